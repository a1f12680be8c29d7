"""Notices of the system about changed files."""

import os
import threading
import time

from khotin.preview.notices import Notices
from tests.support.previews import write

PATIENCE = 30


def test_notices_come_at_once_and_reading_gives_none(watched):
    notices = Notices(watched.folders, watched.files)
    notices.start()
    try:
        assert notices.are_given
        with open("content/articles/a.md", encoding="utf-8") as stream:
            stream.read()
        assert notices.wait(0.2) == set()
        started = time.monotonic()
        write("content/articles/a.md", "b")
        assert "content/articles/a.md" in notices.wait(PATIENCE)
        assert time.monotonic() - started < 1
    finally:
        notices.stop()


def test_notices_of_the_settings_are_given_though_another_folder_is_missing(watched):
    notices = Notices([*watched.folders, "khong-co"], [*watched.files, "khong-co/x.md"])
    notices.start()
    try:
        write("config.yaml", "")
        assert "config.yaml" in {os.path.normpath(path) for path in notices.wait(PATIENCE)}
    finally:
        notices.stop()


def test_without_a_change_nothing_comes(watched):
    notices = Notices(watched.folders, watched.files)
    assert notices.wait(0.05) == set() and not notices.are_given


def test_a_path_is_told_once(watched):
    notices = Notices(watched.folders, watched.files)
    notices.start()
    try:
        write("content/articles/a.md", "b")
        told = notices.wait(PATIENCE)
        while more := notices.wait(0.3):  # writing is more than one change
            told |= more
        assert "content/articles/a.md" in told and notices.wait(0.1) == set()
    finally:
        notices.stop()


def test_both_names_of_a_renamed_file_are_told(watched):
    notices = Notices(watched.folders, watched.files)
    notices.start()
    try:
        os.rename("content/articles/a.md", "content/articles/b.md")
        told = notices.wait(PATIENCE)
        while more := notices.wait(0.3):
            told |= more
        assert {"content/articles/a.md", "content/articles/b.md"} <= told
    finally:
        notices.stop()


def test_stopping_wakes_whoever_waits(watched):
    notices = Notices(watched.folders, watched.files)
    notices.start()
    threading.Timer(0.1, notices.stop).start()
    started = time.monotonic()
    assert notices.wait(PATIENCE) == set() and time.monotonic() - started < PATIENCE / 2


def test_once_stopped_nothing_is_listened_to(watched):
    notices = Notices(watched.folders, watched.files)
    notices.stop()
    notices.start()
    assert not notices.are_given


def test_where_the_system_refuses_no_notices_are_given(watched, monkeypatch):
    def refuse(*_, **__):
        raise OSError(28, "inotify watch limit reached")

    notices = Notices(watched.folders, watched.files)
    monkeypatch.setattr(notices._observer, "schedule", refuse)
    notices.start()
    assert not notices.are_given


def test_a_folder_that_comes_later_or_comes_back_gives_notices_of_its_own(watched):
    notices = Notices(watched.folders, watched.files)
    notices.start()
    try:
        for text in "abc":
            os.mkdir("templates")
            assert "templates" in {os.path.normpath(path) for path in notices.wait(PATIENCE)}
            write("templates/labels.yaml", text)
            wait_for(notices, "templates/labels.yaml")
            os.rename("templates", f"aside-{text}")
            wait_for(notices, "templates")
        assert notices.are_given
    finally:
        notices.stop()


def test_where_the_system_refuses_a_folder_that_comes_later_no_notices_are_given(watched, monkeypatch):
    def refuse(*_, **__):
        raise OSError(28, "inotify watch limit reached")

    notices = Notices(watched.folders, watched.files)
    notices.start()
    try:
        monkeypatch.setattr(notices._observer, "schedule", refuse)
        os.mkdir("templates")
        wait_for(notices, "templates")
        assert not notices.are_given
    finally:
        notices.stop()


def wait_for(notices, path):
    """Wait until a path is told of, and until nothing more is told."""
    told = set()
    while path not in told:
        more = notices.wait(PATIENCE)
        assert more, f"{path} was not told of"
        told |= {os.path.normpath(each) for each in more}
    while notices.wait(0.2):
        continue
