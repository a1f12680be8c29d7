"""Lists of articles: how they are cut into pages, and their pages in an archive without articles."""

import pytest

from khotin.site.pages.list_pages import split_list
from tests.support.site_pages import read
from tests.support.small_archive import build_archive


@pytest.mark.parametrize(
    ("count", "first", "older"),
    [(0, 0, 0), (59, 59, 0), (60, 30, 1), (61, 31, 1), (89, 59, 1), (90, 30, 2), (245, 35, 7)],
)
def test_list_shows_the_newest_and_older_pages_hold_exactly_thirty(count, first, older):
    items = tuple(range(count))
    newest, pages = split_list(items)
    assert (len(newest), len(pages)) == (first, older)
    assert all(len(page) == 30 for page in pages.values())
    assert [*newest, *(item for number in sorted(pages, reverse=True) for item in pages[number])] == list(items)


def test_new_article_rewrites_only_the_newest_page_of_a_list():
    before, after = split_list(tuple(range(100, 0, -1)))[1], split_list(tuple(range(101, 0, -1)))[1]
    assert before == after


def test_an_empty_archive_has_all_its_pages(tmp_path):
    output = build_archive(tmp_path, {}, "--no-search")
    for path in (
        "vi",
        "en/province",
        "vi/chu-de",
        "en/date",
        "vi/do-phu",
        "en/figures",
        "vi/nguon",
        "en/author",
        "vi/du-lieu",
        "en/search",
    ):
        assert len(read(output, path).xpath("//h1")) == 1
