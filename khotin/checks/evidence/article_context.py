"""What a rule is given: one article with the file it was read from, its original, and the names around it."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from khotin.checks.evidence.paragraphs import paragraphs
from khotin.checks.evidence.proof import Evidence
from khotin.content.articles import Article
from khotin.content.frontmatter import Document, MappingNode, ScalarNode, SequenceNode, quote
from khotin.content.registers import Registers
from khotin.content.schema.consistency import without_notes
from khotin.content.text_files import LARGEST_ORIGINAL, decode, read_bytes
from khotin.language.vietnamese import squeeze
from khotin.languages import LANGUAGES, Bilingual
from khotin.problems import ERROR, Location, Problem

SHORT_LINE, LONGEST_SHOWN, WIDEST_INDENT = 20, 70, 4
TEXT_NAMES = {
    ("title", "vi"): Bilingual("tiêu đề tiếng Việt", "the Vietnamese title"),
    ("title", "en"): Bilingual("tiêu đề tiếng Anh", "the English title"),
    ("summary", "vi"): Bilingual("tóm tắt tiếng Việt", "the Vietnamese summary"),
    ("summary", "en"): Bilingual("tóm tắt tiếng Anh", "the English summary"),
}


@dataclass(frozen=True)
class ContentFolder:
    """The folder an article lies in: what is known of it without reading other articles.

    `path` is where it lies; `files` holds every file below articles/ (relative to it), `ids` the ids of all
    articles; both are None where one article is looked at alone.
    """

    registers: Registers
    path: str = "content"
    files: frozenset[str] | None = None
    ids: frozenset[str] | None = None


class Text(NamedTuple):
    """One of the four texts an editor writes: its field, its language, its words and the value they were typed as."""

    field: str
    language: str
    words: str
    node: ScalarNode

    @property
    def name(self):
        return TEXT_NAMES[self.field, self.language]


@dataclass(frozen=True)
class ArticleContext:
    """One article before the rules. The costly parts are made when a rule first asks for them."""

    article: Article
    document: Document
    folder: ContentFolder = field(repr=False)

    @property
    def registers(self):
        return self.folder.registers

    @property
    def original_path(self):
        """Where the stored original lies, or None."""
        name = self.article.source.original
        return f"{self.folder.path}/originals/{name}" if name else None

    @cached_property
    def texts(self):
        """Both titles and both summaries, those that exist."""
        return tuple(
            Text(name, language, str(node).strip(), node)
            for name in ("title", "summary")
            for language in LANGUAGES
            if (node := self._pair(name).get(language)) and str(node).strip()
        )

    def _pair(self, name):
        """The texts of a pair as typed; a draft may hold the bare key, with nothing below it yet."""
        node = self.document.fields.get(name)
        return node if isinstance(node, MappingNode) else {}

    @cached_property
    def original_bytes(self):
        """The bytes of the original, or None where there is none to read."""
        try:
            return read_bytes(self.original_path, limit=LARGEST_ORIGINAL) if self.original_path else None
        except Exception:  # whatever keeps it from being read is told by the rule `originals`
            return None

    @cached_property
    def original_text(self):
        """The text of a plain-text original, or None."""
        if self.original_bytes is None or not self.article.source.original.endswith(".txt"):
            return None
        try:
            return decode(self.original_bytes, self.original_path)
        except Exception:  # an original in an old encoding is judged by what the converter made of it
            return None

    @cached_property
    def original_line(self) -> str | None:
        """The plain-text original on one line, single blanks, or None."""
        return None if self.original_text is None else squeeze(self.original_text)

    @cached_property
    def paragraphs(self):
        """The blocks of the body with their lines and words."""
        return paragraphs(self.article.body)

    @cached_property
    def plain_body(self):
        """The words of the body, a line for each paragraph."""
        return "\n".join(paragraph.words for paragraph in self.paragraphs)

    @cached_property
    def body_line(self):
        """The body on one line, single blanks: what originals and quotes are looked for in."""
        return " ".join(paragraph.words for paragraph in self.paragraphs)

    @cached_property
    def source_text(self):
        """What the summaries are judged by: the original down to the last line that is in the body, else the body."""
        if self.original_text is None:
            return self.plain_body
        lines = [squeeze(line) for line in self.original_text.split("\n")]
        last = max(
            (number for number, line in enumerate(lines) if len(line) > SHORT_LINE and self._holds(line)),
            default=len(lines) - 1,
        )
        return "\n".join(lines[: last + 1])

    @cached_property
    def has_source(self) -> bool:
        """Whether there is a text to judge by: not where the body is still the note that `new` writes."""
        return self.original_text is not None or bool(without_notes(self.article.body).strip())

    def _holds(self, line):
        """Whether a line of the original is in the body, or a paragraph of the body is in it: a name may be glued to its end."""
        return line in self.body_line or any(
            len(paragraph.words) > SHORT_LINE and paragraph.words in line for paragraph in self.paragraphs
        )

    def is_drafted(self, text):
        """Whether a text was drafted by the program and nobody has reviewed it."""
        return f"{text.field}.{text.language}" in self.article.drafted

    @cached_property
    def source(self):
        """What the source text proves; the article's own days give the year to days without one."""
        article = self.article
        events = tuple(day for day in (article.event, article.event_end) if day)
        return Evidence(
            self.source_text,
            "vi",
            (*events, article.published[:10]) if article.published else events,
            events,
            is_source=True,
        )

    def text(self, field_name, language):
        """One of the four texts, or None."""
        return next((text for text in self.texts if (text.field, text.language) == (field_name, language)), None)


def place(context, node, offset=0):
    """Where a value of the front matter stands, or a character inside it."""
    return Location(context.article.path, node.line, node.column + getattr(node, "quoted", False) + offset)


def body_place(context, line, column=1):
    """Where a line of the body stands, counted from 0."""
    return Location(context.article.path, context.article.body_line + line, column)


def finding(where, rule, vi, en, hint=None, severity=ERROR):
    """A problem in both languages."""
    return Problem(where, rule, Bilingual(vi, en), hint, severity, is_acceptable=True)


def shortened(words: str) -> str:
    """Return the first words of a text, for a message that must tell which text it is about."""
    return words if len(words) <= LONGEST_SHOWN else words[:LONGEST_SHOWN].rsplit(" ", 1)[0] + " …"


def changed_line(text: Text, start: int, end: int, replacement: str) -> str | None:
    """Return the line to paste for one of the four texts with a piece replaced; None where other values share its line."""
    indent = text.node.column - 1 - len(f"{text.language}: ")
    if not 1 <= indent <= WIDEST_INDENT:
        return None
    return f"{' ' * indent}{text.language}: {quote(text.words[:start] + replacement + text.words[end:])}"


def changed_item(item: MappingNode, name: str, value: str) -> str | None:
    """Return the line to paste for an item of a list with one value changed; None for an item of several lines.

    `value` is as typed: a text with its quotes.
    """
    if any(node.line != item.line for node in item.values()):
        return None
    typed = [f"{key}: {value if key == name else _as_typed(node)}" for key, node in item.items()]
    return f"{' ' * (item.column - 3)}- {{{', '.join(typed)}}}"


def _as_typed(node: ScalarNode | MappingNode | SequenceNode) -> str:
    if isinstance(node, MappingNode):
        return f"{{{', '.join(f'{key}: {_as_typed(value)}' for key, value in node.items())}}}"
    if isinstance(node, SequenceNode):
        return f"[{', '.join(map(_as_typed, node))}]"
    return quote(node) if node.quoted else str(node)
