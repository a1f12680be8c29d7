"""Types of fields, and the validation that collects what is wrong with the fields of one article."""

from collections.abc import Callable, Collection, Mapping
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

from khotin.content.frontmatter import Document, MappingNode, Node, ScalarNode, SequenceNode, quote
from khotin.content.registers import Registers
from khotin.encoding import Struct, field
from khotin.language.vietnamese import shorten, slugify
from khotin.languages import EMPTY, Bilingual
from khotin.patterns import lazy_pattern
from khotin.problems import Edit, Location, Problem, closest, did_you_mean

RULE = "schema"
MOST_NAMES_LISTED = 8
# The longest line offered to be pasted, and the most problems reported for one file.
LONGEST_HINT, MOST_PROBLEMS = 3000, 200
LONGEST_COMPARED = 80
# Searching the nearest of many names takes a while: with hundreds of unknown fields, it is skipped.
MOST_UNKNOWN = 20
PLACEHOLDERS = frozenset(
    {"Tiêu đề ở đây", "Tóm tắt ở đây", "Nội dung ở đây", "Title here", "Summary here", "Text here"}
)
NO_COLON = lazy_pattern(r"(?P<key>[a-z_]++)(?: ++|:)(?P<value>\S.*)")
Value = TypeVar("Value", covariant=True)
Shape: TypeAlias = dict[str, Any]


class Fault(NamedTuple):
    """The fault of a value, with the corrected value as typed where it is known."""

    vi: str
    en: str
    typed: str | None = None
    rule: str = RULE


class Validation:
    """The context in which the fields of one file are checked, and the problems found."""

    def __init__(self, document: Document, registers: Registers, today: str) -> None:
        self.document, self.registers, self.today = document, registers, today
        self.typed: str | None = None  # as the last fault says
        self.problems: list[Problem] = []
        # Fields that were typed under another name, or, as "source.url", without indent or colon.
        self.meant = set[str | None]()
        pending = document.fields.get("pending")
        self.pending = frozenset(map(str, pending)) if isinstance(pending, SequenceNode) else frozenset()

    def add_problem(self, node: object, vi: str, en: str, edit: Edit | None = None, *, rule: str = RULE) -> None:
        """Add a problem at the position of a node."""
        if len(self.problems) < MOST_PROBLEMS:
            where = Location(self.document.path, getattr(node, "line", 1), getattr(node, "column", 1))
            edit = edit if edit and len(edit.text) <= LONGEST_HINT else None
            self.problems.append(Problem(where, rule, Bilingual(vi, en), edit))

    def report(self, node: Node, fault: Fault) -> None:
        """Add a fault at the position of a node."""
        edit = self.document.retyped(node, fault.typed) if fault.typed else None
        self.typed = fault.typed
        self.add_problem(node, fault.vi, fault.en, edit, rule=fault.rule)

    def right_form(self, kind: "FieldType[object]", node: Node, name: str) -> str | None:
        """Return a value typed as one of a type: unchanged, or corrected by its one fault; None otherwise.

        Of a right value on several lines it is empty.
        """
        trial = Validation(self.document, self.registers, self.today)
        kind.convert(trial, node, name)
        if trial.problems:
            return trial.typed if len(trial.problems) == 1 else None
        return quote(node) if isinstance(node, ScalarNode) else self.document.typed(node) or ""


class FieldType(Struct, Generic[Value], frozen=True):
    """One type of value.

    `convert(validation, node, name)` returns the value, or adds a problem and returns None; `shape(registers)` is its
    JSON Schema; `form` says in words how it is written; `parts` are the keys of a record, or of each in a list.
    """

    convert: Callable[[Validation, Node, str], Value | None]
    shape: Callable[[Registers], Shape]
    form: Bilingual
    parts: Mapping[str, "Part"] = field(default_factory=dict)


class Part(Struct, frozen=True):
    """One key of a record."""

    kind: FieldType[object]
    meaning: Bilingual
    is_required: bool = False


