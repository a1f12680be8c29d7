"""Figures as readers see them: hedge, number and unit, each once, in both languages."""

import pytest

from khotin.content.articles import Figure
from khotin.languages import Bilingual
from khotin.site.pages.shown_figures import show_figure

FUNDS = Bilingual(
    "tổng kinh phí, tính bằng tỷ đồng (nguồn ghi “trên”)", "total cost, in VND billion (the source says “more than”)"
)
SHOWN = [
    (
        "56.8",
        "tỷ đồng",
        FUNDS,
        "kinh phí trên 56,8 tỷ đồng",
        ("trên 56,8 tỷ đồng", "tổng kinh phí"),
        ("more than VND 56.8 billion", "total cost"),
    ),
    (
        "56.8",
        "tỷ đồng",
        FUNDS,
        "kinh phí gần 56,8 tỷ đồng",
        ("gần 56,8 tỷ đồng", "tổng kinh phí (nguồn ghi “trên”)"),
        ("nearly VND 56.8 billion", "total cost (the source says “more than”)"),
    ),
    (
        "20",
        "tỷ đồng",
        Bilingual("nộp ngân sách", "paid in (the source gives an estimate)"),
        "ước nộp 20 tỷ đồng",
        ("ước 20 tỷ đồng", "nộp ngân sách"),
        ("an estimated VND 20 billion", "paid in"),
    ),
    (
        "5",
        "tỷ đồng",
        Bilingual("x, tính bằng tỷ đồngs", "in VND billions"),
        "5 tỷ đồng",
        ("5 tỷ đồng", "x, tính bằng tỷ đồngs"),
        ("VND 5 billion", "in VND billions"),
    ),
    ("126", "trạm", Bilingual("trạm BTS", "BTS stations"), "126 trạm", ("126", "trạm BTS"), ("126", "BTS stations")),
    (
        "126",
        "trạm",
        Bilingual("nơi phát sóng", "transmitters"),
        "126 trạm",
        ("126 trạm", "nơi phát sóng"),
        ("126 stations", "transmitters"),
    ),
    (
        "15",
        "điểm bưu điện văn hoá xã",
        Bilingual("điểm bưu điện văn hóa xã", "post offices"),
        "15 điểm bưu điện văn hoá xã",
        ("15", "điểm bưu điện văn hóa xã"),
        ("15", "post offices"),
    ),
    (
        "18",
        "dự án/nhiệm vụ",
        Bilingual("dự án, nhiệm vụ mới", "new projects and tasks"),
        "18 dự án/nhiệm vụ",
        ("18", "dự án, nhiệm vụ mới"),
        ("18", "new projects and tasks"),
    ),
    ("3", "tổ", Bilingual("tổng số", "groups"), "3 tổ", ("3 tổ", "tổng số"), ("3 teams", "groups")),
    (
        "9.5",
        "điểm",
        Bilingual("điểm chấm", "marks of the jury"),
        "9,5 điểm",
        ("9,5", "điểm chấm"),
        ("9.5", "marks of the jury"),
    ),
    ("7.5", "%", Bilingual("tăng", "growth"), "tăng trên 7,5%", ("trên 7,5%", "tăng"), ("more than 7.5%", "growth")),
    ("12", "", Bilingual("lần", "times"), "gần 12", ("gần 12", "lần"), ("nearly 12", "times")),
]


@pytest.mark.parametrize(("value", "unit", "label", "quote", "vi", "en"), SHOWN)
def test_a_figure_is_shown_with_hedge_and_unit_once(value, unit, label, quote, vi, en):
    figure = Figure(value, unit, label, quote)
    for language, expected in (("vi", vi), ("en", en)):
        shown = show_figure(figure, language)
        assert (shown.number, shown.label) == expected
