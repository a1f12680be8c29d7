"""The form an article's fields are checked against, and how its complaints are worded."""

from dataclasses import dataclass
from typing import Callable

from khotin.frontmatter import Scalar, Sequence, quote
from khotin.languages import Bilingual
from khotin.problems import Problem, Where, closest

RULE = "schema"
MOST_NAMES_LISTED = 8
PLACEHOLDERS = frozenset({"Tiêu đề ở đây", "Tóm tắt ở đây", "Nội dung ở đây", "Title here", "Summary here", "Text here"})


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of value.

    `convert(form, node, name)` gives the value, or complains and gives None; `shape(registers)` is its JSON Schema.
    """

    convert: Callable
    shape: Callable


class Form:
    """What the fields of one file are checked against, and the complaints that arise."""

    def __init__(self, document, registers, today):
        self.path, self.registers, self.today, self.problems = document.path, registers, today, []
        pending = document.fields.get("pending")
        self.pending = frozenset(map(str, pending)) if isinstance(pending, Sequence) else frozenset()

    def complain(self, node, vi, en, hint=None, rule=RULE):
        """Note what is wrong with a node, at the node's own place; gives None, so that a kind can return it."""
        where = Where(self.path, getattr(node, "line", 1), getattr(node, "column", 1))
        self.problems.append(Problem(where, rule, Bilingual(vi, en), hint))


def demand_known(form, mapping, known, prefix="", usual_names=None):
    """Complain about each key that is not known, with what was probably meant."""
    for name, value in mapping.items():
        if name not in known:
            near = (usual_names or {}).get(name) or closest(name, known)
            vi, en = _advice(near, known)
            hint = line_to_paste(prefix + near, quote(value) if isinstance(value, Scalar) else "") if near else None
            form.complain(name, f'không có mục "{prefix}{name}"{vi}', f'there is no field "{prefix}{name}"{en}', hint)


def line_to_paste(name, typed):
    """The corrected line of a field, with its indent; None for what stands inside a list, on a line with other things."""
    if "[" in name:
        return None
    *above, key = name.split(".")
    return f"{'  ' * len(above)}{key}: {typed}".rstrip()


def _advice(near, known):
    if near:
        return f'; ý bạn là "{near}"?', f'; did you mean "{near}"?'
    if len(known) > MOST_NAMES_LISTED:
        return "", ""
    return f"; chỉ có: {', '.join(known)}", f"; there is only: {', '.join(known)}"