def scalar_type(
    find_fault: Callable[[Validation, Node, str], Fault | None], shape: Callable[[Registers], Shape], form: Bilingual
) -> FieldType[str]:
    """Return a type of texts as typed, without spaces at the ends, in which `find_fault` finds no fault."""

    def convert(validation: Validation, node: Node, name: str) -> str | None:
        if fault := find_fault(validation, node, name):
            validation.report(node, fault)
            return None
        return str(node).strip()

    return FieldType(convert, shape, form)


def unknown_entry(thing: Bilingual, node: Node, near: str | None, otherwise: Bilingual = EMPTY) -> Fault:
    """Return the fault of a value that is not in a register, with the nearest entry; `thing` says what it should be.

    `otherwise` ends the message where no entry is near.
    """
    end, typed = did_you_mean(near) if near else otherwise, shorten(node)
    vi, en = f'không có {thing.vi} "{typed}"{end.vi}', f'unknown {thing.en} "{typed}"{end.en}'
    return Fault(vi, en, quote(near) if near else None, "registers")


def require_known(
    validation: Validation,
    mapping: MappingNode,
    known: Collection[str],
    *,
    prefix: str = "",
    usual_names: Mapping[str, str] | None = None,
    rename: Callable[[Node, str], Edit | None] | None = None,
) -> None:
    """Add a problem for each key that is not known, with what was probably meant.

    `rename(key, name)` is the change of a line that gives a key another name; by default the key is retyped.
    """
    unknown = [name for name in mapping if name not in known]
    for name in unknown[:MOST_UNKNOWN]:
        if _lacks_colon(validation, mapping, name, known, prefix):
            continue
        near = (usual_names or {}).get(slugify(name)) or closest(name.lower()[:LONGEST_COMPARED], known)
        advice, typed = _advice(near, known), f'"{prefix}{shorten(name)}"'
        edit = (
            (rename or validation.document.retyped)(mapping.key(name), near) if near and near not in mapping else None
        )
        validation.meant.add(f"{prefix}{near}")
        validation.add_problem(name, f"không có mục {typed}{advice.vi}", f"there is no field {typed}{advice.en}", edit)
    if (more := len(unknown) - MOST_UNKNOWN) > 0:
        vi, en = f"và {more} mục khác không có trong danh sách", f"and {more} more unknown fields"
        validation.add_problem(unknown[MOST_UNKNOWN], vi, en)


def add_missing(validation: Validation, node: Node, name: str, absent: Collection[str]) -> None:
    """Add a problem for the keys that a mapping lacks, without those that were typed in a wrong way."""
    if missing := ", ".join(key for key in absent if f"{name}.{key}" not in validation.meant):
        validation.add_problem(node, f"{name} thiếu: {missing}", f"{name} lacks: {missing}")


def _lacks_colon(validation: Validation, mapping: MappingNode, name: str, known: Collection[str], prefix: str) -> bool:
    """Report "value 185" or "value:185" between brackets, which YAML reads as the name of an empty field."""
    match = NO_COLON.fullmatch(name)
    if not match or mapping[name] != "" or match["key"] not in known or match["key"] in mapping:
        return False
    key = match["key"]
    vi, en = (
        f'sau "{prefix}{key}" phải là dấu ":" và dấu cách',
        f'after "{prefix}{key}" there must be a ":" and a space',
    )
    is_whole = match["value"].count('"') in (0, 2)
    edit = validation.document.retyped(mapping.key(name), f"{key}: {match['value']}") if is_whole else None
    validation.meant.add(f"{prefix}{key}")
    validation.add_problem(mapping.key(name), vi, en, edit)
    return True


def _advice(near: str | None, known: Collection[str]) -> Bilingual:
    if near or len(known) > MOST_NAMES_LISTED:
        return did_you_mean(near)
    return Bilingual(f"; chỉ có: {', '.join(known)}", f"; there is only: {', '.join(known)}")
