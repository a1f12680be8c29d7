"""Whatever goes wrong at whatever moment: the published site is the whole old one or the whole new one."""

import os
import random
import resource
import signal
import subprocess
import time

import pytest

from tests.building import IS_SOAK, Place, article_path, article_text
from tests.sites import ARTICLE_PATH

pytestmark = pytest.mark.soak
KILLS, FAILURES, SIGNALS, CROWDS = (200, 500, 200, 20) if IS_SOAK else (6, 6, 3, 1)
ERRORS = ("ENOSPC", "EIO", "EACCES", "EMFILE", "EFBIG", "EROFS")
FAULTY = "tests.soak.faulty"
# What a scenario does between two sites: its options, and what changes in the content.
SCENARIOS = {
    "full": (("--base-url", "https://example.org/kho"), {}),
    "edit": ((), {ARTICLE_PATH: "edited"}),
    "deletion": (("--allow-shrink",), {article_path(1): None}),
}
if IS_SOAK:
    SCENARIOS["search"] = (("--search",), {ARTICLE_PATH: "edited"})


class Switch:
    """Two contents and their sites: "old" and "new", published turn by turn in one place."""

    def __init__(self, folder, scenario):
        self.options, self.changes = SCENARIOS[scenario]
        self.place = Place(folder)
        self.hashes = {name: self.make(name) for name in ("old", "new")}
        assert self.hashes["old"] != self.hashes["new"]

    def make(self, name):
        """Publish one of the two; returns its hash."""
        done = self.place.build(*self.prepare(name))
        assert done.returncode == 0, done.stderr
        return self.place.published()

    def prepare(self, name):
        """Put the content into one of its two states; returns the options for it."""
        for path, change in self.changes.items():
            if name == "new" and change is None:
                self.place.remove(path)
            else:
                self.place.write(path, article_text(1 if change is None else 99 if name == "new" else 98))
        search = ("--search",) if "--search" in self.options else ()
        return self.options if name == "new" else ("--allow-shrink", *search)

    def try_with(self, fault, limit, *more):
        """Try to publish the new site with a fault; returns the finished process."""
        module = (FAULTY, fault, str(limit), "--")
        return self.place.build(*self.prepare("new"), *more, module=module, env={"CALLS": str(self.place.folder / "calls")})

    def count_calls(self, *more):
        """How many file-changing calls the new site takes."""
        self.make("old")
        assert self.try_with("none", 0, *more).returncode == 0
        return int((self.place.folder / "calls").read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=SCENARIOS)
def switch(request, tmp_path_factory):
    return Switch(tmp_path_factory.mktemp("switch"), request.param)


def sample(count, most, seed):
    """Some calls of all, the first and the last always."""
    return sorted({1, count, *random.Random(seed).sample(range(1, count + 1), min(most, count))})


@pytest.mark.parametrize("jobs", [1, 2])
def test_h01_killed_at_any_call_the_folder_holds_one_whole_site(switch, jobs):
    for limit in sample(switch.count_calls("--jobs", jobs), KILLS // len(SCENARIOS) // 2 + 1, jobs):
        switch.make("old")
        switch.try_with("kill", limit, "--jobs", jobs)
        assert switch.place.published() in switch.hashes.values(), f"a mixed site after call {limit}"
        assert switch.make("new") == switch.hashes["new"], f"not repaired after call {limit}"


def test_h01_first_build_killed_at_any_call(tmp_path):
    place = Place(tmp_path / "whole")
    assert place.build().returncode == 0
    for limit in (1, 2, 60, 300) if not IS_SOAK else range(1, 900, 9):
        other = Place(tmp_path / str(limit))
        other.build(module=(FAULTY, "kill", str(limit), "--"))
        assert other.published() in (None, place.published())
        assert other.build().returncode == 0
        assert other.published() == place.published()


def test_h02_any_failing_call_leaves_the_old_site_and_names_path_and_cause(switch):
    count = switch.count_calls("--jobs", 1)
    for number, limit in enumerate(sample(count, FAILURES // len(SCENARIOS) + 1, 2)):
        error = ERRORS[number % len(ERRORS)]
        switch.make("old")
        done = switch.try_with(error, limit, "--jobs", 1)
        assert "Traceback" not in done.stderr, done.stderr
        if done.returncode == 0:  # what fails after the swap only leaves more work for the next build
            assert switch.place.published() == switch.hashes["new"]
        else:
            assert done.returncode == 3, (limit, error, done.stderr)
            assert switch.place.published() == switch.hashes["old"]
            assert os.strerror(getattr(__import__("errno"), error)) in done.stderr


@pytest.mark.parametrize(("limit", "value"), [(resource.RLIMIT_FSIZE, 4096), (resource.RLIMIT_NOFILE, 5)])
def test_h02_real_limits_of_the_system(tmp_path, limit, value):
    place = Place(tmp_path)
    assert place.build().returncode == 0
    before = place.published()
    place.write(ARTICLE_PATH, article_text(99))

    def restrict():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(limit, (value, value))

    done = place.build("--jobs", "2", preexec_fn=restrict)
    assert done.returncode == 3 and "Traceback" not in done.stderr, done.stderr
    assert place.published() == before


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_h09_a_signal_stops_quickly_and_leaves_one_whole_site(tmp_path, name):
    switch = Switch(tmp_path, "full")
    chance = random.Random(name)
    for _ in range(SIGNALS // 3 + 1):
        switch.make("old")
        process = subprocess.Popen(switch.place.command(*switch.prepare("new"), "--jobs", "2"), cwd=tmp_path,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, encoding="utf-8")
        time.sleep(chance.uniform(0.05, 0.8))
        process.send_signal(getattr(signal, name))
        said = process.communicate(timeout=20)[1]
        assert process.returncode in (0, 130 if name == "SIGINT" else 3, -getattr(signal, name)), said
        assert "Traceback" not in said or process.returncode < 0
        assert switch.place.published() in switch.hashes.values()
        assert switch.make("new") == switch.hashes["new"]


def test_h08_of_many_builds_at_once_none_tears_the_site_and_no_lock_stays(tmp_path):
    switch = Switch(tmp_path, "edit")
    for _ in range(CROWDS):
        switch.make("old")
        options = switch.prepare("new")
        crowd = [subprocess.Popen(switch.place.command(*options), cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                                  text=True, encoding="utf-8") for _ in range(8)]
        codes = [(process.communicate(timeout=60)[1], process.returncode) for process in crowd]
        assert any(code == 0 for _, code in codes)
        assert all(code == 0 or code == 3 and "Another build" in said for said, code in codes), codes
        assert switch.place.published() == switch.hashes["new"]
        assert not (tmp_path / "output.lock").exists()


def test_h08_a_killed_build_leaves_no_lock(tmp_path):
    place = Place(tmp_path)
    place.build("--jobs", "2", module=(FAULTY, "kill", "50", "--"))
    done = place.build()
    assert done.returncode == 0, done.stderr
