"""One build at a time for one output folder: a second one refuses, and a crash leaves no lock behind."""

import os
import time
from contextlib import contextmanager

PATIENCE = 1.0


class Busy(Exception):
    """Another build of the same output folder is running."""


@contextmanager
def only_build(folder):
    """Hold the lock of an output folder. Raises `Busy` where another process holds it.

    The system gives the lock back when its holder ends, however it ends; the file itself means nothing.
    """
    path = f"{os.fspath(folder).rstrip(os.sep)}.lock"
    descriptor = _acquire(path)
    try:
        yield
    finally:
        _release(path, descriptor)


def _acquire(path):
    # A moment of patience: the workers of a build that was killed die a moment after it.
    deadline = time.monotonic() + PATIENCE
    while (descriptor := _try(path)) is None:
        if time.monotonic() > deadline:
            raise Busy(path)
        time.sleep(0.02)
    return descriptor


def _try(path):
    """The locked file, or None. It must still be the one at the path: its last holder removes it."""
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
    try:
        if _lock(descriptor) and _is_at(path, descriptor):
            return descriptor
    except BaseException:
        os.close(descriptor)
        raise
    os.close(descriptor)
    return None


def _is_at(path, descriptor):
    try:
        return os.path.samestat(os.stat(path), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _release(path, descriptor):
    """Give the lock back; a file that cannot be removed is no lock."""
    try:
        if os.name == "posix":
            os.unlink(path)
    except OSError:
        return
    finally:
        os.close(descriptor)


def _lock(descriptor):
    try:
        import fcntl
    except ImportError:
        return _lock_on_windows(descriptor)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _lock_on_windows(descriptor):
    import msvcrt
    try:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    except OSError:
        return False
    return True
