"""Faults in the tables of a text: rows with more or fewer cells than the first, and rows that make no table."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from khotin.language.vietnamese import counted
from khotin.languages import Bilingual
from khotin.markup.conversion import render_markdown
from khotin.markup.texts import MarkdownText
from khotin.patterns import lazy_pattern
from khotin.problems import INSERT_AFTER, Edit, Problem

CELL_END = lazy_pattern(r"(?<!\\)\|")
ROW = lazy_pattern(r" {0,3}\|.*\| *")
DELIMITERS = frozenset("|:- ")
# What Word and people put in place of the hyphens between the first row of a table and the others.
OTHER_DELIMITERS = DELIMITERS | frozenset("–—−_=")
# Two rows in a page that do not form a table.
SHOWN_ROWS, CODE_TAGS = lazy_pattern(r"\| *+(?:<br>)?\n *+\|"), lazy_pattern(r"(?>(?:</?(?:pre|code)\b[^<>]*+>)+)")


def find_table_faults(text: MarkdownText) -> list[Problem]:
    """Return the problems of the tables of a text."""
    return [*_find_uneven_rows(text), *_find_lost_tables(text)]


def _find_uneven_rows(text: MarkdownText) -> Iterator[Problem]:
    """Find rows of tables with more or fewer cells than the first row: cells would be lost, or no table be made."""
    for offset, rows in _split_blocks(text.body):
        if _begins_table(rows) and not any("`" in row for row in rows):
            first = _count_cells(rows[0])
            for row in rows:
                if (count := _count_cells(row)) != first:
                    yield text.warning(offset, _uneven(count, first))
                offset += len(row) + 1


def _split_blocks(body: str) -> Iterator[tuple[int, list[str]]]:
    """Yield (offset, lines) of the blocks of a text that have bars."""
    start = 0
    for block in body.split("\n\n"):
        if "|" in block:
            lines = block.strip("\n")
            yield start + block.index(lines), lines.split("\n")
        start += len(block) + 2


def _begins_table(rows: Sequence[str]) -> bool:
    return len(rows) > 1 and "|" in rows[0] and _is_delimiter(rows[1])


def _is_delimiter(row: str) -> bool:
    return "-" in row and DELIMITERS.issuperset(row)


def _count_cells(row: str) -> int:
    return len(CELL_END.split(row.strip().strip("|")))


def _uneven(count: int, first: int) -> Bilingual:
    return Bilingual(
        f"dòng này của bảng có {count} ô, dòng đầu có {first}",
        f"this row of the table has {counted(count, 'cell')}, the first one has {first}",
    )


def _find_lost_tables(text: MarkdownText) -> Iterator[Problem]:
    """Find rows between bars that make no table: the page would show the bars."""
    found = [
        (offset, rows, first)
        for offset, rows in _split_blocks(text.body)
        if not _begins_table(rows) and (first := _find_rows(rows)) is not None
    ]
    if not found or not _shows_rows(text.body, text.prefix):
        return
    for offset, rows, first in found:
        if _shows_rows("\n".join(rows), text.prefix):
            yield _lost_table(text, offset + sum(len(row) + 1 for row in rows[:first]), rows[:first], rows[first:])


def _shows_rows(body: str, prefix: str) -> bool:
    """Return whether the page of a text shows rows with their bars outside code."""
    return any(map(SHOWN_ROWS.search, CODE_TAGS.split(render_markdown(body, prefix=prefix))[::2]))


def _find_rows(lines: Sequence[str]) -> int | None:
    """Return the index of the first of two lines that begin and end with a bar."""
    return next((number for number, pair in enumerate(pairwise(lines)) if all(map(ROW.fullmatch, pair))), None)


def _lost_table(text: MarkdownText, offset: int, above: Sequence[str], rows: Sequence[str]) -> Problem:
    """Return the problem of a table without its second row, or without the empty line above it."""
    delimiter = f"|{' --- |' * _count_cells(rows[0])}"
    wanted = []
    if above:
        wanted.append(Bilingual("để một dòng trống ngay trên bảng", "leave an empty line above the table"))
    if not _is_delimiter(rows[1]):
        wanted.append(Bilingual(f"dòng thứ hai của bảng là {delimiter}", f"its second row is {delimiter}"))
    message = Bilingual(
        f"các dòng này không thành bảng, trang sẽ hiện cả dấu |; {', '.join(each.vi for each in wanted)}",
        f"these lines make no table, and the page would show each |; {', '.join(each.en for each in wanted)}",
    )
    edit = None if above else _delimiter_edit(rows, text.locate(offset).line, delimiter)
    return text.warning(offset, message, edit)


def _delimiter_edit(rows: Sequence[str], line: int, delimiter: str) -> Edit | None:
    """Return the edit that makes a table of rows from a line on, where all have cells of the same number."""
    is_mistyped = OTHER_DELIMITERS.issuperset(rows[1])
    others = [rows[0], *rows[2:]] if is_mistyped else rows
    if any("`" in row or _is_delimiter(row) or _count_cells(row) != _count_cells(rows[0]) for row in others):
        return None
    return Edit(line + 1, delimiter) if is_mistyped else Edit(line, delimiter, INSERT_AFTER)
