"""The pages of portals and authors: their names, addresses and order."""

import pytest

from khotin.content.archive import make_archive
from khotin.encoding import replace
from khotin.site.pages.name_pages import find_names
from tests.support.site_pages import read, text
from tests.support.sites import article_with
from tests.support.small_archive import TODAY, build_archive


def test_one_name_in_two_spellings_is_one_author_and_another_is_not(output):
    authors = read(output, "vi/tac-gia")
    shown = {
        text(item): item.find(".//a").get("href") for item in authors.xpath("//main//li[@class='link-list__item']")
    }
    assert shown["Hải Hòa 2 bài"] == "/kho-tin/vi/tac-gia/hai-hoa/"
    other = shown["Hai Hoa 1 bài"]
    assert (
        other.startswith("/kho-tin/vi/tac-gia/hai-hoa-")
        and len(read(output, other.removeprefix("/kho-tin/")).xpath("//h1")) == 1
    )


def test_portals_are_listed_and_articles_without_one_counted(output):
    shown = text(read(output, "en/source").find(".//main"))
    assert "Cổng An Giang 1 article" in shown and "Articles whose portal is not stated: 4." in shown
    assert text(read(output, "en/source/cong-an-giang").find(".//h1")) == "Cổng An Giang"


def test_a_name_whose_articles_were_withdrawn_leads_to_the_index(output):
    gone = (output / "vi/tac-gia/nguoi-da-go/index.html").read_text("utf-8")
    assert "/kho-tin/vi/tac-gia/" in gone and "noindex" in gone


def test_names_keep_their_slugs_when_more_come(plain_article, registers):
    first = replace(plain_article, id="a", authors=("Hải Hà",), added="2026-01-01")
    later = replace(plain_article, id="b", authors=("Hai Ha", "Hái Hà"), added="2026-02-01")
    alone = find_names(make_archive([first], registers, TODAY), "author")
    both = find_names(make_archive([later, first], registers, TODAY), "author")
    assert (
        {name.name: name.slug for name in alone}["Hải Hà"]
        == {name.name: name.slug for name in both}["Hải Hà"]
        == "hai-ha"
    )
    assert len({name.slug for name in both}) == 3


@pytest.mark.parametrize("name", ["Trang", "page", "…"])
def test_a_name_never_takes_the_place_of_pages_or_nothing(plain_article, registers, name):
    found = find_names(make_archive([replace(plain_article, authors=(name,))], registers, TODAY), "author")
    assert found[0].slug not in ("trang", "page", "")


def test_persons_are_ordered_by_given_name_and_long_lists_are_cut(tmp_path):
    files = {
        f"articles/2022-06-15-bai-{n:03}.md": article_with(("Châu Phong", f"Lê {chr(97 + n % 26)}{chr(97 + n // 26)}"))
        for n in range(310)
    }
    output = build_archive(tmp_path, files, "--no-search")
    first = read(output, "vi/tac-gia").xpath("//main//li[@class='link-list__item']")
    assert len(first) == 300 and text(first[0]) == "Lê aa 1 bài" and text(first[1]) == "Lê ab 1 bài"
    assert len(read(output, "vi/tac-gia/trang/2").xpath("//main//li[@class='link-list__item']")) == 10


def test_authors_stand_under_the_letter_of_their_given_name(tmp_path):
    names = ["Lê Văn Ánh", "Trần Ân", "Võ Đông", "Phan An", "Ngô Duy"]
    files = {f"articles/2022-06-15-bai-{n}.md": article_with(("Châu Phong", name)) for n, name in enumerate(names)}
    page = read(build_archive(tmp_path, files, "--no-search"), "vi/tac-gia")
    assert page.xpath("//h2/@id") == ["A", "Â", "D", "Đ"]
    assert [text(link) for link in page.xpath("//h2[@id='A']/..//li/a")] == ["Phan An", "Lê Văn Ánh"]
    assert page.xpath("//a[@class='spans__letter']/@href")[1] == "/kho-tin/vi/tac-gia/#%C3%82"
