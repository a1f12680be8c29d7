"""Places and topics chosen by part of a name, in options and answers; a message explains why nothing is found."""

import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from khotin.content.place_history import unit_on_day
from khotin.content.registers import LAST_DISTRICT_DAY, Registers, add_to_selection, may_have_existed
from khotin.language.vietnamese import fold, slugify, squeeze, tone_key
from khotin.languages import EMPTY, Bilingual
from khotin.problems import Location, closest, did_you_mean, fail

RULE = "registers"
MOST_SHOWN = 12
NO_DISTRICTS = Bilingual(
    "; cấp huyện không còn từ ngày 1/7/2025, chỉ ghi tỉnh",
    "; there have been no districts since 1 July 2025, name the province",
)

# {id: names by which it is chosen}
Names: TypeAlias = Mapping[str, Sequence[str]]


def find_matches(typed: str, names: Names) -> list[str]:
    """Return the ids with a name in which a word starts as typed; marks count where a name has the same ones.

    An id or a whole name typed in full is the only match.
    """
    if squeeze(typed) in names:
        return [squeeze(typed)]
    for key in (tone_key, lambda text: fold(text).lower()):
        wanted, keyed = key(squeeze(typed)), {identity: list(map(key, own)) for identity, own in names.items()}
        if whole := [identity for identity, own in keyed.items() if wanted in own]:
            return whole
        pattern = re.compile(rf"(?<!\w){re.escape(wanted)}")
        if found := [identity for identity, own in keyed.items() if any(map(pattern.search, own))]:
            return sorted(found, key=lambda identity: not any(name.startswith(wanted) for name in keyed[identity]))
    return []


def province_names(registers: Registers, day: str | None) -> dict[str, list[str]]:
    """Return {slug: names} of the provinces that existed on an ISO day, or of all where the day is not known."""
    names = {}
    for province in registers.provinces.values():
        units = [unit for unit in (province.former, province.current) if unit]
        units = [unit for unit in units if not day or unit is province.unit_on(day)]
        names[province.slug] = [
            name for unit in units for name in (unit.name.vi, unit.name.en, unit.full.vi, *unit.aliases)
        ]
    return {slug: own for slug, own in names.items() if own}


def district_names(registers: Registers, province: str | None, day: str | None) -> dict[str, list[str]]:
    """Return {slug: names} of the districts that a province may have had on an ISO day."""
    districts = registers.by_province.get(province or "", ())
    found = (district for district in districts if not day or may_have_existed(district, day))
    return {district.slug: [district.name, district.full(day or "").vi] for district in found}


def place_names(registers: Registers, day: str | None) -> dict[str, list[str]]:
    """Return {"province" or "province/district": names} of all places that existed on an ISO day.

    The first name of a district is shown, followed by its province.
    """
    found = province_names(registers, day)
    for slug, names in list(found.items()):
        for district, own in district_names(registers, slug, day).items():
            found[f"{slug}/{district}"] = [f"{own[1]}, {names[0]}", *own]
    return found


def topic_names(registers: Registers) -> dict[str, list[str]]:
    """Return {slug: names} of all topics."""
    return {topic.slug: [topic.name.vi, topic.name.en] for topic in registers.topics.values()}


def choose_province(typed: str, registers: Registers, day: str | None) -> str:
    """Return the slug that the value of `--province` means on an ISO day. Raises `ContentError`."""
    return choose(typed, province_names(registers, day), "--province", explain_missing(typed, registers, day))


def choose(typed: str, names: Names, option: str, why_missing: Bilingual = EMPTY) -> str:
    """Return the id that the value of an option means. Raises `ContentError`, with the matches, for none or several.

    `why_missing` ends the message where there is none.
    """
    found = find_matches(typed, names)
    if len(found) == 1:
        return found[0]
    near = ", ".join(found[:MOST_SHOWN])
    if found:
        vi, en = f'"{typed}" có thể là: {near}; hãy ghi rõ một', f'"{typed}" could be: {near}; name one of them'
        fail(Location(option), RULE, vi, en)
    meant = did_you_mean(closest(typed, names)) if why_missing == EMPTY else why_missing
    fail(Location(option), RULE, f'không tìm thấy "{typed}"{meant.vi}', f'"{typed}" was not found{meant.en}')


def explain_missing(typed: str, registers: Registers, day: str | None) -> Bilingual:
    """Return the end of a message that a place was not found on an ISO day; empty where no reason is known."""
    if province := registers.left_out.get(slugify(typed)):
        return add_to_selection(province)
    found = find_matches(typed, province_names(registers, None)) if day else []
    unit = unit_on_day(registers.provinces[found[0]], day, registers.provinces) if day and len(found) == 1 else None
    if unit:
        return Bilingual(f"; ngày {day} là {unit.full.vi}", f"; on {day} it was {unit.full.en}")
    is_after = day is not None and day > LAST_DISTRICT_DAY
    return NO_DISTRICTS if is_after and find_matches(typed, place_names(registers, LAST_DISTRICT_DAY)) else EMPTY
