"""Data files of the whole archive, made of a piece per article: an edit changes only the pieces of that article."""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from functools import partial

from khotin.content.archive import Facts
from khotin.digests import digest


@dataclass(frozen=True, slots=True)
class PieceIndex:
    """The positions of the pieces in published files.

    `maker` is the digest of the function that made them, `keys` are the digests of the articles' facts in their order,
    `lengths` the bytes of the pieces of each file.
    """

    maker: bytes
    keys: list[bytes]
    lengths: list[list[int]]


@dataclass(frozen=True, slots=True)
class JoinedFile:
    """A file of pieces with `separator` between them, `head` before and `tail` after them."""

    path: str
    head: bytes = b""
    separator: bytes = b""
    tail: bytes = b""

    def join(self, pieces: list[bytes | memoryview]) -> bytes:
        """Return the whole file."""
        return b"".join((self.head, self.separator.join(pieces), self.tail))

    def cut(self, data: bytes, keys: list[bytes], lengths: list[int]) -> dict[bytes, memoryview]:
        """Return the pieces of a file by their keys."""
        view, start, pieces = memoryview(data), len(self.head), {}
        for key, length in zip(keys, lengths, strict=True):
            pieces[key] = view[start : start + length]
            start += length + len(self.separator)
        return pieces


@dataclass(frozen=True, slots=True)
class JoinedFiles:
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
        keys, maker = [each.digest for each in self.facts], digest(self.make)
        made: dict[bytes, tuple[bytes, ...]] = {}
        lengths = []
        for number, file in enumerate(self.files):
            published = read(file.path) if index and index.maker == maker else None
            known = file.cut(published, index.keys, index.lengths[number]) if published and index else {}
            for each in self.facts:
                if each.digest not in known and each.digest not in made:
                    made[each.digest] = self.make(each.article)
            pieces = [known[key] if key in known else made[key][number] for key in keys]
            lengths.append([len(piece) for piece in pieces])
            yield file.path, file.join(pieces)
        return PieceIndex(maker, keys, lengths)
