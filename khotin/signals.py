"""Ctrl-C, a stop signal and a closed terminal end a command quickly, and leave nothing half-written."""

import signal
import threading
from contextlib import contextmanager

NUMBERS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


class Stopped(BaseException):
    """Somebody asked the command to end."""


@contextmanager
def stoppable():
    """Inside, the signals raise `Stopped` wherever the program is; afterwards they mean what they meant before."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, _stop) for number in NUMBERS if signal.getsignal(number) != signal.SIG_IGN}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def held():
    """Inside, the signals wait: a fork would lose one that comes in its midst. A process forked here must `leave` them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, NUMBERS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def leave():
    """In a process beside the first one: that one hears Ctrl-C and ends the others."""
    for number in NUMBERS:
        signal.signal(number, signal.SIG_IGN if number == signal.SIGINT else signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, NUMBERS)


def _stop(number, frame):
    raise Stopped
