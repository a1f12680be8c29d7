"""A first look at an edited article is what the build will show, or there is none."""

import pytest

from khotin.builds import Build
from khotin.config import load_config
from khotin.pipeline import build_site
from khotin.server.board import Board
from khotin.server.glance import Outlook
from khotin.server.worker import Outcome
from tests.conftest import TODAY
from tests.sites import ARTICLE, ARTICLE_PATH, article_with, make_site

OTHER_PATH = "articles/2022/2022-06-16-bai-khac.md"
PATH = f"content/{ARTICLE_PATH}"
PAGES = ["vi/tin/2022-06-15-lam-viec-voi-huyen-tri-ton/", "en/news/2022-06-15-lam-viec-voi-huyen-tri-ton/"]
BUILD = Build("content", "output", TODAY, with_drafts=True, with_search=False, may_shrink=True)


@pytest.fixture
def built(tmp_path, monkeypatch):
    """A small built site in the current folder: its outlook."""
    monkeypatch.chdir(tmp_path)
    make_site(tmp_path, {ARTICLE_PATH: ARTICLE, OTHER_PATH: article_with(("huyện Tri Tôn", "huyện khác"))})
    build_site(BUILD, load_config())
    return Outlook(BUILD, load_config())


def save(tmp_path, text, path=PATH):
    (tmp_path / path).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("replacement", [
    ("Huyện có 126 trạm BTS.", "Huyện có 126 trạm BTS.\n\n## Một đề mục\n\n*Ảnh: Châu Phong*"),
    ("Sở làm việc với huyện Tri Tôn", "Tiêu đề khác hẳn"),
    ('authors: ["Châu Phong"]', 'authors: ["Châu Phong"]\noffices: ["Phòng Văn hóa"]'),
    ("which has 126", "which now has 126"),
])
def test_a_look_is_what_the_build_shows(built, tmp_path, replacement):
    save(tmp_path, article_with(replacement))
    looked = built.look(PATH)
    build_site(BUILD, load_config())
    assert looked == {path: (tmp_path / "output" / path / "index.html").read_text(encoding="utf-8") for path in PAGES}


def test_an_english_text_counts_too(built, tmp_path):
    save(tmp_path, "On 15 June 2022 the department met the district.\n", PATH.replace(".md", ".en.md"))
    looked = built.look(PATH.replace(".md", ".en.md"))
    build_site(BUILD, load_config())
    assert looked[PAGES[1]] == (tmp_path / "output" / PAGES[1] / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", [
    "---\n",
    article_with(("an-giang", "an-giag")),
    article_with(('status: "published"', 'status: "withdrawn"\nwithdrawal: {date: "2026-11-01", reason: {vi: "a", en: "b"}}')),
])
def test_there_is_no_look_where_the_build_must_decide(built, tmp_path, text):
    save(tmp_path, text)
    assert built.look(PATH) == {}


def test_there_is_no_look_at_an_article_that_is_new(built, tmp_path):
    save(tmp_path, ARTICLE, "content/articles/2022/2022-06-17-moi.md")
    assert built.look("content/articles/2022/2022-06-17-moi.md") == {}


def test_a_look_gives_way_to_the_build_that_knows_its_change():
    board, good = Board("/"), Outcome(True, True, 0.1, [])
    first, second = board.notice(), board.notice()
    board.show({"a/": "1"}, {PATH}, first)
    board.show({"b/": "2"}, {PATH}, second)
    board.record(good, {PATH}, first)
    assert (board.shown("a/"), board.shown("b/")) == (None, b"2")
    board.record(Outcome(False, False, 0, [{}]), {PATH}, second)
    assert board.shown("b/") == b"2"
    board.record(good, {PATH}, second)
    assert board.shown("b/") is None
    assert not board.show({"c/": "late"}, {PATH}, first) and board.shown("c/") is None
