"""The word lists of the package and their readers."""

from importlib.resources import files

import pytest

from khotin.language import hedges, months, names, numbers, units
from khotin.language.vietnamese import compose, tone_key
from khotin.language.word_lists import LANGUAGE_DATA, read_table, read_words

LISTS = sorted(file.name.removesuffix(".txt") for file in files(LANGUAGE_DATA).iterdir() if file.name.endswith(".txt"))


@pytest.mark.parametrize("name", LISTS)
def test_every_list_holds_each_row_once_with_the_same_columns_in_nfc(name):
    rows = read_table(LANGUAGE_DATA, name)
    assert len(set(rows)) == len(rows) > 0
    assert len({len(row) for row in rows}) == 1
    assert all(cell and cell == compose(cell) for row in rows for cell in row)


def test_comments_and_blank_lines_are_no_entries():
    assert not any(word.startswith("#") for word in read_words(LANGUAGE_DATA, "given_names"))


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
    assert (numbers.SCALES[word], units.SCALES[word]) == (power, english)


def test_months_are_found_by_every_name():
    assert (months.ENGLISH_MONTHS["september"], months.ENGLISH_MONTHS["sept"], months.ENGLISH_MONTHS["sep"]) == (
        9,
        9,
        9,
    )
    assert (
        months.VIETNAMESE_MONTHS["giêng"],
        months.VIETNAMESE_MONTHS["bốn"],
        months.VIETNAMESE_MONTHS["mười hai"],
    ) == (
        1,
        4,
        12,
    )
    assert sorted(set(months.VIETNAMESE_MONTHS.values())) == list(range(1, 13))


def test_the_longest_month_name_comes_first_in_patterns():
    assert months.VIETNAMESE_MONTH.index("mười một") < months.VIETNAMESE_MONTH.index("|mười|")
    assert months.ENGLISH_MONTH.index("march") < months.ENGLISH_MONTH.index("|mar|")


def test_family_names_have_three_degrees_of_certainty():
    assert "nguyễn" in names.SURE_FAMILY_NAMES
    assert "hà" in names.USUAL_FAMILY_NAMES - names.SURE_FAMILY_NAMES
    assert "văn" in names.FAMILY_NAMES - names.USUAL_FAMILY_NAMES
    assert names.SURE_FAMILY_NAMES < names.USUAL_FAMILY_NAMES < names.FAMILY_NAMES
    assert {"nguyễn", "tuấn"} < names.NAME_SYLLABLES


def test_hedges_say_in_both_languages_how_sure_a_number_is():
    assert hedges.HEDGES["vi"]["xấp xỉ"] == ["about", "nearly"]
    assert hedges.HEDGES["en"]["at most"] == ["most"]
    assert hedges.ENGLISH["trên"] == "more than"
    meanings = {meaning for known in hedges.HEDGES.values() for found in known.values() for meaning in found}
    assert meanings == {"more", "least", "most", "under", "nearly", "about"}
