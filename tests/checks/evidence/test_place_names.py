"""Places in a text: which the registers know, and what is wrong where the source does not name one."""

import pytest

from khotin.checks.evidence.place_names import (
    Comparison,
    find_missing_place,
    find_unlisted_place,
    find_wrong_rank,
    is_place,
    is_vietnamese_place,
    kind_before,
    own_names,
)
from khotin.checks.evidence.tokens import tokenize, typed
from tests.support.checked_articles import TRI_TON, changed, founding_text, make_context

SENTENCE = {"vi": "Làm việc với huyện Tri Tôn", "en": "working session with Tri Ton District on"}


@pytest.fixture
def place_in(tmp_path, registers):
    """place_in(language, text, name): the comparison of a summary that holds the text, and the words of the name."""

    def find(language, text, name):
        article = changed(founding_text(TRI_TON), (SENTENCE[language], text))
        context = make_context(tmp_path, registers, article, identity=TRI_TON)
        comparison = Comparison(context, context.text("summary", language))
        runs, length = tokenize(comparison.text.words).names, len(name.split())
        parts = (run[start : start + length] for run in runs for start in range(len(run)))
        return comparison, next(part for part in parts if typed(part) == name)

    return find


@pytest.mark.parametrize(
    ("language", "text", "name", "is_missing"),
    [
        ("vi", "Làm việc với huyện Tri Tôn", "Tri Tôn", False),
        ("vi", "Làm việc với huyện Ba Vì", "Ba Vì", True),
        ("vi", "Làm việc với Ba Vì", "Ba Vì", False),  # without a word for its kind it may be something else
        ("vi", "Làm việc với Đồng Tháp", "Đồng Tháp", True),
        ("en", "working session with Dong Thap on", "Dong Thap", True),
        ("en", "working session with Tri Ton District on", "Tri Ton", False),
    ],
)
def test_a_place_of_the_registers_must_be_in_the_source(place_in, language, text, name, is_missing):
    error = find_missing_place(*place_in(language, text, name))
    assert (error is not None and typed(error.words) == name) is is_missing


@pytest.mark.parametrize(
    ("language", "text", "name", "expected"),
    [
        ("vi", "Làm việc với huyện Xa Lạ", "Xa Lạ", ("Xa Lạ", None)),
        ("vi", "Làm việc với huyện Tri Tồn", "Tri Tồn", ("Tri Tồn", "Tri Tôn")),
        ("vi", "Làm việc với Xa Lạ", "Xa Lạ", None),
        ("en", "working session with Tri Tom District on", "Tri Tom", ("Tri Tom", "Tri Ton")),
    ],
)
def test_a_place_in_no_register_is_reported_with_the_nearest_name(place_in, language, text, name, expected):
    error = find_unlisted_place(*place_in(language, text, name))
    assert (error and (typed(error.words), error.nearest)) == expected


@pytest.mark.parametrize(
    ("language", "text", "name", "expected"),
    [
        ("vi", "Làm việc với huyện Tri Tôn", "Tri Tôn", None),
        ("vi", "Làm việc với thị xã Tri Tôn", "Tri Tôn", ("thị xã Tri Tôn", "huyện Tri Tôn")),
        ("en", "working session with Tri Ton Town on", "Tri Ton", ("Tri Ton Town", "Tri Ton District")),
        ("en", "working session with Tri Ton on", "Tri Ton", None),
    ],
)
def test_the_articles_district_has_the_rank_of_the_register(place_in, language, text, name, expected):
    error = find_wrong_rank(*place_in(language, text, name))
    assert (error and (error.written, error.right)) == expected


@pytest.mark.parametrize(
    ("name", "is_english", "is_known"),
    [("An Giang", False, True), ("Tri Ton", True, True), ("Tri Tôn", True, False), ("Xa Lạ", False, False)],
)
def test_places_are_those_of_the_registers(registers, name, is_english, is_known):
    [words] = tokenize(name).names
    assert is_place(registers, words, is_english) is is_known


@pytest.mark.parametrize(
    ("text", "kind"), [("tại huyện ", "huyện"), ("TP. ", "thành phố"), ("thị xã ", "thị xã"), ("ở ", "")]
)
def test_the_word_before_a_name_tells_the_kind_of_place(text, kind):
    assert kind_before(text + "Tri Tôn", len(text)) == kind


def test_own_names_are_those_of_province_and_district(tmp_path, registers):
    context = make_context(tmp_path, registers, founding_text(TRI_TON), identity=TRI_TON)
    assert {"an giang", "tri tôn"} <= set(own_names(context, False))
    assert {"an giang", "tri ton"} <= set(own_names(context, True))


@pytest.mark.parametrize(("name", "is_known"), [("An Giang", True), ("Tri Tôn", True), ("Tri Ton", False)])
def test_a_vietnamese_place_has_its_marks(registers, name, is_known):
    assert is_vietnamese_place(registers, name) is is_known
