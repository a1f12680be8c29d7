"""Which line is the title, and where the lead begins."""

import pytest

from khotin.convert.layout.titles import Top, clean_title, find_top
from tests.support.layouts import features_of

LEAD = "Sáng 9/5, UBND huyện Tri Tôn tổ chức lễ phát động trồng cây xanh với 200 người tham gia."


@pytest.mark.parametrize(
    ("lines", "top"),
    [
        (("Tri Tôn trồng cây xanh", "10/05/2017", LEAD), Top(0, 2)),
        (("Trang chủ", "Thời sự", "Tri Tôn trồng cây xanh", LEAD), Top(2, 3)),
        ((LEAD,), Top(None, 0)),
        (("Tri Tôn trồng cây...", "Tri Tôn trồng cây xanh đầu năm", LEAD), Top(1, 2)),
        (("Trang chủ", "Liên hệ"), Top(None, None)),
        (("Cổng thông tin điện tử huyện Tri Tôn", "Tri Tôn trồng cây xanh đầu năm mới", LEAD), Top(1, 2)),
    ],
    ids=["dated", "section above", "no title", "cut short", "menu", "name of the site"],
)
def test_title_and_lead_are_found(lines, top):
    assert find_top(features_of(*lines)) == top


@pytest.mark.parametrize("above", [(), ("Trang chủ", "Tin tức")])
@pytest.mark.parametrize("notice", ["TIN BUỒN", "Cáo phó", "LỜI CẢM ƠN:", "THÔNG BÁO"])
def test_a_notice_without_another_title_has_its_kind_for_title(above, notice):
    assert find_top(features_of(*above, notice, LEAD)) == Top(len(above), len(above) + 1)


def test_the_kind_of_a_notice_is_not_the_title_where_there_is_another():
    assert find_top(features_of("TIN BUỒN", "Nguyên Chủ tịch xã Lương Phi từ trần", "10/05/2017", LEAD)) == Top(1, 3)
    assert find_top(features_of("Thông báo", LEAD), "Tri Tôn trồng cây xanh").title is None


def test_what_the_code_calls_the_page_decides_between_two_lines():
    lines = features_of("Tri Tôn trồng cây xanh trên núi", "Các xã trồng cây xanh đầu năm", LEAD)
    assert find_top(lines, "Tri Tôn trồng cây xanh trên núi").title == 0
    assert find_top(lines, "Các xã trồng cây xanh đầu năm").title == 1


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("Tri Tôn trồng cây xanh (10/05/2017)", "Tri Tôn trồng cây xanh"),
        ("- Tri Tôn trồng cây xanh", "Tri Tôn trồng cây xanh"),
        ("Tri Tôn trồng cây xanh - ảnh 1", "Tri Tôn trồng cây xanh"),
        ("Tri Tôn trồng cây xanh |", "Tri Tôn trồng cây xanh"),
        ("Tiêu đề: Tri Tôn trồng cây xanh", "Tri Tôn trồng cây xanh"),
        ("**Tri Tôn trồng cây xanh**", "Tri Tôn trồng cây xanh"),
    ],
)
def test_a_title_is_cleaned(printed, title):
    assert clean_title(printed) == title


def test_a_page_without_any_lead_has_a_title_at_most():
    assert find_top(features_of("Các xã trồng cây " * 8, "Ra quân dọn kênh")).lead is None


QUESTION = "Người lao động ở Tri Tôn bị ảnh hưởng bởi dịch bệnh cần làm gì để được nhận hỗ trợ?"
ANSWER = "Theo Nghị quyết 68/NQ-CP, người lao động nộp hồ sơ tại UBND xã, phường nơi cư trú trước ngày 31/01/2022."


@pytest.mark.parametrize(
    "lines",
    [
        (QUESTION, ANSWER, ANSWER),
        ("Chuyên mục: Bạn hỏi - Chúng tôi trả lời", QUESTION, "Đăng ngày 20/08/2021 bởi Hoài Thu", ANSWER, ANSWER),
        ("Trang chủ", "Hỏi đáp", QUESTION, "20/08/2021", ANSWER, ANSWER),
    ],
)
def test_a_long_question_is_a_title(lines):
    top = find_top(features_of(*lines))
    assert lines[top.title] == QUESTION and lines[top.lead] == ANSWER


@pytest.mark.parametrize("lead", [f"{QUESTION} Câu trả lời có trong nghị quyết.", f"Ngày 3/5, câu hỏi là: {QUESTION}"])
def test_a_question_with_more_sentences_or_below_a_title_is_none(lead):
    assert find_top(features_of(lead, ANSWER, ANSWER)).title is None
    top = find_top(features_of("Tri Tôn trả lời cử tri về hỗ trợ", "20/08/2021", QUESTION, ANSWER, ANSWER))
    assert (top.title, top.lead) == (0, 2)


def test_a_notice_above_a_title_that_tags_mark_is_no_lead():
    notice = "Trang này sử dụng cookie để mang lại trải nghiệm tốt hơn cho bạn đọc khi truy cập."
    lines = features_of(notice, "Đồng ý", "English", "Tri Tôn trồng cây xanh", "10/05/2017", LEAD, hints={4: "heading"})
    assert find_top(lines) == Top(3, 5)
