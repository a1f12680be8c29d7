"""How sure a text is of a number, and how that is said in the other language."""

import pytest

from khotin.language.hedges import ENGLISH, HEDGES, hedge_of, is_estimate, read_hedge, with_hedge

SAID = [
    ("250", "tỷ đồng", "Doanh thu bưu chính đạt trên 250 tỷ đồng", "trên", "more than"),
    ("20", "tỷ đồng", "ước nộp NSNN 20 tỷ đồng", "ước", "an estimated"),
    ("56.8", "tỷ đồng", "tổng kinh phí dự kiến trên 56,8 tỷ đồng", "trên", "more than"),
    ("1300", "lượt phát ngôn", "Trên 1.300 lượt phát ngôn", "trên", "more than"),
    ("400", "camera an ninh", "gần 400 camera an ninh", "gần", "nearly"),
    ("15", "người", "khoảng 15 người", "khoảng", "about"),
    ("15", "người", "chưa đầy 15 người", "chưa đầy", "just under"),
    ("15", "ngày", "không quá 15 ngày", "không quá", "no more than"),
    ("15", "người", "không dưới 15 người", "không dưới", "no less than"),
    ("15", "%", "không thấp hơn 15%", "không thấp hơn", "no less than"),
    ("15", "%", "giảm hơn 15%", "hơn", "more than"),
    ("250", "triệu đồng", "dự án từ 250 triệu đồng trở lên", "ít nhất", "at least"),
    ("300", "tỷ đồng", "thu ngân sách ước đạt trên 300 tỷ đồng", "ước trên", "estimated at more than"),
    ("300", "tỷ đồng", "trên\u00a0300 tỷ đồng", "trên", "more than"),
    ("144", "tỷ đồng", "trên 2.886 tỷ đồng, nộp ngân sách 144 tỷ đồng", "", ""),
    ("20", "hộ", "trên 20 ha và 20 hộ", "", ""),
    ("11081", "hồ sơ", "đã tiếp nhận 11.081 hồ sơ", "", ""),
    ("50", "người", "50 người từ 60 tuổi trở lên", "", ""),
    ("5", "%", "cao hơn 5%", "", ""),
    ("5", "%", "vượt 5% kế hoạch", "", ""),
    ("3", "tuyến đường", "trên 3 tuyến đường", "", ""),
    ("58", "hộ", "không có số ấy", "", ""),
    ("7", "", "gần 7", "gần", "nearly"),
]


@pytest.mark.parametrize(("value", "unit", "quote", "vi", "en"), SAID)
def test_a_figure_keeps_the_hedge_of_its_quote(value, unit, quote, vi, en):
    hedge = hedge_of(value, unit, quote)
    assert (hedge.vi, hedge.en) == (vi, en)


@pytest.mark.parametrize("word", HEDGES["vi"])
def test_every_vietnamese_hedge_has_an_english_one_that_means_the_same(word):
    assert read_hedge(f"{word} ", " hộ", "vi") & read_hedge(f"{ENGLISH[word]} ", " households", "en") - {""}


@pytest.mark.parametrize(
    ("quote", "text", "whole"),
    [
        ("250 tỷ đồng", "Doanh thu đạt trên 250 tỷ đồng; ước nộp 20 tỷ đồng.", "trên 250 tỷ đồng"),
        ("20 tỷ đồng", "Doanh thu đạt trên 250 tỷ đồng; ước nộp 20 tỷ đồng.", "ước nộp 20 tỷ đồng"),
        ("300 hộ", "Trên 300 hộ", "Trên 300 hộ"),
        ("300 hộ", "Có 1.300 hộ, ước đạt khoảng 300 hộ", "ước đạt khoảng 300 hộ"),
        ("126 trạm", "Huyện có 126 trạm BTS", "126 trạm"),
        ("126 trạm", "Không có", "126 trạm"),
    ],
)
def test_a_quote_is_taken_from_its_hedge_on(quote, text, whole):
    assert with_hedge(quote, text) == whole


def test_hedges_say_in_both_languages_how_sure_a_number_is():
    assert HEDGES["vi"]["xấp xỉ"] == ["about", "nearly"]
    assert HEDGES["en"]["at most"] == ["most"]
    assert ENGLISH["trên"] == "more than"
    meanings = {meaning for known in HEDGES.values() for found in known.values() for meaning in found}
    assert meanings == {"more", "least", "most", "under", "nearly", "about"}


@pytest.mark.parametrize(
    ("before", "estimated"),
    [
        ("doanh thu ước đạt ", True),
        ("Ước nộp ngân sách ", True),
        ("ký giao ước chuyển đổi số với ", False),
        ("xây dựng hương ước, quy ước tại ", False),
        ("số thu là ước\nĐã có ", False),
    ],
)
def test_an_estimate_is_told_from_other_words_and_lines(before, estimated):
    assert is_estimate(before, "vi") is estimated
