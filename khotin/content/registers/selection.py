"""Registers of an archive that keeps news of some provinces only."""

from collections.abc import Collection
from dataclasses import replace

from khotin.content.registers.values import Registers


def select_provinces(registers: Registers, chosen: Collection[str]) -> Registers:
    """Return the registers with the chosen former provinces and those that form one province with them today.

    An Giang comes with Kiên Giang, because the history of each names the other.
    """
    today = {unit.successor for slug in chosen if (unit := registers.provinces[slug].former)}
    provinces = {
        slug: province
        for slug, province in registers.provinces.items()
        if slug in today or (province.former and province.former.successor in today)
    }
    ambiguous = {
        name: kept
        for name, slugs in registers.ambiguous.items()
        if (kept := tuple(slug for slug in slugs if slug in provinces))
    }
    return replace(
        registers,
        provinces=provinces,
        districts={key: district for key, district in registers.districts.items() if key[0] in provinces},
        ambiguous=ambiguous,
        by_province={slug: rows for slug, rows in registers.by_province.items() if slug in provinces},
        province_tiles={slug: tile for slug, tile in registers.province_tiles.items() if slug in provinces},
        district_tiles={key: tile for key, tile in registers.district_tiles.items() if key[0] in provinces},
    )
