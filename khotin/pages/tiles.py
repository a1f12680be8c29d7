"""The schematic map: one tile for each former province, placed by hand where a reader of a map would look for it."""

from dataclasses import dataclass

from khotin import places
from khotin.pages.list_pages import link_to
from khotin.pages.values import Link

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
POSITIONS = {slug: (row, column) for row, line in enumerate(DRAWING.strip().splitlines(), 1)
             for column, slug in enumerate(line.split(), 1) if slug != "-"}
# The archipelagos, beside the provinces they belong to: (province, district, row, column).
ISLANDS = (("da-nang", "hoang-sa", 12, 8), ("khanh-hoa", "truong-sa", 18, 8))


@dataclass(frozen=True, slots=True)
class Tile:
    """One place of the map; `step` is 0 where there is no article, else 1 to 4 with growing numbers."""

    link: Link
    row: int
    column: int
    step: int
    island_of: str | None = None


@dataclass(frozen=True, slots=True)
class TileMap:
    """The tiles in the order of the alphabet, and the last number of articles of each step."""

    tiles: tuple[Tile, ...]
    bounds: tuple[int, ...]


def make_tile_map(archive, language):
    """The map of the 63 former provinces, shaded by their numbers of articles."""
    registers = archive.registers
    bounds = step_bounds(max((len(archive.by_province.get(slug, ())) for slug in POSITIONS), default=0))
    tiles = []
    for province in sorted((registers.provinces[slug] for slug in POSITIONS), key=places.province_order):
        link = link_to("province", province.slug, places.display_name(province)[language], archive.by_province, language)
        tiles.append(Tile(link, *POSITIONS[province.slug], step_of(link.count, bounds)))
    return TileMap((*tiles, *(_island(archive, language, *island) for island in ISLANDS)), bounds)


def step_bounds(largest):
    """The last number of each step, growing by an equal factor: 200 gives 3, 14, 53, 200."""
    bounds = (round(largest ** (step / STEPS)) for step in range(1, STEPS + 1))
    return tuple(dict.fromkeys(range(1, largest + 1) if largest <= STEPS else bounds))


def step_of(count, bounds):
    """The step a number belongs to: 0 for none."""
    return 0 if not count else next(step for step, bound in enumerate(bounds, 1) if count <= bound)


def _island(archive, language, province, district, row, column):
    """An archipelago leads to its district's page, or to its province where the district has no page yet."""
    count = len(archive.by_district.get((province, district), ()))
    parent = archive.registers.provinces[province]
    link = link_to("province", f"{province}/{district}" if count else province, archive.registers.district(province, district).name, {}, language)
    return Tile(Link(link.title, link.path, count), row, column, 0, places.display_name(parent)[language])
