"""Published day and time: lines that state it, and which of them is the portal's own."""

import re
from dataclasses import dataclass

from khotin.convert.patterns.boilerplate import take_counters
from khotin.convert.patterns.dates import CLOCK, FULL_DAY, Stamp, find_stamp

WEEKDAY = re.compile(
    r"(?:Clock|Calendar|access_time|schedule|\b)(?:thứ\s*(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s*nhật|ngày\s+chủ\s*nhật|CN|T[2-7]|"
    r"(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?)\b\.?,?|Clock(?=\s|\d)",
    re.I,
)
LABEL = re.compile(
    r"\b(?P<posted>ngày\s+(?:đăng(?:\s+(?:bài|tin|tải))?|xuất\s+bản|phát\s+hành|tạo|viết|gửi|đưa\s+tin)|đăng\s+(?:ngày|lúc|bài|tin|vào)(?:\s+lúc)?|được\s+đăng(?:\s+(?:ngày|lúc|vào))?|"
    r"xuất\s+bản(?:\s+(?:ngày|lúc))?|thời\s+gian(?:\s+đăng)?|post(?:ed)?(?:\s+(?:on|at|date))?|published(?:\s+(?:on|at|date))?|submitted(?:\s+on)?|date)\b\s*[:\-]?"
    r"|\b(?P<updated>(?:ngày\s+)?cập\s+nhật(?:\s+(?:ngày|lúc|mới\s+nhất|lần\s+cuối|vào))*|(?:last\s+)?updated?(?:\s+(?:on|at))?|last\s+modified)\b\s*[:\-,]?",
    re.I,
)
MARKS = re.compile(
    r"[\[(]?\s{0,3}\b(?:GMT|UTC)\s{0,3}\+?\s{0,3}0?7?(?::00)?\b\s{0,3}[\])]?|\b(?:lúc|vào\s+lúc|ngày|vào|at|on|giờ|tin|hồi)\b(?=[\W\d]*$)|\b(?:lúc|ngày)\b(?=\s*+\0)",
    re.I,
)
SUBMITTED = re.compile(
    r"^(?:submitted|posted|written|đăng|gửi)\s++(?:by|bởi)\s++(?P<name>.+?)(?<=\S)\s++(?:on|vào|lúc|ngày|at)\b", re.I
)
EDGE = " \t-–—|,.;:·•()[]/\\>»\0"
BRACKETED_END = re.compile(r"^(?P<title>.{11,}?\S)\s*+\((?P<stamp>[^()]{8,40})\)\s*+$")
GLUED = re.compile(
    rf"^(?P<stamp>(?:{FULL_DAY.pattern})(?:[\s,|-]*{CLOCK.pattern.replace('?P<', '?P<g_')})?)(?=[^\W\d_])", re.I
)
EXTRACTOR = re.compile(r"^date\s+[0-9]{4}-[0-9]{2}-[0-9]{2}\s*")
NAMED_DAY = re.compile(r"\bngày\s*$", re.I)  # "Điểm tin ngày 7/3/2017" is a title
HOTLINE = re.compile(r"^hôm nay|hotline|đường dây nóng|english|tiếng việt|xin chào|chào mừng", re.I)


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that states a full day: the stamp, the kind of its label, and what else stands in the line."""

    stamp: Stamp
    label: str = ""
    rest: str = ""
    name: str = ""
    has_furniture: bool = False

    @property
    def is_pure(self):
        return not self.rest and not self.name


def read_date_line(text):
    """The date line that a line is, or None: nothing may stand beside the date but labels, counters and a few words."""
    if not any(c.isdigit() for c in text) or len(text) > 200 or not without_extractor(text):
        return None
    name, text = _submitter(text)
    bare, has_furniture = take_counters(text)
    stamp = find_stamp(bare)
    if not stamp:
        return None
    label = LABEL.search(bare)
    kind = "posted" if (label and label["posted"]) or name else "updated" if label else ""
    rest = _rest(bare)
    if len(FULL_DAY.findall(bare)) > 1:
        return None
    if rest and not _may_share(rest, stamp, kind, bare):
        return None
    return DateLine(stamp, kind, rest, name, has_furniture)


def split_title(text):
    """(title, stamp) of a title with its date in brackets behind it, or None."""
    match = BRACKETED_END.match(text)
    line = read_date_line(match["stamp"]) if match else None
    return (match["title"], line.stamp) if line and line.is_pure else None


def split_glued(text):
    """(stamp, rest) where a date is glued to the first word of the lead, or None."""
    match = GLUED.match(text)
    stamp = find_stamp(match["stamp"]) if match else None
    return (stamp, text[match.end() :].strip()) if stamp else None


def without_extractor(text):
    """A line without the day that an extracting program put in front of it; it is not the portal's."""
    return EXTRACTOR.sub("", text)


def choose_stamp(dated, title, lead):
    """The line that states the published date, as an index into the lines, or None.

    `dated` maps indexes to `DateLine`; `title` and `lead` are indexes or None. Above the title a date counts only if
    the next line is the title and no other date follows before the lead: otherwise it is the clock of the page.
    """
    top = [index for index in dated if lead is None or index <= lead]
    above = [index for index in top if title is not None and index < title]
    below = [index for index in top if index not in above]
    if title is None:
        near = [index for index in _near(below, lead) if not _is_banner(dated[index])]
        return _best(near, dated, lambda index: (dated[index].label == "posted", bool(dated[index].label), index))
    if title in dated:
        return title
    if below:
        return _best(below, dated, lambda index: (dated[index].label == "posted", bool(dated[index].label), -index))
    labelled = [index for index in above if dated[index].label]
    if labelled:
        return labelled[-1]
    near = [index for index in above if index == title - 1 and not _is_banner(dated[index])]
    return near[0] if near else None


def _near(below, lead):
    """Without a title a bare date counts only directly above the lead."""
    return [index for index in below if lead is None or index >= lead - 2]


def _best(indexes, dated, key):
    return max(indexes, key=key, default=None)


def _is_banner(line):
    return bool(HOTLINE.search(line.rest))


def _submitter(text):
    match = SUBMITTED.match(text)
    return (
        (match["name"], text[: match.start("name")].split()[0] + " " + text[match.end("name") :])
        if match
        else ("", text)
    )


def _rest(text):
    """What is left of a line without its date, time, weekday, labels and marks."""
    text = FULL_DAY.sub("\0", text)
    text = CLOCK.sub("\0", text)
    for pattern in (WEEKDAY, LABEL, MARKS):
        text = pattern.sub("\0", text)
    return " ".join(text.replace("\0", " \0 ").strip(EDGE).replace("\0", " ").split()).strip(EDGE)


def _may_share(rest, stamp, kind, text):
    """A section or a name may share the line; a sentence may not. The date then stands at one end of the line."""
    if len(rest) > 60 or rest[-1] in "!?…" or (not kind and NAMED_DAY.search(text[: stamp.start])):
        return False
    at_edge = not text[stamp.end :].strip(EDGE) or not text[: stamp.start].strip(EDGE) or stamp.time or kind
    few = len(re.findall(r"\w+", rest)) <= (8 if stamp.time or kind else 5)
    return bool(at_edge and few)
