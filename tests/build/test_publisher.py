"""Staged files take their places in a safe order, and a publication that was broken off anywhere is finished."""

import errno
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from khotin.build import filesystem, publisher
from khotin.build.cache import cache_path, has_journal, open_cache
from khotin.build.guard import MARK, MARK_TEXT
from khotin.build.publisher import (
    BuildLocked,
    PublicationLost,
    apply_journal,
    drop_staging,
    files_in,
    finish_interrupted,
    finish_publication,
    lock,
    plan_moves,
    start_staging,
)
from khotin.problems import ContentError
from tests.support.building import REPOSITORY

# Two sites as {path: text}: pages change, come and go, a file becomes a folder and a folder becomes a file.
OLD = {
    MARK: MARK_TEXT.decode(),
    "vi/index.html": "old home",
    "vi/tin/a/index.html": "old a",
    "vi/tin/gone/index.html": "gone",
    "vi/same.html": "same",
    "assets/old.css": "old",
    "originals/becomes-folder": "file",
    "originals/becomes-file/x.txt": "x",
    "originals/becomes-file/y.txt": "y",
    "version.json": "1",
    "en/list.html": "old list",
}
NEW = {
    MARK: MARK_TEXT.decode(),
    "vi/index.html": "new home",
    "vi/tin/a/index.html": "new a",
    "vi/tin/b/index.html": "new b",
    "vi/same.html": "same",
    "assets/new.css": "new",
    "originals/becomes-folder/z.txt": "z",
    "originals/becomes-file": "now a file",
    "version.json": "2",
    "en/list.html": "new list",
}
CHANGED = {path for path, text in NEW.items() if OLD.get(path) != text}


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A current folder with the old site in output/."""
    monkeypatch.chdir(tmp_path)
    write("output", OLD)
    return tmp_path


def write(folder, files):
    for path, text in files.items():
        target = Path(folder, path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


def site(folder="output"):
    """What stands in a folder, as {path: text}; an empty folder ends with a slash, a link is told as one."""
    found = {}
    for path in sorted(Path(folder).rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = "a link"
        elif path.is_file():
            found[name] = path.read_text(encoding="utf-8")
        elif not any(path.iterdir()):
            found[f"{name}/"] = "empty"
    return found


def stage(files=None):
    """Stage the new site and commit its journal; returns the journal."""
    staging = start_staging("output")
    for path in CHANGED if files is None else files:
        filesystem.write_file(f"{staging}/{path}", (NEW | (files or {}))[path].encode())
    journal = plan_moves("output", CHANGED if files is None else set(files), files_in("output"), NEW)
    with open_cache(cache_path("output")) as cache, cache.transaction():
        cache.write_journal(journal)
    return journal


def publish():
    """What the next command does."""
    with open_cache(cache_path("output")) as cache:
        finish_publication("output", cache)
        return cache.notes


def test_the_new_site_and_nothing_else_stands_there_afterwards():
    stage()
    assert site() == OLD
    assert publish() == ()
    assert site() == NEW
    assert not os.path.lexists("output.staging") and not has_journal(cache_path("output"))


def test_the_first_build_is_one_rename(monkeypatch):
    shutil.rmtree("output")
    renamed = []
    monkeypatch.setattr(
        os,
        "rename",
        lambda source, target, rename=os.rename: renamed.append((source, target)) or rename(source, target),
    )
    monkeypatch.setattr(os, "replace", lambda *paths: pytest.fail("a file was moved alone"))
    assert stage(NEW) == [("rename", "")]
    publish()
    assert renamed == [("output.staging", "output")]
    assert site() == NEW


def test_an_empty_output_folder_is_replaced():
    shutil.rmtree("output")
    os.mkdir("output")
    assert stage(NEW) == [("rename", "")]
    publish()
    assert site() == NEW


def test_files_come_before_what_leads_to_them_and_go_last():
    journal = stage()
    place = {path: number for number, (_, path) in enumerate(journal)}
    actions = [action for action, _ in journal]
    assert actions == sorted(actions, key=("add", "replace", "remove").index)
    assert (
        place["assets/new.css"]
        < place["vi/tin/b/index.html"]
        < place["vi/tin/a/index.html"]
        < place["vi/index.html"]
        < place["version.json"]
    )
    assert place["version.json"] < place["vi/tin/gone/index.html"] < place["assets/old.css"]


def test_at_no_step_a_page_leads_to_a_file_that_is_not_there(monkeypatch):
    """Each page of these sites leads to the files its text names."""
    first = {
        MARK: MARK_TEXT.decode(),
        "vi/index.html": "assets/1.css vi/tin/a.html vi/tin/gone.html",
        "vi/tin/a.html": "assets/1.css vi/index.html",
        "vi/tin/gone.html": "vi/index.html",
        "assets/1.css": "",
        "version.json": "1",
    }
    second = {
        MARK: MARK_TEXT.decode(),
        "vi/index.html": "assets/2.css vi/tin/a.html vi/tin/new.html",
        "vi/tin/a.html": "assets/2.css vi/tin/new.html",
        "vi/tin/new.html": "vi/tin/a.html vi/index.html",
        "assets/2.css": "",
        "version.json": "2",
    }
    shutil.rmtree("output")
    write("output", first)
    staging = start_staging("output")
    write(staging, second)
    looks = []

    def look(call):
        def looking(*values):
            call(*values)
            files = site()
            looks.extend(
                link
                for path, text in files.items()
                if path.endswith(".html")
                for link in text.split()
                if link not in files
            )

        return looking

    with open_cache(cache_path("output")) as cache:
        with cache.transaction():
            cache.write_journal(plan_moves("output", {path for path in second if path != MARK}, set(first), second))
        monkeypatch.setattr(publisher, "_move", look(publisher._move))
        monkeypatch.setattr(publisher, "_remove", look(publisher._remove))
        apply_journal("output", cache)
    assert site() == second and looks == []


class Killed(BaseException):
    """Stands for a kill: nothing is done after it."""


def count_steps(monkeypatch, last):
    """Stop after so many calls that change files; return the number of calls so far."""
    made = [0]

    def counted(call):
        def counting(*values, **named):
            made[0] += 1
            if made[0] > last:
                raise Killed
            return call(*values, **named)

        return counting

    for name in ("replace", "rename", "unlink", "rmdir", "mkdir", "makedirs"):
        monkeypatch.setattr(os, name, counted(getattr(os, name)))
    connect = sqlite3.connect
    monkeypatch.setattr(
        sqlite3, "connect", lambda *values, **named: connect(*values, **named, factory=counting_connection(counted))
    )
    return made


def counting_connection(counted):
    class Connection(sqlite3.Connection):
        execute = counted(sqlite3.Connection.execute)

        def rollback(self):
            """What is killed rolls nothing back: SQLite does so when the file is opened next."""

    return Connection


@pytest.mark.parametrize("is_first", [False, True], ids=["a change", "a first build"])
@pytest.mark.parametrize("is_pair", [False, True], ids=["one kill", "and the recovery killed too"])
def test_h01_a_kill_at_every_step_is_put_right_by_the_next_command(folder, is_first, is_pair):
    chance, steps = random.Random(is_pair), 0
    while True:
        for name in ("output", "output.staging", ".cache"):
            shutil.rmtree(name, ignore_errors=True)
        if not is_first:
            write("output", OLD)
        stage(NEW if is_first else None)
        is_killed = kill_at(steps)
        if is_killed and is_pair:
            kill_at(chance.randrange(25))
        finish_interrupted("output")
        assert site() == NEW, steps
        assert not os.path.lexists("output.staging") and not has_journal(cache_path("output")), steps
        if not is_killed:
            break
        steps += 1
    assert steps > (8 if is_first else 30)


def kill_at(step):
    """Publish and be killed at a step; returns whether it came so far."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        count_steps(monkeypatch, step)
        try:
            publish()
        except Killed:
            return True
    return False


