"""Proof: whether a number, a day or the number of a document in one text is also in another."""

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cached_property
from typing import TypeAlias

from khotin.checks.evidence.numeric_claims import BEINGS, Amount, code_key, find_amounts, roman_numbers
from khotin.encoding import Struct
from khotin.language.dates import Day, find_days, possible_days
from khotin.language.numbers import EXACT, POWERS
from khotin.language.word_lists import read_table
from khotin.patterns import lazy_pattern

MONEY = frozenset({"đồng", "USD"})
TIMES = frozenset({"month", "year", "week", "day", "hour", "minute"})
HALF = lazy_pattern(r"\b(?:half[- ]year(?:ly)?|mid[- ](?:year|term)|(?:6|sáu|six)[\s-]+(?:tháng|months?))\b", re.I)
WORD = lazy_pattern(r"[^\W\d_]+")
SMALL_NUMBERS = {
    (language, word): int(number)
    for language, number, words in read_table("khotin.checks.words", "small_numbers")
    for word in words.split(", ")
}
LARGEST_SMALL = 30
# Of a list with more items than this, the number would be written in digits.
LARGEST_LIST = 10
# Words that make another number of the one before them: "three hundred".
MULTIPLIERS = frozenset(POWERS) | {"hundred", "dozen", "trăm", "chục"}
# Most characters between a number and its noun.
NOUN_DISTANCE = 90
LEAST_LIKE = 0.5
SURE, NO_VALUE, OTHER_MEASURE = "sure", "no-value", "other-measure"
OTHER_HEDGE, OTHER_NOUN = "other-hedge", "other-noun"

Claim: TypeAlias = Day | Amount


class Verdict(Struct, frozen=True):
    """Whether a text proves a claim: `SURE`, or the reason why not with the nearest value of the text, if any."""

    kind: str
    nearest: Claim | None = None


