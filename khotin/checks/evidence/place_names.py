"""Names of places as the registers have them, in Vietnamese and folded for English. A part of the rule fidelity."""

import difflib
import re
from functools import lru_cache

from khotin.checks.evidence.article_context import finding, place
from khotin.checks.evidence.tokens import folded_of, key_of, typed
from khotin.content.registers import KIND_WORDS
from khotin.language.vietnamese import fold, tone_key

NAME = "fidelity"
VIETNAMESE_KINDS = {
    "tỉnh": "tỉnh",
    "thành phố": "thành phố",
    "tp.": "thành phố",
    "tp": "thành phố",
    "thị xã": "thị xã",
    "tx.": "thị xã",
    "tx": "thị xã",
    "huyện": "huyện",
    "quận": "quận",
    "thị trấn": "thị trấn",
    "xã": "xã",
    "phường": "phường",
    "đặc khu": "đặc khu",
}
KIND_BEFORE = re.compile(
    rf"(?<!\w)({'|'.join(re.escape(kind) for kind in sorted(VIETNAMESE_KINDS, key=len, reverse=True))})\s$", re.I
)
ENGLISH_KIND = re.compile(r"Province|District|Town|City|Commune|Ward|Township")
ENGLISH_KIND_AFTER = re.compile(rf"\s({ENGLISH_KIND.pattern})\b")
RANKS = {kind[language] for kind in KIND_WORDS.values() for language in ("vi", "en")}
ALIKE, LONGEST_NAME = 0.78, 4


def is_place(registers, words, is_english=False):
    """Whether a row of words is the name of a province or district: as the registers write it, or folded in English."""
    if is_english and not all(word.is_ascii for word in words):
        return False
    return (folded_of(words) if is_english else key_of(words)) in _names(registers)[is_english]


def is_place_text(registers, name):
    """The same of a name as typed."""
    return tone_key(name) in _names(registers)[False]


def own_names(context, is_english):
    """The names of the article's own province and district, by the key they are compared with."""
    article, registers = context.article, context.registers
    province, district = (
        registers.provinces.get(article.province),
        registers.district(article.province, article.district),
    )
    units = [unit for unit in (province.former, province.current) if unit] if province else []
    names = [name for unit in units for name in (unit.name.vi, *unit.aliases)] + ([district.name] if district else [])
    english = [unit.name.en for unit in units] if is_english else []
    whole = (*english, *names)
    parts = [part for name in whole for part in name.split(" - ")]  # "Bà Rịa - Vũng Tàu" is read as two names
    return {label_of(name, is_english): name for name in (*parts, *whole)}


def missing_place(context, text, words, source):
    """(words, nearest name or None) of a place of the registers that the original does not name; None where all is well."""
    is_english = text.language == "en"
    keys = [word.folded if is_english else word.key for word in words]
    label = " ".join(keys)
    holders = _names(context.registers)[is_english][label]
    is_meant = _kind(text, words) or None in holders or context.article.province in holders
    if (
        not is_meant
        or label in own_names(context, is_english)
        or source.has(keys, is_english)
        or _has_alias(context, label, source, is_english)
    ):
        return None
    return words, _nearest(label, source, is_english)


def missing_unlisted(context, text, words, source):
    """(words, nearest name or None) of a place told by its kind word that is in no register and not in the original; else None."""
    is_english = text.language == "en"
    if not _kind(text, words):
        return None
    name = _bare_name(words, source) if is_english else words[:LONGEST_NAME]
    keys = [word.folded if is_english else word.key for word in name]
    if not keys or any(" ".join(keys[:length]) in own_names(context, is_english) for length in range(1, len(keys) + 1)):
        return None
    if any(source.has(keys[:length], is_english) for length in range(min(len(keys), 2), len(keys) + 1)):
        return None
    return name, _nearest(" ".join(keys), source, is_english)


