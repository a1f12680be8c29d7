"""Days, months, years and parts of years in a text of either language, so that "15/6/2022" equals "15 June 2022"."""

import re
from collections.abc import Iterator
from functools import lru_cache

from khotin.encoding import Struct, replace
from khotin.language.months import ENGLISH_MONTH, ENGLISH_MONTHS, ENGLISH_NAME
from khotin.language.numbers import matches_at
from khotin.patterns import lazy_pattern

ENGLISH_PARTS = ("dawn", "morning", "noon", "afternoon", "evening", "night")
PARTS = dict(zip(("rạng sáng", "sáng", "trưa", "chiều", "tối", "đêm"), ENGLISH_PARTS, strict=True))
PARTS |= {part: part for part in ENGLISH_PARTS}
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4}
YEAR = r"(?:19|20)\d{2}"
NOT_BEFORE = r"(?<![\w/.,-])"
NUMBER = lazy_pattern(r"\d+")
ISO = rf"(?P<iso>{YEAR}-\d{{2}}-\d{{2}})"
FULL_DAY = rf"{NOT_BEFORE}(?P<d1>\d{{1,2}})\s?(?P<s1>[/.-])\s?(?P<m1>\d{{1,2}})\s?(?P=s1)\s?(?P<y1>{YEAR})(?!\d)"
VIETNAMESE = lazy_pattern(
    rf"{ISO}|{NOT_BEFORE}(?P<first>\d{{1,2}})\s?[-–]\s?(?P<last>\d{{1,2}})\s?(?P<s0>[/.])\s?(?P<m0>\d{{1,2}})"
    rf"\s?(?P=s0)\s?(?P<y0>{YEAR})(?!\d)|{FULL_DAY}"
    rf"|{NOT_BEFORE}(?P<d2>\d{{1,2}})\s+tháng\s+(?P<m2>\d{{1,2}})(?:\s*(?:năm|/|,|-)\s*(?P<y2>{YEAR}))?(?!\d)"
    rf"|{NOT_BEFORE}(?P<half_a>6|sáu)\s+tháng\s+(?P<half>đầu|cuối)\s+(?:của\s+)?năm"
    r"|(?:nửa|nữa)\s+(?P<half2>đầu|cuối)\s+(?:của\s+)?năm"
    rf"|qu[ýí]\s+(?P<q>I{{1,3}}|IV|[1-4])\b(?:\s*(?:/|-|năm)\s*(?P<yq>{YEAR}))?"
    rf"|tháng\s+(?P<m3>\d{{1,2}})(?:\s?[/-]\s?|\s+năm\s+)(?P<y3>{YEAR})|tháng\s+(?P<m4>\d{{1,2}})(?![\d/.,]\d|\d)"
    rf"|{NOT_BEFORE}(?P<m5>\d{{1,2}})\s?/\s?(?P<y5>{YEAR})(?![\d/])"
    rf"|(?<![\d.,/])(?P<y6>{YEAR})(?!\d|[.,]\d|/\w*[A-ZĐ])|\bnăm\s+(?P<y7>\d{{4}})(?!\d|[.,]\d)",
    re.I,
)
# Everything that the pattern above finds begins with one of these; searching for them first is faster.
STARTS = lazy_pattern(r"\d+|[Nn][ửữ]a|N[ỬỮ]A|[Qq]u[ýí]|QU[ÝÍ]|[Tt]háng|THÁNG|[Nn]ăm|NĂM|[Ss]áu|SÁU")
# "ngày 14, 15 và 16/5", "8-9/3", "(9/5)": the day words in front tell a day from a share such as 11/15.
DAY_WORD = (
    r"(?:ngày|sáng|trưa|chiều|tối|đêm|hôm|nay|qua|mai|từ|đến|tới|trước|sau|kể từ|vào|dịp|là|kỷ niệm"
    r"|hai|ba|tư|năm|sáu|bảy|nhật|và|hết)"
)
SHORT_DAYS = lazy_pattern(
    rf"(?P<days>{NOT_BEFORE}\d{{1,2}}(?:\s*(?:[,;–-]|và|đến(?:\s+ngày)?)\s*\d{{1,2}}){{0,30}})\s?[/]\s?"
    r"(?P<month>\d{1,2})(?![\d/]|\s?%|[.,]\d)"
)
DOTTED_DAY = lazy_pattern(
    r"(?:ngày|sáng|trưa|chiều|tối)\s+(?P<days>\d{1,2}(?:\s*(?:,|và)\s*\d{1,2}){0,30}"
    r"(?:\s*[–-]\s*\d{1,2}(?=\s?\.))?)\s?[.-]\s?(?P<month>\d{1,2})"
    r"(?![\d%]|[.,/]\d)",
    re.I,
)
LISTED_DAYS = lazy_pattern(r"(?<![\w/.,-])(\d{1,2}(?:\s*(?:,|và|–|-)\s*\d{1,2}){0,30})\s*(?:,|và|–|-|đến|đến ngày)\s*$")
IS_DAY = lazy_pattern(rf"(?:\b{DAY_WORD}\s*+[(,]?\s*+|[(–-]\s*+)$", re.I)
ENGLISH = lazy_pattern(
    rf"{ISO}|{FULL_DAY}|{NOT_BEFORE}(?P<days>\d{{1,2}}(?:\s*(?:[,–-]|and|to|&)\s*\d{{1,2}}){{0,30}})(?:st|nd|rd|th)?"
    rf"\s+(?:of\s+)?(?P<m2>{ENGLISH_MONTH})\b\.?(?:,?\s+(?P<y2>{YEAR}))?"
    rf"|\b(?P<m3>{ENGLISH_MONTH})\.?\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s+(?P<y3>{YEAR}))?"
    rf"|\b(?P<m4>{ENGLISH_MONTH})\.?,?\s+(?:of\s+)?(?P<y4>{YEAR})"
    r"|\b(?P<half>first|second|last)\s+(?:half\b|six\s+months|6\s+months)"
    rf"|\b(?P<q>{'|'.join(QUARTERS)})\s+quarter|\bQ(?P<qd>[1-4])\b"
    r"|(?:\b(?:in|of|since|by|until|from|to|between|and|last|late|early|mid|end of|this)[\s-]+)"
    rf"(?P<m6>{ENGLISH_NAME})\b(?!,?\s+\d)"
    rf"|(?<![\d.,/])(?P<y6>{YEAR})(?!\d|[.,]\d)",
    re.I,
)
# A day of the lunar calendar: "ngày 11 tháng 10 năm Nhâm Dần", "10/3 âm lịch", "29 tháng Chạp".
LUNAR = lazy_pattern(
    rf"{NOT_BEFORE}\d{{1,2}}(?:\s++tháng\s++(?:giêng|chạp)(?!\w)|(?:\s?/\s?|\s++tháng\s++)\d{{1,2}}"
    r"(?:\s*+(?:,\s*+)?(?:năm\s++)?(?:giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý)"
    r"\s++(?:tý|tí|sửu|dần|mão|mẹo|thìn|tỵ|tị|ngọ|mùi|thân|dậu|tuất|hợi)(?!\w)"
    r"|\s*+(?:\(\s*+)?(?:âm lịch|ÂL)(?!\w)))",
    re.I,
)
# Without a digit, and without one of these words, a text names no day.
MAY_NAME = lazy_pattern(rf"\d|năm|[Qq]u[ýí] [IV]|half|quarter|months|{ENGLISH_NAME}")
PART_BEFORE = {
    "vi": lazy_pattern(
        r"\b(rạng sáng|sáng|trưa|chiều|tối|đêm)\s+"
        r"(?:(?:thứ\s+\w+|chủ nhật|hôm\s+nay|nay|mai|qua)[\s,(]+)?(?:ngày\s+)?$",
        re.I,
    ),
    "en": lazy_pattern(rf"\b({'|'.join(ENGLISH_PARTS)})\s+of\s+(?:\w+day,?\s+)?$", re.I),
}


