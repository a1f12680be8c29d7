"""Conversion of a document to an article, or to the problems of its fields."""

from dataclasses import fields as dataclass_fields
from functools import partial
from typing import Any

from khotin.content.articles import Article, Provenance
from khotin.content.frontmatter import Document, MappingNode, Node, ScalarNode
from khotin.content.registers import Registers
from khotin.content.schema.consistency import demand_consistent
from khotin.content.schema.fields import FIELDS
from khotin.content.schema.types.validation import Validation, demand_known
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
    **{
        field.name: () if str(field.type).startswith("tuple") else None
        for field in dataclass_fields(Article)
        if field.init
    },
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
    known = ((str(name), node) for name, node in fields.items() if name in KINDS)
    values = {name: KINDS[name].convert(validation, node, name) for name, node in known}
    if len(values) < len(fields):
        rename = partial(_renamed, validation)
        names = (*KINDS, *_report_unindented(validation, fields))
        demand_known(validation, fields, names, usual_names=USUAL_NAMES, rename=rename)
    demand_consistent(validation, document, values)
    if has_errors(validation.problems):
        return None, validation.problems
    return _assemble(document, identity, english_body, values), validation.problems


def _report_unindented(validation: Validation, fields: MappingNode) -> list[str]:
    """Report fields that belong to the one above and lack its indent; return their names."""
    unindented, above = list[str](), ""
    for name, value in fields.items():
        if name in KINDS:
            above = name
        elif above and name in (KINDS[above].parts if above in RECORDS else LANGUAGES if above in PAIRS else ()):
            key, group = fields.key(name), fields[above]
            line = validation.document.lines[key.line - 2]
            has_place = isinstance(group, MappingNode) and group.end is None and name not in group
            edit = Edit(key.line, f"  {line}") if has_place and value.end else None
            vi = f'"{name}" thuộc về "{above}" ở trên; thụt vào hai dấu cách'
            validation.add_problem(key, vi, f'"{name}" belongs to "{above}" above; indent it by two spaces', edit)
            unindented.append(name)
    return unindented


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
