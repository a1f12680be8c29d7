"""Names in titles and summaries that the source does not have; places among them under another rank."""

import pytest

from khotin.checks.evidence.names import find_wrong_names
from khotin.checks.evidence.place_names import WrongName, WrongRank
from khotin.checks.evidence.tokens import typed
from tests.support.checked_articles import TRI_TON, changed, founding_text, make_context


@pytest.fixture
def errors_of(tmp_path, registers):
    """(name, nearest name) of each wrong name in a language's summary of an article, with pieces replaced."""

    def find(language, *replacements):
        context = make_context(tmp_path, registers, changed(founding_text(TRI_TON), *replacements), identity=TRI_TON)
        found = find_wrong_names(context, context.text("summary", language))
        return [
            (typed(error.words), error.nearest) if isinstance(error, WrongName) else (error.written, error.right)
            for error in found
        ]

    return find


def test_a_founding_article_has_no_wrong_name(errors_of):
    assert errors_of("vi") == [] and errors_of("en") == []


def test_a_misspelt_person_is_reported_with_the_right_name(errors_of):
    assert errors_of("vi", ("Lê Quốc Cường", "Lê Quốc Cương")) == [("Lê Quốc Cương", "Lê Quốc Cường")]


def test_a_person_without_marks_in_english_is_reported_with_them(errors_of):
    assert errors_of("en", ("15 June 2022, Lê Quốc Cường", "15 June 2022, Le Quoc Cuong")) == [
        ("Le Quoc Cuong", "Lê Quốc Cường")
    ]


def test_a_place_of_another_province_that_the_source_does_not_name_is_reported(errors_of):
    assert errors_of("vi", ("Làm việc với huyện Tri Tôn", "Làm việc với huyện Ba Vì")) == [("Ba Vì", None)]


def test_the_own_district_under_another_rank_is_reported_with_the_right_form(errors_of):
    replacement = ("working session with Tri Ton District on", "working session with Tri Ton Town on")
    assert errors_of("en", replacement) == [("Tri Ton Town", "Tri Ton District")]


def test_a_wrong_rank_keeps_its_words(tmp_path, registers):
    text = changed(founding_text(TRI_TON), ("session with Tri Ton District on", "session with Tri Ton Town on"))
    context = make_context(tmp_path, registers, text, identity=TRI_TON)
    [error] = find_wrong_names(context, context.text("summary", "en"))
    assert isinstance(error, WrongRank) and typed(error.words) == "Tri Ton"