class Day(Struct, frozen=True):
    """A day, month, year, quarter ("Q3") or half ("H1") that a text names; what it leaves out is None.

    `part` is the part of the day in English; `text` the words, `start` and `end` their position.
    """

    year: int | None
    month: int | None
    day: int | None
    part: str = ""
    period: str = ""
    text: str = ""
    start: int = 0
    end: int = 0


@lru_cache(maxsize=64)
def find_days(text: str, language: str) -> tuple[Day, ...]:
    """Return every day, month, year and part of a year in a text, in order; "11/5" only after a word for a day."""
    if not MAY_NAME.search(text):
        return ()
    found = _english(text) if language == "en" else _vietnamese(without_lunar_days(text))
    return tuple(sorted(found, key=lambda day: (day.start, day.end)))


def possible_days(text: str) -> set[tuple[int, int]]:
    """Return the (day, month) of every "a/b" in a Vietnamese text, shares included: what may support a claim."""
    solar = without_lunar_days(text)
    found = ((number, match["month"]) for match in SHORT_DAYS.finditer(solar) for number in _numbers(match))
    return {(int(day), int(month)) for day, month in found}


def without_lunar_days(text: str) -> str:
    """Return a Vietnamese text of the same length in which the days of the lunar calendar are masked."""
    return LUNAR.sub(lambda match: "\0" * len(match[0]), text)


