"""Related articles: the strongest reason first, the nearest in time, never the article itself."""

import random

import pytest

from khotin.content.articles import Article, Provenance
from khotin.content.related import LARGEST, find_related
from khotin.encoding import replace
from khotin.languages import Bilingual

PLAIN = Article(
    id="",
    path="",
    title=Bilingual("Tin", "News"),
    summary=Bilingual("Tin.", "News."),
    published="2022-06-15",
    event=None,
    event_end=None,
    province="an-giang",
    district="tri-ton",
    topics=("reviews",),
    mentions=(),
    authors=(),
    offices=(),
    dateline=None,
    source=Provenance(),
    figures=(),
    status="published",
    drafted=(),
    pending=(),
    reviewed=None,
    added="2026-11-21",
    aliases=(),
    corrections=(),
    withdrawal=None,
    accepted=(),
    removed=(),
    body="",
    body_line=1,
    english_body=None,
)


def reasons(*others):
    """The reasons for an article of Tri Tôn, 15 June 2022, on reviews, beside one other for each set of changes."""
    articles = [
        replace(PLAIN, id="a"),
        *(replace(PLAIN, id=f"b{index}", **changes) for index, changes in enumerate(others)),
    ]
    articles.sort(key=lambda article: article.order, reverse=True)
    return [(related.article.id, related.reason) for related in find_related(articles, neighbours={})["a"]]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, "same_day"),
        ({"published": "2022-06-16"}, "district_topic"),
        ({"published": "2022-06-16", "district": "chau-phu"}, "province_topic"),
        ({"published": "2022-06-16", "topics": ("press-and-media",)}, "district"),
        ({"published": "2022-06-16", "province": "ha-noi"}, "topic"),
    ],
)
def test_the_strongest_reason_is_named(changes, reason):
    assert reasons(changes) == [("b0", reason)]


@pytest.mark.parametrize(
    "changes",
    [
        {"published": "2022-06-16", "province": "ha-noi", "topics": ("press-and-media",)},
        {"province": "ha-noi", "district": None, "topics": ("press-and-media",)},
    ],
)
def test_articles_that_share_nothing_are_not_related(changes):
    assert reasons(changes) == []


def test_stronger_reasons_come_first_and_each_article_once():
    assert reasons({"published": "2022-06-16", "province": "ha-noi"}, {}) == [("b1", "same_day"), ("b0", "topic")]


def test_the_nearest_in_time_are_taken_and_no_more_than_five():
    days = [{"published": f"2022-06-{day:02}"} for day in (1, 5, 9, 13, 14, 16, 17, 21, 25)]
    assert [identity for identity, _ in reasons(*days)] == ["b4", "b5", "b3", "b6", "b2"]
    assert len(reasons(*days)) == LARGEST


def test_articles_without_a_place_are_related_by_topic_alone():
    assert reasons({"published": "2022-06-16", "province": None, "district": None}) == [("b0", "topic")]


@pytest.fixture(scope="module")
def many():
    """Two hundred articles of a few places, days and topics, newest first."""
    chance = random.Random(7)
    articles = [
        replace(
            PLAIN,
            id=f"{number:03}",
            published=f"2022-06-{chance.randint(10, 28)}",
            province=chance.choice(["an-giang", "ha-noi", None]),
            district=chance.choice(["tri-ton", "chau-phu", None]),
            topics=chance.choice([("reviews",), ("press-and-media",), ()]),
        )
        for number in range(200)
    ]
    return sorted(articles, key=lambda article: article.order, reverse=True)


def test_an_article_that_the_page_links_to_anyway_is_not_related_too():
    articles = [
        replace(PLAIN, id=name, published=f"2022-06-{day}") for name, day in zip("dcba", (18, 17, 16, 15), strict=True)
    ]
    found = find_related(articles, neighbours={"b": (articles[1], articles[3])})
    assert [related.article.id for related in found["b"]] == ["d"]
