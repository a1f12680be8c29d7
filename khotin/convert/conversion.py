"""The conversion of one raw page: its facts, its text and the roles of its lines, as one value, and as JSON."""

import json

from khotin.convert.facts.figures import FoundFigure
from khotin.encoding import Struct, to_plain
from khotin.problems import Problem, as_record, has_errors

PARAGRAPH, HEADING, CAPTION, TABLE = "paragraph", "heading", "caption", "table"
ITEM, NUMBERED, QUOTATION = "item", "numbered", "quotation"
RUNNING = (PARAGRAPH, ITEM, NUMBERED, QUOTATION)
# The facts of a line of JSON, in their order, besides captions, figures, body, lines and problems.
FACTS = (
    *("input", "kind", "lang", "title", "published", "event", "event_end", "authors", "offices"),
    *("cited", "section", "dateline", "province", "district"),
)


class Hints(Struct, frozen=True):
    """What an editor or the command line adds. Except for the address, it is used only where the text is silent."""

    url: str | None = None
    province: str | None = None
    title: str | None = None
    date: str | None = None


class LineRoles(Struct, frozen=True):
    """One line of the input with its roles, numbered from 1 on line feeds."""

    number: int
    text: str
    roles: tuple[str, ...]


class Block(Struct, frozen=True):
    """One block of the article's text in its order; that of a table is Markdown, all others are plain text."""

    kind: str
    text: str


class Conversion(Struct, frozen=True):
    """All facts of a page. What the text does not tell is None or empty; `problems` says so.

    `collected` is the ISO day on which the program or a crawl took the page from its address.
    """

    input: str
    kind: str | None
    lang: str | None
    title: str | None = None
    published: str | None = None
    event: str | None = None
    event_end: str | None = None
    authors: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    cited: str | None = None
    section: str | None = None
    portal: str | None = None
    dateline: str | None = None
    province: str | None = None
    district: str | None = None
    topics: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    figures: tuple[FoundFigure, ...] = ()
    blocks: tuple[Block, ...] = ()
    lines: tuple[LineRoles, ...] = ()
    problems: tuple[Problem, ...] = ()
    url: str | None = None
    collected: str | None = None
    data: bytes = b""

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs, items of lists and quotations, without sub-headings, captions and tables."""
        return tuple(block.text for block in self.blocks if block.kind in RUNNING)

    @property
    def body(self) -> tuple[str, ...]:
        """The paragraphs, sub-headings and tables among them, without captions."""
        return tuple(block.text for block in self.blocks if block.kind != CAPTION)

    @property
    def captions(self) -> tuple[str, ...]:
        """The captions of pictures."""
        return tuple(block.text for block in self.blocks if block.kind == CAPTION)

    @property
    def event_day(self) -> str | None:
        """The first day of the event, where its year is known."""
        return None if self.event is None or self.event.startswith("--") else self.event

    @property
    def is_article(self) -> bool:
        """Whether this may be written: a Vietnamese article without errors."""
        return self.kind == "article" and self.lang == "vi" and not has_errors(self.problems)


def to_json(conversion: Conversion) -> str:
    """Return one line of JSON, in the form that `docs/interface.md` describes."""
    record = {key: getattr(conversion, key) for key in FACTS}
    record |= {"captions": conversion.captions, "topics": conversion.topics}
    record |= {"mentions": conversion.mentions, "names": conversion.names}
    record["figures"] = [
        {"value": _number(figure.value), "unit": figure.unit, "quote": figure.quote} for figure in conversion.figures
    ]
    record |= {"body": conversion.body, "lines": [to_plain(line) for line in conversion.lines]}
    record["problems"] = list(map(as_record, conversion.problems))
    return json.dumps(record, ensure_ascii=False)


def _number(value: str) -> int | float:
    return float(value) if "." in value else int(value)
