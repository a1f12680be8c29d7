"""The numbers of a text with what they count and their hedges: "trên 56,8 tỷ đồng", "more than VND 56.8 billion"."""

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from khotin.encoding import Struct
from khotin.language.dates import find_days, without_lunar_days
from khotin.language.hedges import FAR, NEAR, is_estimate, read_hedge
from khotin.language.numbers import Quantity, quantities
from khotin.language.units import MEASURES
from khotin.language.vietnamese import fold
from khotin.patterns import lazy_pattern

# "điểm" is a point of a score, and a place in "điểm cầu", "điểm bưu điện"; "năm 2022", "tháng 6" and "ngày 5" are days.
MEASURE_AFTER = lazy_pattern(
    rf"[\s-]?({'|'.join(re.escape(word) for word in sorted(MEASURES, key=len, reverse=True))})(?![\w²³])"
    r"(?!\s+(?:cầu|bưu|trường|du|bán|tiếp|văn|nhóm|giao|nóng|sáng|đến|kinh)\b)",
    re.I,
)
# The currency before a number, or before the first one of a range: "VND 5,300-5,500".
MONEY_BEFORE = lazy_pattern(r"(VND|VNĐ|US\$|USD|\$)\s?(?:\d[\d.,]{0,15}\s?[-–]\s?)?$")
BEINGS = frozenset({"person", "household"})
ENGLISH_STOP = lazy_pattern(
    r"[.,;:()“”\"]"
    r"|\b(?:of|in|on|at|for|and|with|to|from|by|were|was|had|have|has|are|is|that|which|who|as|or)\b"
)
CODE = lazy_pattern(
    r"(?<![\w/])(?:\d+/(?:\d{4}/)?[A-ZĐ][\w&]*(?:-[\w&]+)*|\d+-[A-ZĐ][\w&]*(?:/[\w&]+)*|\d[GgDd]\b"
    r"|[A-ZĐ]{1,5}-?\d+(?!\w|[.,]\d))"
)
CLOCK = lazy_pattern(
    r"(?<![\d.,])\d{1,2}\s?(?::|h|giờ\s?)\d{2}(?::\d{2})?(?!\d)"
    r"|(?<![\w.,])\d{1,2}(?:\.\d{2})?\s?(?:[ap]\.?m\.?)(?!\w)"
)
# Texts without a digit or a word for a number count nothing.
MAY_COUNT = lazy_pattern(
    r"\d|[Hh]ai|[Bb]ốn|[Ss]áu|[Bb]ảy|[Tt]ám|[Cc]hín|[Mm]ươi|[Mm]ười"
    r"|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even"
    r"|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve|teen|ty\b|[Oo]ne|[Zz]ero"
)
SHARED_PERCENT = lazy_pattern(r"^\s*(?:-|–|đến|to|tới|và|and|,)\s*\d[\d.,]*\s?(%|phần trăm|per cent)")
NOUN = lazy_pattern(r"\s*([^\W\d_]+(?:\s+[^\W\d_]+)?)")
ROMAN = lazy_pattern(r"(?<!\w)(?=[IVX])(X{0,3})(IX|IV|V?I{0,3})(?!\w)")
ROMAN_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


class Amount(Struct, frozen=True):
    """A number of a text. `measure` is a value of `MEASURES` or empty; `hedges` are the ways it may be meant.

    `form` is that of `Quantity`; `noun` are the two syllables after the number; `text` is the number with its measure.
    """

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
    def is_word(self) -> bool:
        """Whether it is written as a word."""
        return self.form == "word"


@lru_cache(maxsize=64)
def find_amounts(text: str, language: str) -> tuple[Amount, ...]:
    """Return every number of a text in order; days and the numbers of documents are left out."""
    if not MAY_COUNT.search(text):
        return ()
    others = [match.span() for pattern in (CODE, CLOCK) for match in pattern.finditer(text)]
    masked = without_lunar_days(text) if language == "vi" else text
    masked = _mask(masked, [*((day.start, day.end) for day in find_days(text, language)), *others])
    return tuple(_amount(quantity, masked, language) for quantity in quantities(masked, language, is_masked=True))


def find_codes(text: str) -> tuple[re.Match[str], ...]:
    """Return the numbers of documents and other names with digits: 04-NQ/TU, 553/Ctr-UBND, 4G."""
    return tuple(CODE.finditer(text))


def code_key(code: str) -> str:
    """Return a key that is equal for 42/2022/NĐ-CP and 42/2022/ND-CP."""
    return fold(code).lower().replace("-", "").replace(" ", "")


def roman_numbers(text: str) -> set[int]:
    """Return the values of Roman numerals: quý III, Đại hội XIII."""
    return {10 * len(match[1]) + ROMAN_ONES.index(match[2]) for match in ROMAN.finditer(text)}


def _mask(text: str, spans: Iterable[tuple[int, int]]) -> str:
    chars = list(text)
    for start, end in spans:
        chars[start:end] = "\0" * (end - start)
    return "".join(chars)


def _amount(quantity: Quantity, text: str, language: str) -> Amount:
    start, end = quantity.start, quantity.end
    before, after = text[max(0, start - NEAR) : start], text[end : end + 60]
    measure, length = _measure(before, after, language=language, form=quantity.form)
    return Amount(
        value=quantity.amount,
        measure=measure,
        hedges=read_hedge(before, after, language),
        form=quantity.form,
        text=text[start : end + length].strip(),
        start=start,
        end=end,
        noun=_noun(after),
        is_estimate=is_estimate(text[max(0, start - FAR) : start], language),
    )


def _measure(before: str, after: str, *, language: str, form: str) -> tuple[str, int]:
    """Return the measure and how many characters after the number name it."""
    if match := MEASURE_AFTER.match(after):
        return MEASURES[match[1].lower()], match.end()
    if money := MONEY_BEFORE.search(before):
        return ("đồng" if money[1].startswith("VN") else "USD"), 0
    if form == "figure" and SHARED_PERCENT.match(after):
        return "%", 0
    return (_english_measure(after), 0) if language == "en" else ("", 0)


def _english_measure(after: str) -> str:
    """Return the measure of a noun a few words after the number: "6,517 registered members"."""
    stop = ENGLISH_STOP.search(after)
    words = after[: stop.start() if stop else None].lower().split()[:5]
    return next((MEASURES[word] for word in words if MEASURES.get(word) in BEINGS), "")


def _noun(after: str) -> str:
    """Return the two syllables after a number, which say what it counts."""
    match = NOUN.match(after)
    return " ".join(match[1].split()).lower() if match else ""
