"""Figures: what an article counts, each with its unit words and the words that say it."""

import re
from collections.abc import Sequence

from khotin.convert.words import words
from khotin.encoding import Struct
from khotin.language.hedges import HEDGES
from khotin.language.numbers import SCALE, Quantity, plain, quantities
from khotin.language.units import UNITS
from khotin.language.vietnamese import spell_ranges, tone_key
from khotin.patterns import lazy_pattern

# The longest first, so that "tổ chức" is not read as "tổ".
UNIT_WORDS = "|".join(re.escape(tone_key(unit.name)) for unit in sorted(UNITS, key=lambda unit: -len(unit.name)))
# "Tấn/ha" is not a tonne: what a unit is divided by belongs to it.
PER = rf"(?>(?:\s?/\s?(?:{UNIT_WORDS}|năm|tháng|ngày|giờ|vụ|sào|công|suất)(?!\w))*)"
UNIT = lazy_pattern(rf"(?<!\s)\s*+(?P<unit>%|(?:{UNIT_WORDS}){PER})(?!\w)")
MONEY = lazy_pattern(
    r"(?<!\s)\s*+(?P<unit>(?:(?:nghìn|ngàn|triệu|tr|tỷ|tỉ|nghìn tỷ|ngàn tỷ)\s*+)?(?:đồng|đ|vnđ|vnd|usd)(?!\w)"
    rf"{PER}"
    r"|(?:nghìn tỷ|tỷ|tỉ|triệu)(?!\w)(?:\s*(?:usd|đô la|lượt(?: khách| người)?|người|tấn|kwh))?)"
)
# Longer words that begin as a unit does: "cầu thủ" are not bridges, "22 đồng chí" is not money.
COMPOUND = lazy_pattern("|".join(re.escape(tone_key(word)) for word in sorted(words("unit_compounds"), key=len)[::-1]))
# "bài" after "tin" in "776 tin, bài"; "đồng" after "tỷ".
UNIT_REST = lazy_pattern(rf"(?:\s?[,/]\s?(?P<more>{UNIT_WORDS})|\s(?P<currency>đồng|usd))(?!\w)")
PERIOD = lazy_pattern(r"(?<!\s)\s*+(?:tháng|năm|ngày|giờ|phút|tuần|quý|tuổi|thế kỷ|nhiệm kỳ|khóa|cấp|chiều)(?!\w)")
NO_COUNT = lazy_pattern(
    r"(?:\b(?:(?<!dân )số|mức độ|mức|vùng|khu vực|loại|lần thứ|thứ|khóa|khoá|hạng|điều|khoản|quốc lộ|tỉnh lộ|đường|nhóm"
    r"|bước|giai đoạn|quý|năm|tháng|ngày|phường|quận|tổ|thôn|ấp|khóm|khu phố|lớp|đợt|tiểu đoàn|trung đoàn|sư đoàn"
    r"|covid)\s*|-|–|/)$",
    re.I,
)
# Ends of a range ("từ 5 triệu đến 20 triệu đồng") and parts of a measure ("3 tấn 5 tạ") are not figures.
WORD = r"\s+[^\W\d]\S*"
RANGE_BEFORE = lazy_pattern(rf"\d\s*[-–]\s*$|\d\s+đến\s+$|\btừ\s+\d\S*(?:{WORD}){{1,2}}\s+đến\s+$", re.I)
RANGE_BEHIND = lazy_pattern(r"\s?[-–]\s?\d|\s+đến\s+\d", re.I)
PART = r"(?:tấn|tạ|km|ha)"
PART_BEFORE = lazy_pattern(rf"\d\s?{PART}\s+$", re.I)
PART_BEHIND = lazy_pattern(rf"{PART}\s+\d")
LEVEL = lazy_pattern(r"\bcấp\s*$", re.I)  # "cấp 3", but "cấp 7.588 hộp thư"
NAMED_UNIT = lazy_pattern(spell_ranges(r"(?:xã|huyện|phường|thôn|ấp|tổ|quận|khu|đội|lớp|nhà|trường)\s+[A-ZĐÀ-Ỵ]"))
HEDGE = lazy_pattern(rf"(?:(?:{'|'.join(HEDGES['vi'])}|ước|tổng số|đạt)\s+){{1,4}}$", re.I)
# "23,456 học sinh" has the comma of English: things that are counted, and đồng, have no decimals.
ENGLISH_THOUSANDS = lazy_pattern(r"\d{1,3},\d{3}")
WHOLE = frozenset(tone_key(unit.name) for unit in UNITS if unit.measure in ("", "person", "household", "đồng"))
NEAR = 60  # characters before and after a number
LARGEST = 10**15
DIGIT = lazy_pattern(r"\d")


