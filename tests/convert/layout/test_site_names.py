"""The lines around an article that name its site."""

from khotin.convert.layout.segments import FURNITURE, single
from khotin.convert.layout.site_names import names_of_site
from tests.support.layouts import layout_of

ARTICLE = (
    "Tri Tôn trồng cây xanh",
    "Sáng 9/5, UBND huyện tổ chức lễ phát động trồng cây xanh với 200 người tham gia.",
    "Các xã tiếp tục trồng cây đến hết mùa mưa và chăm sóc cây đã trồng.",
    "Hoài Thu",
)
SITE, FOOT = "CỔNG THÔNG TIN ĐIỆN TỬ HUYỆN TRI TÔN", "Cơ quan chủ quản: UBND huyện Châu Phú, tỉnh An Giang"


def test_a_name_above_the_article_is_taken():
    assert names_of_site(layout_of(SITE, "Trang chủ", *ARTICLE, FOOT)) == (SITE,)


def test_without_one_above_those_below_are():
    assert names_of_site(layout_of("Trang chủ", *ARTICLE, FOOT)) == (FOOT,)


def test_a_line_of_places_between_dashes_names_the_site():
    assert names_of_site(layout_of("Huyện Tri Tôn - Tỉnh An Giang", *ARTICLE)) == ("Huyện Tri Tôn - Tỉnh An Giang",)


def test_the_province_below_the_name_of_a_body_names_the_site_and_is_no_section():
    layout = layout_of("ỦY BAN NHÂN DÂN PHƯỜNG TAM KỲ", "THÀNH PHỐ ĐÀ NẴNG", *ARTICLE)
    assert names_of_site(layout) == ("ỦY BAN NHÂN DÂN PHƯỜNG TAM KỲ", "THÀNH PHỐ ĐÀ NẴNG")
    assert layout.segments[1] == single(FURNITURE)
    assert names_of_site(layout_of("Thành phố Long Xuyên", "Trang chủ", *ARTICLE)) == ()


def test_a_page_without_an_article_or_a_name_gives_none():
    assert names_of_site(layout_of("Trang chủ", "Liên hệ")) == ()
    assert names_of_site(layout_of(*ARTICLE)) == ()
