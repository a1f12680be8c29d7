"""The lines of a raw text: numbered, cleaned, and with what position and punctuation tell about each."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from khotin.convert.words import words
from khotin.encoding import Struct, replace
from khotin.language import vietnamese
from khotin.patterns import lazy_pattern

STOP = lazy_pattern(r"\.{1,2}\s?/\s?\.?\s+\S.{0,60}$|(?:[.!?…;:。！？；：]|\.\s*/\s*\.?|\.\.?/\.?)[\s”\"'’»)\]|]*$")
BULLET = lazy_pattern(r"^(?:[-–—•*+·●■▪►➢✓\u2022\u25aa\uf0b7\u00b7]+\s+|[-–+•*](?=\w))")
LIST_ITEM = lazy_pattern(
    r"^(?:[-–—•*+·●■▪►➢✓]\s*\S|o\s\S|\d{1,2}(?:\.\d{1,2})*[.)]\s*\D|\d{1,2}\.\d{1,2}\.?\s+\D"
    r"|[IVX]{1,5}[.)]\s|[a-zđ][.)]\s|\(\d{1,2}\)\s)"
)
WORD = lazy_pattern(r"\w+(?:[.'’&/-]\w+)*")
NO_KEY = lazy_pattern(r"[^a-z0-9]+")
# Words that are always followed by another: a line that ends with one continues in the next.
LINKING = lazy_pattern(
    r"(?:,|\b(?:với|của|và|hoặc|cho|các|những|(?<!tồn )(?<!hiện )tại|(?<!trở )về|được|bị|đã|sẽ|đang|nhằm"
    r"|the|of|at|for|and|with))$",
    re.I,
)
LONGEST_LINKING = 20
DOCUMENT_KIND = lazy_pattern("|".join(map(str.upper, words("document_kinds"))))
# "Bài 2: Sức dân là gốc", "Kỳ cuối: …": a part of a series, with its own title below that of the series.
PART = lazy_pattern(r"(?:bài|kỳ|phần)\s(?:\d{1,2}|[IVX]{1,4}|cuối)\s?[:.–-]\s\S", re.I)
LONGEST_PARAGRAPH = 5000  # characters; what is longer is not joined with yet another line
SHORTEST_WRAPPED = 45
WIDEST_PAGE = 130  # characters of a line of a page that is broken at a fixed width
LEAST_OF_WIDTH = 0.75


class Line(Struct, frozen=True):
    """A line that is not blank. `raw` is it as given, `text` on single blanks, `key` for comparing with other lines.

    `hint` is what a saved page's tags tell: "heading", "subheading", "caption", "aside", "item", "numbered" (an item of
    a numbered list), "quotation", "picture" (the first line below one) or nothing; "table" is all lines of a table.
    `joined` are the numbers of further lines that belong to the same sentence, where the page broke it.
    """

    number: int
    raw: str
    text: str
    key: str
    words: int
    has_stop: bool
    after_gap: bool
    hint: str
    joined: tuple[int, ...]

    @property
    def starts_low(self) -> bool:
        """Whether the line begins with a small letter."""
        return self.text[:1].islower()

    @property
    def is_list_item(self) -> bool:
        """Whether the line begins with a bullet or a number, or tags make it an item of a list."""
        return self.hint in ("item", "numbered") or LIST_ITEM.match(self.text) is not None

    @property
    def is_table(self) -> bool:
        """Whether this is a table of data."""
        return self.hint == "table"


def split_lines(text: str, hints: Mapping[int, str] | None = None) -> tuple[Line, ...]:
    """Return every line that is not blank, counted from 1 on line feeds. `hints` maps numbers to what tags tell."""
    hints, lines, gap = hints or {}, [], True
    for number, raw in enumerate(text.split("\n"), 1):
        cleaned = repair(raw)
        if cleaned:
            lines.append(_line(number, raw, cleaned, gap, hints.get(number, "")))
        gap = not cleaned
    return tuple(lines)


def join_broken(lines: Sequence[Line], stands_alone: Callable[[Line], bool]) -> tuple[Line, ...]:
    """Join lines whose sentence continues in the next one. `stands_alone` tells which lines are never joined."""
    least = _least_wrapped(lines)
    joined: list[Line] = []
    for line in lines:
        if joined and _goes_on(joined[-1], line, least) and not any(map(stands_alone, (joined[-1], line))):
            joined[-1] = _together(joined[-1], line)
        else:
            joined.append(line)
    return tuple(joined)


@lru_cache(maxsize=16384)  # asked several times for each line of a page
def repair(raw: str) -> str:
    """Repair a line in the documented ways only: NFC, Đ for its look-alikes, plain single blanks, nothing invisible."""
    return vietnamese.squeeze(vietnamese.normalise_d(vietnamese.compose(raw)))


@lru_cache(maxsize=16384)
def comparison_key(text: str) -> str:
    """Return a key that is equal for texts that differ only in marks, capitals, blanks and punctuation."""
    return NO_KEY.sub("", vietnamese.fold(text).lower())


def count_words(text: str) -> int:
    """Return how many words a text has; "TT&TT" is one."""
    return len(WORD.findall(text))


def without_bullet(text: str) -> str:
    """Return a line without the sign of a list before it."""
    return BULLET.sub("", text)


def _line(number: int, raw: str, text: str, gap: bool, hint: str) -> Line:
    raw = vietnamese.compose(raw).strip().strip("\u00a0\ufeff\u200b").strip()
    return Line(
        number, raw, text, comparison_key(text), count_words(text), STOP.search(text) is not None, gap, hint, ()
    )


def _least_wrapped(lines: Sequence[Line]) -> int | None:
    """Return how long a line is at least that a fixed width broke in mid-sentence; None on a page without such lines.

    On such a page several long lines stop in mid-sentence, or, as in text copied from a PDF file, no line is longer
    than the width and many fill it, whatever letter the next one begins with.
    """
    breaks = [(first, second) for first, second in pairwise(lines) if _may_be_wrapped(first, second)]
    low = sum(second.starts_low for _, second in breaks)
    if low >= 3 and low * 4 >= len(lines):
        return SHORTEST_WRAPPED
    long = [len(line.text) for line in lines if len(line.text) >= SHORTEST_WRAPPED]
    width = max(long, default=0)
    full = sum(len(first.text) >= LEAST_OF_WIDTH * width for first, _ in breaks)
    is_wrapped = low >= 1 and width <= WIDEST_PAGE and full >= 3 and full * 3 >= len(long)
    return round(LEAST_OF_WIDTH * width) if is_wrapped else None


def _may_be_wrapped(line: Line, following: Line) -> bool:
    is_long = not line.has_stop and len(line.text) >= SHORTEST_WRAPPED
    return is_long and not (following.after_gap or line.hint or following.hint or following.is_list_item)


def _goes_on(line: Line, following: Line, least_wrapped: int | None) -> bool:
    if line.has_stop or line.hint or following.hint or following.is_list_item or len(line.text) > LONGEST_PARAGRAPH:
        return False
    if least_wrapped and not following.after_gap and len(line.text) >= least_wrapped:
        return True
    if _is_part_of_series(line, following):
        return True
    if not following.after_gap and (_is_document_kind(line, following) or _breaks_off(line, following)):
        return True
    is_continued = following.has_stop and (following.words >= 3 or not following.after_gap)
    is_near = not following.after_gap and following.words >= 4
    return following.starts_low and line.words >= 5 and (is_continued or is_near)


def _is_part_of_series(line: Line, following: Line) -> bool:
    """Return whether the title of a series is above that of one of its parts."""
    is_pair = PART.match(following.text) is not None and PART.match(line.text) is None
    return is_pair and line.words >= 4 and not following.has_stop and not following.after_gap


def _is_document_kind(line: Line, following: Line) -> bool:
    """Return whether a line is "KẾ HOẠCH" or the like, the upper half of a document's title."""
    return DOCUMENT_KIND.fullmatch(line.text) is not None and following.words >= 4 and not following.has_stop


def _breaks_off(line: Line, following: Line) -> bool:
    """Return whether a line stops before a word that must follow, or is the upper half of a headline in capitals."""
    if line.words < 5:
        return False
    if LINKING.search(line.text[-LONGEST_LINKING:]) and not following.has_stop:
        return True
    are_capitals = line.text.isupper() and following.text.isupper()
    return are_capitals and line.key != following.key and len(line.text) >= 30 and following.words >= 3


def _together(line: Line, following: Line) -> Line:
    joint = " - " if _is_part_of_series(line, following) else " "
    return replace(
        line,
        text=line.text + joint + following.text,
        key=line.key + following.key,
        words=line.words + following.words,
        has_stop=following.has_stop,
        joined=(*line.joined, following.number),
    )
