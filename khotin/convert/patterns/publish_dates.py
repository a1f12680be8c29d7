"""Lines that state the published day and time: labels, weekdays, marks, and what else is in them."""

import re

from khotin.convert.patterns.boilerplate import take_counters
from khotin.convert.patterns.bylines import read_label
from khotin.convert.patterns.dates import CLOCK, FULL_DAY, Moment, find_moment
from khotin.encoding import Struct
from khotin.language.vietnamese import spell_ranges
from khotin.patterns import lazy_pattern

WEEKDAY = lazy_pattern(
    r"(?:Clock|Calendar|access_time|schedule|\b)"
    r"(?:thứ\s*(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s*nhật|ngày\s+chủ\s*nhật|CN|T[2-7]"
    r"|(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?)\b\.?,?|Clock(?=\s|\d)",
    re.I,
)
LABEL = lazy_pattern(
    r"\b(?P<posted>"
    r"ngày\s+(?:đăng(?:\s+(?:bài|tin|tải))?|xuất\s+bản|phát\s+hành|tạo|viết|gửi|đưa\s+tin)"
    r"|(?:đã\s+)?đăng\s+(?:ngày|lúc|bài|tin|vào)(?:\s+lúc)?|được\s+đăng(?:\s+(?:ngày|lúc|vào))?"
    r"|xuất\s+bản(?:\s+(?:ngày|lúc))?|thời\s+gian(?:\s+đăng)?"
    r"|post(?:ed)?(?:\s+(?:on|at|date))?|published(?:\s+(?:on|at|date))?|submitted(?:\s+on)?|date)\b\s*[:\-]?"
    r"|\b(?P<updated>(?:ngày\s+)?cập\s+nhật(?:\s+(?:ngày|lúc|mới\s+nhất|lần\s+cuối|vào))*"
    r"|(?:last\s+)?updated?(?:\s+(?:on|at))?|last\s+modified)\b\s*[:\-,]?",
    re.I,
)
MARKS = lazy_pattern(
    r"[\[(]?\s{0,3}\b(?:GMT|UTC)\s{0,3}\+?\s{0,3}0?7?(?::00)?\b\s{0,3}[\])]?"
    r"|\b(?:lúc|vào\s+lúc|ngày|vào|at|on|giờ|tin|hồi)\b(?=[\W\d]*$)|\b(?:lúc|ngày)\b(?=\s*+\0)",
    re.I,
)
SUBMITTED = lazy_pattern(
    r"^(?:(?P<verb>submitted|posted|written|đăng|gửi)\s++)?(?:by|bởi)\s++"
    r"(?P<name>.+?)(?<=\S)\s++(?:(?:on|vào|lúc|ngày|at)\b|[-–—|](?=\s)|(?=\d{1,2}[/.-]\d{1,2}[/.-]\d{4}))",
    re.I,
)
SIGNED = lazy_pattern(spell_ranges(r"\s(?i:by|bởi)\s++(?P<name>[A-ZĐÀ-Ỵ][^\d:|/]{1,50})$"))
EDGE = " \t-–—|,.;:·•()[]/\\>»\0"
BRACKETED_END = lazy_pattern(r"^(?P<title>.{11,}?\S)\s*+\((?P<date>[^()]{8,40})\)\s*+$")
GLUED = lazy_pattern(
    rf"^(?P<date>(?:{FULL_DAY.pattern})(?:[\s,|-]*{CLOCK.pattern.replace('?P<', '?P<g_')})?)(?=[^\W\d_])", re.I
)
# The day that an extracting program put in front of a line; it is not the portal's.
EXTRACTOR = lazy_pattern(r"^date\s+[0-9]{4}-[0-9]{2}-[0-9]{2}\s*")
NAMED_DAY = lazy_pattern(r"\bngày\s*$", re.I)  # "Điểm tin ngày 7/3/2017" is a title
WORD, DIGIT = lazy_pattern(r"\w+"), lazy_pattern(r"\d")
POSTED, UPDATED = "posted", "updated"


class DateLine(Struct, frozen=True):
    """A line that states a full day: the moment, the kind of its label, and what else is in the line."""

    moment: Moment
    label: str = ""
    rest: str = ""
    name: str = ""
    has_counters: bool = False

    @property
    def is_pure(self) -> bool:
        """Whether nothing else is in the line."""
        return not self.rest and not self.name


def read_date_line(text: str) -> DateLine | None:
    """Return the date line that a line is, or None.

    Nothing may be beside the date but labels, counters and a few words.
    """
    if len(text) > 200 or not DIGIT.search(text) or EXTRACTOR.match(text):
        return None
    name, text = _submitter(text)
    bare, has_counters = take_counters(text)
    moment = find_moment(bare)
    if not moment or len(FULL_DAY.findall(bare)) > 1:
        return None
    label = LABEL.search(bare)
    kind = ""
    if name or (label and label["posted"]):
        kind = POSTED
    elif label:
        kind = UPDATED
    rest = _rest(bare)
    if rest and not _may_share(rest, moment, kind, bare):
        return None
    return DateLine(moment, kind, rest, name, has_counters)


def split_title(text: str) -> tuple[str, Moment] | None:
    """Return (title, moment) of a title followed by its date in brackets, or None."""
    match = BRACKETED_END.match(text)
    line = read_date_line(match["date"]) if match else None
    return (match["title"], line.moment) if match and line and line.is_pure else None


def split_glued(text: str) -> tuple[Moment, str] | None:
    """Return (moment, rest) where a date is glued to the first word of the lead, or None."""
    match = GLUED.match(text)
    moment = find_moment(match["date"]) if match else None
    return (moment, text[match.end() :].strip()) if match and moment else None


def without_extractor(text: str) -> str:
    """Return a line without the day that an extracting program put before it."""
    return EXTRACTOR.sub("", text)


def _submitter(text: str) -> tuple[str, str]:
    """Return the name in "Submitted by X on", "Bởi X -" or "… bởi X", or "", and the line without it."""
    signed = SIGNED.search(text)
    if signed and not _rest(text[: signed.start()]):
        return signed["name"].strip(), text[: signed.start()]
    match = SUBMITTED.match(text)
    if not match:
        return "", text
    return match["name"], f"{match['verb'] or ''} {text[match.end('name') :]}"


def _rest(text: str) -> str:
    """Return what is left of a line without its date, time, weekday, labels and marks."""
    for pattern in (FULL_DAY, CLOCK, WEEKDAY, LABEL, MARKS):
        text = pattern.sub("\0", text)
    return " ".join(text.replace("\0", " \0 ").strip(EDGE).replace("\0", " ").split()).strip(EDGE)


def _may_share(rest: str, moment: Moment, label: str, text: str) -> bool:
    """Return whether a section or a name shares the line, not a sentence. The date is then at one end of it."""
    before, after = text[: moment.start], text[moment.end :]
    if len(rest) > 60 or rest[-1] in "!?…" or (not label and NAMED_DAY.search(before)):
        return False
    if read_label(rest):
        return True
    is_sure = bool(moment.time or label)
    at_edge = not after.strip(EDGE) or not before.strip(EDGE) or is_sure
    return at_edge and len(WORD.findall(rest)) <= (8 if is_sure else 5)
