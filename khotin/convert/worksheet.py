"""The English worksheet: terms, names and figures of an article with their places, for the person who translates it."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, takewhile

from khotin.content.registers import LAST_DISTRICT_DAY, Registers
from khotin.content.worksheets import SUMMARY_OPENS, TITLE_OPENS
from khotin.convert.drafting_command import LONGEST, DraftFigure, Material
from khotin.language.formatting import format_day
from khotin.language.hedges import hedge_of
from khotin.language.names import USUAL_FAMILY_NAMES
from khotin.language.units import english_figure
from khotin.language.vietnamese import shorten, spell_ranges, squeeze, tone_key, without_brackets
from khotin.patterns import lazy_pattern

# Characters for each list, so that all of them find room in a summary.
MOST_TERMS, MOST_NAMES, MOST_FIGURES = 600, 250, 350
EXPLANATION = "The number in brackets is that of the paragraph."
PERSON = lazy_pattern(
    spell_ranges(
        r"(?<![\w] )(?:(?i:ông|bà|đồng chí|đ/c|giám đốc(?: sở)?|chủ tịch|phó chủ tịch|bí thư|trưởng ban|phó giám đốc)"
        rf"[^.;,]{{0,60}}?\s)((?:{'|'.join(map(str.title, sorted(USUAL_FAMILY_NAMES)))})"
        r"(?:\s[A-ZĐÀ-Ỵ][a-zđà-ỹ]+){1,3})(?!\w)"
    )
)


def worksheet_title(material: Material) -> str:
    """Return the placeholder for the English title: the Vietnamese one, marked as not translated."""
    return shorten(f"{TITLE_OPENS}: {material.title}" if material.title else TITLE_OPENS, LONGEST["title"] - 1)


def make_worksheet(material: Material, registers: Registers) -> str:
    """Return the placeholder for the English summary: a list of what the translator needs, on one line."""
    lists = (
        ("Place", [_place(material, registers)], LONGEST["title"]),
        ("Day", [format_day(material.day, "en") if material.day else ""], MOST_NAMES),
        (
            "Topics",
            [registers.topics[slug].name.en for slug in material.topics if slug in registers.topics],
            MOST_NAMES,
        ),
        ("Terms", _placed(find_terms(material.paragraphs, registers), "{0} = {1}"), MOST_TERMS),
        ("Names", _placed(_persons(material.paragraphs), "{0}"), MOST_NAMES),
        ("Figures", list(_figures(material)), MOST_FIGURES),
    )
    parts = (f"{name}: {'; '.join(_fitting(items, most))}." for name, items, most in lists if any(items))
    return " ".join((SUMMARY_OPENS, *parts, EXPLANATION))


def find_terms(paragraphs: Sequence[str], registers: Registers) -> list[tuple[str, str, int]]:
    """Return (term as in the glossary, its English, paragraph counted from 1) where each first occurs, in order."""
    pattern, terms = _glossary(registers)
    found: dict[str, tuple[str, str, int]] = {}
    for number, paragraph in enumerate(paragraphs, 1):
        for match in pattern.finditer(tone_key(paragraph)):
            name, english = terms[match[0]]
            found.setdefault(name, (name, english, number))
    return list(found.values())


@lru_cache(maxsize=4)
def _glossary(registers: Registers) -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    """Return the pattern of all terms of two syllables or more and their short forms, and what each stands for.

    Terms that English leaves out, such as "đồng chí", are none.
    """
    terms = {
        tone_key(without_brackets(name)): (without_brackets(name), term.en)
        for term in registers.terms
        for name in (term.vi, *term.abbreviations)
        if term.en and (" " in name or name.isupper())
    }
    names = sorted(filter(None, terms), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)"), terms


def _place(material: Material, registers: Registers) -> str:
    province = registers.provinces.get(material.province) if material.province else None
    if not province:
        return ""
    unit = (province.unit_on(material.day) if material.day else None) or province.unit
    district = registers.district(province.slug, material.district) if material.district else None
    return f"{district.full(material.day or LAST_DISTRICT_DAY).en}, {unit.full.en}" if district else unit.full.en


def _persons(paragraphs: Sequence[str]) -> Iterator[tuple[str, int]]:
    for number, paragraph in enumerate(paragraphs, 1):
        yield from ((name, number) for name in PERSON.findall(paragraph))


def _figures(material: Material) -> Iterator[str]:
    """Yield each figure with its hedge: "trên 250 tỷ đồng = more than VND 250 billion [3]"."""
    for figure in material.figures:
        quote, english = squeeze(figure.quote), _english(figure)
        number = next((n for n, paragraph in enumerate(material.paragraphs, 1) if figure.quote in paragraph), 0)
        yield (f"{quote} = {english}" if english not in ("", quote) else quote) + (f" [{number}]" if number else "")


def _english(figure: DraftFigure) -> str:
    """Return a figure with its hedge in English; empty where the unit has no agreed translation."""
    english = english_figure(figure.value, figure.unit)
    return f"{hedge_of(figure.value, figure.unit, figure.quote).en} {english}".strip() if english else ""


def _placed(items: Iterable[tuple[str | int, ...]], form: str) -> list[str]:
    """Return each item once, with the paragraph where it first occurs."""
    first: dict[str, int] = {}
    for *words, number in items:
        first.setdefault(form.format(*words), int(number))
    return [f"{text} [{number}]" for text, number in first.items()]


def _fitting(items: Sequence[str], most: int) -> list[str]:
    """Return the first items that have at most `most` characters together, with "…" if others were left out."""
    lengths = accumulate(len(item) + 2 for item in items)
    is_within: Callable[[tuple[str, int]], bool] = lambda pair: pair[1] <= most  # noqa: E731
    fitting = [item for item, _ in takewhile(is_within, zip(items, lengths, strict=True))]
    return fitting if len(fitting) == len(items) else [*fitting, "…"]
