"""Days, months, years and parts of years in a text of either language, so that "15/6/2022" equals "15 June 2022"."""

import re
from dataclasses import dataclass
from functools import lru_cache

from khotin.language.months import ENGLISH_MONTH, ENGLISH_MONTHS
from khotin.language.numbers import matches_at

PARTS = {
    "rạng sáng": "dawn",
    "sáng": "morning",
    "trưa": "noon",
    "chiều": "afternoon",
    "tối": "evening",
    "đêm": "night",
    "dawn": "dawn",
    "morning": "morning",
    "noon": "noon",
    "afternoon": "afternoon",
    "evening": "evening",
    "night": "night",
}
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4}
YEAR = r"(?:19|20)\d{2}"
NOT_BEFORE = r"(?<![\w/.,-])"
VIETNAMESE = re.compile(
    rf"(?P<iso>{YEAR}-\d{{2}}-\d{{2}})"
    rf"|{NOT_BEFORE}(?P<first>\d{{1,2}})\s?[-–]\s?(?P<last>\d{{1,2}})\s?(?P<s0>[/.])\s?(?P<m0>\d{{1,2}})\s?(?P=s0)\s?(?P<y0>{YEAR})(?!\d)"
    rf"|{NOT_BEFORE}(?P<d1>\d{{1,2}})\s?(?P<s1>[/.-])\s?(?P<m1>\d{{1,2}})\s?(?P=s1)\s?(?P<y1>{YEAR})(?!\d)"
    rf"|{NOT_BEFORE}(?P<d2>\d{{1,2}})\s+tháng\s+(?P<m2>\d{{1,2}})(?:\s*(?:năm|/|,|-)\s*(?P<y2>{YEAR}))?(?!\d)"
    rf"|{NOT_BEFORE}(?P<half_a>6|sáu)\s+tháng\s+(?P<half>đầu|cuối)\s+(?:của\s+)?năm|(?:nửa|nữa)\s+(?P<half2>đầu|cuối)\s+(?:của\s+)?năm"
    rf"|qu[ýí]\s+(?P<q>I{{1,3}}|IV|[1-4])\b(?:\s*(?:/|-|năm)\s*(?P<yq>{YEAR}))?"
    rf"|tháng\s+(?P<m3>\d{{1,2}})(?:\s?[/-]\s?|\s+năm\s+)(?P<y3>{YEAR})|tháng\s+(?P<m4>\d{{1,2}})(?![\d/.,]\d|\d)"
    rf"|{NOT_BEFORE}(?P<m5>\d{{1,2}})\s?/\s?(?P<y5>{YEAR})(?![\d/])"
    rf"|(?<![\d.,/])(?P<y6>{YEAR})(?!\d|[.,]\d|/\w*[A-ZĐ])|\bnăm\s+(?P<y7>\d{{4}})(?!\d|[.,]\d)",
    re.I,
)
# How whatever the pattern above finds begins.
STARTS = re.compile(r"\d+|[Nn][ửữ]a|N[ỬỮ]A|[Qq]u[ýí]|QU[ÝÍ]|[Tt]háng|THÁNG|[Nn]ăm|NĂM|[Ss]áu|SÁU")
# "ngày 14, 15 và 16/5", "8-9/3", "(9/5)": the day words in front tell a day from a share such as 11/15.
DAY_WORD = r"(?:ngày|sáng|trưa|chiều|tối|đêm|hôm|nay|qua|mai|từ|đến|tới|trước|sau|kể từ|vào|dịp|là|kỷ niệm|hai|ba|tư|năm|sáu|bảy|nhật|và|hết)"
SHORT_DAYS = re.compile(
    rf"(?P<days>{NOT_BEFORE}\d{{1,2}}(?:\s*(?:[,;–-]|và|đến(?:\s+ngày)?)\s*\d{{1,2}}){{0,30}})\s?[/]\s?(?P<month>\d{{1,2}})(?![\d/]|\s?%|[.,]\d)"
)
POINTED_DAY = re.compile(
    r"(?:ngày|sáng|trưa|chiều|tối)\s+(?P<days>\d{1,2}(?:\s*(?:,|và)\s*\d{1,2}){0,30})\s?[.-]\s?(?P<month>\d{1,2})(?![\d%]|[.,/]\d)",
    re.I,
)
LISTED_DAYS = re.compile(r"(?<![\w/.,-])(\d{1,2}(?:\s*(?:,|và|–|-)\s*\d{1,2}){0,30})\s*(?:,|và|–|-|đến|đến ngày)\s*$")
IS_DAY = re.compile(rf"(?:\b{DAY_WORD}\s*+[(,]?\s*+|[(–-]\s*+)$", re.I)
ENGLISH = re.compile(
    rf"(?P<iso>{YEAR}-\d{{2}}-\d{{2}})"
    rf"|{NOT_BEFORE}(?P<d1>\d{{1,2}})\s?(?P<s1>[/.-])\s?(?P<m1>\d{{1,2}})\s?(?P=s1)\s?(?P<y1>{YEAR})(?!\d)"
    rf"|{NOT_BEFORE}(?P<days>\d{{1,2}}(?:\s*(?:[,–-]|and|to|&)\s*\d{{1,2}}){{0,30}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m2>{ENGLISH_MONTH})\b\.?(?:,?\s+(?P<y2>{YEAR}))?"
    rf"|\b(?P<m3>{ENGLISH_MONTH})\.?\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s+(?P<y3>{YEAR}))?"
    rf"|\b(?P<m4>{ENGLISH_MONTH})\.?,?\s+(?:of\s+)?(?P<y4>{YEAR})"
    rf"|\b(?P<half>first|second|last)\s+(?:half\b|six\s+months|6\s+months)"
    rf"|\b(?P<q>{'|'.join(QUARTERS)})\s+quarter|\bQ(?P<qd>[1-4])\b"
    rf"|(?:\b(?:in|of|since|by|until|from|to|between|and|last|late|early|mid|end of|this)[\s-]+)(?P<m6>January|February|March|April|May|June|July|August|September|October|November|December)\b(?!,?\s+\d)"
    rf"|(?<![\d.,/])(?P<y6>{YEAR})(?!\d|[.,]\d)",
    re.I,
)
# Without a digit, and without one of these words, a text names no day.
MAY_NAME = re.compile(
    r"\d|năm|[Qq]u[ýí] [IV]|half|quarter|months|January|February|March|April|May|June|July|August|September|October|November|December"
)
PART_BEFORE = {
    "vi": re.compile(
        rf"\b({'|'.join(p for p in PARTS if not p.isascii() or p == 'trưa')}|sáng|chiều|tối)\s+(?:(?:thứ\s+\w+|chủ nhật|hôm\s+nay|nay|mai|qua)[\s,(]+)?(?:ngày\s+)?$",
        re.I,
    ),
    "en": re.compile(r"\b(dawn|morning|noon|afternoon|evening|night)\s+of\s+(?:\w+day,?\s+)?$", re.I),
}


