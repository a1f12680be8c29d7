"""Raw input: a file of text or a saved page, from bytes to lines; what cannot be read is said clearly."""

import re
from dataclasses import dataclass

from khotin.convert.lines import Line, split_lines
from khotin.old_fonts import garbled_text
from khotin.reading import LARGEST_ORIGINAL, Source, decode, read_bytes

MARKUP = re.compile(rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|div|meta)\b", re.I | re.S)


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


def read_input(path, shown):
    """The bytes of an input. Raises `Refused` for folders, pipes, files too large or gone."""
    return read_bytes(path, shown, LARGEST_ORIGINAL)


def is_markup(data, name):
    """Whether input is a saved page, by its name or by how it begins."""
    return name.lower().endswith((".html", ".htm", ".xhtml", ".mhtml")) or bool(MARKUP.match(data[:4096].removeprefix(b"\xef\xbb\xbf")))


def read_plain(data, name):
    """A page of plain text. Raises `Refused`, naming line and byte, for anything but clean UTF-8 text."""
    text = decode(data, name)
    return Page(name, split_lines(text), problems=tuple(garbled_text(Source(name, text))))
