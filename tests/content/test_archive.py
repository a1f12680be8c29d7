"""The archive: what is public on a day, in which lists it stands, and in which order."""

import pytest

from khotin.content.archive import make_archive
from khotin.content.articles import DRAFT, WITHDRAWN
from khotin.encoding import replace
from tests.conftest import TODAY


@pytest.fixture
def archive_of(plain_article, registers):
    """An archive of articles that differ from the plain one: archive_of({id: changes}, **options)."""

    def make(changes, today=TODAY, **options):
        return make_archive(
            [replace(plain_article, id=identity, **change) for identity, change in changes.items()],
            registers,
            today,
            **options,
        )

    return make


def ids(articles):
    return [article.id for article in articles]


def test_every_list_is_newest_first(archive_of):
    archive = archive_of(
        {
            "a": {"published": "2021-01-01"},
            "b": {"published": "2022-02-02"},
            "c": {"published": "2022-02-02T08:00:00+07:00"},
        }
    )
    assert (
        ids(archive.articles)
        == ids(archive.by_province["an-giang"])
        == ids(archive.by_district["an-giang", "tri-ton"])
        == ["c", "b", "a"]
    )
    assert {year: ids(found) for year, found in archive.by_year.items()} == {"2022": ["c", "b"], "2021": ["a"]}
    assert {month: ids(found) for month, found in archive.by_month.items()} == {"2022-02": ["c", "b"], "2021-01": ["a"]}


def test_a_topic_counts_the_articles_of_its_sub_topics_once(archive_of):
    archive = archive_of(
        {
            "a": {"topics": ("digital-transformation", "digital-economy", "digital-society")},
            "b": {"topics": ("digital-economy",)},
        }
    )
    assert ids(archive.by_topic["digital-transformation"]) == ids(archive.by_topic["digital-economy"]) == ["b", "a"]
    assert ids(archive.by_topic["digital-society"]) == ["a"]


def test_neighbours_are_newer_and_older_in_the_same_province(archive_of):
    archive = archive_of(
        {
            "a": {"published": "2022-01-01"},
            "b": {"published": "2022-01-02", "province": "binh-phuoc", "district": None},
            "c": {"published": "2022-01-03"},
        }
    )
    assert [article and article.id for article in archive.neighbours["a"]] == ["c", None]
    assert [article and article.id for article in archive.neighbours["c"]] == [None, "a"]
    assert archive.neighbours["b"] == (None, None)


@pytest.mark.parametrize("published", [TODAY, f"{TODAY}T23:59:59+07:00"])
def test_d02_an_article_of_today_is_public(archive_of, published):
    assert ids(archive_of({"a": {"published": published}}).articles) == ["a"]


def test_d03_drafts_and_later_days_are_nowhere_and_counted(archive_of):
    archive = archive_of(
        {"a": {}, "draft": {"status": DRAFT}, "later": {"published": "2026-11-22"}, "gone": {"status": WITHDRAWN}}
    )
    lists = [
        archive.articles,
        *archive.by_province.values(),
        *archive.by_district.values(),
        *archive.by_topic.values(),
        *archive.by_year.values(),
        *archive.by_month.values(),
    ]
    assert {identity for found in lists for identity in ids(found)} == {"a"}
    assert set(archive.neighbours) == {"a"} and archive.neighbours["a"] == (None, None)
    assert (archive.drafts, archive.waiting, ids(archive.withdrawn)) == (1, 1, ["gone"])


def test_drafts_can_be_looked_at_but_never_what_is_withdrawn_or_has_no_day(archive_of):
    archive = archive_of(
        {
            "a": {},
            "draft": {"status": DRAFT, "province": None, "district": None},
            "later": {"published": "2026-11-22"},
            "gone": {"status": WITHDRAWN},
            "dayless": {"status": DRAFT, "published": None},
        },
        with_drafts=True,
    )
    assert set(ids(archive.articles)) == {"a", "draft", "later"}
    assert (archive.drafts, archive.waiting) == (1, 0)
