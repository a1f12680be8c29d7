"""Figures as readers see them: hedge, number and unit, each once, in both languages."""

import pytest

from khotin.content.articles import QUALIFIERS, Figure
from khotin.encoding import replace
from khotin.languages import Bilingual
from khotin.site.pages.shown_figures import number_of

FUNDS = Bilingual("tổng kinh phí", "total cost")
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
        "20",
        "tỷ đồng",
        Bilingual("nộp ngân sách", "paid in"),
        "ước nộp 20 tỷ đồng",
        ("ước 20 tỷ đồng", "nộp ngân sách"),
        ("an estimated VND 20 billion", "paid in"),
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
        assert (number_of(figure, language), figure.label[language]) == expected


@pytest.mark.parametrize("qualifier", QUALIFIERS)
def test_every_qualifier_has_words_in_both_languages(qualifier):
    figure = Figure("20", "tỷ đồng", FUNDS, "20 tỷ đồng", qualifier=qualifier)
    vi, en = (number_of(figure, language) for language in ("vi", "en"))
    assert vi.endswith("20 tỷ đồng") and en.endswith("VND 20 billion")
    assert (vi == "20 tỷ đồng") == (en == "VND 20 billion") == (qualifier == "exact")


def test_a_stated_qualifier_stands_for_the_words_of_the_quote():
    figure = Figure("56.8", "tỷ đồng", FUNDS, "dự kiến trên 56,8 tỷ đồng", qualifier="more than")
    assert number_of(figure, "vi") == "hơn 56,8 tỷ đồng" and number_of(figure, "en") == "more than VND 56.8 billion"


def test_the_english_that_an_editor_gave_a_unit_is_shown_once():
    label = Bilingual("bưu phẩm", "items of mail")
    figure = Figure("12", "bao", label, "12 bao bưu phẩm", unit_en="sacks")
    assert (number_of(figure, "vi"), number_of(figure, "en")) == ("12 bao", "12 sacks")
    assert number_of(replace(figure, unit_en="items"), "en") == "12"
    assert number_of(replace(figure, unit_en="items"), "en", is_alone=True) == "12 items"
