"""Pages of persons, bodies, programmes and documents, with the articles that name them."""

import json

from tests.support.site_pages import read, text


def test_an_entry_has_a_page_with_its_articles_in_order(founding):
    page = read(founding, "en/thread/so-thong-tin-va-truyen-thong-an-giang")
    assert text(page.xpath("//h1")[0]) == "An Giang Department of Information and Communications"
    days = page.xpath("//li[@data-role='article-card']//time/@datetime")
    assert days == ["2023-09-22", "2022-06-15", "2020-01-17"]


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
