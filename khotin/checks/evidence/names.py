"""Names in titles and summaries that the source does not have letter by letter.

Capitalised words are divided into places of the registers, one person, and other names: "An Giang Lê Quốc Cường".
"""

import difflib
import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from khotin.checks.evidence.article_context import ArticleContext, Text
from khotin.checks.evidence.place_names import (
    ENGLISH_KIND,
    Comparison,
    WrongName,
    WrongRank,
    find_missing_place,
    find_unlisted_place,
    find_wrong_rank,
    is_place,
    is_vietnamese_place,
    own_names,
)
from khotin.checks.evidence.tokens import (
    FOLDED_SURE,
    LONGEST_PERSON,
    TokenizedText,
    Words,
    family_index,
    key_of,
    keys_of,
    parts_of,
    tokenize,
    typed,
)
from khotin.language.names import SURE_FAMILY_NAMES
from khotin.language.vietnamese import fold, tone_key
from khotin.patterns import lazy_pattern

PERSON_BEFORE = lazy_pattern(
    r"\b(?:ông|bà|anh|chị|đồng chí|đ/c|giám đốc|chủ tịch|bí thư|trưởng\s\w+|cục trưởng|chánh\s\w+|thiếu tướng|đại tá"
    r"|trung tá|thượng tá|thiếu tá"
    r"|Mr|Mrs|Ms|Dr|Director|Chairperson|Chairman|Chairwoman|Secretary|Head|Chief|Inspector)\b[^,.;:()]{0,60}$",
    re.I,
)
# Hồ Chí Minh gives his name to the city, the Youth Union and many institutions: it needs no proof in a source.
KNOWN_EVERYWHERE = frozenset({"ho chi minh", "viet nam", "vietnam"})
LIKE_A_PERSON, LIKE_A_NAME = 0.75, 0.85
SHORTEST_NAME = 6

WrongNames: TypeAlias = WrongName | WrongRank | None


def find_wrong_names(context: ArticleContext, text: Text) -> Iterator[WrongName | WrongRank]:
    """Yield the names in a text that the source does not have, and districts under a wrong rank."""
    comparison = Comparison(context, text)
    for name in _names(text):
        for find_error, words in _divide(comparison, name):
            error = find_error(comparison, words) if key_of(words, True) not in KNOWN_EVERYWHERE else None
            if isinstance(error, WrongName) and error.nearest:
                yield WrongName(error.words, _in_language(comparison, error.nearest))
            elif error:
                yield error


def _in_language(comparison: Comparison, name: str) -> str:
    is_english_place = comparison.is_english and is_vietnamese_place(comparison.registers, name)
    return fold(name) if is_english_place else name


def _names(text: Text) -> Iterator[Words]:
    """Yield the capitalised words; in English the word for the kind of a place ends a name: "Tri Ton District"."""
    for words in tokenize(text.words).names:
        start = 0
        for index, word in enumerate(words if text.language == "en" else ()):
            if ENGLISH_KIND.fullmatch(word.text):
                yield words[start:index]
                start = index + 1
        yield words[start:]


def _divide(comparison: Comparison, words: Words) -> Iterator[tuple[Callable[[Comparison, Words], WrongNames], Words]]:
    """Yield each part of capitalised words with the function that finds its error."""
    person = _person(comparison, words)
    rest, index = words[: len(words) - len(person)], 0
    pending: Words = []
    while index < len(rest):
        length = _place_length(comparison, rest[index:])
        if length:
            yield _find_place_error, rest[index : index + length]
        else:
            pending.append(rest[index])
        if pending and (length or index + 1 == len(rest)):
            yield _find_other_error, pending
            pending = []
        index += length or 1
    if person:
        yield _find_person_error, person


def _place_length(comparison: Comparison, words: Words) -> int:
    """Return how many of the first words are a place of the registers: 4, 3, 2, or 0."""
    lengths = (length for length in (4, 3, 2) if len(words) >= length)
    found = (length for length in lengths if is_place(comparison.registers, words[:length], comparison.is_english))
    return next(found, 0)


