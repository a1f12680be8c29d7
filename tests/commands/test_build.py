"""The command `build`: which options reach the build, and what is said of its result."""

import json
import os

import pytest

from khotin.build.options import BuildOptions, BuildResult
from khotin.cli import main
from khotin.commands import build
from khotin.commands.build import run_build
from khotin.parser import make_parser
from khotin.site.search import SearchResult
from tests.conftest import TODAY
from tests.support.sites import ARTICLE, ARTICLE_PATH, make_site


@pytest.fixture
def asked(monkeypatch, tmp_path):
    """Run the command with options and a result in place of a build; returns the `BuildOptions` that it was given."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments, **changes):
        given = []
        result = BuildResult(**{"pages": 12, "written": 3, "unchanged": 8, "removed": 1, "seconds": 0.25, **changes})
        monkeypatch.setattr(build, "build_site", lambda options, config: given.append(options) or result)
        assert run_build(make_parser().parse_args(["build", *arguments])) == 0
        return given[0]

    return run


def test_every_option_reaches_the_build(asked):
    flags = ("--drafts", "--no-search", "--allow-shrink", "--verify-inputs", "--verify-output")
    values = ("--content=kho", "--output=trang", "--base-url=https://a.example", "--date=2022-06-15", "--jobs=3")
    assert asked(*flags, *values, "--revision=abc") == BuildOptions(
        content="kho",
        output="trang",
        today="2022-06-15",
        revision="abc",
        with_drafts=True,
        with_search=False,
        base_url="https://a.example",
        jobs=3,
        may_shrink=True,
        verify_inputs=True,
        verify_output=True,
    )


def test_without_options_the_day_is_today_and_there_is_a_search(asked, monkeypatch):
    monkeypatch.setattr(build, "vietnamese_today", lambda: TODAY)
    options = asked()
    assert (options.today, options.with_search, options.with_drafts, options.jobs >= 1) == (TODAY, True, False, True)


def test_last_line_counts_what_was_done(asked, capsys):
    asked()
    assert capsys.readouterr().out == (
        "12 trang / pages: 3 ghi mới / written, 8 giữ nguyên / unchanged, 1 xóa / removed, 0.2 s\n"
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"notes": ("Bộ nhớ đệm hỏng. / The cache was damaged.",)}, "The cache was damaged."),
        ({"drafts": 2, "waiting": 1}, "left out: 2 bản nháp / drafts, 1 bài chờ ngày / waiting for their date"),
        (
            {"search": SearchResult("1.6.0", 1, 2, 0.5)},
            "1 chỉ mục mới / made, 2 dùng lại / kept, 0.5 s",
        ),
        ({"search": SearchResult("1.5.2", 1, 2, 0.5)}, "install the newer one with: npm ci"),
    ],
)
def test_details_go_to_stderr(asked, capsys, tmp_path, changes, said):
    (tmp_path / "package.json").touch()
    asked(**changes)
    assert said in capsys.readouterr().err


def test_newer_pagefind_and_an_archive_without_npm_packages_need_no_advice(asked, capsys, tmp_path):
    asked(search=SearchResult("1.5.2", 1, 2, 0.5))
    (tmp_path / "package.json").touch()
    asked(search=SearchResult("1.6.0", 1, 2, 0.5))
    assert "npm" not in capsys.readouterr().err


def test_times_are_reported_only_when_asked_for(asked, capsys):
    asked(times={"render": 1.5})
    assert "render" not in capsys.readouterr().err
    asked("--profile", times={"render": 1.5})
    assert capsys.readouterr().err == "    1.500 s  render\n"


def test_report_holds_the_counts_as_json(asked, tmp_path):
    asked("--report", "report.json")
    expected = {"pages": 12, "written": 3, "unchanged": 8, "removed": 1, "seconds": 0.25}
    assert json.loads((tmp_path / "report.json").read_text("utf-8")) == expected


@pytest.mark.parametrize(
    ("report", "said"),
    [
        ("no/such/report.json", 'there is no folder "no/such"; make it'),
        ("a-file/report.json", 'there is no folder "a-file"; make it'),
        ("a-folder", "this must be the name of a file"),
        ("a-folder/", "this must be the name of a file"),
        ("", "this must be the name of a file"),
        ("read-only.json", "there is no permission to write this file"),
    ],
)
def test_a_report_that_cannot_be_written_is_refused_before_anything_is_read(
    tmp_path, monkeypatch, capsys, report, said
):
    make_site(tmp_path, {ARTICLE_PATH: ARTICLE})
    (tmp_path / "a-file").touch()
    (tmp_path / "a-folder").mkdir()
    (tmp_path / "read-only.json").touch(0o444)
    able = os.access  # the account of a test may be one that may write everywhere
    monkeypatch.setattr(os, "access", lambda path, mode: path != "read-only.json" and able(path, mode))
    monkeypatch.chdir(tmp_path)
    assert main(["build", "--no-search", "--report", report]) == 2
    assert f'--report: lỗi (usage): "{report}": ' in (told := capsys.readouterr().err) and f"{said}\n" in told
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a-file", "a-folder", "content", "read-only.json"]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a file that is always full")
def test_h02_a_full_disk_is_told_with_the_file_of_the_report_and_what_was_published(asked, capsys):
    with pytest.raises(OSError, match="No space left") as caught:
        asked("--report", "/dev/full")
    assert caught.value.filename == "/dev/full"
    assert "12 trang / pages" in capsys.readouterr().out


def test_command_builds_a_site(tmp_path, monkeypatch, capsys):
    make_site(tmp_path, {ARTICLE_PATH: ARTICLE})
    monkeypatch.chdir(tmp_path)
    assert run_build(make_parser().parse_args(["build", "--no-search", "--jobs=1", f"--date={TODAY}"])) == 0
    assert (tmp_path / "output/index.html").is_file() and "ghi mới / written" in capsys.readouterr().out