@dataclass(frozen=True, slots=True)
class Day:
    """A day, month, year, quarter ("Q3") or half ("H1") that a text names; what it leaves out is None."""

    year: int | None
    month: int | None
    day: int | None
    part: str = ""
    period: str = ""
    text: str = ""
    start: int = 0
    end: int = 0


@lru_cache(maxsize=64)
def find_days(text, language):
    """Every day, month, year and part of a year of a text, in order; a shape that may also be a share needs a day word."""
    if not MAY_NAME.search(text):
        return ()
    found = list(_english(text) if language == "en" else _vietnamese(text))
    return tuple(sorted(found, key=lambda day: (day.start, day.end)))


def possible_days(text):
    """The (day, month) readings of every "a/b" of a Vietnamese text, shares included: what may support a claim."""
    return {
        (int(day), int(match["month"]))
        for match in SHORT_DAYS.finditer(text)
        for day in re.findall(r"\d+", match["days"])
    }


def _vietnamese(text):
    taken = []
    for match in matches_at(STARTS, VIETNAMESE, text):
        day = _vietnamese_day(match, text)
        taken.append((day.start, day.end))
        yield day
        yield from _days_before(text, day)
        if match["last"]:
            yield Day(day.year, day.month, int(match["last"]), day.part, "", day.text, day.start, day.end)
    for pattern in (SHORT_DAYS, POINTED_DAY):
        for match in pattern.finditer(text):
            start = match.start("days")
            if any(start < end and match.end() > begin for begin, end in taken):
                continue
            if pattern is SHORT_DAYS and not IS_DAY.search(text[max(0, start - 14) : start]):
                continue
            if not 1 <= int(match["month"]) <= 12 or any(
                not 1 <= int(n) <= 31 for n in re.findall(r"\d+", match["days"])
            ):
                continue
            taken.append((start, match.end()))
            yield from _short_days(match, text)


