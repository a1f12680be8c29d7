"""Numbers in a text, in Vietnamese notation (11.081; 56,8 tỷ) and in English (11,081; 56.8 billion).

Dates, times of day and the numbers of documents are not quantities and are left out.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Context, Decimal

from khotin.encoding import Struct, replace
from khotin.language.months import ENGLISH_NAME
from khotin.language.word_lists import LANGUAGE_DATA, read_table
from khotin.patterns import lazy_pattern

# Rows of digits may be as long as a file; the default precision of 28 digits would round them, or raise.
EXACT = Context(prec=1_000_000)
# Words that multiply the number before them, as powers of ten: {"tỷ": 9}.
POWERS = {word: int(power) for word, power, _ in read_table(LANGUAGE_DATA, "scales")}
SCALE = lazy_pattern(rf"\s?({'|'.join(sorted(POWERS, key=len, reverse=True))})(?!\w)", re.I)
RANGE_END = lazy_pattern(rf"\s?(?:-|–|đến|to)\s?(\d[\d.,]*){SCALE.pattern}", re.I)
LONGEST_RANGE = 30
VIETNAMESE_NUMBER = lazy_pattern(
    r"(?<![\w.,])[0-9]{1,3}(?:\.[0-9]{3})+(?!\d)(?:,[0-9]+)?(?!\d)|(?<![\w.,])[0-9]+(?:[.,][0-9]+)*"
)
ENGLISH_NUMBER = lazy_pattern(
    r"(?<![\w.,])[0-9]{1,3}(?:,[0-9]{3})+(?!\d)(?:\.[0-9]+)?(?!\d)|(?<![\w.,])[0-9]+(?:[.,][0-9]+)*"
)
GROUPED = {
    "vi": lazy_pattern(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?"),
    "en": lazy_pattern(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?"),
}
SIMPLE = {"vi": lazy_pattern(r"[0-9]+(?:,[0-9]+)?"), "en": lazy_pattern(r"[0-9]+(?:\.[0-9]+)?")}
DIGITS = lazy_pattern(r"[0-9]+")
SHARE = lazy_pattern(r"(?<![\w/.,-])([0-9]{1,4})\s?/\s?([0-9]{1,4})(?![\w/.,-]*\d)(?!-?[A-ZĐ])")
PASSED_OVER = lazy_pattern(
    r"[0-9]{1,2}\s?[/.-]\s?[0-9]{1,2}\s?[/.-]\s?[0-9]{4}"  # 15/6/2022
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[\d:+]+)?"
    r"|(?:[0-9]{1,2}\s+tháng\s+[0-9]{1,2}(?:\s+năm\s+|\s*/\s*)[0-9]{4})"  # 15 tháng 6 năm 2022
    # chiều 28/6
    r"|(?:ngày|sáng|trưa|chiều|tối|đêm)\s+[0-9]{1,2}\s?[-/.]\s?[0-9]{1,2}(?:\s?[-/.]\s?[0-9]{4})?(?![\d%])"
    r"|tháng\s+[0-9]{1,2}(?:\s?[/-]\s?[0-9]{4})?(?!\d)"
    r"|năm\s+[0-9]{4}(?:\s?[-–]\s?[0-9]{4})?|\b[0-9]{4}\s?[-–]\s?[0-9]{4}\b"
    rf"|\b[0-9]{{1,2}}\s+(?:{ENGLISH_NAME})(?:\s+[0-9]{{4}})?"
    rf"|\b(?:{ENGLISH_NAME})\s+[0-9]{{1,2}}(?:st|nd|rd|th)?(?:,?\s+[0-9]{{4}})?\b(?!,\d)"
    r"|\b[0-9]{1,2}\s?(?::|h|giờ\s?)[0-9]{2}(?::[0-9]{2})?\b"  # 14:25, 14h25
    r"|\b[0-9]+(?:-[A-ZĐ]\w*/\w+|/(?:[0-9]{4}/)?[A-ZĐ][\w]*(?:-[\w&]+)*)"  # 04-NQ/TU, 553/Ctr-UBND, 42/2022/NĐ-CP
    r"|\b[0-9][GgDd](?:/[0-9][Gg])?\b",  # 4G, 3D
    re.I,
)
SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ENGLISH_WORDS = {word: value for value, word in enumerate(SMALL)} | {
    word: 10 * value for value, word in enumerate(TENS, 2)
}
# Một, ba and năm alone are left out: they also mean "a", "father" and "year".
VIETNAMESE_DIGITS = {
    word: digit
    for digit, words in enumerate(("một mốt", "hai", "ba", "bốn tư", "năm lăm", "sáu", "bảy", "tám", "chín"), 1)
    for word in words.split()
}
VIETNAMESE_ALONE = {"hai", "bốn", "sáu", "bảy", "tám", "chín"}
DIGIT_WORDS = "|".join(VIETNAMESE_DIGITS)
VIETNAMESE_WORDS = lazy_pattern(
    rf"\b(?:(?P<tens>{DIGIT_WORDS})\s+mươi(?:\s+(?P<ones>{DIGIT_WORDS}))?|mười(?:\s+(?P<teen>{DIGIT_WORDS}))?"
    rf"|(?P<alone>{'|'.join(VIETNAMESE_ALONE)}))\b",
    re.I,
)
ENGLISH_WORD = lazy_pattern(
    rf"\b(?P<first>{'|'.join(ENGLISH_WORDS)})(?:-(?P<second>{'|'.join(ENGLISH_WORDS)}))?\b", re.I
)


class Quantity(Struct, frozen=True):
    """A number of a text: its value as written, the scale word after it as a power of ten, and its position.

    `form` is "figure", "share" (one side of 11/15) or "word"; `is_foreign` marks the other language's notation.
    """

    value: Decimal
    scale: int
    text: str
    start: int
    end: int
    form: str = "figure"
    is_foreign: bool = False

    @property
    def amount(self) -> Decimal:
        """The value with its scale word: 56,8 tỷ is 56800000000."""
        return self.value.scaleb(self.scale, EXACT)


def quantities(text: str, language: str = "vi", *, is_masked: bool = False) -> tuple[Quantity, ...]:
    """Return the quantities of a text in order, also numbers written as words; "2 tỷ 300 triệu" is 2300 million.

    `is_masked`: dates and numbers of documents are masked already.
    """
    masked = text if is_masked else PASSED_OVER.sub(lambda match: "\0" * len(match[0]), text)
    shares = tuple(_shares(masked))
    masked = SHARE.sub(lambda match: "\0" * len(match[0]), masked)
    found = [*shares, *_figures(masked, language), *_words(masked, language)]
    return tuple(_joined(sorted(found, key=lambda quantity: quantity.start), text))


def matches_at(starts: re.Pattern[str], pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield what `pattern.finditer(text)` would, for a pattern that begins only where the faster `starts` does."""
    end = 0
    for start in starts.finditer(text):
        if start.start() >= end and (match := pattern.match(text, start.start())):
            end = match.end()
            yield match


