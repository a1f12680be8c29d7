"""Runs a build in which one file-changing call goes wrong: `python -m tests.soak.faulty FAULT K -- build …`.

FAULT is "kill" (the first process is killed at the K-th call), the name of an error ("ENOSPC": the K-th call raises it)
or "none". The number of calls of all processes goes to the file named in CALLS.
"""

import errno
import mmap
import os
import signal
import sys

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
NAMES = ("write", "mkdir", "link", "unlink", "rename", "replace", "rmdir")


class Counter:
    """Counts calls of this process and of those it forks."""

    def __init__(self, fault, limit):
        self.fault, self.limit, self.first = fault, limit, os.getpid()
        self.shared = mmap.mmap(-1, 8)

    @property
    def count(self):
        return int.from_bytes(self.shared[:8], "little")

    def watch(self, path):
        """One more call; the fault where its turn has come. A disk that is full stays full."""
        number = self.count + 1
        self.shared[:8] = number.to_bytes(8, "little")
        if number != self.limit or self.fault == "none":
            return
        if self.fault == "kill":
            os.kill(self.first, signal.SIGKILL)
            os.kill(os.getpid(), signal.SIGKILL)
        code = getattr(errno, self.fault)
        raise OSError(code, os.strerror(code), path if isinstance(path, (str, bytes)) else None)


def patch(counter):
    """Let every file-changing call of the program be counted."""
    for name in NAMES:
        setattr(os, name, _counted(counter, getattr(os, name)))
    opened = os.open

    def open_counted(path, flags, *rest, **more):
        if flags & WRITING:
            counter.watch(path)
        return opened(path, flags, *rest, **more)

    os.open = open_counted
    from khotin import disk

    exchanged = disk.exchange

    def exchange_counted(first, second):
        counter.watch(first)
        return exchanged(first, second)

    disk.exchange = exchange_counted


def _counted(counter, call):
    def counted(path, *rest, **more):
        counter.watch(path)
        return call(path, *rest, **more)
    return counted


def main():
    fault, limit = sys.argv[1], int(sys.argv[2])
    counter = Counter(fault, limit)
    patch(counter)
    from khotin.cli import main as run

    code = run(sys.argv[4:])
    if "CALLS" in os.environ:
        with open(os.environ["CALLS"], "w", encoding="utf-8") as stream:
            stream.write(str(counter.count))
    return code


if __name__ == "__main__":
    sys.exit(main())
