"""Names in titles and summaries stand in the original letter by letter. A part of the rule fidelity.

A row of capitalised words is cut into places of the registers, one person, and the rest: "An Giang Lê Quốc Cường".
"""

import difflib
import re

from khotin.checks.evidence.article_context import changed_line, finding, place
from khotin.checks.evidence.place_names import (
    ENGLISH_KIND,
    check_kind,
    is_place,
    is_place_text,
    missing_place,
    missing_unlisted,
    own_names,
)
from khotin.checks.evidence.tokens import FOLDED_SURE, SURE_FAMILIES, family_index, folded_of, key_of, typed, wording
from khotin.language.vietnamese import fold, tone_key

NAME = "fidelity"
PERSON_BEFORE = re.compile(
    r"\b(?:ông|bà|anh|chị|đồng chí|đ/c|giám đốc|chủ tịch|bí thư|trưởng\s\w+|cục trưởng|chánh\s\w+|thiếu tướng|đại tá|trung tá|thượng tá|thiếu tá|Mr|Mrs|Ms|Dr|"
    r"Director|Chairperson|Chairman|Chairwoman|Secretary|Head|Chief|Inspector)\b[^,.;:()]{0,60}$",
    re.I,
)
# The man after whom the city, the Youth Union and many institutions are called needs no proof in a text.
KNOWN_EVERYWHERE = frozenset({"ho chi minh", "viet nam", "vietnam"})
LIKE_A_PERSON, LIKE_A_NAME = 0.75, 0.85
SHORTEST_NAME = 6


def check(context, text):
    """The names of one title or summary that the original does not hold."""
    source = wording(context.source_text)
    for row in _rows(text):
        for kind, words in _segments(context, text, row):
            problem = kind(context, text, words, source) if folded_of(words) not in KNOWN_EVERYWHERE else None
            if problem:
                yield problem


def misspelt(context, text, words, expected):
    """The problem of a name that the original does not have; `expected` is the nearest one it has, or None."""
    said = typed(words)
    if expected and text.language == "en" and is_place_text(context.registers, expected):
        expected = fold(expected)
    return finding(
        place(context, text.node, words[0].start),
        NAME,
        f'{text.name.vi} ghi tên "{said}", bản gốc không có tên này'
        + (f'; gần nhất: "{expected}"' if expected else ""),
        f'{text.name.en} has the name "{said}", which the original does not'
        + (f'; nearest: "{expected}"' if expected else ""),
        changed_line(text, words[0].start, words[-1].end, expected) if expected else None,
    )


def _rows(text):
    """The rows of capitalised words; in English the kind word behind a place ("Tri Ton District People's Committee") ends its row."""
    for run in wording(text.words).runs:
        start = 0
        for index, word in enumerate(run if text.language == "en" else ()):
            if ENGLISH_KIND.fullmatch(word.text):
                yield run[start:index]
                start = index + 1
        yield run[start:]


def _segments(context, text, row):
    """(how to check it, words) of each part of a row."""
    person = _person(context, text, row)
    rest, other, index = row[: len(row) - len(person)], [], 0
    while index < len(rest):
        length = next(
            (
                length
                for length in (4, 3, 2)
                if len(rest) >= index + length
                and is_place(context.registers, rest[index : index + length], text.language == "en")
            ),
            0,
        )
        if length:
            yield _check_listed, rest[index : index + length]
        else:
            other.append(rest[index])
        if other and (length or index + 1 == len(rest)):
            yield _check_other, other
            other = []
        index += length or 1
    if person:
        yield _check_person, person


def _person(context, text, row):
    """The end of a row that is the name of a person, or nothing."""
    is_plain = text.language == "en" and all(word.is_ascii for word in row)
    start = family_index(row, is_plain)
    name = row[start:] if start is not None else []
    if (
        not name
        or len(name) > 5
        or (
            is_plain
            and not (len(name) >= 3 and name[0].folded in FOLDED_SURE and all(word.is_syllable for word in name))
        )
    ):
        return []
    is_sure = name[0].key in SURE_FAMILIES
    known = any(
        is_place(context.registers, name[:length], text.language == "en")
        for length in ((len(name),) if is_sure else (2, 3, 4))
        if length <= len(name)
    )
    return [] if known else name


