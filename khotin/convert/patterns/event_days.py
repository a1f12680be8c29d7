"""Days on which something took place, as sentences tell them, and the words around a day that make it another's."""

import re
from datetime import date

from khotin.convert.patterns.dates import make_day
from khotin.convert.words import any_of
from khotin.encoding import Struct
from khotin.language.months import ENGLISH_MONTH, ENGLISH_MONTHS
from khotin.patterns import lazy_pattern

PART = r"(?:rạng\s+sáng|sáng\s+sớm|sáng|trưa|chiều|tối|đêm)"
PART_OF_DAY = lazy_pattern(PART, re.I)
WEEKDAY = r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s+nhật)"
RELATIVE = r"(?:hôm\s+nay|hôm\s+qua|nay|qua)"
BARE_SPAN = r"từ(?=\s+\d{1,2}(?:\s?/\s?\d{1,2})?\s*(?:[-–]|đến|tới)\s*(?:ngày\s+)?\d{1,2}\s?[/.])"
# "Sau 3 ngày tổ chức 10-12.8": how long it took, and a span.
LASTING = r"(?:sau|qua|trong)\s+[0-9]{1,2}\s+ngày(?:\s+[^\W\d]+){1,5}(?=[\s,(]+\d{1,2}\s?[-–]\s?\d{1,2}\s?[/.]\s?\d)"
INTRO = (
    r"\b(?P<intro>(?P<from>(?:bắt\s+đầu\s+)?từ\s+)?(?:(?:trong|cả|các|những|hai|ba|bốn|năm|[0-9]{1,2})\s+){0,4}"
    rf"(?:{PART}(?:\s*+(?:,|và|-)\s*+{PART}){{0,5}}|hôm(?:\s+(?:nay|qua))?|{LASTING}|ngày|{WEEKDAY}|{BARE_SPAN})"
    rf"(?:[\s,(]+(?:{RELATIVE}|{WEEKDAY}(?:\s+tuần\s+này)?|ngày|{PART})){{0,5}})[\s,(:]*"
)
MONTH = r"(?P<m{0}>[0-9]{{1,2}})(?:\s?[/.-]\s?(?P<y{0}>(?:19|20)[0-9]{{2}}|[0-9]{{2}}(?!\d|\s?[/.]\s?\d)))?"
MONTH_WORD = r"\s+tháng\s+(?P<m3>[0-9]{1,2})(?:\s*(?:năm|/|,|-)\s*(?P<y3>(?:19|20)[0-9]{2}))?"
DAY = r"(?P<d{0}>[0-9]{{1,2}})"
END = r"(?!\d|[.,]\d|\s?%)"
JOIN = r"\s*(?:[-–—]|đến(?:\s+hết)?(?:\s+ngày)?|tới(?:\s+ngày)?|và(?:\s+ngày)?)\s*"
DAY_1, DAY_2, MONTH_1, MONTH_2 = DAY.format(1), DAY.format(2), MONTH.format(1), MONTH.format(2)
# The longest reading first: two full days, two days of one month, one day.
SHAPES = tuple(
    lazy_pattern(INTRO + shape + END, re.I)
    for shape in (
        rf"{DAY_1}\s?[/.-]\s?{MONTH_1}{JOIN}{DAY_2}\s?[/.]\s?{MONTH_2}",
        rf"{DAY_1}(?:\s?[,;]\s?[0-9]{{1,2}}){{0,30}}(?:\s*[,;]\s*|{JOIN})(?:ngày\s+)?{DAY_2}"
        rf"(?:\s?[/.]\s?{MONTH_2}|{MONTH_WORD})",
        rf"{DAY_1}(?:\s?,\s?[0-9]{{1,2}}){{0,30}}\s*(?:đến|tới|và)\s*(?:ngày\s+)?{DAY_2}\s?-\s?{MONTH_2}",
        rf"{DAY_1}(?:\s?[/.-]\s?{MONTH_1}|{MONTH_WORD})",
    )
)
ENGLISH = lazy_pattern(
    r"(?:\b(?:on|this|yesterday|from)\b|\()[^.,;]{0,40}?\b"
    rf"(?:(?P<m>{ENGLISH_MONTH})\.?\s+(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:\s*[-–]\s*(?P<e>[0-9]{{1,2}}))?"
    rf"|(?P<d2>[0-9]{{1,2}})(?:st|nd|rd|th)?\s+(?P<m2>{ENGLISH_MONTH}))\b"
    r"(?:,?\s+(?P<y>(?:19|20)[0-9]{2}))?",
    re.I,
)
DOCUMENT = lazy_pattern(
    r"(?:(?<![0-9])[0-9]{1,6}[/-](?:[0-9]{4}/)?[\wĐ&]{0,20}[A-ZĐ][\wĐ&/-]{0,40}|(?<!bão )\bsố\s{1,3}[\wĐ/&-]{1,60})"
    r"\s{0,3},?\s{0,3}(?:ký\s+|ban\s+hành\s+)?$"
)
DOCUMENT_WORD = lazy_pattern(rf"\b(?:{any_of('document_kinds')})(?:\s+(?!ngày|sáng|chiều)[^\s,;.]+){{0,4}}\s+$", re.I)
ISSUED_BY = lazy_pattern(
    r"\s*+\)?\s*+của\s++(?:Chính phủ|Thủ tướng|Bộ|Ban (?:Bí thư|Chấp hành|Thường vụ|Chỉ đạo)|Trung ương|UBND"
    r"|Ủy ban|Uỷ ban|HĐND|Hội đồng|Tỉnh ủy|Huyện ủy|Thành ủy|Quốc hội|Sở|Liên đoàn|Tổng)\b|\s*+\)?\s*+về\s++việc\b"
)
OTHER_DAY = lazy_pattern(rf"(?:\b(?:{any_of('other_day_words')})\s*+(?>(?:[,(]\s*+)?))$", re.I)
FEAST = lazy_pattern(r"\b(?:kỷ niệm|kỉ niệm|chào mừng|hưởng ứng|nhân dịp|lễ mít tinh)\b[^,;.]*$", re.I)
LUNAR = lazy_pattern(r"^\s*+(?>(?:\(\s*+)?)(?:âm lịch|ÂL|tháng giêng|tháng chạp)|^[^.;]{0,12}âm lịch", re.I)
LUNAR_BEFORE = lazy_pattern(r"mùng|rằm", re.I)
COUNTED = lazy_pattern(
    r"^\s*(?:xã|huyện|quận|tỉnh|thôn|ấp|hộ|địa phương|đơn vị|chỉ tiêu|tiêu chí|đại biểu|phiếu|phường|trường|người"
    r"|tổ)\b",
    re.I,
)


