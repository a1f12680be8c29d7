"""What an announcement says of an event, one thing a line."""

import pytest

from khotin.convert.patterns.details import is_detail, is_event_time


@pytest.mark.parametrize(
    ("line", "detail", "time"),
    [
        ("Thời gian: 08h00, ngày 10/10/2022", True, True),
        ("- Thời gian tổ chức: từ ngày 10/10/2022", True, True),
        ("Thời gian: 10/10/2022 08:00", True, False),
        ("* Địa điểm: Nhà văn hóa huyện", True, False),
        ("Thời gian đăng: 08:00, ngày 10/10/2022", False, False),
        ("Thời gian qua, các xã đã trồng cây: 500 cây mỗi xã", False, False),
        ("Nội dung:", False, False),
        ("Ban tổ chức: Phòng Văn hóa", False, False),
    ],
)
def test_details_of_an_event_are_known_by_their_label(line, detail, time):
    assert (is_detail(line), is_event_time(line)) == (detail, time)
