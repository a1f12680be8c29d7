"""Lines that belong to the page and not to its article."""

import pytest

from khotin.convert.patterns import boilerplate


@pytest.mark.parametrize(
    "line",
    [
        "Trang chủ",
        "Lượt xem: 1.234",
        "[Trở về]",
        "(0) Bình luận",
        "Xem với cỡ chữ: A- A A+",
        "Trang chủ > Tin tức > Chi tiết",
        "Địa chỉ: số 1, đường Trần Hưng Đạo",
        "anh-1.jpg",
        "In ra",
        "Đăng nhập để gửi ý kiến",
        ".",
    ],
)
def test_boilerplate_is_known_by_the_whole_line(line):
    assert boilerplate.is_boilerplate(line)


@pytest.mark.parametrize(
    "line", ["Tri Tôn trồng cây xanh", "Trang chủ của huyện có giao diện mới.", "Hoài Thu", "Tăng 45 lượt xem mỗi ngày"]
)
def test_a_line_that_only_holds_such_words_is_none(line):
    assert not boilerplate.is_boilerplate(line)


@pytest.mark.parametrize(
    "line", ["Tin cùng chuyên mục", "Các tin khác:", "Những tin mới hơn", "XEM THÊM", "Tin liên quan"]
)
def test_headings_of_other_news_are_known(line):
    assert boilerplate.opens_other_news(line) and not boilerplate.opens_comments(line)


@pytest.mark.parametrize("line", ["Ý kiến bạn đọc", "Từ khóa: trồng cây, môi trường", "Gửi bình luận"])
def test_headings_of_comments_and_tags_are_known(line):
    assert boilerplate.opens_comments(line) and not boilerplate.opens_other_news(line)


def test_contacts_slogans_and_names_of_sites_are_told_apart():
    assert boilerplate.is_contact("Điện thoại: 0296 3852 852") and not boilerplate.is_contact("Hoài Thu")
    assert boilerplate.is_slogan("NHIỆT LIỆT CHÀO MỪNG ĐẠI HỘI") and not boilerplate.is_slogan("Đại hội khai mạc")
    assert boilerplate.is_site_name("Cổng thông tin điện tử huyện Tri Tôn") and not boilerplate.is_site_name(
        "Trồng cây"
    )


def test_counters_and_buttons_are_taken_off_a_line():
    assert boilerplate.take_counters("10/05/2017 | Lượt xem: 70 | In bài viết") == ("10/05/2017", True)
    assert boilerplate.take_counters("10/05/2017") == ("10/05/2017", False)
