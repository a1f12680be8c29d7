"""Where the article ends."""

from khotin.convert.layout.article_end import ArticleEnd, find_end, inner_lists
from tests.support.layouts import features_of

LEAD = "Sáng 9/5, UBND huyện Tri Tôn tổ chức lễ phát động trồng cây xanh với 200 người tham gia."
LONG = LEAD.replace("200 người", "hơn hai trăm cán bộ, đoàn viên và nhân dân của các xã trên địa bàn huyện cùng")


def test_a_list_of_other_news_closes_the_article():
    lines = features_of(LEAD, LEAD, "Hoài Thu", "Tin cùng chuyên mục", "Huyện họp bàn kế hoạch năm mới")
    assert find_end(lines, 0) == ArticleEnd(1, 3)


def test_a_list_inside_the_article_does_not_close_it():
    lines = features_of(LEAD, "Tin liên quan", "Huyện họp bàn kế hoạch năm mới", LONG, LONG)
    assert find_end(lines, 0) == ArticleEnd(4, 5)
    assert inner_lists(lines, 0, 4) == {1, 2}


def test_a_signature_ends_the_article_although_a_teaser_follows():
    lines = features_of(LEAD, LONG, "Tin: Hoài Thu", "Huyện họp bàn kế hoạch năm mới cùng các xã trên địa bàn hôm nay.")
    assert find_end(lines, 0).last == 1


def test_comments_close_the_article():
    assert find_end(features_of(LEAD, "Ý kiến bạn đọc", LONG), 0) == ArticleEnd(0, 1)
