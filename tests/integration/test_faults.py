"""Whatever goes wrong at any moment: until the journal is committed the old site is untouched, then it becomes the new.

While a journal is applied no link is dead and no file is torn; however it ends, the next command finishes it.
"""

import errno
import os
import random
import resource
import signal
import subprocess
import time

import pytest

from khotin.build.publisher import lock
from tests.support.building import IS_SOAK, Place, article_path, article_text, ordered_files
from tests.support.processes import listen_to_all
from tests.support.sites import ARTICLE_PATH

pytestmark = pytest.mark.soak
KILLS, RECOVERIES, FAILURES, SIGNALS, CROWDS = (200, 40, 500, 200, 20) if IS_SOAK else (4, 1, 4, 2, 1)
# The failing calls of a scenario are spread over so many tests.
PARTS = 5 if IS_SOAK else 1
ERRORS = ("ENOSPC", "EIO", "EACCES", "EMFILE", "EFBIG", "EROFS")
FAULTY = "tests.support.faulty"
# What a scenario does between two sites: its options, and what changes in the content.
SCENARIOS = {
    "all": ((), {"../config.yaml": 'title: {vi: "Kho %d", en: "Store %d"}\n'}),
    "deletion": (("--allow-shrink",), {article_path(1): None, article_path(8): "added"}),
}
if IS_SOAK:
    SCENARIOS["edit"] = ((), {ARTICLE_PATH: "edited"})
    SCENARIOS["search"] = (("--search",), {ARTICLE_PATH: "edited"})
# What may come next; each finishes what was interrupted.
NEXT = (("status",), ("check", f"content/{ARTICLE_PATH}"), ("build",))


class Switch:
    """Two contents and their sites: "old" and "new", published turn by turn in one place."""

    def __init__(self, folder, scenario):
        self.options, self.changes = SCENARIOS[scenario]
        self.place, self.counts, self.hashes, self.files = Place(folder), {}, {}, {}
        for name in ("old", "new"):
            self.hashes[name], self.files[name] = self.make(name), self.read_files()
        assert self.hashes["old"] != self.hashes["new"]

    def make(self, name):
        """Publish one of the two; returns its hash."""
        assert self.place.build_here(*self.prepare(name)) == 0
        return self.place.published()

    def prepare(self, name):
        """Put the content into one of its two states; returns the options for it."""
        for path, change in self.changes.items():
            number = 99 if name == "new" else 98
            if (change == "added" and name == "old") or (change is None and name == "new"):
                self.place.remove(path)
            else:
                self.place.write(
                    path,
                    change % (number, number)
                    if change and "%" in change
                    else article_text({None: 1, "added": 8}.get(change, number)),
                )
        return ("--allow-shrink", *(option for option in self.options if option != "--allow-shrink"))

    def read_files(self):
        """{path: bytes} of the published site."""
        return {
            path.relative_to(self.place.output).as_posix(): path.read_bytes()
            for path in self.place.output.rglob("*")
            if path.is_file()
        }

    def try_with(self, fault, limit, *more):
        """Try to publish the new site with a fault; returns the finished process."""
        module = (FAULTY, fault, str(limit), "--")
        return self.place.build(
            *self.prepare("new"), *more, module=module, env={"CALLS": str(self.place.folder / "calls")}
        )

    def count_calls(self, *more):
        """(number of file-changing calls that the new site takes, number of the one that commits its journal)."""
        if more not in self.counts:
            self.make("old")
            assert self.try_with("none", 0, *more).returncode == 0
            self.counts[more] = tuple(map(int, (self.place.folder / "calls").read_text(encoding="utf-8").split()))
        return self.counts[more]

    def require_order(self, at):
        """Assert what holds at any moment: a whole site, or one on its way whose files are whole and links arrive."""
        if not self.place.is_interrupted():
            assert self.place.published() in self.hashes.values(), f"a mixed site, and no journal: {at}"
        torn = [
            path
            for path, data in ordered_files(self.read_files()).items()
            if data not in (self.files["old"].get(path), self.files["new"].get(path))
        ]
        assert not torn, (torn, at)
        assert not self.place.dead_links() and not self.place.lost_indexes(), at

    def require_finish(self, words, at):
        """The next command finishes what was committed and removes what was not."""
        wanted = self.hashes["new"] if self.place.is_interrupted() else self.place.published()
        done = self.place.build(*self.prepare("new")) if words == ("build",) else self.place.run(*words)
        assert done.returncode == 0 or (words[0] == "check" and done.returncode == 1), (at, done.stderr)
        assert self.place.published() == (self.hashes["new"] if words == ("build",) else wanted), at
        assert not self.place.is_interrupted() and not (self.place.folder / "output.staging").exists(), at
        with lock(str(self.place.output), seconds=0):
            pass
        assert sorted(os.listdir(self.place.folder)) == sorted(
            {".cache", "content", "output", "output.lock", "calls", "config.yaml"} & {*os.listdir(self.place.folder)}
        ), at


@pytest.fixture(scope="module", params=SCENARIOS)
def switch(request, tmp_path_factory):
    return Switch(tmp_path_factory.mktemp("switch"), request.param)


def sample(count, commit, most, seed):
    """Some calls of all: the first, the last, those around the commit, and as many before as after it.

    Of an odd number the seed decides which side has one more.
    """
    chance, before = random.Random(seed), (most + seed % 2) // 2
    sure = {1, count, commit, commit + 1} if IS_SOAK else set()
    return sorted(
        {
            *sure,
            *chance.sample(range(1, commit), min(before, commit - 1)),
            *chance.sample(range(commit, count + 1), min(most - before, count - commit)),
        }
    )


