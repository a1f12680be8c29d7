"""What made labelled pages go wrong, one example for each rule."""

import pytest

from khotin.convert.facts.mentions import PlaceTexts
from khotin.convert.facts.places import find_place
from khotin.convert.layout.line_features import is_name_of_site
from khotin.convert.patterns.boilerplate import is_boilerplate
from khotin.convert.patterns.dates import find_moment
from khotin.convert.patterns.event_days import event_days
from khotin.convert.patterns.names import is_organisation
from tests.convert.test_unseen_portals import BODY, LEAD, TITLE, convert, roles
from tests.support.converting import REGISTERS


@pytest.mark.parametrize(
    "text",
    [
        "Font size: A A A",
        "BTNO - Nghe bài viết",
        "Xem thêm bình luận",
        "Ẩn bình luận",
        "Kinhtedothi - Google News",
    ],
)
def test_lines_of_the_page_are_known_by_their_words(text):
    assert is_boilerplate(text)


@pytest.mark.parametrize("text", ["Ủy ban xem xét bình luận của dân", "Nông dân nghe bài học từ vụ trước"])
def test_lines_of_an_article_are_none_of_the_page(text):
    assert not is_boilerplate(text)


def test_a_team_that_wins_is_no_signature():
    assert not is_organisation("Đội thôn Khe Tâm giành giải nhất") and is_organisation("Đội Quản lý thị trường số 3")
    assert roles(convert(TITLE, LEAD, "Đội thôn Khe Tâm giành giải nhất."), 3) == "body"


def test_labels_after_bullets_are_no_titles_but_a_title_may_have_one():
    assert convert("* Đường dây nóng tiếp nhận phản ánh", "* Hòm thư góp ý", TITLE, LEAD, BODY).title == TITLE
    assert convert(f"- {TITLE}", LEAD, BODY).title == TITLE


def test_the_date_between_two_prints_of_the_title_is_the_published_one():
    page = ("Thứ Sáu, 08/05/2020", "Tòa soạn", TITLE, "Thứ Tư, 06/05/2020, 06:31", "Google News", TITLE, LEAD, BODY)
    assert convert(*page).published == "2020-05-06T06:31:00+07:00"


def test_a_time_may_have_the_sign_of_minutes():
    assert find_moment("17/03/2022 - 07:05' PM").time == (19, 5, 0)


def test_a_storm_has_a_number_and_is_no_document():
    assert [day.day for day, _ in event_days("Sau bão số 3, ngày 1/10, nông dân trồng lại 140 ha dâu.")] == [1]
    assert event_days("Theo Kế hoạch số 3, ngày 1/10, nông dân trồng dâu.") == []


def test_a_name_like_a_place_signs_above_the_heading_of_another_section():
    assert convert(TITLE, LEAD, BODY, "Thanh Long", "Chuyên mục khác").authors == ("Thanh Long",)
    assert convert(TITLE, LEAD, BODY, "Tri Tôn", "Chính trị").authors == ()


def test_an_office_below_the_title_opens_no_list():
    page = convert(TITLE, "06/05/2020", "- Trung tâm Truyền thông và Văn hóa huyện", LEAD, BODY)
    assert roles(page, 3) == "furniture" and page.event == "2020-05-03"


def test_traffic_in_the_name_of_a_body_is_no_verb():
    assert is_name_of_site("Sở Giao thông vận tải tỉnh Kon Tum")


@pytest.mark.parametrize(
    ("title", "lead", "district"),
    [
        (
            "Lào Cai tập huấn bán hàng",
            "Liên minh Hợp tác xã tỉnh Lào Cai (số 5, đường Trần Phú, thành phố Lào Cai) tập huấn bán hàng.",
            None,
        ),
        (
            "Hạt Kiểm lâm Vũ Quang dập lửa",
            "Hạt Kiểm lâm huyện Vũ Quang dập xong đám cháy trên địa bàn huyện Hương Sơn, tỉnh Hà Tĩnh.",
            "huong-son",
        ),
        ("Mù Cang Chải mùa vàng", "Lúa ở huyện Mù Cang Chải, tỉnh Yên Bái đã ngả vàng.", "mu-cang-chai"),
    ],
)
def test_the_district_is_where_the_news_is(title, lead, district):
    assert find_place(PlaceTexts(title, lead), REGISTERS).district == district
