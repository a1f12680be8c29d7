"""Work spread over processes gives the same result for any number and any way to start them."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time

import pytest

from khotin.problems import Refused, Where, refuse
from khotin.signals import Stopped, held, stoppable
from khotin.workers import WorkerLost, spread
from tests.building import REPOSITORY


def square(part):
    return [number * number for number in part]


def fail_in_one(part):
    if part == [7]:
        refuse(Where("bai.md", 7), "test", "lỗi", "error")
    return part


def die(part):
    if multiprocessing.parent_process() is not None:
        os._exit(9)
    time.sleep(0.02)
    return part


PARTS = [[number, number + 1] for number in range(0, 40, 2)]


@pytest.mark.parametrize("jobs", [1, 2, 3, 50])
def test_results_stand_in_the_order_of_the_parts(jobs):
    assert spread(square, PARTS, jobs) == [square(part) for part in PARTS]


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_any_start_method_gives_the_same(method):
    code = ("import multiprocessing\nfrom tests.test_workers import PARTS, square\nfrom khotin.workers import spread\n"
            f"if __name__ == '__main__':\n    multiprocessing.set_start_method('{method}')\n"
            "    assert spread(square, PARTS, 2) == [square(part) for part in PARTS]\n")
    subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, check=True, timeout=60)


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_problems_come_back_from_any_process(jobs):
    with pytest.raises(Refused) as caught:
        spread(fail_in_one, [[number] for number in range(20)], jobs)
    assert caught.value.problems[0].where == Where("bai.md", 7)


def test_lost_process_is_told():
    with pytest.raises(WorkerLost):
        spread(die, [[number] for number in range(100)], 2)


def test_no_parts_give_no_results():
    assert spread(square, [], 4) == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_h09_a_signal_in_the_midst_of_a_fork_waits_and_is_heard(number):
    reached = []
    with pytest.raises(Stopped), stoppable():
        with held():
            signal.raise_signal(number)  # to this thread: a test runner has others
            reached.append("end of what must not be interrupted")
        reached.append("beyond")
    assert reached == ["end of what must not be interrupted"]


def test_h09_a_process_beside_the_first_can_be_ended(tmp_path):
    """It is forked while signals wait; nobody could end it if it let them wait for ever."""
    script = ("import os, signal, time\nfrom khotin.workers import ahead\n"
              "def values():\n    yield os.getpid()\n    time.sleep(60)\n    yield 0\n"
              "with ahead(values(), 2) as made:\n    child = next(made)\n    assert child != os.getpid()\n"
              "    os.kill(child, signal.SIGTERM)\n    print(os.WTERMSIG(os.waitpid(child, 0)[1]), flush=True)\n    os._exit(0)\n")
    done = subprocess.run([sys.executable, "-c", script], cwd=REPOSITORY, capture_output=True, text=True, timeout=30)
    assert done.stdout.strip() == str(int(signal.SIGTERM)), done.stderr
