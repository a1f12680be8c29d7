"""Bytes and tables that are kept in temporary files instead of in memory."""

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from threading import Lock
from typing import IO, Any, TypeAlias, TypeVar, cast

from khotin.build.database import connect_temporary, temporary_as_os_errors
from khotin.encoding import decode, encode

Value = TypeVar("Value")

# Without it, as on Windows, no process inherits an open file, so its position belongs to one.
CAN_READ_AT = hasattr(os, "pread")


class TemporaryStore:
    """A temporary file without a name, which no other program can open.

    It is in the given folder, or where the system has such files if nothing may be written there.
    """

    def __init__(self, folder: str) -> None:
        place = folder if os.access(folder or os.curdir, os.W_OK) else None
        self._file: IO[bytes] = tempfile.TemporaryFile("w+b", dir=place)  # noqa: SIM115  (open as long as its bytes)
        self._size = 0
        self._lock = Lock()  # a thread of the executor reads as well

    def add(self, data: bytes) -> bytes:
        """Store bytes and return a reference to them: `bytes()` reads them, pickling sends the bytes themselves."""
        with self._lock:
            self._file.seek(self._size)
            self._file.write(data)
            self._file.flush()  # a forked process would write what waits a second time
        start, self._size = self._size, self._size + len(data)
        return cast(bytes, _StoredBytes(self, start, len(data)))

    def read(self, start: int, length: int) -> bytes:
        """Return bytes from the file."""
        with self._lock:
            if CAN_READ_AT:
                return os.pread(self._file.fileno(), length, start)
            self._file.seek(start)
            return self._file.read(length)


class StoredTable(Mapping[str, Value]):
    """{key: value} in a temporary SQLite file without a name, in the order of the keys. Its use may raise `OSError`."""

    def __init__(self, kind: type[Value]) -> None:
        self._kind, self._connection = kind, connect_temporary()
        with temporary_as_os_errors():
            self._connection.execute("CREATE TABLE rows (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID")
            self._connection.execute("BEGIN")

    def __getitem__(self, key: str) -> Value:
        for (value,) in self._rows("SELECT value FROM rows WHERE key = ?", key):
            return decode(value, self._kind)
        raise KeyError(key)

    def __contains__(self, key: object) -> bool:
        with temporary_as_os_errors():
            return self._connection.execute("SELECT 1 FROM rows WHERE key = ?", (key,)).fetchone() is not None

    def __iter__(self) -> Iterator[str]:
        return (key for (key,) in self._rows("SELECT key FROM rows ORDER BY key"))

    def __len__(self) -> int:
        return next(self._rows("SELECT count(*) FROM rows"))[0]

    def in_order(self) -> Iterator[tuple[str, Value]]:
        """Yield all (key, value) pairs."""
        return ((key, decode(value, self._kind)) for key, value in self._rows("SELECT * FROM rows ORDER BY key"))

    def update(self, values: Mapping[str, Value]) -> None:
        """Add values; a new one replaces that of its key."""
        with temporary_as_os_errors():
            rows = ((key, encode(value)) for key, value in values.items())
            self._connection.executemany("REPLACE INTO rows VALUES (?, ?)", rows)

    def _rows(self, statement: str, *values: str) -> Iterator[tuple[Any, ...]]:
        with temporary_as_os_errors():
            yield from self._connection.execute(statement, values)


# In a file if all values are new, in memory if most are known from the last build.
Table: TypeAlias = dict[str, Value] | StoredTable[Value]


def rows(table: Table[Value]) -> Iterable[tuple[str, Value]]:
    """Return the (key, value) pairs of a table in any order."""
    return table.in_order() if isinstance(table, StoredTable) else table.items()


def in_order(table: Table[Value]) -> Iterable[tuple[str, Value]]:
    """Return the (key, value) pairs of a table in the order of the keys."""
    return table.in_order() if isinstance(table, StoredTable) else sorted(table.items())


class _StoredBytes:
    """No `Struct`: that would be encoded by its fields."""

    __slots__ = ("_length", "_start", "_store")

    def __init__(self, store: TemporaryStore, start: int, length: int) -> None:
        self._store, self._start, self._length = store, start, length

    def __bytes__(self) -> bytes:
        return self._store.read(self._start, self._length)

    def __eq__(self, other: object) -> bool:
        return bytes(self) == (bytes(other) if isinstance(other, _StoredBytes) else other)

    def __hash__(self) -> int:
        return hash(bytes(self))

    def __reduce__(self) -> tuple[Any, ...]:
        return bytes, (bytes(self),)
