"""Limits of a Markdown text: within them, any text is rendered in two seconds and 300 MB.

Marks, lines and levels are counted in one pass; time is not limited, because it differs between machines.
"""

from collections.abc import Iterator

from khotin.languages import Bilingual
from khotin.patterns import lazy_pattern
from khotin.problems import Location, Problem

RULE = "markup"
# How often each may occur in one text.
IN_TEXT = (
    ("[", 1000, Bilingual('dấu "["', 'times "["')),
    ("<", 500, Bilingual('dấu "<"', 'times "<"')),
    ("\n", 10_000, Bilingual("dòng", "lines")),
)
MOST_MARKS, MOST_MARKS_IN_PARAGRAPH, MOST_TICKS_IN_PARAGRAPH = 20_000, 5000, 1000
MOST_HEADINGS, MOST_FENCES, MOST_BARS_IN_LINE, MOST_CELLS, MOST_ITEMS = 500, 200, 500, 20_000, 20_000
DEEPEST_INDENT, DEEPEST_NESTING = 40, 20
# Characters of the words of a link or picture, and of its address with a title; longer ones are shown as typed.
LONGEST_WORDS, LONGEST_ADDRESS = 2000, 2000
# Characters of a tag of raw HTML; anything longer is not a tag.
LONGEST_TAG = 4000
# A run of asterisks or of underscores counts as one mark.
MARK = lazy_pattern(r"\*++|_++|[&\\]")
BLANK_LINE = lazy_pattern(r"\n[ \t]*+\n")
LINE_OPENERS = frozenset(" \t>-+*#=`~")
INDENT = lazy_pattern(rf"[ \t>]{{{DEEPEST_INDENT}}}[ \t>]*+(?!$)")
HEADING = lazy_pattern(r"#|=++[ \t]*+$|-++[ \t]*+$")
FENCE = lazy_pattern(r"`{3}|~{3}")
# Marks of lists and quotations at the beginning of a line: each makes a level.
LEVELS = lazy_pattern(r"(?>(?:[ \t]*+(?:>|(?:[-+*]|\d++\.)(?=[ \t])))+)")
LEVEL = lazy_pattern(r">|[-+*]|(?<!\d)\d++\.")
# "- - -" is a rule, not three lists in each other.
RULE_LINE = lazy_pattern(r"[ \t>]*+(?:(?>(?:-++ {0,2}+)+)|(?>(?:\*++ {0,2}+)+)) *+")
DELIMITERS = frozenset("|:- \t>")
TEXT, PARAGRAPH = Bilingual("bài", "the text"), Bilingual("đoạn này", "this paragraph")
LINE = Bilingual("dòng này", "this line")
EMPHASIS = Bilingual("ký hiệu nhấn mạnh, dấu & và dấu \\", "emphasis signs, & and \\")
TICKS, BARS = Bilingual('dấu "`"', 'times "`"'), Bilingual('dấu "|"', 'times "|"')
TOO_DEEP = Bilingual(
    "dòng này lồng quá sâu; bớt khoảng trống, dấu > hoặc dấu đầu mục ở đầu dòng",
    "this line is nested too deeply; remove spaces, > or list markers at its beginning",
)
TOO_DEEP_TEXT = Bilingual(
    "bài này lồng quá sâu, không dựng được trang; hãy viết đơn giản hơn",
    "this text is nested too deeply for its page to be made; write it more simply",
)
TOO_MANY = tuple(
    (
        most,
        Bilingual(
            f"đến dòng này bài có hơn {most} {vi}; hãy bỏ bớt hoặc chia bài ra",
            f"up to this line the text has more than {most} {en}; remove some or divide the text",
        ),
    )
    for most, vi, en in (
        (MOST_HEADINGS, "dòng đề mục hay dòng kẻ", "lines of headings and rules"),
        (MOST_FENCES, "dòng mở hay đóng khối mã", "lines that open or close code"),
        (MOST_ITEMS, "mục danh sách hay trích dẫn", "items of lists and quotations"),
        (MOST_CELLS, "ô bảng", "cells of tables"),
    )
)
# The offset of an excess in its text, and the message.
_Excess = tuple[int, Bilingual]


