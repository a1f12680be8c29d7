"""Places and topics by part of their name, and why one is not found."""

import re

import pytest

from khotin.commands.choices import choose, choose_province, district_names, find_matches, province_names, topic_names
from khotin.content.registers.selection import select_provinces
from khotin.problems import ContentError

ON_THE_DAY = "2022-06-15"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("an-giang", ["an-giang"]),
        ("An Giang", ["an-giang"]),
        ("an", ["an-giang", "nghe-an", "long-an"]),
        ("hồ chí", ["ho-chi-minh"]),
        ("dak", ["dak-lak", "dak-nong"]),
        ("Đắk N", ["dak-nong"]),
        ("Hoà Bình", ["hoa-binh"]),
        ("hue", ["thua-thien-hue"]),
        ("zzz", []),
    ],
)
def test_a_province_is_picked_by_part_of_its_name(registers, typed, found):
    assert find_matches(typed, province_names(registers, ON_THE_DAY)) == found


def test_only_units_of_the_day_are_offered(registers):
    assert find_matches("binh phuoc", province_names(registers, "2025-08-15")) == []
    assert district_names(registers, "an-giang", "2025-08-15") == {}
    assert find_matches("tri ton", district_names(registers, "an-giang", ON_THE_DAY)) == ["tri-ton"]
    assert find_matches("chuyển đổi số", topic_names(registers)) == ["digital-transformation"]


def test_one_match_is_chosen_and_several_are_named(registers):
    names = province_names(registers, ON_THE_DAY)
    assert choose("an giang", names, "--province") == "an-giang"
    with pytest.raises(ContentError, match='"dak" could be: dak-lak, dak-nong; name one of them'):
        choose("dak", names, "--province")
    with pytest.raises(ContentError, match='"zzz" was not found'):
        choose("zzz", names, "--province")


@pytest.mark.parametrize(
    ("typed", "day", "reason"),
    [
        ("phú yên", "2025-07-15", "on 2025-07-15 it was Dak Lak Province"),
        (
            "Cà Mau",
            "2025-07-15",
            'this archive leaves it out, to keep its news add "ca-mau" to registers/selection.yaml',
        ),
        ("ca-mau", None, 'this archive leaves it out, to keep its news add "ca-mau" to registers/selection.yaml'),
        ("dac lak", "2025-07-15", 'did you mean "dak-lak"?'),
    ],
)
def test_a_province_that_is_not_found_is_told_with_the_reason(registers, typed, day, reason):
    with pytest.raises(ContentError, match=f'"{typed}" was not found; {re.escape(reason)}'):
        choose_province(typed, select_provinces(registers, ["dak-lak"]), day)
