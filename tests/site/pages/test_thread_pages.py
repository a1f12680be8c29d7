"""Pages of persons, bodies, programmes and documents, with the articles that name them."""

import json

from tests.support.moved_articles import build
from tests.support.site_pages import read, text
from tests.support.sites import ARTICLE_PATH, article_with


def test_an_entry_has_a_page_with_its_articles_in_order(founding):
    page = read(founding, "en/thread/so-thong-tin-va-truyen-thong-an-giang")
    assert text(page.xpath("//h1")[0]) == "An Giang Department of Information and Communications"
    days = page.xpath("//li[@data-role='article-card']//time/@datetime")
    assert days == ["2023-09-22", "2022-06-15", "2020-01-17"]


def test_each_article_shows_the_sentence_that_names_it_and_leads_to_its_paragraph(founding):
    for path, language, name in (
        ("vi/ho-so/chuong-trinh-553-ctr-ubnd", "vi", "Chương trình 553/Ctr-UBND"),
        ("en/thread/chuong-trinh-553-ctr-ubnd", "en", "Programme 553/Ctr-UBND"),
    ):
        [link] = read(founding, path).xpath("//li[@data-role='article-card']/p/a[mark]")
        address, _, anchor = link.get("href").removeprefix("/kho-tin/").partition("#")
        paragraph = read(founding, address).get_element_by_id(anchor)
        sentence = link.getparent().text_content()
        assert text(link) == name and name in sentence and sentence in paragraph.text_content()
        assert (paragraph.xpath("ancestor-or-self::*[@lang][1]/@lang")) == [language]


def test_a_changed_sentence_changes_the_page_of_the_thread(site, tmp_path):
    mention = ('status: "published"', 'mentions: ["ocop"]\nstatus: "published"')
    shown = []
    for words in ("các sản phẩm OCOP", "nhiều sản phẩm OCOP"):
        body = article_with(mention, ("Huyện có 126 trạm BTS.", f"Huyện bán {words}."))
        assert build(site({ARTICLE_PATH: body}), tmp_path / "output", "--no-search") == 0
        [passage] = read(tmp_path / "output", "vi/ho-so/ocop").xpath("//li[@data-role='article-card']/p[a/mark]")
        shown.append(passage.text_content())
    assert shown == ["Huyện bán các sản phẩm OCOP.", "Huyện bán nhiều sản phẩm OCOP."]


def test_the_index_lists_entries_by_kind_and_the_article_leads_to_them(founding):
    index = read(founding, "vi/ho-so")
    assert index.xpath("//h2/@id") == ["person", "body", "programme", "document"]
    assert "Chương trình 553/Ctr-UBND 1 bài" in text(index.xpath("//section[@aria-labelledby='document']")[0])
    article = read(founding, "vi/tin/2022-06-15-so-thong-tin-va-truyen-thong-lam-viec-voi-huyen-tri-ton")
    row = article.xpath("//dt[.='Nhắc đến']/../dd/a")
    assert text(row[0]) == "Lê Quốc Cường" and row[0].get("href").endswith("/vi/ho-so/le-quoc-cuong/")


def test_names_and_spellings_are_published_as_data(founding):
    rows = {row["slug"]: row for row in json.loads((founding / "data/registers/threads.json").read_text("utf-8"))}
    assert rows["ocop"]["kind"] == "programme" and rows["ocop"]["names"] == ["OCOP"]
    articles = json.loads((founding / "data/articles.json").read_text("utf-8"))
    assert "ocop" in {each["id"][:10]: each["mentions"] for each in articles}["2022-06-15"]
