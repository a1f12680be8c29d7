"""The days on which what an article reports took place."""

from datetime import date

import pytest

from khotin.convert.facts.events import Event, find_event

PUBLISHED = date(2017, 5, 10)


@pytest.mark.parametrize(
    ("paragraphs", "published", "event"),
    [
        (["Sáng 9/5, huyện họp."], PUBLISHED, Event("2017-05-09")),
        (["Sáng nay, huyện họp."], PUBLISHED, Event("2017-05-10")),
        (["Chiều qua, huyện họp."], PUBLISHED, Event("2017-05-09")),
        (["Ngày 8-9/5, huyện họp."], PUBLISHED, Event("2017-05-08", "2017-05-09")),
        (["Sáng 20/12, huyện họp."], PUBLISHED, Event("2016-12-20")),
        (["Ngày 20/6, huyện sẽ họp."], PUBLISHED, Event("2017-06-20")),
        (["Sáng 9/5, huyện họp."], None, Event("--05-09")),
        (["Sáng 9/5, huyện họp.", "Kế hoạch ngày 9/5/2016 của xã."], None, Event("2016-05-09")),
        (["Sáng 9/5, huyện họp sơ kết 6 tháng đầu năm 2016."], None, Event("2016-05-09")),
        (["Huyện họp.", "Ngày 9/5, các xã trồng cây."], PUBLISHED, Event("2017-05-09")),
        (["Huyện họp.", "Ngày 9/5/1975, các xã trồng cây."], PUBLISHED, Event()),
        (["Huyện họp.", "Các xã trồng cây ngày 9/5."], PUBLISHED, Event()),
        ([], PUBLISHED, Event()),
    ],
)
def test_the_event_is_that_of_the_opening(paragraphs, published, event):
    assert find_event(paragraphs, published) == event


def test_of_two_days_the_one_that_has_passed_is_reported():
    text = "Chuẩn bị cho hội nghị ngày 20/5, sáng 9/5, huyện họp."
    assert find_event([text], PUBLISHED) == Event("2017-05-09")


def test_english_articles_have_events():
    assert find_event(["The meeting was held on May 8-9."], PUBLISHED, "en") == Event("2017-05-08", "2017-05-09")
