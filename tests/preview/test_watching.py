"""What changes is noticed: by notices of the system, by another look, and by rare scans where no notice comes."""

import os
import threading
import time

import pytest

from khotin.preview.notices import Notices
from khotin.preview.session import Session
from khotin.preview.state import Board
from khotin.preview.watching import Watched, differing

PATIENCE = 10


@pytest.fixture
def watched(tmp_path, monkeypatch):
    """A watched content folder with one article, which lies in the current folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content/articles").mkdir(parents=True)
    write("content/articles/a.md", "a")
    return Watched("content")


def write(path, text):
    with open(path, "w", encoding="utf-8") as stream:
        stream.write(text)


def test_i02_same_size_and_same_moment_is_noticed_while_a_file_is_fresh(watched):
    first = watched.scan()
    assert not differing(first, watched.scan())
    write("content/articles/a.md", "b")
    assert differing(first, watched.scan()) == {"content/articles/a.md"}


def changed():
    write("content/articles/a.md", "b")
    return ["content/articles/a.md"]


def added_below_a_new_folder():
    os.makedirs("content/articles/x/y")
    write("content/articles/x/y/b.md", "b")
    return ["content/articles/x"]


def removed():
    os.unlink("content/articles/a.md")
    return ["content/articles/a.md"]


def folder_removed():
    os.rename("content/articles", "aside")
    return ["content/articles"]


def settings_written():
    write("config.yaml", "")
    return ["./config.yaml"]


def folder_in_the_place_of_a_file():
    os.unlink("content/articles/a.md")
    os.mkdir("content/articles/a.md")
    write("content/articles/a.md/b.md", "b")
    return ["content/articles/a.md"]


@pytest.mark.parametrize(
    "change",
    [changed, added_below_a_new_folder, removed, folder_removed, settings_written, folder_in_the_place_of_a_file],
)
def test_another_look_at_what_changed_sees_what_a_scan_sees(watched, change):
    before = watched.scan()
    paths = change()
    after = watched.look_again(before, paths)
    assert differing(before, after) and not differing(after, watched.scan())


@pytest.mark.parametrize("path", ["content/articles/.a.md.swp", "content/.git/x", "content/a.md~", "preview.log"])
def test_another_look_passes_over_what_a_scan_passes_over(watched, path):
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    before = watched.scan()
    write(path, "x")
    assert watched.look_again(before, [path]) == before


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


class Builds:
    """In the place of the building process: it notes each build and has it go well."""

    def __init__(self):
        self.count, self.has_come = 0, threading.Condition()

    def start(self):
        pass

    def stop(self):
        pass

    def ask(self, job, tell):
        with self.has_come:
            self.count += 1
            self.has_come.notify_all()
        return {"is_good": True, "is_new": True, "seconds": 0, "problems": []}

    def wait_for(self, count):
        with self.has_come:
            assert self.has_come.wait_for(lambda: self.count >= count, PATIENCE), f"{self.count} builds"


@pytest.fixture
def session(watched, monkeypatch):
    """A running session and its builds."""
    monkeypatch.setattr("khotin.preview.session.RARELY", (1, 0.2))
    started, builds = Session(Board("/"), watched, {}), Builds()
    started._worker = builds
    yield started, builds
    started.stop()


def test_a_change_without_a_notice_is_found_and_ends_the_trust_in_notices(session, monkeypatch):
    started, builds = session
    monkeypatch.setattr("khotin.preview.session.LATE_SECONDS", 0.05)
    monkeypatch.setattr(Notices, "dispatch", lambda self, event: None)
    started.start()
    builds.wait_for(1)
    assert started._notices.are_given
    write("content/articles/a.md", "b")
    builds.wait_for(2)
    assert not started._notices.are_given
    write("content/articles/a.md", "c")
    builds.wait_for(3)


def test_where_the_system_gives_no_notices_files_are_scanned(session, monkeypatch):
    started, builds = session

    def refuse(*_, **__):
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr(started._notices._observer, "schedule", refuse)
    started.start()
    builds.wait_for(1)
    write("content/articles/a.md", "b")
    builds.wait_for(2)
    assert not started._notices.are_given


def test_a_change_with_its_notice_keeps_the_trust(session):
    started, builds = session
    started.start()
    builds.wait_for(1)
    for count in range(2, 6):
        write("content/articles/a.md", str(count))
        builds.wait_for(count)
        time.sleep(0.3)
    assert started._notices.are_given
