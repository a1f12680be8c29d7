"""All public articles by place, topic and date, with their neighbours: computed once, read by every page."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property

from khotin.articles import DRAFT, PUBLISHED, WITHDRAWN, Article, Body
from khotin.registers import Registers
from khotin.related import find_related


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
    """What the site shows. Every list is newest first: filed day, then time, then id.

    `bodies` tell by id where the two texts of an article stand: the archive itself holds no texts. Whatever follows from
    the articles is worked out when it is first asked for.
    """

    registers: Registers
    articles: tuple[Article, ...]
    withdrawn: tuple[Article, ...]
    drafts: int
    waiting: int
    bodies: dict[str, tuple[Body, Body | None]]

    @cached_property
    def by_province(self):
        """{slug: articles}; one without a province is in none."""
        return _group(self.articles, lambda a: [a.province] if a.province else [])

    @cached_property
    def by_district(self):
        """{(province, district): articles}."""
        return _group(self.articles, lambda a: [(a.province, a.district)] if a.district else [])

    @cached_property
    def by_topic(self):
        """{slug: articles}; a topic holds the articles of its sub-topics too."""
        return _group(self.articles, lambda a: _topics_with_parents(a, self.registers))

    @cached_property
    def by_year(self):
        """{"2022": articles}, the newest year first."""
        return _group(self.articles, lambda a: [a.filed[:4]])

    @cached_property
    def by_month(self):
        """{"2022-06": articles}, the newest month first."""
        return _group(self.articles, lambda a: [a.filed[:7]])

    @cached_property
    def neighbours(self):
        """{id: (newer, older) article of the same province, or None}."""
        return {identity: pair for group in self.by_province.values() for identity, pair in _neighbours(group)}

    @cached_property
    def related(self):
        """{id: related articles}."""
        return find_related(self.articles)

    @cached_property
    def counts(self):
        """How many articles everything holds."""
        return Counts(
            len(self.articles), _sizes(self.by_province), {key: (len(found), found[0].day) for key, found in self.by_district.items()},
            _sizes(self.by_topic), _sizes(self.by_year), _sizes(self.by_month),
            dict(Counter((a.province, slug) for slug, found in self.by_topic.items() for a in found if a.province)),
            dict(Counter((slug, a.filed[:4]) for slug, found in self.by_province.items() for a in found)),
            sum(a.is_filed_by_event for a in self.articles))


def make_archive(articles, registers, today, with_drafts=False, bodies=None):
    """Arrange the articles public on the ISO day `today`; drafts and later days are counted and left out."""
    left_out = [a for a in articles if not _is_public(a, today, with_drafts)]
    return Archive(
        registers=registers,
        articles=_newest_first(a for a in articles if _is_public(a, today, with_drafts)),
        withdrawn=_newest_first(a for a in articles if a.status == WITHDRAWN),
        drafts=sum(a.status == DRAFT for a in left_out),
        waiting=sum(a.status == PUBLISHED for a in left_out),
        bodies=bodies or {},
    )


def _newest_first(articles):
    return tuple(sorted(articles, key=lambda article: article.order, reverse=True))


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
