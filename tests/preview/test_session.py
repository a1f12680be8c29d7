"""Every change ends in a build that began after it, with notices of the system or without."""

import os
import threading
import time

import pytest

from khotin.preview.notices import Notices
from khotin.preview.session import Session
from khotin.preview.state import PreviewState
from tests.support.previews import PAGE, TITLE, save, write
from tests.support.sites import article_with

PATIENCE = 30


def test_j01_a_hundred_files_at_once_are_at_most_two_builds(own):
    running, path = own
    before = running.state()
    for number in range(100):
        name = path.with_name(f"2022-06-15-bai-{number}.md")
        name.write_text(article_with((TITLE, f"{TITLE} {number}")), encoding="utf-8")
    running.wait_for(lambda state: state["version"] > before["version"])
    after = running.settled()
    assert after["attempt"] - before["attempt"] <= 2
    assert f"{TITLE} 99" in running.text("/vi/tin/2022-06-15-bai-99/")


@pytest.mark.parametrize("delay", [0, 0.03, 0.1, 0.2, 0.4])
def test_j02_a_change_during_or_right_after_a_build_is_shown(own, delay):
    running, path = own
    before = running.state()["version"]
    save(path, (TITLE, "Tiêu đề thứ nhất"))
    running.wait_for(lambda state: state["version"] > before or delay)
    time.sleep(delay)
    save(path, (TITLE, "Tiêu đề thứ hai"))
    running.wait_for(lambda _: "Tiêu đề thứ hai" in running.text(PAGE))
    running.settled()
    assert "Tiêu đề thứ hai" in running.text(PAGE)


def replaced_by_old_file(path):
    other = path.with_name("other.tmp")
    save(other, (TITLE, "Tiêu đề mới"))
    os.utime(other, (1_000_000_000, 1_000_000_000))
    other.replace(path)


def same_size_and_time(path):
    status = path.stat()
    save(path, (TITLE, TITLE.replace("Tri Tôn", "Tri Tốn")))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


@pytest.mark.parametrize(("change", "shown"), [(replaced_by_old_file, "Tiêu đề mới"), (same_size_and_time, "Tri Tốn")])
def test_j03_a_change_that_hides_is_noticed(own, change, shown):
    running, path = own
    change(path)
    running.wait_for(lambda _: shown in running.text(PAGE))


def test_j03_renamed_and_deleted_files_are_noticed(own):
    running, path = own
    other = path.rename(path.with_name("2022-06-15-ten-khac.md"))
    running.wait_for(lambda _: running.ask("/vi/tin/2022-06-15-ten-khac/")[0] == 200)
    running.wait_for(lambda _: running.ask(PAGE)[0] == 404)  # removals come last
    other.unlink()
    running.wait_for(lambda _: running.ask("/vi/tin/2022-06-15-ten-khac/")[0] == 404)


class Builds:
    """In the place of the building process: it notes each build and has it go well."""

    def __init__(self, is_new=True):
        self.count, self.has_come, self.is_new = 0, threading.Condition(), is_new
        self.prepared = threading.Event()

    def start(self):
        pass

    def stop(self):
        pass

    def ask(self, job, tell=None):
        if job["kind"] == "prepare":
            return self.prepared.set()
        with self.has_come:
            self.count += 1
            self.has_come.notify_all()
        return {"is_good": True, "is_new": self.is_new, "seconds": 0, "problems": []}

    def wait_for(self, count):
        with self.has_come:
            assert self.has_come.wait_for(lambda: self.count >= count, PATIENCE), f"{self.count} builds"


def test_after_a_start_at_which_nothing_changed_the_next_build_is_prepared(watched):
    started, builds = Session(PreviewState("/"), watched, {}), Builds(is_new=False)
    started._worker = builds
    started.start()
    assert builds.prepared.wait(PATIENCE)
    started.stop()


def test_after_a_start_that_made_pages_nothing_is_prepared(watched):
    started, builds = Session(PreviewState("/"), watched, {}), Builds(is_new=True)
    started._worker = builds
    started.start()
    builds.wait_for(1)
    write("content/articles/b.md", "b")
    builds.wait_for(2)
    started.stop()
    assert not builds.prepared.is_set()


@pytest.fixture
def session(watched, monkeypatch):
    """A running session and its builds."""
    monkeypatch.setattr("khotin.preview.session.PAUSE_WITH_NOTICES", (1, 0.2))
    started, builds = Session(PreviewState("/"), watched, {}), Builds()
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


def test_templates_and_assets_that_come_later_are_built_and_keep_the_trust(session):
    started, builds = session
    started.start()
    builds.wait_for(1)
    for count, folder in enumerate(("templates", "assets"), 1):
        os.mkdir(folder)
        time.sleep(0.3)
        for number in range(2):
            write(f"{folder}/a.html", str(number))
            builds.wait_for(2 * count + number)
            time.sleep(0.3)
    assert started._notices.are_given
