"""Types of fields, and the validation that collects what is wrong with the fields of one article."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

from khotin.content.frontmatter import Document, MappingNode, Node, ScalarNode, SequenceNode, quote
from khotin.content.registers import Registers
from khotin.language.vietnamese import shorten
from khotin.languages import Bilingual
from khotin.problems import Location, Problem, closest, did_you_mean

RULE = "schema"
MOST_NAMES_LISTED = 8
# Nobody pastes a longer line; a file with more problems is reported up to here.
LONGEST_HINT, MOST_PROBLEMS = 3000, 200
LONGEST_COMPARED = 80
# Searching the nearest of many names takes a while: where hundreds are unknown, no list of fields was meant.
MOST_UNKNOWN = 20
PLACEHOLDERS = frozenset(
    {"Tiêu đề ở đây", "Tóm tắt ở đây", "Nội dung ở đây", "Title here", "Summary here", "Text here"}
)
Value = TypeVar("Value", covariant=True)
Shape: TypeAlias = dict[str, Any]


class Fault(NamedTuple):
    """What is wrong with a value, and the line to paste where it is known."""

    vi: str
    en: str
    hint: str | None = None
    rule: str = RULE


class Validation:
    """What the fields of one file are checked against, and the problems found."""

    def __init__(self, document: Document, registers: Registers, today: str) -> None:
        self.path, self.registers, self.today = document.path, registers, today
        self.problems: list[Problem] = []
        pending = document.fields.get("pending")
        self.pending = frozenset(map(str, pending)) if isinstance(pending, SequenceNode) else frozenset()

    def add_problem(self, node: object, vi: str, en: str, hint: str | None = None, *, rule: str = RULE) -> None:
        """Add a problem at the position of a node."""
        if len(self.problems) < MOST_PROBLEMS:
            where = Location(self.path, getattr(node, "line", 1), getattr(node, "column", 1))
            hint = hint if hint and len(hint) <= LONGEST_HINT else None
            self.problems.append(Problem(where, rule, Bilingual(vi, en), hint))

    def report(self, node: Node, fault: Fault) -> None:
        """Add a fault at the position of a node."""
        self.add_problem(node, fault.vi, fault.en, fault.hint, rule=fault.rule)


@dataclass(frozen=True, slots=True)
class FieldType(Generic[Value]):
    """One type of value.

    `convert(validation, node, name)` returns the value, or adds a problem and returns None; `shape(registers)` is its
    JSON Schema; `form` says in words how it is written; `parts` are the keys of a record, or of each in a list.
    """

    convert: Callable[[Validation, Node, str], Value | None]
    shape: Callable[[Registers], Shape]
    form: Bilingual
    parts: Mapping[str, "Part"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """One key of a record."""

    kind: FieldType[object]
    meaning: Bilingual
    is_required: bool = False


def scalar_type(
    find_fault: Callable[[Validation, Node, str], Fault | None], shape: Callable[[Registers], Shape], form: Bilingual
) -> FieldType[str]:
    """Return a type of texts as typed, without blanks at the ends, in which `find_fault` finds nothing wrong."""

    def convert(validation: Validation, node: Node, name: str) -> str | None:
        if fault := find_fault(validation, node, name):
            validation.report(node, fault)
            return None
        return str(node).strip()

    return FieldType(convert, shape, form)


def demand_known(
    validation: Validation,
    mapping: MappingNode,
    known: Collection[str],
    *,
    prefix: str = "",
    usual_names: Mapping[str, str] | None = None,
) -> None:
    """Add a problem for each key that is not known, with what was probably meant."""
    unknown = [name for name in mapping if name not in known]
    for name in unknown[:MOST_UNKNOWN]:
        near = (usual_names or {}).get(name) or closest(name[:LONGEST_COMPARED], known)
        advice, value = _advice(near, known), mapping[name]
        hint = line_to_paste(prefix + near, quote(value) if isinstance(value, ScalarNode) else "") if near else None
        typed = f'"{prefix}{shorten(name)}"'
        validation.add_problem(name, f"không có mục {typed}{advice.vi}", f"there is no field {typed}{advice.en}", hint)
    if (more := len(unknown) - MOST_UNKNOWN) > 0:
        vi, en = f"và {more} mục khác không có trong danh sách", f"and {more} more unknown fields"
        validation.add_problem(unknown[MOST_UNKNOWN], vi, en)


def line_to_paste(name: str, typed: str) -> str | None:
    """Return the corrected line of a field, with its indent; None for an item of a list, which shares its line."""
    if "[" in name:
        return None
    *above, key = name.split(".")
    return f"{'  ' * len(above)}{key}: {typed}".rstrip()


def _advice(near: str | None, known: Collection[str]) -> Bilingual:
    if near or len(known) > MOST_NAMES_LISTED:
        return did_you_mean(near)
    return Bilingual(f"; chỉ có: {', '.join(known)}", f"; there is only: {', '.join(known)}")