def _person(comparison: Comparison, words: Words) -> Words:
    """Return the end of capitalised words that is the name of a person, or nothing."""
    is_plain = comparison.is_english and all(word.is_ascii for word in words)
    start = family_index(words, is_plain)
    name = words[start:] if start is not None else []
    if not name or len(name) > LONGEST_PERSON or (is_plain and not _is_plain_person(name)):
        return []
    lengths = (len(name),) if name[0].key in SURE_FAMILY_NAMES else (2, 3, 4)
    parts = (name[:length] for length in lengths if length <= len(name))
    is_known_place = any(is_place(comparison.registers, part, comparison.is_english) for part in parts)
    return [] if is_known_place else name


def _is_plain_person(name: Words) -> bool:
    """Return whether a name without marks is certainly that of a person."""
    return len(name) >= 3 and name[0].folded in FOLDED_SURE and all(word.is_syllable for word in name)


def _find_place_error(comparison: Comparison, words: Words) -> WrongNames:
    return find_wrong_rank(comparison, words) or find_missing_place(comparison, words)


def _find_person_error(comparison: Comparison, words: Words) -> WrongNames:
    """Return the error of a person whose full name the source does not have as a whole."""
    source, keys = comparison.source, keys_of(words)
    if source.has_whole(keys):
        return None
    if expected := _expected_person(words, source):
        return WrongName(words, typed(expected))
    is_introduced = PERSON_BEFORE.search(comparison.text.words[: words[0].start])
    return WrongName(words, None) if (len(words) >= 3 or is_introduced) and not source.has(keys) else None


def _expected_person(words: Words, source: TokenizedText) -> Words | None:
    """Return the person of the source that is meant.

    The same name without marks, the longer name of which parts were written, or the most similar one.
    """
    keys, persons = keys_of(words), {key_of(person): person for person in source.persons}
    for person in persons.values():
        if key_of(person, True) == key_of(words, True) or _is_part_of_name(keys, keys_of(person)):
            return person
    near = difflib.get_close_matches(" ".join(keys), persons, 1, LIKE_A_PERSON)
    return persons[near[0]] if near else None


def _is_part_of_name(keys: list[str], full: list[str]) -> bool:
    rest = iter(full)
    is_within = 2 <= len(keys) < len(full) and all(key in rest for key in keys)
    return is_within and (keys[0] == full[0] or keys[-1] == full[-1])


def _find_other_error(comparison: Comparison, words: Words) -> WrongNames:
    """Find a place by the word for its kind, or a name that is nearly one of the source or of the article's place."""
    if unlisted := find_unlisted_place(comparison, words):
        return unlisted
    is_plain = comparison.is_english and all(word.is_ascii for word in words)
    for name in (words, words[1:]):
        expected = _expected_name(comparison, name, is_plain) if len(name) >= 2 else None
        if expected:
            return WrongName(name, expected)
    return _find_marked_word(comparison, words) if comparison.is_english else None


def _expected_name(comparison: Comparison, words: Words, is_plain: bool) -> str | None:
    """Return the name that is meant where the source does not have the written one, or None."""
    source, own, keys = comparison.source, own_names(comparison.context, is_plain), keys_of(words, is_plain)
    if is_plain and (person := _unmarked_person(words, source)):
        return typed(person)
    if source.has(keys, is_plain) or " ".join(keys) in own:
        is_part = not is_plain and source.has_only_inside(keys)
        person = _expected_person(words, source) if is_part else None
        return typed(person) if person else None
    if len(" ".join(keys)) < SHORTEST_NAME:
        return None
    parts = (part for name in source.names for part in parts_of(name, len(words)))
    known = {label: name for label, name in own.items() if " " in label}
    known |= {key_of(part, is_plain): typed(part) for part in parts}
    same = (name for label, name in known.items() if fold(label) == key_of(words, True))
    near = (known[label] for label in difflib.get_close_matches(" ".join(keys), known, 1, LIKE_A_NAME))
    return next(same, None) or next(near, None)


def _unmarked_person(words: Words, source: TokenizedText) -> Words | None:
    """Return the person of the source whose name, without its marks, ends plain words."""
    marked = (name for name in source.persons if len(name) >= 3 and not all(word.is_ascii for word in name))
    return next((name for name in marked if key_of(words[-len(name) :], True) == key_of(name, True)), None)


def _find_marked_word(comparison: Comparison, words: Words) -> WrongName | None:
    """Return the error of an English word with Vietnamese letters, which is a name, that the source does not have."""
    marked = (word for word in words if not word.is_ascii and fold(word.text).isascii())
    strange = next((word for word in marked if not comparison.source.has([tone_key(word.text)])), None)
    return WrongName([strange], None) if strange else None
