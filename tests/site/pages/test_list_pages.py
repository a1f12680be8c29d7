"""Lists of articles: how they are cut into pages, and their pages in an archive without articles."""

from types import SimpleNamespace

import pytest

from khotin.site.pages.list_pages import find_years, split_list
from tests.support.site_pages import read, text
from tests.support.sites import article_with
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


def test_years_lead_to_the_page_on_which_they_begin():
    articles = [SimpleNamespace(filed=f"{year}-01-01") for year in ("2023",) * 31 + ("2022",) * 29 + ("2021",) * 31]
    assert find_years(articles) == (("2023", 31, 0), ("2022", 29, 2), ("2021", 31, 2))
    assert find_years(articles[:59]) == () == find_years([SimpleNamespace(filed="2023-01-01")] * 90)


@pytest.fixture(scope="module")
def long_list(tmp_path_factory):
    """An archive of 65 articles of two years, all of An Giang."""
    days = [f"{year}-{month:02}-{day:02}" for year in ("2021", "2022") for month in (1, 2, 3) for day in range(1, 12)]
    files = {
        f"articles/{day}-tin.md": article_with(('"2022-06-15"', f'"{day}"'), ('district: "tri-ton"\n', ""))
        for day in days[1:]
    }
    return build_archive(tmp_path_factory.mktemp("long"), files, "--no-search")


def test_pages_of_a_list_count_forward_and_say_which_articles_they_show(long_list):
    page = read(long_list, "en/province/an-giang/page/1")
    assert text(page.xpath("//p[@class='article-count']")[0]) == "Articles 36–65 of 65 · page 2 of 2"
    assert text(page.xpath("//h1")[0]) == "An Giang, page 2"
    newest = read(long_list, "vi/tinh/an-giang")
    assert text(newest.xpath("//p[@class='pagination__place']")[0]) == "Bài 1–35 trong 65 · trang 1/2"


def test_a_long_list_has_its_years_as_headings_and_as_ways_in(long_list):
    newest = read(long_list, "vi/tinh/an-giang")
    links = {text(link): link.get("href") for link in newest.xpath("//details[@class='ways']//a")}
    here = "/kho-tin/vi/tinh/an-giang/"
    assert (links["2022"], links["2021"]) == (f"{here}#y2022", f"{here}#y2021")
    assert newest.xpath("//h2[starts-with(@id, 'y')]/@id") == ["y2022", "y2021"]
    assert read(long_list, "vi/tinh/an-giang/trang/1").xpath("//h2[starts-with(@id, 'y')]/@id") == ["y2021"]
