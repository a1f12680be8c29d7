"""Registers of an archive that keeps news of some provinces only."""

from collections.abc import Collection

from khotin.content.registers.values import Registers
from khotin.encoding import replace
from khotin.languages import Bilingual


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
    left_out = {
        slug: slug if province.former else next(iter(province.unit.parts), slug)
        for slug, province in registers.provinces.items()
        if slug not in provinces
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
        left_out=left_out,
        district_tiles={key: tile for key, tile in registers.district_tiles.items() if key[0] in provinces},
    )


def add_to_selection(province: str) -> Bilingual:
    """Return the end of a message about a province of `Registers.left_out`; `province` is the one to add."""
    return Bilingual(
        f'; kho này không lấy tin tỉnh ấy, muốn lấy thì thêm "{province}" vào registers/selection.yaml',
        f'; this archive leaves it out, to keep its news add "{province}" to registers/selection.yaml',
    )
