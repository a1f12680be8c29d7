"""What a content folder already holds: ids, originals, texts and addresses, so that nothing is written twice."""

import hashlib
import os
import uuid
from collections.abc import Iterable, Iterator

from khotin.build.filesystem import naming, readable_by_all, remove_file, write_file
from khotin.content.article_paths import english_path, id_of, is_english
from khotin.content.decoding import decode
from khotin.content.frontmatter import Document, MappingNode, parse_document
from khotin.content.text_files import LARGEST_ORIGINAL, TEMPORARY, Source, read_bytes
from khotin.convert.input.lines import comparison_key
from khotin.encoding import Struct, field
from khotin.markup import plain_text
from khotin.patterns import lazy_pattern
from khotin.problems import ContentError

CAPTION = lazy_pattern(r"^\*.*\*$")
SHA256 = lazy_pattern(r"(?<![0-9A-Za-z])[0-9a-f]{64}(?![0-9A-Za-z])")


class ExistingContent(Struct):
    """The articles and originals of a content folder. Paths are relative to it; it grows as files are written.

    `ids` maps every id to its file, `sourced` holds the ids whose original is known, `originals` maps names to hashes.
    """

    folder: str
    ids: dict[str, str] = field(default_factory=dict)
    sourced: set[str] = field(default_factory=set)
    by_sha256: dict[str, str] = field(default_factory=dict)
    by_url: dict[str, str] = field(default_factory=dict)
    by_text: dict[str, str] = field(default_factory=dict)
    originals: dict[str, str] = field(default_factory=dict)

    def add(self, path: str, data: bytes) -> None:
        """Note an article's file; one that cannot be read by its id and by the hashes in it."""
        self.ids[id_of(path)] = path
        text = _text_of(data, path)
        try:
            document, _ = parse_document(Source(path, text))
        except ContentError:
            return self._note_hashes(path, SHA256.findall(text))
        return self._note(path, document)

    def read(self, path: str) -> bytes:
        """Return the bytes of an article of the folder; none where it is no regular file or too large."""
        return _read(os.path.join(self.folder, path))

    def files_of(self, path: str) -> list[str]:
        """Return those files of an article that are there: its own, its English text, its original."""
        try:
            source = parse_document(Source(path, _text_of(self.read(path), path)))[0].fields.get("source")
        except ContentError:
            source = None
        original = source.get("original") if isinstance(source, MappingNode) else None
        names = (path, english_path(path), f"originals/{original}" if original else path)
        return [name for name in dict.fromkeys(names) if os.path.isfile(os.path.join(self.folder, name))]

    def write(self, path: str, data: bytes) -> None:
        """Create a file whole. Raises `FileExistsError` where anything is at its place."""
        with readable_by_all():
            create_file(os.path.join(self.folder, path), data)

    def _note(self, path: str, document: Document) -> None:
        source = document.fields.get("source")
        facts = source if isinstance(source, MappingNode) else {}
        kept = self.originals.get(str(facts.get("original")))
        self._note_hashes(path, [sha256 for sha256 in (str(facts.get("sha256", "")).lower(), kept) if sha256])
        if url := facts.get("url"):
            self.by_url.setdefault(str(url), path)
        if key := text_key(document.body.split("\n\n")):
            self.by_text.setdefault(key, path)

    def _note_hashes(self, path: str, hashes: list[str]) -> None:
        for sha256 in hashes:
            self.by_sha256.setdefault(sha256, path)
            self.sourced.add(id_of(path))


def read_existing(folder: str) -> ExistingContent:
    """Return what a content folder holds; an absent one holds nothing."""
    existing = ExistingContent(folder)
    for name in _files(os.path.join(folder, "originals")):
        existing.originals[name] = _hash_of(os.path.join(folder, "originals", name))
    for path in _files(os.path.join(folder, "articles")):
        if path.endswith(".md") and not is_english(path):
            existing.add(f"articles/{path}", _read(os.path.join(folder, "articles", path)))
    return existing


def text_key(paragraphs: Iterable[str]) -> str | None:
    """Return a key that is equal for articles of the same paragraphs, however they are escaped, spaced or captioned."""
    key = "".join(
        comparison_key(_words_of(paragraph)) for paragraph in paragraphs if not CAPTION.match(paragraph.strip())
    )
    return hashlib.sha256(key.encode()).hexdigest() if len(key) > 100 else None


def _words_of(paragraph: str) -> str:
    try:
        return plain_text(paragraph)
    except RecursionError:  # nested deeper than any real text: it is compared as typed
        return paragraph


def create_file(path: str, data: bytes) -> None:
    """Create a file and its folders, completely or not at all. Raises `OSError` that names the file.

    If anything exists at the path, that is `FileExistsError`. The bytes are first written to a temporary file beside
    it, so that a killed program leaves no half article.
    """
    temporary = os.path.join(os.path.dirname(path), f".{uuid.uuid4().hex}.tmp")
    with naming(path):
        try:
            write_file(temporary, data)
            _name(temporary, path)
        finally:
            remove_file(temporary)


def _name(temporary: str, path: str) -> None:
    """Give a temporary file its name. Raises `FileExistsError` where that is taken."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # a disk without hard links
        open(path, "xb").close()  # O_EXCL: a file that is there is kept
        os.replace(temporary, path)


def _read(path: str) -> bytes:
    """Return the bytes of an article, or none where they cannot be read."""
    try:
        return read_bytes(path)
    except ContentError:
        return b""


def _text_of(data: bytes, path: str) -> str:
    try:
        return decode(data, path)
    except ContentError:
        return data.decode("utf-8", "replace")


def _hash_of(path: str) -> str:
    """Return the SHA-256 of an original; empty for one that cannot be read, whose name is taken nevertheless."""
    try:
        return hashlib.sha256(read_bytes(path, limit=LARGEST_ORIGINAL)).hexdigest()
    except ContentError:
        return ""


def _files(folder: str) -> Iterator[str]:
    """Yield the files below a folder that may be content, by their paths relative to it."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not TEMPORARY.fullmatch(name) and not os.path.islink(os.path.join(root, name)):
                yield os.path.relpath(os.path.join(root, name), folder).replace(os.sep, "/")
