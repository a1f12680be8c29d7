"""The declared fields."""

import pytest

from khotin.content.frontmatter import parse_document
from khotin.content.schema import FIELD_ORDER, FIELDS
from khotin.content.schema.types.validation import Validation
from khotin.content.text_files import Source
from tests.conftest import TODAY


def test_fields_are_said_once_and_explained_in_both_languages():
    assert len(set(FIELD_ORDER)) == len(FIELD_ORDER)
    assert all(field.meaning.vi and field.meaning.en for field in FIELDS)


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_the_example_of_a_field_is_what_the_field_takes(field, registers):
    document, problems = parse_document(Source("bai.md", f"---\n{field.example}\n---\n\nHuyện có 126 trạm BTS.\n"))
    assert not problems and list(document.fields) == [field.name]
    validation = Validation(document, registers, TODAY)
    assert field.kind.convert(validation, document.fields[field.name], field.name) is not None
    assert not validation.problems
