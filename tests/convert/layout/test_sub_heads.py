"""Sub-headings and captions between the paragraphs of an article."""

import pytest

from tests.support.layouts import layout_of, roles_of

TITLE = "Tri Tôn trồng cây xanh"
LEAD = "Sáng 9/5, UBND huyện Tri Tôn tổ chức lễ phát động trồng cây xanh với 200 người tham gia."
ABOVE = "Các xã tiếp tục trồng cây đến hết mùa mưa, chăm sóc cây đã trồng và thay những cây bị chết khô trong tháng."
BELOW = "Mỗi xã nhận 500 cây giống, giao từng đoạn đường cho một chi hội, hằng tuần tưới nước và làm cỏ quanh gốc cây."
LAST = "Bí thư Huyện đoàn cho biết phong trào sẽ được duy trì đến cuối năm, mỗi quý bình xét một lần để khen thưởng."


@pytest.mark.parametrize(
    "heading",
    [
        "Cách làm từ cơ sở",
        "Những khó khăn còn phía trước",
        "Khi dân vào cuộc",
        "Hiệu quả rõ rệt sau hai năm",
        "Không để ai đứng ngoài",
        "Bài học từ An Tức",
    ],
)
def test_a_short_line_between_paragraphs_is_a_sub_heading(heading):
    layout = layout_of(TITLE, LEAD, ABOVE, heading, BELOW, LAST)
    assert [(s.role, s.is_heading) for s in layout.segments[3]] == [("body", True)]


@pytest.mark.parametrize(
    "line",
    [
        "Quang cảnh buổi trồng cây",
        "Các đại biểu dự lễ phát động",
        "Đồng chí Trần Văn An phát biểu",
        "Thầy Giàng A Páo",
        "Cổng trường sau ngày sửa chữa. Ảnh: Minh Đức",
    ],
)
def test_names_scenes_and_credits_between_paragraphs_are_captions(line):
    assert roles_of(TITLE, LEAD, ABOVE, line, BELOW, LAST)[3] == "caption"


def test_the_place_above_an_item_of_a_bulletin_makes_its_line_a_sub_heading():
    first, second = "An Giang: Khai trương Trung tâm điều hành", "Kiên Giang: Phủ sóng 4G các xã đảo"
    layout = layout_of("Điểm tin hoạt động các tỉnh trong ngày 14/6", "14/06/2022", first, LEAD, second, BELOW, LAST)
    assert [(layout.segments[at][0].role, layout.segments[at][0].is_heading) for at in (2, 4)] == [("body", True)] * 2
    assert roles_of(TITLE, "14/06/2022", "Tri Tôn: Quang cảnh buổi trồng cây", LEAD, LAST)[2] == "caption"


def test_a_short_line_below_a_picture_is_its_caption():
    assert roles_of(TITLE, LEAD, ABOVE, "Responsive image", "Hàng cây ven kênh mới", BELOW, LAST)[4] == "caption"


@pytest.mark.parametrize(
    ("mark", "sentence"),
    [
        ("Responsive image", "Lãnh đạo huyện và các đại biểu trồng cây ven kênh."),
        ("trong-cay-01.jpg", "Người dân xã An Tức vét bùn, be bờ cho hàng cây."),
        ("![](trong-cay.png)", "Các em học sinh tưới cây trước giờ vào lớp."),
        ("Ảnh:", "Con đường hoa của ấp Ninh Thuận sau một tháng chăm sóc."),
        ("Hình 2.", "Vườn ươm của hợp tác xã nhìn từ phía đường lớn."),
    ],
)
def test_a_sentence_right_below_a_picture_is_its_caption(mark, sentence):
    roles = roles_of(TITLE, LEAD, ABOVE, mark, sentence, BELOW, LAST)
    assert roles[3:6] == ["furniture", "caption", "body"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Cán bộ xã cho biết mỗi hộ đã nhận đủ cây giống.",
        "Người dân trồng 500 cây trong buổi sáng.",
        "Nhờ vậy, con đường liên ấp xanh mát hơn trước.",
    ],
)
def test_what_is_reported_below_a_picture_stays_in_the_text(sentence):
    assert roles_of(TITLE, LEAD, ABOVE, "Responsive image", sentence, BELOW, LAST)[4] == "body"
