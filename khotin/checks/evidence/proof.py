"""What a text proves: whether a number, a day or a document's number that another text gives stands in it."""

import re
from dataclasses import dataclass
from functools import cached_property

from khotin.checks.evidence.dates import Day, find_days, possible_days
from khotin.checks.evidence.numeric_claims import Amount, code_key, find_amounts, roman_numbers
from khotin.language.numbers import EXACT

MONEY = frozenset({"đồng", "USD"})
BEINGS = frozenset({"person", "household"})
TIMES = frozenset({"month", "year", "week", "day", "hour", "minute"})
HALF = re.compile(r"\b(?:half[- ]year(?:ly)?|mid[- ](?:year|term)|(?:6|sáu|six)[\s-]+(?:tháng|months?))\b", re.I)
SMALL_WORDS = {
    "vi": {
        "không": 0,
        "một": 1,
        "mốt": 1,
        "hai": 2,
        "đôi": 2,
        "cặp": 2,
        "ba": 3,
        "bốn": 4,
        "tư": 4,
        "năm": 5,
        "lăm": 5,
        "sáu": 6,
        "bảy": 7,
        "bẩy": 7,
        "tám": 8,
        "chín": 9,
        "mười": 10,
        "chục": 10,
        "tá": 12,
    },
    "en": {
        "no": 0,
        "zero": 0,
        "one": 1,
        "a": 1,
        "an": 1,
        "once": 1,
        "single": 1,
        "first": 1,
        "two": 2,
        "both": 2,
        "twice": 2,
        "pair": 2,
        "second": 2,
        "three": 3,
        "third": 3,
        "four": 4,
        "fourth": 4,
        "five": 5,
        "fifth": 5,
        "six": 6,
        "sixth": 6,
        "seven": 7,
        "seventh": 7,
        "eight": 8,
        "eighth": 8,
        "nine": 9,
        "ninth": 9,
        "ten": 10,
        "tenth": 10,
        "eleven": 11,
        "eleventh": 11,
        "twelve": 12,
        "dozen": 12,
    },
}
SURE, NO_VALUE, OTHER_MEASURE, OTHER_HEDGE, OTHER_NOUN = (
    "sure",
    "no-value",
    "other-measure",
    "other-hedge",
    "other-noun",
)


@dataclass(frozen=True)
class Verdict:
    """What a text says to a claim, and the words it says it with, where there are any."""

    kind: str
    nearest: Amount | Day | None = None


