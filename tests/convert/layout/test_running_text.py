"""Running text, who signs it, and pages of several signed items."""

import pytest

from khotin.convert.layout.running_text import goes_on, heads_item, is_digest, signatures
from tests.support.layouts import features_of

LEAD = "Sáng 9/5, UBND huyện Tri Tôn tổ chức lễ phát động trồng cây xanh với 200 người tham gia."


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (LEAD, True),
        ("Các xã đã trồng gồm:", True),
        ("- Xã An Tức trồng 500 cây", True),
        ("Ảnh: Quang cảnh buổi lễ.", False),
        ("Hoài Thu", False),
        ("Trang chủ", False),
    ],
)
def test_paragraphs_and_lists_show_that_the_article_is_running(line, expected):
    assert goes_on(features_of(line, "Xã An Tức"), 0) is expected


def test_names_after_paragraphs_sign_them():
    lines = features_of(LEAD, "Nguyễn Văn An", LEAD, "Tin: Minh Đức", "Ảnh: Minh Đức")
    assert signatures(lines, 0, 5) == [1, 3]


def test_three_signed_items_are_a_digest_and_two_where_the_second_opens_like_news():
    item = (LEAD, "Nguyễn Văn An")
    assert is_digest(features_of(*item * 3), 0, 6) and is_digest(features_of(*item * 2), 0, 4)
    assert not is_digest(features_of(*item, "Huyện họp bàn kế hoạch năm mới.", "Tin: Minh Đức"), 0, 4)


def test_a_heading_stands_above_a_lead():
    lines = features_of("Tri Tôn trồng cây xanh", LEAD, "Hoài Thu")
    assert heads_item(lines, 0, 3) and not heads_item(lines, 1, 3)
