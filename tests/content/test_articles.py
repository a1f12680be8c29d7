"""The article's own days: where it is filed, in which order, and which day's places count."""

import pytest

from khotin.content.articles import filed_day
from khotin.encoding import replace


@pytest.mark.parametrize(
    ("published", "event", "filed"),
    [
        ("2022-06-15", "2022-06-14", "2022-06-15"),
        ("2022-06-15T00:30:00+07:00", None, "2022-06-15"),
        (None, "2022-06-14", "2022-06-14"),
        (None, "--06-14", ""),
        (None, None, ""),
        ("2022-06-15", "--06-14", "2022-06-15"),
    ],
)
def test_an_article_is_filed_under_its_publication_else_its_event(published, event, filed):
    assert filed_day(published, event) == filed


@pytest.mark.parametrize(
    ("published", "event", "day"),
    [
        ("2025-07-02", "2025-06-29", "2025-06-29"),
        ("2025-07-02", "--06-29", "2025-07-02"),
        ("2025-07-02T08:00:00+07:00", None, "2025-07-02"),
    ],
)
def test_the_places_of_the_event_day_count(plain_article, published, event, day):
    assert replace(plain_article, published=published, event=event).day == day


def test_the_page_can_say_which_day_an_article_is_filed_under(plain_article):
    assert not plain_article.is_filed_by_event
    assert replace(plain_article, published=None, event="2022-06-14").is_filed_by_event


def test_articles_stand_in_order_of_day_then_time_then_id(plain_article):
    dated = [
        ("2022-06-14T23:00:00+07:00", "z"),
        ("2022-06-15", "a"),
        ("2022-06-15", "b"),
        ("2022-06-15T00:30:00+07:00", "a"),
        ("2022-06-16", "a"),
    ]
    articles = [replace(plain_article, published=published, id=identity) for published, identity in dated]
    backwards = articles[::-1]
    assert sorted(backwards, key=lambda article: article.order) == articles
