"""Runs a command in which one call that changes files goes wrong: `python -m tests.support.faulty FAULT K -- build …`.

FAULT is "kill" (the first process is killed at the K-th call), the name of an error ("ENOSPC": the K-th call raises it)
or "none". Calls are those of the system that change files, in all processes, and in the first process each statement
that SQLite executes and each return from it. How many calls there were, and the number of the one that committed the
journal, go to the file named in CALLS.
"""

import errno
import mmap
import os
import signal
import sqlite3
import sys

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
NAMES = ("write", "mkdir", "unlink", "rename", "replace", "rmdir")
# What SQLite says of the same causes.
SQLITE_CODES = {"ENOSPC": sqlite3.SQLITE_FULL, "EROFS": sqlite3.SQLITE_READONLY}


class Counter:
    """Counts calls of this process and of those it forks."""

    def __init__(self, fault, limit):
        self.fault, self.limit, self.first = fault, limit, os.getpid()
        self.shared = mmap.mmap(-1, 8)
        self.committed = 0

    @property
    def count(self):
        return int.from_bytes(self.shared[:8], "little")

    def watch(self, path, of_sqlite=False):
        """One more call; the fault where its turn has come."""
        number = self.count + 1
        self.shared[:8] = number.to_bytes(8, "little")
        if number != self.limit or self.fault == "none":
            return
        if self.fault == "kill":
            os.kill(self.first, signal.SIGKILL)
            os.kill(os.getpid(), signal.SIGKILL)
        code = getattr(errno, self.fault)
        if of_sqlite:
            error = sqlite3.OperationalError(f"disk I/O error: {os.strerror(code)}")
            error.sqlite_errorcode = SQLITE_CODES.get(self.fault, sqlite3.SQLITE_IOERR)
            raise error
        raise OSError(code, os.strerror(code), path if isinstance(path, (str, bytes)) else None)


def patch(counter):
    """Let every call of the program that changes files be counted."""
    for name in NAMES:
        setattr(os, name, _counted(counter, getattr(os, name)))
    opened = os.open

    def open_counted(path, flags, *rest, **more):
        if flags & WRITING:
            counter.watch(path)
        return opened(path, flags, *rest, **more)

    os.open = open_counted
    connect = sqlite3.connect
    sqlite3.connect = lambda *values, **named: connect(*values, **named, factory=_connection(counter))


def _connection(counter):
    class Connection(sqlite3.Connection):
        """A connection whose statements are counted, and after those that write, the way back too."""

        def execute(self, statement, *values):
            """Execute a statement, and note the one that commits a journal."""
            counter.watch(None, of_sqlite=True)
            result = super().execute(statement, *values)
            if values and values[0] and values[0][0] == "journal" and statement.startswith("REPLACE"):
                counter.has_journal = True
            if statement == "COMMIT":
                if getattr(counter, "has_journal", False) and not counter.committed:
                    counter.committed = counter.count
                if counter.fault == "kill":
                    counter.watch(None)
            return result

    return Connection


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
            stream.write(f"{counter.count} {counter.committed}")
    return code


if __name__ == "__main__":
    sys.exit(main())