def check_kind(context, text, words):
    """The problem of the article's own district under another rank: "Tri Ton Town" for huyện Tri Tôn."""
    district, kind = context.registers.district(context.article.province, context.article.district), _kind(text, words)
    label = folded_of(words) if text.language == "en" else key_of(words)
    if kind not in RANKS or district is None or label_of(district.name, text.language == "en") != label:
        return None
    allowed = {KIND_WORDS[rank][text.language] for rank in (district.kind, *(rank for rank, _ in district.ranks))}
    if kind in allowed or (
        text.language == "vi" and tone_key(f"{kind} {typed(words)}") in tone_key(context.source_text)
    ):
        return None
    if _is_shared(context, district, label, text.language == "en"):
        return None
    right = district.full(context.article.day or "9999")[text.language]
    said = f"{typed(words)} {kind}" if text.language == "en" else f"{kind} {typed(words)}"
    return finding(
        place(context, text.node, words[0].start),
        NAME,
        f'{text.name.vi} ghi "{said}"; đúng là "{right}"',
        f'{text.name.en} says "{said}"; the right form is "{right}"',
    )


def label_of(name, is_english):
    """What a name is compared by: folded in English, tone-neutral in Vietnamese."""
    return fold(name).lower() if is_english else tone_key(name)


def _kind(text, words):
    """The word for the kind of a place beside its name, or an empty text."""
    if text.language == "en":
        match = ENGLISH_KIND_AFTER.match(text.words, words[-1].end)
        return match[1] if match else ""
    match = KIND_BEFORE.search(text.words[: words[0].start])
    return VIETNAMESE_KINDS[match[1].lower()] if match else ""


def _is_shared(context, district, label, is_english):
    """Whether the province, or another of its districts, bears the same name."""
    province = context.registers.provinces[district.province]
    return label_of(province.name.vi, is_english) == label or any(
        other.name == district.name and other != district for other in context.registers.by_province[district.province]
    )


def _bare_name(words, source):
    """In English the words in front that are no part of the name are left out."""
    start = next((index for index in range(len(words)) if all(word.is_syllable for word in words[index:])), len(words))
    while start < len(words) - 2 and not source.has([word.folded for word in words[start:]], True):
        start += 1
    return words[start:]


def _has_alias(context, label, source, is_english):
    """A province under another of its spellings: TP.HCM for Thành phố Hồ Chí Minh."""
    spellings = _spellings(context.registers).get((label, is_english), ())
    return any(spelling in source.text for spelling in spellings)


def _nearest(label, source, is_english):
    known = {
        label_of(typed(part), is_english): typed(part)
        for run in source.runs
        for length in (2, 3)
        for start in range(len(run) - length + 1)
        for part in [run[start : start + length]]
    }
    near = difflib.get_close_matches(label, known, 1, ALIKE)
    return (fold(known[near[0]]) if is_english else known[near[0]]) if near else None


@lru_cache(maxsize=4)
def _names(registers):
    """Names by language (True is English), each with the provinces it lies in; None among them is a province itself."""
    names = {False: {}, True: {}}
    for province in registers.provinces.values():
        for unit in filter(None, (province.former, province.current)):
            for is_english, spellings in ((False, (unit.name.vi,)), (True, (unit.name.vi, unit.name.en))):
                for name in spellings:
                    names[is_english].setdefault(label_of(name, is_english), set()).add(None)
    for district in registers.districts.values():
        for is_english in (False, True):
            names[is_english].setdefault(label_of(district.name, is_english), set()).add(district.province)
    return names


@lru_cache(maxsize=4)
def _spellings(registers):
    """Every spelling of a province by (name, is English)."""
    found = {}
    for province in registers.provinces.values():
        for unit in filter(None, (province.former, province.current)):
            for is_english, name in ((False, unit.name.vi), (True, unit.name.vi), (True, unit.name.en)):
                found[label_of(name, is_english), is_english] = (unit.name.vi, *unit.aliases)
    return found
