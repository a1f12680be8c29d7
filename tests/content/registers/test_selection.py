"""Registers cut to some provinces hold these and what belongs to their history, and nothing of others."""

from khotin.content.registers.selection import select_provinces
from tests.support.converting import REGISTERS


def test_a_province_comes_with_those_that_form_one_with_it_today():
    assert set(select_provinces(REGISTERS, ["an-giang"]).provinces) == {"an-giang", "kien-giang"}
    assert set(select_provinces(REGISTERS, ["lang-son"]).provinces) == {"lang-son"}


def test_no_table_names_a_province_that_was_not_chosen():
    cut = select_provinces(REGISTERS, ["lang-son", "binh-phuoc"])
    chosen = {"lang-son", "binh-phuoc", "dong-nai"}
    assert set(cut.provinces) == set(cut.province_tiles) == chosen and set(cut.by_province) <= chosen
    assert {province for province, _ in cut.districts} == chosen
    assert {province for province, _ in cut.district_tiles} <= chosen
    assert all(set(slugs) <= chosen for slugs in cut.ambiguous.values())


def test_districts_of_a_chosen_province_are_all_there():
    def count(registers):
        return sum(province == "an-giang" for province, _ in registers.districts)

    assert count(select_provinces(REGISTERS, ["an-giang"])) == count(REGISTERS) > 5


def test_provinces_that_are_left_out_are_known_with_what_to_add():
    left_out = select_provinces(REGISTERS, ["an-giang"]).left_out
    assert set(left_out) == set(REGISTERS.provinces) - {"an-giang", "kien-giang"}
    assert (left_out["ca-mau"], left_out["hue"]) == ("ca-mau", "thua-thien-hue")


def test_no_choice_gives_no_province():
    assert select_provinces(REGISTERS, []).provinces == {}
