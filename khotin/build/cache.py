"""Caches: digests of inputs and outputs of the last build, facts of articles, the journal of a publication.

One SQLite file for each output folder; a correct site never depends on it. Tables that are mostly read whole are kept
in parts, each with a checksum over many rows, because checking and decoding rows one by one takes longer; tables of
which an edit needs a few rows are kept in rows. Nothing that is read here is ever executed.
"""

import errno
import hashlib
import os
import secrets
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any, TypeVar
from zlib import crc32

from khotin.build import filesystem
from khotin.build.database import TABLES, CacheDamaged, as_os_errors, connect, demand_own_tables, seal, unseal
from khotin.build.kept import KeptBuild
from khotin.project import program_digest

Value = TypeVar("Value")

# Caches of so many output folders are kept; those used the longest time ago are removed first.
MOST_CACHES = 16
# A table is kept in so many parts: an edit writes those of its rows anew.
PARTS = 256
FORMAT = b"3"
# Names of values: where and by which program the file was made, what is still to be applied, which state it is in.
PLACE, PROGRAM, JOURNAL, STATE = "place", "program", "journal", "state"
# What is kept in memory is a whole table or one value.
TABLE, VALUE = "table", "value"
MEMORY = ":memory:"
DAMAGED = (
    "Bộ nhớ đệm bị hỏng hoặc do máy khác, bản chương trình khác ghi nên không dùng. / "
    "The cache was damaged or made by another machine or version and is not used."
)


