"""Periods that Vietnamese texts name: "8 tháng đầu năm 2023", "tính đến ngày 17/6/2022", "quý II/2021"."""

import re
from collections.abc import Iterator

from khotin.language.dates import Day, find_days
from khotin.language.periods import AS_OF, read_period
from khotin.patterns import lazy_pattern

SPOKEN = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
# "8 tháng đầu năm 2023", "9 tháng cuối năm".
MONTHS_OF_YEAR = lazy_pattern(
    rf"(?<![\w.,/])(?P<count>\d{{1,2}}|{'|'.join(SPOKEN)})\s+tháng\s+(?P<end>đầu|cuối)\s+(?:của\s+)?năm"
    r"(?:\s+(?P<year>(?:19|20)\d{2}))?(?!\d)",
    re.I,
)
YEAR_AFTER = lazy_pattern(r"\s*(?:năm\s+)?((?:19|20)\d{2})(?!\d)")
AS_OF_BEFORE = lazy_pattern(r"\b(?:đến|tới)\s+(?:hết\s+|cuối\s+)?(?:ngày\s+|tháng\s+|năm\s+)?$", re.I)
# A period that a figure is compared with is not the period of the figure: "tăng 7,5% so với cùng kỳ năm 2018".
COMPARED_BEFORE = lazy_pattern(r"\bso\s+(?:với\s+)?(?:cùng\s+kỳ\s+)?(?:của\s+)?(?:năm\s+|tháng\s+|quý\s+)?$", re.I)
NEAR = 30  # characters


def find_periods(text: str, own_day: str) -> tuple[str, ...]:
    """Return the periods that a Vietnamese text names, in order, each once.

    `own_day` is an ISO day of the article: its year is that of "6 tháng đầu năm" and of days without a year.
    """
    found: list[tuple[int, str]] = []
    masked = text
    for match in MONTHS_OF_YEAR.finditer(text):
        if period := _months_of_year(match, own_day[:4]):
            found.append((match.start(), period))
            masked = masked[: match.start()] + " " * len(match[0]) + masked[match.end() :]
    days = iter(find_days(masked, "vi"))
    found += [(start, period) for start, period in _named(masked, days, own_day[:4])]
    return tuple(dict.fromkeys(period for _, period in sorted(found)))


def _named(text: str, days: Iterator[Day], own_year: str) -> Iterator[tuple[int, str]]:
    end = 0
    for day in days:
        before = text[max(0, day.start - NEAR) : day.start]
        if day.start < end or COMPARED_BEFORE.search(before):
            continue
        end, year = day.end, str(day.year or own_year)
        if day.year is None and (after := YEAR_AFTER.match(text, day.end)):
            end, year = after.end(), after[1]
        if period := _written(day, year):
            yield day.start, f"{AS_OF}{period}" if "/" not in period and AS_OF_BEFORE.search(before) else period


def _written(day: Day, year: str) -> str | None:
    """Return a day, month, quarter, half or year as periods are written, or None where it does not exist."""
    if day.period:
        count, number = (6, int(day.period[1])) if day.period[0] == "H" else (3, int(day.period[1]))
        period = f"{year}-{count * number - count + 1:02d}/{year}-{count * number:02d}"
    else:
        period = "-".join([year, *(f"{part:02d}" for part in (day.month, day.day) if part)])
    return period if read_period(period) else None


def _months_of_year(match: re.Match[str], own_year: str) -> str | None:
    year, spoken = match["year"] or own_year, match["count"].lower()
    count = SPOKEN.get(spoken) or int(spoken)
    first, last = (1, count) if match["end"].lower() == "đầu" else (13 - count, 12)
    period = f"{year}-{first:02d}/{year}-{last:02d}"
    return period if read_period(period) else None
