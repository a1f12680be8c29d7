"""Provinces and districts: consistent values from the rows of their registers."""

from collections.abc import Collection, Iterator, Mapping
from typing import TypeVar

from khotin.content.frontmatter import MappingNode
from khotin.content.registers.rows import NOTHING, RegisterReader
from khotin.content.registers.values import KIND_WORDS, District, Province, ProvinceUnit
from khotin.languages import Bilingual

Key = TypeVar("Key")
RELATIONS = ("unchanged", "enlarged", "absorbed", "renamed")
PROVINCE_KINDS = ("province", "municipality")
UNIT_KEYS = ("slug", "name", "full", "kind", "code", "aliases")
FORMER_KEYS = (*UNIT_KEYS, "valid_until", "successor", "relation", "label_now", "tile")
CURRENT_KEYS = (*UNIT_KEYS, "valid_from", "formed_from", "seat_in", "kind_history")
SPAN_KEYS = ("since", "since_between", "until", "until_between")
DISTRICT_KEYS = ("slug", "name", "kind", "code", "old_code", *SPAN_KEYS, "into", "was", "tile")
RANK_KEYS = ("kind", "until", "until_between")
FORMER_PROVINCE = Bilingual("tỉnh trước 2025", "former province")
CURRENT_PROVINCE = Bilingual("tỉnh hiện nay", "current province")
DISTRICT = Bilingual("huyện của tỉnh này", "district of this province")


def read_provinces(register: RegisterReader) -> tuple[dict[str, Province], dict[str, tuple[int, int]]]:
    """Return the provinces and the tiles of those on the map, each by slug."""
    register.require_known(register.tree, ("former", "current"))
    former_rows, current_rows = (
        register.by_slug(register.rows(register.value(register.tree, name), keys, name))
        for name, keys in (("former", FORMER_KEYS), ("current", CURRENT_KEYS))
    )
    tiles = _tiles(register, former_rows)
    former = {slug: _former(register, slug, row, current_rows) for slug, row in former_rows.items()}
    current = {slug: _current(register, slug, row, former_rows) for slug, row in current_rows.items()}
    for slug, unit in former.items():
        _check_successor(register, former_rows[slug], unit, current)
    for slug, unit in current.items():
        _check_parts(register, current_rows[slug], unit, former)
    return {slug: Province(slug, former.get(slug), current.get(slug)) for slug in {**former, **current}}, tiles


def read_districts(
    register: RegisterReader, provinces: Mapping[str, Province]
) -> tuple[dict[tuple[str, str], District], dict[tuple[str, str], tuple[int, int]]]:
    """Return the districts and the tiles of those on the map, each by (province, slug)."""
    register.require_known(register.tree, ("districts", "ambiguous", "same_as_province"))
    former = {slug: province for slug, province in provinces.items() if province.former}
    found: dict[tuple[str, str], District] = {}
    all_rows: dict[tuple[str, str], MappingNode] = {}
    for key, node in register.groups(register.value(register.tree, "districts"), "districts"):
        province = str(register.reference(key, "districts", former, FORMER_PROVINCE))
        rows = register.by_slug(register.rows(node, DISTRICT_KEYS, key))
        found |= {(province, slug): _district(register, province, row, rows) for slug, row in rows.items()}
        all_rows |= {(province, slug): row for slug, row in rows.items()}
    return found, _tiles(register, all_rows)