class Cache:
    """The cache of one output folder, open for one build. `notes` are sentences on what could not be used.

    Tables and values that are read or written are noted in `kept` too, for the next build of this process.
    """

    def __init__(self, connection: sqlite3.Connection, path: str, notes: tuple[str, ...] = ()) -> None:
        self._connection, self.path, self.notes = connection, path, tuple(dict.fromkeys(notes))
        self.kept = KeptBuild()

    def read_table(self, kind: str, value_kind: type[Value]) -> dict[str, Value]:
        """Return a whole table as {key: value}. Raises `CacheDamaged`, `OSError`."""
        return join_parts(self.read_parts(kind, range(PARTS), value_kind))

    def read_parts(self, kind: str, numbers: Iterable[int], value_kind: type[Value]) -> dict[int, dict[str, Value]]:
        """Return parts of a table as {number: {key: value}}; `part_of` a key is its number.

        Raises `CacheDamaged`, `OSError`.
        """
        kept: dict[int, dict[str, Value]] = self.kept.stored.setdefault((TABLE, kind), {})
        numbers = sorted(set(numbers))
        found: dict[int, dict[str, Value]] = {number: {} for number in numbers if number not in kept}
        if found:
            marks = ", ".join("?" * len(found))
            statement = f"SELECT number, data FROM parts WHERE kind = ? AND number IN ({marks})"
            for number, data in self._run(statement, kind, *found):
                found[number] = unseal(kind, number, data, dict[str, value_kind])  # type: ignore[valid-type]
            kept.update(found)
        return {number: kept[number] for number in numbers}

    def write_table(self, kind: str, values: Mapping[str, Any], changed: Iterable[str], value_kind: type[Any]) -> None:
        """Give each `changed` key of a table its value, and remove those that have none.

        Raises `CacheDamaged`, `OSError`.
        """
        keys: dict[int, list[str]] = {}
        for key in changed:
            keys.setdefault(part_of(key), []).append(key)
        parts = self.read_parts(kind, keys, value_kind)
        kept = self.kept.stored[TABLE, kind] if isinstance(values, dict) else {}  # others are too long for memory
        self.kept.stored[TABLE, kind] = kept
        for number in keys:
            rows = dict(parts[number])
            for key in keys[number]:
                try:
                    rows[key] = values[key]
                except KeyError:
                    rows.pop(key, None)
            self._run("REPLACE INTO parts VALUES (?, ?, ?)", kind, number, seal(kind, number, rows))
            if isinstance(values, dict):
                kept[number] = rows

    def clear_table(self, kind: str) -> None:
        """Remove a table that is kept in parts."""
        self.kept.stored.pop((TABLE, kind), None)
        self._run("DELETE FROM parts WHERE kind = ?", kind)

    def read_row(self, kind: str, key: bytes, value_kind: type[Value]) -> Value | None:
        """Return one row by the `key_of` its name, or None. Raises `CacheDamaged`, `OSError`."""
        rows = self._run("SELECT data FROM rows WHERE kind = ? AND key = ?", kind, key)
        return unseal(kind, key, rows[0][0], value_kind) if rows else None

    def read_rows(self, kind: str, value_kind: type[Value]) -> list[Value]:
        """Return all rows, in any order. Raises `CacheDamaged`, `OSError`."""
        rows = self._run("SELECT key, data FROM rows WHERE kind = ?", kind)
        return [unseal(kind, key, data, value_kind) for key, data in rows]

    def write_rows(self, kind: str, values: Iterable[tuple[bytes, Any]]) -> None:
        """Write rows, given as (key, value). Raises `CacheDamaged`, `OSError`."""
        rows = ((kind, key, seal(kind, key, value)) for key, value in values)
        with as_os_errors(self.path):
            self._connection.executemany("REPLACE INTO rows VALUES (?, ?, ?)", rows)

    def remove_rows(self, kind: str, keys: Iterable[bytes]) -> None:
        """Remove rows, whether they exist or not. Raises `CacheDamaged`, `OSError`."""
        with as_os_errors(self.path):
            self._connection.executemany("DELETE FROM rows WHERE kind = ? AND key = ?", ((kind, key) for key in keys))

    def read_value(self, name: str, kind: type[Value]) -> Value | None:
        """Return one value, or None where there is none. Raises `CacheDamaged`, `OSError`."""
        if (VALUE, name) not in self.kept.stored:
            self.kept.stored[VALUE, name] = self._read_value(name, kind)
        return self.kept.stored[VALUE, name]

    def write_value(self, name: str, value: Any) -> None:
        """Write one value. Raises `CacheDamaged`, `OSError`."""
        self.kept.stored[VALUE, name] = value
        self._run("REPLACE INTO about VALUES (?, ?)", name, seal(VALUE, name, value))

    def read_journal(self) -> list[tuple[str, str]]:
        """Return the (action, path) that are still to be applied, in their order."""
        entries = self.read_value(JOURNAL, list[tuple[str, bytes]]) or []
        return [(action, os.fsdecode(path)) for action, path in entries]

    def write_journal(self, entries: Iterable[tuple[str, str]]) -> None:
        """Write a journal; the former one must have been cleared. Raises `CacheDamaged`, `OSError`."""
        if coded := [(action, os.fsencode(path)) for action, path in entries]:
            self.write_value(JOURNAL, coded)

    def clear_journal(self) -> None:
        """Note that everything has been applied."""
        self.kept.stored.pop((VALUE, JOURNAL), None)
        self._run("DELETE FROM about WHERE name = ?", JOURNAL)

    def demand_program(self) -> None:
        """Start with an empty cache if another version of the program wrote the tables."""
        if self.read_value(PROGRAM, bytes) != program_digest():
            self.begin_anew()

    def attempt(self, work: Callable[[], Value]) -> Value:
        """Return what a function returns that reads and writes; where the file proves damaged, it is called once more,
        with an empty one.

        Whatever was read before is not to be used again: it would be taken for what the empty file holds. Raises
        `OSError` where the second call finds damage too.
        """
        try:
            return work()
        except CacheDamaged:
            self.begin_anew()
        try:
            return work()
        except CacheDamaged:
            raise OSError(errno.EIO, os.strerror(errno.EIO), self.path) from None

    def keep_in(self, kept: KeptBuild) -> None:
        """Note in `kept` what is read and written; its values stay valid if no other process has written since."""
        if self.attempt(lambda: self.read_value(STATE, bytes)) != kept.state:
            kept.stored.clear()
        self.kept = kept

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Write in one transaction what is written inside. Raises `CacheDamaged`, `OSError`."""
        self._run("BEGIN IMMEDIATE")
        try:
            yield
            self.kept.state = secrets.token_bytes(16)
            self.write_value(STATE, self.kept.state)
            self._run("COMMIT")
        except BaseException:
            self.kept.stored.clear()
            with suppress(sqlite3.Error):
                self._connection.rollback()
            raise

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _read_value(self, name: str, kind: type[Value]) -> Value | None:
        rows = self._run("SELECT value FROM about WHERE name = ?", name)
        return unseal(VALUE, name, rows[0][0], kind) if rows else None

    def begin_anew(self) -> None:
        """Delete the file and go on with an empty one."""
        self.close()
        self.kept.stored.clear()
        new = _empty(self.path, (*self.notes, DAMAGED))
        self._connection, self.notes = new._connection, new.notes

    def _run(self, statement: str, *values: Any) -> list[Any]:
        with as_os_errors(self.path):
            return self._connection.execute(statement, values).fetchall()


def part_of(key: str) -> int:
    """Return the number of the part of a table that a key lies in, from 0 to `PARTS` - 1."""
    return crc32(key.encode("utf-8", "surrogatepass")) % PARTS


def join_parts(parts: Mapping[int, Mapping[str, Value]]) -> dict[str, Value]:
    """Return the rows of parts of a table as one."""
    rows: dict[str, Value] = {}
    for part in parts.values():
        rows.update(part)
    return rows


def cache_path(folder: str, purpose: str = "build") -> str:
    """Return the file of the cache of a folder, such as that of the builds into an output folder."""
    return os.path.join(
        ".cache", purpose, f"{hashlib.sha256(os.fsencode(os.path.realpath(folder))).hexdigest()[:16]}.sqlite"
    )


@contextmanager
def open_cache(path: str, kept: KeptBuild | None = None) -> Iterator[Cache]:
    """Open a cache, by its `cache_path`; `kept` is what the last build of this process left in memory.

    A cache that cannot be trusted is deleted and made anew; where none can be written, one in memory is used for this
    build. `notes` say so.
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
            demand_own_tables(connection, path)
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
        demand_own_tables(source._connection, path)
        if source._read_value(PLACE, bytes) == _place(path) and source._read_value(PROGRAM, bytes) == program_digest():
            with as_os_errors(path):
                source._connection.backup(copy._connection)
    except (CacheDamaged, OSError):
        copy.begin_anew()
    finally:
        source.close()


