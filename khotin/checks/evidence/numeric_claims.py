"""The numbers of a text with what they count and how sure the text is of them: "trên 56,8 tỷ đồng", "more than VND 56.8 billion"."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from khotin.checks.evidence.dates import find_days
from khotin.language.hedges import FAR, NEAR, is_estimate, read_hedge
from khotin.language.numbers import quantities
from khotin.language.vietnamese import fold

# What is measured, in words of both languages. Words that are not here count things, and any word may stand for them.
MEASURES = {
    "%": ("%", "phần trăm", "per cent", "percent", "percentage points", "percentage point", "điểm phần trăm"),
    "đồng": ("đồng", "đ", "vnđ", "vnd", "dong"),
    "USD": ("usd", "us$", "đô la", "đô-la", "dollars", "us dollars", "dollar"),
    "month": ("tháng", "months", "month"),
    "year": ("năm", "years", "year"),
    "week": ("tuần", "weeks", "week"),
    "day": ("ngày", "ngày đêm", "days", "days and nights", "day"),
    "hour": ("giờ", "tiếng đồng hồ", "hours", "hour"),
    "minute": ("phút", "minutes", "minute"),
    "km": ("km", "cây số", "ki-lô-mét", "kilometres", "kilometre", "kilometers"),
    "m": ("m", "mét", "metres", "metre", "meters"),
    "m²": ("m2", "m²", "mét vuông", "square metres", "square meters"),
    "m³": ("m3", "m³", "mét khối", "khối", "cubic metres", "cubic meters"),
    "ha": ("ha", "héc ta", "héc-ta", "hecta", "hectares", "hectare"),
    "tonne": ("tấn", "tonnes", "tonne", "tons", "ton"),
    "quintal": ("tạ", "tạ/ha", "quintals"),
    "kg": ("kg", "ki-lô-gam", "kilograms", "kilogrammes", "kilos"),
    "litre": ("lít", "litres", "liters"),
    "MW": ("mw", "megawatts"),
    "kWh": ("kwh",),
    "°C": ("°c", "độ c", "degrees celsius"),
    "point": ("điểm", "points", "point"),
    "household": ("hộ", "hộ dân", "hộ gia đình", "households", "household", "families"),
    "person": (
        "người",
        "học sinh",
        "sinh viên",
        "đại biểu",
        "thành viên",
        "hội viên",
        "đoàn viên",
        "công nhân",
        "lao động",
        "giáo viên",
        "bệnh nhân",
        "đảng viên",
        "cán bộ",
        "chiến sĩ",
        "vận động viên",
        "thí sinh",
        "công dân",
        "cháu",
        "tình nguyện viên",
        "hành khách",
        "du khách",
        "people",
        "persons",
        "students",
        "pupils",
        "delegates",
        "members",
        "workers",
        "teachers",
        "patients",
        "officials",
        "soldiers",
        "athletes",
        "candidates",
        "citizens",
        "children",
        "volunteers",
        "passengers",
        "residents",
        "participants",
        "employees",
    ),
}
MEASURE_OF = {word: measure for measure, known in MEASURES.items() for word in known}
# "điểm" is a point of a score, and a place in "điểm cầu", "điểm bưu điện"; "năm 2022", "tháng 6" and "ngày 5" are days.
MEASURE_AFTER = re.compile(
    rf"[\s-]?({'|'.join(re.escape(word) for word in sorted(MEASURE_OF, key=len, reverse=True))})(?![\w²³])(?!\s+(?:cầu|bưu|trường|du|bán|tiếp|văn|nhóm|giao|nóng|sáng|đến|kinh)\b)",
    re.I,
)
MEASURE_BEFORE = re.compile(r"(VND|VNĐ|US\$|USD|\$)\s?$")
ENGLISH_STOP = re.compile(
    r"[.,;:()“”\"]|\b(?:of|in|on|at|for|and|with|to|from|by|were|was|had|have|has|are|is|that|which|who|as|or)\b"
)
CODE = re.compile(
    r"(?<![\w/])(?:\d+/(?:\d{4}/)?[A-ZĐ][\w&]*(?:-[\w&]+)*|\d+-[A-ZĐ][\w&]*(?:/[\w&]+)*|\d[GgDd]\b|[A-ZĐ]{1,5}-?\d+(?!\w|[.,]\d))"
)
CLOCK = re.compile(r"(?<![\d.,])\d{1,2}\s?(?::|h|giờ\s?)\d{2}(?::\d{2})?(?!\d)|(?<!\w)\d{1,2}\s?(?:[ap]\.?m\.?)(?!\w)")
# Texts without a digit or a word for a number count nothing.
MAY_COUNT = re.compile(
    r"\d|[Hh]ai|[Bb]ốn|[Ss]áu|[Bb]ảy|[Tt]ám|[Cc]hín|[Mm]ươi|[Mm]ười|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve|teen|ty\b|[Oo]ne|[Zz]ero"
)
GLUED_RANGE = re.compile(r"^\s*(?:-|–|đến|to|tới|và|and|,)\s*\d[\d.,]*\s?(%|phần trăm|per cent)")
ROMAN = re.compile(r"(?<!\w)(?=[IVX])(X{0,3})(IX|IV|V?I{0,3})(?!\w)")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of a text. `measure` is a key of `MEASURES` or empty; `hedges` are the ways it may be meant."""

    value: Decimal
    measure: str
    hedges: frozenset[str]
    form: str
    text: str
    start: int
    end: int
    noun: str = ""
    is_estimate: bool = False

    @property
    def is_word(self):
        return self.form == "word"


