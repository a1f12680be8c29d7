"""Records and lists: their values, what is wrong with them, and their JSON Schema."""

import pytest

from khotin.content.frontmatter import parse_document
from khotin.content.schema.types.groups import list_of, record
from khotin.content.schema.types.validation import Fault, Part, Validation, scalar_type
from khotin.content.text_files import Source
from khotin.languages import Bilingual
from tests.conftest import TODAY


def find_fault(validation, node, name):
    return None if isinstance(node, str) and node != "x" else Fault(f"{name} sai", f"{name} is wrong")


TEXT = scalar_type(find_fault, lambda registers: {"type": "string"}, Bilingual("chữ", "a text"))
MEANING = Bilingual("tên", "the name")
PERSON = record({"name": Part(TEXT, MEANING, is_required=True), "note": Part(TEXT, MEANING)}, dict)


@pytest.fixture
def convert(registers):
    """convert(type, typed): the value of the field "f", and each problem as (English message, line to paste)."""

    def read(kind, typed):
        document, _ = parse_document(Source("bai.md", f"---\nf: {typed}\n---\n\nChữ.\n"))
        validation = Validation(document, registers, TODAY)
        value = kind.convert(validation, document.fields["f"], "f")
        return value, [(problem.message.en, problem.hint) for problem in validation.problems]

    return read


@pytest.mark.parametrize(
    ("typed", "value", "messages"),
    [
        ("{name: a}", {"name": "a"}, []),
        ("{name: a, note: b}", {"name": "a", "note": "b"}, []),
        ("a", None, ["f has the fields name, note"]),
        ("[a]", None, ["f has the fields name, note"]),
        ("{note: b}", None, ["f lacks: name"]),
        ("{name: x, note: x}", None, ["f.name is wrong", "f.note is wrong"]),
    ],
)
def test_a_record_has_its_required_keys_and_each_of_its_type(convert, typed, value, messages):
    found, problems = convert(PERSON, typed)
    assert found == value and [message for message, _ in problems] == messages


def test_a_key_that_a_record_does_not_have_is_reported_with_the_right_one(convert):
    value, [(message, hint)] = convert(PERSON, "{name: a, nota: b}")
    assert value == {"name": "a"} and '"f.nota"' in message and hint == "f: {name: a, note: b}"


@pytest.mark.parametrize(
    ("kind", "typed", "value", "problems"),
    [
        (list_of(TEXT), "[a, b]", ("a", "b"), []),
        (list_of(TEXT), "[]", (), []),
        (list_of(TEXT), "[a, x, b]", ("a", "b"), [("f[2] is wrong", None)]),
        (list_of(TEXT), "kinh tế, xã hội", (), [("f is a list", 'f: ["kinh tế", "xã hội"]')]),
        (list_of(TEXT), "{a: b}", (), [("f is a list", None)]),
        (list_of(TEXT, 2), "[a, b]", ("a", "b"), []),
        (list_of(TEXT, 2), "[]", (), [("f has 0 items; 1 to 2 are needed", None)]),
        (list_of(TEXT, 2), "[a, b, c]", (), [("f has 3 items; 1 to 2 are needed", None)]),
        (list_of(TEXT), "[a, a]", ("a", "a"), []),
        (list_of(TEXT, is_set=True), "[a, b]", ("a", "b"), []),
        (list_of(TEXT, is_set=True), "[a, b, a]", ("a", "b", "a"), [('f has "a" twice; keep one', 'f: ["a", "b"]')]),
        (list_of(PERSON), "[{name: a}, {}]", ({"name": "a"},), [("f[2] lacks: name", None)]),
    ],
)
def test_a_list_holds_values_of_one_type(convert, kind, typed, value, problems):
    assert convert(kind, typed) == (value, problems)


def test_a_records_schema_names_its_keys_and_explains_them(registers):
    assert PERSON.shape(registers) == {
        "type": "object",
        "additionalProperties": False,
        "required": ["name"],
        "properties": {key: {"type": "string", "description": "tên / the name"} for key in ("name", "note")},
    }
    assert list(PERSON.parts) == ["name", "note"]


@pytest.mark.parametrize(
    ("kind", "more", "form"),
    [
        (list_of(TEXT), {}, "a list; each: a text"),
        (list_of(TEXT, 4), {"minItems": 1, "maxItems": 4}, "a list of 1 to 4; each: a text"),
        (list_of(TEXT, is_set=True), {"uniqueItems": True}, "a list; each: a text"),
    ],
)
def test_a_lists_schema_has_its_bounds(registers, kind, more, form):
    assert kind.shape(registers) == {"type": "array", "items": {"type": "string"}, **more}
    assert kind.form.en == form


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ('{name "a", note: b}', 'f: {name: "a", note: b}'),
        ("{name:a, note: b}", "f: {name: a, note: b}"),
        ('{name "a, b", note: c}', None),
    ],
)
def test_a_field_between_brackets_without_its_colon_is_not_missing_too(convert, typed, hint):
    value, problems = convert(PERSON, typed)
    assert value is None
    assert problems[0] == ('after "f.name" there must be a ":" and a space', hint)
    assert not [message for message, _ in problems if "lacks" in message]
