"""Bytes that wait in a temporary file, so that they take no memory."""

import os
import tempfile
from threading import Lock
from typing import IO, Any, cast

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
        """Return what stands for some bytes: `bytes()` reads them, and to another process they are sent as they are."""
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


class _StoredBytes:
    """No dataclass: that would be encoded by its fields."""

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