class FoundFigure(Struct, frozen=True):
    """A figure as found: the value in plain notation, the unit words after it, and both as in the text.

    `paragraph` is the index of the paragraph that gives it.
    """

    value: str
    unit: str
    quote: str
    paragraph: int


def find_figures(paragraphs: Sequence[str], language: str = "vi") -> tuple[FoundFigure, ...]:
    """Return the figures of an article's paragraphs, each once."""
    found: dict[tuple[str, str], FoundFigure] = {}
    for number, text in enumerate(paragraphs):
        if not DIGIT.search(text):
            continue
        for quantity in quantities(text, language):
            if figure := _figure(text, quantity, number):
                found.setdefault((figure.value, figure.unit), figure)
    return tuple(found.values())


def rest_of_unit(text: str) -> str:
    """Return what a text after unit words adds to them: ", bài" after "tin"; empty for nothing."""
    key = tone_key(text[:NEAR])
    match = UNIT_REST.match(key)
    if not match or _is_compound(key, max(match.start("more"), match.start("currency")), match.end()):
        return ""
    return text[: match.end()]


def _figure(text: str, quantity: Quantity, number: int) -> FoundFigure | None:
    if quantity.form != "figure" or quantity.is_foreign or quantity.value > LARGEST:
        return None
    before = HEDGE.sub("", text[max(0, quantity.start - NEAR) : quantity.start])
    start = quantity.start + len(quantity.text)
    if NO_COUNT.search(before) or (LEVEL.search(before) and quantity.value < 10):
        return None
    if NAMED_UNIT.match(text[start:].lstrip()):
        return None
    key = tone_key(text[start : start + NEAR])
    unit = None if PERIOD.match(key) else UNIT.match(key)
    money = MONEY.match(key)
    match = max(filter(None, (money, unit)), key=re.Match.end, default=None)
    if not match or not match["unit"].strip() or _is_ordinal(quantity, match["unit"]):
        return None
    if ENGLISH_THOUSANDS.fullmatch(quantity.text) and match["unit"].partition("/")[0].strip() in WHOLE | {"đ", "vnđ"}:
        return None
    if _is_compound(key, match.start("unit"), match.end()) or _is_partial(before, key, match):
        return None
    end = start + match.end()
    return FoundFigure(plain(quantity.value), text[start:end].strip(), text[quantity.start : end], number)


def _is_compound(key: str, start: int, end: int) -> bool:
    """Return whether the unit words from start to end are only the beginning of another word; no start, no unit."""
    compound = COMPOUND.match(key, start) if start >= 0 else None
    return compound is not None and compound.end() > end


def _is_partial(before: str, key: str, unit: re.Match[str]) -> bool:
    """Return whether a number with its unit is only one end of a range or a part of a measure."""
    if RANGE_BEFORE.search(before) or PART_BEFORE.search(before):
        return True
    return bool(RANGE_BEHIND.match(key, unit.end()) or PART_BEHIND.match(key, unit.start("unit")))


def _is_ordinal(quantity: Quantity, unit: str) -> bool:
    if unit == "số":
        return quantity.value < 100
    return quantity.scale == 0 and SCALE.fullmatch(unit) is not None
