"""A cluster gives the same bytes as this machine, whoever dies; what it cannot do ends with one clear message."""

import contextlib
import hashlib
import importlib.util
import platform
import random
import subprocess
import time

import pytest

from khotin.build.cluster import Cluster, Greeting, demand_cluster
from khotin.problems import ContentError, Failed
from khotin.project import program_digest
from tests.support import clusters
from tests.support.building import IS_SOAK, Place, tree_hash
from tests.support.clusters import DiesElsewhere, RefusesElsewhere, RunningCluster

PARTS = [[number, number + 1] for number in range(0, 60, 2)]
EMPTY = hashlib.sha256(b"").hexdigest()
SQUARES = [clusters.square(part) for part in PARTS]


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    place = Place(tmp_path_factory.mktemp("place"), articles=4)
    assert place.build_here() == 0
    return place


@pytest.fixture(scope="module")
def shared_cluster(place):
    running = RunningCluster(place.folder)
    running.add_worker()
    running.add_worker()
    yield running
    running.close()


@pytest.fixture
def own_cluster(place, monkeypatch):
    """A scheduler whose processes a test may kill."""
    monkeypatch.chdir(place.folder)
    place.folder.joinpath("scheduler.json").unlink(missing_ok=True)
    with contextlib.closing(RunningCluster(place.folder)) as running:
        yield running


@pytest.fixture
def cluster(shared_cluster, place, monkeypatch):
    monkeypatch.chdir(place.folder)
    with Cluster(shared_cluster.address) as cluster:
        yield cluster


def spread(cluster, function, parts=PARTS, tick=None, meanwhile=None):
    return cluster.spread(function, parts, tick, meanwhile)


def test_results_stand_in_the_order_of_the_parts_and_the_own_result_last(cluster):
    ticks = []
    found = spread(cluster, clusters.square, tick=ticks.append, meanwhile=lambda: "own")
    assert found == [*SQUARES, "own"] and ticks[-1] == len(PARTS)
    assert spread(cluster, clusters.square, PARTS[:3]) == SQUARES[:3]


def test_what_is_wrong_with_the_content_is_told_as_always(cluster):
    with pytest.raises(ContentError) as caught:
        spread(cluster, clusters.refuse)
    assert caught.value.problems[0].where.line == 7


def test_a_task_that_fails_three_times_ends_the_build(cluster):
    with pytest.raises(Failed) as caught:
        spread(cluster, clusters.stumble, PARTS[:2])
    assert "A task failed 3 times" in caught.value.words.en and "garden fence" in caught.value.words.en


def test_a_worker_that_reads_other_files_is_named_and_not_used_again(shared_cluster, place, monkeypatch, capsys):
    monkeypatch.chdir(place.folder)
    monkeypatch.setattr("khotin.build.cluster.PATIENCE_SECONDS", 2.0)
    with Cluster(shared_cluster.address) as cluster, pytest.raises(Failed, match="no usable worker"):
        spread(cluster, RefusesElsewhere())
    assert capsys.readouterr().err.count("its content differs") == 2


def test_workers_that_cannot_be_used_say_why(cluster, shared_cluster, tmp_path, capsys):
    strangers = [shared_cluster.add_worker(folder=tmp_path), shared_cluster.add_worker(path=tmp_path)]
    deadline = time.monotonic() + 60
    while len(cluster._refused) < 2 and time.monotonic() < deadline:
        assert spread(cluster, clusters.square_slowly, PARTS * 2) == SQUARES * 2
    told = capsys.readouterr().err
    assert "does not run in this folder" in told and "has no such Kho Tin" in told
    for stranger in strangers:
        shared_cluster.kill(stranger)


def test_a_scheduler_that_is_not_there(monkeypatch):
    monkeypatch.setattr("khotin.build.cluster.CONNECT_SECONDS", 0.5)
    with Cluster("tcp://127.0.0.1:9") as cluster, pytest.raises(Failed, match="cannot be reached"):
        spread(cluster, clusters.square)


def test_a_cluster_of_this_machine_is_started_and_ended(place, monkeypatch):
    monkeypatch.chdir(place.folder)
    with Cluster("local:1") as cluster:
        assert spread(cluster, clusters.square) == SQUARES


@pytest.mark.parametrize(
    ("greeting", "words"),
    [
        (Greeting("3.99.0", program_digest(), True), "another Python, 3.99.0"),
        (Greeting(platform.python_version(), b"", True), "another version of Kho Tin"),
        (Greeting(platform.python_version(), program_digest(), False), "does not run in this folder"),
        (ModuleNotFoundError("khotin"), "has no such Kho Tin"),
    ],
)
def test_what_a_worker_lacks_is_told(greeting, words, capsys):
    cluster = Cluster("local:1")
    cluster._judge("tcp://worker:1", greeting)
    assert words in capsys.readouterr().err and not cluster._usable


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(30) if IS_SOAK else [1])
def test_a_build_ends_right_when_a_worker_is_killed_at_any_moment(own_cluster, place, seed):
    workers, output = [own_cluster.add_worker() for _ in range(2)], f"killed-{seed}"
    command = place.command("--cluster", own_cluster.address, output=output)
    building = subprocess.Popen(command, cwd=place.folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    time.sleep(random.Random(seed).uniform(0.5, 5))
    own_cluster.kill(workers[seed % 2])
    _, told = building.communicate(timeout=120)
    assert building.returncode == 0 and f"Dask: {own_cluster.address}" in told, told
    assert tree_hash(place.folder / output) == tree_hash(place.output)
    assert not list((place.folder / ".cache").glob("cluster*"))


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(10) if IS_SOAK else [2])
def test_a_build_ends_with_one_message_when_the_scheduler_is_killed(own_cluster, place, seed):
    own_cluster.add_worker()
    before = tree_hash(place.output)
    (place.folder / f"old-{seed}").mkdir()
    command = place.command("--cluster", own_cluster.address, output=f"old-{seed}")
    building = subprocess.Popen(command, cwd=place.folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    time.sleep(random.Random(seed).uniform(1, 4))
    own_cluster.kill(own_cluster.scheduler)
    _, told = building.communicate(timeout=120)
    left = tree_hash(place.folder / f"old-{seed}")
    assert (building.returncode, left) in ((0, before), (3, EMPTY)), told
    assert "Traceback" not in told


@pytest.mark.parametrize("address", ["", "local:0", "local", "scheduler:8786", "http://a:1", "tcp://a"])
def test_a_wrong_address_is_a_wrong_use(address):
    with pytest.raises(ContentError) as caught:
        demand_cluster(address)
    assert caught.value.problems[0].where.path == "--cluster"


def test_a_missing_library_is_named_with_the_line_that_installs_it(monkeypatch):
    demand_cluster("local:4")
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(Failed) as caught:
        demand_cluster("local:4")
    assert 'pip install "khotin[cluster]"' in caught.value.words.en


def test_a_task_that_ends_its_workers_ends_the_build(cluster, monkeypatch):
    """The last test of this module, because no worker of the shared cluster is left."""
    monkeypatch.setattr("khotin.build.cluster.PATIENCE_SECONDS", 3.0)
    with pytest.raises(Failed, match="old site is whole"):
        spread(cluster, DiesElsewhere(), [[1], [2]])
