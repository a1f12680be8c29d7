"""Data files of the whole archive, made of a piece per article: an edit changes only the pieces of that article."""

import os
from array import array
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from functools import partial
from itertools import accumulate
from tempfile import SpooledTemporaryFile
from typing import IO

from khotin.content.archive import Facts
from khotin.digests import digest
from khotin.encoding import Struct

# Bytes of pieces that are made and kept in memory; more are kept in a temporary file.
MOST_IN_MEMORY = 1_000_000


class PieceIndex(Struct, frozen=True):
    """The positions of the pieces in published files.

    `maker` is the digest of the function that made them, `keys` are the digests of the articles' facts in their order,
    `lengths` the bytes of the pieces of each file, as arrays of 32-bit numbers.
    """

    maker: bytes
    keys: list[bytes]
    lengths: list[bytes]


class JoinedFile(Struct, frozen=True):
    """A file of pieces with `separator` between them, `head` before and `tail` after them."""

    path: str
    head: bytes = b""
    separator: bytes = b""
    tail: bytes = b""

    def join(
        self, pieces: Iterable[tuple[bytes | memoryview, Iterable[int]]], lengths: "array[int]"
    ) -> Iterator[bytes | memoryview]:
        """Yield the whole file; `pieces` come with the bytes of each, one or several at once, to add to `lengths`."""
        yield self.head
        for data, of_each in pieces:
            yield self.separator if lengths else b""
            yield data
            lengths.extend(of_each)
        yield self.tail

    def starts(self, lengths: Iterable[int]) -> list[int]:
        """Return where each piece begins, and where one more would."""
        return list(accumulate((length + len(self.separator) for length in lengths), initial=len(self.head)))


class PieceLost(Exception):
    """A piece has to be made again, but the facts of its article are not loaded."""


class FactsInOrder(Struct, frozen=True):
    """The facts of all articles: the digests of all in their order, and by digest those that are `known`.

    After an edit only the facts of the edited articles are; the pieces of all others are in published files.
    """

    digests: list[bytes]
    known: dict[bytes, Facts]

    @property
    def digest(self) -> bytes:
        """The digest of all."""
        return digest(self.digests)


class JoinedFiles(Struct, frozen=True):
    """Files that hold the same articles; `make` returns the piece of an article for each file."""

    files: tuple[JoinedFile, ...]
    facts: FactsInOrder
    make: partial

    def join(
        self, index: PieceIndex | None, read: Callable[[str], bytes | None]
    ) -> Generator[tuple[str, Iterator[bytes | memoryview]], None, PieceIndex]:
        """Yield the (path, pieces) of each file, to be read before the next, and return the positions of the pieces.

        Pieces listed in the `index` are cut out of the published files; `read` returns those, or None for one that was
        changed. Raises `PieceLost`.
        """
        maker, keys = digest(self.make), self.facts.digests
        lengths = [array("I") for _ in self.files]
        known = index if index and index.maker == maker else PieceIndex(maker, [], [])
        runs = list(_runs(keys, known.keys))
        with SpooledTemporaryFile(MOST_IN_MEMORY) as file_of_pieces:
            made = _MadePieces(self.make, self.facts.known, file_of_pieces)
            for number, file in enumerate(self.files):
                published = read(file.path) if known.keys else None
                pieces = self._pieces(number, published, known, runs=runs, made=made)
                yield file.path, file.join(pieces, lengths[number])
        return PieceIndex(maker, keys, [each.tobytes() for each in lengths])

    def _pieces(
        self,
        number: int,
        data: bytes | None,
        known: PieceIndex,
        *,
        runs: list[tuple[int, int, int]],
        made: "_MadePieces",
    ) -> Iterator[tuple[bytes | memoryview, Iterable[int]]]:
        """Yield the pieces of a file, runs of those that lie side by side in its published `data` as one."""
        file, lengths = self.files[number], array("I", b"" if data is None else known.lengths[number])
        view, starts = memoryview(data or b""), file.starts(lengths)
        for first, end, place in runs:
            if data is None or place < 0:
                pieces = (made.get(each, number) for each in self.facts.digests[first:end])
                yield from ((piece, [len(piece)]) for piece in pieces)
            else:
                last = place + end - first
                yield view[starts[place] : starts[last] - len(file.separator)], lengths[place:last]


def _runs(keys: list[bytes], known: list[bytes]) -> Iterator[tuple[int, int, int]]:
    """Yield (first, end, place) of all keys: from `place` on the `known` ones are the same; it is -1 for a new one."""
    places = {key: place for place, key in enumerate(known)}
    first, found = 0, [places.get(key, -1) for key in keys]
    for number, place in enumerate(found):
        if number + 1 == len(found) or place < 0 or found[number + 1] != place + 1:
            yield first, number + 1, found[first]
            first = number + 1


class _MadePieces:
    """The pieces of articles, made when the first file needs them, and kept in a file for the others."""

    def __init__(self, make: partial, facts: Mapping[bytes, Facts], file: IO[bytes]) -> None:
        self._make, self._facts, self._file = make, facts, file
        self._places: dict[bytes, list[int]] = {}

    def get(self, key: bytes, number: int) -> bytes:
        """Return the piece of an article, given by the digest of its facts, for the file with that number."""
        if key not in self._places:
            if key not in self._facts:
                raise PieceLost(key)
            pieces = self._make(self._facts[key].article)
            start = self._file.seek(0, os.SEEK_END)
            self._file.write(b"".join(pieces))
            self._places[key] = list(accumulate(map(len, pieces), initial=start))
            return pieces[number]
        start, end = self._places[key][number : number + 2]
        self._file.seek(start)
        return self._file.read(end - start)