def read_ambiguous(register: RegisterReader, provinces: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Return the provinces that have a district of the same name, by that name."""
    return {
        register.words(name, "ambiguous"): tuple(
            slug
            for item in register.items(slugs, name)
            if (slug := register.reference(item, "ambiguous", provinces, FORMER_PROVINCE))
        )
        for name, slugs in register.groups(register.tree.get("ambiguous"), "ambiguous")
    }


def _former(register: RegisterReader, slug: str, row: MappingNode, current: Collection[str]) -> ProvinceUnit:
    # A renamed or enlarged unit ends the day before its successor begins; `unchanged` ones go on.
    typed = register.value(row, "successor")
    successor = None if typed is None else register.reference(typed, "successor", current, CURRENT_PROVINCE)
    return ProvinceUnit(
        slug,
        *_names(register, row),
        since=None,
        until=register.day(row, "valid_until"),
        successor=successor or slug,
        relation=register.choice(row, "relation", RELATIONS) or "unchanged",
        label_now=register.optional_pair(row, "label_now"),
        parts=(),
        seat_in=None,
        aliases=register.texts(row, "aliases"),
    )


def _current(register: RegisterReader, slug: str, row: MappingNode, former: Collection[str]) -> ProvinceUnit:
    parts = (
        register.reference(item, "formed_from", former, FORMER_PROVINCE)
        for item in register.items(register.value(row, "formed_from"), "formed_from")
    )
    typed = row.get("seat_in", NOTHING)
    return ProvinceUnit(
        slug,
        *_names(register, row),
        since=register.day(row, "valid_from"),
        until=None,
        successor=slug,
        relation="current",
        label_now=None,
        parts=tuple(part for part in parts if part),
        seat_in=None if typed == NOTHING else register.reference(typed, "seat_in", former, FORMER_PROVINCE),
        aliases=register.texts(row, "aliases"),
    )


def _names(register: RegisterReader, row: MappingNode) -> tuple[Bilingual, Bilingual, str, str]:
    """Return name, full name, kind and code of a unit."""
    return (
        register.pair(row, "name"),
        register.pair(row, "full"),
        register.choice(row, "kind", PROVINCE_KINDS),
        register.code(row, 2),
    )


def _check_successor(
    register: RegisterReader, row: MappingNode, unit: ProvinceUnit, current: Mapping[str, ProvinceUnit]
) -> None:
    """Check that a former unit ends the day before its successor begins, and that its relation fits their names."""
    successor = current.get(unit.successor)
    if successor is None or register.problems:
        return  # consequences of a known problem are not reported
    name = unit.successor
    if unit.slug not in successor.parts:
        vi, en = f'không ghi "{unit.slug}" trong formed_from', f'does not name "{unit.slug}" in formed_from'
        register.add_problem(row["successor"], f'"{name}" {vi}', f'"{name}" {en}')
    if (unit.successor == unit.slug) != (unit.relation in ("unchanged", "enlarged")):
        vi, en = f'không khớp với successor "{name}"', f'does not fit the successor "{name}"'
        register.add_problem(row["relation"], f'relation "{unit.relation}" {vi}', f'relation "{unit.relation}" {en}')
    if not _days_fit(unit, successor):
        vi = f'valid_until không khớp với valid_from của "{name}"'
        en = f'valid_until does not fit valid_from of "{name}"'
        register.add_problem(row.get("valid_until", row["slug"]), vi, en)


def _days_fit(unit: ProvinceUnit, successor: ProvinceUnit) -> bool:
    if unit.relation == "unchanged":
        return unit.until is None and successor.since is None
    return unit.until is not None and successor.since is not None and unit.until < successor.since


def _check_parts(
    register: RegisterReader, row: MappingNode, unit: ProvinceUnit, former: Mapping[str, ProvinceUnit]
) -> None:
    """Check that a current unit is formed from the former ones that name it as their successor."""
    if register.problems:
        return
    node = row["formed_from"]
    if not unit.parts:
        register.add_problem(node, "formed_from trống", "formed_from is empty")
    if strangers := ", ".join(part for part in unit.parts if former[part].successor != unit.slug):
        vi = f'successor của {strangers} không phải "{unit.slug}"'
        en = f'the successor of {strangers} is not "{unit.slug}"'
        register.add_problem(node, vi, en)
    if len(set(unit.parts)) < len(unit.parts):
        register.add_problem(node, "formed_from có một mã hai lần", "formed_from names a slug twice")


def _district(register: RegisterReader, province: str, row: MappingNode, beside: Collection[str]) -> District:
    slug = str(row["slug"])
    since, until = register.span(row, "since"), register.span(row, "until")
    if since and until and since[0] > until[1]:
        register.add_problem(row["slug"], f'"{slug}": until đứng trước since', f'"{slug}": until lies before since')
    return District(
        slug,
        province,
        name=register.text(row, "name"),
        kind=register.choice(row, "kind", KIND_WORDS),
        code=register.code(row, 3),
        since=since,
        until=until,
        into=register.reference(row["into"], "into", beside, DISTRICT) if "into" in row else None,
        ranks=tuple(_ranks(register, row)),
    )


def _ranks(register: RegisterReader, row: MappingNode) -> Iterator[tuple[str, str]]:
    """Yield (kind, last day) of earlier ranks whose last day is known."""
    for rank in register.rows(row.get("was"), RANK_KEYS, "was"):
        kind, until = register.choice(rank, "kind", KIND_WORDS), register.span(rank, "until")
        if kind and until and "until" in rank:
            yield kind, until[0]


def _tiles(register: RegisterReader, rows: Mapping[Key, MappingNode]) -> dict[Key, tuple[int, int]]:
    """Return the places that have a tile on the map; two of them on one tile are a problem."""
    found: dict[Key, tuple[int, int]] = {}
    for key, row in rows.items():
        tile = register.tile(row)
        if tile and tile in found.values():
            vi, en = f"tile {list(tile)} đã có nơi khác dùng", f"another place already has the tile {list(tile)}"
            register.add_problem(row["tile"], vi, en)
        elif tile:
            found[key] = tile
    return found
