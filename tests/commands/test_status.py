"""`status`: every queue names what waits, and nothing else."""

import errno
import json
import os
import shutil
import subprocess
import sys

import pytest

from khotin.commands.status import HEADINGS, Waiting, as_json, as_table, read_queue
from khotin.languages import Bilingual
from khotin.problems import ContentError
from tests.conftest import REPOSITORY, TODAY
from tests.support.sites import ARTICLE, ARTICLE_PATH, article_with

ID = "2022-06-15-lam-viec-voi-huyen-tri-ton"
QUEUES = ("unreadable", "drafts", "unreviewed", "missing", "stale", "future", "undated", "broken_sources")
AS_DRAFT = ('status: "published"', 'status: "draft"')


@pytest.fixture
def stock(site):
    """The stock of a small content folder."""
    return lambda files: read_queue(str(site(files)), TODAY)


def queues(stock):
    return {name: [waiting.note for waiting in getattr(stock, name)] for name in QUEUES if getattr(stock, name)}


@pytest.mark.parametrize(
    ("replacements", "expected"),
    [
        ([], {}),
        ([AS_DRAFT], {"drafts": [""]}),
        (
            [AS_DRAFT, ("added:", 'drafted: ["summary.vi", "summary.en"]\nadded:')],
            {"drafts": [""], "unreviewed": ["summary.vi, summary.en"]},
        ),
        (
            [('  en: "Department works with Tri Ton District"\n', ""), ("added:", 'pending: ["title.en"]\nadded:')],
            {"missing": ["title.en"]},
        ),
        ([("added:", 'reviewed: "000000000000"\nadded:')], {"stale": [""]}),
        ([('published: "2022-06-15"', 'published: "2026-11-22"')], {"future": ["2026-11-22"]}),
        ([AS_DRAFT, ('published: "2022-06-15"\n', "")], {"drafts": [""], "undated": [""]}),
        (
            [("added:", 'source: {url: "https://cong.example/1", broken: "2026-11-01"}\nadded:')],
            {"broken_sources": ["2026-11-01"]},
        ),
        ([("an-giang", "an-giag")], {"unreadable": ["đã đăng / published"]}),
        ([AS_DRAFT, ("an-giang", "an-giag")], {"unreadable": [""]}),
    ],
)
def test_each_queue_names_what_waits(stock, replacements, expected):
    assert queues(stock({ARTICLE_PATH: article_with(*replacements)})) == expected


def test_counts_by_status_province_and_year(stock):
    found = stock(
        {
            ARTICLE_PATH: ARTICLE,
            "articles/2023/2023-01-02-b.md": article_with(AS_DRAFT, ("2022-06-15", "2023-01-02")),
            "articles/2022/2022-06-15-c.md": ARTICLE,
        }
    )
    assert found.by_status == {"published": 2, "draft": 1}
    table = as_table(found)
    assert "  đã đăng / published       2\n  bản nháp / draft          1\n" in table
    assert found.by_province == {"An Giang": 3}
    assert list(found.by_year.items()) == [("2023", 1), ("2022", 2)]


def test_a_term_in_use_is_not_listed_as_unused(stock, registers):
    unused = stock({ARTICLE_PATH: ARTICLE}).unused_terms
    assert 0 < len(unused) < len(registers.terms)
    assert not [term for term in unused if term.lower() in ARTICLE.lower()]


def test_the_table_has_a_heading_in_both_languages_and_cuts_long_lists(stock):
    found = stock({f"articles/2022/2022-06-15-bai-{number}.md": article_with(AS_DRAFT) for number in range(25)})
    table = as_table(found)
    assert "Bản nháp / Drafts: 25" in table and "… còn 5" in table
    assert "Chờ đến ngày đăng" not in table


def test_json_holds_every_field(stock):
    found = stock({ARTICLE_PATH: article_with(AS_DRAFT)})
    assert set(json.loads(as_json(found))) == set(HEADINGS)
    title = Bilingual("Sở làm việc với huyện Tri Tôn", "Department works with Tri Ton District")
    assert found.drafts[0] == Waiting(ID, found.drafts[0].path, title)


def test_a_folder_that_cannot_be_read_and_a_misnamed_file_are_named(stock, monkeypatch):
    scan = os.scandir

    def deny(path):
        if os.path.basename(path) == "2023":
            raise PermissionError(errno.EACCES, "denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", deny)
    found = stock({ARTICLE_PATH: ARTICLE, "articles/2023/2023-01-02-b.md": ARTICLE, "articles/2022/bai.md": ARTICLE})
    folder, file = sorted(found.unreadable, key=lambda waiting: waiting.path, reverse=True)
    assert folder.path.endswith("/articles/2023")
    assert folder.note == "không đọc được thư mục / the folder cannot be read"
    assert file.path.endswith("/articles/2022/bai.md") and file.note
    assert found.by_status == {"published": 1} and "the folder cannot be read" in as_table(found)


def test_registers_that_cannot_be_read_are_not_replaced_by_those_of_the_program(site):
    content = site({ARTICLE_PATH: ARTICLE})
    shutil.rmtree(content / "registers", ignore_errors=True)
    (content / "registers").touch()
    with pytest.raises(ContentError, match="this must be a folder"):
        read_queue(str(content), TODAY)


def test_the_command_prints_both_forms():
    plain, as_record = (
        subprocess.run(
            [sys.executable, "build.py", "status", *more],
            cwd=REPOSITORY,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
        )
        for more in ([], ["--json"])
    )
    assert plain.returncode == as_record.returncode == 0
    assert "Bài theo năm / Articles by year" in plain.stdout
    assert json.loads(as_record.stdout)["by_year"]["2022"] >= 2
