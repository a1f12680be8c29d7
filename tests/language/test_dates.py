"""Days, months, years and parts of years in both languages."""

import pytest

from khotin.language.dates import find_days

SAID = [
    ("vi", "Ngày 15/6/2022", [(2022, 6, 15, "", "")]),
    ("vi", "chiều ngày 16/01/2020", [(2020, 1, 16, "afternoon", "")]),
    ("vi", "Sáng 21/9, UBND", [(None, 9, 21, "morning", "")]),
    ("vi", "ngày 15 tháng 6 năm 2022", [(2022, 6, 15, "", "")]),
    ("vi", "15.6.2022 và 15-6-2022", [(2022, 6, 15, "", "")] * 2),
    ("vi", "Trong các ngày 17, 18, 19/3/2023", [(2023, 3, 17, "", ""), (2023, 3, 18, "", ""), (2023, 3, 19, "", "")]),
    ("vi", "Ngày 2-3.6, huyện", [(None, 6, 2, "", ""), (None, 6, 3, "", "")]),
    ("vi", "Trong 02 ngày 23,24/6", [(None, 6, 23, "", ""), (None, 6, 24, "", "")]),
    ("vi", "Ngày 8-9/3/2017", [(2017, 3, 8, "", ""), (2017, 3, 9, "", "")]),
    ("vi", "ngày 14 và 15/5", [(None, 5, 14, "", ""), (None, 5, 15, "", "")]),
    ("vi", "Ngày 9.5, tại", [(None, 5, 9, "", "")]),
    ("vi", "tháng 6/2022; tháng 9", [(2022, 6, None, "", ""), (None, 9, None, "", "")]),
    ("vi", "cuối quí III; quý 2/2022", [(None, None, None, "", "Q3"), (2022, None, None, "", "Q2")]),
    ("vi", "6 tháng đầu năm 2022", [(None, None, None, "", "H1"), (2022, None, None, "", "")]),
    ("vi", "nửa cuối năm", [(None, None, None, "", "H2")]),
    ("vi", "giai đoạn 2021 – 2025", [(2021, None, None, "", ""), (2025, None, None, "", "")]),
    # Days of the lunar calendar are others.
    ("vi", "ngày 4/11/2022 (tức ngày 11 tháng 10 năm Nhâm Dần)", [(2022, 11, 4, "", "")]),
    ("vi", "ngày 10/3 âm lịch, 29 tháng Chạp", []),
    ("vi", "11/15 chỉ tiêu; 8/11 địa phương", []),
    ("vi", "Kế hoạch 170/KH-UBND, Nghị định 42/2022/NĐ-CP", []),
    ("vi", "11.081 hồ sơ, 2.022 hộ", []),
    ("en", "On 15 June 2022", [(2022, 6, 15, "", "")]),
    ("en", "On the afternoon of 28 June", [(None, 6, 28, "afternoon", "")]),
    ("en", "June 15, 2022", [(2022, 6, 15, "", "")]),
    ("en", "14 and 15 May 2022", [(2022, 5, 14, "", ""), (2022, 5, 15, "", "")]),
    ("en", "by June 2022; in May", [(2022, 6, None, "", ""), (None, 5, None, "", "")]),
    ("en", "In the first half of 2022", [(None, None, None, "", "H1"), (2022, None, None, "", "")]),
    ("en", "the first six months of the year", [(None, None, None, "", "H1")]),
    ("en", "the third quarter", [(None, None, None, "", "Q3")]),
    ("en", "it may be 2,022 households", []),
]


@pytest.mark.parametrize(("language", "text", "days"), SAID)
def test_days_are_read(language, text, days):
    assert [(day.year, day.month, day.day, day.part, day.period) for day in find_days(text, language)] == days
