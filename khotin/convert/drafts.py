"""Drafts of titles and summaries: by a command of the site's choice, or offline from the article and the registers.

A draft is never published: an editor removes its name from `drafted` once it is read and right.
"""

import re
from collections.abc import Sequence

from khotin.content.registers import LAST_DISTRICT_DAY, Registers
from khotin.convert.drafting_command import CommandFailed, DraftFigure, Material, run_command
from khotin.language.formatting import format_day
from khotin.language.hedges import hedge_of
from khotin.language.names import USUAL_FAMILY_NAMES
from khotin.language.units import english_figure
from khotin.language.vietnamese import sentences, spell_ranges, squeeze, tone_key
from khotin.problems import WARNING, Location, Problem

RULE = "summaries"
LEAST_WORDS, MOST_WORDS, MOST_SENTENCES = 40, 90, 4
MOST_BODIES, MOST_PEOPLE, MOST_FIGURES = 4, 4, 6
PREFIX = re.compile(r"^\s*(?:[(\[][^()\[\]]{2,45}[)\]]\s*[-–—:.]*\s*|[\w.-]+\.(?:vn|com)\s*[-–—]\s*)", re.I)
END_MARK = re.compile(r"(?<!\s)\s*+\.{1,2}\s?/\s?\.?\s*+$")
COUNTED = re.compile(r"\d")
BRACKETS = re.compile(r"(?<!\s)\s*+\(.{0,200}\)")
BODY = re.compile(
    r"(?:sở|ủy ban|ubnd|hội đồng|hđnd|phòng|trung tâm|bộ|tỉnh ủy|huyện ủy|mặt trận|ban chỉ đạo|hội nông dân"
    r"|hội liên hiệp|đoàn|công an|viện)\b",
    re.I,
)
PERSON = re.compile(
    spell_ranges(
        r"(?<![\w] )(?:(?i:ông|bà|đồng chí|đ/c|giám đốc(?: sở)?|chủ tịch|phó chủ tịch|bí thư|trưởng ban|phó giám đốc)"
        rf"[^.;,]{{0,60}}?\s)((?:{'|'.join(map(str.title, sorted(USUAL_FAMILY_NAMES)))})"
        r"(?:\s[A-ZĐÀ-Ỵ][a-zđà-ỹ]+){1,3})(?!\w)"
    )
)


def draft_texts(
    name: str, material: Material, registers: Registers, command: str = "", seconds: float = 120
) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Return ({"title.en": …, "summary.vi": …, …}, problems), by the command where one is set and works, else offline.

    `name` is that of the input, for problems.
    """
    offline = draft_offline(material, registers)
    if not command:
        return offline, ()
    try:
        drafted = run_command(command, material, seconds)
    except CommandFailed as failure:
        return offline, (Problem(Location(name), RULE, failure.message, severity=WARNING),)
    return {key: text for key, text in drafted.items() if key != "title.vi" or not material.title}, ()


def draft_offline(material: Material, registers: Registers) -> dict[str, str]:
    """Return the drafts that need nothing but the article and the registers: stiff but true."""
    return {
        "title.en": _english_title(material, registers),
        "summary.vi": extract_summary(material.paragraphs),
        "summary.en": _english_summary(material, registers),
    }


def extract_summary(paragraphs: Sequence[str]) -> str:
    """Return sentences of the article in its order: its first one, then those with figures, 40 to 90 words in all."""
    found = [
        sentence
        for number, paragraph in enumerate(paragraphs)
        for sentence in sentences(END_MARK.sub(".", PREFIX.sub("", paragraph) if number == 0 else paragraph))
    ]
    if not found:
        return ""
    lengths = [len(sentence.split()) for sentence in found]
    if lengths[0] > MOST_WORDS:
        return _shortened(found[0])
    chosen, words = [0], lengths[0]
    for index in sorted(range(1, len(found)), key=lambda index: (not COUNTED.search(found[index]), index)):
        is_enough = words >= LEAST_WORDS and not COUNTED.search(found[index])
        if is_enough or len(chosen) >= MOST_SENTENCES:
            break
        if words + lengths[index] <= MOST_WORDS and found[index][-1:] in ".!?…”":
            chosen, words = [*chosen, index], words + lengths[index]
    return squeeze(" ".join(found[index] for index in sorted(chosen)))


def _shortened(sentence: str) -> str:
    """Return a sentence over the limit, cut at its last comma or semicolon within it."""
    words = " ".join(sentence.split()[:MOST_WORDS])
    place = max(words.rfind(","), words.rfind(";"))
    return f"{words[:place] if place > len(words) // 2 else words.rstrip('.,;')}…"


def _english_title(material: Material, registers: Registers) -> str:
    topics = _topic_names(material, registers)[:2]
    place, day = _english_place(material, registers), _english_day(material)
    head = " and ".join(topics) if topics else "News"
    return head + (f": {place}" if place else "") + (f" ({day})" if day else "")


def _english_summary(material: Material, registers: Registers) -> str:
    text = "\n".join(material.paragraphs)
    place, day = _english_place(material, registers), _english_day(material)
    topics = [topic[:1].lower() + topic[1:] for topic in _topic_names(material, registers)]
    opening = "A news item" + (f" from {place}" if place else "") + (f", {day}" if day else "")
    figures = dict.fromkeys(filter(None, map(_english_figure, material.figures)))
    lists = (
        ("Bodies named: {}.", _listed(_bodies(text, registers))),
        ("People named: {}.", _listed(list(dict.fromkeys(PERSON.findall(text)))[:MOST_PEOPLE])),
        ("Figures given: {}.", "; ".join(list(figures)[:MOST_FIGURES])),
    )
    opening += f", on {_listed(topics)}." if topics else "."
    return " ".join((opening, *(form.format(items) for form, items in lists if items)))


def _english_figure(figure: DraftFigure) -> str:
    """Return a figure with its hedge, "more than VND 250 billion"; empty where the unit has no agreed translation."""
    english = english_figure(figure.value, figure.unit)
    return f"{hedge_of(figure.value, figure.unit, figure.quote).en} {english}".strip() if english else ""


def _topic_names(material: Material, registers: Registers) -> list[str]:
    return [registers.topics[slug].name.en for slug in material.topics if slug in registers.topics]


def _english_place(material: Material, registers: Registers) -> str:
    province = registers.provinces.get(material.province) if material.province else None
    if not province:
        return ""
    unit = (province.unit_on(material.day) if material.day else None) or province.unit
    district = registers.district(province.slug, material.district) if material.district else None
    return f"{district.full(material.day or LAST_DISTRICT_DAY).en}, {unit.full.en}" if district else unit.full.en


def _english_day(material: Material) -> str:
    return format_day(material.day, "en") if material.day else ""


def _bodies(text: str, registers: Registers) -> list[str]:
    """Return the English names of the bodies in the glossary, in the order of the text, longest names first."""
    key = tone_key(text)
    found: dict[int, str] = {}
    names = [
        (tone_key(BRACKETS.sub("", name)), term.en)
        for term in registers.terms
        for name in (term.vi, *term.abbreviations)
        if BODY.match(name)
    ]
    for name, english in sorted(names, key=lambda pair: -len(pair[0])):
        place = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", key)
        if place and english not in found.values() and "/" not in english:
            found[place.start()] = BRACKETS.sub("", english)
            key = key.replace(name, " " * len(name))
    return [found[place] for place in sorted(found)][:MOST_BODIES]


def _listed(items: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(items[:-1]), *items[-1:])))