def _vietnamese(text: str) -> Iterator[Day]:
    taken = []  # positions of days that are yielded
    for match in matches_at(STARTS, VIETNAMESE, text):
        day = _vietnamese_day(match)
        taken.append((day.start, day.end))
        yield day
        yield from _days_before(text, day)
        if match["last"]:
            yield replace(day, day=int(match["last"]))
    for match in (match for pattern in (SHORT_DAYS, DOTTED_DAY) for match in pattern.finditer(text)):
        first, last = match.start("days"), match.end()
        if not any(first < end and last > start for start, end in taken) and _is_short_day(match):
            taken.append((first, last))
            part = _part(match, "vi", first)
            for number in _numbers(match):
                yield Day(None, int(match["month"]), int(number), part, "", text[first:last], first, last)


def _is_short_day(match: re.Match[str]) -> bool:
    start = match.start("days")
    if match.re.pattern == SHORT_DAYS.pattern and not IS_DAY.search(match.string[max(0, start - 14) : start]):
        return False
    return 1 <= int(match["month"]) <= 12 and all(1 <= int(number) <= 31 for number in _numbers(match))


def _days_before(text: str, day: Day) -> Iterator[Day]:
    """Yield the days of a list whose last one has the month and the year: 17, 18 và 19/3/2023."""
    days = LISTED_DAYS.search(text, max(0, day.start - 40), day.start) if day.day else None
    if days:
        for number in NUMBER.finditer(text, *days.span(1)):
            words = f"{number[0]}/{day.month}"
            yield Day(day.year, day.month, int(number[0]), "", "", words, number.start(), number.end())


def _vietnamese_day(match: re.Match[str]) -> Day:
    group = match.groupdict()
    if group["iso"]:
        return _iso(match)
    if group["first"]:
        return _day(match, year=group["y0"], month=group["m0"], day=group["first"], part=_part(match, "vi"))
    if half := group["half"] or group["half2"]:
        return _day(match, period="H1" if half.lower() == "đầu" else "H2")
    if group["q"]:
        return _day(match, year=group["yq"], period=f"Q{ROMAN.get(group['q'].lower()) or int(group['q'])}")
    for key in "12":
        if group[f"d{key}"]:
            year, month, day = (group[f"{name}{key}"] for name in "ymd")
            return _day(match, year=year, month=month, day=day, part=_part(match, "vi"))
    for key in "345":
        if group[f"m{key}"]:
            return _day(match, year=group.get(f"y{key}"), month=group[f"m{key}"])
    return _day(match, year=group["y6"] or group["y7"])


def _english(text: str) -> Iterator[Day]:
    for match in ENGLISH.finditer(text):
        if match["days"]:
            month, part = ENGLISH_MONTHS[match["m2"].lower()], _part(match, "en")
            for number in _numbers(match):
                yield _day(match, year=match["y2"], month=month, day=number, part=part)
        elif (match["m4"] or match["m6"]) != "may":  # the verb
            yield _english_day(match)


def _english_day(match: re.Match[str]) -> Day:
    group = match.groupdict()
    if group["iso"]:
        return _iso(match)
    if group["d1"]:
        return _day(match, year=group["y1"], month=group["m1"], day=group["d1"], part=_part(match, "en"))
    if group["m3"]:
        month = ENGLISH_MONTHS[group["m3"].lower()]
        return _day(match, year=group["y3"], month=month, day=group["d3"], part=_part(match, "en"))
    if month_name := group["m4"] or group["m6"]:
        return _day(match, year=group["y4"], month=ENGLISH_MONTHS[month_name.lower()])
    if group["half"]:
        return _day(match, period="H1" if group["half"].lower() == "first" else "H2")
    if group["q"] or group["qd"]:
        return _day(match, period=f"Q{group['qd'] or QUARTERS[group['q'].lower()]}")
    return _day(match, year=group["y6"])


def _day(
    match: re.Match[str],
    *,
    year: str | int | None = None,
    month: str | int | None = None,
    day: str | int | None = None,
    part: str = "",
    period: str = "",
) -> Day:
    return Day(_int(year), _int(month), _int(day), part, period, match[0], match.start(), match.end())


def _int(number: str | int | None) -> int | None:
    return int(number) if number else None


def _iso(match: re.Match[str]) -> Day:
    year, month, day = match["iso"].split("-")
    return _day(match, year=year, month=month, day=day)


def _part(match: re.Match[str], language: str, start: int | None = None) -> str:
    """Return the part of the day that is named before a match, or before `start`."""
    end = match.start() if start is None else start
    part = PART_BEFORE[language].search(match.string[max(0, end - 40) : end])
    return PARTS[part[1].lower()] if part else ""


def _numbers(match: re.Match[str]) -> list[str]:
    return NUMBER.findall(match["days"])
