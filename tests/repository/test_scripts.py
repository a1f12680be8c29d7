"""The programs that the Makefile calls: the browser for the tests, the locks, the pages a change touches."""

import datetime
import os
import subprocess

import pytest

from scripts import browser, changed_pages, gates, lock


def executable(path, code):
    path.write_text(f"#!/bin/sh\nexit {code}\n")
    path.chmod(0o755)
    return str(path)


@pytest.fixture
def no_browser(monkeypatch):
    monkeypatch.setattr(browser, "NAMES", ())
    monkeypatch.setattr(browser, "OTHER_PLACES", ())
    monkeypatch.setattr(browser, "_downloaded_browser", lambda: None)
    monkeypatch.delenv("BROWSER_PATH", raising=False)


def test_named_browser_decides(no_browser, monkeypatch, tmp_path):
    monkeypatch.setenv("BROWSER_PATH", executable(tmp_path / "chromium", 0))
    assert browser.find_browser() == str(tmp_path / "chromium")


def test_browser_that_does_not_start_is_ignored(no_browser, monkeypatch, tmp_path):
    monkeypatch.setattr(browser, "OTHER_PLACES", (executable(tmp_path / "shim", 1), executable(tmp_path / "chrome", 0)))
    assert browser.find_browser() == str(tmp_path / "chrome")


def test_no_browser_is_an_error_with_a_way_out(no_browser, monkeypatch, capsys):
    monkeypatch.setattr(browser, "_install_package", lambda: None)
    monkeypatch.setattr(browser, "_download", lambda: None)
    assert browser.main() == 1
    assert "apt-get install chromium" in capsys.readouterr().err


def test_wrongly_named_browser_is_not_replaced_by_another(no_browser, monkeypatch):
    monkeypatch.setenv("BROWSER_PATH", "/no/such/browser")
    monkeypatch.setattr(browser, "_install_package", lambda: pytest.fail("installed another one"))
    assert browser.main() == 1


def test_locks_take_no_release_younger_than_the_cool_down():
    day = datetime.datetime(2027, 3, 9, 12, tzinfo=datetime.UTC)
    assert "--exclude-newer=2027-03-09T12:00:00Z" in lock.python_lock("runtime", day)
    assert "--before=2027-03-09T12:00:00Z" in lock.node_lock(".", day)


def test_exception_from_the_cool_down_ends_by_itself(monkeypatch):
    monkeypatch.setattr(lock, "TAKEN_EARLY", {"nh3": datetime.date(2026, 11, 18)})
    before, after = (datetime.datetime(2026, 11, day, tzinfo=datetime.UTC) for day in (14, 18))
    assert "--exclude-newer-package=nh3=2026-11-18" in lock.python_lock("runtime", before)
    assert not any("nh3" in argument for argument in lock.python_lock("runtime", after))


def test_missing_gate_is_an_error_that_names_its_installation(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(gates, "SITE", tmp_path)
    monkeypatch.setattr(gates.shutil, "which", lambda tool: None)
    assert gates.main() == 1
    assert "apt-get install default-jre-headless" in capsys.readouterr().err


def test_changed_pages_are_listed_in_both_languages_and_strange_names_are_not(tmp_path, monkeypatch, capsys):
    articles = tmp_path / "content/articles"
    articles.mkdir(parents=True)
    (tmp_path / "config.yaml").write_text('base_url: "https://example.org/kho-tin"\n')
    (articles / "2022-06-15-tri-ton.en.md").write_text("")
    (articles / "a](elsewhere.example) <img>.md").write_text("")
    monkeypatch.chdir(tmp_path)
    identity = {f"GIT_{who}_{what}": "x@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message=first"]):
        subprocess.run(["git", *command], check=True, env={**os.environ, **identity})
    assert changed_pages.main() == 0
    assert capsys.readouterr().out.splitlines() == [
        "## Trang thay đổi / Changed pages: 1",
        "",
        "| Tiếng Việt | English |",
        "| --- | --- |",
        (
            "| https://example.org/kho-tin/vi/tin/2022-06-15-tri-ton/ | "
            "https://example.org/kho-tin/en/news/2022-06-15-tri-ton/ |"
        ),
    ]
