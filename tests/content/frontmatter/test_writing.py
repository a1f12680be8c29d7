"""Front matter as written, and read back."""

import unicodedata

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from khotin.content.decoding import decode
from khotin.content.frontmatter import quote, read_document, write_document, write_fields
from khotin.content.text_files import Source
from khotin.language.characters import forbidden_character
from khotin.language.vietnamese import clean, compose
from tests.support.front_matter import document


def test_a08_escapes_on_any_line_of_a_text_are_cleaned():
    assert document('title: "Hội\n  nghi\\u0323\\u200b"').fields["title"] == "Hội nghị"


def test_fields_are_written_in_one_form():
    fields = {
        "title": {"vi": 'Hội "nghị"', "en": "x"},
        "topics": ["a", "b"],
        "source": {"portal": "p"},
        "figures": [{"value": 126, "label": {"vi": "v", "en": "e"}}],
        "status": "draft",
    }
    assert write_fields(fields) == (
        'title:\n  vi: "Hội \\"nghị\\""\n  en: "x"\ntopics: ["a", "b"]\nsource:\n  portal: "p"\n'
        'figures:\n  - {value: 126, label: {vi: "v", en: "e"}}\nstatus: "draft"\n'
    )


@pytest.mark.parametrize("empty", [{}, []])
def test_empty_lists_and_records_read_back_as_written(empty):
    assert document(write_fields({"a": empty, "b": "c"}).rstrip()).fields == {"a": empty, "b": "c"}


ALLOWED = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"])).filter(
    lambda text: not forbidden_character(text)
)


KEYS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz_", min_size=1, max_size=8)


FIELDS = st.dictionaries(
    KEYS,
    st.one_of(
        ALLOWED,
        st.lists(ALLOWED),
        st.fixed_dictionaries({"vi": ALLOWED, "en": ALLOWED}),
        st.lists(st.fixed_dictionaries({"quote": ALLOWED, "label": st.fixed_dictionaries({"vi": ALLOWED})})),
    ),
)


def cleaned(value):
    if isinstance(value, dict):
        return {key: cleaned(item) for key, item in value.items()}
    return list(map(cleaned, value)) if isinstance(value, list) else clean(compose(value))


@pytest.mark.soak
@given(FIELDS)
def test_b14_what_is_written_reads_back_equal_and_in_order(fields):
    text = write_document(fields, "Nội dung.")
    read = read_document(Source("bai.md", decode(text.encode(), "bai.md")))
    assert read.fields == cleaned(fields)
    assert list(read.fields) == list(fields)


@pytest.mark.soak
@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"])).filter(
        lambda text: not forbidden_character(text)
    )
)
def test_b14_a_body_reads_back_equal(body):
    text = write_document({"status": "draft"}, body)
    assert (
        read_document(Source("bai.md", decode(text.replace("\ufeff", "").encode(), "bai.md"))).body.strip()
        == clean(compose(body)).strip()
    )


@pytest.mark.soak
@given(ALLOWED)
def test_b14_a_text_is_written_on_one_line_that_any_program_reads(text):
    written = quote(text)
    assert "\n" not in written and len(written.splitlines()) == 1
    assert yaml.safe_load(f"key: {written}") == {"key": compose(text)}


@pytest.mark.soak
@given(st.text(max_size=40))
def test_quoting_twice_composes_once(text):
    assert quote(unicodedata.normalize("NFD", text)) == quote(text)
