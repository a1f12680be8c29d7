"""Tasks wait in memory or in a file, and are the same wherever they waited."""

import pickle
from functools import partial

import pytest

from khotin.build import tasks
from khotin.build.options import BuildOptions
from khotin.build.pipeline import build_site
from khotin.build.tasks import CHUNK, Task, TaskQueue
from khotin.config import load_config
from khotin.site.outputs import Output
from tests.support.building import TODAY, Place, tree_hash

COUNT = 5 * CHUNK + 1


@pytest.fixture(params=[0, 2, 100])
def queue(request, tmp_path, monkeypatch):
    """A queue with some chunks in memory and the others in a file."""
    monkeypatch.setattr(tasks, "MOST_IN_MEMORY", request.param)
    made = TaskQueue(str(tmp_path))
    for number in range(COUNT):
        made.add(Task(Output(f"{number}", partial(sorted)), b"%d" % number, {}))
    made.close()
    return made


def test_tasks_come_in_their_order_as_often_as_wanted(queue):
    for _ in range(2):
        assert [task.output.name for task in queue] == [f"{number}" for number in range(COUNT)]
    assert len(queue) == COUNT and len(queue.chunks) == 6


def test_a_chunk_is_sent_to_another_process_as_a_list(queue):
    sent = [pickle.loads(pickle.dumps(chunk)) for chunk in queue.chunks]
    assert {type(chunk) for chunk in sent} == {list}
    assert [task.digest for chunk in sent for task in chunk] == [b"%d" % number for number in range(COUNT)]


def test_the_file_has_no_name(queue, tmp_path):
    assert not any(tmp_path.iterdir())


def test_a_queue_without_tasks_has_no_chunk():
    empty = TaskQueue("")
    empty.close()
    assert empty.chunks == [] and list(empty) == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_site_is_the_same_where_tasks_waited_in_a_file(tmp_path, monkeypatch, jobs):
    monkeypatch.chdir(Place(tmp_path).folder)
    for output, most in (("one", 100), ("other", 0)):
        monkeypatch.setattr(tasks, "MOST_IN_MEMORY", most)
        build_site(BuildOptions(output=output, today=TODAY, with_search=False, jobs=jobs), load_config())
    assert tree_hash(tmp_path / "one") == tree_hash(tmp_path / "other")
