"""SQLite files of the build cache and temporary ones: their tables, and errors of the disk as `OSError`."""

import errno
import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from khotin.encoding import decode, encode

Value = TypeVar("Value")

TABLES = (
    "CREATE TABLE about (name TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID",
    "CREATE TABLE parts (kind TEXT, number INTEGER, data BLOB, PRIMARY KEY (kind, number)) WITHOUT ROWID",
    "CREATE TABLE rows (kind TEXT, key BLOB, data BLOB)",
    "CREATE UNIQUE INDEX places ON rows (kind, key)",
)
CHECKSUM = 32  # bytes
# SQLite's errors of the disk as those of the system.
CAUSES = {sqlite3.SQLITE_FULL: errno.ENOSPC, sqlite3.SQLITE_READONLY: errno.EROFS}


class CacheDamaged(Exception):
    """The cache is cut, altered, foreign or of another version of the program."""


def seal(kind: str, key: object, value: Any) -> bytes:
    """Return a value as bytes that end with a checksum over them and over what they are stored under."""
    data = encode(value)
    return data + _checksum(kind, key, data)


def unseal(kind: str, key: object, data: Any, value_kind: type[Value]) -> Value:
    """Return the value from what `seal` made of it. Raises `CacheDamaged` for anything else."""
    if type(data) is not bytes or data[-CHECKSUM:] != _checksum(kind, key, memoryview(data)[:-CHECKSUM]):
        raise CacheDamaged(kind)
    try:
        return decode(memoryview(data)[:-CHECKSUM], value_kind)
    except ValueError:
        raise CacheDamaged(kind) from None


def _checksum(kind: str, key: object, data: bytes | memoryview) -> bytes:
    whole = hashlib.sha256(f"{kind} {key!r} ".encode())
    whole.update(data)
    return whole.digest()


def connect(path: str) -> sqlite3.Connection:
    """Open a file, made if it does not exist. Raises `OSError`, and `CacheDamaged` for a file that is not SQLite's."""
    with as_os_errors(path):
        connection = sqlite3.connect(path, isolation_level=None, timeout=5)
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA trusted_schema = OFF")
        return connection


def require_own_tables(connection: sqlite3.Connection, path: str) -> None:
    """Raise `CacheDamaged` unless a file holds just the tables of a cache, and `OSError` where it cannot be read."""
    with as_os_errors(path):
        found = {sql for (sql,) in connection.execute("SELECT sql FROM sqlite_schema")}
    if found != set(TABLES):
        raise CacheDamaged(path)


@contextmanager
def as_os_errors(path: str) -> Iterator[None]:
    """Raise SQLite's errors of the disk as `OSError` with path and cause, others as `CacheDamaged`."""
    try:
        yield
    except sqlite3.OperationalError as error:
        said = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if said in (0, sqlite3.SQLITE_ERROR) or (said == sqlite3.SQLITE_READONLY and _is_writable(path)):
            raise CacheDamaged(path) from None
        raise _as_os_error(error, path) from None
    except (sqlite3.DatabaseError, UnicodeDecodeError):  # names in a damaged file may not be texts
        raise CacheDamaged(path) from None


def connect_temporary() -> sqlite3.Connection:
    """Open an empty file without a name, where the system has temporary files. Raises `OSError`."""
    with temporary_as_os_errors():
        return sqlite3.connect("", isolation_level=None)


@contextmanager
def temporary_as_os_errors() -> Iterator[None]:
    """Raise all errors of a temporary file as `OSError`: no other program can have damaged it."""
    try:
        yield
    except sqlite3.Error as error:
        raise _as_os_error(error, tempfile.gettempdir()) from None


def _as_os_error(error: sqlite3.Error, path: str) -> OSError:
    code = CAUSES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, errno.EIO)
    return OSError(code, f"{os.strerror(code)} ({error})", path)


def _is_writable(path: str) -> bool:
    """Return whether a file and its folder can be written or the file is gone: SQLite reports some damaged files, and
    those that were removed, as read-only.
    """
    is_effective = os.access in os.supports_effective_ids
    return not os.path.exists(path) or all(
        os.access(each, os.W_OK, effective_ids=is_effective) for each in (path, os.path.dirname(path) or ".")
    )
