"""Caches: digests of inputs and outputs of the last build, facts of articles, the journal of a publication.

One SQLite file for each output folder; a right site needs none of it. Tables are kept in parts, each with a checksum over
many rows, because checking and decoding rows one by one would take longer than all else in a small build. Nothing that is
read here is ever executed.
"""

import errno
import hashlib
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, TypeVar
from zlib import crc32

from khotin import disk
from khotin.encoding import decode, encode
from khotin.project import program_digest

Value = TypeVar("Value")

# Caches of so many output folders are kept; those used the longest time ago are removed first.
MOST_CACHES = 16
# A table is kept in so many parts: an edit writes those of its rows anew.
PARTS = 256
FORMAT = b"1"
SCHEMA = """
CREATE TABLE about (name TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE parts (kind TEXT, number INTEGER, data BLOB, sha256 BLOB, PRIMARY KEY (kind, number)) WITHOUT ROWID;
CREATE TABLE journal (position INTEGER PRIMARY KEY, action TEXT, path TEXT);
"""
# What SQLite says of a disk, as the system would say it.
CAUSES = {sqlite3.SQLITE_FULL: errno.ENOSPC, sqlite3.SQLITE_READONLY: errno.EROFS}

DAMAGED = ("Bộ nhớ đệm bị hỏng hoặc do máy khác, bản chương trình khác ghi nên không dùng. / "
           "The cache was damaged or made by another machine or version and is not used.")


class CacheDamaged(Exception):
    """The cache is cut, altered, foreign or of another version of the program."""


