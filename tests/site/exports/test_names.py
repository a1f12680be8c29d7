"""The names that the search page knows: places with what they were and are, topics, terms, and how much is held."""

import json

import pytest


@pytest.fixture(scope="module")
def names(output):
    """{language: the file of its names}."""
    return {language: json.loads((output / f"data/names.{language}.json").read_text()) for language in ("vi", "en")}


def entry(names, language, title):
    return next(each for each in names[language]["entries"] if each["title"] == title)


def test_a_province_tells_what_it_is_today_and_how_much_is_held(names):
    held = entry(names, "en", "Binh Phuoc")
    assert held["text"] == "Binh Phuoc Province is now part of Dong Nai City."
    assert held["related"] == ["Dong Nai"] and names["en"]["paths"]["province"] == "en/province/"
    assert held["filter"] == ["province", "binh-phuoc"]
    assert entry(names, "vi", "Hà Nội")["count"] == 0


def test_districts_tell_only_what_differs(names):
    province = entry(names, "vi", "An Giang")
    found = {district["name"]: district for district in province["districts"]}
    assert found["Thoại Sơn"] == {"name": "Thoại Sơn", "kind": "huyen"}
    assert found["Tịnh Biên"]["text"] == "Trước ngày 10/4/2023 là huyện." and found["Tịnh Biên"]["earlier"] == ["huyen"]
    assert province["after"] == "Cấp huyện không còn từ ngày 1/7/2025; địa bàn nay thuộc tỉnh An Giang."
    merged = next(each for each in entry(names, "en", "Cao Bang")["districts"] if each["name"] == "Thông Nông")
    assert merged["text"] == "Merged into Ha Quang District, 2020–2021."


def test_hue_of_today_has_no_districts_and_its_page(names):
    assert "districts" not in entry(names, "en", "Hue")


def test_terms_stand_under_all_their_forms(names):
    term = entry(names, "vi", "Ủy ban nhân dân (UBND)")
    assert {"Ủy ban nhân dân", "UBND"} <= set(term["names"]) and term["word"] == "uybannhandan"
    assert "count" not in term and term["text"] == "People’s Committee" and "People's Committee" in term["names"]


def test_totals_and_kinds_are_there_once(names, output):
    articles = json.loads((output / "data/articles.json").read_text())
    assert names["vi"]["articles"] == len(articles)
    assert names["en"]["kinds"]["huyen"] == {"vi": "huyện", "en": "District"}


def test_persons_and_documents_that_articles_name_are_known(founding):
    known = json.loads((founding / "data/names.en.json").read_text())["entries"]
    [document] = [each for each in known if each["title"] == "Programme 553/Ctr-UBND"]
    assert document["count"] == 1 and document["path"] == "en/thread/chuong-trinh-553-ctr-ubnd/"
    assert "Chương trình 553/Ctr-UBND" in document["names"]