@lru_cache(maxsize=64)
def find_amounts(text, language):
    """Every number of a text in order; days and the numbers of documents are none."""
    if not MAY_COUNT.search(text):
        return ()
    taken = [(day.start, day.end) for day in find_days(text, language)] + [
        match.span() for pattern in (CODE, CLOCK) for match in pattern.finditer(text)
    ]
    masked = _mask(text, taken)
    return tuple(_amount(quantity, masked, language) for quantity in quantities(masked, language, is_masked=True))


def find_codes(text):
    """The numbers of documents and other names with digits: 04-NQ/TU, 553/Ctr-UBND, 4G."""
    return tuple(CODE.finditer(text))


def code_key(code):
    """Equal for 42/2022/NĐ-CP and 42/2022/ND-CP."""
    return fold(code).lower().replace("-", "")


def roman_numbers(text):
    """The values of Roman numerals: quý III, Đại hội XIII."""
    return {
        10 * len(match[1])
        + {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}[match[2]]
        for match in ROMAN.finditer(text)
    }


def _mask(text, spans):
    for start, end in spans:
        text = text[:start] + "\0" * (end - start) + text[end:]
    return text


def _amount(quantity, text, language):
    before, after = text[max(0, quantity.start - NEAR) : quantity.start], text[quantity.end : quantity.end + 60]
    measure, length = _measure(before, after, language, quantity)
    return Amount(
        quantity.amount,
        measure,
        read_hedge(before, after, language),
        quantity.form,
        text[quantity.start : quantity.end + length].strip(),
        quantity.start,
        quantity.end,
        _noun(after),
        is_estimate(text[max(0, quantity.start - FAR) : quantity.start], language),
    )


def _measure(before, after, language, quantity):
    """The measure and how many characters behind the number tell it."""
    match = MEASURE_AFTER.match(after)
    if match:
        return MEASURE_OF[match[1].lower()], match.end()
    if money := MEASURE_BEFORE.search(before):
        return ("đồng" if money[1].startswith("VN") else "USD"), 0
    if GLUED_RANGE.match(after) and quantity.form == "figure":
        return "%", 0
    return (_english_measure(after), 0) if language == "en" else ("", 0)


def _english_measure(after):
    """The head of "6,517 registered members" may stand a few words behind the number."""
    stop = ENGLISH_STOP.search(after)
    words = after[: stop.start() if stop else None].lower().split()[:5]
    return next((MEASURE_OF[word] for word in words if MEASURE_OF.get(word) in ("person", "household")), "")


def _noun(after):
    """The two syllables behind a number, for telling which count it is."""
    match = re.match(r"\s*([^\W\d_]+)(?:\s+([^\W\d_]+))?", after)
    return " ".join(filter(None, match.groups())).lower() if match else ""