def plain(value: Decimal) -> str:
    """Return a number in plain notation, as front matter holds it: 56.8, 11081."""
    digits = f"{value.normalize(EXACT):f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def write_number(value: Decimal, language: str = "vi") -> str:
    """Return a number in the notation of a language: 11.081 and 56,8; 11,081 and 56.8."""
    whole, _, rest = plain(value).partition(".")
    group, point = (".", ",") if language == "vi" else (",", ".")
    return f"{Decimal(whole):,f}".replace(",", group) + (point + rest if rest else "")


def parse_number(written: str, language: str = "vi") -> tuple[Decimal | None, bool]:
    """Return (value, whether its notation is the other language's): "11.081" is 11081 in Vietnamese."""
    if GROUPED[language].fullmatch(written) or SIMPLE[language].fullmatch(written):
        return _value(written, language), False
    other = "en" if language == "vi" else "vi"
    if GROUPED[other].fullmatch(written) or SIMPLE[other].fullmatch(written):
        return _value(written, other), True
    return None, True


def _value(written: str, language: str) -> Decimal:
    group, point = (".", ",") if language == "vi" else (",", ".")
    return Decimal(written.replace(group, "").replace(point, "."))


def _figures(text: str, language: str) -> Iterator[Quantity]:
    for match in matches_at(DIGITS, VIETNAMESE_NUMBER if language == "vi" else ENGLISH_NUMBER, text):
        value, is_foreign = parse_number(match[0], language)
        if value is not None:
            scale = SCALE.match(text, match.end())
            power, end = (POWERS[scale[1].lower()], scale.end()) if scale else (0, match.end())
            power = power or _shared_scale(value, text[match.end() : match.end() + LONGEST_RANGE], language)
            yield Quantity(value, power, match[0], match.start(), end, "figure", is_foreign)


