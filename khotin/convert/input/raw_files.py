"""Raw input: a file of text or a saved page, from bytes to lines; what cannot be read is refused with its place."""

import re
from collections.abc import Sequence

from khotin.content.decoding import RULE, decode
from khotin.content.text_files import LARGEST_ARTICLE
from khotin.convert.input.lines import Line, split_lines
from khotin.convert.input.tables import Table, pasted_tables
from khotin.encoding import Struct
from khotin.language.legacy_encodings import find_garbled_text
from khotin.language.vietnamese import find_stacked_marks
from khotin.patterns import lazy_pattern
from khotin.problems import Location, Problem, fail

# The visible text of a page: no more than an article's file may hold, in lines that a person could read.
MOST_TEXT = LARGEST_ARTICLE
LONGEST_LINE = 20_000
SHOWN = 40
MOST_LINES = 10_000
ENDINGS = (".html", ".htm", ".xhtml")
MARKUP = lazy_pattern(
    rb"^\s*+(?>(?:<\?xml[^>]*+>\s*+)?)(?>(?:<!--.*?-->\s*+)*)"
    rb"<(?:!doctype\s+html|html|head|body|article|div|meta)\b",
    re.I | re.S,
)
FRONT_MATTER = lazy_pattern(r"---\n(?:title|status|published|event):")
# A page with its pictures in one file, as browsers save it: lines of headers, one of which names its parts.
ARCHIVE = lazy_pattern(
    rb"(?:[\w-]{1,40}:[^\n]{0,500}\n(?>(?:[ \t][^\n]{0,500}\n)*)){0,20}?content-type:\s*multipart/related", re.I
)


class StatedFacts(Struct, frozen=True):
    """What the code of a saved page states of itself; empty where it does not."""

    title: str = ""
    published: str = ""
    author: str = ""
    site: str = ""
    url: str | None = None


class RawPage(Struct, frozen=True):
    """A page as read: lines of visible text, what its code states, its tables, and the problems of its text."""

    name: str
    lines: tuple[Line, ...]
    stated: StatedFacts
    tables: tuple[Table, ...]
    problems: tuple[Problem, ...]


def is_markup(data: bytes, name: str) -> bool:
    """Return whether input is a saved page, by its name or by how it begins."""
    return name.lower().endswith(ENDINGS) or MARKUP.match(data[:4096].removeprefix(b"\xef\xbb\xbf")) is not None


def require_single_page(data: bytes, name: str) -> None:
    """Raise `ContentError` for a page with its pictures in one file."""
    if ARCHIVE.match(data[:4096]):
        vi = "đây là trang lưu cùng hình ảnh trong một tệp (MHTML)"
        en = "this is a page saved with its pictures in one file (MHTML)"
        vi += "; hãy lưu lại dạng chỉ HTML, hoặc chép phần chữ vào một tệp .txt"
        en += "; save it as HTML only, or copy its text into a .txt file"
        fail(Location(name), RULE, vi, en)


def read_plain(data: bytes, name: str) -> RawPage:
    """Return a page of plain text. Raises `ContentError`, naming line and byte, for what is not clean UTF-8 text."""
    text = decode(data, name)
    if FRONT_MATTER.match(text):
        vi = "đây đã là bài viết của kho, có phần thông tin giữa hai dòng ---; hãy chuyển trang gốc của bài"
        en = "this is an article of the archive already, with front matter; convert the page it was made from"
        fail(Location(name, 1), RULE, vi, en)
    require_readable(text.split("\n"), name)
    lines = split_lines(text)
    tables = tuple(pasted_tables(lines, text, is_file=True))
    return RawPage(name, lines, StatedFacts(), tables, tuple(find_garbled_text(name, text)))


def require_readable(lines: Sequence[str], name: str, has_numbers: bool = True) -> None:
    """Raise `ContentError` for more text or longer lines than an article can have.

    `has_numbers` tells whether the lines are those of the file, so that the message can name one.
    """
    size = count = 0
    for number, line in enumerate(lines, 1):
        size += len(line)
        where = Location(name, number) if has_numbers else Location(name)
        require_short(line, where)
        if size > MOST_TEXT:
            most = MOST_TEXT // 1024
            fail(where, RULE, f"trang có hơn {most} KB chữ", f"the page has more than {most} KB of text")
        count += not line.isspace() and line != ""
        if count > MOST_LINES:
            fail(where, RULE, f"trang có hơn {MOST_LINES} dòng", f"the page has more than {MOST_LINES} lines")


def require_short(line: str, where: Location) -> None:
    """Raise `ContentError` for a line that is too long, or that has a letter with more than 30 marks."""
    if len(line) > LONGEST_LINE:
        shown = line[:SHOWN].strip()
        fail(
            where,
            RULE,
            f"dòng dài {len(line)} ký tự, tối đa {LONGEST_LINE}: {shown}…",
            f"the line has {len(line)} characters; the limit is {LONGEST_LINE}: {shown}…",
        )
    require_few_marks(line, where)


def require_few_marks(text: str, where: Location) -> None:
    """Raise `ContentError` for a letter with more than 30 marks."""
    if find_stacked_marks(text) is not None:
        fail(where, RULE, "hơn 30 dấu trên một chữ; hãy xóa", "more than 30 marks on one letter; delete them")
