"""Hedges, the words that say how exact a number is: "trên 56,8 tỷ đồng", "an estimated VND 20 billion"."""

import re
from decimal import Decimal
from functools import lru_cache

from khotin.language.numbers import Quantity, quantities
from khotin.language.vietnamese import squeeze, tone_key
from khotin.language.word_lists import LANGUAGE_DATA, read_table
from khotin.languages import LANGUAGES, Bilingual
from khotin.patterns import lazy_pattern

_HEDGES = read_table(LANGUAGE_DATA, "hedges")
# The meanings of each word for the number after it: {language: {words: meanings}}.
HEDGES = {
    language: {words: meanings.split() for row_language, words, meanings, _ in _HEDGES if row_language == language}
    for language in LANGUAGES
}
# {Vietnamese words: English}
ENGLISH = {words: english for language, words, _, english in _HEDGES if language == "vi"}
HEDGE_BEFORE = {
    language: lazy_pattern(
        rf"(?<!\w)({'|'.join(sorted(known, key=len, reverse=True))})\s+(?:VND|VNĐ|US\$|USD|\$)?\s?$", re.I
    )
    for language, known in HEDGES.items()
}
# Words after the number and its unit: "250 triệu đồng trở lên", but not "50 người từ 60 tuổi trở lên".
AFTER = {"trở lên": Bilingual("ít nhất", "at least"), "trở xuống": Bilingual("nhiều nhất", "at most")}
HEDGE_AFTER = lazy_pattern(rf"(?:(?!\btừ\b)[^.;,:()\d]){{0,40}}?(?<!\w)({'|'.join(AFTER)})(?!\w)", re.I)
# "trên 3 tuyến đường" is a place, "cao hơn 5%" a comparison, "vượt 5%" the distance itself: there the word may not be a
# hedge at all.
PLACE_AFTER = lazy_pattern(
    r"\s{0,3}(?:tuyến|đường|lĩnh vực|địa bàn|nền tảng|kênh|trang|mặt|cánh|thửa|báo|đài|phương diện|khía cạnh|ứng dụng"
    r"|thiết bị|mạng|website|roads|fields|channels|platforms)",
    re.I,
)
COMPARED = lazy_pattern(
    r"\b(?:cao|thấp|nhiều|ít|lớn|nhỏ|sớm|muộn|chậm|nhanh|tốt|kém|dài|ngắn)\s+hơn\s+$|\bover\s+(?:the\s+)?$", re.I
)
DISTANCE_AFTER = lazy_pattern(r"\s?(?:%|phần trăm)")
# "ước nộp NSNN 20 tỷ đồng", "an estimated VND 20 billion": within the same clause; "hương ước" is another word.
ESTIMATE = {
    "vi": lazy_pattern(
        r"(?<!giao )(?<!quy )(?<!hương )(?<!điều )(?<!công )(?<!khế )(?<!mơ )(?<!mong )(?<!ao )"
        r"\bước(?:\s+(?:tính|đạt))?\b[^.;,:\n]{0,40}$",
        re.I,
    ),
    "en": lazy_pattern(r"\b(?:estimat\w+|expected|projected)\b[^.;:]{0,50}$", re.I),
}
# How far before a number its hedge and a word for an estimate may begin, in letters.
NEAR, FAR = 30, 60
EXACT = Bilingual("", "")
# The qualifiers of figures by the meanings of hedges.
QUALIFIERS = {
    "more": "more than",
    "least": "at least",
    "nearly": "nearly",
    "about": "about",
    "under": "less than",
    "most": "at most",
}
EXPECTED = lazy_pattern(r"\bdự\s+(?:kiến|tính)\b[^.;:]{0,50}$", re.I)


def read_hedge(before: str, after: str, language: str) -> frozenset[str]:
    """Return the meaning of the words around a number: "more", "nearly" …, and "" where it may be exact."""
    match = HEDGE_BEFORE[language].search(before)
    if not match:
        return frozenset([""])
    sure = frozenset(HEDGES[language][match[1].lower()])
    return sure | {""} if _is_open(match[1].lower(), before, after) else sure


