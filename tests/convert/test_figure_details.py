"""What convert drafts of a figure beside its value, only where its sentence leaves no doubt."""

import pytest

from khotin.convert.conversion import Conversion
from khotin.convert.drafting_command import DraftFigure
from khotin.convert.figure_details import read_details

PAGE = Conversion("a.txt", "article", "vi", published="2023-09-22", province="an-giang", district="chau-phu")


@pytest.mark.parametrize(
    ("value", "unit", "quote", "paragraph", "details"),
    [
        (
            "887", "tổ", "887 tổ", "Hội nghị họp. Toàn tỉnh đã thành lập 887 tổ ở 11 huyện.",
            {"qualifier": "exact", "scope": "an-giang"},
        ),
        (
            "204", "phản ánh", "204 phản ánh", "8 tháng đầu năm 2023, IOC tiếp nhận 204 phản ánh; năm 2022 ít hơn.",
            {"qualifier": "exact", "period": "2023-01/2023-08"},
        ),
        ("56.8", "tỷ đồng", "trên 56,8 tỷ đồng", "Kinh phí trên 56,8 tỷ đồng.", {"qualifier": "more than"}),
        # Two periods, or two qualifiers: an editor decides.
        ("12", "xã", "12 xã", "Năm 2021 và năm 2022 có 12 xã.", {"qualifier": "exact"}),
        ("20", "tỷ đồng", "ước trên 20 tỷ đồng", "Xã ước trên 20 tỷ đồng.", {}),
        # The period of the clause before is not that of this one.
        ("137", "điểm cầu", "137 điểm cầu", "Năm 2021 mở rộng; nay có 137 điểm cầu.", {"qualifier": "exact"}),
        # The named year is not that of the figure.
        ("100", "km", "100 km", "Năm 2020 làm 120 km, năm nay phấn đấu làm 100 km.", {"qualifier": "exact"}),
    ],
)  # fmt: skip
def test_details_are_drafted_where_they_are_plain(value, unit, quote, paragraph, details):
    assert read_details(DraftFigure(value, unit, quote), paragraph, PAGE) == details
