"""The pages that are served: of the built site below its base path, or of none yet."""

import pytest

from khotin.preview.pages import Preview, answer_page, article_mark, never_changes, page_digest
from khotin.preview.reviewer import Reviewer
from khotin.preview.state import PreviewState
from khotin.preview.static_files import Answer
from khotin.preview.worker import Outcome
from tests.support.previews import PAGE, TITLE, preview
from tests.support.sites import ARTICLE, ARTICLE_PATH, make_site


def test_j09_an_unknown_address_gets_the_sites_own_page_with_reload(running):
    status, _, body = running.ask("/vi/tin/khong-co/")
    assert status == 404 and "Không tìm thấy trang" in body.decode() and b"preview.js" in body


def test_j09_a_base_path_is_kept(tmp_path):
    make_site(tmp_path, {ARTICLE_PATH: ARTICLE})
    with preview(tmp_path, "--base-url", "https://host.example/kho-tin") as started:
        assert started.address.endswith("/kho-tin/")
        assert TITLE in started.text(f"/kho-tin{PAGE}")
        assert started.ask("/kho-tin/vi")[1]["location"] == "/kho-tin/vi/"
        assert (started.ask("/kho-tin")[0], started.ask("/kho-tin")[1]["location"]) == (301, "/kho-tin/")
        assert started.ask(PAGE)[0] == 404
        assert 'href="/kho-tin/' in started.text("/khong-co/")


@pytest.fixture
def served(tmp_path):
    """served(base path, is built): a preview of a site with one page and a page for unknown addresses."""
    (tmp_path / "vi").mkdir()
    (tmp_path / "vi/index.html").write_text("trang", encoding="utf-8")
    (tmp_path / "404.html").write_text("lost", encoding="utf-8")

    def serve(base_path="/", is_built=True):
        state = PreviewState(base_path)
        if is_built:
            state.record(Outcome(True, True, 0, []), set(), 1)
        return Preview(state, str(tmp_path), base_path, 8000, Reviewer({}))

    return serve


@pytest.mark.parametrize(
    ("base_path", "path", "status", "location", "text"),
    [
        ("/", "vi/", 200, None, "trang"),
        ("/", "khong-co", 404, None, "lost"),
        ("/kho-tin/", "kho-tin/vi/", 200, None, "trang"),
        ("/kho-tin/", "vi/", 404, None, "lost"),
        ("/kho-tin/", "kho-tin", 301, "", None),
    ],
)
def test_a_path_is_answered_from_below_the_base_path(served, base_path, path, status, location, text):
    answer, data = answer_page(served(base_path), path)
    assert (answer.status, answer.location) == (status, location) and text in (None, data.decode())


def test_before_the_first_build_every_address_says_that_it_runs(served):
    answer, data = answer_page(served(is_built=False), "vi/")
    assert answer == Answer(200) and "Building the site" in data.decode() and b"</head>" in data


def test_before_the_first_build_the_form_of_the_last_run_is_there(served, tmp_path):
    (tmp_path / "admin").mkdir()
    (tmp_path / "admin/index.html").write_text("form", encoding="utf-8")
    assert answer_page(served(is_built=False), "admin/")[1] == b"form"
    assert "Building the site" in answer_page(served(is_built=False), "admin/khong-co.js")[1].decode()


def test_a_site_without_a_page_for_unknown_addresses_has_a_bare_one(served, tmp_path):
    (tmp_path / "404.html").unlink()
    answer, data = answer_page(served(), "khong-co")
    assert answer == Answer(404) and "Page not found" in data.decode()


def test_a_page_removed_after_it_was_found_is_unknown(served, tmp_path, monkeypatch):
    found = Answer(200, str(tmp_path / "removed.html"))
    monkeypatch.setattr("khotin.preview.pages.find", lambda folder, path: found)
    answer, data = answer_page(served(), "removed")
    assert answer.status == 404 and data == b"lost"


def test_a_site_of_which_nothing_can_be_read_has_no_answer(served, tmp_path, monkeypatch):
    gone = Answer(404, str(tmp_path / "removed.html"))
    monkeypatch.setattr("khotin.preview.pages.lost", lambda folder: gone)
    assert answer_page(served(), "khong-co/") is not None
    monkeypatch.setattr("khotin.preview.pages.find", lambda folder, path: gone)
    assert answer_page(served(), "khong-co/") is None


@pytest.mark.parametrize(
    ("path", "mark"),
    [
        ("kho-tin/vi/tin/2022-06-15-a/", ' data-article="2022-06-15-a"'),
        ("kho-tin/en/news/2022-06-15-a/", ' data-article="2022-06-15-a"'),
        ("kho-tin/vi/", ""),
        ("vi/tin/2022-06-15-a/", ""),
        ('kho-tin/vi/tin/a"b/', ""),
    ],
)
def test_a_page_is_marked_with_its_article(served, path, mark):
    assert article_mark(served("/kho-tin/"), path) == mark


def test_the_page_digest_a_page_changes_with_the_page():
    assert page_digest(b"a") == page_digest(b"a") != page_digest(b"b") and len(page_digest(b"a")) == 16


@pytest.mark.parametrize(
    ("path", "is_built", "expected"),
    [
        ("kho-tin/assets/site.0123456789.css", True, True),
        ("kho-tin/assets/site.0123456789.css", False, False),
        ("kho-tin/assets/gone.0123456789.css", True, False),
        ("assets/site.0123456789.css", True, False),
        ("kho-tin/assets/site.css", True, False),
        ("kho-tin/vi/", True, False),
    ],
)
def test_only_a_file_whose_name_holds_a_hash_never_changes(served, tmp_path, path, is_built, expected):
    (tmp_path / "assets").mkdir()
    for name in ("site.0123456789.css", "site.css"):
        (tmp_path / "assets" / name).write_text("", encoding="utf-8")
    shown = served("/kho-tin/", is_built)
    answer, _ = answer_page(shown, path)
    assert never_changes(shown, path, answer) is expected
