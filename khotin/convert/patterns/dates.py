"""Days and times as portals print them, and where they are in a line."""

import re
from datetime import date, datetime

from khotin.clock import VIETNAM
from khotin.encoding import Struct
from khotin.language.months import ENGLISH_MONTH, ENGLISH_MONTHS, VIETNAMESE_MONTH, VIETNAMESE_MONTHS
from khotin.patterns import lazy_pattern

FIRST_YEAR, LAST_YEAR = 1990, 2100
YEAR = "(?:19|20)[0-9]{2}"
FULL_DAY = lazy_pattern(
    rf"(?<![\d/.])(?:(?P<d>[0-9]{{1,2}})\s?(?P<sep>[/.-])\s?(?P<m>[0-9]{{1,2}})\s?(?P=sep)\s?(?P<y>{YEAR})(?![\d/])"
    rf"|(?P<y2>{YEAR})[-/](?P<m2>[0-9]{{2}})[-/](?P<d2>[0-9]{{2}})(?!\d)(?=T|\D|$)"
    rf"|(?P<d3>[0-9]{{1,2}})\s++tháng\s++(?P<m3>[0-9]{{1,2}})\s*+(?:năm|,|/|-)?\s*+(?P<y3>{YEAR})(?!\d)"
    rf"|(?P<d4>[0-9]{{1,2}})(?:st|nd|rd|th)?\s++(?P<m4>{ENGLISH_MONTH})\.?,?\s++(?P<y4>{YEAR})(?!\d)"
    rf"|(?P<m5>{ENGLISH_MONTH})\.?\s++(?P<d5>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\s++(?P<y5>{YEAR})(?!\d))"
    rf"|\btháng\s++(?P<m6>{VIETNAMESE_MONTH}|[0-9]{{1,2}})\s++(?P<d6>[0-9]{{1,2}}),\s*+(?P<y6>{YEAR})(?!\d)",
    re.I,
)
CLOCK = lazy_pattern(
    r"(?<![\d:/])(?:T\s?)?(?P<hour>[01]?[0-9]|2[0-4])\s?[:hg]\s?(?P<minute>[0-5][0-9])"
    r"(?:\s?[:']\s?(?P<second>[0-5][0-9])(?:\.[0-9]+)?)?"
    r"'?\s*(?P<half>(?:AM|PM|SA|CH)\b)?(?P<zone>Z\b|[+-][0-9]{2}:?[0-9]{2}\b)?(?![\d:])",
    re.I,
)


class Moment(Struct, frozen=True):
    """A day and perhaps a time, in Vietnamese time; `start` and `end` are the place of the day in its line."""

    day: date
    time: tuple[int, int, int] | None
    start: int
    end: int

    @property
    def iso(self) -> str:
        """The moment as an article's `published` holds it."""
        if self.time is None:
            return self.day.isoformat()
        hour, minute, second = self.time
        return f"{self.day.isoformat()}T{hour:02d}:{minute:02d}:{second:02d}+07:00"


def make_day(year: int, month: int, day: int) -> date | None:
    """Return the day, or None if it does not exist or is too far in the past or future for news."""
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def read_day(match: re.Match[str]) -> date | None:
    """Return the day of a `FULL_DAY` match. Day first; month first only where no other reading is possible."""
    groups = match.groupdict()
    if groups["d"]:
        day, month, year = int(groups["d"]), int(groups["m"]), int(groups["y"])
        return make_day(year, day, month) if month > 12 >= day else make_day(year, month, day)
    number = next(n for n in "23456" if groups[f"y{n}"])
    name = groups[f"m{number}"].lower()
    month = int(name) if name.isdigit() else ENGLISH_MONTHS.get(name) or VIETNAMESE_MONTHS[name]
    return make_day(int(groups[f"y{number}"]), month, int(groups[f"d{number}"]))


def full_days(text: str) -> list[tuple[date, re.Match[str]]]:
    """Return every full day of a text with its match."""
    return [(day, match) for match in FULL_DAY.finditer(text) if (day := read_day(match))]


def find_moment(text: str) -> Moment | None:
    """Return the first full day of a line with the time beside it, or None."""
    found = full_days(text)
    if not found:
        return None
    day, match = found[0]
    rest = text[: match.start()] + "\0" * (match.end() - match.start()) + text[match.end() :]
    return Moment(day, _time(CLOCK.search(rest)), match.start(), match.end())


def parse_moment(value: str) -> Moment | None:
    """Return an ISO 8601 moment of a saved page's code, in Vietnamese time, or any day `find_moment` reads, or None."""
    value = value.strip()
    try:
        moment = datetime.fromisoformat(value)
        moment = moment.astimezone(VIETNAM) if moment.tzinfo else moment
    except (ValueError, OverflowError):  # the latter at both ends of the calendar
        return find_moment(value)
    day = make_day(moment.year, moment.month, moment.day)
    if day is None:
        return None
    time = (moment.hour, moment.minute, moment.second) if len(value) > 10 else (0, 0, 0)
    return Moment(day, time if any(time) else None, 0, 0)


def _time(match: re.Match[str] | None) -> tuple[int, int, int] | None:
    if not match:
        return None
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    half = (match["half"] or "").upper()
    if half in ("AM", "SA") and (hour, minute, second) == (12, 0, 0):
        return None  # "12:00 AM" is what a system prints when it knows no time
    if half in ("PM", "CH") and hour < 12:
        hour += 12
    if half in ("AM", "SA") and hour == 12:
        hour = 0
    return (hour, minute, second) if hour < 24 else None
