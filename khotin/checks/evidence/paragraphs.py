"""The body of an article as its editor typed it: paragraphs with their lines, and their words without Markdown's marks."""

import re
from bisect import bisect_left
from typing import NamedTuple

from khotin.convert.input.lines import repair
from khotin.language.vietnamese import squeeze

ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~=:\"'&/-])")
# The words for a picture are the archive's own: they are no text of the article.
# Bounds keep the time proportional to the length of a text that never closes what it opens.
PICTURE = re.compile(r"!\[[^\[\]]*\]\([^)]{0,2000}\)")
LINK = re.compile(r"!?\[([^\[\]]*)\]\((?:[^()\s]|\([^()]{0,200}\)){0,2000}(?:\s{1,5}\"[^\"]{0,300}\")?\)")
CAPTION = re.compile(r"^\*(?:Ảnh|Photo): (.+)\*$")
HEADING = re.compile(r"^#{1,6}\s+")
EMPHASIS_OPENS = re.compile(r"(?<![\\\w*])\*{1,3}(?=\S)")
EMPHASIS_CLOSES = {count: re.compile(rf"(?<=\S)(?=\*{{{count}}}(?![\w*]))") for count in (1, 2, 3)}


class Paragraph(NamedTuple):
    """A block of the body: its first line (from 0), its kind ("heading", "caption" or "paragraph") and its words."""

    line: int
    kind: str
    words: str


def paragraphs(body):
    """The blocks of a body in order; blank lines part them."""
    blocks, lines, start = [], [], 0
    for number, line in enumerate([*body.split("\n"), ""]):
        if line.strip():
            start = number if not lines else start
            lines.append(line)
        elif lines:
            blocks.append(_paragraph(start, lines))
            lines = []
    return tuple(blocks)


def _paragraph(start, lines):
    typed = repair(PICTURE.sub("", " ".join(lines)))
    if match := CAPTION.match(typed):
        return Paragraph(start, "caption", _words(match[1]))
    if HEADING.match(typed):
        return Paragraph(start, "heading", _words(HEADING.sub("", typed)))
    return Paragraph(start, "paragraph", _words(typed))


def _words(typed):
    if not any(mark in typed for mark in "\\[*_<&"):
        return typed
    typed = _without_emphasis(LINK.sub(lambda match: match[1], typed))
    return squeeze(
        ESCAPE.sub(lambda match: match[1], typed).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    )


def _without_emphasis(typed: str) -> str:
    """Take the asterisks around emphasised words away: one to three that open, and the next as many that close.

    The closing places are found once for all opening ones, so that many unclosed asterisks cost no more than others.
    """
    closing = {
        count: [match.start() for match in pattern.finditer(typed)] for count, pattern in EMPHASIS_CLOSES.items()
    }
    pieces, end = [], 0
    for match in EMPHASIS_OPENS.finditer(typed):
        found = next(
            (
                (count, stop)
                for count in range(len(match[0]), 0, -1)
                if (stop := _next(closing[count], match.start() + count + 1))
            ),
            None,
        )
        if found and match.start() >= end:
            count, stop = found
            pieces += [typed[end : match.start()], typed[match.start() + count : stop]]
            end = stop + count
    return "".join([*pieces, typed[end:]])


def _next(places: list[int], start: int) -> int | None:
    index = bisect_left(places, start)
    return places[index] if index < len(places) else None
