"""The place of a site, from its header, the code before the lead, and the bodies that sign its articles."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from khotin.content.registers import District, Registers
from khotin.convert.facts.gazetteer import NO_DISTRICT, gazetteer, is_inside, kind_of_match, place_key, single_spaced
from khotin.convert.patterns.boilerplate import is_contact
from khotin.convert.words import table
from khotin.language import vietnamese
from khotin.patterns import lazy_pattern

COMMUNE = lazy_pattern(r"(?<!\w)(?:xã|phường|thị trấn|p\.|tt\.)\s+(?!hội)\w")
CODE = lazy_pattern(r"[A-ZĐ]{2,}")
PROVINCE_CODE = lazy_pattern(r"(?:C?TTDT|TU|UBND|BAO|DPTTH|PTTH|THCB|)[A-Z]{2}")
NO_CODES = {"ubnd", "hdnd", "ttdt", "vov", "vtv", "ttxvn", "tthc", "vp"}
# {letters of a newspaper or portal: slug of its province}
PRESS_CODES = table("press_codes")


def place_of_site(names: Sequence[str], registers: Registers) -> tuple[str | None, str | None]:
    """Return (province, district) that the names of a site or of bodies name, each None where they name several."""
    provinces = {slug for name in names for slug in _provinces(name, registers)}
    bodies = [name for name in names if not is_contact(name)]
    if not any(_is_of_province(name, provinces, registers) for name in bodies):
        bodies = [*names]
    named = {district for name in bodies for district in _districts(name, provinces, registers)}
    if not provinces:
        provinces = {district.province for district in named}
    if len(provinces) != 1:
        return None, None
    (province,) = provinces
    slugs = {district.slug for district in named if district.province == province}
    return province, slugs.pop() if len(slugs) == 1 else None


def provinces_of_code(dateline: str, registers: Registers) -> Sequence[str]:
    """Return the provinces that a prefix names, or whose letters end it: CTTĐTBP, Cổng TTĐT AG, TUAG, Báo Phú Thọ."""
    if found := gazetteer(registers).provinces.search(place_key(dateline)):
        return (gazetteer(registers).province_of[single_spaced(found["name"])],)
    last = dateline.split(" ")[-1].upper()
    token = vietnamese.fold(last)
    if not CODE.fullmatch(last) or token.lower() in NO_CODES:
        return ()
    if last in PRESS_CODES:
        return (PRESS_CODES[last],)
    return _initials(registers).get(token[-2:], ()) if PROVINCE_CODE.fullmatch(token) else ()


def _provinces(name: str, registers: Registers) -> set[str]:
    names = gazetteer(registers)
    return {
        names.province_of[single_spaced(match["name"])]
        for match in names.provinces.finditer(place_key(name))
        if kind_of_match(match) in (None, "tinh", "thanh-pho")
    }


def _is_of_province(name: str, provinces: Iterable[str], registers: Registers) -> bool:
    """Return whether a body is one of a whole province: its address is in a district, but its news need not be."""
    if not _provinces(name, registers) or COMMUNE.search(place_key(name)):
        return False
    return not _districts(name, provinces, registers)


def _districts(name: str, provinces: Iterable[str], registers: Registers) -> set[District]:
    """Return the districts that a name can mean: without a kind of unit or a province, only one with a unique name."""
    names, key, found = gazetteer(registers), place_key(name), set[District]()
    province_spans = [match.span("name") for match in names.provinces.finditer(key)]
    for match in names.districts.finditer(key):
        kind, is_province = kind_of_match(match), match.span("name") in province_spans
        if kind in NO_DISTRICT or (kind is None and is_province) or is_inside(match, province_spans):
            continue
        candidates = names.districts_of[single_spaced(match["name"])]
        in_provinces = [district for district in candidates if district.province in provinces]
        if in_provinces:
            found |= {each for each in in_provinces if kind is None or each.kind == kind} or set(in_provinces)
        elif len(candidates) == 1 and (kind or " " in match["name"]):
            found.add(candidates[0])
    return found


@lru_cache(maxsize=4)
def _initials(registers: Registers) -> Mapping[str, Sequence[str]]:
    codes = defaultdict(list)
    for slug in registers.provinces:
        codes["".join(part[0] for part in slug.split("-")).upper()[:2]].append(slug)
    return dict(codes)