class EventDay(Struct, frozen=True):
    """One day or a span of days as a text gives it, without a year where it gives none."""

    day: int
    month: int
    year: int | None = None
    last_day: int | None = None
    last_month: int | None = None

    @property
    def is_possible(self) -> bool:
        """Whether the calendar has these days, the last after the first."""
        year = self.year or 2000
        if make_day(year, self.month, self.day) is None:
            return False
        if self.last_day is None or self.last_month is None or self.month > self.last_month:
            return True
        is_in_order = (self.month, self.day) < (self.last_month, self.last_day)
        return is_in_order and make_day(year, self.last_month, self.last_day) is not None

    def first_in(self, year: int) -> date | None:
        """Return the first day in a year, or None."""
        return make_day(year, self.month, self.day)

    def last_in(self, year: int) -> date | None:
        """Return the last day of a span that begins in a year, or None."""
        if self.last_day is None or self.last_month is None:
            return None
        return make_day(year + (self.last_month < self.month), self.last_month, self.last_day)


def opens_with_day(text: str) -> bool:
    """Return whether a text opens with the day of an event, as leads do."""
    return any(shape.match(text) for shape in SHAPES)


def event_days(text: str) -> list[tuple[EventDay, re.Match[str]]]:
    """Return the days in a Vietnamese text that may be those of an event, in its order."""
    found: dict[tuple[int, int], re.Match[str]] = {}
    for shape in SHAPES:
        for match in shape.finditer(text):
            if not any(start <= match.start() < end or start < match.end() <= end for start, end in found):
                found[match.span()] = match
    days = [(_read(match), match) for _, match in sorted(found.items())]
    return [(day, match) for day, match in days if day.is_possible and not _is_other_day(text, match)]


def english_day(text: str) -> EventDay | None:
    """Return the first day of an event in an English text, or None."""
    for match in ENGLISH.finditer(text):
        day, month = int(match["d"] or match["d2"]), ENGLISH_MONTHS[(match["m"] or match["m2"]).lower()]
        if make_day(int(match["y"] or 2000), month, day):
            last = int(match["e"]) if match["e"] else None
            return EventDay(day, month, int(match["y"]) if match["y"] else None, last, month if last else None)
    return None


def is_of_document(before: str) -> bool:
    """Return whether the words before a day name a document by its number, whose day it then is."""
    return DOCUMENT.search(before) is not None


def _read(match: re.Match[str]) -> EventDay:
    groups = {key: value for key, value in match.groupdict().items() if value}
    month = int(groups.get("m2") or groups.get("m3") or groups["m1"])
    year = groups.get("y2") or groups.get("y3") or groups.get("y1")
    return EventDay(
        int(groups["d1"]),
        int(groups.get("m1") or month),
        int(year) + 2000 * (len(year) == 2) if year else None,
        int(groups["d2"]) if "d2" in groups else None,
        month if "d2" in groups else None,
    )


def _is_other_day(text: str, match: re.Match[str]) -> bool:
    """Return whether a day is that of a document, a feast, a deadline, a lunar day, or a count such as 12/15 xã."""
    before, after = text[: match.start()], text[match.end() :]
    if LUNAR.match(after) or COUNTED.match(after) or LUNAR_BEFORE.search(before[-8:]):
        return True
    if PART_OF_DAY.search(match["intro"]):
        return False
    patterns = (DOCUMENT, DOCUMENT_WORD, OTHER_DAY, FEAST)
    return ISSUED_BY.match(after) is not None or any(pattern.search(before) for pattern in patterns)