def _shared_scale(first: Decimal, after: str, language: str) -> int:
    """Return the scale of the second, larger number of a range, which counts for the first: "80 đến 120 nghìn"."""
    match = RANGE_END.match(after)
    last = parse_number(match[1], language)[0] if match else None
    return POWERS[match[2].lower()] if match and last is not None and first < last else 0


def _joined(found: Iterable[Quantity], text: str) -> Iterator[Quantity]:
    """Yield quantities in their order, the parts of one amount as one in the smallest unit."""
    last: Quantity | None = None
    for quantity in found:
        if last and _goes_on(last, quantity, text):
            quantity = _sum(last, quantity, text)
        elif last:
            yield last
        last = quantity
    if last:
        yield last


def _goes_on(first: Quantity, second: Quantity, text: str) -> bool:
    """Return whether a quantity is the next part of the amount before it: a smaller scale word, and less than it."""
    if not first.scale > second.scale > 0 or text[first.end : second.start] != " ":
        return False
    is_notation = not (first.is_foreign or second.is_foreign)
    return is_notation and first.form == second.form == "figure" and second.amount < Decimal(10) ** first.scale


def _sum(first: Quantity, second: Quantity, text: str) -> Quantity:
    end = second.start + len(second.text)
    value = EXACT.add(first.amount, second.amount).scaleb(-second.scale, EXACT)
    return replace(second, value=value, text=text[first.start : end], start=first.start)


def _shares(text: str) -> Iterator[Quantity]:
    """Yield both sides of every share; a scale word after the second counts for both: "285/301 tỷ đồng"."""
    for match in SHARE.finditer(text):
        scale = SCALE.match(text, match.end())
        power = POWERS[scale[1].lower()] if scale else 0
        for group, end in ((1, match.end(1)), (2, scale.end() if scale else match.end(2))):
            yield Quantity(Decimal(match[group]), power, match[group], match.start(group), end, "share")


def _words(text: str, language: str) -> Iterator[Quantity]:
    pattern = VIETNAMESE_WORDS if language == "vi" else ENGLISH_WORD
    for match in pattern.finditer(text):
        yield Quantity(Decimal(_word_value(match, language)), 0, match[0], match.start(), match.end(), "word")


def _word_value(match: re.Match[str], language: str) -> int:
    if language == "en":
        return ENGLISH_WORDS[match["first"].lower()] + ENGLISH_WORDS.get((match["second"] or "").lower(), 0)
    if match["tens"]:
        return VIETNAMESE_DIGITS[match["tens"].lower()] * 10 + VIETNAMESE_DIGITS.get((match["ones"] or "").lower(), 0)
    if match["alone"]:
        return VIETNAMESE_DIGITS[match["alone"].lower()]
    return 10 + VIETNAMESE_DIGITS.get((match["teen"] or "").lower(), 0)
