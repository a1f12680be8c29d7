"""Work spread over processes gives the same result for any number and start method, and leaves no process behind."""

import contextlib
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from contextvars import ContextVar

import pytest

from khotin.build.executor import WorkerFailed, WorkerLost, in_background, parallel_map
from khotin.build.signals import Interrupted, blocked_signals, stoppable
from khotin.cli import main
from khotin.problems import ContentError, Location, fail
from tests.support.building import REPOSITORY, Place

PARTS = [[number, number + 1] for number in range(0, 40, 2)]


class Unsendable(Exception):
    """Its copy would need another argument than it keeps."""

    def __init__(self, word, other):
        super().__init__(word)
        self.other = other


def square(part):
    return [number * number for number in part]


def fail_in_one(part):
    if part == [7]:
        fail(Location("bai.md", 7), "test", "lỗi", "error")
    return part


def stumble(part):
    raise ZeroDivisionError("over the garden fence")


def stumble_unsendably(part):
    raise Unsendable("over the garden fence", open(os.devnull, "rb"))  # noqa: SIM115 - an open file cannot be sent


def die(part):
    if multiprocessing.parent_process() is not None:
        os._exit(9)
    time.sleep(0.02)
    return part


@pytest.mark.parametrize("jobs", [1, 2, 3, 50])
def test_results_stand_in_the_order_of_the_parts(jobs):
    assert parallel_map(square, PARTS, jobs) == [square(part) for part in PARTS]