def find_excess(path: str, first_line: int, body: str) -> Problem | None:
    """Return the problem of the first excess in a text, or None; `first_line` is the text's line in its file."""
    excess = _find_frequent(body) or _find_marked(body) or next(_find_lines(body), None)
    if excess is None:
        return None
    offset, message = excess
    return Problem(Location(path, first_line + body.count("\n", 0, offset)), RULE, message)


def too_deep(path: str, line: int = 0) -> Problem:
    """Return the problem of a text that cannot be rendered because it is nested too deeply."""
    return Problem(Location(path, line), RULE, TOO_DEEP_TEXT)


def is_excessive(body: str) -> bool:
    """Return whether a Markdown text exceeds a limit and must not be rendered."""
    return find_excess("", 1, body) is not None


def _find_frequent(body: str) -> _Excess | None:
    for mark, most, name in IN_TEXT:
        if (count := body.count(mark)) > most:
            return body.index(mark), _message(TEXT, count, name, most)
    return None


def _find_marked(body: str) -> _Excess | None:
    """Find too many marks inside lines; most texts have so few signs that no more need be counted."""
    signs = sum(map(body.count, "*_&\\"))
    if signs <= MOST_MARKS_IN_PARAGRAPH and body.count("`") <= MOST_TICKS_IN_PARAGRAPH:
        return None
    total = 0
    for offset, paragraph in _paragraphs(body):
        marks, ticks = sum(1 for _ in MARK.finditer(paragraph)), paragraph.count("`")
        total += marks
        if marks > MOST_MARKS_IN_PARAGRAPH:
            return offset, _message(PARAGRAPH, marks, EMPHASIS, MOST_MARKS_IN_PARAGRAPH)
        if ticks > MOST_TICKS_IN_PARAGRAPH:
            return offset, _message(PARAGRAPH, ticks, TICKS, MOST_TICKS_IN_PARAGRAPH)
    return (0, _message(TEXT, total, EMPHASIS, MOST_MARKS)) if total > MOST_MARKS else None


def _message(place: Bilingual, count: int, name: Bilingual, most: int) -> Bilingual:
    return Bilingual(
        f"{place.vi} có {count} {name.vi}, nhiều nhất là {most}; hãy bỏ bớt hoặc chia ra",
        f"{place.en} has {count} {name.en}; the limit is {most}; remove some or divide it",
    )


def _paragraphs(body: str) -> Iterator[tuple[int, str]]:
    start = 0
    for blank in BLANK_LINE.finditer(body):
        yield start, body[start : blank.start()]
        start = blank.end()
    yield start, body[start:]


def _find_lines(body: str) -> Iterator[_Excess]:
    """Yield lines that nest too deep, and those at which the text has too much of one kind."""
    offset = headings = fences = items = cells = columns = 0
    for line in body.split("\n"):
        first = line[:1]
        is_opener = first in LINE_OPENERS or first.isdigit()
        if is_opener:
            levels = _levels(line)
            items += levels
            headings += HEADING.match(line) is not None
            fences += FENCE.match(line) is not None
            if levels >= DEEPEST_NESTING or INDENT.match(line):
                yield offset, TOO_DEEP
        if "|" in line:
            if (bars := line.count("|")) > MOST_BARS_IN_LINE:
                yield offset, _message(LINE, bars, BARS, MOST_BARS_IN_LINE)
            columns = max(columns, bars + 1) if DELIMITERS.issuperset(line) else columns
        columns = columns if line else 0
        cells += columns
        if is_opener or columns:  # only here has a number grown
            for count, (most, message) in zip((headings, fences, items, cells), TOO_MANY, strict=True):
                if count > most:
                    yield offset, message
        offset += len(line) + 1


def _levels(line: str) -> int:
    opening = LEVELS.match(line)
    if not opening or (len(opening[0]) > 2 and RULE_LINE.fullmatch(line)):
        return 0
    return sum(1 for _ in LEVEL.finditer(opening[0]))
