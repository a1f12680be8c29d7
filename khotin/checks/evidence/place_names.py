"""Names of places in a title or summary that the source does not have, or that have another rank in the registers."""

import difflib
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import TypeAlias

from khotin.checks.evidence.article_context import ArticleContext, Text
from khotin.checks.evidence.tokens import TokenizedText, Words, key_of, keys_of, parts_of, tokenize, typed
from khotin.content.registers import KIND_WORDS, District, ProvinceUnit, Registers
from khotin.encoding import Struct
from khotin.language.vietnamese import fold, tone_key
from khotin.patterns import lazy_pattern

KINDS = (*(kind.vi for kind in KIND_WORDS.values()), "tỉnh", "thị trấn", "xã", "phường", "đặc khu")
# {word before a name, in lower case: kind}
VIETNAMESE_KINDS = {kind: kind for kind in KINDS}
VIETNAMESE_KINDS |= {"tp.": "thành phố", "tp": "thành phố", "tx.": "thị xã", "tx": "thị xã"}
KIND_BEFORE = lazy_pattern(
    rf"(?<!\w)({'|'.join(map(re.escape, sorted(VIETNAMESE_KINDS, key=len, reverse=True)))})\s$", re.I
)
ENGLISH_KIND = lazy_pattern(r"Province|District|Town|City|Commune|Ward|Township")
ENGLISH_KIND_AFTER = lazy_pattern(rf"\s({ENGLISH_KIND.pattern})\b")
RANKS = {kind[language] for kind in KIND_WORDS.values() for language in ("vi", "en")}
ALIKE, LONGEST_NAME = 0.78, 4

# Labels of places with the provinces they lie in; None means the place is a province.
PlaceNames: TypeAlias = dict[str, set[str | None]]


class WrongName(Struct, frozen=True):
    """A name that the source does not have, and the name of the source that is most like it, if any."""

    words: Words
    nearest: str | None


class WrongRank(Struct, frozen=True):
    """A district with another rank than the register gives it: as written, and the right form."""

    words: Words
    written: str
    right: str


class Comparison(Struct, frozen=True, dict=True):
    """A title or summary whose names are compared with the source. English names of places have no marks."""

    context: ArticleContext
    text: Text

    @property
    def is_english(self) -> bool:
        """Whether the text is English."""
        return self.text.language == "en"

    @property
    def registers(self) -> Registers:
        """The registers of the article."""
        return self.context.registers

    @cached_property
    def source(self) -> TokenizedText:
        """The words of the source."""
        return tokenize(self.context.source_text)


def kind_before(text: str, start: int) -> str:
    """Return the kind of place that the Vietnamese word before a position names ("tp." is "thành phố"), or ""."""
    match = KIND_BEFORE.search(text[:start])
    return VIETNAMESE_KINDS[match[1].lower()] if match else ""


def is_place(registers: Registers, words: Words, is_english: bool = False) -> bool:
    """Return whether words are the name of a province or district: as in the registers, or without marks in English."""
    if is_english and not all(word.is_ascii for word in words):
        return False
    return key_of(words, is_english) in _names(registers)[is_english]


def is_vietnamese_place(registers: Registers, name: str) -> bool:
    """Return whether a text is the Vietnamese name of a province or district."""
    return tone_key(name) in _names(registers)[False]


def own_names(context: ArticleContext, is_english: bool) -> dict[str, str]:
    """Return the names of the article's own province and district by the labels they are compared with."""
    article, registers = context.article, context.registers
    province = registers.provinces.get(article.province or "")
    units = [unit for unit in (province.former, province.current) if unit] if province else []
    district = registers.district(article.province, article.district)
    names = [name for unit in units for name in (unit.name.vi, *unit.aliases)] + ([district.name] if district else [])
    whole = [*(unit.name.en for unit in units if is_english), *names]
    parts = [part for name in whole for part in name.split(" - ")]  # "Bà Rịa - Vũng Tàu" is read as two names
    return {_label(name, is_english): name for name in (*parts, *whole)}


def find_missing_place(comparison: Comparison, words: Words) -> WrongName | None:
    """Return the error of a place of the registers that the source does not name, or None."""
    context, source, is_english = comparison.context, comparison.source, comparison.is_english
    label = key_of(words, is_english)
    provinces = _names(comparison.registers)[is_english][label]
    if not (_kind(comparison, words) or {None, context.article.province} & provinces):
        return None
    aliases = _spellings(comparison.registers).get((label, is_english), ())
    is_named = source.has(keys_of(words, is_english), is_english) or any(alias in source.text for alias in aliases)
    if is_named or label in own_names(context, is_english):
        return None
    return WrongName(words, _nearest(comparison, label))


