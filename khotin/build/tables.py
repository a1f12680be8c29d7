"""Tables and single values in an SQLite file, each piece with a checksum.

Tables that are mostly read whole are kept in parts of many rows, because checking and decoding rows one by one takes
longer; tables of which an edit needs a few rows are kept in rows.
"""

import secrets
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any, TypeVar
from zlib import crc32

from khotin.build.database import as_os_errors, seal, unseal
from khotin.build.kept import KeptBuild

Value = TypeVar("Value")

# A table is kept in this many parts: an edit rewrites those that hold its rows.
PARTS = 256
# The name of the value that differs after each transaction.
STATE = "state"
# What is kept in memory is a table, part by part, or one value.
TABLE, VALUE = "table", "value"


class Tables:
    """The tables and values of a file.

    What is read or written is noted in `kept` too, for the next build of this process.
    """

    def __init__(self, connection: sqlite3.Connection, path: str) -> None:
        self._connection, self.path = connection, path
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

    def remove_value(self, name: str) -> None:
        """Remove one value. Raises `CacheDamaged`, `OSError`."""
        self.kept.stored.pop((VALUE, name), None)
        self._run("DELETE FROM about WHERE name = ?", name)

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
