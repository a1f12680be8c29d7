"""The day, or the days, on which what an article reports took place."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from khotin.convert.patterns.dates import full_days
from khotin.convert.patterns.event_days import PART, EventDay, english_day, event_days, is_of_document
from khotin.convert.words import any_of
from khotin.encoding import Struct
from khotin.patterns import lazy_pattern

RELATIVE_START = lazy_pattern(
    rf"^\W*(?:[^.]{{0,60}}?[-–,]\s*+)?(?P<when>{PART}\s++(?:nay|qua)|{PART}\s++hôm\s++(?:nay|qua)|hôm\s++(?:nay|qua))"
    r"\b\s*+(?!\s*+(?:ngày|\())",
    re.I,
)
OPENING = 3000  # characters of a paragraph in which its day is looked for
ENGLISH_OPENING = 600
NEAR = 200  # characters before a day, or before a year, that tell whose it is
BASIS = lazy_pattern(r"^\W*căn\s+cứ\s", re.I)  # what a document rests on: other documents, with their days
LATE = 11  # from this month on, a named year may be that of next year's event
# `check` refuses an event further after its publication: the text means another day.
MOST_AHEAD = timedelta(days=90)
DAY_WORD = lazy_pattern(r"(?<!\s)\s*+,?\s*+ngày\s*+$", re.I)
FUTURE = lazy_pattern(r"\b(?:sẽ|dự kiến|sắp|kế hoạch tổ chức)\b", re.I)
MONTHS_OF_YEAR = lazy_pattern(
    r"\b(?:tháng đầu năm|tháng cuối năm|từ đầu năm|quý (?:I{1,3}|IV|[1-4])(?: năm|/)|quí (?:I{1,3}|IV|[1-4])(?: năm|/))"
    r"\s*(?P<year>20[0-9]{2})",
    re.I,
)
# "vào hôm nay (20/10)", at the end of a later paragraph.
RELATIVE_DAY = lazy_pattern(rf"(?:{PART}\s+|hôm\s+)(?:nay|qua|hôm\s+nay|hôm\s+qua)", re.I)
NAMED_YEAR = lazy_pattern(
    rf"(?<!\w)(?:{any_of('named_events')})(?!\w)(?P<name>[^.;:\n]{{0,120}}?)\s(?:năm\s+)?(?P<year>20[0-9]{{2}})"
    r"(?![\d/]|\.\d|\s?[-–]\s?\d)",
    re.I,
)
NOT_OF_EVENT = lazy_pattern(
    rf"(?<!\w)(?:{any_of('planned_years')})(?!\w)|\b(?:từ|đến|so với|cuối|đầu|giữa|hết|cả|trong|vụ|trước|sau|của)$"
    r"|(?<!\s)[/-]$",
    re.I,
)
# Held at the turn of the year: in its last months the year in the name is the next one.
NEW_YEAR = lazy_pattern(r"(?<!\w)(?:tết|xuân|quân)(?!\w)", re.I)


class Event(Struct, frozen=True):
    """First and last day as an article holds them: ISO, or `--MM-DD` where the year cannot be known, or None."""

    first: str | None = None
    last: str | None = None


def find_event(paragraphs: Sequence[str], published: date | None, language: str = "vi", title: str = "") -> Event:
    """Return the event of an article: of its lead, of the sentences that open the next two, of "hôm nay (9/5)" below.

    `published` gives a year that the text leaves out, or else the name of the event in lead or title.
    """
    for number, paragraph in enumerate(paragraphs[:3]):
        if BASIS.match(paragraph):
            continue
        day = _first_day(paragraph, language, number > 0, published)
        if day and (number == 0 or _is_near(day, published)):
            return _resolve(day, paragraph, (title, *paragraphs), published)
        if number == 0 and published and (relative := RELATIVE_START.match(paragraph)):
            return Event((published - timedelta(days=1 if "qua" in relative["when"].lower() else 0)).isoformat())
    for paragraph in paragraphs[1:] if language == "vi" else ():
        for day, match in event_days(paragraph[:OPENING]):
            if RELATIVE_DAY.search(match["intro"]) and _is_near(day, published):
                return _resolve(day, paragraph, (title, *paragraphs), published)
    return Event()


def _is_near(day: EventDay, published: date | None) -> bool:
    """Return whether a day that a later paragraph opens with may be news: later paragraphs also tell of history."""
    return not published or not day.year or abs(day.year - published.year) <= 1


def _first_day(text: str, language: str, must_open: bool, published: date | None) -> EventDay | None:
    """Return the first day that is one of an event; in a later paragraph it `must_open` the text."""
    if language == "en":
        return english_day(text[:ENGLISH_OPENING])
    text = text[:OPENING]
    found = event_days(text)
    if must_open and found and text[: found[0][1].start()].strip(' -–(“"').strip():
        return None
    days = [day for day, _ in found]
    passed = [day for day in days if published and _has_passed(day, published)]
    return next(iter(passed or days), None)


def _has_passed(day: EventDay, published: date) -> bool:
    """Return whether a day lies in the month before publication: it is reported, not announced."""
    first = day.first_in(day.year or published.year)
    return first is not None and timedelta(0) <= published - first <= timedelta(days=31)


def _resolve(day: EventDay, paragraph: str, texts: Sequence[str], published: date | None) -> Event:
    year = day.year or _year(day, paragraph, texts, published)
    if not year:
        return Event(f"--{day.month:02d}-{day.day:02d}")
    first, last = day.first_in(year), day.last_in(year)
    if first is None or (published and first - published > MOST_AHEAD):
        return Event()
    return Event(first.isoformat(), last.isoformat() if last else None)


def _year(day: EventDay, paragraph: str, texts: Sequence[str], published: date | None) -> int | None:
    """Return the year of publication, or the year before if that day lay more than three days ahead.

    Without a published day, only a year that the title and the paragraphs prove.
    """
    if not published:
        return _year_of_text(day, texts) or _year_of_name(day, (paragraph, texts[0]))
    same = day.first_in(published.year)
    if same is None or same <= published + timedelta(days=3):
        return published.year
    is_announced = FUTURE.search(paragraph) and (same - published).days <= 180
    return published.year if is_announced else published.year - 1


def _year_of_text(day: EventDay, texts: Sequence[str]) -> int | None:
    """Return the year of the same day elsewhere, or of a stretch of one year ("6 tháng đầu năm 2022"), or None."""
    text = "\n".join(texts)
    same = {
        found.year
        for found, match in full_days(text)
        if (found.day, found.month) == (day.day, day.month)
        and not is_of_document(DAY_WORD.sub("", text[max(0, match.start() - NEAR) : match.start()]))
    }
    if len(same) == 1:
        return same.pop()
    stretches = {int(match["year"]) for match in MONTHS_OF_YEAR.finditer(text)}
    return stretches.pop() if len(stretches) == 1 and day.month > 1 else None


def _year_of_name(day: EventDay, texts: Sequence[str]) -> int | None:
    """Return the one year in the names of events ("Hội thi … năm 2023") that is not planned or looked back on."""
    years = set()
    for text in texts:
        for match in NAMED_YEAR.finditer(text[:OPENING]):
            before = text[max(0, match.start() - NEAR) : match.start()].rpartition(". ")[2]
            is_next = day.month >= LATE and NEW_YEAR.search(match[0])
            if not (is_next or NOT_OF_EVENT.search(match["name"]) or NOT_OF_EVENT.search(before)):
                years.add(int(match["year"]))
    return years.pop() if len(years) == 1 else None
