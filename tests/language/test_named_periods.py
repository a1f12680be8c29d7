"""Periods that Vietnamese texts name, with the year of the article where they name none."""

import pytest

from khotin.language.named_periods import find_periods

OWN = "2023-07-10"


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("8 tháng đầu năm 2023 thu 5 tỷ đồng", ("2023-01/2023-08",)),
        ("sáu tháng đầu năm thu 5 tỷ đồng", ("2023-01/2023-06",)),
        ("3 tháng cuối năm", ("2023-10/2023-12",)),
        ("tính đến ngày 17/6/2022", ("as of 2022-06-17",)),
        ("đến hết năm 2021 có 9 xã", ("as of 2021",)),
        ("quý II/2021", ("2021-04/2021-06",)),
        ("trong năm 2022 và năm 2021", ("2022", "2021")),
        ("năm 2022, cả năm 2022", ("2022",)),
        ("tăng 7,5% so với cùng kỳ năm 2018", ()),
        ("13 tháng đầu năm 2023", ("2023",)),
    ],
)
def test_periods_are_found(text, periods):
    assert find_periods(text, OWN) == periods
