"""Places by the day: the unit, its rank and its name."""

import pytest

from khotin.content.registers import may_have_existed


@pytest.mark.parametrize(
    ("slug", "day", "is_former", "is_current"),
    [
        ("an-giang", "2025-06-30", True, False),
        ("an-giang", "2025-07-01", False, True),
        ("yen-bai", "2025-06-30", True, False),
        ("yen-bai", "2025-07-01", False, False),
    ],
)
def test_a_province_is_the_unit_of_the_day(registers, slug, day, is_former, is_current):
    province = registers.provinces[slug]
    unit = province.unit_on(day)
    assert (unit is not None and unit is province.former) is is_former
    assert (unit is not None and unit is province.current) is is_current


def test_a_province_is_named_by_its_former_unit_where_it_had_one(registers):
    hue, an_giang = registers.provinces["hue"], registers.provinces["an-giang"]
    assert hue.former is None and hue.unit is hue.current and hue.name == hue.current.name
    assert an_giang.unit is an_giang.former


@pytest.mark.parametrize(
    ("slug", "day", "vi", "en"),
    [
        ("tri-ton", "2022-06-15", "huyện Tri Tôn", "Tri Ton District"),
        ("tinh-bien", "2023-04-09", "huyện Tịnh Biên", "Tinh Bien District"),
        ("tinh-bien", "2023-04-10", "thị xã Tịnh Biên", "Tinh Bien Town"),
    ],
)
def test_a_district_has_the_rank_of_the_day(registers, slug, day, vi, en):
    full = registers.district("an-giang", slug).full(day)
    assert (full.vi, full.en) == (vi, en)


def test_a_numbered_district_has_its_number_after_the_word_in_english(registers):
    full = registers.district("ho-chi-minh", "quan-1").full("2024-01-01")
    assert (full.vi, full.en) == ("Quận 1", "District 1")


@pytest.mark.parametrize(
    ("province", "slug", "day", "may_have"),
    [
        ("an-giang", "tri-ton", "1990-01-01", True),
        ("an-giang", "tri-ton", "2025-06-30", True),
        ("an-giang", "tri-ton", "2025-07-01", False),
        ("cao-bang", "thong-nong", "2021-02-01", True),  # the last day that its end may have been
        ("cao-bang", "thong-nong", "2021-02-02", False),
        ("cao-bang", "quang-hoa", "2020-02-01", False),
        ("cao-bang", "quang-hoa", "2020-02-02", True),  # the first day that its beginning may have been
    ],
)
def test_a_district_may_have_existed_on_each_day_of_an_uncertain_span(registers, province, slug, day, may_have):
    assert may_have_existed(registers.district(province, slug), day) is may_have


@pytest.mark.parametrize(("province", "slug"), [(None, "tri-ton"), ("an-giang", None), ("dong-thap", "tri-ton")])
def test_a_district_is_found_by_both_slugs(registers, province, slug):
    assert registers.district("an-giang", "tri-ton").name == "Tri Tôn"
    assert registers.district(province, slug) is None


def test_children_of_a_topic_are_in_the_registers_order(registers):
    children = registers.children("digital-transformation")
    assert children and [topic.slug for topic in children] == [
        slug for slug, topic in registers.topics.items() if topic.parent == "digital-transformation"
    ]
    assert registers.children(children[0].slug) == ()
