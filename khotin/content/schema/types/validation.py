"""The form an article's fields are checked against, and how its complaints are worded."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from khotin.content.frontmatter import ScalarNode, SequenceNode, quote
from khotin.language.vietnamese import shorten
from khotin.languages import Bilingual
from khotin.problems import Location, Problem, closest

RULE = "schema"
MOST_NAMES_LISTED = 8
# Nobody pastes a longer line, and who has so much to mend is told of the rest when that is done.
LONGEST_HINT, MOST_PROBLEMS = 3000, 200
LONGEST_COMPARED = 80
# To search the nearest of many names takes a while: where hundreds are unknown, no list of fields was meant.
MOST_UNKNOWN = 20
PLACEHOLDERS = frozenset(
    {"Tiêu đề ở đây", "Tóm tắt ở đây", "Nội dung ở đây", "Title here", "Summary here", "Text here"}
)


@dataclass(frozen=True, slots=True)
class FieldType:
    """One kind of value.

    `convert(form, node, name)` gives the value, or complains and gives None; `shape(registers)` is its JSON Schema;
    `form` says in words how the value is written; `parts` are the keys of a record, or of each record in a list.
    """

    convert: Callable
    shape: Callable
    form: Bilingual
    parts: Mapping[str, "Part"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """One key of a record."""

    kind: FieldType
    meaning: Bilingual
    is_required: bool = False


class Validation:
    """What the fields of one file are checked against, and the complaints that arise."""

    def __init__(self, document, registers, today):
        self.path, self.registers, self.today, self.problems = document.path, registers, today, []
        pending = document.fields.get("pending")
        self.pending = frozenset(map(str, pending)) if isinstance(pending, SequenceNode) else frozenset()

    def complain(self, node, vi, en, hint=None, rule=RULE):
        """Note what is wrong with a node, at the node's own place; gives None, so that a kind can return it."""
        if len(self.problems) < MOST_PROBLEMS:
            where = Location(self.path, getattr(node, "line", 1), getattr(node, "column", 1))
            self.problems.append(
                Problem(where, rule, Bilingual(vi, en), hint if hint and len(hint) <= LONGEST_HINT else None)
            )


def demand_known(form, mapping, known, prefix="", usual_names=None):
    """Complain about each key that is not known, with what was probably meant."""
    unknown = [name for name in mapping if name not in known]
    for name in unknown[:MOST_UNKNOWN]:
        near = (usual_names or {}).get(name) or closest(name[:LONGEST_COMPARED], known)
        vi, en = _advice(near, known)
        value = mapping[name]
        hint = line_to_paste(prefix + near, quote(value) if isinstance(value, ScalarNode) else "") if near else None
        form.complain(
            name,
            f'không có mục "{prefix}{shorten(name)}"{vi}',
            f'there is no field "{prefix}{shorten(name)}"{en}',
            hint,
        )
    if (more := len(unknown) - MOST_UNKNOWN) > 0:
        form.complain(
            unknown[MOST_UNKNOWN], f"và {more} mục khác không có trong danh sách", f"and {more} more unknown fields"
        )


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
