"""From a document to an article, or to everything that is wrong with its fields."""

from dataclasses import fields as dataclass_fields
from typing import Any

from khotin.content.articles import Article, Provenance
from khotin.content.frontmatter import Document
from khotin.content.registers import Registers
from khotin.content.schema.consistency import demand_consistent
from khotin.content.schema.fields import FIELDS
from khotin.content.schema.types.validation import Validation, demand_known
from khotin.languages import Bilingual
from khotin.problems import Problem, has_errors

CONVERTERS = {field.name: field.kind.convert for field in FIELDS}
# What people call these fields elsewhere, and what closeness of letters would miss.
USUAL_NAMES = {"date": "published", "tags": "topics", "categories": "topics", "category": "topics"}
UNFILLED: dict[str, Any] = {
    **{
        field.name: () if str(field.type).startswith("tuple") else None
        for field in dataclass_fields(Article)
        if field.init
    },
    "title": Bilingual("", ""),
    "summary": Bilingual("", ""),
    "source": Provenance(),
}


def read_article(
    document: Document, identity: str, english_body: str | None, registers: Registers, today: str
) -> tuple[Article | None, list[Problem]]:
    """Convert a document. Return (article, problems); with an error the article is None.

    `today` is the ISO day that bounds years; `identity` is the permanent id.
    """
    validation, fields = Validation(document, registers, today), document.fields
    known = ((str(name), node) for name, node in fields.items() if name in CONVERTERS)
    values = {name: CONVERTERS[name](validation, node, name) for name, node in known}
    if len(values) < len(fields):
        demand_known(validation, fields, CONVERTERS, usual_names=USUAL_NAMES)
    demand_consistent(validation, document, values)
    if has_errors(validation.problems):
        return None, validation.problems
    return _assemble(document, identity, english_body, values), validation.problems


def _assemble(document: Document, identity: str, english_body: str | None, values: dict[str, object]) -> Article:
    place = {"id": identity, "path": document.path}
    texts = {"body": document.body, "body_line": document.body_line, "english_body": english_body}
    return Article(**{**UNFILLED, **values, **place, **texts})
