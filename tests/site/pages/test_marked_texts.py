"""The words that prove a figure are marked in the original and in the translation, each with a way back."""

import pytest

from khotin.content.articles import Figure
from khotin.encoding import replace
from khotin.languages import Bilingual
from khotin.problems import ContentError
from khotin.site.pages.marked_texts import show_text

VIETNAMESE = "Mở đầu.\n\nHuyện có 126 trạm và 126 tổ, kinh phí 56,8 tỷ đồng."
ENGLISH = "Opening.\n\nThe district has 126 stations, 126 teams, and a budget of VND 56.8 billion."


def figure(value, unit, quote):
    return Figure(value, unit, Bilingual("trạm", "stations"), quote)


@pytest.fixture
def show(plain_article, archive_site):
    """Show a text with figures: (text, translation or None, figures) to a MarkedText."""

    def shown(text, translation, *figures):
        article = replace(plain_article, figures=figures)
        return show_text(article, (text, translation), (), "en" if translation else "vi", archive_site)

    return shown


def test_the_words_of_a_quote_are_marked_and_the_number_leads_to_the_figure(show):
    shown = show(VIETNAMESE, None, figure("126", "trạm", "126 trạm"))
    assert '<mark id="q1"><a href="#fig-1">126 trạm</a></mark>' in shown.html
    assert (shown.originals, shown.translations) == (("q1",), (None,))


def test_the_part_of_the_sentence_that_gives_the_number_is_marked_in_the_translation(show):
    shown = show(VIETNAMESE, ENGLISH, figure("56.8", "tỷ đồng", "kinh phí 56,8 tỷ đồng"))
    assert '<mark id="t1">and a budget of <a href="#fig-1">VND 56.8 billion</a></mark>' in shown.html
    assert (shown.originals, shown.translations) == (("q1",), ("t1",))


def test_of_equal_numbers_each_has_its_own_words(show):
    shown = show(VIETNAMESE, ENGLISH, figure("126", "trạm", "126 trạm"), figure("126", "tổ", "126 tổ"))
    assert '<mark id="t1">The district has <a href="#fig-1">126 stations</a></mark>' in shown.html
    assert '<mark id="t2"><a href="#fig-2">126</a> teams</mark>' in shown.html


def test_a_number_as_a_word_is_found(show):
    shown = show("Có 3 xã.", "Three communes took part.", figure("3", "xã", "3 xã"))
    assert '<a href="#fig-1">Three</a>' in shown.html


@pytest.mark.parametrize("translation", ["Opening.", "Opening.\n\nThe district has many stations."])
def test_a_translation_of_other_blocks_or_without_the_number_has_no_mark(show, translation):
    shown = show(VIETNAMESE, translation, figure("126", "trạm", "126 trạm"))
    assert shown.translations == (None,) and shown.originals == ("q1",) and 'id="t1"' not in shown.html


def test_a_quote_that_is_not_in_the_text_has_no_anchor(show):
    shown = show(VIETNAMESE, None, figure("5", "xã", "5 xã"))
    assert shown.originals == (None,) and "<mark" not in shown.html


def test_words_of_the_glossary_are_named_for_their_explanation(show, archive_site):
    explained = next(iter(archive_site.registers.explanations.values()))
    shown = show("Mở đầu.", f"This is {explained.names[0]}, as they say.")
    assert shown.terms == (explained.slug,) and f'popovertarget="term-{explained.slug}"' in shown.html


def test_a_text_that_is_nested_too_deep_is_a_problem_of_its_article(show, plain_article, monkeypatch):
    """How deep is too deep depends on the stack of the caller."""

    def nest(*values, **settings):
        raise RecursionError

    monkeypatch.setattr("khotin.site.pages.marked_texts.render_text", nest)
    with pytest.raises(ContentError) as caught:
        show(VIETNAMESE, None)
    assert caught.value.problems[0].where.path == plain_article.path
