"""The features of a line before its neighbours are asked."""

import pytest

from khotin.convert.input.lines import split_lines
from khotin.convert.layout.line_features import is_name_of_site, opens_like_news, stands_alone, without_greeting
from tests.support.layouts import features_of


@pytest.mark.parametrize(
    ("text", "feature"),
    [
        ("Trang chủ", "is_boilerplate"),
        ("Tin cùng chuyên mục", "opens_other_news"),
        ("Ý kiến bạn đọc", "opens_comments"),
        ("Ngày đăng: 10/05/2017", "date"),
        ("Tin, ảnh: Hoài Thu", "credit"),
        ("Theo Báo Nhân Dân", "source"),
        ("(CTTĐT)", "is_dateline"),
        ("Các xã tiếp tục trồng cây đến hết mùa mưa và chăm sóc cây đã trồng.", "is_paragraph"),
        ("Tri Tôn trồng cây xanh", "is_open"),
    ],
)
def test_a_line_has_the_feature_of_its_words(text, feature):
    (line,) = features_of(text)
    assert getattr(line, feature)


def test_tags_settle_what_words_leave_open():
    assert features_of("Hoài Thu", hints={1: "aside"})[0].is_boilerplate
    assert not features_of("Xem thêm", hints={1: "heading"})[0].is_boilerplate


def test_only_a_label_for_writers_signs():
    writer, photographer = features_of("Tin: Hoài Thu", "Ảnh: Hoài Thu")
    assert writer.is_signed and not photographer.is_signed


def test_only_open_lines_are_joined():
    assert stands_alone(split_lines("Ngày đăng: 10/05/2017")[0]) and not stands_alone(split_lines("Các xã trồng")[0])


def test_leads_open_with_a_prefix_or_a_day():
    assert opens_like_news("(ABC) - Huyện họp") and opens_like_news("Sáng 9/5, huyện họp")
    assert not opens_like_news("Huyện họp")


def test_names_of_sites_tell_of_nothing_that_happened():
    assert is_name_of_site("Chào mừng bạn đến với Cổng thông tin điện tử huyện Tri Tôn")
    assert without_greeting("Website huyện Tri Tôn") == "huyện Tri Tôn"
    assert not is_name_of_site("UBND huyện Tri Tôn tổ chức hội nghị")
