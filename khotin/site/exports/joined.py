"""Data files of the whole archive, made of a piece per article: an edit changes only the pieces of that article."""

import os
from collections.abc import Callable, Generator, Iterable
from functools import partial
from io import BytesIO
from itertools import accumulate
from tempfile import SpooledTemporaryFile
from typing import IO

from khotin.content.archive import Facts
from khotin.digests import digest
from khotin.encoding import Struct

# Bytes of pieces that are made and kept in memory; more are kept in a temporary file.
MOST_IN_MEMORY = 4_000_000


class PieceIndex(Struct, frozen=True):
    """The positions of the pieces in published files.

    `maker` is the digest of the function that made them, `keys` are the digests of the articles' facts in their order,
    `lengths` the bytes of the pieces of each file.
    """

    maker: bytes
    keys: list[bytes]
    lengths: list[list[int]]


class JoinedFile(Struct, frozen=True):
    """A file of pieces with `separator` between them, `head` before and `tail` after them."""

    path: str
    head: bytes = b""
    separator: bytes = b""
    tail: bytes = b""

    def join(self, pieces: Iterable[bytes | memoryview]) -> tuple[bytes, list[int]]:
        """Return the whole file, and the bytes of each piece."""
        whole, lengths = BytesIO(), list[int]()
        whole.write(self.head)
        for piece in pieces:
            if lengths:
                whole.write(self.separator)
            lengths.append(whole.write(piece))
        whole.write(self.tail)
        return whole.getvalue(), lengths

    def cut(self, data: bytes, keys: list[bytes], lengths: list[int]) -> dict[bytes, memoryview]:
        """Return the pieces of a file by their keys."""
        view, start, pieces = memoryview(data), len(self.head), {}
        for key, length in zip(keys, lengths, strict=True):
            pieces[key] = view[start : start + length]
            start += length + len(self.separator)
        return pieces


class JoinedFiles(Struct, frozen=True):
    """Files that hold the same articles; `make` returns the piece of an article for each file."""

    files: tuple[JoinedFile, ...]
    facts: tuple[Facts, ...]
    make: partial

    def join(
        self, index: PieceIndex | None, read: Callable[[str], bytes | None]
    ) -> Generator[tuple[str, bytes], None, PieceIndex]:
        """Yield the (path, bytes) of each file, and return the positions of their pieces.

        Pieces listed in the `index` are cut out of the published files; `read` returns those, or None for one that was
        changed.
        """
        maker, lengths = digest(self.make), []
        with SpooledTemporaryFile(MOST_IN_MEMORY) as file_of_pieces:
            made = _MadePieces(self.make, file_of_pieces)
            for number, file in enumerate(self.files):
                published = read(file.path) if index and index.maker == maker else None
                known = file.cut(published, index.keys, index.lengths[number]) if published and index else {}
                data, of_each = file.join(
                    known[each.digest] if each.digest in known else made.get(each, number) for each in self.facts
                )
                lengths.append(of_each)
                yield file.path, data
        return PieceIndex(maker, [each.digest for each in self.facts], lengths)


class _MadePieces:
    """The pieces of articles, made when the first file needs them, and kept in a file for the others."""

    def __init__(self, make: partial, file: IO[bytes]) -> None:
        self._make, self._file = make, file
        self._places: dict[bytes, list[int]] = {}

    def get(self, facts: Facts, number: int) -> bytes:
        """Return the piece of an article for the file with that number."""
        if facts.digest not in self._places:
            pieces = self._make(facts.article)
            start = self._file.seek(0, os.SEEK_END)
            self._file.write(b"".join(pieces))
            self._places[facts.digest] = list(accumulate(map(len, pieces), initial=start))
            return pieces[number]
        start, end = self._places[facts.digest][number : number + 2]
        self._file.seek(start)
        return self._file.read(end - start)
