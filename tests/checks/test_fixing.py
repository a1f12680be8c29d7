"""Corrections applied to files."""

import io
import os
import time

import pytest

from khotin.checks import runner
from khotin.checks.fixing import apply_edits, corrected, replace_file
from khotin.checks.runner import CheckOptions, run_check
from khotin.languages import Bilingual
from khotin.problems import DELETE, INSERT_AFTER, Edit, Location, Problem
from tests.conftest import TODAY
from tests.support.sites import ARTICLE, ARTICLE_PATH, article_with, make_site


@pytest.mark.parametrize(
    ("text", "edits", "right"),
    [
        ("a\nb\nc\n", [Edit(2, "  x")], "a\n  x\nc\n"),
        ("a\r\nb\r\n", [Edit(1, "y", INSERT_AFTER)], "a\r\ny\r\nb\r\n"),
        ("a\nb\nc\n", [Edit(1, action=DELETE), Edit(3, "x")], "b\nx\n"),
        ("a\nb", [Edit(2, "x", INSERT_AFTER)], "a\nb\nx\n"),
        ("\ufeffa\n", [Edit(0, "---", INSERT_AFTER)], "\ufeff---\na\n"),
        ("a\rb\r", [Edit(2, "x")], "a\rx\r"),
    ],
)
def test_lines_are_changed_and_the_ends_of_lines_stay(text, edits, right):
    assert corrected(text, edits) == right


def test_of_two_changes_of_a_line_the_first_is_made(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("a\nb\n", encoding="utf-8")
    words = Bilingual("sai", "wrong")
    problems = [Problem(Location(str(path), 1), "x", words, Edit(line, text)) for line, text in ((1, "c"), (1, "d"))]
    assert apply_edits(problems, since=time.time_ns()) == 1 and path.read_text(encoding="utf-8") == "c\nb\n"


@pytest.mark.parametrize("language", ["vi", "en", None])
def test_check_with_fix_corrects_until_nothing_offers_a_correction(tmp_path, monkeypatch, language):
    monkeypatch.chdir(tmp_path)
    wrong = article_with(
        ('  vi: "Sở làm việc với huyện Tri Tôn"', "  vi: “Sở làm việc với huyện: Tri Tôn”"),
        ('published: "2022-06-15"', "published: 15/6/2022"),
        ('topics: ["digital-transformation"]', "topics: Chuyển đổi số"),
        ('authors: ["Châu Phong"]', "author: Châu Phong"),
    )
    content = make_site(tmp_path, {ARTICLE_PATH: wrong})
    err = io.StringIO()
    options = CheckOptions(content="content", today=TODAY, language=language, is_fixing=True)
    assert run_check(options, {}, out=io.StringIO(), err=err) == 0
    right = (content / ARTICLE_PATH).read_text(encoding="utf-8")
    assert '  vi: "Sở làm việc với huyện: Tri Tôn"\n' in right and 'published: "2022-06-15"\n' in right
    assert 'topics: ["digital-transformation"]\nauthors: ["Châu Phong"]\n' in right
    assert ("4 lines corrected" in err.getvalue()) is (language != "vi")
    assert ("đã sửa 4 dòng" in err.getvalue()) is (language != "en")


def test_a_line_typed_while_check_corrects_is_kept(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = make_site(tmp_path, {ARTICLE_PATH: article_with(('published: "2022-06-15"', "published: 15/6/2022"))})
    path, find_all, typed = path / ARTICLE_PATH, runner._find_all, ['dateline: "TT"']

    def find_while_a_person_types(*arguments):
        found = find_all(*arguments)
        if typed:
            path.write_text(path.read_text("utf-8").replace("---\n", f"---\n{typed.pop()}\n", 1), encoding="utf-8")
        return found

    monkeypatch.setattr(runner, "_find_all", find_while_a_person_types)
    options = CheckOptions(content="content", today=TODAY, is_fixing=True)
    run_check(options, {}, out=io.StringIO(), err=io.StringIO())
    assert path.read_text("utf-8") == article_with(("---\n", '---\ndateline: "TT"\n'))


def test_a_file_that_was_saved_while_the_clock_was_wrong_is_corrected(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("a\n", encoding="utf-8")
    os.utime(path, (2**32, 2**32))
    problem = Problem(Location(str(path), 1), "x", Bilingual("sai", "wrong"), Edit(1, "b"))
    assert apply_edits([problem], since=time.time_ns()) == 1 and path.read_text("utf-8") == "b\n"


def test_an_article_without_mistakes_is_not_written(tmp_path):
    path = tmp_path / "a.md"
    path.write_text(ARTICLE, encoding="utf-8")
    assert apply_edits([Problem(Location(str(path), 3), "x", Bilingual("sai", "wrong"))], since=time.time_ns()) == 0
    assert [each.name for each in tmp_path.iterdir()] == ["a.md"]


def test_what_an_editor_keeps_beside_a_file_stays(tmp_path):
    path, copy = tmp_path / "a.md", tmp_path / "a.md~"
    path.write_text("old", encoding="utf-8")
    copy.write_text("copy", encoding="utf-8")
    replace_file(str(path), "new")
    assert (path.read_text("utf-8"), copy.read_text("utf-8")) == ("new", "copy")
    assert sorted(os.listdir(tmp_path)) == ["a.md", "a.md~"]


def test_a13_a_link_beside_a_file_is_not_written_through(tmp_path):
    path, elsewhere = tmp_path / "a.md", tmp_path / "elsewhere"
    path.write_text("old", encoding="utf-8")
    elsewhere.write_text("mine", encoding="utf-8")
    (tmp_path / "a.md~").symlink_to(elsewhere)
    replace_file(str(path), "new")
    assert (path.read_text("utf-8"), elsewhere.read_text("utf-8")) == ("new", "mine")
    assert path.is_file() and not path.is_symlink()


def test_h02_a_full_disk_is_told_with_the_file_and_changes_nothing(tmp_path, full_disk):
    path = tmp_path / "a.md"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(OSError, match="No space left on device") as failed:
        replace_file(str(path), "new")
    assert failed.value.filename == str(path) and path.read_text("utf-8") == "old" and os.listdir(tmp_path) == ["a.md"]
