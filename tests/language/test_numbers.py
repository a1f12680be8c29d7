"""Numbers in Vietnamese and in English notation, and what only looks like a number."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khotin.language.numbers import parse_number, plain, quantities, write_number


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("tiếp nhận 11.081 hồ sơ", ["11081"]),
        ("trên 56,8 tỷ đồng", ["56.8"]),
        ("doanh thu 213.640.000đ", ["213640000"]),
        ("02 điểm bưu điện, 07 cơ sở", ["2", "7"]),
        ("1.429 dịch vụ, trong đó 1.025", ["1429", "1025"]),
        ("đạt 73,3%, tăng 7,5%", ["73.3", "7.5"]),
        ("1.234.567,89 đồng", ["1234567.89"]),
        ("6 tháng đầu năm", ["6"]),
        ("mười lăm hộ và hai mươi ba người", ["15", "23"]),
    ],
)
def test_vietnamese_numbers(text, values):
    assert [plain(quantity.value) for quantity in quantities(text, "vi")] == values


def test_an_amount_of_several_parts_is_one_in_its_smallest_unit():
    [quantity] = quantities("trên 2 tỷ 300 triệu đồng", "vi")
    assert (plain(quantity.value), quantity.text) == ("2300", "2 tỷ 300")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2 tỷ, 300 triệu đồng", ["2", "300"]),
        ("2 tỷ  300 triệu đồng", ["2", "300"]),
        ("300 triệu 2 tỷ đồng", ["300", "2"]),
        ("2 tỷ 1.300 triệu đồng", ["2", "1300"]),
        ("có 2 triệu 300 người", ["2", "300"]),
        ("2 tỷ hai mươi triệu", ["2", "20"]),
    ],
)
def test_numbers_that_only_follow_each_other_are_several(text, values):
    assert [plain(quantity.value) for quantity in quantities(text, "vi")] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("received 11,081 applications", ["11081"]),
        ("more than VND 56.8 billion", ["56.8"]),
        ("VND 213,640,000", ["213640000"]),
        ("fifteen communes and twenty-three people", ["15", "23"]),
        ("a rate of 73.3%", ["73.3"]),
    ],
)
def test_english_numbers(text, values):
    assert [plain(quantity.value) for quantity in quantities(text, "en")] == values


@pytest.mark.parametrize("length", [29, 4301, 100_000])
def test_a_number_of_any_length_is_read_and_written_exactly(length):
    digits = "1" * (length - 1) + "7"
    [quantity] = quantities(f"thu {digits} tỷ đồng", "vi")
    assert plain(quantity.value) == digits and plain(quantity.amount) == f"{digits}000000000"
    written = write_number(quantity.value, "en")
    assert written.replace(",", "") == digits and parse_number(written, "en") == (quantity.value, False)
    assert quantities(f"{digits[:-1]}8 tỷ", "vi")[0].amount != quantity.amount


@pytest.mark.parametrize(
    ("vietnamese", "english"),
    [
        ("2.886 tỷ đồng", "VND 2,886 billion"),
        ("1,2 nghìn tỷ đồng", "VND 1.2 trillion"),
        ("120 triệu đồng", "VND 120 million"),
        ("2 tỷ 500 triệu đồng", "VND 2.5 billion"),
        ("1 tỷ 250 triệu 500 nghìn đồng", "VND 1,250.5 million"),
        ("1,5 nghìn tỷ 20 tỷ đồng", "VND 1.52 trillion"),
        ("5 nghìn người", "5 thousand people"),
    ],
)
def test_both_notations_give_one_amount(vietnamese, english):
    assert quantities(vietnamese, "vi")[0].amount == quantities(english, "en")[0].amount


@pytest.mark.parametrize(
    "text",
    [
        "ngày 15/6/2022",
        "15-6-2022",
        "ngày 15 tháng 6 năm 2022",
        "chiều 28/6",
        "Kế hoạch số 170/KH-UBND",
        "Nghị quyết 04-NQ/TU",
        "Nghị định 42/2022/NĐ-CP",
        "giai đoạn 2021 – 2025",
        "lúc 14h25",
        "08:37",
        "mạng 3G/4G",
        "tháng 6/2022",
    ],
)
def test_dates_times_and_documents_are_no_quantities(text):
    assert not [quantity for quantity in quantities(text, "vi") if quantity.form == "figure"]


@pytest.mark.parametrize("text", ["On 15 June 2022", "June 15, 2022", "by 2022-06-15"])
def test_english_dates_are_no_quantities(text):
    assert not quantities(text, "en")


def test_shares_are_marked():
    assert [(plain(quantity.value), quantity.form) for quantity in quantities("có 11/15 chỉ tiêu", "vi")] == [
        ("11", "share"),
        ("15", "share"),
    ]


@pytest.mark.parametrize(
    ("written", "language", "value", "is_foreign"),
    [
        ("7.5", "vi", "7.5", True),
        ("340,492,100", "vi", "340492100", True),
        ("11.081.000", "en", "11081000", True),
        ("56.8", "en", "56.8", False),
    ],
)
def test_the_other_notation_is_told(written, language, value, is_foreign):
    assert parse_number(written, language) == (Decimal(value), is_foreign)


def test_an_impossible_number_is_none():
    assert parse_number("1.2.3", "vi") == (None, True)


@given(st.text())
def test_any_text_is_read_and_each_number_stands_where_it_says(text):
    for language in ("vi", "en"):
        for quantity in quantities(text, language):
            assert text[quantity.start :].startswith(quantity.text)


@given(st.integers(0, 10**12))
def test_a_written_number_is_read_back_in_both_notations(number):
    assert quantities(f"có {number:,}".replace(",", ".") + " người", "vi")[0].value == number
    assert quantities(f"about {number:,} people", "en")[0].value == number
