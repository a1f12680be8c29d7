"""Names of provinces and districts as patterns."""

import pytest

from khotin.convert.facts.gazetteer import gazetteer, kind_of_match, place_key
from tests.support.converting import REGISTERS

NAMES = gazetteer(REGISTERS)


@pytest.mark.parametrize(
    ("text", "key"), [("Đăk  Lăk", "đắk  lắk"), ("Qui Nhơn", "quy nhơn"), ("M’Đrắk – Hoà", "m'drắk - hoà")]
)
def test_spellings_are_brought_to_that_of_the_registers(text, key):
    assert place_key(text) == key


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("tỉnh An Giang", "an giang", "tinh"),
        ("xã An Giang", "an giang", ""),
        ("An  Giang", "an  giang", None),
    ],
)
def test_a_name_is_found_with_the_kind_of_unit_in_front(text, name, kind):
    match = NAMES.provinces.search(place_key(text))
    assert match and match["name"] == name and kind_of_match(match) == kind


def test_longer_names_come_first():
    match = NAMES.districts.search(place_key("huyện Châu Thành A"))
    assert match and match["name"] == "châu thành a"


def test_the_man_is_no_city_and_several_districts_may_have_one_name():
    assert not NAMES.provinces.search(place_key("Chủ tịch Hồ Chí Minh"))
    assert NAMES.provinces.search(place_key("Thành phố Hồ Chí Minh"))
    assert len(NAMES.districts_of["châu thành"]) > 1 and NAMES.english_province_of["hanoi"] == "ha-noi"