def _days_before(text, day):
    """The days of a list whose last one has the month and the year: 17, 18 và 19/3/2023."""
    match = LISTED_DAYS.search(text, max(0, day.start - 40), day.start) if day.day else None
    for found in re.finditer(r"\d{1,2}", match[1]) if match else ():
        start = match.start(1) + found.start()
        yield Day(day.year, day.month, int(found[0]), "", "", f"{found[0]}/{day.month}", start, start + len(found[0]))


def _short_days(match, text):
    part = _part(text[: match.start("days")], "vi")
    for number in re.findall(r"\d+", match["days"]):
        yield Day(
            None,
            int(match["month"]),
            int(number),
            part,
            "",
            text[match.start("days") : match.end()],
            match.start("days"),
            match.end(),
        )


def _vietnamese_day(match, text):
    group, span = match.groupdict(), (match[0], match.start(), match.end())
    if group["iso"]:
        return _iso(match, span)
    if group["first"]:
        return Day(
            int(group["y0"]), int(group["m0"]), int(group["first"]), _part(text[: match.start()], "vi"), "", *span
        )
    if group["half_a"] or group["half2"]:
        return Day(None, None, None, "", "H1" if (group["half"] or group["half2"]).lower() == "đầu" else "H2", *span)
    if group["q"]:
        number = ROMAN.get(group["q"].lower()) or int(group["q"])
        return Day(_int(group["yq"]), None, None, "", f"Q{number}", *span)
    for key in "12":
        if group[f"d{key}"]:
            return Day(
                _int(group[f"y{key}"]),
                int(group[f"m{key}"]),
                int(group[f"d{key}"]),
                _part(text[: match.start()], "vi"),
                "",
                *span,
            )
    for key in "345":
        if group[f"m{key}"]:
            return Day(_int(group.get(f"y{key}")), int(group[f"m{key}"]), None, "", "", *span)
    return Day(int(group["y6"] or group["y7"]), None, None, "", "", *span)


def _english(text):
    for match in ENGLISH.finditer(text):
        group, span = match.groupdict(), (match[0], match.start(), match.end())
        part = _part(text[: match.start()], "en")
        if group["iso"]:
            yield _iso(match, span)
        elif group["days"]:
            for number in re.findall(r"\d+", group["days"]):
                yield Day(_int(group["y2"]), ENGLISH_MONTHS[group["m2"].lower()], int(number), part, "", *span)
        else:
            day = _english_day(group, part, span)
            if day:
                yield day


def _english_day(group, part, span):
    if group["d1"]:
        return Day(int(group["y1"]), int(group["m1"]), int(group["d1"]), part, "", *span)
    if group["m3"]:
        return Day(_int(group["y3"]), ENGLISH_MONTHS[group["m3"].lower()], int(group["d3"]), part, "", *span)
    if group["m4"] or group["m6"]:
        if (group["m4"] or group["m6"]) == "may":
            return None
        return Day(_int(group["y4"]), ENGLISH_MONTHS[(group["m4"] or group["m6"]).lower()], None, "", "", *span)
    if group["half"]:
        return Day(None, None, None, "", "H1" if group["half"].lower() == "first" else "H2", *span)
    if group["q"] or group["qd"]:
        return Day(None, None, None, "", f"Q{_int(group['qd']) or QUARTERS[group['q'].lower()]}", *span)
    return Day(int(group["y6"]), None, None, "", "", *span)


def _part(before, language):
    match = PART_BEFORE[language].search(before[-40:])
    return PARTS[match[1].lower()] if match else ""


def _iso(match, span):
    year, month, day = map(int, match["iso"].split("-"))
    return Day(year, month, day, "", "", *span)


def _int(digits):
    return int(digits) if digits else None