def find_unlisted_place(comparison: Comparison, words: Words) -> WrongName | None:
    """Return the error of a name that the word for a kind marks as a place, in no register and not in the source."""
    if not _kind(comparison, words):
        return None
    is_english, source = comparison.is_english, comparison.source
    name = _bare_name(words, source) if is_english else words[:LONGEST_NAME]
    keys, own = keys_of(name, is_english), own_names(comparison.context, is_english)
    if not keys or any(" ".join(keys[:length]) in own for length in range(1, len(keys) + 1)):
        return None
    if any(source.has(keys[:length], is_english) for length in range(min(len(keys), 2), len(keys) + 1)):
        return None
    return WrongName(name, _nearest(comparison, " ".join(keys)))


def find_wrong_rank(comparison: Comparison, words: Words) -> WrongRank | None:
    """Return the error of the article's own district under another rank: "Tri Ton Town" for huyện Tri Tôn."""
    context, is_english, kind = comparison.context, comparison.is_english, _kind(comparison, words)
    district = context.registers.district(context.article.province, context.article.district)
    if kind not in RANKS or district is None or _label(district.name, is_english) != key_of(words, is_english):
        return None
    language = comparison.text.language
    allowed = {KIND_WORDS[rank][language] for rank in (district.kind, *(rank for rank, _ in district.ranks))}
    written = f"{typed(words)} {kind}" if is_english else f"{kind} {typed(words)}"
    is_quoted = not is_english and tone_key(written) in tone_key(context.source_text)
    if kind in allowed or is_quoted or _is_shared(comparison, district):
        return None
    return WrongRank(words, written, district.full(context.article.day or "9999")[language])


def _label(name: str, is_english: bool) -> str:
    """Return what a name is compared by: without marks in English, tone-neutral in Vietnamese."""
    return fold(name).lower() if is_english else tone_key(name)


def _kind(comparison: Comparison, words: Words) -> str:
    """Return the word for the kind of a place beside its name, or ""."""
    if not comparison.is_english:
        return kind_before(comparison.text.words, words[0].start)
    match = ENGLISH_KIND_AFTER.match(comparison.text.words, words[-1].end)
    return match[1] if match else ""


def _is_shared(comparison: Comparison, district: District) -> bool:
    """Return whether the province, or another of its districts, has the same name."""
    province, is_english = comparison.registers.provinces[district.province], comparison.is_english
    others = (other for other in comparison.registers.by_province[district.province] if other != district)
    has_province_name = _label(province.name.vi, is_english) == _label(district.name, is_english)
    return has_province_name or any(other.name == district.name for other in others)


def _bare_name(words: Words, source: TokenizedText) -> Words:
    """Return an English name without leading words that are not part of it."""
    start = next((index for index in range(len(words)) if all(word.is_syllable for word in words[index:])), len(words))
    while start < len(words) - 2 and not source.has(keys_of(words[start:], True), True):
        start += 1
    return words[start:]


def _nearest(comparison: Comparison, label: str) -> str | None:
    parts = (part for words in comparison.source.names for part in parts_of(words, 2, 3))
    known = {_label(typed(part), comparison.is_english): typed(part) for part in parts}
    near = next(iter(difflib.get_close_matches(label, known, 1, ALIKE)), None)
    if near is None:
        return None
    return fold(known[near]) if comparison.is_english else known[near]


@lru_cache(maxsize=4)
def _names(registers: Registers) -> dict[bool, PlaceNames]:
    """Return the labels of all places: Vietnamese ones under False, English ones under True."""
    names: dict[bool, PlaceNames] = {False: defaultdict(set), True: defaultdict(set)}
    for label, is_english, _ in _province_labels(registers):
        names[is_english][label].add(None)
    for district in registers.districts.values():
        for is_english, labels in names.items():
            labels[_label(district.name, is_english)].add(district.province)
    return {is_english: dict(labels) for is_english, labels in names.items()}


@lru_cache(maxsize=4)
def _spellings(registers: Registers) -> dict[tuple[str, bool], tuple[str, ...]]:
    """Return every spelling of a province by (label, is English): TP.HCM for Thành phố Hồ Chí Minh."""
    return {(label, is_en): (unit.name.vi, *unit.aliases) for label, is_en, unit in _province_labels(registers)}


def _province_labels(registers: Registers) -> Iterator[tuple[str, bool, ProvinceUnit]]:
    for province in registers.provinces.values():
        for unit in filter(None, (province.former, province.current)):
            for is_english, name in ((False, unit.name.vi), (True, unit.name.vi), (True, unit.name.en)):
                yield _label(name, is_english), is_english, unit
