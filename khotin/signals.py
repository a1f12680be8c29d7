"""Ctrl-C, a stop signal and a closed terminal end a command quickly, and leave nothing half-written."""

import signal
import threading
from contextlib import contextmanager

NAMES = ("SIGINT", "SIGTERM", "SIGHUP")


class Stopped(BaseException):
    """Somebody asked the command to end."""


@contextmanager
def stoppable():
    """Inside, the signals raise `Stopped` wherever the program is; afterwards they mean what they meant before."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers = [getattr(signal, name) for name in NAMES if hasattr(signal, name)]
    before = {number: signal.signal(number, _stop) for number in numbers if signal.getsignal(number) != signal.SIG_IGN}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _stop(number, frame):
    raise Stopped