@pytest.mark.parametrize("jobs", [1, 2])
def test_h01_killed_at_any_call_the_next_command_finishes_it(switch, jobs):
    count, commit = switch.count_calls("--jobs", jobs)
    for number, limit in enumerate(sample(count, commit, KILLS // len(SCENARIOS) // 2, jobs)):
        switch.make("old")
        switch.try_with("kill", limit, "--jobs", jobs)
        at = f"killed at call {limit} of {count}, the journal was committed at {commit}"
        switch.require_order(at)
        if limit < commit - 1:
            assert switch.place.published() == switch.hashes["old"], at
        switch.require_finish(NEXT[number % len(NEXT)], at)
        assert switch.make("new") == switch.hashes["new"], at


def test_h01_the_recovery_killed_at_any_call_is_finished_too(switch):
    count, commit = switch.count_calls("--jobs", 1)
    chance = random.Random(7)
    for number in range(RECOVERIES // len(SCENARIOS) + 1):
        switch.make("old")
        switch.try_with("kill", at := chance.randrange(commit + 1, count), "--jobs", 1)
        for _ in range(3):
            if not switch.place.is_interrupted():
                break
            switch.place.run("status", module=(FAULTY, "kill", str(chance.randrange(1, max(count - commit, 2))), "--"))
            switch.require_order(f"recovery after a kill at {at}")
        switch.require_finish(NEXT[number % len(NEXT)], f"recovery after a kill at {at}")
        assert switch.make("new") == switch.hashes["new"]


def test_h01_a_first_build_killed_at_any_call(tmp_path):
    place = Place(tmp_path / "whole")
    assert place.build_here() == 0
    for limit in (2, 301) if not IS_SOAK else range(1, 1400, 14):
        other = Place(tmp_path / str(limit))
        other.build(module=(FAULTY, "kill", str(limit), "--"))
        assert other.published() in (None, place.published())
        if limit % 2:
            assert other.run("status").returncode == 0
            assert not (other.folder / "output.staging").exists()
        assert other.build_here() == 0
        assert other.published() == place.published()


@pytest.mark.parametrize("part", range(PARTS))
def test_h02_any_failing_call_names_path_and_cause_and_does_no_harm(switch, part):
    count, commit = switch.count_calls("--jobs", 1)
    tries = [*enumerate(sample(count, commit, FAILURES // len(SCENARIOS), 2))]
    for number, limit in tries[part::PARTS]:
        error = ERRORS[number % len(ERRORS)]
        switch.make("old")
        done = switch.try_with(error, limit, "--jobs", 1)
        at = f"{error} at call {limit} of {count}, the journal was committed at {commit}: {done.stderr}"
        assert "Traceback" not in done.stderr, at
        if done.returncode == 0:  # a cache that cannot be opened is done without
            assert switch.place.published() == switch.hashes["new"], at
        else:
            assert done.returncode == 3 and ("Máy báo lỗi: " in done.stderr), at
            assert os.strerror(getattr(errno, error)) in done.stderr, at
            switch.require_order(at)
            if limit < commit:
                assert switch.place.published() == switch.hashes["old"], at
        switch.require_finish(NEXT[number % len(NEXT)], at)
        assert switch.make("new") == switch.hashes["new"], at


@pytest.mark.parametrize(("limit", "value"), [(resource.RLIMIT_FSIZE, 4096), (resource.RLIMIT_NOFILE, 5)])
def test_h02_real_limits_of_the_system(tmp_path, limit, value):
    place = Place(tmp_path)
    assert place.build_here() == 0
    before = place.published()
    place.write(ARTICLE_PATH, article_text(99))

    def restrict():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(limit, (value, value))

    done = place.build("--jobs", "2", preexec_fn=restrict)
    assert done.returncode == 3 and "Traceback" not in done.stderr, done.stderr
    assert place.published() == before
    assert place.build_here() == 0 and place.published() != before and not (tmp_path / "output.staging").exists()


@pytest.mark.parametrize("switch", ["all"], indirect=True)
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_h09_a_signal_stops_quickly_and_does_no_harm(switch, name):
    chance = random.Random(name)
    for number in range(SIGNALS // 3 + 1):
        switch.make("old")
        process = subprocess.Popen(
            switch.place.command(*switch.prepare("new"), "--jobs", "2"),
            cwd=switch.place.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            preexec_fn=listen_to_all,
        )
        time.sleep(chance.uniform(0.05, 1.2))
        process.send_signal(getattr(signal, name))
        said = process.communicate(timeout=60)[1]
        assert process.returncode in (0, 130 if name == "SIGINT" else 3, -getattr(signal, name)), said
        assert "Traceback" not in said or process.returncode < 0, said
        switch.require_order(said)
        switch.require_finish(NEXT[number % len(NEXT)], said)
        assert switch.make("new") == switch.hashes["new"]


@pytest.mark.parametrize("switch", ["deletion"], indirect=True)
def test_h08_of_many_builds_at_once_none_tears_the_site_and_no_lock_stays(switch):
    for _ in range(CROWDS):
        switch.make("old")
        options = switch.prepare("new")
        crowd = [
            subprocess.Popen(
                switch.place.command(*options),
                cwd=switch.place.folder,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
                encoding="utf-8",
            )
            for _ in range(8)
        ]
        codes = [(process.communicate(timeout=120)[1], process.returncode) for process in crowd]
        assert any(code == 0 for _, code in codes)
        assert all(code == 0 or (code == 3 and "another build" in said) for said, code in codes), codes
        assert switch.place.published() == switch.hashes["new"]
        switch.require_finish(("status",), codes)


def test_h08_a_killed_build_leaves_no_lock(tmp_path):
    place = Place(tmp_path)
    place.build("--jobs", "2", module=(FAULTY, "kill", "50", "--"))
    done = place.build()
    assert done.returncode == 0, done.stderr
