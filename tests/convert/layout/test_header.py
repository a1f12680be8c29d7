"""Roles of the lines above the lead."""

import pytest

from khotin.convert.layout.header import read_date_segments
from khotin.convert.layout.segments import single
from khotin.convert.patterns.publish_dates import read_date_line
from tests.support.layouts import layout_of, roles_of

LEAD = "Sáng 9/5, UBND huyện Tri Tôn tổ chức lễ phát động trồng cây xanh với 200 người tham gia."
TITLE = "Tri Tôn trồng cây xanh"


@pytest.mark.parametrize(
    ("lines", "roles"),
    [
        (("Thời sự", TITLE, "10/05/2017"), ["section", "title", "date"]),
        ((TITLE, "Hoài Thu", "10/05/2017"), ["title", "byline", "date"]),
        (("10/05/2018 21:17", "Trang chủ", TITLE), ["furniture", "furniture", "title"]),
        ((TITLE, TITLE), ["repeat", "title"]),
        (("Trang chủ > Kinh tế > Tri Tôn trồng...", TITLE), ["section furniture", "title"]),
        ((TITLE, "(CTTĐT) -"), ["title", "dateline"]),
        ((TITLE, "Quang cảnh buổi lễ"), ["title", "caption"]),
        (
            (TITLE, "Viết bởi Super User", "Chuyên mục: Tin hoạt động", "Được đăng: Thứ sáu, 05 Tháng 3 2021 08:20"),
            ["title", "furniture", "section", "date"],
        ),
        ((TITLE, "Viết bởi Hoài Thu", "10/05/2017"), ["title", "byline", "date"]),
        ((TITLE, "Gửi bởi ngocanh vào 15 Tháng 5, 2019 - 14:02"), ["title", "date furniture"]),
        ((TITLE, "Gửi bởi Hoài Thu vào 15 Tháng 5, 2019 - 14:02"), ["title", "byline date"]),
        ((TITLE, "CHỦ TỊCH UBND TỈNH AN GIANG điện:"), ["title", "body"]),
        ((TITLE, "Theo Báo An Giang"), ["title", "source"]),
        (("Tin tức", "Văn bản", "Thời sự", "Kinh tế", TITLE), [*["furniture"] * 3, "section", "title"]),
    ],
)
def test_lines_above_the_lead_have_their_roles(lines, roles):
    assert roles_of(*lines, LEAD)[:-1] == roles


@pytest.mark.parametrize(
    ("line", "roles"),
    [
        ("Thời sự 10/05/2017 14:30", ["section", "date"]),
        ("HOÀI THU 08:52, 10/05/2017", ["byline", "date"]),
        ("10/05/2017 Lượt xem: 70", ["date", "furniture"]),
    ],
)
def test_a_section_a_name_and_counters_may_share_the_date_line(line, roles):
    date = read_date_line(line)
    assert date and [segment.role for segment in read_date_segments(date)] == roles


def test_the_first_day_of_a_schedule_is_text_and_the_day_printed_twice_is_not():
    title, stated, lead = (
        "Lịch công tác tuần của Chủ tịch UBND huyện Tri Tôn",
        "03/06/2022 16:00",
        "8 giờ: Dự họp huyện ủy.",
    )
    days = ("Thứ Hai, ngày 06/6/2022", f"- {lead}", "Thứ Ba, ngày 07/6/2022", f"- {lead} Tiếp công dân.")
    layout = layout_of(title, stated, *days)
    assert layout.segments[2] == single("body", days[0], True) and layout.published.iso.startswith("2022-06-03")
    assert roles_of(title, stated, "03/06/2022", *days)[2] == "furniture"
