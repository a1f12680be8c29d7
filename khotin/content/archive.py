"""All public articles by place, topic and date, with their neighbours: computed once, read by every page."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from khotin.content.articles import DRAFT, PUBLISHED, WITHDRAWN, Article, Body, ListedArticle, list_article
from khotin.content.registers import Registers
from khotin.digests import digest
from khotin.encoding import decode, encode


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
    digest: bytes = b""

    @property
    def unplaced(self):
        """Articles without a province."""
        return self.articles - sum(self.provinces.values())


@dataclass(frozen=True, slots=True)
class Facts:
    """An article without its texts, as bytes that `Facts.article` reads: so it is kept and sent to other processes."""

    data: bytes
    digest: bytes

    @property
    def article(self) -> Article:
        """The article, its texts empty."""
        return decode(self.data, Article)


@dataclass(frozen=True)
class Archive:
    """What the site shows. Every list is newest first: filed day, then time, then id.

    `facts` hold by id all there is to know of an article but its texts, and `bodies` where its two texts stand; drafts and
    coming articles are among them. Whatever follows from the articles is worked out when it is first asked for.
    """

    registers: Registers
    articles: tuple[ListedArticle, ...]
    withdrawn: tuple[ListedArticle, ...]
    drafts: int
    waiting: int
    facts: dict[str, Facts]
    bodies: dict[str, tuple[Body | None, Body | None]]

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
    def oldest_first(self):
        """Public and withdrawn articles by the day they were added."""
        return sorted((*self.articles, *self.withdrawn), key=lambda article: (article.added or "", article.id))

    @cached_property
    def counts(self):
        """How many articles everything holds."""
        counts = Counts(
            len(self.articles),
            _sizes(self.by_province),
            {key: (len(found), found[0].day) for key, found in self.by_district.items()},
            _sizes(self.by_topic),
            _sizes(self.by_year),
            _sizes(self.by_month),
            dict(Counter((a.province, slug) for slug, found in self.by_topic.items() for a in found if a.province)),
            dict(Counter((slug, a.filed[:4]) for slug, found in self.by_province.items() for a in found)),
            sum(a.is_filed_by_event for a in self.articles),
        )
        return replace(counts, digest=digest(counts))


def make_archive(
    articles: Iterable[Article],
    registers: Registers,
    today: str,
    with_drafts: bool = False,
    bodies: dict[str, tuple[Body | None, Body | None]] | None = None,
) -> Archive:
    """Arrange whole articles; `bodies` tell by id where their texts stand, for whoever will show them."""
    known = list(articles)
    facts = {article.id: make_facts(article) for article in known}
    return arrange_archive(
        [list_article(article) for article in known], facts, bodies or {}, registers, today, with_drafts
    )


def make_facts(article: Article) -> Facts:
    """Return the facts of an article."""
    data = encode(replace(article, body="", english_body=None))
    return Facts(data, hashlib.sha256(data).digest())


def arrange_archive(
    articles: Iterable[ListedArticle],
    facts: dict[str, Facts],
    bodies: dict[str, tuple[Body | None, Body | None]],
    registers: Registers,
    today: str,
    with_drafts: bool = False,
) -> Archive:
    """Arrange the articles public on the ISO day `today`; drafts and later days are counted and left out."""
    known = list(articles)
    left_out = [article for article in known if not _is_public(article, today, with_drafts)]
    return Archive(
        registers=registers,
        articles=_newest_first(article for article in known if _is_public(article, today, with_drafts)),
        withdrawn=_newest_first(article for article in known if article.status == WITHDRAWN),
        drafts=sum(article.status == DRAFT for article in left_out),
        waiting=sum(article.status == PUBLISHED for article in left_out),
        facts=facts,
        bodies=bodies,
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
