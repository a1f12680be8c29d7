"""Units in which texts count and measure, what they measure, and their English."""

import re
from decimal import Decimal

from khotin.encoding import Struct
from khotin.language.formatting import format_number
from khotin.language.numbers import POWERS
from khotin.language.vietnamese import tone_key
from khotin.language.word_lists import LANGUAGE_DATA, read_table
from khotin.patterns import lazy_pattern


class Unit(Struct, frozen=True):
    """A noun in which Vietnamese texts count. `english` is a plural, `measure` what it measures; both may be empty."""

    name: str
    english: str
    measure: str


UNITS = tuple(Unit(*("" if cell == "-" else cell for cell in row)) for row in read_table(LANGUAGE_DATA, "units"))
# {word of either language, in lower case: measure}. Nouns without a measure count things.
MEASURES = {unit.name.lower(): unit.measure for unit in UNITS if unit.measure} | {
    word: measure for measure, words in read_table(LANGUAGE_DATA, "measures") for word in words.split(", ")
}
# The English of the words in `POWERS`: {"tỷ": "billion"}.
SCALES = {word: english for word, _, english in read_table(LANGUAGE_DATA, "scales")}
# The word after "per" in an amount: {"người": "person"}.
RATES = {row[0]: row[1] for row in read_table(LANGUAGE_DATA, "rates")}
ENGLISH = {tone_key(unit.name): unit.english for unit in UNITS if unit.english}
MONEY = lazy_pattern(
    rf"(?P<scale>{'|'.join(sorted(SCALES, key=len, reverse=True))})?\s*(?P<currency>đồng|đ|vnđ|vnd|usd)"
    rf"(?P<rates>(?:\s?/\s?(?:{'|'.join(RATES)}))*)$"
)
# Short forms of a source and the words readers are shown.
SHORT = {"đ": "đồng", "vnđ": "đồng"}
# Units written without a space after the number.
GLUED = frozenset({"", "%"})


def vietnamese_figure(value: str, unit: str) -> str:
    """Return a figure in Vietnamese: "56,8 tỷ đồng", "7,5%"."""
    number, words = format_number(value, "vi"), SHORT.get(unit.lower(), unit)
    return number + words if words in GLUED else f"{number} {words}"


def english_figure(value: str, unit: str, unit_en: str = "") -> str | None:
    """Return a figure in English ("VND 56.8 billion", "11,081 applications"), or None where its unit has no English.

    `unit_en` is the English that an editor gave the unit.
    """
    number, words = format_number(value, "en"), unit_en or english_unit(unit)
    if words in GLUED:
        return number + words
    if not unit_en and (money := MONEY.match(tone_key(unit))):
        return " ".join(filter(None, (_currency(money), number, _scale(money))))
    return f"{number} {words}" if words else None


def english_unit(unit: str) -> str | None:
    """Return the English of unit words alone ("VND billion"), or None; "%" and no unit stay what they are."""
    key = tone_key(unit)
    if key in GLUED:
        return key
    if money := MONEY.match(key):
        return " ".join(filter(None, (_currency(money), _scale(money))))
    return ENGLISH.get(key)


def is_money(unit: str) -> bool:
    """Return whether unit words name a currency: "tỷ đồng", "triệu USD"."""
    return MONEY.match(tone_key(unit)) is not None


def convert_money(value: Decimal, unit: str, into: str) -> Decimal | None:
    """Return an amount of money in another unit of its currency: 500 "triệu đồng" are 0.5 "tỷ đồng".

    None where the units are not of one currency.
    """
    old, new = MONEY.match(tone_key(unit)), MONEY.match(tone_key(into))
    if not old or not new or _currency(old) != _currency(new) or old["rates"] != new["rates"]:
        return None
    return value.scaleb(POWERS.get(old["scale"] or "", 0) - POWERS.get(new["scale"] or "", 0))


def _currency(money: re.Match[str]) -> str:
    return "USD" if money["currency"] == "usd" else "VND"


def _scale(money: re.Match[str]) -> str:
    """Return the scale word and what the money is given for: "million per person per year"."""
    rates = [f"per {RATES[word.strip()]}" for word in money["rates"].split("/") if word.strip()]
    return " ".join(filter(None, (SCALES.get(money["scale"] or ""), *rates)))
