"""The schematic map: one tile for each former province, placed by hand where a reader of a map would look for it."""

import math
from dataclasses import dataclass

from khotin.content import place_history
from khotin.site.pages.list_pages import link_to
from khotin.site.pages.values import Link

STEPS = 4
# One line of the drawing is one row of tiles, north at the top; "-" is open land, sea or a neighbour.
DRAWING = """
    -          lao-cai    ha-giang    cao-bang    -          -          -
    lai-chau   yen-bai    tuyen-quang bac-kan     lang-son   -          -
    dien-bien  son-la     phu-tho     thai-nguyen bac-giang  quang-ninh -
    -          -          vinh-phuc   ha-noi      bac-ninh   hai-duong  hai-phong
    -          -          hoa-binh    ha-nam      hung-yen   thai-binh  -
    -          -          -           ninh-binh   nam-dinh   -          -
    -          -          -           thanh-hoa   -          -          -
    -          -          -           nghe-an     -          -          -
    -          -          -           -           ha-tinh    -          -
    -          -          -           -           quang-binh -          -
    -          -          -           -           -          quang-tri  -
    -          -          -           -           -          thua-thien-hue da-nang
    -          -          -           -           -          -          quang-nam
    -          -          -           -           -          kon-tum    quang-ngai
    -          -          -           -           -          gia-lai    binh-dinh
    -          -          -           -           -          dak-lak    phu-yen
    -          -          -           binh-phuoc  dak-nong   lam-dong   khanh-hoa
    -          -          tay-ninh    binh-duong  dong-nai   binh-thuan ninh-thuan
    an-giang   dong-thap  long-an     ho-chi-minh ba-ria-vung-tau -     -
    kien-giang can-tho    vinh-long   tien-giang  -          -          -
    -          hau-giang  tra-vinh    ben-tre     -          -          -
    ca-mau     bac-lieu   soc-trang   -           -          -          -
"""
POSITIONS = {
    slug: (row, column)
    for row, line in enumerate(DRAWING.strip().splitlines(), 1)
    for column, slug in enumerate(line.split(), 1)
    if slug != "-"
}
# The archipelagos, beside the provinces they belong to: (province, district, row, column).
ISLANDS = (("da-nang", "hoang-sa", 12, 8), ("khanh-hoa", "truong-sa", 18, 8))


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
    """The tiles in the order of the alphabet; `legend` tells (first number, last number, shade) of each step."""

    tiles: tuple[Tile, ...]
    legend: tuple[tuple[int, int, int], ...]


def make_tile_map(registers, counts, language):
    """The map of the 63 former provinces, shaded by their numbers of articles."""
    bounds = step_bounds([counts.provinces.get(slug, 0) for slug in POSITIONS])
    tiles = []
    for province in sorted((registers.provinces[slug] for slug in POSITIONS), key=place_history.province_order):
        link = link_to(
            "province", province.slug, place_history.display_name(province)[language], counts.provinces, language
        )
        tiles.append(Tile(link, *POSITIONS[province.slug], shade_of(link.count, bounds)))
    legend = tuple(
        (first, bound, shade_of(bound, bounds))
        for first, bound in zip((1, *(bound + 1 for bound in bounds)), bounds, strict=False)
    )
    return TileMap((*tiles, *(_island(registers, counts, language, *island) for island in ISLANDS)), legend)


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


def _island(registers, counts, language, province, district, row, column):
    """An archipelago leads to its district's page, or to its province where the district has no page yet."""
    count, _ = counts.districts.get((province, district), (0, ""))
    parent = registers.provinces[province]
    link = link_to(
        "province",
        f"{province}/{district}" if count else province,
        registers.district(province, district).name,
        {},
        language,
    )
    return Tile(Link(link.title, link.path, count), row, column, 0, place_history.display_name(parent)[language])
