"""Raw input: a file of text or a saved page, from bytes to lines; what cannot be read is said clearly."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from khotin.content.text_files import LARGEST_ARTICLE, LARGEST_ORIGINAL, RULE, decode, read_bytes
from khotin.convert.input.lines import Line, split_lines
from khotin.convert.input.tables import Table, pasted_tables
from khotin.language.legacy_encodings import find_garbled_text
from khotin.language.vietnamese import heaped_marks
from khotin.problems import Location, fail

# The visible text of a page: no more than an article's file may hold, in lines that a person could read.
MOST_TEXT = LARGEST_ARTICLE
LONGEST_LINE = 20_000
SHOWN = 40
MOST_LINES = 10_000
MARKUP = re.compile(
    rb"^\s*+(?:<\?xml[^>]*+>\s*+)?+(?:<!--(?:[^-]|-(?!->))*+-->\s*+)*+<(?:!doctype\s+html|html|head|body|article|div|meta)\b",
    re.I,
)


@dataclass(frozen=True)
class Page:
    """What came in: lines of visible text, and what a saved page's code tells of itself."""

    name: str
    lines: tuple[Line, ...]
    title: str = ""
    published: str = ""
    author: str = ""
    site: str = ""
    url: str | None = None
    problems: tuple = ()
    tables: tuple[Table, ...] = ()


def read_input(path, shown):
    """The bytes of an input. Raises `ContentError` for folders, pipes, files too large or gone."""
    return read_bytes(path, shown, LARGEST_ORIGINAL)


def is_markup(data, name):
    """Whether input is a saved page, by its name or by how it begins."""
    return name.lower().endswith((".html", ".htm", ".xhtml", ".mhtml")) or bool(
        MARKUP.match(data[:4096].removeprefix(b"\xef\xbb\xbf"))
    )


def read_plain(data, name):
    """A page of plain text. Raises `ContentError`, naming line and byte, for anything but clean UTF-8 text."""
    text = decode(data, name)
    demand_readable(text.split("\n"), name)
    lines = split_lines(text)
    return Page(
        name, lines, problems=tuple(find_garbled_text(name, text)), tables=tuple(pasted_tables(lines, is_file=True))
    )


def demand_readable(lines: Sequence[str], name: str, has_numbers: bool = True) -> None:
    """Raise `ContentError` for more text or longer lines than an article can have.

    `has_numbers` tells whether the lines are those of the file, so that the message can name one.
    """
    size = filled = 0
    for number, line in enumerate(lines, 1):
        size += len(line)
        where = Location(name, number) if has_numbers else Location(name)
        demand_short(line, where)
        if size > MOST_TEXT:
            fail(
                where,
                RULE,
                f"trang có hơn {MOST_TEXT // 1024} KB chữ",
                f"the page has more than {MOST_TEXT // 1024} KB of text",
            )
        filled += not line.isspace() and line != ""
        if filled > MOST_LINES:
            fail(where, RULE, f"trang có hơn {MOST_LINES} dòng", f"the page has more than {MOST_LINES} lines")


def demand_short(line: str, where: Location) -> None:
    """Raise `ContentError` for a line that is too long, or that holds a letter under a heap of marks."""
    if len(line) > LONGEST_LINE:
        fail(
            where,
            RULE,
            f"dòng dài {len(line)} ký tự, tối đa {LONGEST_LINE}: {line[:SHOWN].strip()}…",
            f"the line has {len(line)} characters, the most is {LONGEST_LINE}: {line[:SHOWN].strip()}…",
        )
    demand_few_marks(line, where)


def demand_few_marks(text: str, where: Location) -> None:
    """Raise `ContentError` for a letter under a heap of marks."""
    if heaped_marks(text) is not None:
        fail(where, RULE, "hơn 30 dấu trên một chữ; hãy xóa", "more than 30 marks on one letter; delete them")
