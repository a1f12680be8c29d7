"""The issue form "New article": what somebody wrote becomes a draft in a pull request, and never anything else."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from khotin.content.frontmatter import Limits, read_yaml
from khotin.content.text_files import read_source
from scripts import new_article
from tests.conftest import REPOSITORY

TEXT = (REPOSITORY / "content/originals/000_da0699e607762eda.txt").read_text("utf-8")
FORM = REPOSITORY / ".github/ISSUE_TEMPLATE/2-new-article.yml"
ADDRESS = "https://stttt.angiang.gov.vn/tin/1"
ARTICLE = "content/articles/2022/2022-06-15-so-thong-tin-va-truyen-thong-lam-viec-voi-huyen-tri-ton.md"
ORIGINAL = "content/originals/new-article-12.txt"


def event(text="", address="", province="", portal=""):
    """An event as GitHub sends it: the answers under their labels, with its own line ends."""
    answers = {"address": address, "province": province, "portal": portal, "text": text}
    parts = [f"### {new_article.LABELS[name]}\n\n{answer or '_No response_'}\n" for name, answer in answers.items()]
    return {"issue": {"number": 12, "body": "\n".join(parts).replace("\n", "\r\n")}}


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A clone of an archive whose "origin" is a bare repository beside it; `gh` writes down what it is asked to do."""
    origin, clone, programs = (tmp_path / name for name in ("origin.git", "clone", "programs"))
    subprocess.run(["git", "init", "--quiet", "--bare", "--initial-branch=main", origin], check=True)
    subprocess.run(["git", "clone", "--quiet", origin, clone], check=True, stderr=subprocess.DEVNULL)
    monkeypatch.chdir(clone)
    Path("README.md").touch()
    for command in (
        ("add", "."),
        ("commit", "--quiet", "--message", "Begin"),
        ("push", "--quiet", "origin", "HEAD:main"),
    ):
        subprocess.run([*new_article.GIT, *command], check=True)
    programs.mkdir()
    (programs / "gh").write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/asked\necho https://example.org/pull/1\n')
    (programs / "gh").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")
    monkeypatch.setenv("RUNNER_TEMP", str(tmp_path))
    return clone


def drafted(tmp_path, **answers):
    """Run the first command; return the folder of the draft, and leave the checkout as it was."""
    (tmp_path / "event.json").write_text(json.dumps(event(**answers)))
    assert new_article.main(["draft", str(tmp_path / "event.json"), str(tmp_path / "draft")]) == 0
    shutil.rmtree("content", ignore_errors=True)
    return tmp_path / "draft"


def test_labels_are_those_of_the_form():
    form = read_yaml(read_source(FORM), Limits(8, 500))
    asked = {str(item["id"]): str(item["attributes"]["label"]) for item in form["body"] if item["type"] != "markdown"}
    assert asked == new_article.LABELS
    assert [str(label) for label in form["labels"]] == ["new article"]


def test_answers_are_read_from_the_body_and_the_text_may_hold_anything():
    text = f"Dòng đầu\n\n### {new_article.LABELS['address']}\n\n### Mục\ncuối"
    answers = new_article.read_form(event(text, ADDRESS, "tỉnh An Giang", "Cổng AG"))
    assert answers == new_article.Answers("12", ADDRESS, "an-giang", "Cổng AG", text)


@pytest.mark.parametrize("address", ["", "--into=/etc", "javascript:alert(1)", "https://a b", "file:///etc/passwd"])
def test_what_is_no_web_address_is_left_out(address):
    assert new_article.read_form(event("Bài", address)).address == ""


def test_a_text_becomes_a_draft_with_its_original_and_a_report(checkout, tmp_path):
    folder = drafted(tmp_path, text=TEXT, address=ADDRESS, portal="Sở TT&TT")
    assert new_article.checked_files(folder) == [ARTICLE, ORIGINAL]
    article, report = (folder / ARTICLE).read_text("utf-8"), (folder / "report.md").read_text("utf-8")
    assert 'status: "draft"' in article and ADDRESS in article
    assert "| Dòng / Line | Vai trò / Role | Chữ / Text |" in report and "| title |" in report
    assert "Sở TT&#38;TT" in report


