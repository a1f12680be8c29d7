"""Signals end a command: which exit code each gives, what children do with them, and what is restored afterwards."""

import os
import signal
import threading

import pytest

from khotin.build.signals import Interrupted, blocked_signals, handle, handled_by, leave_signals_to_parent, stoppable

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has neither SIGHUP nor a mask of signals")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 3), (signal.SIGHUP, 3)])
def test_a_signal_raises_with_its_exit_code(number, code):
    with pytest.raises(Interrupted) as raised, stoppable():
        os.kill(os.getpid(), number)
    assert raised.value.exit_code == code


def test_the_former_handlers_are_set_again():
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)]
    with stoppable():
        assert signal.getsignal(signal.SIGTERM) != before[1]
    assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)] == before


def test_an_ignored_signal_stays_ignored():
    former = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with stoppable():
            os.kill(os.getpid(), signal.SIGHUP)
        assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, former)


def test_the_handlers_before_are_returned():
    former = signal.getsignal(signal.SIGTERM)
    returned = handle(signal.SIG_IGN)
    try:
        assert returned[signal.SIGTERM] == former
    finally:
        for number, handler in returned.items():
            signal.signal(number, handler)


def test_a_blocked_signal_arrives_when_the_fork_is_over():
    received = []
    with handled_by(lambda number, frame: received.append(number)):
        with blocked_signals():
            signal.raise_signal(signal.SIGTERM)  # to this thread: a test runner has others
            assert received == []
        assert received == [signal.SIGTERM]


def test_another_thread_sets_no_handler():
    def run():
        with handled_by(lambda number, frame: None):
            seen.append(signal.getsignal(signal.SIGTERM))

    seen = []
    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert seen == [signal.getsignal(signal.SIGTERM)]


@pytest.mark.parametrize(("number", "ends"), [(signal.SIGINT, False), (signal.SIGHUP, False), (signal.SIGTERM, True)])
def test_a_child_leaves_ctrl_c_and_the_terminal_to_its_parent(number, ends):
    with blocked_signals():
        child = os.fork()
        if child == 0:
            leave_signals_to_parent()
            os.kill(os.getpid(), number)
            os._exit(7)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) if ends else os.waitstatus_to_exitcode(status) == 7
