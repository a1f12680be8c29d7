"""The schematic map: one tile for each former province, and for the archipelagos, as the registers place them."""

import math
from dataclasses import dataclass

from khotin.content import place_history
from khotin.site.pages.list_pages import link_to
from khotin.site.pages.values import Link

STEPS = 4


@dataclass(frozen=True, slots=True)
class Tile:
    """One place of the map; `shade` is 0 where there is no article, else 1 to 4 with growing numbers."""

    link: Link
    row: int
    column: int
    shade: int
    island_of: str | None = None


@dataclass(frozen=True, slots=True)
class TileMap:
    """The tiles in the order of the alphabet; `legend` tells (first number, last number, shade) of each step.

    `unplaced` are the former provinces that have no tile in the register.
    """

    tiles: tuple[Tile, ...]
    legend: tuple[tuple[int, int, int], ...]
    unplaced: tuple[Link, ...]


def make_tile_map(registers, counts, language):
    """Return the map of the former provinces, shaded by their numbers of articles."""
    positions = registers.province_tiles
    bounds = step_bounds([counts.provinces.get(slug, 0) for slug in positions])
    tiles, unplaced = [], []
    former = (province for province in registers.provinces.values() if province.former)
    for province in sorted(former, key=place_history.province_order):
        name = place_history.display_name(province)[language]
        link = link_to("province", province.slug, name, counts.provinces, language)
        if province.slug in positions:
            column, row = positions[province.slug]
            tiles.append(Tile(link, row, column, shade_of(link.count, bounds)))
        else:
            unplaced.append(link)
    legend = tuple(
        (first, bound, shade_of(bound, bounds))
        for first, bound in zip((1, *(bound + 1 for bound in bounds)), bounds, strict=False)
    )
    islands = (
        _island(registers, counts, language, registers.districts[key], position)
        for key, position in registers.district_tiles.items()
    )
    return TileMap((*tiles, *islands), legend, tuple(unplaced))


def step_bounds(counts):
    """The last number of each step: about as many provinces fall into each. (1, 1, 2, 9) gives 1, 2, 9; none gives nothing."""
    held = sorted(count for count in counts if count)
    return (
        tuple(dict.fromkeys(held[math.ceil(len(held) * step / STEPS) - 1] for step in range(1, STEPS + 1)))
        if held
        else ()
    )


def shade_of(count, bounds):
    """The shade of a number: 0 for none; the last step is always the darkest, however few there are."""
    return (
        0
        if not count
        else math.ceil(next(step for step, bound in enumerate(bounds, 1) if count <= bound) * STEPS / len(bounds))
    )


def _island(registers, counts, language, district, position):
    """An archipelago leads to its district's page, or to its province where the district has no page yet."""
    province, (column, row) = district.province, position
    count, _ = counts.districts.get((province, district.slug), (0, ""))
    link = link_to("province", f"{province}/{district.slug}" if count else province, district.name, {}, language)
    parent = place_history.display_name(registers.provinces[province])[language]
    return Tile(Link(link.title, link.path, count), row, column, 0, parent)
