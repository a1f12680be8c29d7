"""Every line of a page gets its roles."""

from khotin.convert.layout.article_end import ArticleEnd
from tests.support.layouts import layout_of, roles_of

LEAD = "Sáng 9/5, UBND huyện Tri Tôn tổ chức lễ phát động trồng cây xanh với 200 người tham gia."
PAGE = ("Trang chủ", "Tri Tôn trồng cây xanh", "10/05/2017", LEAD, LEAD.replace("200", "300"), "Hoài Thu", "Bản in")


def test_a_page_is_laid_out_from_top_to_bottom():
    layout = layout_of(*PAGE)
    assert (layout.title, layout.dated, layout.lead, layout.end) == (1, 2, 3, ArticleEnd(4, 7))
    assert roles_of(*PAGE) == ["furniture", "title", "date", "lead", "body", "byline", "furniture"]


def test_every_line_has_a_role_on_a_page_without_an_article():
    assert roles_of("Trang chủ", "Liên hệ") == ["furniture", "furniture"]
