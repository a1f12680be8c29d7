"""Conversion of a document to an article, or to the problems of its fields."""

from collections.abc import Collection
from functools import partial
from typing import Any

from khotin.content.articles import Article, Provenance
from khotin.content.frontmatter import Document, MappingNode, Node, ScalarNode
from khotin.content.registers import Registers
from khotin.content.schema.consistency import require_consistent
from khotin.content.schema.fields import FIELDS
from khotin.content.schema.types.validation import Validation, require_known
from khotin.languages import EMPTY, LANGUAGES
from khotin.problems import Edit, Problem, has_errors

KINDS = {field.name: field.kind for field in FIELDS}
# Names of these fields elsewhere, which the nearest spelling would miss.
USUAL_NAMES = {
    **dict.fromkeys(("date", "ngay", "ngay-dang"), "published"),
    **dict.fromkeys(("tags", "categories", "category", "chu-de"), "topics"),
    **dict.fromkeys(("author", "tac-gia"), "authors"),
    "tieu-de": "title",
    "tom-tat": "summary",
    "tinh": "province",
    "huyen": "district",
    "nguon": "source",
    "so-lieu": "figures",
    "trang-thai": "status",
}
# Fields whose parts follow below them, each on a line of its own.
PAIRS, RECORDS = ("title", "summary"), ("source", "withdrawal")
UNFILLED: dict[str, Any] = {
    **{name: () if str(kind).startswith("tuple") else None for name, kind in Article.__annotations__.items()},
    "title": EMPTY,
    "summary": EMPTY,
    "source": Provenance(),
}


def read_article(
    document: Document, identity: str, english_body: str | None, registers: Registers, today: str
) -> tuple[Article | None, list[Problem]]:
    """Convert a document. Return (article, problems); with an error the article is None.

    `today` is the ISO day that bounds years; `identity` is the permanent id.
    """
    validation, fields = Validation(document, registers, today), document.fields
    has_unknown = not fields.keys() <= KINDS.keys()
    unindented = _report_unindented(validation, fields) if has_unknown else {}
    emptied = {above for above in unindented.values() if _is_empty(fields[above])}
    known = ((str(name), node) for name, node in fields.items() if name in KINDS and name not in emptied)
    values = {name: KINDS[name].convert(validation, node, name) for name, node in known}
    if has_unknown:
        rename = partial(_renamed, validation)
        names = (*KINDS, *unindented)
        require_known(validation, fields, names, usual_names=USUAL_NAMES, rename=rename)
    require_consistent(validation, document, values)
    if has_errors(validation.problems):
        return None, validation.problems
    return _assemble(document, identity, english_body, values), validation.problems


def _report_unindented(validation: Validation, fields: MappingNode) -> dict[str, str]:
    """Report fields that belong to the one above and lack its indent; return the field above by their names.

    Only the first has its place right below the field, so only its line is offered.
    """
    unindented, above = dict[str, str](), ""
    for name, value in fields.items():
        if name in KINDS:
            above = name
        elif above and name in _keys_below(above):
            key, group = fields.key(name), fields[above]
            line = validation.document.lines[key.line - 2]
            is_open = isinstance(group, MappingNode) and group.end is None and name not in group
            has_place = (is_open or _is_empty(group)) and above not in unindented.values()
            edit = Edit(key.line, f"  {line}") if has_place and value.end else None
            vi = f'"{name}" thuộc về "{above}" ở trên; thụt vào hai dấu cách'
            validation.add_problem(key, vi, f'"{name}" belongs to "{above}" above; indent it by two spaces', edit)
            validation.meant.add(f"{above}.{name}")
            unindented[name] = above
    return unindented


def _keys_below(field: str) -> Collection[str]:
    """Return the keys that are typed below a field, each on a line of its own."""
    if field in RECORDS:
        return KINDS[field].parts
    return LANGUAGES if field in PAIRS else ()


def _is_empty(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node == "" and not node.quoted


def _renamed(validation: Validation, key: Node, name: str) -> Edit | None:
    """Return the line of a field with its right name and the form of its value; None where that is impossible."""
    value = validation.document.fields[str(key)]
    typed = validation.right_form(KINDS[name], value, name)
    if typed and isinstance(value, ScalarNode) and value.end == (key.line, value.end and value.end[1]):
        return Edit(key.line, f"{name}: {typed}")
    return validation.document.retyped(key, name) if typed is not None else None


def _assemble(document: Document, identity: str, english_body: str | None, values: dict[str, object]) -> Article:
    place = {"id": identity, "path": document.path}
    texts = {"body": document.body, "body_line": document.body_line, "english_body": english_body}
    return Article(**{**UNFILLED, **values, **place, **texts})
