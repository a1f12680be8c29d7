"""Periods of figures: how they are written, what they are in words, and which a text names."""

import pytest

from khotin.language.formatting import format_period
from khotin.language.named_periods import find_periods
from khotin.language.periods import Period, read_period

PERIODS = [
    ("2022-06-17", ("2022-06-17", "2022-06-17", False), "17/6/2022", "17 June 2022"),
    ("as of 2022-06-17", ("2022-06-17", "2022-06-17", True), "tính đến 17/6/2022", "as of 17 June 2022"),
    ("2024-02", ("2024-02-01", "2024-02-29", False), "tháng 2/2024", "February 2024"),
    ("2019", ("2019-01-01", "2019-12-31", False), "năm 2019", "2019"),
    ("as of 2023", ("2023-01-01", "2023-12-31", True), "tính đến năm 2023", "as of 2023"),
    ("2022-01/2022-06", ("2022-01-01", "2022-06-30", False), "6 tháng đầu năm 2022", "first half of 2022"),
    ("2023-01/2023-08", ("2023-01-01", "2023-08-31", False), "8 tháng đầu năm 2023", "first eight months of 2023"),
    ("2022-04/2022-06", ("2022-04-01", "2022-06-30", False), "quý II/2022", "second quarter of 2022"),
    ("2022-07/2022-12", ("2022-07-01", "2022-12-31", False), "6 tháng cuối năm 2022", "second half of 2022"),
    ("2022-03/2022-05", ("2022-03-01", "2022-05-31", False), "tháng 3–5/2022", "March–May 2022"),
]


@pytest.mark.parametrize(("text", "period", "vi", "en"), PERIODS)
def test_a_period_has_its_days_and_its_words(text, period, vi, en):
    assert read_period(text) == Period(*period)
    assert (format_period(text, "vi"), format_period(text, "en")) == (vi, en)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "17/6/2022",
        "2022-02-30",
        "2022-13",
        "0000",
        "2022-06/2022-03",
        "2022-06/2022-06",
        "2022-01/2022-12",
        "2021-06/2022-06",
        "as of 2022-01/2022-06",
        "as of",
        "2022-6-1",
        "2022 ",
    ],
)
def test_what_is_written_otherwise_is_no_period(text):
    assert read_period(text) is None
    with pytest.raises(ValueError, match="no period"):
        format_period(text, "en")


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Tính riêng 8 tháng đầu năm 2023, IOC tiếp nhận", ("2023-01/2023-08",)),
        ("Tính đến ngày 17/6/2022, 13 cơ quan", ("as of 2022-06-17",)),
        ("đến năm 2023 có 6.098 tài khoản", ("as of 2023",)),
        ("6 tháng đầu năm cổng đã tiếp nhận", ("2022-01/2022-06",)),
        ("sáu tháng cuối năm 2021", ("2021-07/2021-12",)),
        ("quý II/2021; quý I năm 2020", ("2021-04/2021-06", "2020-01/2020-03")),
        ("nửa đầu năm 2020", ("2020-01/2020-06",)),
        ("Chiều 28/6, hội nghị", ("2022-06-28",)),
        ("trong tháng 5/2022 và cả năm 2021", ("2022-05", "2021")),
        ("tăng 7,5% so với cùng kỳ năm 2018", ()),
        ("13 tháng đầu năm, ngày 31/2/2022", ()),
        ("Không có kỳ nào.", ()),
    ],
)
def test_the_periods_that_a_text_names(text, periods):
    assert find_periods(text, "2022-06-15") == periods


def test_without_a_day_of_the_article_a_period_needs_its_year():
    assert find_periods("6 tháng đầu năm; 3 tháng đầu năm 2020", "") == ("2020-01/2020-03",)