class Evidence(Struct, frozen=True, dict=True):
    """A text in one language that claims are compared with.

    `own_days` are the article's own days, which give the year to days without one. In the source, which may say only
    "hôm nay", their years count as named, and so do the days of the event, `events`.
    """

    text: str
    language: str
    own_days: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    is_source: bool = False

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """All days that the text names."""
        return find_days(self.text, self.language)

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """All numbers that the text gives."""
        return find_amounts(self.text, self.language)

    @cached_property
    def years(self) -> set[int]:
        """The years that the text names."""
        return {day.year for day in self.days if day.year} | (_years(self.own_days) if self.is_source else set())

    @cached_property
    def known_years(self) -> set[int]:
        """The years that a day without a year may have."""
        return _years(self.own_days) or self.years

    @cached_property
    def named_days(self) -> set[tuple[int | None, int | None, int]]:
        """Every (year or None, month, day) that the text names or may name."""
        possible = possible_days(self.text) if self.language == "vi" else set()
        return {(day.year, day.month, day.day) for day in self.days if day.day} | {
            (None, month, day) for day, month in possible
        }

    @cached_property
    def calendar(self) -> set[tuple[int | None, int | None, int]]:
        """The named days and those of the event."""
        full = (day for day in self.events if not day.startswith("--"))
        return self.named_days | {(int(day[:4]), int(day[5:7]), int(day[8:10])) for day in full}

    @cached_property
    def small_numbers(self) -> set[int]:
        """Small numbers written as words, and those of Roman numerals."""
        known = (SMALL_NUMBERS.get((self.language, word)) for word in WORD.findall(self.text.lower()))
        return {number for number in known if number is not None} | roman_numbers(self.text)

    @cached_property
    def code_text(self) -> str:
        """The text in the form in which numbers of documents are looked up."""
        return code_key(self.text)

    @property
    def has_days(self) -> bool:
        """Whether the text names a day."""
        return any(day.day for day in self.days)

    def names_day(self, iso: str) -> bool:
        """Return whether the text itself names an ISO day or `--MM-DD`, with that year or without one."""
        year, month, day = None if iso[0] == "-" else int(iso[:4]), int(iso[-5:-3]), int(iso[-2:])
        same = [named[0] for named in self.named_days if named[1:] == (month, day)]
        return bool(same) if year is None else bool({None, year} & set(same))

    def has_code(self, code: str) -> bool:
        """Return whether the number of a document or another name with digits is in the text."""
        return code_key(code) in self.code_text

    def judge(self, claim: Claim, is_strict: bool = True) -> Verdict:
        """Return whether the text proves a day or an amount."""
        return self.judge_amount(claim, is_strict) if isinstance(claim, Amount) else self.judge_day(claim)

    def judge_day(self, claim: Day) -> Verdict:
        """Return whether the text names a day, month, year or part of a year."""
        if claim.period:
            return self._judge_period(claim)
        if claim.day:
            return self._judge_full_day(claim)
        if claim.month:
            return self._judge_month(claim)
        is_counted = any(amount.value == claim.year for amount in self.amounts)
        return Verdict(SURE if claim.year in self.years or is_counted else NO_VALUE)

    def judge_amount(self, claim: Amount, is_strict: bool = True) -> Verdict:
        """Return whether the text gives a number. `is_strict` demands the same hedge and the same counted thing too."""
        same = [amount for amount in self.amounts if amount.value == claim.value]
        fitting = [amount for amount in same if amount.measure == claim.measure != ""]
        fitting = fitting or [amount for amount in same if _fits(claim, amount, is_strict)]
        if not fitting:
            if self._gives_otherwise(claim, bool(same)):
                return Verdict(SURE)
            return Verdict(OTHER_MEASURE, same[0]) if same else Verdict(NO_VALUE, self._nearest(claim))
        if not is_strict:
            return Verdict(SURE)
        if not any(amount.hedges & claim.hedges or _are_estimates(amount, claim) for amount in fitting):
            return Verdict(OTHER_HEDGE, fitting[0])
        if all(amount.is_estimate for amount in fitting) and not _is_estimate(claim):
            return Verdict(OTHER_HEDGE, fitting[0])
        return self._judge_noun(claim, fitting)

    def _judge_month(self, claim: Day) -> Verdict:
        years = {day.year for day in self.days if day.month == claim.month}
        has_month = bool({None, claim.year} & years if claim.year else years)
        if has_month or any(int(day[-5:-3]) == claim.month for day in self.events):
            return Verdict(SURE if not claim.year or claim.year in self.years else NO_VALUE)
        others = (day for day in self.days if day.month and day.year == claim.year and not day.day)
        return Verdict(NO_VALUE, next(others, None))

    def _judge_full_day(self, claim: Day) -> Verdict:
        years = {year for year, month, day in self.calendar if (month, day) == (claim.month, claim.day)}
        is_known = None in years and claim.year in self.known_years
        if not years or (claim.year and claim.year not in years and not is_known):
            return Verdict(NO_VALUE, self._nearest_day(claim))
        parts = {day.part for day in self.days if (day.month, day.day) == (claim.month, claim.day)}
        if claim.part and parts and not parts & {"", claim.part}:
            return Verdict(OTHER_HEDGE, self._nearest_day(claim))
        return Verdict(SURE)

    def _judge_period(self, claim: Day) -> Verdict:
        """Judge a quarter, which a month in it proves too, or half a year, which "6 months" proves."""
        same_kind = [day for day in self.days if day.period[:1] == claim.period[0]]
        if claim.period[0] == "Q":
            is_other_proof = any(day.month and f"Q{(day.month - 1) // 3 + 1}" == claim.period for day in self.days)
        else:
            is_other_proof = not same_kind and HALF.search(self.text) is not None
        if is_other_proof or any(day.period == claim.period for day in same_kind):
            return Verdict(SURE)
        return Verdict(NO_VALUE, next(iter(same_kind), None))

    def _judge_noun(self, claim: Amount, fitting: list[Amount]) -> Verdict:
        """Judge what a number counts, in one language only: "13 điểm cầu" where the text has 11 of them."""
        if self.language != "vi" or " " not in claim.noun:
            return Verdict(SURE)
        first = claim.noun.split()[:1]
        spans = (self.text[max(0, amount.start - NOUN_DISTANCE) : amount.end + NOUN_DISTANCE] for amount in fitting)
        if any(amount.noun.split()[:1] == first for amount in fitting) or any(
            claim.noun in span.lower() for span in spans
        ):
            return Verdict(SURE)
        rivals = (amount for amount in self.amounts if amount.noun == claim.noun and amount.value != claim.value)
        rival = next(rivals, None)
        return Verdict(OTHER_NOUN, rival) if rival else Verdict(SURE)

    def _gives_otherwise(self, claim: Amount, is_elsewhere: bool) -> bool:
        """Return whether the text gives the number as a word, a year, a Roman numeral, or six months as half a year."""
        if claim.measure == "%":
            return False
        has_half = HALF.search(self.text) or any(day.period[:1] == "H" for day in self.days)
        if claim.measure in ("month", "") and claim.value == 6 and has_half:
            return True
        is_known = claim.value <= LARGEST_SMALL and claim.value in self.small_numbers
        if is_known and (claim.is_word or not is_elsewhere):
            return True
        return not claim.measure and claim.value in self.years

    def _nearest(self, claim: Amount) -> Amount | None:
        """Return the number most like the claim: the same count of another thing, else the most similar digits."""
        same_noun = [amount for amount in self.amounts if claim.noun and amount.noun == claim.noun]
        if len({amount.value for amount in same_noun}) == 1:
            return same_noun[0]
        if claim.is_word:
            return None
        nearest = min(self.amounts, key=lambda amount: _distance(claim, amount), default=None)
        return nearest if nearest and _distance(claim, nearest) <= LEAST_LIKE else None

    def _nearest_day(self, claim: Day) -> Day | None:
        def likeness(day: Day) -> int:
            return (day.day == claim.day) + (day.month == claim.month) + (day.year == claim.year)

        return max((day for day in self.days if day.day and likeness(day)), key=likeness, default=None)


