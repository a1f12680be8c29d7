"""Roles of the lines behind the last paragraph."""

import pytest

from tests.support.layouts import roles_of

LEAD = "Sáng 9/5, UBND huyện Tri Tôn tổ chức lễ phát động trồng cây xanh với 200 người tham gia."
TITLE = "Tri Tôn trồng cây xanh"


@pytest.mark.parametrize(
    ("lines", "roles"),
    [
        (("Hoài Thu",), ["byline"]),
        (("NL", "Bản in"), ["byline", "furniture"]),
        (("Hoài Thu", "Phòng Văn hóa và Thông tin huyện"), ["byline", "byline"]),
        (("Tin: Hoài Thu", "Ảnh: Minh Đức"), ["byline", "byline"]),
        (("Hoài Thu 10/05/2017",), ["byline date"]),
        (("./.", "Hoài Thu"), ["end", "byline"]),
        (("Nguồn: Báo An Giang",), ["source"]),
        (("Lãnh đạo huyện trao quà cho các hộ nghèo", "Hoài Thu"), ["caption", "byline"]),
        ((TITLE, "Hoài Thu"), ["repeat", "byline"]),
        (("Bản in", "[Trở về]", "Tin cùng chuyên mục", "Huyện họp bàn kế hoạch"), ["furniture"] * 4),
        (("Các xã tiếp tục trồng cây đến",), ["body"]),
    ],
    ids=["name", "initials", "office", "labels", "name and day", "mark", "source", "caption", "title", "page", "cut"],
)
def test_lines_after_the_article_have_their_roles(lines, roles):
    assert roles_of(TITLE, LEAD, *lines)[2:] == roles


def test_a_name_that_stood_under_the_title_is_repeated():
    assert roles_of(TITLE, "Hoài Thu", LEAD, "Hoài Thu")[-1] == "byline repeat"


def test_a_menu_below_is_no_run_of_captions():
    menu = [f"Mục số {number} của huyện" for number in range(12)]
    assert set(roles_of(TITLE, LEAD, *menu)[2:]) == {"furniture"}
