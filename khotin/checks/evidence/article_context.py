"""The input of a rule: an article, its file, its original, and the content folder."""

from collections.abc import Sequence
from functools import cached_property
from itertools import takewhile
from typing import NamedTuple

from khotin.checks.evidence.paragraphs import Paragraph, cells_with_units, read_paragraphs
from khotin.checks.evidence.proof import Evidence
from khotin.checks.evidence.tokens import word_pairs
from khotin.content.article_paths import english_path
from khotin.content.articles import Article
from khotin.content.decoding import decode
from khotin.content.frontmatter import Document, MappingNode, Node, ScalarNode, SequenceNode, quote
from khotin.content.registers import Registers
from khotin.content.schema.consistency import without_notes
from khotin.content.text_files import LARGEST_ORIGINAL, read_bytes
from khotin.content.worksheets import is_worksheet
from khotin.convert.input.bounds import bounded
from khotin.convert.input.html import read_markup
from khotin.convert.input.raw_files import RawPage, is_markup
from khotin.encoding import Struct
from khotin.language.vietnamese import squeeze
from khotin.languages import LANGUAGES, Bilingual
from khotin.problems import ContentError, Edit, Location

SHORT_LINE = 20
LINES_BELOW = 6
# The least share of a body's pairs of words in its own original, however it was edited.
LEAST_SHARED = 0.4
TEXT_NAMES = {
    ("title", "vi"): Bilingual("tiêu đề tiếng Việt", "the Vietnamese title"),
    ("title", "en"): Bilingual("tiêu đề tiếng Anh", "the English title"),
    ("summary", "vi"): Bilingual("tóm tắt tiếng Việt", "the Vietnamese summary"),
    ("summary", "en"): Bilingual("tóm tắt tiếng Anh", "the English summary"),
}


class ContentFolder(Struct, frozen=True):
    """The content folder, as far as it is known without reading other articles.

    `files` are the paths of all files below articles/, relative to it; `ids` the ids of all articles. Both are None
    where only one article is checked.
    """

    registers: Registers
    path: str = "content"
    files: frozenset[str] | None = None
    ids: frozenset[str] | None = None


class Text(NamedTuple):
    """A title or summary in one language: its field, its language, its words and the value as typed."""

    field: str
    language: str
    words: str
    node: ScalarNode

    @property
    def name(self) -> Bilingual:
        """The name of the text in messages."""
        return TEXT_NAMES[self.field, self.language]


