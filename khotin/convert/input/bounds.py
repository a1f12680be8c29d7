"""Limits of one page: one that is nested too deeply or takes too long is an error, and the next one is read."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from khotin.problems import Location, fail

RULE = "convert"
# Processor time for one page. Pages within the limits of size need far less; it guards against patterns that do not.
MOST_SECONDS = 2.0


@contextmanager
def bounded(name: str, seconds: float = MOST_SECONDS) -> Iterator[None]:
    """Raise `ContentError`, naming the page, where the code inside needs too much time, depth or memory."""
    try:
        with _timed(seconds):
            yield
    except _TooSlow:
        fail(
            Location(name),
            RULE,
            f"xử lý trang này mất hơn {seconds:g} giây; hãy xóa bớt phần không thuộc bài",
            f"this page takes longer than {seconds:g} s; delete what does not belong to the article",
        )
    except RecursionError:
        fail(Location(name), RULE, "trang lồng quá nhiều tầng", "the page is nested too deeply")
    except MemoryError:
        fail(Location(name), RULE, "trang cần nhiều bộ nhớ hơn máy có", "the page needs more memory than there is")


class _TooSlow(BaseException):
    """The time is up. Not an `Exception`, so that no handler in between takes it for a fault in the page's text."""


@contextmanager
def _timed(seconds: float) -> Iterator[None]:
    """Count processor time, which a busy machine does not lengthen. Only the main thread can be interrupted."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _stop(number: int, frame: FrameType | None) -> None:
    raise _TooSlow
