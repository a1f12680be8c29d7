"""A cluster gives the same bytes as this machine, whoever dies; what it cannot do ends with one clear message."""

import contextlib
import hashlib
import importlib.util
import platform
import random
import shutil
import subprocess
import sys
import time
from functools import partial
from unittest.mock import MagicMock

import pytest

from khotin.build.cluster import Cluster, Greeting, _greet, require_cluster
from khotin.build.inputs import scan_inputs
from khotin.content.expected_files import expecting
from khotin.encoding import replace
from khotin.problems import ContentError, Failed
from khotin.project import program_digest
from tests.support import clusters
from tests.support.building import IS_SOAK, REPOSITORY, Place, tree_hash
from tests.support.clusters import RunningCluster
from tests.support.stored_sites import site_of
from tests.support.stores import BUCKET

PARTS = [[number, number + 1] for number in range(0, 60, 2)]
EMPTY = hashlib.sha256(b"").hexdigest()
SQUARES = [clusters.square(part) for part in PARTS]


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    place = Place(tmp_path_factory.mktemp("place"), articles=4, registers={})  # so that builds take their time
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


@pytest.fixture(scope="module")
def client():
    with contextlib.closing(clusters.Client()) as client:
        yield client


@pytest.fixture
def spread(client, shared_cluster, place):
    return partial(client.spread, shared_cluster.address, folder=place.folder)


def test_results_stand_in_the_order_of_the_parts_and_the_own_result_last(spread):
    outcome = spread(clusters.square, PARTS)
    assert outcome.results == [*SQUARES, "own"] and outcome.ticks[-1] == len(PARTS)


def test_what_is_wrong_with_the_content_is_told_as_always(spread):
    error = spread(clusters.refuse, PARTS).error
    assert isinstance(error, ContentError) and error.problems[0].where.line == 7


def test_a_task_that_fails_three_times_ends_the_build(spread):
    error = spread(clusters.stumble, PARTS[:2]).error
    assert "A task failed 3 times" in error.words.en and "garden fence" in error.words.en


def test_an_error_that_cannot_be_sent_is_told_with_its_traceback(spread):
    error = spread(clusters.stumble_unsendably, PARTS[:2]).error
    assert "A task failed 3 times" in error.words.en and "in stumble_unsendably" in error.words.en


def test_a_worker_that_reads_other_files_is_named_and_not_used_again(spread):
    outcome = spread(clusters.refuse_on_workers, PARTS, NO_WORKER_SECONDS=2.0)
    assert "no usable worker" in outcome.error.words.en and outcome.told.count("its content differs") == 2


def test_workers_that_cannot_be_used_say_why(spread, shared_cluster, tmp_path):
    strangers = [shared_cluster.add_worker(folder=tmp_path), shared_cluster.add_worker(path=tmp_path)]
    outcome = spread(clusters.square_slowly, PARTS * 2, refusals=2)
    assert outcome.results == [*SQUARES * 2, "own"]
    assert "does not run in this folder" in outcome.told and "has no such Kho Tin" in outcome.told
    for stranger in strangers:
        shared_cluster.kill(stranger)


def test_a_scheduler_that_is_not_there(client):
    error = client.spread("tcp://127.0.0.1:9", clusters.square, PARTS, CONNECT_SECONDS=0.5).error
    assert "cannot be reached" in error.words.en


def test_a_cluster_of_this_machine_is_started_and_ended(client, place):
    assert client.spread("local:1", clusters.square, PARTS, place.folder).results == [*SQUARES, "own"]


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


class Refusing:
    """A store that this process may not write into."""

    def require_access(self):
        raise Failed("không có quyền", "permission denied")


def test_a_worker_without_the_folder_is_used_where_output_is_a_store_and_its_content_is_the_same(place, capsys):
    cluster, store = Cluster("local:1", store=MagicMock()), MagicMock()
    with contextlib.chdir(place.folder):
        same = _greet("no-such-folder", "content", store)
        with expecting(scan_inputs("content", {}).digests):
            cluster._judge("tcp://worker:1", same)
            cluster._judge("tcp://worker:2", replace(same, content=b"other"))
            cluster._judge("tcp://worker:3", replace(same, project="/elsewhere"))
            cluster._judge("tcp://worker:4", _greet("no-such-folder", "content", Refusing()))
    told = capsys.readouterr().err
    assert cluster._usable == {"tcp://worker:1"} and "tcp://worker:2: nội dung khác / has other content" in told
    assert "worker:3: có Kho Tin ở thư mục khác, /elsewhere / has Kho Tin in another folder, /elsewhere" in told
    assert "worker:4: không có quyền / permission denied" in told


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(30) if IS_SOAK else [3])
def test_a_build_ends_right_when_a_worker_is_killed_at_any_moment(store_server, own_cluster, place, seed):
    """Of each three builds one goes to a store."""
    workers = [own_cluster.add_worker() for _ in range(2)]
    output = f"s3://{BUCKET}/killed" if seed % 3 == 0 else f"killed-{seed}"
    command = place.command("--cluster", own_cluster.address, output=output)
    building = subprocess.Popen(command, cwd=place.folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    time.sleep(random.Random(seed).uniform(0.5, 5))
    own_cluster.kill(workers[seed % 2])
    _, told = building.communicate(timeout=120)
    assert building.returncode == 0 and f"Dask: {own_cluster.address}" in told, told
    if seed % 3 == 0:
        files = {path.relative_to(place.output).as_posix(): path.read_bytes() for path in place.output.rglob("*.*")}
        assert site_of(store_server, "killed/") == files
        shutil.rmtree(place.folder / ".cache/stores")
    else:
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


@pytest.mark.parametrize("logger", ["distributed", "distributed.client", "distributed.scheduler"])
def test_dask_does_not_tell_of_a_lost_scheduler_itself(logger):
    program = f"""import logging
from khotin.build.cluster import silence_dask
silence_dask()
logging.getLogger("{logger}").error("the scheduler is lost")
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert done.stderr == ""


@pytest.mark.parametrize("address", ["", "local:0", "local", "scheduler:8786", "http://a:1", "tcp://a"])
def test_a_wrong_address_is_a_wrong_use(address):
    with pytest.raises(ContentError) as caught:
        require_cluster(address)
    assert caught.value.problems[0].where.path == "--cluster"


def test_a_missing_library_is_named_with_the_line_that_installs_it(monkeypatch):
    require_cluster("local:4")
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(Failed) as caught:
        require_cluster("local:4")
    assert 'pip install "khotin[cluster]"' in caught.value.words.en


def test_a_task_that_ends_its_workers_ends_the_build(spread):
    """The last test of this module, because no worker of the shared cluster is left."""
    assert (
        "published site is unchanged"
        in spread(clusters.die_on_workers, [[1], [2]], NO_WORKER_SECONDS=3.0).error.words.en
    )