def _open(path: str) -> Cache:
    if not os.path.lexists(path):
        return _empty(path, ())
    try:
        return _believed(path)
    except CacheDamaged:
        return _empty(path, (DAMAGED,))
    except OSError:
        return _in_memory(path, ())


def _believed(path: str) -> Cache:
    """Return the cache at its own path if this program wrote it, or if it has a journal to apply."""
    if os.path.islink(path) or not os.path.isfile(path):
        raise CacheDamaged(path)
    cache = Cache(connect(path), path)
    try:
        demand_own_tables(cache._connection, path)
        if cache._read_value(PLACE, bytes) != _place(path):
            raise CacheDamaged(path)
        if cache._read_value(PROGRAM, bytes) != program_digest() and not cache._read_value(JOURNAL, list):
            raise CacheDamaged(path)
        cache._run("BEGIN IMMEDIATE")
        cache._run("ROLLBACK")
        os.utime(path)  # it is used now: other builds, of other folders, forget the oldest
    except BaseException:
        cache.close()
        raise
    return cache


def _empty(path: str, notes: tuple[str, ...]) -> Cache:
    """Return a new cache that replaces any other; where none can be written, one in memory."""
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        _delete(path)
        _forget_oldest(os.path.dirname(path))
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


def _forget_oldest(folder: str) -> None:
    with os.scandir(folder) as entries:
        files = sorted(
            (entry for entry in entries if entry.name.endswith(".sqlite")),
            key=lambda entry: entry.stat(follow_symlinks=False).st_mtime,
        )
    for entry in files[: max(0, len(files) - MOST_CACHES + 1)]:
        _delete(entry.path)