@pytest.mark.parametrize("jobs", [1, 3])
def test_what_is_done_meanwhile_comes_last(jobs):
    heard = []
    assert parallel_map(square, PARTS, jobs, heard.append, meanwhile=lambda: "own") == [
        *(square(part) for part in PARTS),
        "own",
    ]
    assert heard == list(range(1, len(PARTS) + 1))


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_any_start_method_gives_the_same(method):
    code = (
        "import multiprocessing\nfrom tests.build.test_executor import PARTS, square\n"
        "from khotin.build.executor import parallel_map\n"
        f"if __name__ == '__main__':\n    multiprocessing.set_start_method('{method}')\n"
        "    assert parallel_map(square, PARTS, 2) == [square(part) for part in PARTS]\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, check=True, timeout=60)


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_problems_come_back_from_any_process(jobs):
    with pytest.raises(ContentError) as caught:
        parallel_map(fail_in_one, [[number] for number in range(20)], jobs)
    assert caught.value.problems[0].where == Location("bai.md", 7)


def test_an_exception_of_a_worker_arrives_with_the_text_of_its_traceback():
    with pytest.raises(ZeroDivisionError, match="over the garden fence") as caught:
        parallel_map(stumble, PARTS, 2)
    assert "in stumble" in str(caught.value.__cause__)


def test_an_exception_that_cannot_be_sent_arrives_as_text():
    with pytest.raises(WorkerFailed) as caught:
        parallel_map(stumble_unsendably, PARTS, 2)
    assert "Unsendable: over the garden fence" in str(caught.value) and "in stumble_unsendably" in str(caught.value)


def test_an_exception_in_the_only_process_is_the_exception_itself():
    with pytest.raises(Unsendable):
        parallel_map(stumble_unsendably, PARTS, 1)


def test_the_commands_print_what_a_worker_could_not_send(tmp_path, monkeypatch, capsys):
    place = Place(tmp_path)
    monkeypatch.chdir(place.folder)
    monkeypatch.setattr("khotin.build.renderer._ChunkRenderer._make", stumble_in_rendering)
    assert main(["build", "--no-search", "--jobs", "2"]) == 3
    said = capsys.readouterr().err
    assert "Unsendable: over the garden fence" in said and "in stumble_in_rendering" in said
    assert "memory" not in said


def stumble_in_rendering(renderer, task, result):
    if multiprocessing.parent_process() is not None:
        stumble_unsendably(task)


def test_a_lost_process_is_told():
    with pytest.raises(WorkerLost):
        parallel_map(die, [[number] for number in range(100)], 2)


def test_a_process_lost_while_tasks_are_handed_over_is_told(monkeypatch):
    """Many tasks are handed over one by one; the pool may be broken before the last of them."""
    from concurrent.futures import ProcessPoolExecutor

    submit = ProcessPoolExecutor.submit

    def submit_slowly(pool, *values):
        time.sleep(0.1)
        return submit(pool, *values)

    monkeypatch.setattr(ProcessPoolExecutor, "submit", submit_slowly)
    with pytest.raises(WorkerLost):
        parallel_map(die, [[number] for number in range(30)], 2)


def test_no_parts_give_no_results():
    assert parallel_map(square, [], 4) == []


def test_after_a_failure_no_process_is_left():
    """Not even one that is ending: what it still writes would stand in the way of whoever cleans up."""
    for _ in range(5):
        with pytest.raises(ContentError):
            parallel_map(fail_in_one, [[number] for number in range(20)], 3)
        assert not multiprocessing.active_children()


BUSY = """\
import multiprocessing, sys, time
from tests.build.test_executor import sleep_long
from khotin.build.executor import parallel_map
if __name__ == "__main__":
    if sys.argv[1] != "default":
        multiprocessing.set_start_method(sys.argv[1])
    parallel_map(sleep_long, [[number] for number in range(6)], 3)
"""


def sleep_long(part):
    os.write(1, b"%d\n" % os.getpid())  # in one piece: others write there too
    time.sleep(60)


def is_alive(pid):
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8") as stream:
            return stream.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


LONG_RESULT = """
import time
from khotin.build.executor import parallel_map

def answer(part):
    return b"x" * 50_000_000

def stop():
    time.sleep(0.5)
    raise KeyboardInterrupt

if __name__ == "__main__":
    parallel_map(answer, [[1], [2]], 2, meanwhile=stop)
"""


def test_h09_processes_killed_while_they_send_results_do_not_hold_the_first_up():
    for _ in range(3):
        done = subprocess.run([sys.executable, "-c", LONG_RESULT], cwd=REPOSITORY, capture_output=True, timeout=60)
        assert done.returncode and b"KeyboardInterrupt" in done.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="which processes live is read from /proc")
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_h01_workers_end_with_their_parent_however_it_ends(method):
    process = subprocess.Popen([sys.executable, "-c", BUSY, method], cwd=REPOSITORY, stdout=subprocess.PIPE, text=True)
    workers = [int(process.stdout.readline()) for _ in range(3)]
    assert all(map(is_alive, workers))
    process.kill()
    process.wait()
    deadline = time.monotonic() + 5
    while any(map(is_alive, workers)) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not any(map(is_alive, workers))
    process.stdout.close()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_h09_a_signal_during_work_ends_it_within_a_second_and_no_process_is_left(number, tmp_path):
    script = (
        "import os, sys\nfrom khotin.build import signals\nfrom tests.build.test_executor import sleep_long\n"
        "from khotin.build.executor import parallel_map\n"
        "try:\n    with signals.stoppable():\n        parallel_map(sleep_long, [[n] for n in range(6)], 3)\n"
        "except signals.Interrupted:\n    sys.exit(77)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    workers = [int(process.stdout.readline()) for _ in range(3)]
    started = time.monotonic()
    (os.kill if number == signal.SIGTERM else os.killpg)(process.pid, number)  # the end of a terminal reaches all
    said = process.communicate(timeout=60)[1]
    assert process.returncode == 77 and said == "", said
    assert time.monotonic() - started < 1
    assert not any(map(is_alive, workers))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_h09_a_signal_in_the_midst_of_a_fork_waits_and_is_heard(number):
    reached = []
    with pytest.raises(Interrupted), stoppable():
        with blocked_signals():
            signal.raise_signal(number)  # to this thread: a test runner has others
            reached.append("end of what must not be interrupted")
        reached.append("beyond")
    assert reached == ["end of what must not be interrupted"]


def test_h09_a_worker_hears_the_signal_that_ends_it():
    """It is forked while signals wait; nobody could end it if it let them wait for ever."""
    script = (
        "import os, signal, sys\nfrom khotin.build.executor import WorkerLost, parallel_map\n"
        "from tests.build.test_executor import end_itself\n"
        "try:\n    parallel_map(end_itself, [[1], [2]], 2)\nexcept WorkerLost:\n    sys.exit(78)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=REPOSITORY, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 78, done.stderr


def end_itself(part):
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(20)


def test_workers_that_end_early_do_not_hold_the_first_process_up():
    started = time.monotonic()
    with contextlib.suppress(WorkerLost):
        parallel_map(die, [[number] for number in range(20)], 2)
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("jobs", [1, 2])
def test_functions_in_the_background_run_in_threads_with_more_than_one_job(jobs):
    asked = ContextVar("asked", default="")
    asked.set("the same context")
    with in_background([lambda: (1, threading.get_ident(), asked.get()), lambda: (2, 0, "")], jobs) as results:
        (number, thread, context), second = results()
    assert (thread == threading.get_ident()) == (jobs == 1)
    assert (number, context, second) == (1, "the same context", (2, 0, ""))


def test_functions_in_the_background_run_at_the_same_time():
    met = threading.Barrier(2, timeout=20)
    with in_background([met.wait, met.wait], 2) as results:
        assert sorted(results()) == [0, 1]


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_a_function_in_the_background_raises_is_raised_where_its_result_is_asked_for(jobs):
    with in_background([lambda: 1 / 0], jobs) as results, pytest.raises(ZeroDivisionError):
        list(results())
