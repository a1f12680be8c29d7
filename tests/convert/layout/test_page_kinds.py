"""Kinds of pages: an article, or something that must not become one."""

import pytest

from khotin.convert.layout.page_kinds import kind_of
from tests.support.layouts import layout_of

LEAD = "Sáng 9/5, UBND huyện Tri Tôn tổ chức lễ phát động trồng cây xanh với 200 người tham gia."
TITLE = "Tri Tôn trồng cây xanh"


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        ((TITLE, LEAD), "article"),
        (("Trang chủ", "Liên hệ"), "boilerplate-only"),
        ((TITLE, LEAD, "Nguyễn Văn An", LEAD.replace("9/5", "10/5"), "Tin: Minh Đức"), "digest"),
        (("Điểm tin trong tuần", LEAD, LEAD.replace("9/5", "10/5")), "digest"),
        (("Video: lễ phát động trồng cây", "Mời quý vị theo dõi chương trình truyền hình của huyện."), "video-blurb"),
        ((TITLE, LEAD.rstrip(".") + "..."), "listing-item"),
        (
            (
                "Chùm ảnh: Tri Tôn trồng cây xanh",
                LEAD,
                *(f"Quang cảnh buổi lễ ở xã số {n}" for n in range(4)),
                "Hoài Thu",
            ),
            "photo-story",
        ),
    ],
)
def test_pages_have_their_kind(lines, kind):
    assert kind_of(layout_of(*lines), lines[0]) == kind


MORE = (
    "Các xã đã chuẩn bị 5.000 cây giống, phân công từng chi hội chăm sóc và trồng dặm ngay sau mỗi đợt mưa lớn.",
    "Lãnh đạo huyện đề nghị các trường học, cơ quan trồng thêm cây bóng mát trong khuôn viên và dọc các tuyến kênh.",
)
TEASERS = (
    *(
        "Tri Tôn mở lớp dạy nghề",
        "02/05/2017",
        "Ngày 1/5, huyện Tri Tôn mở lớp dạy nghề cho 30 lao động nông thôn ở ba xã.",
    ),
    *(
        "Tri Tôn khám bệnh miễn phí",
        "01/05/2017",
        "Ngày 30/4, huyện Tri Tôn khám bệnh miễn phí cho 200 người dân ở hai xã.",
    ),
)


def test_teasers_below_a_signed_article_do_not_make_the_page_a_list():
    assert kind_of(layout_of(TITLE, "10/05/2017", LEAD, *MORE, "Hoài Thu", *TEASERS), TITLE) == "article"
    assert kind_of(layout_of(TITLE, "10/05/2017", LEAD, *TEASERS), TITLE) == "listing-item"
