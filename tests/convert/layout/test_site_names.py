"""The lines around an article that name its site."""

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


def test_a_page_without_an_article_or_a_name_gives_none():
    assert names_of_site(layout_of("Trang chủ", "Liên hệ")) == ()
    assert names_of_site(layout_of(*ARTICLE)) == ()
