"""The index: what it holds of an article, when it is made again, and what happens when Pagefind fails."""

import gzip
import hashlib
import json
import os
import sys
import unicodedata
from dataclasses import replace

import pytest

from khotin import search
from khotin.archive import make_archive
from khotin.articles import Body
from khotin.collection import read_body
from khotin.languages import Bilingual
from khotin.problems import Refused
from tests.conftest import REPOSITORY

TODAY = "2026-11-23"
TEXT = "Đài truyền thanh xã **Đa Phước** ở [Tri Tôn](https://example.vn/duong-dan).\n\n- Một * hai <b>\n\n# Đầu đề\n"


@pytest.fixture
def archive(plain_article, registers, tmp_path):
    """An archive of one article, given some changes."""
    def make(text=TEXT, **changes):
        path = tmp_path / "bai.md"
        path.write_text(text, "utf-8")
        read_body.cache_clear()
        article = replace(plain_article, **changes)
        return make_archive([article], registers, TODAY, bodies={article.id: (Body(str(path), 1, hashlib.sha256(text.encode()).digest()), None)})
    return make


def document(archive, language="vi"):
    return search.make_document(archive.articles[0], archive, language)


def test_letters_are_composed_and_the_d_can_be_folded():
    assert search.fold_letters(unicodedata.normalize("NFD", "Đường Ðà đỏ")) == "Ḏường Ḏà ḏỏ"


def test_the_words_of_the_text_are_there_and_marks_and_addresses_are_not(archive):
    html = search.write_document(document(archive()))
    assert "Ḏài truyền thanh xã  Ḏa Phước  ở  Tri Tôn ." in html and "duong-dan" not in html
    assert "<p>Một * hai &lt;b&gt;</p>" in html and "<p>Ḏầu ḏề</p>" in html


@pytest.mark.parametrize(("changes", "word"), [
    ({"province": "binh-phuoc", "district": None}, "thành phố Đồng Nai"),
    ({"province": "dong-nai", "district": None, "published": "2026-08-01"}, "tỉnh Bình Phước"),
    ({"province": "thua-thien-hue", "district": None}, "thành phố Huế"),
    ({"province": "dak-lak", "district": None}, "tỉnh Đắk Lắk"),
    ({}, "huyện Tri Tôn"),
    ({"authors": ("Mỹ Ngân",)}, "Mỹ Ngân"),
])
def test_names_that_lead_to_an_article_are_hidden_words(archive, changes, word):
    assert word in document(archive(**changes)).hidden_words


def test_facets_hold_the_topic_with_its_parent(archive):
    assert set(document(archive(topics=("digital-government",))).filters) == {
        ("year", "2022"), ("topic", "digital-government"), ("topic", "digital-transformation"), ("province", "an-giang")}


def test_g03_quotes_and_tags_cannot_leave_their_place(archive):
    html = search.write_document(document(archive(title=Bilingual('"><script>', "x"), summary=Bilingual('a" data-pagefind-ignore="', "x"))))
    assert "<script" not in html and "a&quot; data-pagefind-ignore=&quot;" in html


def index(archive, folder):
    return search.make_search_index(archive, str(REPOSITORY), str(folder))


def test_the_index_is_made_again_only_when_its_words_change(archive, tmp_path):
    first = index(archive(), tmp_path / "cache")
    assert (first.made, first.kept) == (2, 0)
    assert (index(archive(), tmp_path / "cache").made, index(archive(accepted=()), tmp_path / "cache").kept) == (0, 2)
    assert index(archive(text=TEXT + "Thêm."), tmp_path / "cache").made == 2
    assert index(archive(title=Bilingual("Tên mới", "Department works with Tri Ton District")), tmp_path / "cache").made == 2


def test_the_files_are_those_the_page_loads_and_equal_each_time(archive, tmp_path):
    first, second = (dict(search.search_files(index(archive(), tmp_path / name))) for name in ("a", "b"))
    assert first == second
    assert {"pagefind/vi/pagefind.js", "pagefind/vi/pagefind-entry.json", "pagefind/en/pagefind.js"} <= set(first)
    assert not [path for path in first if "ui" in path or "highlight" in path]
    fragment = next(data for path, data in first.items() if path.startswith("pagefind/vi/fragment/"))
    assert json.loads(gzip.decompress(fragment).removeprefix(b"pagefind_dcd"))["meta"]["day"] == "2022-06-15"


def test_an_archive_without_articles_has_no_index(registers, tmp_path):
    assert index(make_archive([], registers, TODAY), tmp_path / "cache").files == ()


def test_without_npm_the_older_pagefind_serves_and_is_told(tmp_path):
    command, version = search.find_pagefind(tmp_path)
    assert command[0] == sys.executable and version.startswith("1.5")
    assert search.SearchIndex((), version, 0, 0, 0).is_outdated and not search.SearchIndex((), "1.6.0", 0, 0, 0).is_outdated


def test_h11_a_failing_pagefind_is_a_problem_that_names_it(archive, tmp_path):
    program = tmp_path / "node_modules/@pagefind/any/bin/pagefind_extended"
    program.parent.mkdir(parents=True)
    program.write_text('#!/bin/sh\n[ "$1" = --version ] && echo pagefind 1.6.0 && exit 0\necho "no space left" >&2\nexit 1\n', "utf-8")
    program.chmod(0o755)
    with pytest.raises(Refused) as refused:
        search.make_search_index(archive(), str(tmp_path), str(tmp_path / "cache"))
    assert "no space left" in refused.value.problems[0].message.en
    assert not [entry for entry in os.scandir(tmp_path / "cache") if entry.is_dir()]


def test_only_the_newest_unused_indexes_are_kept(archive, tmp_path, monkeypatch):
    monkeypatch.setattr(search, "MOST_KEPT", 1)
    for number in range(4):
        index(archive(text=f"Bài {number}."), tmp_path / "cache")
    assert len(os.listdir(tmp_path / "cache")) == 3


def test_h10_the_older_pagefind_too_gives_equal_bytes_each_time(archive, tmp_path):
    many = archive(topics=("digital-government", "reviews", "ocop", "jobs"))
    made = [dict(search.search_files(search.make_search_index(many, tmp_path, tmp_path / str(number)))) for number in range(4)]
    assert all(each == made[0] for each in made)
