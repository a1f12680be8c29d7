"""The paragraphs of a body with their lines, and their words without Markdown's marks."""

from bisect import bisect_left
from typing import NamedTuple

from khotin.convert.input.lines import repair
from khotin.language.vietnamese import squeeze
from khotin.markup import CAPTION_LABEL
from khotin.patterns import lazy_pattern

ESCAPE = lazy_pattern(r"\\([\\`*_{}\[\]()#+.!|<>~=:\"'&/-])")
# The description of a picture is the archive's own, not text of the article.
# Bounds keep the time proportional to the length of a text that never closes what it opens.
PICTURE = lazy_pattern(r"!\[[^\[\]]*\]\([^)]{0,2000}\)")
LINK = lazy_pattern(r"!?\[([^\[\]]*)\]\((?:[^()\s]|\([^()]{0,200}\)){0,2000}(?:\s{1,5}\"[^\"]{0,300}\")?\)")
CAPTION = lazy_pattern(rf"^\*{CAPTION_LABEL}(.+)\*$")
CELL_END = lazy_pattern(r"(?<!\\)\|")
TABLE_RULE = lazy_pattern(r"\A\s*+\|?(?>(?:\s*+:?-{2,}+:?\s*+\|?)+)\s*+")
# The unit at the end of a column's name: "Diện tích (ha)", "Tỷ lệ %".
COLUMN_UNIT = lazy_pattern(r"\(([^()\d]{1,30}[23]?)\)\s*$|(%)\s*$")
HEADING = lazy_pattern(r"^#{1,6}\s+")
EMPHASIS_OPENS = lazy_pattern(r"(?<![\\\w*])\*{1,3}(?=\S)")
EMPHASIS_CLOSES = {count: lazy_pattern(rf"(?<=\S)(?=\*{{{count}}}(?![\w*]))") for count in (1, 2, 3)}


class Paragraph(NamedTuple):
    """A block of the body: its first line (from 0), its kind and its words; those of a table are all its cells.

    Kinds are "heading", "caption", "table" and "paragraph".
    """

    line: int
    kind: str
    words: str


def read_paragraphs(body: str) -> tuple[Paragraph, ...]:
    """Return the blocks of a body in order, separated by blank lines."""
    blocks, lines, start = [], list[str](), 0
    for number, line in enumerate([*body.split("\n"), ""]):
        if line.strip():
            start = start if lines else number
            lines.append(line)
        elif lines:
            blocks.append(_paragraph(start, lines))
            lines = []
    return tuple(blocks)


def cells_with_units(body: str) -> tuple[str, ...]:
    """Return the numbers in tables whose column names a unit, each with it: "1.250 ha" below "Diện tích (ha)"."""
    found, units = list[str](), list[str]()
    for line in body.split("\n"):
        typed = line.strip()
        cells = [cell.strip() for cell in CELL_END.split(typed.strip("|"))] if typed.startswith("|") else []
        if cells and units:
            pairs = zip(cells, units, strict=False)
            found += [f"{cell} {unit}" for cell, unit in pairs if unit and cell[:1].isdigit()]
        else:
            units = list(map(_unit_of, cells))
    return tuple(found)


def _unit_of(column: str) -> str:
    match = COLUMN_UNIT.search(column)
    return (match[1] or match[2]).strip() if match else ""


def _paragraph(start: int, lines: list[str]) -> Paragraph:
    if len(lines) > 1 and all(line.lstrip().startswith("|") for line in lines):
        rows = [CELL_END.sub(" ", line) for line in lines if not TABLE_RULE.fullmatch(line)]
        return Paragraph(start, "table", _words(repair(" ".join(rows))))
    typed = repair(PICTURE.sub("", " ".join(lines)))
    if match := CAPTION.match(typed):
        return Paragraph(start, "caption", _words(match[1]))
    if HEADING.match(typed):
        return Paragraph(start, "heading", _words(HEADING.sub("", typed)))
    return Paragraph(start, "paragraph", _words(typed))


def _words(typed: str) -> str:
    if not any(mark in typed for mark in "\\[*_<&"):
        return typed
    plain = ESCAPE.sub(r"\1", _without_emphasis(LINK.sub(r"\1", typed)))
    return squeeze(plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))


def _without_emphasis(typed: str) -> str:
    """Return a text without the asterisks of emphasised words: one to three that open, and the next as many that close.

    The closing places are found once for all opening ones, so that many unclosed asterisks cost no more than others.
    """
    closing = {count: [match.start() for match in found.finditer(typed)] for count, found in EMPHASIS_CLOSES.items()}
    parts, end = list[str](), 0
    for match in EMPHASIS_OPENS.finditer(typed):
        opened = match.start()
        ends = ((count, _next(closing[count], opened + count + 1)) for count in range(len(match[0]), 0, -1))
        count, stop = next(((count, stop) for count, stop in ends if stop), (0, 0))
        if stop and opened >= end:
            parts += [typed[end:opened], typed[opened + count : stop]]
            end = stop + count
    return "".join([*parts, typed[end:]])


def _next(positions: list[int], start: int) -> int:
    """Return the first position from `start` on, or 0."""
    index = bisect_left(positions, start)
    return positions[index] if index < len(positions) else 0
