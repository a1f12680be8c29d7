"""Roles of the lines from the lead to the last paragraph."""

import pytest

from khotin.convert.input.lines import split_lines
from khotin.convert.layout.body import mark_end, read_lead
from khotin.convert.layout.segments import BODY, Segment, single
from tests.support.layouts import layout_of, roles_of

LEAD = "Sáng 9/5, UBND huyện Tri Tôn tổ chức lễ phát động trồng cây xanh với 200 người tham gia."
MORE = "Các xã tiếp tục trồng cây đến hết mùa mưa và chăm sóc cây đã trồng."


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Quang cảnh buổi lễ phát động trồng cây", "caption"),
        ("ss", "furniture"),
        ("Lượt xem: 70", "furniture"),
        ("Điện thoại: 0296 3852 852", "caption"),
        ("- Xã An Tức trồng 500 cây", "body"),
        (MORE, "repeat"),
        ("Tin cùng chuyên mục", "furniture"),
    ],
)
def test_lines_inside_the_article_have_their_roles(line, role):
    last = (
        "Mỗi xã trồng ít nhất 500 cây dọc các tuyến đường liên thôn trong tháng này và tháng sau, theo kế hoạch đã ký."
    )
    assert roles_of("Tri Tôn trồng cây xanh", LEAD, MORE, line, last, last.replace("500", "600"))[3] == role


def test_lines_behind_a_colon_are_a_list():
    assert (
        roles_of("Tri Tôn trồng cây", LEAD, "Các xã đã trồng gồm:", "Xã An Tức", "Xã Lương Phi", MORE)[2:5]
        == ["body"] * 3
    )


def test_tags_make_a_line_a_sub_heading():
    layout = layout_of("Tri Tôn trồng cây xanh", LEAD, "Kết quả bước đầu", MORE, hints={3: "subheading"})
    assert layout.segments[2] == single(BODY, "Kết quả bước đầu", True)


@pytest.mark.parametrize(
    ("text", "segments"),
    [
        ("(CTTĐT) - Sáng 9/5, huyện họp.", [("dateline", "CTTĐT"), ("lead", "(CTTĐT) - Sáng 9/5, huyện họp.")]),
        ("date 2017-05-10 Huyện họp.", [("furniture", ""), ("lead", "Huyện họp.")]),
        (
            "/anh/a.jpg Quang cảnh buổi lễ. Sáng 9/5, huyện họp.",
            [("furniture", ""), ("caption", "Quang cảnh buổi lễ."), ("lead", "Sáng 9/5, huyện họp.")],
        ),
    ],
)
def test_what_is_glued_to_the_lead_is_cut_off(text, segments):
    assert [(segment.role, segment.text) for segment in read_lead(split_lines(text)[0], False)] == segments


def test_a_date_glued_to_the_lead_is_a_date():
    (date, lead) = read_lead(split_lines("05/03/2017Nhằm nâng cao ý thức")[0], True)
    assert (date, lead) == (Segment("date", "2017-03-05"), Segment("lead", "Nhằm nâng cao ý thức"))


@pytest.mark.parametrize(
    ("text", "segments"),
    [
        ("Các xã trồng cây./.", [("body", "Các xã trồng cây./."), ("end", "")]),
        ("Các xã trồng cây./. Hoài Thu", [("body", "Các xã trồng cây./."), ("end", ""), ("byline", "Hoài Thu")]),
        ("Các xã trồng cây.\t\t\tHoài Thu", [("body", "Các xã trồng cây."), ("byline", "Hoài Thu")]),
        ("Các xã trồng cây.", [("body", "Các xã trồng cây.")]),
    ],
)
def test_an_end_mark_and_a_signature_behind_the_last_stop_are_cut_off(text, segments):
    (line,) = split_lines(text)
    assert [(s.role, s.text) for s in mark_end(single(BODY, line.text), line, is_last=True)] == segments