def find_claims(text: str, language: str, is_strict: bool = True) -> list[Claim]:
    """Return the days of a text, and its numbers that can be checked."""
    amounts = find_amounts(text, language)
    return [*find_days(text, language), *(amount for amount in amounts if is_decidable(amount, is_strict))]


def is_decidable(claim: Amount, is_strict: bool = True) -> bool:
    """Return whether a number can be checked: "two sides" and "một" may refer to things that a source only lists.

    A word up to ten is checked where it counts something, and in the source only, which may write it otherwise.
    """
    if not claim.is_word:
        return is_strict or claim.value > 1
    if not may_count_list(claim):
        return claim.value > 1
    return is_strict and claim.value > 2 and claim.noun.partition(" ")[0] not in ("", *MULTIPLIERS)


def may_count_list(claim: Claim) -> bool:
    """Return whether a claim is a word that may count what a source only lists: "three provinces"."""
    return isinstance(claim, Amount) and claim.is_word and claim.value <= LARGEST_LIST and claim.measure not in TIMES


def _years(days: Iterable[str]) -> set[int]:
    return {int(day[:4]) for day in days if not day.startswith("--")}


def _fits(claim: Amount, amount: Amount, is_same_language: bool) -> bool:
    if claim.measure == amount.measure:
        return True
    measures = {claim.measure, amount.measure}
    if "%" in measures or "" not in measures:
        return False
    known, other = (claim, amount) if claim.measure else (amount, claim)
    if known.measure in BEINGS or other.form in ("share", "word") or not other.noun:
        return True
    if known.measure in MONEY:
        return other.value >= 1000 and EXACT.remainder(other.value, Decimal(1000)) == 0
    return not is_same_language or known.measure not in TIMES


def _is_estimate(claim: Amount) -> bool:
    return claim.is_estimate or bool(claim.hedges & {"about", "nearly"})


def _are_estimates(amount: Amount, claim: Amount) -> bool:
    """Return whether a text estimates a number and a claim says "about" or the like: "ước đạt 150 tỷ đồng"."""
    return amount.is_estimate and "" in amount.hedges and _is_estimate(claim) and claim.hedges <= {"", "about"}


def _distance(claim: Amount, amount: Amount) -> float:
    """Return 0 for equal digits, 1 for digits without similarity; a different measure adds a tenth."""
    one, other = _digits(claim.value), _digits(amount.value)
    pairs = [*zip(one, other, strict=False), *zip(one[::-1], other[::-1], strict=False)]
    share = sum(a == b for a, b in pairs) / (2 * max(len(one), len(other)))
    return 1 - share + (0.0 if claim.measure == amount.measure else 0.1)


def _digits(value: Decimal) -> str:
    return "".join(map(str, value.normalize(EXACT).as_tuple().digits))