def test_h01_staging_that_was_killed_at_any_moment_is_removed_next_time():
    for step in range(40):
        with pytest.MonkeyPatch.context() as monkeypatch:
            count_steps(monkeypatch, step)
            monkeypatch.setattr(
                os, "write", lambda descriptor, data, write=os.write: write(descriptor, bytes(data[:9]))
            )  # in small pieces
            try:
                staging = start_staging("output")
                write(staging, NEW)
                drop_staging("output")
            except Killed:
                pass
        if step % 2:
            finish_interrupted("output")
            assert not os.path.lexists("output.staging"), step
        start_staging("output")
        assert site("output.staging") == {MARK: MARK_TEXT.decode()}
        drop_staging("output")
    assert site() == OLD


def test_a_mark_that_was_only_begun_is_still_ours():
    for length in range(len(MARK_TEXT)):
        os.mkdir("output.staging")
        Path("output.staging", MARK).write_bytes(MARK_TEXT[:length])
        finish_interrupted("output")
        assert not os.path.lexists("output.staging")


def test_what_is_foreign_beside_the_output_is_never_removed(folder):
    write("output.staging", {"letter.txt": "mine"})
    finish_interrupted("output")
    drop_staging("output")
    assert site("output.staging") == {"letter.txt": "mine"}


