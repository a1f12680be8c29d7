"""Bounds of a Markdown text: what keeps them is rendered within two seconds and 300 MB, whatever it holds.

Marks, lines and levels are counted in one pass; time itself is no bound, for it differs between machines.
"""

import re
from collections.abc import Iterator

from khotin.languages import Bilingual
from khotin.problems import Location, Problem

RULE = "markup"
# How often each may stand in one text.
IN_TEXT = (
    ("[", 1000, Bilingual('dấu "["', 'times "["')),
    ("<", 500, Bilingual('dấu "<"', 'times "<"')),
    ("\n", 10_000, Bilingual("dòng", "lines")),
)
MOST_MARKS, MOST_MARKS_IN_PARAGRAPH, MOST_TICKS_IN_PARAGRAPH = 20_000, 5000, 1000
MOST_HEADINGS, MOST_FENCES, MOST_BARS_IN_LINE, MOST_CELLS, MOST_ITEMS = 500, 200, 500, 20_000, 20_000
DEEPEST_INDENT, DEEPEST_NESTING = 40, 20
# The words of a link or picture and its address with a title have at most so many characters; longer ones are shown as typed.
LONGEST_WORDS, LONGEST_ADDRESS = 2000, 2000
# A tag of raw HTML ends within so many characters, or is no tag.
LONGEST_TAG = 4000
# A run of stars, or one of underscores, is one mark.
MARK = re.compile(r"\*++|_++|[&\\]")
BLANK_LINE = re.compile(r"\n[ \t]*+\n")
LINE_OPENERS = frozenset(" \t>-+*#=`~")
INDENT = re.compile(rf"[ \t>]{{{DEEPEST_INDENT}}}[ \t>]*+(?!$)")
HEADING = re.compile(r"#|=++[ \t]*+$|-++[ \t]*+$")
FENCE = re.compile(r"`{3}|~{3}")
# Marks of lists and quotations at the beginning of a line: each makes a level.
LEVELS = re.compile(r"(?:[ \t]*+(?:>|(?:[-+*]|\d++\.)(?=[ \t])))++")
LEVEL = re.compile(r">|[-+*]|(?<!\d)\d++\.")
# "- - -" is a rule, not three lists in each other.
RULE_LINE = re.compile(r"[ \t>]*+(?:(?:-++ {0,2}+)++|(?:\*++ {0,2}+)++) *+")
DELIMITERS = frozenset("|:- \t>")


def find_excess(path: str, first_line: int, body: str) -> Problem | None:
    """Return the first thing in a Markdown text that goes beyond a bound; `first_line` is the text's line in its file."""
    excess = _too_often(body) or _too_marked(body) or next(_strange_lines(body), None)
    if excess is None:
        return None
    offset, message = excess
    return Problem(Location(path, first_line + body.count("\n", 0, offset)), RULE, message)


def too_deep(path: str, line: int = 0) -> Problem:
    """Return the problem of a text that Python cannot render because it nests too deep."""
    return Problem(Location(path, line), RULE, TOO_DEEP_TEXT)


def is_excessive(body: str) -> bool:
    """Return whether a Markdown text goes beyond a bound, so that it must not be rendered."""
    return find_excess("", 1, body) is not None


def _too_often(body: str) -> tuple[int, Bilingual] | None:
    for mark, most, name in IN_TEXT:
        if (count := body.count(mark)) > most:
            return body.index(mark), Bilingual(
                f"bài có {count} {name.vi}, nhiều nhất là {most}", f"the text has {count} {name.en}, the most is {most}"
            )
    return None


