"""Signals that end a command: Ctrl-C (SIGINT), a stop signal (SIGTERM), a closed terminal (SIGHUP)."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from types import FrameType
from typing import Any, NoReturn

NUMBERS = [getattr(signal, name) for name in ("SIGINT", "SIGHUP", "SIGTERM") if hasattr(signal, name)]
STOPPED_WORDS = "Đã dừng, không để lại gì dở dang. / Stopped; nothing is left half-done.\n"


class Interrupted(BaseException):
    """A signal that ends the command. `exit_code` is 130 for Ctrl-C, as in shells, and 3 for the others."""

    def __init__(self, number: int = signal.SIGTERM) -> None:
        super().__init__(number)
        self.exit_code = 130 if number == signal.SIGINT else 3


def stoppable() -> AbstractContextManager[None]:
    """Within the context, raise `Interrupted` for a signal; the former handlers are restored afterwards."""
    return handled_by(_stop)


def handle(handler: Callable[[int, FrameType | None], object] | signal.Handlers) -> dict[int, Any]:
    """Set a handler for all signals that are not ignored, and return the former handlers by signal number."""
    return {number: signal.signal(number, handler) for number in NUMBERS if signal.getsignal(number) != signal.SIG_IGN}


@contextmanager
def handled_by(handler: Callable[[int, FrameType | None], object]) -> Iterator[None]:
    """Within the context, call `handler(number, frame)` for signals that are not ignored; only in the main thread."""
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
def blocked_signals() -> Iterator[None]:
    """Block signals while a process is forked: the fork could lose one. The child calls `leave_signals_to_parent`."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, NUMBERS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def leave_signals_to_parent() -> None:
    """Ignore SIGINT and SIGHUP in a child and unblock signals: the parent gets both and ends its children."""
    for number in NUMBERS:
        signal.signal(number, signal.SIG_DFL if number == signal.SIGTERM else signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, NUMBERS)


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    raise Interrupted(number)
