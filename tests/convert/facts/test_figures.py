"""What an article counts."""

import pytest

from khotin.convert.facts.figures import FoundFigure, find_figures, rest_of_unit


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Huyện trồng 11.081 cây.", [("11081", "cây", "11.081 cây")]),
        ("Kinh phí hơn 56,8 tỷ đồng.", [("56.8", "tỷ đồng", "56,8 tỷ đồng")]),
        ("Tăng 7,5% so với cùng kỳ.", [("7.5", "%", "7,5%")]),
        ("Thu nhập 75 triệu đồng/người/năm.", [("75", "triệu đồng/người/năm", "75 triệu đồng/người/năm")]),
        ("Có 3 tổ chức tham gia.", [("3", "tổ chức", "3 tổ chức")]),
        ("Thiệt hại trên 2 tỷ 300 triệu đồng.", [("2300", "triệu đồng", "2 tỷ 300 triệu đồng")]),
        ("Dân số 91.829 người.", [("91829", "người", "91.829 người")]),
        ("Lệ phí 500.000 đồng/thí sinh.", [("500000", "đồng/thí sinh", "500.000 đồng/thí sinh")]),
        ("Tiếp nhận 124 hồ sơ, giải quyết 120.", [("124", "hồ sơ", "124 hồ sơ")]),
        (
            "Kinh phí 12,345 tỷ đồng cho 1,250 ha.",
            [("12.345", "tỷ đồng", "12,345 tỷ đồng"), ("1.25", "ha", "1,250 ha")],
        ),
        ("Kế hoạch năm - 50 hộ thoát nghèo.", [("50", "hộ", "50 hộ")]),
        ("Họp 124 xã, phường, đặc khu.", [("124", "xã, phường, đặc khu", "124 xã, phường, đặc khu")]),
        ("Có 11 huyện, thị xã, thành phố.", [("11", "huyện, thị xã, thành phố", "11 huyện, thị xã, thành phố")]),
        ("Cho 45 cán bộ, công chức xã.", [("45", "cán bộ, công chức", "45 cán bộ, công chức")]),
        ("Có 9 xã và 2 phường.", [("9", "xã", "9 xã"), ("2", "phường", "2 phường")]),
        ("Tăng từ 5 tỷ đồng lên 7 tỷ đồng.", [("5", "tỷ đồng", "5 tỷ đồng"), ("7", "tỷ đồng", "7 tỷ đồng")]),
    ],
)
def test_counts_money_and_shares_are_figures(text, figures):
    assert [(figure.value, figure.unit, figure.quote) for figure in find_figures([text])] == figures


@pytest.mark.parametrize(
    "text", ["Quốc lộ 91 xã An Tức", "Cấp 3 trường huyện", "Sau 20 năm", "Tổ 5 hộ ông An", "Có 3 xã An Tức", "ngày 9/5"]
)
def test_numbers_of_things_and_periods_are_none(text):
    assert find_figures([text]) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Giá 100.200 - 101.500 đồng/kg",
        "Giá vé 7.000đ-10.000đ",
        "Hỗ trợ từ 5 triệu đến 20 triệu đồng/hộ",
        "Vốn từ 10 đến 12 tỷ đồng",
        "Có 30 đến 40 hộ",
    ],
)
def test_an_end_of_a_range_is_none(text):
    assert find_figures([text]) == ()


@pytest.mark.parametrize("text", ["Thu 3 tấn 5 tạ", "Dài 1km 200 m"])
def test_a_part_of_a_measure_is_none(text):
    assert find_figures([text]) == ()


@pytest.mark.parametrize(
    "text", ["Có 23,456 học sinh", "Có 1,200 hộ, người dân", "Bồi thường 450,000 đồng/m2", "Phí 120,000đ"]
)
def test_a_count_with_the_comma_of_english_is_no_figure_with_decimals(text):
    assert find_figures([text]) == ()


def test_a_figure_is_found_once_with_its_first_paragraph():
    assert find_figures(["Có 200 người.", "Có 200 người."]) == (FoundFigure("200", "người", "200 người", 0),)


@pytest.mark.parametrize(
    ("behind", "rest"),
    [
        (", bài tuyên truyền", ", bài"),
        ("/thí sinh", "/thí sinh"),
        (" đồng", " đồng"),
        (" đồng bào Dao", ""),
        (", giải quyết 3.377", ""),
    ],
)
def test_the_rest_of_a_unit_is_told_from_other_words(behind, rest):
    assert rest_of_unit(behind) == rest