def test_a_draft_becomes_a_branch_a_pull_request_and_an_answer(checkout, tmp_path):
    folder = drafted(tmp_path, text=TEXT, address=ADDRESS)
    assert new_article.main(["propose", str(folder), "12"]) == 0
    files = subprocess.check_output(["git", "diff", "--name-only", "main", "origin/new-article-12"], text=True)
    assert files.split() == [ARTICLE, ORIGINAL]
    created, commented = (tmp_path / "asked").read_text().splitlines()
    assert created.startswith("pr create --head new-article-12 --title Draft from #12 --body-file ")
    assert commented.startswith("issue comment 12 --body-file ")
    assert "https://example.org/pull/1" in (tmp_path / "answer.md").read_text("utf-8")


def test_a_branch_that_is_there_is_not_overwritten(checkout, tmp_path):
    folder = drafted(tmp_path, text=TEXT)
    new_article.main(["propose", str(folder), "12"])
    subprocess.run(["git", "switch", "--quiet", "main"], check=True)
    before = subprocess.check_output(["git", "ls-remote", "origin"])
    assert new_article.main(["propose", str(folder), "12"]) == 0
    assert subprocess.check_output(["git", "ls-remote", "origin"]) == before
    assert "đã có, không ghi đè" in (tmp_path / "answer.md").read_text("utf-8")


@pytest.mark.parametrize("answers", [{}, {"text": "!!!"}, {"text": TEXT, "province": "Atlantis"}])
def test_what_gives_no_draft_is_answered_with_the_reason(checkout, tmp_path, answers):
    folder = drafted(tmp_path, **answers)
    assert new_article.checked_files(folder) == []
    assert new_article.main(["propose", str(folder), "12"]) == 0
    assert (tmp_path / "asked").read_text().startswith("issue comment 12")
    assert (tmp_path / "answer.md").read_text("utf-8").strip()


MARKS = (
    "@everyone",
    "[x](https://evil.example)",
    "<img src=x onerror=alert(1)>",
    "| a | b |",
    "#4711",
    "`code`",
    "![x](y)",
)


def test_nothing_in_a_text_is_markup_in_the_report(checkout, tmp_path):
    marks = "\n".join(MARKS)
    folder = drafted(tmp_path, text=f"{marks}\n{TEXT}\n{marks}", portal=" ".join(MARKS))
    report = (folder / "report.md").read_text("utf-8")
    assert "everyone" in report and [mark for mark in MARKS if mark in report] == []


def test_files_of_a_draft_that_are_anything_else_are_refused(checkout, tmp_path):
    folder = drafted(tmp_path, text=TEXT)
    spoil = {
        "a workflow": lambda: (
            (folder / ".github/workflows").mkdir(parents=True) or (folder / ".github/workflows/x.yml").touch()
        ),
        "published": lambda: (folder / ARTICLE).write_text(
            (folder / ARTICLE).read_text("utf-8").replace('"draft"', '"published"'), "utf-8"
        ),
        "a link": lambda: (folder / ORIGINAL).unlink() or (folder / ORIGINAL).symlink_to("/etc/passwd"),
        "too long": lambda: (folder / ARTICLE).write_bytes(b"a" * 300_000),
    }
    for name, make in spoil.items():
        shutil.copytree(folder, tmp_path / "kept", symlinks=True)
        make()
        with pytest.raises(ValueError, match=r"draft|taken"):
            pytest.fail(f"{name} was taken: {new_article.checked_files(folder)}")
        shutil.rmtree(folder)
        (tmp_path / "kept").rename(folder)


def test_an_article_that_is_there_is_not_replaced(checkout, tmp_path):
    folder = drafted(tmp_path, text=TEXT)
    Path(ARTICLE).parent.mkdir(parents=True)
    Path(ARTICLE).touch()
    with pytest.raises(ValueError, match="cannot be taken"):
        new_article.checked_files(folder)


@pytest.mark.parametrize("arguments", [[], ["draft"], ["propose", "x", "12; rm"], ["propose", "x", "--help"]])
def test_wrong_use_does_nothing(arguments, capsys):
    assert new_article.main(arguments) == 2
    assert "new_article draft" in capsys.readouterr().err