def _check_listed(context, text, words, source):
    """A place of the registers."""
    problem = check_kind(context, text, words)
    missing = missing_place(context, text, words, source)
    return problem or misspelt(context, text, words, missing[1]) if problem or missing else None


def _check_person(context, text, words, source):
    """The full name, as a whole, in the original."""
    keys = [word.key for word in words]
    if source.has_whole(keys):
        return None
    expected = _expected_person(words, source)
    is_introduced = PERSON_BEFORE.search(text.words[: words[0].start])
    if expected or ((len(words) >= 3 or is_introduced) and not source.has(keys)):
        return misspelt(context, text, words, typed(expected) if expected else None)
    return None


def _expected_person(words, source):
    """The person of the original that was meant: the same without marks, the longer name of which parts were written, the most alike."""
    keys, persons = [word.key for word in words], {key_of(person): person for person in source.persons}
    for person in persons.values():
        full = [word.key for word in person]
        is_part = 2 <= len(keys) < len(full) and _is_within(keys, full) and (keys[0] == full[0] or keys[-1] == full[-1])
        if folded_of(person) == folded_of(words) or is_part:
            return person
    near = difflib.get_close_matches(" ".join(keys), persons, 1, LIKE_A_PERSON)
    return persons[near[0]] if near else None


def _is_within(keys, full):
    rest = iter(full)
    return all(key in rest for key in keys)


def _check_other(context, text, words, source):
    """Any other name: a place by the kind word beside it, or nearly, but not quite, a name of the original or of the article's place."""
    unlisted = missing_unlisted(context, text, words, source)
    if unlisted:
        return misspelt(context, text, *unlisted)
    is_plain = text.language == "en" and all(word.is_ascii for word in words)
    for name in (words, words[1:]):
        expected = _meant(context, name, source, is_plain) if len(name) >= 2 else None
        if expected:
            return misspelt(context, text, name, expected)
    return _check_marks(context, text, words, source) if text.language == "en" else None


def _meant(context, words, source, is_plain):
    keys = [word.folded if is_plain else word.key for word in words]
    if is_plain and (person := _unmarked(words, source)):
        return typed(person)
    if source.has(keys, is_plain) or " ".join(keys) in own_names(context, is_plain):
        return (
            typed(person)
            if not is_plain and source.has_only_inside(keys) and (person := _expected_person(words, source))
            else None
        )
    if len(" ".join(keys)) < SHORTEST_NAME:
        return None
    known = {label: name for label, name in own_names(context, is_plain).items() if " " in label}
    known |= {
        folded_of(part) if is_plain else key_of(part): typed(part)
        for run in source.runs
        for part in _parts(run, len(words))
    }
    same = [name for label, name in known.items() if fold(label) == folded_of(words)]
    near = difflib.get_close_matches(" ".join(keys), known, 1, LIKE_A_NAME)
    return same[0] if same else known[near[0]] if near else None


def _unmarked(words, source):
    """The person of the original whose name a row of plain letters ends with, without its marks."""
    return next(
        (
            person
            for person in source.persons
            if len(person) >= 3
            and folded_of(words[-len(person) :]) == folded_of(person)
            and not all(word.is_ascii for word in person)
        ),
        None,
    )


def _parts(run, length):
    return [run[start : start + length] for start in range(len(run) - length + 1)]


def _check_marks(context, text, words, source):
    """In English a word with Vietnamese letters is a name, and stands in the original as it is."""
    strange = [
        word
        for word in words
        if not word.is_ascii and fold(word.text).isascii() and not source.has([tone_key(word.text)])
    ]
    return misspelt(context, text, strange[:1], None) if strange else None
