"""Names of provinces and districts as one pattern each, made once from the registers."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from khotin.content.registers import District, Registers
from khotin.convert.words import table, tone_keys
from khotin.encoding import Struct
from khotin.language import vietnamese
from khotin.patterns import lazy_pattern

# {word before a name: kind of unit}; an empty kind is neither a province nor a district.
KINDS = {vietnamese.tone_key(word): kind for word, kind in table("place_kinds").items()}
SPELLINGS = table("place_spellings")
SPELLING = lazy_pattern("|".join(SPELLINGS))
# Kinds of units that are not districts.
NO_DISTRICT = ("", "tinh")
# These names of districts count as places only after a kind of unit.
EVERYDAY = tone_keys("everyday_places")
ENGLISH_KIND = r"(?P<english>\s+(?:district|town|city|province))?"
ENGLISH_SPELLINGS = {"hanoi": "ha-noi", "danang": "da-nang"}


class Gazetteer(Struct, frozen=True):
    """`provinces` and `districts` are patterns over `place_key` text; the mappings tell which units have a name."""

    provinces: re.Pattern[str]
    districts: re.Pattern[str]
    province_of: Mapping[str, str]
    districts_of: Mapping[str, Sequence[District]]
    english: re.Pattern[str]
    english_province_of: Mapping[str, str]
    english_districts_of: Mapping[str, Sequence[District]]


def place_key(text: str) -> str:
    """Return a text made for finding places: tone-neutral, in small letters, dashes and apostrophes alike."""
    key = vietnamese.tone_key(text).replace("’", "'").replace("–", "-")
    return SPELLING.sub(lambda match: SPELLINGS[match[0]], key)


def is_inside(match: re.Match[str], spans: Sequence[tuple[int, int]]) -> bool:
    """Return whether the name of a match is part of a longer name, given by their spans."""
    start, end = match.span("name")
    return any(first <= start and end <= last and (first, last) != (start, end) for first, last in spans)


def single_spaced(text: str) -> str:
    """Return a name on single blanks: the patterns match it however it is spaced."""
    return " ".join(text.split())


def kind_of_match(match: re.Match[str]) -> str | None:
    """Return the kind of unit before a name: empty for neither a province nor a district, None without such a word."""
    return KINDS[single_spaced(match["kind"])] if match["kind"] else None


@lru_cache(maxsize=4)
def gazetteer(registers: Registers) -> Gazetteer:
    """Return the patterns of one set of registers."""
    kinds = rf"(?<!\w)(?:(?P<kind>{_alternatives(KINDS)})\s*)?"
    province_of = _names_of_provinces(registers)
    districts_of, english_districts = defaultdict(list), defaultdict(list)
    for district in registers.districts.values():
        districts_of[place_key(district.name)].append(district)
        english_districts[vietnamese.fold(district.name).lower()].append(district)
    english_provinces = {vietnamese.fold(name).lower(): slug for name, slug in province_of.items()} | ENGLISH_SPELLINGS
    english_names = _alternatives({*english_districts, *english_provinces})
    return Gazetteer(
        re.compile(rf"{kinds}(?P<name>{_alternatives(province_of)})(?!\w)"),
        re.compile(rf"{kinds}(?P<name>{_alternatives(districts_of)})(?!\w)"),
        province_of,
        dict(districts_of),
        re.compile(rf"(?<!\w)(?P<name>{english_names}){ENGLISH_KIND}(?!\w)"),
        english_provinces,
        dict(english_districts),
    )


def _names_of_provinces(registers: Registers) -> dict[str, str]:
    names: dict[str, str] = {}
    for slug, province in registers.provinces.items():
        for unit in (province.former, province.current):
            if not unit or (unit is province.current and slug == "hue"):
                continue
            # "Hồ Chí Minh" alone is the man.
            main_name = unit.full.vi if slug == "ho-chi-minh" else unit.name.vi
            names |= {place_key(name): slug for name in (main_name, *unit.aliases)}
    return names


def _alternatives(names: Iterable[str]) -> str:
    """Return a pattern of names, the longest first, grouped by first letters: it is matched several times faster."""
    groups: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names, key=len, reverse=True):
        groups[re.escape(name[:1])].append(re.escape(name[1:]).replace(r"\ ", r"\s+"))
    grouped = (f"{first}(?:{'|'.join(rests)})" for first, rests in groups.items())
    return f"(?:{'|'.join(grouped)})"
