"""Plain text to Markdown: what came as text is shown as that text, with as few escapes as will do."""

import re

from khotin.language.characters import CONFLICT_LINE
from khotin.language.vietnamese import squeeze
from khotin.markup.bounds import is_excessive
from khotin.markup.conversion import plain_text

# What can make a list, a heading, a quotation or a rule out of the first characters of a line.
OPENING = re.compile(r"^(\d*+)([.)](?=\s|$)|[-+#>*])")
MARKS = re.compile(r"([\\`*_\[\]])")


def as_markdown(text: str) -> str:
    """One paragraph of plain text as Markdown that shows exactly its words: indents go, "1945." begins no list.

    A paragraph that has too many marks to be rendered gets all its escapes; `find_excess` refuses it where it is read.
    """
    paragraph = squeeze(text)
    ways = (paragraph, _escape_opening(paragraph), _escape_opening(_escape_marks(paragraph)))
    if CONFLICT_LINE.match(paragraph):  # as typed, reading it back would take it for a trace of git
        return f"&#{ord(paragraph[0])};" + _escape_marks(paragraph[1:])
    return next((way for way in ways if not is_excessive(way) and plain_text(way) == paragraph), ways[-1])


def _escape_opening(text):
    return OPENING.sub(r"\1\\\2", text)


def _escape_marks(text):
    """Backslashes cannot save < and &: only entities do."""
    return MARKS.sub(r"\\\1", text.replace("&", "&amp;").replace("<", "&lt;"))
