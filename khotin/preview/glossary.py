"""What a translator needs beside a text: its terms with their agreed English, its names in both spellings."""

from typing import Any

from khotin.checks.evidence.place_names import is_place
from khotin.checks.evidence.tokens import Word, tokenize, typed
from khotin.checks.rules import ArticleContext
from khotin.checks.rules.terminology import agreed_terms
from khotin.language.vietnamese import fold

LONGEST_PLACE = 4
Pair = dict[str, Any]


def find_terms(case: ArticleContext) -> list[Pair]:
    """Return the terms of the glossary that the Vietnamese texts use, in their order."""
    pairs = agreed_terms(case.registers, _vietnamese_text(case))
    return [{"vi": vi, "en": en} for vi, en in dict(pairs).items()]


def find_names(case: ArticleContext) -> list[Pair]:
    """Return the names of the Vietnamese texts: the article's own place, other places, persons.

    English writes places without marks and persons with them.
    """
    words = tokenize(_vietnamese_text(case))
    places = [typed(row) for run in words.names for row in _places_in(case, run)]
    own = _own_places(case)
    others = [
        {"vi": name, "en": fold(name), "kind": "place"}
        for name in dict.fromkeys(places)
        if not any(name in each["vi"] for each in own)
    ]
    persons = dict.fromkeys(typed(person) for person in words.persons)
    return [*own, *others, *({"vi": name, "en": name, "kind": "person"} for name in persons)]


def _vietnamese_text(case: ArticleContext) -> str:
    return "\n".join((case.article.title.vi, case.article.summary.vi, case.plain_body))


def _own_places(case: ArticleContext) -> list[Pair]:
    """Return the article's district and province with their rank of its day, as English names them in full."""
    article, registers = case.article, case.registers
    district = registers.district(article.province, article.district)
    province = registers.provinces.get(article.province or "")
    unit = province and (province.unit_on(article.day) or province.former or province.current)
    full = [district.full(article.day)] if district else []
    full += [unit.full] if unit else []
    return [{"vi": name.vi, "en": name.en, "kind": "place"} for name in full]


def _places_in(case: ArticleContext, run: list[Word]) -> list[list[Word]]:
    """Return the places of the registers in a row of capitalised words, the longest first where several begin alike."""
    found, index = [], 0
    while index < len(run):
        lengths = range(min(LONGEST_PLACE, len(run) - index), 1, -1)
        length = next((size for size in lengths if is_place(case.registers, run[index : index + size])), 0)
        if length:
            found.append(run[index : index + length])
        index += length or 1
    return found
