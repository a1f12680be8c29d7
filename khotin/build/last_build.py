"""The last build as recorded in the cache, and which of its values can be trusted."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from khotin.build.cache import Cache
from khotin.build.database import CacheDamaged
from khotin.build.filesystem import hash_file
from khotin.build.guard import has_real_folders
from khotin.build.inputs import Stamp, Stamps
from khotin.build.kept import KeptBuild
from khotin.build.options import StagingStore
from khotin.build.publisher import VERSION, files_in
from khotin.build.tables import PARTS, join_parts, part_of
from khotin.digests import key_of
from khotin.encoding import Struct, decode
from khotin.problems import Problem

if TYPE_CHECKING:
    from khotin.build.article_reader import LoadedArticle
    from khotin.content.images import PictureHeads
    from khotin.content.registers import Registers
    from khotin.site.exports.joined import PieceIndex

# The tables and values of the cache.
INPUTS, ARTICLES, OUTPUTS, INDEXES = "inputs", "articles", "outputs", "indexes"
PICTURES, REGISTERS = "pictures", "registers"
CONDITIONS, NAMES, RESULT = "conditions", "names", "result"
# Outputs by name, to be made again after an edit; by the path of an article the keys of those that show it, and of
# those that show its text.
SAVED, SHOWN, TEXTS = "saved", "shown", "texts"


class PublishedOutput(Struct, frozen=True):
    """A published output: digest of all it shows, its files as encoded."""

    digest: bytes
    encoded: bytes

    @property
    def files(self) -> dict[str, bytes]:
        """{path: SHA-256}, decoded at each use: there are six files for each article."""
        return decode(self.encoded, dict[str, bytes])


class Masking(Struct, frozen=True):
    """What public articles mask: the digest of all their phrases, empty where there is none. `excused` are the files
    that show one because another article says it itself.
    """

    digest: bytes = b""
    excused: tuple[str, ...] = ()


class LastResult(Struct, frozen=True):
    """The result of a build: the digests of all it depended on and of what every output does, the SHA-256 of its
    version file, what it counted and found. `parts` are the number of outputs and one SHA-256 over their files for each
    part of the table of outputs; `unread` are the problems of files in the content folder that it does not read.
    `day` was its day, on `next_day` the next article is to appear.
    """

    inputs: bytes
    shared: bytes
    version: bytes
    parts: tuple[tuple[int, bytes], ...]
    pages: int
    files: int
    articles: int
    drafts: int
    waiting: int
    problems: tuple[Problem, ...]
    unread: tuple[Problem, ...]
    masking: Masking
    day: str
    next_day: str

    def is_of_same_articles(self, today: str) -> bool:
        """Return whether a build on another day reads articles alike, and the same of them are public."""
        return self.day[:4] == today[:4] and self.day <= today and not "" < self.next_day <= today


class LastBuild:
    """The last build of an output folder.

    The published files are trusted as long as the folder holds the version file of that build; with `verify` each is
    compared. With a store, what it lost will be made again.
    """

    def __init__(self, output: str, cache: Cache, *, verify: bool = False, store: StagingStore | None = None) -> None:
        self._output, self._cache, self._verify, self._store = output, cache, verify, store
        self._parts: Iterable[int] = range(PARTS)
        result = cache.read_value(RESULT, LastResult)
        self.result = result if result and result.version == hash_file(f"{output}/{VERSION}") else None

    @property
    def kept(self) -> KeptBuild:
        """The values this process keeps in memory."""
        return self._cache.kept

    @cached_property
    def stamps(self) -> Stamps:
        """The stamps of the files that were read."""
        return self._cache.read_table(INPUTS, dict[str, Stamp])

    def near(self, names: Iterable[str]) -> "LastBuild":
        """Return this build with only the outputs that are in the same parts of the table as some names."""
        build = LastBuild(self._output, self._cache, verify=self._verify, store=self._store)
        build._parts = {part_of(name) for name in names}
        return build

    @cached_property
    def stored_outputs(self) -> dict[str, PublishedOutput]:
        """The published outputs by name as the cache lists them. Raises `CacheDamaged` if some are missing."""
        parts = self._cache.read_parts(OUTPUTS, self._parts, PublishedOutput)
        if self.result and any(len(rows) != self.result.parts[number][0] for number, rows in parts.items()):
            raise CacheDamaged(OUTPUTS)
        return join_parts(parts)

    @cached_property
    def outputs(self) -> dict[str, PublishedOutput]:
        """The published outputs by name whose files are unchanged."""
        if not self.result:
            return {}
        if not self._verify and not self._store:
            return self.stored_outputs
        present = files_in(self._output)
        return {
            name: output
            for name, output in self.stored_outputs.items()
            if all(
                (self._store and not self._verify and self._store.has(path, sha256))
                or (path in present and hash_file(f"{self._output}/{path}") == sha256)
                for path, sha256 in output.files.items()
            )
        }

    @property
    def _is_whole(self) -> bool:
        """Whether a store still has all that it had; what is in a folder is trusted."""
        return not self._store or len(self.outputs) == len(self.stored_outputs) > 0

    def files_of(self, name: str) -> dict[str, bytes]:
        """Return {path: SHA-256} of an output as it was published; nothing for one that is new."""
        return self.outputs[name].files if name in self.outputs else {}

    def has_file(self, name: str, path: str, sha256: bytes) -> bool:
        """Return whether a file of an output is published; where the cache does not know the output, it is read."""
        if known := self.files_of(name):
            return known.get(path) == sha256
        return has_real_folders(self._output, path, set()) and hash_file(f"{self._output}/{path}") == sha256

    @cached_property
    def indexes(self) -> "dict[str, PieceIndex]":
        """Where the pieces of the data files of the whole archive lie, by output."""
        from khotin.site.exports.joined import PieceIndex

        return self._cache.read_table(INDEXES, PieceIndex)

    def paths_without(self, kept: Mapping[str, PublishedOutput]) -> set[str]:
        """Return the paths of published files except those of kept outputs: from the cache, or all in the folder
        where they are to be verified.
        """
        if self._verify or not self.outputs:
            return files_in(self._output)
        changed = (output for name, output in self.outputs.items() if kept.get(name) is not output)
        return {path for output in changed for path in output.files}

    @cached_property
    def stored_heads(self) -> dict[str, tuple[str, int, int]]:
        """The pictures in the cache, by their SHA-256 in hexadecimal."""
        return self._cache.read_table(PICTURES, tuple[str, int, int])

    @cached_property
    def heads(self) -> "PictureHeads":
        """The heads of known pictures, by their SHA-256; new ones are added."""
        return {bytes.fromhex(name): head for name, head in self.stored_heads.items()}

    @cached_property
    def registers(self) -> "tuple[bytes, Registers] | None":
        """The registers with the digest of their files: decoding them takes a twentieth of the time of reading."""
        from khotin.content.registers import Registers

        return self._cache.read_value(REGISTERS, tuple[bytes, Registers])

    @cached_property
    def conditions(self) -> bytes | None:
        """The digest of all that articles depended on when they were read."""
        return self._cache.read_value(CONDITIONS, bytes)

    @cached_property
    def names(self) -> tuple[bytes, tuple[Problem, ...]] | None:
        """The digest of the names of all articles, and the problems of these."""
        return self._cache.read_value(NAMES, tuple[bytes, tuple[Problem, ...]])

    @property
    def shared(self) -> bytes | None:
        """The digest of what every output depended on; None where published files may be others."""
        return self.result.shared if self.result and not self._verify and not self._store else None

    @cached_property
    def articles(self) -> "dict[str, LoadedArticle]":
        """The articles as they were read, by path."""
        from khotin.build.article_reader import LoadedArticle

        found = self._cache.read_rows(ARTICLES, LoadedArticle)
        return {article.listed.path: article for article in found if article.listed}

    def article(self, key: bytes) -> "LoadedArticle | None":
        """Return an article as it was read, by the key of its path, or None. Raises `CacheDamaged`."""
        from khotin.build.article_reader import LoadedArticle

        return self._cache.read_row(ARTICLES, key, LoadedArticle)

    def outputs_with(self, kind: str, path: str) -> list[bytes] | None:
        """Return the keys of the outputs that show an article (SHOWN) or its text (TEXTS); some may no longer show it.

        None for an article that was not read. Raises `CacheDamaged`.
        """
        return self._cache.read_row(kind, key_of(path), list[bytes]) if self.result else None

    def saved_output(self, key: bytes) -> bytes:
        """Return an output as `save_output` made it; nothing for one that no longer exists. Raises `CacheDamaged`."""
        found = self._cache.read_row(SAVED, key, bytes)
        if found is None and key in map(key_of, self.outputs):
            raise CacheDamaged(SAVED)
        return found or b""

    def is_current(self, inputs: bytes) -> bool:
        """Return whether the last build had the same inputs and its site is still in place."""
        if self.result is None or self.result.inputs != inputs or not self._is_whole:
            return False
        return not self._verify or (
            files_in(self._output) == {path for output in self.outputs.values() for path in output.files}
            and len(self.outputs) == sum(count for count, _ in self.result.parts)
        )
