"""Days and times as portals print them."""

import pytest

from khotin.convert import convert_text
from khotin.convert.patterns.dates import find_moment, full_days, make_day, parse_moment
from tests.support.converting import PAGE, REGISTERS


@pytest.mark.parametrize(
    "digits", ["٠١٢٣٤٥٦٧٨٩", "０１２３４５６７８９", "०१२३४५६७८९"], ids=["arabic", "wide", "devanagari"]
)
@pytest.mark.parametrize(
    "shape",
    [
        "10/05/2017",
        "Ngày đăng: 10-05-2017 14:30",
        "2017-05-10",
        "10 tháng 5 năm 2017",
        "May 10, 2017",
        "Tháng Năm 10, 2017",
    ],
)
def test_only_the_ten_plain_digits_make_a_date(shape, digits):
    foreign = shape.translate({ord(plain): other for plain, other in zip("0123456789", digits, strict=True)})
    assert convert_text(PAGE.replace("10/05/2017", shape).encode(), "a.txt", REGISTERS).published
    conversion = convert_text(PAGE.replace("10/05/2017", foreign).replace("9/5", foreign).encode(), "a.txt", REGISTERS)
    assert (conversion.published, conversion.event) == (None, None)
    assert find_moment(foreign) is None and parse_moment(foreign) is None


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("10/05/2017", "2017-05-10"),
        ("03-15-2017", "2017-03-15"),
        ("2017-05-10T14:30", "2017-05-10T14:30:00+07:00"),
        ("10 tháng 5 năm 2017, 2:30 PM", "2017-05-10T14:30:00+07:00"),
        ("May 10, 2017", "2017-05-10"),
        ("tháng Chạp 10, 2017", "2017-12-10"),
        ("10/05/2017 12:00 AM", "2017-05-10"),
    ],
)
def test_days_are_read_with_the_time_beside_them(text, iso):
    moment = find_moment(text)
    assert moment and moment.iso == iso


def test_moments_of_a_page_are_told_in_vietnamese_time():
    moment = parse_moment("2017-05-09T22:30:00Z")
    assert moment and moment.iso == "2017-05-10T05:30:00+07:00"
    assert parse_moment("2017-02-30") is None and make_day(1950, 1, 1) is None


def test_all_full_days_of_a_text_are_found():
    assert [day.isoformat() for day, _ in full_days("Từ 1/5/2017 đến 10/5/2017, trừ 31/2/2017")] == [
        "2017-05-01",
        "2017-05-10",
    ]
