"""Units: their English, and figures with them in both languages."""

import pytest

from khotin.language import numbers, units
from khotin.language.vietnamese import tone_key


def test_a_unit_has_an_english_name_and_a_measure_or_neither():
    by_name = {unit.name: unit for unit in units.UNITS}
    assert by_name["hộ dân"] == units.Unit("hộ dân", "households", "household")
    assert by_name["bưu gửi"] == units.Unit("bưu gửi", "postal items", "")
    assert by_name["cầu"] == units.Unit("cầu", "", "")


def test_no_unit_stands_twice_however_its_tones_are_placed():
    keys = [tone_key(unit.name) for unit in units.UNITS]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    ("word", "measure"),
    [
        ("hecta", "ha"),
        ("hectares", "ha"),
        ("phần trăm", "%"),
        ("per cent", "%"),
        ("công nhân", "person"),
        ("usd", "USD"),
        ("tháng", "month"),
        ("square metres", "m²"),
    ],
)
def test_words_of_both_languages_have_the_same_measure(word, measure):
    assert units.MEASURES[word] == measure


@pytest.mark.parametrize(
    ("word", "power", "english"),
    [("tỉ", 9, "billion"), ("ngàn tỷ", 12, "trillion"), ("tr", 6, "million"), ("thousand", 3, "thousand")],
)
def test_scale_words_have_a_power_and_an_english_word(word, power, english):
    assert (numbers.POWERS[word], units.SCALES[word]) == (power, english)


@pytest.mark.parametrize(
    ("value", "unit", "vietnamese", "english"),
    [
        ("56.8", "tỷ đồng", "56,8 tỷ đồng", "VND 56.8 billion"),
        ("56.8", "tỉ đồng", "56,8 tỉ đồng", "VND 56.8 billion"),
        ("2", "triệu USD", "2 triệu USD", "USD 2 million"),
        ("7.5", "%", "7,5%", "7.5%"),
        ("11081", "hồ sơ", "11.081 hồ sơ", "11,081 applications"),
        ("500000", "đ/người/tháng", "500.000 đ/người/tháng", "VND 500,000 per person per month"),
        ("120", "", "120", "120"),
        ("3", "cái ghế lạ", "3 cái ghế lạ", None),
    ],
)
def test_a_figure_is_written_in_both_languages(value, unit, vietnamese, english):
    assert (units.vietnamese_figure(value, unit), units.english_figure(value, unit)) == (vietnamese, english)


def test_short_forms_of_the_currency_are_spelt_out():
    assert units.vietnamese_figure("500000", "đ") == "500.000 đồng"


@pytest.mark.parametrize(("unit", "is_money"), [("tỷ đồng", True), ("USD", True), ("hồ sơ", False), ("tỷ", False)])
def test_money_is_told_by_its_currency(unit, is_money):
    assert units.is_money(unit) == is_money


def test_a_unit_alone_has_its_english():
    assert [units.english_unit(unit) for unit in ("tỷ đồng", "Hộ dân", "%", "")] == [
        "VND billion",
        "households",
        "%",
        "",
    ]
