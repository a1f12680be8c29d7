"""The schematic map: one tile for each former province, and for the archipelagos, as the registers place them."""

import math
from collections.abc import Iterable, Sequence

from khotin.content import place_history
from khotin.content.archive import Counts
from khotin.content.registers import District, Registers
from khotin.encoding import Struct
from khotin.site.pages.page_links import link_to, province_link
from khotin.site.pages.values import Link

STEPS = 4


class Tile(Struct, frozen=True):
    """One place of the map; `shade` is 0 where there is no article, else 1 to 4 with growing numbers."""

    link: Link
    row: int
    column: int
    shade: int
    island_of: str | None = None


class TileMap(Struct, frozen=True):
    """The tiles in the order of the alphabet; `legend` tells (first number, last number, shade) of each step.

    `unplaced` are the former provinces that have no tile in the register.
    """

    tiles: tuple[Tile, ...]
    legend: tuple[tuple[int, int, int], ...]
    unplaced: tuple[Link, ...]


def make_tile_map(registers: Registers, counts: Counts, language: str) -> TileMap:
    """Return the map of the former provinces, shaded by their numbers of articles."""
    positions = registers.province_tiles
    bounds = step_bounds([counts.provinces.get(slug, 0) for slug in positions])
    tiles: list[Tile] = []
    unplaced: list[Link] = []
    former = (province for province in registers.provinces.values() if province.former)
    for province in sorted(former, key=lambda each: place_history.province_order(each, language)):
        link = province_link(province, counts.provinces, language)
        if province.slug in positions:
            column, row = positions[province.slug]
            tiles.append(Tile(link, row, column, shade_of(link.count or 0, bounds)))
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


def step_bounds(counts: Iterable[int]) -> tuple[int, ...]:
    """Return the last number of each step, each with about as many provinces: 1, 2, 9 for the counts (1, 1, 2, 9)."""
    held = sorted(count for count in counts if count)
    if not held:
        return ()
    return tuple(dict.fromkeys(held[math.ceil(len(held) * step / STEPS) - 1] for step in range(1, STEPS + 1)))


def shade_of(count: int, bounds: Sequence[int]) -> int:
    """Return the shade of a number: 0 for none; the last step is always the darkest, however few there are."""
    if not count:
        return 0
    step = next(step for step, bound in enumerate(bounds, 1) if count <= bound)
    return math.ceil(step * STEPS / len(bounds))


def _island(registers: Registers, counts: Counts, language: str, district: District, position: tuple[int, int]) -> Tile:
    """Return the tile of an archipelago, with a link to its province while its district has no page."""
    province, (column, row) = district.province, position
    count, _ = counts.districts.get((province, district.slug), (0, ""))
    link = link_to("province", f"{province}/{district.slug}" if count else province, district.name, {}, language)
    parent = place_history.display_name(registers.provinces[province])[language]
    return Tile(Link(link.title, link.path, count), row, column, 0, parent)
