"""Whether a text proves the days, numbers and codes that another text gives."""

import pytest

from khotin.checks.evidence.numeric_claims import find_amounts
from khotin.checks.evidence.proof import (
    NO_VALUE,
    OTHER_HEDGE,
    OTHER_MEASURE,
    OTHER_NOUN,
    SURE,
    Evidence,
    find_claims,
    is_decidable,
)
from khotin.language.dates import find_days

SOURCE = "Chiều 15/6, hội nghị tổ chức tại 11 điểm cầu; quý III đạt trên 56,8 tỷ đồng, tăng 7,5%. Kế hoạch 170/KH-UBND."


@pytest.mark.parametrize(
    ("claim", "kind"),
    [
        ("ngày 15/6", SURE),
        ("ngày 15/6/2022", SURE),
        ("ngày 15/6/2021", NO_VALUE),
        ("ngày 16/6", NO_VALUE),
        ("sáng 15/6", OTHER_HEDGE),
        ("tháng 6", SURE),
        ("tháng 5", NO_VALUE),
        ("quý III", SURE),
        ("quý II", SURE),  # 15 June lies in it
        ("quý I", NO_VALUE),
        ("năm 2022", SURE),
        ("năm 2019", NO_VALUE),
    ],
)
def test_days_are_proven_by_days_of_the_text_and_years_of_the_article(claim, kind):
    evidence = Evidence(SOURCE, "vi", ("2022-06-15",), ("2022-06-15",), is_source=True)
    assert [evidence.judge(day).kind for day in find_days(claim, "vi")] == [kind] * len(find_days(claim, "vi"))


@pytest.mark.parametrize(
    ("claim", "kind"),
    [
        ("trên 56,8 tỷ đồng", SURE),
        ("gần 56,8 tỷ đồng", OTHER_HEDGE),
        ("trên 65,8 tỷ đồng", NO_VALUE),
        ("7,5 km", OTHER_MEASURE),
        ("tăng 7,5%", SURE),
        ("11 điểm cầu", SURE),
        ("11 doanh nghiệp", SURE),
    ],
)
def test_numbers_need_their_unit_and_their_hedge(claim, kind):
    [amount] = find_amounts(claim, "vi")
    assert Evidence(SOURCE, "vi").judge(amount).kind == kind


def test_a_number_that_the_text_gives_for_another_thing_is_reported_with_the_right_one():
    [amount] = find_amounts("13 điểm cầu", "vi")
    far = "Có 13 đại biểu. " + "Hội nghị bàn nhiều việc. " * 8 + "Có 11 điểm cầu."
    verdict = Evidence(far, "vi").judge(amount)
    assert (verdict.kind, verdict.nearest.text) == (OTHER_NOUN, "11")


def test_the_nearest_number_has_the_most_similar_digits():
    [amount] = find_amounts("127 trạm", "vi")
    assert Evidence("126 trạm và 9 xã", "vi").judge(amount).nearest.value == 126


def test_half_a_year_is_six_months():
    [amount] = find_amounts("six months", "en")
    assert Evidence("6 tháng đầu năm", "vi").judge(amount).kind == SURE


@pytest.mark.parametrize(("code", "is_there"), [("170/KH-UBND", True), ("170/KH-UBNĐ", True), ("171/KH-UBND", False)])
def test_numbers_of_documents_are_looked_up_without_marks(code, is_there):
    assert Evidence(SOURCE, "vi").has_code(code) is is_there


def test_a_text_names_a_day_with_its_year_or_without_one():
    evidence = Evidence(SOURCE, "vi")
    assert evidence.names_day("2022-06-15") and evidence.names_day("--06-15") and not evidence.names_day("2022-06-16")
    assert not Evidence("Ngày 15/6/2021", "vi").names_day("2022-06-15")


@pytest.mark.parametrize(
    ("text", "is_strict", "decidable"),
    [("hai bên", True, []), ("hai tháng", True, [2]), ("11 xã và 1 huyện", True, [11, 1]), ("1 huyện", False, [])],
)
def test_small_words_are_not_decided(text, is_strict, decidable):
    amounts = find_amounts(text, "vi")
    assert [amount.value for amount in amounts if is_decidable(amount, is_strict)] == decidable


def test_claims_are_days_then_numbers():
    assert [claim.text for claim in find_claims("11 xã, ngày 15/6/2022", "vi")] == ["15/6/2022", "11"]


FLOOD = "Mưa lũ làm ba người chết, 9 xã bị ngập, 3 ha lúa mất trắng; hai bên ký bốn nội dung hỗ trợ."


@pytest.mark.parametrize(
    ("language", "claim", "kinds"),
    [
        ("en", "three people died", [SURE]),
        ("en", "Nine communes were flooded", [SURE]),
        ("en", "four points were agreed", [SURE]),
        ("en", "seven communes were flooded", [NO_VALUE]),
        ("en", "six people died", [NO_VALUE]),
        ("vi", "chín xã bị ngập", [SURE]),
        ("vi", "bảy xã bị ngập", [NO_VALUE]),
        ("en", "the two sides; one of them", []),
        ("en", "a three-storey house, eight hundred trees, ten million dong", []),
        ("vi", "tám trăm cây, mười triệu đồng", []),
    ],
)
def test_number_words_that_count_something_are_proven_like_digits(language, claim, kinds):
    evidence = Evidence(FLOOD, "vi")
    assert [evidence.judge(each).kind for each in find_claims(claim, language)] == kinds
