"""Days and times as portals print them, and what is left of a line once they are taken out."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

HANOI = timezone(timedelta(hours=7))
FIRST_YEAR, LAST_YEAR = 1990, 2100
VIETNAMESE_MONTHS = {
    name: month
    for month, name in enumerate(
        ("một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai"), 1
    )
} | {"giêng": 1, "chạp": 12, "bốn": 4}
ENGLISH_MONTHS = {
    name: month
    for month, name in enumerate(
        (
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ),
        1,
    )
}
ENGLISH_MONTHS |= {name[:3]: month for name, month in ENGLISH_MONTHS.items()} | {"sept": 9}
MONTH_NAME = "|".join(sorted(ENGLISH_MONTHS, key=len, reverse=True))
MONTH_WORD = "|".join(sorted(VIETNAMESE_MONTHS, key=len, reverse=True))
FULL_DAY = re.compile(
    r"(?<![\d/.])(?:(?P<d>[0-9]{1,2})\s?(?P<sep>[/.-])\s?(?P<m>[0-9]{1,2})\s?(?P=sep)\s?(?P<y>(?:19|20)[0-9]{2})(?![\d/])"
    r"|(?P<y2>(?:19|20)[0-9]{2})[-/](?P<m2>[0-9]{2})[-/](?P<d2>[0-9]{2})(?!\d)(?=T|\D|$)"
    r"|(?P<d3>[0-9]{1,2})\s++tháng\s++(?P<m3>[0-9]{1,2})\s*+(?:năm|,|/|-)?\s*+(?P<y3>(?:19|20)[0-9]{2})(?!\d)"
    rf"|(?P<d4>[0-9]{{1,2}})(?:st|nd|rd|th)?\s++(?P<m4>{MONTH_NAME})\.?,?\s++(?P<y4>(?:19|20)[0-9]{{2}})(?!\d)"
    rf"|(?P<m5>{MONTH_NAME})\.?\s++(?P<d5>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\s++(?P<y5>(?:19|20)[0-9]{{2}})(?!\d))"
    rf"|\btháng\s++(?P<m6>{MONTH_WORD}|[0-9]{{1,2}})\s++(?P<d6>[0-9]{{1,2}}),\s*+(?P<y6>(?:19|20)[0-9]{{2}})(?!\d)",
    re.I,
)
CLOCK = re.compile(
    r"(?<![\d:/])(?:T\s?)?(?P<hour>[01]?[0-9]|2[0-4])\s?[:hg]\s?(?P<minute>[0-5][0-9])(?:\s?[:']\s?(?P<second>[0-5][0-9])(?:\.[0-9]+)?)?"
    r"\s*(?P<half>(?:AM|PM|SA|CH)\b)?(?P<zone>Z\b|[+-][0-9]{2}:?[0-9]{2}\b)?(?![\d:])",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A day and perhaps a time, in Vietnamese time; `start` and `end` are where the day stands in its line."""

    day: date
    time: tuple[int, int, int] | None
    start: int
    end: int

    @property
    def iso(self):
        """As an article's `published` holds it."""
        if self.time is None:
            return self.day.isoformat()
        return f"{self.day.isoformat()}T{self.time[0]:02d}:{self.time[1]:02d}:{self.time[2]:02d}+07:00"


def make_day(year, month, day):
    """The day, or None when there is none such or it lies too far off for news."""
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def read_day(match):
    """The day of a `FULL_DAY` match. Day first; month first only where no other reading is possible (03-15-2017)."""
    groups = match.groupdict()
    if groups["d"]:
        day, month, year = int(groups["d"]), int(groups["m"]), int(groups["y"])
        return make_day(year, day, month) if month > 12 >= day else make_day(year, month, day)
    number = next(n for n in "23456" if groups[f"y{n}"])
    month = groups[f"m{number}"].lower()
    month = int(month) if month.isdigit() else ENGLISH_MONTHS.get(month) or VIETNAMESE_MONTHS[month]
    return make_day(int(groups[f"y{number}"]), month, int(groups[f"d{number}"]))


def full_days(text):
    """Every full day of a text with its match."""
    return [(day, match) for match in FULL_DAY.finditer(text) if (day := read_day(match))]


def find_stamp(text):
    """The first full day of a line with the time beside it, or None."""
    found = full_days(text)
    if not found:
        return None
    day, match = found[0]
    rest = text[: match.start()] + "\0" * (match.end() - match.start()) + text[match.end() :]
    return Stamp(day, _time(CLOCK.search(rest)), match.start(), match.end())


def parse_moment(value):
    """An ISO 8601 moment of a saved page's code, in Vietnamese time; also any day `find_stamp` reads. Or None."""
    value = value.strip()
    try:
        moment = datetime.fromisoformat(value)
        moment = moment.astimezone(HANOI) if moment.tzinfo else moment
    except (ValueError, OverflowError):  # the latter at both ends of the calendar
        return find_stamp(value)
    day = make_day(moment.year, moment.month, moment.day)
    time = (moment.hour, moment.minute, moment.second) if len(value) > 10 else None
    return Stamp(day, time if time != (0, 0, 0) else None, 0, 0) if day else None


def _time(match):
    if not match:
        return None
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    half = (match["half"] or "").upper()
    if half and hour == 12 and minute == second == 0 and half in ("AM", "SA"):
        return None  # "12:00 AM" is what a system prints when it knows no time
    if half in ("PM", "CH") and hour < 12:
        hour += 12
    if half in ("AM", "SA") and hour == 12:
        hour = 0
    return (hour, minute, second) if hour < 24 else None
