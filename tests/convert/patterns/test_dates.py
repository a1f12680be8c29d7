"""Days and times as portals print them."""

import pytest

from khotin.commands.prompts import read_day
from khotin.convert import convert_text
from khotin.convert.patterns.dates import find_moment, parse_moment
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
    assert find_moment(foreign) is None and parse_moment(foreign) is None and read_day(foreign) is None
