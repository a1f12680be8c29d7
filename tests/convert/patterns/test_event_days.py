"""Days on which something took place, as sentences tell them."""

import pytest

from khotin.convert.patterns.event_days import EventDay, english_day, event_days, is_of_document, opens_with_day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Sáng 9/5, huyện họp.", EventDay(9, 5)),
        ("Ngày 8-9/3/2017, huyện họp.", EventDay(8, 3, 2017, 9, 3)),
        ("Trong 2 ngày 30/4 và 1/5, huyện họp.", EventDay(30, 4, None, 1, 5)),
        ("Từ ngày 30/12/2016 đến 2/1/2017, huyện họp.", EventDay(30, 12, 2017, 2, 1)),
        ("Ngày 9 tháng 5 năm 2017, huyện họp.", EventDay(9, 5, 2017)),
    ],
)
def test_days_and_spans_are_read(text, day):
    assert [found for found, _ in event_days(text)] == [day]


@pytest.mark.parametrize(
    "text",
    [
        "Thực hiện Kế hoạch số 12/KH-UBND ngày 5/3/2017 của huyện",
        "Chào mừng ngày 30/4, các xã trồng cây",
        "hoàn thành trước ngày 20/12",
        "ngày 31/2, huyện họp",
        "ngày 12/15 xã họp",
        "ngày 10/3 âm lịch",
    ],
)
def test_days_of_documents_feasts_deadlines_and_counts_are_none(text):
    assert event_days(text) == []


def test_leads_open_with_a_day():
    assert opens_with_day("Sáng 9/5, huyện họp") and not opens_with_day("Huyện họp sáng 9/5")


def test_english_days_are_read():
    assert english_day("The meeting took place on May 9, 2017.") == EventDay(9, 5, 2017)
    assert english_day("The meeting took place.") is None


def test_a_span_over_new_year_ends_in_the_next_year():
    span = EventDay(30, 12, None, 2, 1)
    assert span.is_possible and str(span.first_in(2016)) == "2016-12-30" and str(span.last_in(2016)) == "2017-01-02"


def test_a_number_of_a_document_stands_before_its_day():
    assert is_of_document("Quyết định 12/QĐ-UBND ") and not is_of_document("Sáng ")