@dataclass(frozen=True)
class Evidence:
    """A text in one language. `dated` are the article's own days, which give the year to days without one; for the source,
    which may say only "hôm nay", their years count as named, and so do the days of the event."""

    text: str
    language: str
    dated: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    is_source: bool = False

    @cached_property
    def days(self):
        return find_days(self.text, self.language)

    @cached_property
    def amounts(self):
        return find_amounts(self.text, self.language)

    @cached_property
    def years(self):
        return {day.year for day in self.days if day.year} | {
            int(day[:4]) for day in (self.dated if self.is_source else ()) if not day.startswith("--")
        }

    @cached_property
    def known_years(self):
        """The years that a day without a year may have."""
        return {int(day[:4]) for day in self.dated if not day.startswith("--")} or self.years

    @cached_property
    def named_days(self):
        """Every (year or None, month, day) the text names or may name."""
        possible = {(None, month, day) for day, month in possible_days(self.text)} if self.language == "vi" else set()
        return {(day.year, day.month, day.day) for day in self.days if day.day} | possible

    @cached_property
    def calendar(self):
        return self.named_days | {
            (int(day[:4]), int(day[5:7]), int(day[8:10])) for day in self.events if not day.startswith("--")
        }

    @property
    def has_days(self):
        return any(day.day for day in self.days)

    def names_day(self, iso):
        """Whether the text itself names an ISO day or `--MM-DD`, with that year or without one."""
        year, month, day = int(iso[:4]) if iso[0] != "-" else None, int(iso[-5:-3]), int(iso[-2:])
        return any(
            named[1:] == (month, day) and (year is None or named[0] in (None, year)) for named in self.named_days
        )

    @cached_property
    def small(self):
        """Small numbers written as words, and those of Roman numerals."""
        words = re.findall(r"[^\W\d_]+", self.text.lower())
        return {
            SMALL_WORDS[self.language][word] for word in words if word in SMALL_WORDS[self.language]
        } | roman_numbers(self.text)

    @cached_property
    def code_text(self):
        return code_key(self.text).replace(" ", "")

    def judge_day(self, claim):
        """Whether the text names a day, month, year or part of a year."""
        if claim.period:
            return self._judge_period(claim)
        if claim.day:
            return self._judge_full_day(claim)
        if claim.month:
            same = [
                day
                for day in self.days
                if day.month == claim.month and (not claim.year or day.year in (None, claim.year))
            ]
            if same or any(int(day[-5:-3]) == claim.month for day in self.events):
                return Verdict(SURE) if not claim.year or claim.year in self.years else Verdict(NO_VALUE)
            return Verdict(
                NO_VALUE, next((day for day in self.days if day.month and day.year == claim.year and not day.day), None)
            )
        is_counted = any(amount.value == claim.year for amount in self.amounts)
        return Verdict(SURE) if claim.year in self.years or is_counted else Verdict(NO_VALUE)

    def judge_amount(self, claim, is_strict=True):
        """Whether the text gives a number. `is_strict` asks for the same hedge and the same counted thing too."""
        same = [amount for amount in self.amounts if amount.value == claim.value]
        fitting = [amount for amount in same if amount.measure == claim.measure != ""] or [
            amount for amount in same if _fits(claim, amount, is_strict)
        ]
        if not fitting:
            if self._says_otherwise(claim, same):
                return Verdict(SURE)
            return Verdict(OTHER_MEASURE, same[0]) if same else Verdict(NO_VALUE, self._nearest(claim))
        if is_strict and not any(amount.hedges & claim.hedges for amount in fitting):
            return Verdict(OTHER_HEDGE, fitting[0])
        if is_strict and all(amount.is_estimate for amount in fitting) and not _is_estimate(claim):
            return Verdict(OTHER_HEDGE, fitting[0])
        return self._judge_noun(claim, fitting) if is_strict else Verdict(SURE)

    def has_code(self, code):
        """Whether the number of a document or another name with digits stands in the text."""
        return code_key(code).replace(" ", "") in self.code_text

    def _judge_full_day(self, claim):
        same = [(year, month, day) for year, month, day in self.calendar if (month, day) == (claim.month, claim.day)]
        if not same:
            return Verdict(NO_VALUE, self._nearest_day(claim))
        years = {year for year, _, _ in same}
        if claim.year and claim.year not in years and not (None in years and claim.year in self.known_years):
            return Verdict(NO_VALUE, self._nearest_day(claim))
        parts = {day.part for day in self.days if (day.month, day.day) == (claim.month, claim.day)}
        if claim.part and parts and "" not in parts and claim.part not in parts:
            return Verdict(OTHER_HEDGE, self._nearest_day(claim))
        return Verdict(SURE)

    def _judge_period(self, claim):
        if claim.period[0] == "Q":
            number = int(claim.period[1])
            is_named = any(day.period == claim.period for day in self.days) or any(
                day.month and (day.month - 1) // 3 + 1 == number for day in self.days
            )
            return (
                Verdict(SURE)
                if is_named
                else Verdict(NO_VALUE, next((day for day in self.days if day.period[:1] == "Q"), None))
            )
        halves = {day.period for day in self.days if day.period[:1] == "H"}
        if claim.period in halves or (not halves and HALF.search(self.text)):
            return Verdict(SURE)
        return Verdict(NO_VALUE, next((day for day in self.days if day.period[:1] == "H"), None))

    def _says_otherwise(self, claim, same):
        """Small numbers may stand as words, six months as half a year, a count as a year, an ordinal as a Roman numeral."""
        if claim.measure == "%":
            return False
        if (
            claim.measure in ("month", "")
            and claim.value == 6
            and (HALF.search(self.text) or any(day.period[:1] == "H" for day in self.days))
        ):
            return True
        if not same and claim.value <= 30 and int(claim.value) in self.small and claim.value == int(claim.value):
            return True
        return not claim.measure and claim.value in self.years

    def _nearest(self, claim):
        """The number most like the claim: the same count of another thing, else the most similar digits."""
        noun = [amount for amount in self.amounts if claim.noun and amount.noun == claim.noun]
        if len({amount.value for amount in noun}) == 1:
            return noun[0]
        ranked = sorted(self.amounts, key=lambda amount: _distance(claim, amount))
        return ranked[0] if ranked and _distance(claim, ranked[0]) <= 0.5 else None

    def _nearest_day(self, claim):
        full = [day for day in self.days if day.day]
        alike = [
            day for day in full if (day.day == claim.day) + (day.month == claim.month) + (day.year == claim.year) >= 1
        ]
        return max(
            alike,
            key=lambda day: (day.day == claim.day) + (day.month == claim.month) + (day.year == claim.year),
            default=None,
        )

    def _judge_noun(self, claim, fitting):
        """In one language a number of another thing gives itself away: "13 điểm cầu" where the text has 11 of them."""
        if self.language != "vi" or not claim.noun or " " not in claim.noun:
            return Verdict(SURE)
        first = claim.noun.split()[0]
        around = [self.text[max(0, amount.start - 90) : amount.end + 90].lower() for amount in fitting]
        if any(amount.noun.split()[:1] == [first] for amount in fitting) or any(
            claim.noun in words for words in around
        ):
            return Verdict(SURE)
        rival = next(
            (amount for amount in self.amounts if amount.noun == claim.noun and amount.value != claim.value), None
        )
        return Verdict(OTHER_NOUN, rival) if rival else Verdict(SURE)


def is_decidable(claim, is_strict=True):
    """Whether a number is one a text can be held to: "two sides" and "một" may be said of what a source merely lists."""
    if claim.is_word:
        return (claim.measure in TIMES and claim.value > 1) or claim.value > 10
    return is_strict or claim.value > 1


def _fits(claim, amount, is_same_language):
    if claim.measure == amount.measure:
        return True
    pair = {claim.measure, amount.measure}
    if "%" in pair or "" not in pair:
        return False
    known = claim if claim.measure else amount
    other = amount if claim.measure else claim
    if known.measure in BEINGS or other.form in ("share", "word") or not other.noun:
        return True
    if known.measure in MONEY:
        return other.value >= 1000 and EXACT.remainder(other.value, 1000) == 0
    return not is_same_language or known.measure not in TIMES


def _is_estimate(claim):
    return claim.is_estimate or bool(claim.hedges & {"about", "nearly"})


def _distance(claim, amount):
    """0 for equal digits, 1 for digits that have nothing in common; another measure counts as half."""
    one, other = _digits(claim.value), _digits(amount.value)
    same = sum(a == b for a, b in zip(one, other)) + sum(a == b for a, b in zip(one[::-1], other[::-1]))
    share = same / (2 * max(len(one), len(other)))
    return 1 - share + (0.0 if claim.measure == amount.measure else 0.1)


def _digits(value):
    return "".join(map(str, value.normalize(EXACT).as_tuple().digits))
