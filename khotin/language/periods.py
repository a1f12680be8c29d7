"""Periods that figures are for: a day, a month, months of a year, a year, or "as of" one of them."""

import calendar
from functools import lru_cache

from khotin.encoding import Struct
from khotin.patterns import lazy_pattern

AS_OF = "as of "
WHOLE_YEAR = ("01", "12")
MONTHS = r"([0-9]{4})-(0[1-9]|1[0-2])"
PERIOD_FORM = rf"{MONTHS}/\1-(0[1-9]|1[0-2])|(?:{AS_OF})?[0-9]{{4}}(?:-[0-9]{{2}}(?:-[0-9]{{2}})?)?"
PERIOD = lazy_pattern(PERIOD_FORM)


class Period(Struct, frozen=True):
    """A period with its first and last ISO day; `is_as_of` where a figure is the state at its end."""

    first: str
    last: str
    is_as_of: bool = False


@lru_cache(maxsize=4096)
def read_period(text: str) -> Period | None:
    """Return the period that is written "2022-06-17", "2022-06", "2022-01/2022-08", "2022" or "as of 2022-06-17".

    None where it is written otherwise, or such a day or order of months does not exist.
    """
    match = PERIOD.fullmatch(text)
    if not match or (match[2] and not match[2] < match[3]) or (match[2], match[3]) == WHOLE_YEAR:
        return None
    plain = text.removeprefix(AS_OF)
    first, _, last = plain.partition("/")
    days = _existing(f"{first}-01-01"[:10]), _last_day(last or first)
    return Period(*days, text != plain) if all(days) else None


def _last_day(text: str) -> str:
    if len(text) == 4:
        return f"{text}-12-31"
    if len(text) > 7:
        return _existing(text)
    year, month = map(int, text.split("-"))
    return f"{text}-{calendar.monthrange(year, month)[1]:02d}" if 1 <= month <= 12 and year else ""


def _existing(day: str) -> str:
    """Return an ISO day, or an empty text where the calendar has no such day."""
    year, month, number = map(int, day.split("-"))
    exists = year and 1 <= month <= 12 and 1 <= number <= calendar.monthrange(year, month)[1]
    return day if exists else ""
