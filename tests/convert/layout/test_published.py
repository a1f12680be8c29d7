"""Which line of a page states its published day."""

import pytest

from tests.support.layouts import layout_of

LEAD = "Sáng 9/5, UBND huyện Tri Tôn tổ chức lễ phát động trồng cây xanh với 200 người tham gia."
MORE = "Các xã tiếp tục trồng cây đến hết mùa mưa và chăm sóc cây đã trồng."
TITLE = "Tri Tôn trồng cây xanh"


@pytest.mark.parametrize(
    ("lines", "iso"),
    [
        ((TITLE, "10/05/2017", LEAD), "2017-05-10"),
        (("10/05/2017", TITLE, LEAD), "2017-05-10"),
        (("10/05/2018", "Trang chủ", TITLE, LEAD), None),
        (("Hotline: 12/05/2018", TITLE, LEAD), None),
        ((TITLE, "Cập nhật: 11/05/2017", "Ngày đăng: 10/05/2017", LEAD), "2017-05-10"),
        ((f"{TITLE} (10/05/2017)", LEAD), "2017-05-10"),
        ((TITLE, f"10/05/2017{LEAD}"), "2017-05-10"),
        ((TITLE, LEAD, "10/05/2017"), "2017-05-10"),
        ((TITLE, LEAD, "Hoài Thu", "Ngày đăng: 10/05/2017"), "2017-05-10"),
        ((TITLE, LEAD, "Hoài Thu", "Tin khác", "Ngày đăng: 10/05/2017"), None),
        ((TITLE, LEAD, MORE, "Cập nhật: 10/05/2017", "Hoài Thu"), "2017-05-10"),
        ((TITLE, LEAD, MORE, "Hoài Thu", "Cập nhật: 10/05/2017"), "2017-05-10"),
        ((TITLE, LEAD, MORE, "Hoài Thu", "Bản in", "Cập nhật: 10/05/2017"), None),
        (("10/05/2017", LEAD), "2017-05-10"),
    ],
)
def test_the_published_day_is_that_of_the_article(lines, iso):
    published = layout_of(*lines).published
    assert (published and published.iso) == iso


def test_the_day_of_other_news_in_a_side_column_is_not_that_of_the_article():
    lines = ("Thông báo tuyển dụng 01/12/2018", TITLE, LEAD)
    assert layout_of(*lines, hints={1: "aside"}).published is None