def test_nothing_is_removed_through_a_link_for_a_staging_folder(folder):
    write("mine", {MARK: MARK_TEXT.decode(), "letter.txt": "mine"})
    os.symlink("mine", "output.staging")
    finish_interrupted("output")
    drop_staging("output")
    assert site("mine") == {MARK: MARK_TEXT.decode(), "letter.txt": "mine"}


def test_an_interrupted_publication_beside_a_link_is_refused_and_nothing_moved():
    stage()
    os.rename("output.staging", "mine")
    os.symlink("mine", "output.staging")
    with pytest.raises(ContentError):
        finish_interrupted("output")
    assert site() == OLD and "vi/tin/b/index.html" in site("mine")


@pytest.mark.parametrize("where", ["output", "output.staging"])
def test_nothing_is_moved_through_a_link_inside(where):
    stage()
    shutil.move(f"{where}/vi/tin", "mine")
    os.symlink(os.path.abspath("mine"), f"{where}/vi/tin")
    before = site("mine")
    with pytest.raises(ContentError):
        publish()
    assert site("mine") == before


def test_a_link_inside_a_staging_folder_is_removed_and_not_followed():
    write("mine", {"letter.txt": "mine"})
    os.symlink(os.path.abspath("mine"), f"{start_staging('output')}/vi")
    drop_staging("output")
    assert site("mine") == {"letter.txt": "mine"} and not os.path.lexists("output.staging")


def test_a_link_for_a_page_is_replaced_and_not_written_through():
    write("mine", {"letter.txt": "mine"})
    stage()
    for path in ("vi/index.html", "vi/tin/gone/index.html"):
        os.unlink(f"output/{path}")
        os.symlink(os.path.abspath("mine/letter.txt"), f"output/{path}")
    publish()
    assert site() == NEW and site("mine") == {"letter.txt": "mine"}


@pytest.mark.parametrize("path", ["vi/index.html", "vi/tin/gone/index.html", "vi/tin/b/index.html"])
def test_a_folder_that_somebody_put_in_the_place_of_a_page_goes(path):
    stage()
    filesystem.remove(f"output/{path}") if os.path.lexists(f"output/{path}") else None
    write(f"output/{path}", {"inner/strange.html": "x", "y.html": "y"})
    os.makedirs(f"output/{path}/empty")
    publish()
    assert site() == NEW


def test_a_journal_that_leads_outside_is_never_applied():
    start_staging("output")
    for entry in (
        ("add", "../escaped"),
        ("remove", "../letter.txt"),
        ("replace", "/etc/x"),
        ("remove", "vi/../../letter.txt"),
    ):
        write(".", {"letter.txt": "mine"})
        with open_cache(cache_path("output")) as cache, cache.transaction():
            cache.clear_journal()
            cache.write_journal([entry])
        with pytest.raises(ContentError, match="leads outside"):
            publish()
        assert Path("letter.txt").read_text(encoding="utf-8") == "mine" and site() == OLD


@pytest.mark.parametrize("path", ["../output2/x", "/etc/x", "a//b", "a\\b"])
def test_a_site_with_a_path_that_leads_outside_is_refused_before_anything_is_published(path):
    with pytest.raises(ContentError, match="leads outside"):
        plan_moves("output", {path}, set(OLD), [*NEW, path])
    assert site() == OLD


@pytest.mark.parametrize("what", ["staged files", "the staging folder"])
def test_where_what_was_staged_is_gone_the_whole_site_will_be_made_anew(what):
    stage()
    shutil.rmtree("output.staging/vi" if what == "staged files" else "output.staging")
    with open_cache(cache_path("output")) as cache:
        with pytest.raises(PublicationLost):
            apply_journal("output", cache)
        finish_publication("output", cache)
        assert cache.notes and not cache.read_journal()
    assert not os.path.lexists("output.staging") or site("output.staging") == {}


@pytest.mark.parametrize("left", [(), (MARK,), (MARK, "vi/index.html")], ids=["nothing", "the marker", "a page too"])
def test_a_journal_is_not_applied_to_a_folder_that_was_emptied_since(left):
    """Otherwise the folder would hold the moved files alone, and be taken for the whole site."""
    stage()
    shutil.rmtree("output")
    write("output", {path: OLD[path] for path in left})
    with open_cache(cache_path("output")) as cache:
        finish_publication("output", cache)
        assert cache.notes and not cache.read_journal()
    assert site() == {path: OLD[path] for path in left} and not os.path.lexists("output.staging")


