"""Caches: digests of inputs and outputs of the last build, facts of articles, the journal of a publication.

One SQLite file for each output folder; a correct site never depends on it. Nothing that is read here is ever executed.
"""

import errno
import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from khotin.build import filesystem
from khotin.build.database import TABLES, CacheDamaged, as_os_errors, connect, require_own_tables
from khotin.build.kept import KeptBuild
from khotin.build.tables import STATE, Tables
from khotin.project import program_digest

Value = TypeVar("Value")

# Caches of this many output folders are kept; those used the longest time ago are removed first.
MOST_CACHES = 16
FORMAT = b"3"
# Names of values: where the file was made, by which program, and the journal still to be applied.
PLACE, PROGRAM, JOURNAL = "place", "program", "journal"
MEMORY = ":memory:"
DAMAGED = (
    "Bộ nhớ đệm bị hỏng hoặc do máy khác, bản chương trình khác ghi nên không dùng. / "
    "The cache was damaged or made by another machine or version and is not used."
)


class Cache(Tables):
    """The cache of one output folder, open for one build. `notes` are sentences on what could not be used."""

    def __init__(self, connection: sqlite3.Connection, path: str, notes: tuple[str, ...] = ()) -> None:
        super().__init__(connection, path)
        self.notes = tuple(dict.fromkeys(notes))

    def read_journal(self) -> list[tuple[str, str]]:
        """Return the (action, path) pairs still to be applied, in order."""
        entries = self.read_value(JOURNAL, list[tuple[str, bytes]]) or []
        return [(action, os.fsdecode(path)) for action, path in entries]

    def write_journal(self, entries: Iterable[tuple[str, str]]) -> None:
        """Write a journal; the former one must have been cleared. Raises `CacheDamaged`, `OSError`."""
        if coded := [(action, os.fsencode(path)) for action, path in entries]:
            self.write_value(JOURNAL, coded)

    def clear_journal(self) -> None:
        """Note that everything has been applied."""
        self.remove_value(JOURNAL)

    def require_program(self) -> None:
        """Start with an empty cache if another version of the program wrote the tables."""
        if self.read_value(PROGRAM, bytes) != program_digest():
            self.reset()

    def attempt(self, work: Callable[[], Value]) -> Value:
        """Return the result of a function that reads and writes; if the file proves damaged, empty it and call the
        function once more.

        The second call must not use anything that the first one read: the file no longer holds it. Raises `OSError`
        if the second call finds damage too.
        """
        try:
            return work()
        except CacheDamaged:
            self.reset()
        try:
            return work()
        except CacheDamaged:
            raise OSError(errno.EIO, os.strerror(errno.EIO), self.path) from None

    def keep_in(self, kept: KeptBuild) -> None:
        """Note in `kept` what is read and written; its values stay valid if no other process has written since."""
        if self.attempt(lambda: self.read_value(STATE, bytes)) != kept.state:
            kept.stored.clear()
        self.kept = kept

    def reset(self) -> None:
        """Replace the file with an empty one."""
        self.close()
        self.kept.stored.clear()
        new = _empty(self.path, (*self.notes, DAMAGED))
        self._connection, self.notes = new._connection, new.notes


def cache_path(folder: str, purpose: str = "build") -> str:
    """Return the file of the cache of a folder, such as that of the builds into an output folder."""
    return os.path.join(
        ".cache", purpose, f"{hashlib.sha256(os.fsencode(os.path.realpath(folder))).hexdigest()[:16]}.sqlite"
    )


@contextmanager
def open_cache(path: str, kept: KeptBuild | None = None) -> Iterator[Cache]:
    """Open a cache, by its `cache_path`; `kept` is what the last build of this process left in memory.

    A cache that cannot be trusted is deleted and recreated; where no file can be written, the cache of this build is
    in memory. `notes` say so.
    """
    cache = _open(path)
    try:
        if kept is not None:
            cache.keep_in(kept)
        yield cache
    finally:
        cache.close()


