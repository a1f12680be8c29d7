"""All public articles by place, topic and date, with their neighbours: computed once, read by every page."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from khotin.articles import DRAFT, PUBLISHED, WITHDRAWN, Article, Body
from khotin.registers import Registers
from khotin.related import Related, find_related


@dataclass(frozen=True, slots=True)
class Counts:
    """How many public articles each place, topic and date holds: all that overview pages need to know of articles.

    `districts` also tell the day of their newest article, `years` and `months` begin with the newest; `dateless` are
    filed under the day of the event because their source names no date.
    """

    articles: int
    provinces: dict[str, int]
    districts: dict[tuple[str, str], tuple[int, str]]
    topics: dict[str, int]
    years: dict[str, int]
    months: dict[str, int]
    topics_of_provinces: dict[tuple[str, str], int]
    years_of_provinces: dict[tuple[str, str], int]
    dateless: int

    @property
    def unplaced(self):
        """Articles without a province."""
        return self.articles - sum(self.provinces.values())


@dataclass(frozen=True)
class Archive:
    """What the site shows. Every list is newest first: filed day, then time, then id."""

    registers: Registers
    articles: tuple[Article, ...]
    withdrawn: tuple[Article, ...]
    by_province: dict[str, tuple[Article, ...]]
    by_district: dict[tuple[str, str], tuple[Article, ...]]
    by_topic: dict[str, tuple[Article, ...]]
    by_year: dict[str, tuple[Article, ...]]
    by_month: dict[str, tuple[Article, ...]]
    neighbours: dict[str, tuple[Article | None, Article | None]]
    related: dict[str, tuple[Related, ...]]
    drafts: int
    waiting: int
    bodies: dict[str, tuple[Body, Body | None]]
    counts: Counts


def make_archive(articles, registers, today, with_drafts=False, bodies=None):
    """Arrange the articles public on the ISO day `today`; drafts and later days are counted and left out.

    `bodies` tell by id where the two texts stand: the archive itself holds no texts.
    """
    public = sorted((a for a in articles if _is_public(a, today, with_drafts)), key=lambda a: a.order, reverse=True)
    by_province = _group(public, lambda a: [a.province] if a.province else [])
    by_district = _group(public, lambda a: [(a.province, a.district)] if a.district else [])
    by_topic = _group(public, lambda a: _topics_with_parents(a, registers))
    by_year = _group(public, lambda a: [a.filed[:4]])
    by_month = _group(public, lambda a: [a.filed[:7]])
    left_out = [a for a in articles if not _is_public(a, today, with_drafts)]
    return Archive(
        registers=registers,
        articles=tuple(public),
        withdrawn=tuple(sorted((a for a in articles if a.status == WITHDRAWN), key=lambda a: a.order, reverse=True)),
        by_province=by_province,
        by_district=by_district,
        by_topic=by_topic,
        by_year=by_year,
        by_month=by_month,
        neighbours={identity: pair for group in by_province.values() for identity, pair in _neighbours(group)},
        related=find_related(public),
        drafts=sum(a.status == DRAFT for a in left_out),
        waiting=sum(a.status == PUBLISHED for a in left_out),
        bodies=bodies or {},
        counts=Counts(
            len(public), _sizes(by_province), {key: (len(found), found[0].day) for key, found in by_district.items()},
            _sizes(by_topic), _sizes(by_year), _sizes(by_month),
            dict(Counter((a.province, slug) for slug, found in by_topic.items() for a in found if a.province)),
            dict(Counter((slug, a.filed[:4]) for slug, found in by_province.items() for a in found)),
            sum(a.is_filed_by_event for a in public)),
    )


def _sizes(groups):
    return {key: len(found) for key, found in groups.items()}


def _is_public(article, today, with_drafts):
    if with_drafts and article.status != WITHDRAWN:
        return bool(article.filed)
    return article.status == PUBLISHED and article.filed <= today


def _group(articles, keys):
    groups = defaultdict(list)
    for article in articles:
        for key in keys(article):
            groups[key].append(article)
    return {key: tuple(group) for key, group in groups.items()}


def _topics_with_parents(article, registers):
    """An article's topics and their parents, each once: a topic counts its sub-topics' articles too."""
    parents = (registers.topics[slug].parent for slug in article.topics)
    return dict.fromkeys((*article.topics, *(parent for parent in parents if parent)))


def _neighbours(group):
    """(id, (newer, older)) within one list."""
    for index, article in enumerate(group):
        newer = group[index - 1] if index else None
        older = group[index + 1] if index + 1 < len(group) else None
        yield article.id, (newer, older)
