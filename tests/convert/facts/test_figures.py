"""What an article counts."""

import pytest

from khotin.convert.facts.figures import FoundFigure, find_figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Huyện trồng 11.081 cây.", [("11081", "cây", "11.081 cây")]),
        ("Kinh phí hơn 56,8 tỷ đồng.", [("56.8", "tỷ đồng", "56,8 tỷ đồng")]),
        ("Tăng 7,5% so với cùng kỳ.", [("7.5", "%", "7,5%")]),
        ("Thu nhập 75 triệu đồng/người/năm.", [("75", "triệu đồng/người/năm", "75 triệu đồng/người/năm")]),
        ("Có 3 tổ chức tham gia.", [("3", "tổ chức", "3 tổ chức")]),
    ],
)
def test_counts_money_and_shares_are_figures(text, figures):
    assert [(figure.value, figure.unit, figure.quote) for figure in find_figures([text])] == figures


@pytest.mark.parametrize(
    "text", ["Quốc lộ 91 xã An Tức", "Cấp 3 trường huyện", "Sau 20 năm", "Tổ 5 hộ ông An", "Có 3 xã An Tức", "ngày 9/5"]
)
def test_numbers_of_things_and_periods_are_none(text):
    assert find_figures([text]) == ()


def test_a_figure_is_found_once_with_its_first_paragraph():
    assert find_figures(["Có 200 người.", "Có 200 người."]) == (FoundFigure("200", "người", "200 người", 0),)