@contextmanager
def read_cache(path: str) -> Iterator[Cache]:
    """Yield a copy of a cache in memory, which can be read while builds run; an empty one if it cannot be trusted."""
    copy = _initialised(Cache(connect(MEMORY), MEMORY))
    try:
        if os.path.isfile(path):
            _copy(path, copy)
        yield copy
    finally:
        copy.close()


def has_journal(path: str) -> bool:
    """Return whether a cache holds the journal of an interrupted publication."""
    if not os.path.isfile(path):
        return False
    try:
        connection = connect(path)
        try:
            require_own_tables(connection, path)
            return connection.execute("SELECT 1 FROM about WHERE name = ?", (JOURNAL,)).fetchone() is not None
        finally:
            connection.close()
    except (CacheDamaged, OSError, sqlite3.Error):
        return False


def _copy(path: str, copy: Cache) -> None:
    """Fill a cache in memory with what a file holds, if this program made it at this very place."""
    try:
        source = Cache(connect(path), path)
    except (CacheDamaged, OSError):
        return
    try:
        require_own_tables(source._connection, path)
        if source._read_value(PLACE, bytes) == _place(path) and source._read_value(PROGRAM, bytes) == program_digest():
            with as_os_errors(path):
                source._connection.backup(copy._connection)
    except (CacheDamaged, OSError):
        copy.reset()
    finally:
        source.close()


def _open(path: str) -> Cache:
    if not os.path.lexists(path):
        return _empty(path, ())
    try:
        return _open_trusted(path)
    except CacheDamaged:
        return _empty(path, (DAMAGED,))
    except OSError:
        return _in_memory(path, ())


def _open_trusted(path: str) -> Cache:
    """Return the cache at its own path if this program wrote it, or if it has a journal to apply.

    Raises `CacheDamaged` for any other file, `OSError`.
    """
    if os.path.islink(path) or not os.path.isfile(path):
        raise CacheDamaged(path)
    cache = Cache(connect(path), path)
    try:
        require_own_tables(cache._connection, path)
        if cache._read_value(PLACE, bytes) != _place(path):
            raise CacheDamaged(path)
        if cache._read_value(PROGRAM, bytes) != program_digest() and not cache._read_value(JOURNAL, list):
            raise CacheDamaged(path)
        cache._run("BEGIN IMMEDIATE")
        cache._run("ROLLBACK")
        os.utime(path)  # builds of other folders remove the caches that were used the longest time ago
    except BaseException:
        cache.close()
        raise
    return cache


def _empty(path: str, notes: tuple[str, ...]) -> Cache:
    """Return a new cache that replaces any other; where none can be written, one in memory."""
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        _delete(path)
        _remove_oldest(os.path.dirname(path))
        return _initialised(Cache(connect(path), path, notes))
    except (OSError, CacheDamaged):
        return _in_memory(path, notes)


def _in_memory(path: str, notes: tuple[str, ...]) -> Cache:
    note = (
        f"Không ghi được bộ nhớ đệm {path}; lần này không dùng. / The cache {path} cannot be written; it is not used."
    )
    return _initialised(Cache(connect(MEMORY), path, (*notes, note)))


def _initialised(cache: Cache) -> Cache:
    try:
        with cache.transaction():
            for table in TABLES:
                cache._run(table)
            cache.write_value(PLACE, _place(cache.path))
            cache.write_value(PROGRAM, program_digest())
    except BaseException:
        cache.close()
        raise
    return cache


def _place(path: str) -> bytes:
    """Return what identifies a cache made at this path: the inode of the file, which a copy does not share."""
    inode = os.stat(path).st_ino if os.path.exists(path) else 0
    return hashlib.sha256(b"%b %d" % (FORMAT, inode)).digest()


def _delete(path: str) -> None:
    for each in (path, f"{path}-journal", f"{path}-wal", f"{path}-shm"):
        filesystem.remove(each)


def _remove_oldest(folder: str) -> None:
    with os.scandir(folder) as entries:
        files = sorted(
            (entry for entry in entries if entry.name.endswith(".sqlite")),
            key=lambda entry: entry.stat(follow_symlinks=False).st_mtime,
        )
    for entry in files[: max(0, len(files) - MOST_CACHES + 1)]:
        _delete(entry.path)