def test_what_cannot_be_moved_is_an_error_and_the_next_command_finishes(monkeypatch):
    stage()
    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", refuse_home)
        with pytest.raises(PermissionError):
            publish()
    assert has_journal(cache_path("output"))
    publish()
    assert site() == NEW


def refuse_home(source, target, replace=os.replace):
    if target.endswith("vi/index.html"):
        raise PermissionError(errno.EACCES, "Permission denied", source)
    replace(source, target)


def test_a_busy_file_on_windows_is_tried_again(monkeypatch):
    stage()
    tries = []

    def replace_busy(source, target, replace=os.replace):
        tries.append(target)
        if len(tries) < 4:
            raise PermissionError(errno.EACCES, "The process cannot access the file", source)
        replace(source, target)

    monkeypatch.setattr("khotin.build.publisher.sys.platform", "win32")
    monkeypatch.setattr(os, "replace", replace_busy)
    publish()
    assert site() == NEW and tries[0] == tries[3]


@pytest.mark.parametrize("what", ["removed", "overwritten"])
def test_where_the_cache_is_lost_during_the_publication_the_site_is_published_all_the_same(monkeypatch, what):
    stage()
    path = Path(cache_path("output"))

    def lose(*moves):
        if path.is_file():
            path.unlink() if what == "removed" else path.write_bytes(b"x" * path.stat().st_size)
        return move(*moves)

    move = publisher._move
    with open_cache(path.as_posix()) as cache:
        monkeypatch.setattr(publisher, "_move", lose)
        apply_journal("output", cache)
        assert cache.notes
    assert site() == NEW and not os.path.lexists("output.staging") and not has_journal(path.as_posix())


def test_what_does_not_keep_the_cache_after_publication_is_said(monkeypatch):
    stage()
    with open_cache(cache_path("output")) as cache:
        monkeypatch.setattr(
            cache,
            "clear_journal",
            lambda: cache._connection.execute("PRAGMA max_page_count = 1") and fail_as_full_disk(),
        )
        with pytest.raises(OSError, match="No space"):
            apply_journal("output", cache)
    assert site() == NEW and has_journal(cache_path("output"))
    publish()
    assert site() == NEW and not has_journal(cache_path("output"))


def fail_as_full_disk():
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), ".cache")


def test_h08_a_lock_is_held_by_one_and_given_back():
    with lock("output"), pytest.raises(BuildLocked, match=r"^output$"), lock("output", seconds=0.05):
        pass
    with lock("output"):
        pass


def test_h08_commands_that_build_nothing_leave_a_running_build_alone():
    stage()
    with lock("output"):
        finish_interrupted("output")
        assert site() == OLD and os.path.isdir("output.staging")
    finish_interrupted("output")
    assert site() == NEW


LOCKED = """\
from tests.build.test_executor import sleep_long
from khotin.build.executor import parallel_map
from khotin.build.publisher import lock
with lock("output"):
    parallel_map(sleep_long, [[number] for number in range(6)], 3)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes that start afresh inherit no lock")
def test_h08_a_killed_build_stays_locked_until_its_last_worker_has_ended(tmp_path):
    """A worker that the system keeps waiting may still write: nobody else may stage files by then."""
    process = subprocess.Popen(
        [sys.executable, "-c", LOCKED],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        stdout=subprocess.PIPE,
        text=True,
    )
    workers = [int(process.stdout.readline()) for _ in range(3)]
    os.kill(workers[0], signal.SIGSTOP)
    process.kill()
    process.wait()
    with pytest.raises(BuildLocked), lock(str(tmp_path / "output"), seconds=0.2):
        pass
    os.kill(workers[0], signal.SIGCONT)
    with lock(str(tmp_path / "output"), seconds=10):
        process.stdout.close()


def test_what_cannot_be_locked_is_named():
    os.mkdir("output.lock")
    with pytest.raises(IsADirectoryError) as caught, lock("output"):
        pass
    assert caught.value.filename == "output.lock"


def test_a_disk_that_knows_no_locks_is_named(monkeypatch):
    def refuse(*values, **named):
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))

    monkeypatch.setattr("filelock.lock_descriptor", refuse)
    with pytest.raises(OSError, match=r"output\.lock"), lock("output"):
        pass


def test_a_lock_file_of_somebody_is_not_emptied():
    write(".", {"output.lock": "mine"})
    with lock("output"):
        pass
    assert Path("output.lock").read_text(encoding="utf-8") == "mine"


def test_files_are_listed_and_links_not_followed():
    os.symlink("/etc", "output/link")
    assert files_in("output") == {*OLD, "link"}
    assert files_in("nowhere") == set()
