"""The body of an article as its editor typed it: paragraphs with their lines, and their words without Markdown's marks."""

import re
from typing import NamedTuple

from khotin.convert.lines import repair
from khotin.text import squeeze

ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~=:\"'&/-])")
# The words for a picture are the archive's own: they are no text of the article.
PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
LINK = re.compile(r"!?\[([^\]]*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)")
CAPTION = re.compile(r"^\*(?:Ảnh|Photo): (.+)\*$")
HEADING = re.compile(r"^#{1,6}\s+")
EMPHASIS = re.compile(r"(?<![\\\w*])(\*{1,3})(?=\S)(.+?)(?<=\S)\1(?![\w*])")


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
    typed = EMPHASIS.sub(lambda match: match[2], LINK.sub(lambda match: match[1], typed))
    return squeeze(ESCAPE.sub(lambda match: match[1], typed).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
