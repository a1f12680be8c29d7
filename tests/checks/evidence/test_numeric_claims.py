"""Numbers with what they count and how sure the text is of them."""

from decimal import Decimal

import pytest

from khotin.checks.evidence.numeric_claims import code_key, find_amounts, find_codes, roman_numbers
from khotin.checks.evidence.proof import SURE, Evidence

SAID = [
    ("vi", "11.081 hồ sơ", [(11081, "", {""})]),
    ("en", "11,081 applications", [(11081, "", {""})]),
    ("vi", "trên 56,8 tỷ đồng", [(56_800_000_000, "đồng", {"more"})]),
    ("en", "more than VND 56.8 billion", [(56_800_000_000, "đồng", {"more"})]),
    ("vi", "gần 400 camera", [(400, "", {"nearly"})]),
    ("vi", "cao hơn 5%", [(5, "%", {"more", ""})]),
    ("vi", "trên 13 tuyến đường", [(13, "", {"more", ""})]),
    ("vi", "từ 10 - 15%", [(10, "%", {""}), (15, "%", {""})]),
    ("vi", "02 điểm bưu điện", [(2, "", {""})]),
    ("vi", "213.640.000đ", [(213640000, "đồng", {""})]),
    ("en", "6,517 registered members", [(6517, "person", {""})]),
    ("en", "15 km and 120 hectares", [(15, "km", {""}), (120, "ha", {""})]),
    ("en", "the 13th Congress", [(13, "", {""})]),
    ("vi", "giảm 0,5 điểm %", [(Decimal("0.5"), "%", {""})]),
    ("en", "VND 5,300-5,500 a kg", [(5300, "đồng", {""}), (5500, "đồng", {""})]),
    ("vi", "từ 80 đến 120 nghìn đồng", [(80_000, "", {""}), (120_000, "đồng", {""})]),
    ("en", "15-18 million trees", [(15_000_000, "", {""}), (18_000_000, "", {""})]),
    ("vi", "từ 900 đến 1 triệu đồng", [(900, "", {""}), (1_000_000, "đồng", {""})]),
    ("vi", "ngày 10 tháng 3 năm Giáp Thìn, 10/3 âm lịch, mùng 5 tháng Giêng", []),
    ("vi", "39 đồng chí, 22 đồng", [(39, "person", {""}), (22, "đồng", {""})]),
    ("vi", "285/301 tỷ đồng", [(285_000_000_000, "", {""}), (301_000_000_000, "đồng", {""})]),
    ("vi", "lúc 14h25 ngày 15/6/2022, Nghị quyết 04-NQ/TU, mạng 4G", []),
    ("en", "at 8 a.m. on 15 June 2022", []),
]


@pytest.mark.parametrize(("language", "text", "amounts"), SAID)
def test_amounts_are_read(language, text, amounts):
    assert [(amount.value, amount.measure, set(amount.hedges)) for amount in find_amounts(text, language)] == amounts


def test_numbers_of_documents_are_names():
    assert [
        match[0] for match in find_codes("Nghị quyết 04-NQ/TU, Kế hoạch số 170/KH-UBND, 553/Ctr-UBND, mạng 4G")
    ] == ["04-NQ/TU", "170/KH-UBND", "553/Ctr-UBND", "4G"]
    assert code_key("42/2022/NĐ-CP") == code_key("42/2022/ND-CP")


def test_roman_numerals_are_numbers():
    assert roman_numbers("quý III, Đại hội XIII, khóa IX") == {3, 13, 9}


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("two establishments", "02 cơ sở"),
        ("six months", "6 tháng đầu năm"),
        ("eight of the 11 localities", "8/11 địa phương"),
        ("the 13th Congress", "Đại hội XIII"),
        ("seven classes", "bảy lớp"),
        ("VND 2,886 billion", "2.886 tỷ đồng"),
        ("an estimated VND 20 billion", "ước nộp NSNN 20 tỷ đồng"),
        ("12 hectares", "12 héc-ta"),
        ("about VND 150 billion", "doanh thu ước đạt 150 tỷ đồng"),
        ("VND 80,000-120,000", "từ 80 đến 120 nghìn đồng/trái"),
    ],
)
def test_the_same_number_in_other_words_is_proof(claim, source):
    evidence = Evidence(source, "vi")
    assert all(evidence.judge_amount(amount).kind == SURE for amount in find_amounts(claim, "en"))


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("VND 2,886 million", "2.886 tỷ đồng"),
        ("VND 20 billion", "ước nộp NSNN 20 tỷ đồng"),
        ("7.5%", "7,5 tỷ đồng"),
        ("nearly 400", "trên 400 camera"),
        ("120 km", "120 ha"),
        ("about VND 150 billion", "doanh thu đạt 150 tỷ đồng"),
    ],
)
def test_another_unit_or_another_hedge_is_no_proof(claim, source):
    evidence = Evidence(source, "vi")
    assert any(evidence.judge_amount(amount).kind != SURE for amount in find_amounts(claim, "en"))