class ArticleContext(Struct, frozen=True, dict=True):
    """One article and what rules compare it with. Costly values are computed when a rule first needs them."""

    article: Article
    document: Document
    folder: ContentFolder

    @property
    def registers(self) -> Registers:
        """Places, topics and terms."""
        return self.folder.registers

    @property
    def original_path(self) -> str | None:
        """The path of the stored original, or None."""
        name = self.article.source.original
        return f"{self.folder.path}/originals/{name}" if name else None

    @property
    def english_path(self) -> str:
        """The path of the English body."""
        return english_path(self.article.path)

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """The titles and summaries that exist, in both languages; a worksheet for the translator is left out."""
        pairs = ((name, self.mapping(name), language) for name in ("title", "summary") for language in LANGUAGES)
        nodes = ((name, language, pair.get(language)) for name, pair, language in pairs)
        return tuple(
            Text(name, language, str(node).strip(), node)
            for name, language, node in nodes
            if isinstance(node, ScalarNode) and node.strip() and not is_worksheet(node.strip())
        )

    @cached_property
    def original_bytes(self) -> bytes | None:
        """The bytes of the original, or None where it cannot be read; the rule `originals` reports why."""
        try:
            return read_bytes(self.original_path, limit=LARGEST_ORIGINAL) if self.original_path else None
        except (ContentError, OSError):
            return None

    @cached_property
    def original_text(self) -> str | None:
        """The text of a plain-text original, or None; an original in a legacy encoding has none."""
        return self._stored_text if self.is_own_original else None

    @cached_property
    def page(self) -> RawPage | None:
        """The original if it is a saved page that can be read, or None."""
        return self._stored_page if self.is_own_original else None

    @cached_property
    def is_own_original(self) -> bool:
        """Whether the stored file may be the original of this article: not of one that shares hardly any words with it.

        Nothing else is compared with another article's original; the rule `originals` reports it.
        """
        text = self._stored_text
        if self._stored_page:
            text = "\n".join(line.text for line in self._stored_page.lines)
        return text is None or holds_body(text, self.paragraphs)

    @cached_property
    def _stored_text(self) -> str | None:
        path = self.original_path or ""
        if self.original_bytes is None or not path.endswith(".txt"):
            return None
        try:
            return decode(self.original_bytes, path)
        except ContentError:
            return None

    @cached_property
    def _stored_page(self) -> RawPage | None:
        path, data = self.original_path or "", self.original_bytes
        if data is None or self._stored_text is not None or not is_markup(data, path):
            return None
        try:
            with bounded(path):
                return read_markup(data, path)
        except ContentError:
            return None

    @cached_property
    def original_line(self) -> str | None:
        """The plain-text original on one line, single blanks, or None."""
        return None if self.original_text is None else squeeze(self.original_text)

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The blocks of the body with their lines and words."""
        return read_paragraphs(self.article.body)

    @cached_property
    def plain_body(self) -> str:
        """The words of the body, one line for each paragraph."""
        return "\n".join(paragraph.words for paragraph in self.paragraphs)

    @cached_property
    def body_line(self) -> str:
        """The body on one line, single blanks: lines of the original and quotes are looked up in it."""
        return " ".join(paragraph.words for paragraph in self.paragraphs)

    @cached_property
    def source_text(self) -> str:
        """The original up to its last line in the body; titles and summaries are compared with it.

        If the original is not plain text: the body, followed by the head of the saved page.
        """
        if self.original_text is None:
            return "\n".join((self.plain_body, *self.page_head))
        lines = [squeeze(line) for line in self.original_text.split("\n")]
        in_body = (number for number, line in enumerate(lines) if len(line) > SHORT_LINE and self._is_in_body(line))
        last = max(in_body, default=len(lines) - 1)
        paragraphs = {paragraph.words for paragraph in self.paragraphs}
        short = sum(1 for _ in takewhile(lambda line: not line or line in paragraphs, lines[last + 1 :]))
        return "\n".join(lines[: last + 1 + short]).rstrip("\n")

    @cached_property
    def page_head(self) -> tuple[str, ...]:
        """What an original that is a saved page says above the body: its title, and the lines up to the first one."""
        if self.page is None:
            return ()
        lines, in_body = self._lines_and_body
        return (self.page.stated.title, *lines[: in_body[0] if in_body else 0])

    @cached_property
    def lines_below(self) -> tuple[str, ...]:
        """The first lines of the original below the body, where its day and its authors may stand."""
        lines, in_body = self._lines_and_body
        return tuple(lines[in_body[-1] + 1 : in_body[-1] + 1 + LINES_BELOW]) if in_body else ()

    @cached_property
    def _lines_and_body(self) -> tuple[list[str], list[int]]:
        """The lines of the original that are not blank, and the indexes of those that are in the body."""
        typed = [line.text for line in self.page.lines] if self.page else (self.original_text or "").split("\n")
        lines = [line for each in typed if (line := squeeze(each))]
        return lines, [at for at, line in enumerate(lines) if len(line) > SHORT_LINE and self._is_in_body(line)]

    @cached_property
    def has_source(self) -> bool:
        """Whether there is a text to compare with: a body that is still the placeholder of `new` is none."""
        return self.original_text is not None or bool(without_notes(self.article.body).strip())

    @cached_property
    def source(self) -> Evidence:
        """The source text as evidence, followed by the numbers of tables with the units of their columns.

        The article's own days give the year to days without one.
        """
        article = self.article
        events = tuple(day for day in (article.event, article.event_end) if day)
        own_days = (*events, article.published[:10]) if article.published else events
        text = "\n".join((self.source_text, *self.cells_with_units))
        return Evidence(text, "vi", own_days, events, is_source=True)

    @cached_property
    def cells_with_units(self) -> tuple[str, ...]:
        """The numbers in tables of the body whose column names a unit, each with it."""
        return cells_with_units(self.article.body)

    def text(self, field_name: str, language: str) -> Text | None:
        """Return the title or summary in a language, or None."""
        return next((text for text in self.texts if (text.field, text.language) == (field_name, language)), None)

    def is_drafted(self, text: Text) -> bool:
        """Return whether a text was drafted by the program and not yet reviewed."""
        return f"{text.field}.{text.language}" in self.article.drafted

    def mapping(self, name: str) -> MappingNode:
        """Return a field such as `source` as typed; empty where it is missing or has no value yet."""
        node = self.document.fields.get(name)
        return node if isinstance(node, MappingNode) else MappingNode()

    def items(self, name: str) -> list[Node]:
        """Return the items of a field such as `authors` as typed; empty where it is missing."""
        node = self.document.fields.get(name)
        return node if isinstance(node, SequenceNode) else []

    def mappings(self, name: str) -> list[MappingNode]:
        """Return the items of a list of mappings such as `figures` as typed; empty where it is missing."""
        return [item for item in self.items(name) if isinstance(item, MappingNode)]

    def location(self, node: Node, offset: int = 0) -> Location:
        """Return the position of a value of the front matter, or of a character in it."""
        quotes = isinstance(node, ScalarNode) and node.quoted
        return Location(self.article.path, node.line, node.column + quotes + offset)

    def retyped(self, node: Node, value: str) -> Edit | None:
        """Return the line of a value with another text in its place; None where it has several lines."""
        return self.document.retyped(node, quote(value))

    def with_words(self, text: Text, span: tuple[int, int], replacement: str) -> Edit | None:
        """Return the line of a title or summary with its characters from start to end replaced."""
        return self.retyped(text.node, text.words[: span[0]] + replacement + text.words[span[1] :])

    def field_location(self, name: str) -> Location:
        """Return the position of the value of a field. Raises `MissingKey`."""
        return self.location(self.document.fields[name])

    def body_location(self, line: int, column: int = 1) -> Location:
        """Return the position of a line of the body, counted from 0."""
        return Location(self.article.path, self.article.body_line + line, column)

    def _is_in_body(self, line: str) -> bool:
        """Return whether a line is in the body, or a paragraph in the line: a name may be glued to its end."""
        paragraphs = (paragraph.words for paragraph in self.paragraphs)
        return line in self.body_line or any(len(words) > SHORT_LINE and words in line for words in paragraphs)


def holds_body(text: str, paragraphs: Sequence[Paragraph]) -> bool:
    """Return whether a text holds a paragraph of a body, or at least many of its pairs of words; true for no body."""
    words = [paragraph.words for paragraph in paragraphs if len(paragraph.words) > SHORT_LINE]
    line = squeeze(text)
    if not words or any(each in line for each in words):
        return True
    pairs = word_pairs("\n".join(words))
    return len(pairs & word_pairs(line)) >= LEAST_SHARED * len(pairs)


def node_at(mapping: MappingNode, *keys: str) -> Node:
    """Return the value under nested keys. Raises `MissingKey`, or `TypeError` where a value is not a mapping."""
    node: Node = mapping
    for key in keys:
        if not isinstance(node, MappingNode):
            raise TypeError(f"{key} is looked up in a value that is no mapping")
        node = node[key]
    return node