def is_estimate(before: str, language: str) -> bool:
    """Return whether the words before a number call it an estimate."""
    words = before.lower() if language == "en" else before
    may_be = (
        "ước" in words or "Ước" in words
        if language == "vi"
        else "estimat" in words or "expect" in words or "project" in words
    )
    return may_be and ESTIMATE[language].search(before) is not None


@lru_cache(maxsize=4096)
def hedge_of(value: str, unit: str, quote: str) -> Bilingual:
    """Return the hedge of a figure, in Vietnamese as its quote words it: "trên", "more than"; empty if it is exact."""
    before, after = _around(value, unit, quote)
    hedge = _before(before[-NEAR:], after) or _after(after)
    if not is_estimate(before, "vi"):
        return hedge or EXACT
    return Bilingual(f"ước {hedge.vi}", f"estimated at {hedge.en}") if hedge else Bilingual("ước", "an estimated")


@lru_cache(maxsize=4096)
def qualifiers_of(value: str, unit: str, quote: str) -> tuple[str, ...]:
    """Return the qualifiers that a quote supports, the best first; a number without a hedge is "exact"."""
    before, after = _around(value, unit, quote)
    hedge = _before(before[-NEAR:], after)
    meanings = HEDGES["vi"][hedge.vi] if hedge else ()
    found = [QUALIFIERS[meaning] for meaning in meanings]
    if hedge_after := _after(after):
        found.append(hedge_after.en)
    if is_estimate(before, "vi"):
        found.append("estimated")
    expected = ["expected"] if EXPECTED.search(before) else []
    # The expectation may concern the day: "dự kiến ngày 5/6 khởi công 12 công trình".
    return tuple(found + expected) if found else ("exact", *expected)


def with_hedge(quote: str, text: str) -> str:
    """Return a quote that begins with a number, with the words that hedge it in the text: "trên 250 tỷ đồng"."""
    match = re.search(rf"(?<![\w.,]){re.escape(quote)}", text)
    if not match:
        return quote
    before = text[max(0, match.start() - FAR) : match.start()]
    hedges = (HEDGE_BEFORE["vi"].search(before), ESTIMATE["vi"].search(before))
    start = min((hedge.start() for hedge in hedges if hedge), default=len(before))
    return before[start:] + match[0]


def _around(value: str, unit: str, quote: str) -> tuple[str, str]:
    """Return the words before and after the number of a figure in its quote; empty texts where it has none."""
    words = squeeze(quote)
    number = _find_number(value, unit, words)
    if number is None:
        return "", ""
    return words[max(0, number.start - FAR) : number.start], words[number.start + len(number.text) :]


def _is_open(word: str, before: str, after: str) -> bool:
    """Return whether the word before a number may be something other than a hedge."""
    if COMPARED.search(before) and not word.startswith("không"):
        return True
    return (word in ("trên", "over") and bool(PLACE_AFTER.match(after))) or (
        word == "vượt" and bool(DISTANCE_AFTER.match(after))
    )


def _find_number(value: str, unit: str, words: str) -> Quantity | None:
    """Return the number of a quote that the figure is: the first of its value, if possible with the unit after it."""
    same = [quantity for quantity in quantities(words, "vi") if quantity.value == Decimal(value)]
    with_unit = [
        quantity
        for quantity in same
        if tone_key(words[quantity.start + len(quantity.text) :].lstrip(" -")).startswith(tone_key(squeeze(unit)))
    ]
    return next(iter(with_unit or same), None)


def _before(before: str, after: str) -> Bilingual | None:
    match = HEDGE_BEFORE["vi"].search(before)
    if not match or _is_open(match[1].lower(), before, after):
        return None
    return Bilingual(match[1].lower(), ENGLISH[match[1].lower()])


def _after(after: str) -> Bilingual | None:
    match = HEDGE_AFTER.match(after)
    return AFTER[match[1].lower()] if match else None