def _too_marked(body: str) -> tuple[int, Bilingual] | None:
    """Look for too many marks inside lines; nearly all texts have so few signs that nothing more is counted."""
    if (
        body.count("*") + body.count("_") + body.count("&") + body.count("\\") <= MOST_MARKS_IN_PARAGRAPH
        and body.count("`") <= MOST_TICKS_IN_PARAGRAPH
    ):
        return None
    total = 0
    for offset, paragraph in _paragraphs(body):
        marks, ticks = sum(1 for _ in MARK.finditer(paragraph)), paragraph.count("`")
        total += marks
        if marks > MOST_MARKS_IN_PARAGRAPH:
            return offset, _marks_message("đoạn này", "this paragraph", marks, MOST_MARKS_IN_PARAGRAPH)
        if ticks > MOST_TICKS_IN_PARAGRAPH:
            return offset, Bilingual(
                f'đoạn này có {ticks} dấu "`", nhiều nhất là {MOST_TICKS_IN_PARAGRAPH}',
                f'this paragraph has {ticks} times "`", the most is {MOST_TICKS_IN_PARAGRAPH}',
            )
    return (0, _marks_message("bài", "the text", total, MOST_MARKS)) if total > MOST_MARKS else None


def _marks_message(vi: str, en: str, count: int, most: int) -> Bilingual:
    return Bilingual(
        f"{vi} có {count} ký hiệu nhấn mạnh, dấu & và dấu \\, nhiều nhất là {most}",
        f"{en} has {count} marks of emphasis, & and \\, the most is {most}",
    )


def _paragraphs(body: str) -> Iterator[tuple[int, str]]:
    start = 0
    for blank in BLANK_LINE.finditer(body):
        yield start, body[start : blank.start()]
        start = blank.end()
    yield start, body[start:]


def _strange_lines(body: str) -> Iterator[tuple[int, Bilingual]]:
    """Yield lines that nest too deep or belong to too much of one kind."""
    offset = headings = fences = items = cells = columns = 0
    for line in body.split("\n"):
        first = line[:1]
        if first in LINE_OPENERS or first.isdigit():
            levels = _levels(line)
            items += levels
            headings += HEADING.match(line) is not None
            fences += FENCE.match(line) is not None
            if levels >= DEEPEST_NESTING or INDENT.match(line):
                yield offset, TOO_DEEP
        if "|" in line:
            if (bars := line.count("|")) > MOST_BARS_IN_LINE:
                yield (
                    offset,
                    Bilingual(
                        f'dòng này có {bars} dấu "|", nhiều nhất là {MOST_BARS_IN_LINE}',
                        f'this line has {bars} times "|", the most is {MOST_BARS_IN_LINE}',
                    ),
                )
            columns = max(columns, bars + 1) if DELIMITERS.issuperset(line) else columns
        columns = columns if line else 0
        cells += columns
        for count, most, name in (
            (headings, MOST_HEADINGS, HEADINGS),
            (fences, MOST_FENCES, FENCES),
            (items, MOST_ITEMS, ITEMS),
            (cells, MOST_CELLS, CELLS),
        ):
            if count > most:
                yield (
                    offset,
                    Bilingual(
                        f"đến dòng này bài có hơn {most} {name.vi}",
                        f"up to this line the text has more than {most} {name.en}",
                    ),
                )
        offset += len(line) + 1


def _levels(line: str) -> int:
    opening = LEVELS.match(line)
    if not opening or (len(opening[0]) > 2 and RULE_LINE.fullmatch(line)):
        return 0
    return sum(1 for _ in LEVEL.finditer(opening[0]))


TOO_DEEP = Bilingual(
    "dòng này lồng quá sâu; bớt khoảng trống, dấu > hoặc dấu đầu mục ở đầu dòng",
    "this line is nested too deep; take away blanks, > or list markers at its beginning",
)
TOO_DEEP_TEXT = Bilingual(
    "bài này lồng quá sâu, không dựng được trang; hãy viết đơn giản hơn",
    "this text is nested too deep for its page to be made; write it more simply",
)
HEADINGS = Bilingual("dòng đề mục hay dòng kẻ", "lines of headings and rules")
FENCES = Bilingual("dòng mở hay đóng khối mã", "lines that open or close code")
ITEMS = Bilingual("mục danh sách hay trích dẫn", "items of lists and quotations")
CELLS = Bilingual("ô bảng", "cells of tables")
