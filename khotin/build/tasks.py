"""Tasks: outputs that have to be made, and the queue in which they wait for a process."""

import pickle
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from khotin.build.stored import TemporaryStore
from khotin.encoding import Struct
from khotin.site.exports.joined import PieceIndex
from khotin.site.outputs import Output

CHUNK = 30
# This many chunks wait in memory, the others in a file: a task takes 5 KB.
MOST_IN_MEMORY = 100


class Task(Struct, frozen=True):
    """An output to make, the digest of all it shows, its published files as {path: SHA-256}, where their pieces are."""

    output: Output
    digest: bytes
    published: dict[str, bytes]
    index: PieceIndex | None = None


class TaskQueue:
    """Tasks in `chunks`, in the order in which they were added; `close` ends the last one.

    Where there are many, they wait in a `TemporaryStore` in the given folder.
    """

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._store: TemporaryStore | None = None
        self._begun: list[Task] = []
        self._count = 0
        self.chunks: list[Iterable[Task]] = []

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Task]:
        return chain(*self.chunks, self._begun)

    def add(self, task: Task) -> None:
        """Add a task."""
        self._count += 1
        self._begun.append(task)
        if len(self._begun) == CHUNK:
            self.close()

    def close(self) -> None:
        """End the chunk that was begun."""
        if self._begun and len(self.chunks) >= MOST_IN_MEMORY:
            self._store = self._store or TemporaryStore(self._folder)
            self.chunks.append(_StoredTasks(self._store.add(pickle.dumps(self._begun, pickle.HIGHEST_PROTOCOL))))
        elif self._begun:
            self.chunks.append(self._begun)
        self._begun = []


class _StoredTasks(Struct, frozen=True):
    """A chunk of tasks in a file; for another process it is pickled as the list it is."""

    data: bytes

    def __iter__(self) -> Iterator[Task]:
        return iter(pickle.loads(bytes(self.data)))

    def __reduce__(self) -> tuple[Any, ...]:
        return pickle.loads, (bytes(self.data),)
