"""Pages before they are rendered: the address of the default language, and values that nothing changes."""

import pytest

from khotin.languages import Bilingual
from khotin.site.pages.values import Download, Link, Page


def page_at(vi, en, language="vi"):
    """A page with an address in each language."""
    alternates = Bilingual(vi, en)
    return Page(alternates[language], "pages/list.html", language, "Tin", "Tin.", alternates, (), {"count": 1})


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    ("vi", "en", "default"),
    [("vi/", "en/", ""), ("vi/chu-de/", "en/topic/", "vi/chu-de/"), ("vi/tin/a/", "en/news/a/", "vi/tin/a/")],
)
def test_the_default_is_the_vietnamese_page_and_for_a_home_the_language_choice(vi, en, default, language):
    assert page_at(vi, en, language).default_path("vi") == default


def test_a_page_without_another_language_has_no_default():
    lost = Page("404.html", "pages/404.html", "vi", "Không tìm thấy", "Không tìm thấy", None, (), {})
    with pytest.raises(AssertionError, match="other language"):
        _ = lost.default_path("vi")


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (Link("An Giang", "vi/tinh/an-giang/", 4), "count"),
        (Download("data/articles.csv", "text/csv", "articles.csv"), "path"),
        (page_at("vi/", "en/"), "title"),
    ],
)
def test_a_planned_value_cannot_be_changed(value, name):
    with pytest.raises(AttributeError):
        setattr(value, name, "x")


def test_pages_with_equal_values_are_equal():
    assert page_at("vi/", "en/") == page_at("vi/", "en/") != page_at("vi/", "en/", "en")
