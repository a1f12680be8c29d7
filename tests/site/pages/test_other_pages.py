"""The home pages, the language choice, the page for unknown addresses and the pages written as texts."""

import lxml.html
import pytest

from khotin.content.archive import make_archive
from khotin.content.text_pages import FIXED_PAGES, TextPage
from khotin.encoding import replace
from khotin.site import urls
from khotin.site.pages.other_pages import HOMES, plan_fixed_pages, plan_home, plan_root_pages
from tests.support.site_pages import read, text
from tests.support.small_archive import PUBLIC, TODAY


def made(output, site):
    """The pages of an output by language."""
    return {page.language: page for page in output.make(site)}


@pytest.fixture
def texts():
    """A text for each page that is written, in both languages."""
    return {
        (name, language): TextPage(f"content/pages/{name}.{language}.md", f"{name} {language}", "Tóm tắt.", "Nội dung.")
        for name in FIXED_PAGES
        for language in ("vi", "en")
    }


def test_only_the_language_choice_of_the_root_pages_is_indexed(archive_site):
    choice, lost = plan_root_pages()
    assert (choice.paths, lost.paths) == (("",), ("404.html",))
    assert choice.is_indexed and not lost.is_indexed
    [choice_page], [lost_page] = choice.make(archive_site), lost.make(archive_site)
    assert (choice_page.alternates, choice_page.is_indexed) == (HOMES, True)
    assert (lost_page.alternates, lost_page.is_indexed) == (None, False)


def test_the_page_for_unknown_addresses_leads_home_in_both_languages(output):
    page = lxml.html.parse(output / "404.html")
    links = {link.get("hreflang"): link.get("href") for link in page.xpath("//main//a")}
    assert links == {"vi": "/kho-tin/vi/", "en": "/kho-tin/en/"}


def home_of(articles, registers):
    (planned,) = plan_home(make_archive(articles, registers, TODAY))
    return planned


def test_home_shows_the_twelve_newest_articles(plain_article, registers, archive_site):
    articles = [replace(plain_article, id=f"bai-{day:02}", published=f"2022-06-{day:02}") for day in range(1, 16)]
    planned = home_of(articles, registers)
    assert planned.paths == ("vi/", "en/") and planned.changed == "2026-11-21"
    for page in made(planned, archive_site).values():
        assert [card.id for card in page.data["cards"]] == [f"bai-{day:02}" for day in range(15, 3, -1)]
        assert page.data["older"] == urls.month(page.language, "2022-06")
        assert page.data["count"] == 15 and page.feed == f"{page.path}feed.xml"


def test_home_leads_to_places_in_alphabetical_order_top_topics_and_years(plain_article, registers, archive_site):
    articles = [
        replace(plain_article, id=name, province=province, district=None, published=f"{year}-06-15")
        for name, province, year in (("a", "dak-lak", "2021"), ("b", "an-giang", "2022"), ("c", "dak-lak", "2022"))
    ]
    data = made(home_of(articles, registers), archive_site)["en"].data
    assert [(link.title, link.count) for link in data["provinces"]] == [("An Giang", 1), ("Dak Lak", 2)]
    assert [(link.path, link.count) for link in data["years"]] == [("en/date/2022/", 2), ("en/date/2021/", 1)]
    assert {link.path: link.count for link in data["topics"]} == {"en/topic/digital-transformation/": 3}


def test_home_of_an_empty_archive_has_no_date_of_change(registers, archive_site):
    planned = home_of([], registers)
    assert planned.changed is None and made(planned, archive_site)["vi"].data["cards"] == ()


def test_the_published_home_lists_all_articles_of_a_small_archive(output):
    cards = read(output, "vi").xpath("//main//*[@data-role='article-card']")
    assert [card.xpath(".//a/@href")[0].split("/")[-2] for card in cards] == PUBLIC


def test_each_written_page_has_its_text_in_both_languages(texts, archive_site):
    outputs = list(plan_fixed_pages(texts))
    assert len(outputs) == len(FIXED_PAGES) and all(output.is_indexed for output in outputs)
    for name, planned in zip(FIXED_PAGES, outputs, strict=True):
        assert planned.source == f"content/pages/{name}.vi.md"
        for language, page in made(planned, archive_site).items():
            assert (page.title, page.source) == (f"{name} {language}", f"content/pages/{name}.{language}.md")
            assert page.data == {"body": "Nội dung.", "pictures": ()} and page.path == page.alternates[language]


def test_the_guide_for_editors_stands_below_the_page_about_the_archive(texts, archive_site):
    crumbs = {
        name: [link.title for link in made(planned, archive_site)["en"].crumbs]
        for name, planned in zip(FIXED_PAGES, plan_fixed_pages(texts), strict=True)
    }
    assert crumbs == {name: ["about en"] if name == "editors" else [] for name in FIXED_PAGES}


def test_a_published_text_page_shows_its_breadcrumbs(output):
    crumbs = read(output, "vi/gioi-thieu/bien-tap").xpath("//*[@class='breadcrumbs']")
    assert "Giới thiệu" in text(crumbs[0])
