"""Provinces and districts of the registers, with their dates."""

import pytest

from khotin.content.registers import may_have_existed


def test_all_63_former_and_34_current_units_are_there(registers):
    assert sum(province.former is not None for province in registers.provinces.values()) == 63
    assert sum(province.current is not None for province in registers.provinces.values()) == 34
    assert len(registers.provinces) == 64


def test_what_a_province_became_is_said_in_both_languages(registers):
    former = registers.provinces["binh-phuoc"].former
    assert (former.name.vi, former.name.en, former.successor, former.relation) == (
        "Bình Phước",
        "Binh Phuoc",
        "dong-nai",
        "absorbed",
    )
    assert "Đồng Nai" in former.label_now.vi and "Dong Nai" in former.label_now.en


@pytest.mark.parametrize(
    ("slug", "day", "alive"),
    [
        ("binh-phuoc", "2022-06-28", True),
        ("binh-phuoc", "2025-06-30", True),
        ("binh-phuoc", "2025-07-01", False),
        ("an-giang", "2022-06-15", True),
        ("an-giang", "2026-01-01", True),
        ("hue", "2022-01-01", False),
        ("hue", "2026-01-01", True),
    ],
)
def test_b16_a_unit_lives_from_its_first_to_its_last_day(registers, slug, day, alive):
    assert (registers.provinces[slug].unit_on(day) is not None) == alive


def test_one_slug_stands_for_the_land_of_its_day(registers):
    province = registers.provinces["an-giang"]
    assert province.unit_on("2022-06-15") is province.former and province.unit_on("2025-07-01") is province.current


def test_districts_belong_to_their_province(registers):
    district = registers.district("an-giang", "tri-ton")
    assert (district.name, district.province, district.full("2022-06-15").vi, district.full("2022-06-15").en) == (
        "Tri Tôn",
        "an-giang",
        "huyện Tri Tôn",
        "Tri Ton District",
    )
    assert registers.district("binh-phuoc", "tri-ton") is None
    assert district in registers.by_province["an-giang"]


@pytest.mark.parametrize(("day", "kind"), [("2023-04-09", "huyện Tịnh Biên"), ("2023-04-10", "thị xã Tịnh Biên")])
def test_a_district_has_the_rank_of_its_day(registers, day, kind):
    assert registers.district("an-giang", "tinh-bien").full(day).vi == kind


def test_a_numbered_district_has_its_own_english(registers):
    assert registers.district("ho-chi-minh", "quan-1").full("2022-01-01").en == "District 1"


@pytest.mark.parametrize(("day", "possible"), [("2022-06-15", True), ("2025-06-30", True), ("2025-07-01", False)])
def test_b16_no_district_outlived_june_2025(registers, day, possible):
    assert may_have_existed(registers.district("an-giang", "tri-ton"), day) == possible
