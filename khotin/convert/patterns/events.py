"""The day, or the days, on which what an article reports took place; and dates in its text that are not it."""

import re
from dataclasses import dataclass
from datetime import timedelta

from khotin.convert.patterns.dates import ENGLISH_MONTHS, MONTH_NAME, full_days, make_day

PART = r"(?:rạng\s+sáng|sáng\s+sớm|sáng|trưa|chiều|tối|đêm)"
WEEKDAY = r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s+nhật)"
RELATIVE = r"(?:hôm\s+nay|hôm\s+qua|nay|qua)"
INTRO = (
    rf"\b(?P<intro>(?P<from>(?:bắt\s+đầu\s+)?từ\s+)?(?:(?:trong|cả|các|những|hai|ba|bốn|năm|[0-9]{{1,2}})\s+){{0,4}}"
    rf"(?:{PART}(?:\s*+(?:,|và|-)\s*+{PART}){{0,5}}|hôm(?:\s+(?:nay|qua))?|ngày|{WEEKDAY}|từ(?=\s+\d{{1,2}}(?:\s?/\s?\d{{1,2}})?\s*(?:[-–]|đến|tới)\s*(?:ngày\s+)?\d{{1,2}}\s?[/.]))"
    rf"(?:[\s,(]+(?:{RELATIVE}|{WEEKDAY}(?:\s+tuần\s+này)?|ngày|{PART})){{0,5}})[\s,(:]*"
)
MONTH = r"(?P<m{0}>[0-9]{{1,2}})(?:\s?[/.-]\s?(?P<y{0}>(?:19|20)[0-9]{{2}}|[0-9]{{2}}(?!\d|\s?[/.]\s?\d)))?"
WORDS = r"\s+tháng\s+(?P<m3>[0-9]{1,2})(?:\s*(?:năm|/|,|-)\s*(?P<y3>(?:19|20)[0-9]{2}))?"
DAY = r"(?P<d{0}>[0-9]{{1,2}})"
END = r"(?!\d|[.,]\d|\s?%)"
JOIN = r"\s*(?:[-–—]|đến(?:\s+hết)?(?:\s+ngày)?|tới(?:\s+ngày)?|và(?:\s+ngày)?)\s*"
# The longest reading first: two full days, two days of one month, one day.
SHAPES = tuple(
    re.compile(INTRO + shape + END, re.I)
    for shape in (
        DAY.format(1) + r"\s?[/.-]\s?" + MONTH.format(1) + JOIN + DAY.format(2) + r"\s?[/.]\s?" + MONTH.format(2),
        DAY.format(1)
        + r"(?:\s?[,;]\s?[0-9]{1,2}){0,30}"
        + r"(?:\s*[,;]\s*|"
        + JOIN
        + r")(?:ngày\s+)?"
        + DAY.format(2)
        + r"(?:\s?[/.]\s?"
        + MONTH.format(2)
        + "|"
        + WORDS
        + ")",
        DAY.format(1) + r"\s*(?:đến|tới|và)\s*(?:ngày\s+)?" + DAY.format(2) + r"\s?-\s?" + MONTH.format(2),
        DAY.format(1) + r"(?:\s?[/.-]\s?" + MONTH.format(1) + "|" + WORDS + ")",
    )
)
ENGLISH = re.compile(
    rf"(?:\b(?:on|this|yesterday|from)\b|\()[^.,;]{{0,40}}?\b(?:(?P<m>{MONTH_NAME})\.?\s+(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:\s*[-–]\s*(?P<e>[0-9]{{1,2}}))?|(?P<d2>[0-9]{{1,2}})(?:st|nd|rd|th)?\s+(?P<m2>{MONTH_NAME}))\b"
    r"(?:,?\s+(?P<y>(?:19|20)[0-9]{2}))?",
    re.I,
)
DOCUMENT = re.compile(
    r"(?:(?<![0-9])[0-9]{1,6}[/-](?:[0-9]{4}/)?[\wĐ&]{0,20}[A-ZĐ][\wĐ&/-]{0,40}|\bsố\s{1,3}[\wĐ/&-]{1,60})\s{0,3},?\s{0,3}(?:ký\s+|ban\s+hành\s+)?$"
)
DOCUMENT_WORD = re.compile(
    r"\b(?:kế hoạch|quyết định|nghị quyết|nghị định|thông tư|chỉ thị|công văn|công điện|luật|hướng dẫn|tờ trình|văn bản|pháp lệnh|giấy mời|kết luận|thông báo|chương trình|giấy phép|hợp đồng)"
    r"(?:\s+(?!ngày|sáng|chiều)[^\s,;.]+){0,4}\s+$",
    re.I,
)
ISSUED_BY = re.compile(
    r"\s*+\)?\s*+của\s++(?:Chính phủ|Thủ tướng|Bộ|Ban (?:Bí thư|Chấp hành|Thường vụ|Chỉ đạo)|Trung ương|UBND|Ủy ban|Uỷ ban|HĐND|Hội đồng|Tỉnh ủy|Huyện ủy|Thành ủy|Quốc hội|Sở|Liên đoàn|Tổng)\b|\s*+\)?\s*+về\s++việc\b"
)
OTHER_DAY = re.compile(
    r"(?:\b(?:trước|kể|kể từ|tính|có hiệu lực|thi hành|áp dụng|tính đến|tính từ|đến hết|đến|hạn|tới|chậm nhất(?: là)?|muộn nhất(?: là)?|hết|sinh|mất|ký|ban hành|hiệu lực(?: thi hành)?(?: kể)?(?: từ)?|hi sinh|hy sinh|truyền thống|thành lập|chào mừng|nhân|cấp|"
    r"qua đời|giải phóng|áp dụng(?: kể)?(?: từ)?|sau|họp)\s*+(?:[,(]\s*+)?+)$",
    re.I,
)
FEAST = re.compile(r"\b(?:kỷ niệm|kỉ niệm|chào mừng|hưởng ứng|nhân dịp|lễ mít tinh)\b[^,;.]*$", re.I)
LUNAR = re.compile(r"^\s*+(?:\(\s*+)?+(?:âm lịch|ÂL|tháng giêng|tháng chạp)|^[^.;]{0,12}âm lịch", re.I)
COUNTED = re.compile(
    r"^\s*(?:xã|huyện|quận|tỉnh|thôn|ấp|hộ|địa phương|đơn vị|chỉ tiêu|tiêu chí|đại biểu|phiếu|phường|trường|người|tổ)\b",
    re.I,
)
RELATIVE_START = re.compile(
    rf"^\W*(?:[^.]{{0,60}}?[-–,]\s*+)?(?P<when>{PART}\s++(?:nay|qua)|{PART}\s++hôm\s++(?:nay|qua)|hôm\s++(?:nay|qua))\b\s*+(?!\s*+(?:ngày|\())",
    re.I,
)
OPENING = 3000  # characters of a paragraph in which its day is looked for
NEAR = 200  # characters before a day that tell whose it is
DAY_WORD = re.compile(r"(?<!\s)\s*+,?\s*+ngày\s*+$", re.I)
FUTURE = re.compile(r"\b(?:sẽ|dự kiến|sắp|kế hoạch tổ chức)\b", re.I)
MONTHS_OF_YEAR = re.compile(
    r"\b(?:tháng đầu năm|tháng cuối năm|từ đầu năm|quý (?:I{1,3}|IV|[1-4])(?: năm|/)|quí (?:I{1,3}|IV|[1-4])(?: năm|/))\s*(?P<year>20[0-9]{2})",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Event:
    """First and last day as an article holds them: ISO, or `--MM-DD` where the year cannot be known. None is silence."""

    first: str | None = None
    last: str | None = None
    is_resolved_by_published: bool = False


def find_event(paragraphs, published, language="vi"):
    """The event of an article: of its lead first, then of the sentences that open the next two paragraphs.

    `published` is a date or None; it gives a year that the text leaves out.
    """
    if not paragraphs:
        return Event()
    for number, paragraph in enumerate(paragraphs[:3]):
        found = _first_event(paragraph, language, number > 0, published)
        if found and (number == 0 or _is_near(found, published)):
            return _resolve(found, paragraph, paragraphs, published)
        if number == 0 and published and (relative := RELATIVE_START.match(paragraph)):
            day = published - timedelta(days=1 if "qua" in relative["when"].lower() else 0)
            return Event(day.isoformat(), None, True)
    return Event()


def _is_near(found, published):
    """Whether a day that a later paragraph opens with may be news: history is told there too."""
    return not published or not found[2] or abs(found[2] - published.year) <= 1


def _first_event(text, language, opens, published):
    """(day, month, year, last day, last month) of the first day that is one of an event; a later paragraph must open with it."""
    text = text[:OPENING]
    if language == "en":
        return _english(text)
    found = [match for match in _candidates(text) if not _is_other_day(text, match)]
    if opens and found and text[: found[0].start()].strip(' -–(“"').strip():
        return None
    reported = next((match for match in found if _has_passed(_numbers(match), published)), None) if published else None
    return _numbers(reported or found[0]) if found else None


def _has_passed(numbers, published):
    """Whether a day lies in the month before publication: what is reported has happened, what it prepares for has not."""
    day = make_day(numbers[2] or published.year, numbers[1], numbers[0])
    return day is not None and timedelta(0) <= published - day <= timedelta(days=31)


def _candidates(text):
    found = {}
    for shape in SHAPES:
        for match in shape.finditer(text):
            if not any(start <= match.start() < end or start < match.end() <= end for start, end in found):
                found[match.span()] = match
    return sorted((match for match in found.values() if _is_possible(_numbers(match))), key=lambda match: match.start())


def _numbers(match):
    groups = {key: value for key, value in match.groupdict().items() if value}
    first, last = int(groups["d1"]), groups.get("d2")
    month = groups.get("m2") or groups.get("m3") or groups["m1"]
    year = groups.get("y2") or groups.get("y3") or groups.get("y1")
    year = int(year) + 2000 if year and len(year) == 2 else int(year) if year else None
    return (first, int(groups.get("m1") or month), year, int(last) if last else None, int(month) if last else None)


def _is_possible(numbers):
    first, month, year, last, last_month = numbers
    if make_day(year or 2000, month, first) is None:
        return False
    return (
        last is None
        or (make_day(year or 2000, last_month, last) is not None and (month, first) < (last_month, last))
        or (last is not None and month > last_month)
    )


def _is_other_day(text, match):
    """Dates of documents, feasts, deadlines, lunar days and counts such as 12/15 xã."""
    before, after, intro = text[: match.start()], text[match.end() :], match["intro"].lower()
    has_part = re.search(PART, intro, re.I) is not None
    if LUNAR.match(after) or COUNTED.match(after) or "mùng" in before[-8:].lower() or "rằm" in before[-8:].lower():
        return True
    if has_part:
        return False
    return bool(
        DOCUMENT.search(before)
        or DOCUMENT_WORD.search(before)
        or ISSUED_BY.match(after)
        or OTHER_DAY.search(before)
        or FEAST.search(before)
    )


def _resolve(found, paragraph, paragraphs, published):
    day, month, year, last, last_month = found
    year = year or _year(day, month, paragraph, paragraphs, published)
    if not year:
        return Event(f"--{month:02d}-{day:02d}")
    first = make_day(year, month, day)
    if first is None:
        return Event()
    end = make_day(year + (last_month < month), last_month, last) if last else None
    return Event(first.isoformat(), end.isoformat() if end else None)


def _year(day, month, paragraph, paragraphs, published):
    """The year of the published date, or the year before if that lay more than three days ahead; else what the text proves."""
    if published:
        same = make_day(published.year, month, day)
        if same is None or same <= published + timedelta(days=3):
            return published.year
        return published.year if FUTURE.search(paragraph) and (same - published).days <= 180 else published.year - 1
    return _year_of_text(day, month, paragraphs)


def _year_of_text(day, month, paragraphs):
    """The same day with its year elsewhere, or one stretch of one year ("6 tháng đầu năm 2022"); otherwise none."""
    text = "\n".join(paragraphs)
    same = {
        found.year
        for found, match in full_days(text)
        if (found.day, found.month) == (day, month)
        and not DOCUMENT.search(DAY_WORD.sub("", text[max(0, match.start() - NEAR) : match.start()]))
    }
    if len(same) == 1:
        return same.pop()
    stretches = {int(match["year"]) for match in MONTHS_OF_YEAR.finditer(text)}
    return stretches.pop() if len(stretches) == 1 and month > 1 else None


def _english(text):
    match = next(
        (
            m
            for m in ENGLISH.finditer(text[:600])
            if make_day(int(m["y"] or 2000), ENGLISH_MONTHS[(m["m"] or m["m2"]).lower()], int(m["d"] or m["d2"]))
        ),
        None,
    )
    if not match:
        return None
    month, last = ENGLISH_MONTHS[(match["m"] or match["m2"]).lower()], match["e"]
    return (
        int(match["d"] or match["d2"]),
        month,
        int(match["y"]) if match["y"] else None,
        int(last) if last else None,
        month if last else None,
    )