class Cache:
    """The cache of one output folder, open for one build. `notes` are sentences on what could not be used."""

    def __init__(self, connection: sqlite3.Connection, path: str, notes: tuple[str, ...] = (), *, is_new: bool = True) -> None:
        self._connection, self.path, self.notes, self.is_new = connection, path, notes, is_new

    def read_table(self, kind: str, value_kind: type[Value]) -> dict[str, Value]:
        """Return a whole table as {key: value}; where it cannot be believed, the whole cache begins anew and is empty."""
        found: dict[str, Value] = {}
        try:
            for number, data, sha256 in self._run("SELECT number, data, sha256 FROM parts WHERE kind = ?", kind):
                if sha256 != _checksum(kind, number, data):
                    raise CacheDamaged(self.path)
                found.update(_decoded(data, dict[str, value_kind]))  # type: ignore[valid-type]
        except CacheDamaged:
            self.begin_anew()
            return {}
        return found

    def write_table(self, kind: str, values: dict[str, Any], changed: Iterable[str]) -> None:
        """Write the parts of a table that hold a changed key: one that came, went, or has another value."""
        parts: dict[int, dict[str, Any]] = {_part_of(key): {} for key in (values if self.is_new else changed)}
        for key, value in values.items() if parts else ():
            if (number := _part_of(key)) in parts:
                parts[number][key] = value
        for number, part in parts.items():
            data = encode(part)
            self._run("REPLACE INTO parts VALUES (?, ?, ?, ?)", kind, number, data, _checksum(kind, number, data))

    def clear_table(self, kind: str) -> None:
        """Remove a table."""
        self._run("DELETE FROM parts WHERE kind = ?", kind)

    def read_value(self, name: str, kind: type[Value]) -> Value | None:
        """Return one value, or None where there is none or none to be believed."""
        try:
            return self._read_value(name, kind)
        except CacheDamaged:
            self.begin_anew()
            return None

    def write_value(self, name: str, value: Any) -> None:
        """Write one value."""
        data = encode(value)
        self._run("REPLACE INTO about VALUES (?, ?)", name, data + _checksum(name, 0, data))

    def read_journal(self) -> list[tuple[str, str]]:
        """Return the (action, path) that are still to be applied, in their order."""
        try:
            return self._run("SELECT action, path FROM journal ORDER BY position")
        except CacheDamaged:
            self.begin_anew()
            return []

    def write_journal(self, entries: Iterable[tuple[str, str]]) -> None:
        """Write what is to be applied; nothing else may be waiting."""
        with _as_os_errors(self.path):
            self._connection.executemany("INSERT INTO journal (action, path) VALUES (?, ?)", entries)

    def clear_journal(self) -> None:
        """Note that everything has been applied."""
        self._run("DELETE FROM journal")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep all that is written inside, or nothing."""
        self._run("BEGIN IMMEDIATE")
        try:
            yield
            self._run("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                self._connection.rollback()
            raise

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _read_value(self, name: str, kind: type[Value]) -> Value | None:
        rows = self._run("SELECT value FROM about WHERE name = ?", name)
        if not rows:
            return None
        data, checksum = rows[0][0][:-32], rows[0][0][-32:]
        if checksum != _checksum(name, 0, data):
            raise CacheDamaged(self.path)
        return _decoded(data, kind)

    def begin_anew(self) -> None:
        """Delete the file and go on with an empty one."""
        self.close()
        _delete(self.path)
        new = _created(self.path, (*self.notes, DAMAGED))
        self._connection, self.notes, self.is_new = new._connection, new.notes, True

    def _run(self, statement: str, *values: Any) -> list[Any]:
        with _as_os_errors(self.path):
            return self._connection.execute(statement, values).fetchall()


def cache_path(folder: str, purpose: str = "build") -> str:
    """Return the file of the cache of a folder, such as that of the builds into an output folder."""
    return os.path.join(".cache", purpose, f"{hashlib.sha256(os.fsencode(os.path.realpath(folder))).hexdigest()[:16]}.sqlite")


@contextmanager
def open_cache(path: str) -> Iterator[Cache]:
    """Open a cache, by its `cache_path`.

    One that cannot be believed is deleted and made anew; where none can be written, this build has one that ends with it.
    `notes` say so.
    """
    cache = _open(path)
    try:
        yield cache
    finally:
        cache.close()


def has_journal(path: str) -> bool:
    """Return whether a cache holds the journal of an interrupted publication."""
    if not os.path.isfile(path):
        return False
    try:
        connection = _connect(path)
        try:
            return connection.execute("SELECT 1 FROM journal LIMIT 1").fetchone() is not None
        finally:
            connection.close()
    except sqlite3.Error:
        return False


def _open(path: str) -> Cache:
    notes: tuple[str, ...] = ()
    try:
        if os.path.lexists(path):
            try:
                return _believed(path)
            except (CacheDamaged, sqlite3.DatabaseError):
                notes = (DAMAGED,)
                _delete(path)
        return _created(path, notes)
    except (OSError, sqlite3.OperationalError):
        note = f"Không ghi được bộ nhớ đệm {path}; lần dựng này không dùng. / The cache {path} cannot be written; this build has none."
        return _initialised(Cache(_connect(":memory:"), path, (*notes, note)))


def _believed(path: str) -> Cache:
    """Return a cache that this program made at this very place."""
    if os.path.islink(path) or not os.path.isfile(path):
        raise CacheDamaged(path)
    cache = Cache(_connect(path), path, is_new=False)
    try:
        if cache._read_value("made by", bytes) != _maker(path):
            raise CacheDamaged(path)
        cache._run("BEGIN IMMEDIATE")
        cache._run("ROLLBACK")
    except BaseException:
        cache.close()
        raise
    return cache


def _created(path: str, notes: tuple[str, ...]) -> Cache:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    _forget_oldest(os.path.dirname(path))
    return _initialised(Cache(_connect(path), path, notes))


def _initialised(cache: Cache) -> Cache:
    with _as_os_errors(cache.path):
        cache._connection.executescript(SCHEMA)
    _write_about(cache)
    return cache


def _write_about(cache: Cache) -> None:
    cache.write_value("made by", _maker(cache.path))


def _maker(path: str) -> bytes:
    """Return what a believed cache bears: the program, and the file's own inode, which no copy and no checkout has."""
    inode = os.stat(path).st_ino if os.path.exists(path) else 0
    return hashlib.sha256(b"%b %b %d" % (FORMAT, program_digest(), inode)).digest()


def _connect(path: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, timeout=5)
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _delete(path: str) -> None:
    for each in (path, f"{path}-journal"):
        (disk.remove_folder if os.path.isdir(each) and not os.path.islink(each) else disk.remove_file)(each)


def _forget_oldest(folder: str) -> None:
    with os.scandir(folder) as entries:
        files = sorted((entry for entry in entries if entry.name.endswith(".sqlite")), key=lambda entry: entry.stat().st_mtime)
    for entry in files[: max(0, len(files) - MOST_CACHES + 1)]:
        _delete(entry.path)


@contextmanager
def _as_os_errors(path: str) -> Iterator[None]:
    """Turn what SQLite says of the disk into `OSError`, with path and cause."""
    try:
        yield
    except sqlite3.OperationalError as error:
        code = CAUSES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, errno.EIO)
        if "malformed" in str(error) or "no such" in str(error):
            raise CacheDamaged(path) from None
        raise OSError(code, f"{os.strerror(code)} ({error})", path) from None
    except sqlite3.DatabaseError:
        raise CacheDamaged(path) from None


def _checksum(kind: str, number: int, data: bytes) -> bytes:
    return hashlib.sha256(b"%b %d %b" % (kind.encode(), number, data)).digest()


def _part_of(key: str) -> int:
    return crc32(key.encode("utf-8", "surrogatepass")) % PARTS


def _decoded(data: bytes, kind: Any) -> Any:
    try:
        return decode(data, kind)
    except ValueError:
        raise CacheDamaged("") from None
