"""Roles of the lines from the lead to the last paragraph."""

import pytest

from khotin.convert import convert_text
from khotin.convert.input.lines import split_lines
from khotin.convert.layout.body import mark_end, read_lead
from khotin.convert.layout.segments import BODY, Segment, single
from tests.support.converting import REGISTERS
from tests.support.layouts import layout_of, roles_of

LEAD = "Sáng 9/5, UBND huyện Tri Tôn tổ chức lễ phát động trồng cây xanh với 200 người tham gia."
MORE = "Các xã tiếp tục trồng cây đến hết mùa mưa và chăm sóc cây đã trồng."


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Quang cảnh buổi lễ phát động trồng cây", "caption"),
        ("ss", "furniture"),
        ("Lượt xem: 70", "furniture"),
        ("Điện thoại: 0296 3852 852", "body"),
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


@pytest.mark.parametrize("time", ["Thời gian: 08h00, ngày 10/10/2022", "- Thời gian: 08h00 10/10/2022"])
@pytest.mark.parametrize("opening", ["UBND huyện tổ chức ngày hội trồng cây như sau:", MORE])
def test_when_and_where_something_takes_place_is_text(opening, time):
    details = (time, "Địa điểm: Nhà văn hóa huyện", "Thành phần: lãnh đạo các xã, thị trấn")
    page = ("Tri Tôn trồng cây xanh", "Ngày đăng: 01/09/2022", LEAD, opening, *details)
    assert roles_of(*page, MORE.replace("cây", "rừng"))[4:7] == ["body"] * 3
    assert roles_of(*page)[4:] == ["body"] * 3


def test_when_something_takes_place_is_no_published_day():
    page = ("Thông báo tổ chức ngày hội trồng cây", "Thời gian: 8 giờ, ngày 10/10/2022", "Địa điểm: UBND huyện", LEAD)
    assert layout_of(*page).published is None
    assert layout_of(LEAD, MORE, "Thời gian: 8 giờ, ngày 10/10/2022").published is None
    assert layout_of("Tri Tôn trồng cây", "Thời gian đăng: 8:00, ngày 10/10/2022", LEAD, MORE).published is not None


def test_lines_after_a_colon_are_a_list():
    assert (
        roles_of("Tri Tôn trồng cây", LEAD, "Các xã đã trồng gồm:", "Xã An Tức", "Xã Lương Phi", MORE)[2:5]
        == ["body"] * 3
    )


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (("Kết quả theo từng xã",), ()),
        (("Bảng 1. Kết quả theo từng xã", "Đơn vị tính: cây"), ()),
        ((), ("Nguồn: Phòng Nông nghiệp huyện",)),
        ((), ("(Nguồn: Báo cáo số 12/BC-UBND)",)),
    ],
)
def test_what_names_a_table_or_its_source_is_no_caption(above, below):
    table = ("| Xã | Số cây |", "| An Tức | 500 |", "| Lương Phi | 600 |")
    page = "\n".join(("Tri Tôn trồng cây xanh", LEAD, *above, *table, *below, MORE))
    roles = {line.text: line.roles for line in convert_text(page.encode(), "a.txt", REGISTERS).lines}
    assert [roles[line] for line in (*above, *below)] == [("body",)] * len(above + below)


def test_a_line_above_a_paragraph_and_a_table_is_no_name_of_the_table():
    table = "| Xã | Số cây |\n| An Tức | 500 |\n| Lương Phi | 600 |"
    page = "\n".join(("Tri Tôn trồng cây xanh", LEAD, "Cách làm từ cơ sở", MORE, table, "Hoài Thu"))
    blocks = convert_text(page.encode(), "a.txt", REGISTERS).blocks
    assert [(block.kind, block.text) for block in blocks][1] == ("heading", "Cách làm từ cơ sở")


def test_the_heading_of_a_gallery_is_a_caption_and_opens_no_list():
    lines = ("Một số hình ảnh tại buổi lễ:", "Các đoàn viên trồng cây", "Học sinh tưới cây bên kênh")
    assert roles_of("Tri Tôn trồng cây xanh", LEAD, MORE, *lines, "Hoài Thu")[3:] == [*["caption"] * 3, "byline"]
    assert roles_of("Tri Tôn trồng cây xanh", LEAD, *lines, MORE)[2:5] == ["caption"] * 3


@pytest.mark.parametrize("line", ["Những ảnh hưởng của mưa lũ gồm:", "Các hình thức hỗ trợ gồm:"])
def test_a_line_that_only_begins_as_the_heading_of_a_gallery_opens_a_list(line):
    assert roles_of("Tri Tôn trồng cây", LEAD, line, "Xã An Tức", "Xã Lương Phi", MORE)[2:5] == ["body"] * 3


@pytest.mark.parametrize("heading", ["Điều 2. Tổ chức thực hiện", "Chương II. Nội dung hỗ trợ", "Mục 3: Kinh phí"])
def test_the_articles_of_a_decree_have_sub_headings(heading):
    layout = layout_of("Tri Tôn trồng cây xanh", LEAD, "1. Mỗi xã trồng 500 cây.", heading, MORE)
    assert layout.segments[3] == single(BODY, heading, True)


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
def test_an_end_mark_and_a_signature_after_the_last_stop_are_cut_off(text, segments):
    (line,) = split_lines(text)
    assert [(s.role, s.text) for s in mark_end(single(BODY, line.text), line, is_last=True)] == segments
