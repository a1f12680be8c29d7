"""Ctrl-C, a stop signal and a closed terminal end a command quickly, and leave nothing half-written."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from types import FrameType
from typing import Any, NoReturn

NUMBERS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


STOPPED_WORDS = "Đã dừng, không để lại gì dở dang. / Stopped; nothing is left half-done.\n"


class Interrupted(BaseException):
    """The command was asked to end by a signal. `exit_code` is 130 for Ctrl-C, as shells have it, and 3 for all others."""

    def __init__(self, number: int = signal.SIGTERM) -> None:
        super().__init__(number)
        self.exit_code = 130 if number == signal.SIGINT else 3


def stoppable() -> AbstractContextManager[None]:
    """Inside, the signals raise `Interrupted` wherever the program is; afterwards they mean what they meant before."""
    return handled_by(_stop)


def handle(handler: Callable[[int, FrameType | None], object] | signal.Handlers) -> dict[int, Any]:
    """Let the signals call `handler(number, frame)` from now on; those that are ignored stay so. Returns the former handlers."""
    return {number: signal.signal(number, handler) for number in NUMBERS if signal.getsignal(number) != signal.SIG_IGN}


@contextmanager
def handled_by(handler: Callable[[int, FrameType | None], object]) -> Iterator[None]:
    """Inside, the signals call `handler(number, frame)`; those that are ignored stay so. Other threads than the first hear none."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = handle(handler)
    try:
        yield
    finally:
        for number, former in before.items():
            signal.signal(number, former)


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
    """In a process beside the first: leave Ctrl-C and the end of a terminal, which reach both, to the first, which ends the others."""
    for number in NUMBERS:
        signal.signal(number, signal.SIG_DFL if number == signal.SIGTERM else signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, NUMBERS)


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    raise Interrupted(number)
