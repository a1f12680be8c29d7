"""Lines that state the published day and time."""

import pytest

from khotin.convert.patterns.publish_dates import read_date_line, split_glued, split_title, without_extractor


@pytest.mark.parametrize(
    ("line", "iso", "label", "rest", "name"),
    [
        ("Thứ Tư, 10/05/2017, 14:30 [GMT+7]", "2017-05-10T14:30:00+07:00", "", "", ""),
        ("Ngày đăng: 10-05-2017", "2017-05-10", "posted", "", ""),
        ("Cập nhật lúc 14:30, 10/05/2017", "2017-05-10T14:30:00+07:00", "updated", "", ""),
        ("Thời sự 10/05/2017 14:30", "2017-05-10T14:30:00+07:00", "", "Thời sự", ""),
        ("Submitted by Ban biên tập on 10 May 2017", "2017-05-10", "posted", "", "Ban biên tập"),
        ("Bởi Lê Hà - 10/05/2017 - 0 bình luận", "2017-05-10", "posted", "", "Lê Hà"),
        ("By Lê Hà | Tháng Năm 10, 2017", "2017-05-10", "posted", "", "Lê Hà"),
        ("Bởi Huyện đoàn Tri Tôn 10/05/2017 0", "2017-05-10", "posted", "0", "Huyện đoàn Tri Tôn"),
        ("Đã đăng vào ngày 10/05/2017 14:30 PM", "2017-05-10T14:30:00+07:00", "posted", "", ""),
        ("Bởi admin - 10/05/2017", "2017-05-10", "posted", "", "admin"),
        ("Đăng ngày 10/05/2017 bởi Lê Hà", "2017-05-10", "posted", "", "Lê Hà"),
        ("Thứ Tư, 10/05/2017 14:30 bởi Lê Hà", "2017-05-10T14:30:00+07:00", "posted", "", "Lê Hà"),
        ("Posted on 10/05/2017 by admin", "2017-05-10", "posted", "by admin", ""),
        ("10/05/2017 | 12:00 AM", "2017-05-10", "", "", ""),
    ],
)
def test_date_lines_state_day_label_and_what_shares_the_line(line, iso, label, rest, name):
    date = read_date_line(line)
    assert date and (date.moment.iso, date.label, date.rest, date.name) == (iso, label, rest, name)


def test_counters_may_share_a_date_line():
    date = read_date_line("10/05/2017 Lượt xem: 70")
    assert date and date.is_pure and date.has_counters


@pytest.mark.parametrize(
    "line",
    [
        "Điểm tin ngày 7/3/2017",
        "Sáng 9/5/2017, UBND huyện họp bàn kế hoạch năm",
        "Từ 1/5/2017 đến 10/5/2017",
        "Hoài Thu",
        "Khởi công ngày 10/05/2017 bởi Công ty Cây Xanh An Giang",
    ],
)
def test_titles_and_sentences_are_no_date_lines(line):
    assert read_date_line(line) is None


def test_a_date_may_share_the_line_of_the_title_or_the_lead():
    title = split_title("Tri Tôn trồng cây xanh (10/05/2017 14:30)")
    assert title and (title[0], title[1].iso) == ("Tri Tôn trồng cây xanh", "2017-05-10T14:30:00+07:00")
    glued = split_glued("05/03/2017Nhằm nâng cao ý thức")
    assert glued and (glued[0].iso, glued[1]) == ("2017-03-05", "Nhằm nâng cao ý thức")
    assert without_extractor("date 2017-05-10 Tri Tôn") == "Tri Tôn"
