"""From a document to an article, or to everything that is wrong with its fields."""

from dataclasses import fields as dataclass_fields

from khotin.content.articles import Article, Provenance
from khotin.content.schema.consistency import demand_consistent
from khotin.content.schema.fields import FIELDS
from khotin.content.schema.types import Validation, demand_known
from khotin.languages import Bilingual
from khotin.problems import has_errors

CONVERTERS = {field.name: field.kind.convert for field in FIELDS}
# What people call these fields elsewhere, and what closeness of letters would miss.
USUAL_NAMES = {"date": "published", "tags": "topics", "categories": "topics", "category": "topics"}
UNFILLED = {
    **{
        field.name: () if str(field.type).startswith("tuple") else None
        for field in dataclass_fields(Article)
        if field.init
    },
    "title": Bilingual("", ""),
    "summary": Bilingual("", ""),
    "source": Provenance(),
}


def read_article(document, identity, english_body, registers, today):
    """Convert a document. Returns (Article or None, problems); an article comes only without errors.

    `today` is the ISO day that bounds years; `identity` is the permanent id.
    """
    form = Validation(document, registers, today)
    fields = document.fields
    values = {str(name): CONVERTERS[name](form, node, name) for name, node in fields.items() if name in CONVERTERS}
    if len(values) < len(fields):
        demand_known(form, fields, CONVERTERS, usual_names=USUAL_NAMES)
    demand_consistent(form, document, values)
    if has_errors(form.problems):
        return None, form.problems
    return _assemble(document, identity, english_body, values), form.problems


def _assemble(document, identity, english_body, values):
    return Article(
        **{
            **UNFILLED,
            **values,
            "id": identity,
            "path": document.path,
            "body": document.body,
            "body_line": document.body_line,
            "english_body": english_body,
        }
    )
