"""All public articles by place, topic and date, with their neighbours; computed once and used by every page."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, TypeAlias, TypeVar

from khotin.content.articles import DRAFT, PUBLISHED, WITHDRAWN, Article, Body, ListedArticle, list_article
from khotin.content.registers import Registers
from khotin.digests import digest
from khotin.encoding import Struct, decode, encode, replace

Key = TypeVar("Key")
Value = TypeVar("Value")
Articles: TypeAlias = tuple[ListedArticle, ...]
Neighbour: TypeAlias = ListedArticle | None
Bodies: TypeAlias = Mapping[str, tuple[Body | None, Body | None]]


class Counts(Struct, frozen=True):
    """The number of public articles for each place, topic and date: all that overview pages need to know.

    `districts` also hold the day of their newest article, `years` and `months` begin with the newest; `dateless` are
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
    threads: dict[str, int]
    dateless: int
    digest: bytes = b""

    @property
    def unplaced(self) -> int:
        """The number of articles without a province."""
        return self.articles - sum(self.provinces.values())


class Facts(Struct, frozen=True):
    """An article without its texts, as bytes that `Facts.article` reads: compact to store and to send to processes.

    `path` is the file of the article; `data` may be what `bytes()` reads from a file.
    """

    path: str
    data: bytes
    digest: bytes

    @property
    def article(self) -> Article:
        """The article, its texts empty."""
        return decode(bytes(self.data), Article)


class Archive(Struct, frozen=True, dict=True):
    """The public articles in lists and groups. Every list is newest first: filed day, then time, then id.

    `facts` hold by id everything about an article but its texts, and `bodies` the positions of its two texts; drafts
    and articles with a future date are among them. `next_day` is when the first of the `waiting` articles is to appear,
    empty if none is. Groups and counts are computed at first use.
    """

    registers: Registers
    articles: Articles
    withdrawn: Articles
    drafts: int
    waiting: int
    facts: dict[str, Facts]
    bodies: Bodies
    next_day: str = ""

    @cached_property
    def _made(self) -> dict[str, Any]:
        return {}

    def once(self, name: str, make: Callable[[], Value]) -> Value:
        """Return the result of `make`, computed once."""
        if name not in self._made:
            self._made[name] = make()
        return self._made[name]

    @cached_property
    def by_province(self) -> dict[str, Articles]:
        """{slug: articles}; articles without a province are left out."""
        return _group(self.articles, lambda a: [a.province] if a.province else [])

    @cached_property
    def by_district(self) -> dict[tuple[str, str], Articles]:
        """{(province, district): articles}."""
        return _group(self.articles, lambda a: [(a.province, a.district)] if a.province and a.district else [])

    @cached_property
    def by_topic(self) -> dict[str, Articles]:
        """{slug: articles}; a topic has the articles of its sub-topics too."""
        return _group(self.articles, lambda a: _topics_with_parents(a, self.registers))

    @cached_property
    def by_thread(self) -> dict[str, Articles]:
        """{slug: articles that mention it}."""
        return _group(self.articles, lambda a: a.mentions)

    @cached_property
    def by_year(self) -> dict[str, Articles]:
        """{"2022": articles}, the newest year first."""
        return _group(self.articles, lambda a: [a.filed[:4]])

    @cached_property
    def by_month(self) -> dict[str, Articles]:
        """{"2022-06": articles}, the newest month first."""
        return _group(self.articles, lambda a: [a.filed[:7]])

    @cached_property
    def neighbours(self) -> dict[str, tuple[Neighbour, Neighbour]]:
        """{id: (newer, older) article of the same province, or None}."""
        return dict(pair for group in self.by_province.values() for pair in _neighbours(group))

    @cached_property
    def oldest_first(self) -> list[ListedArticle]:
        """Public and withdrawn articles by the day they were added."""
        return sorted((*self.articles, *self.withdrawn), key=lambda article: (article.added or "", article.id))

    @cached_property
    def counts(self) -> Counts:
        """Numbers of articles."""
        counts = Counts(
            len(self.articles),
            _sizes(self.by_province),
            {key: (len(found), found[0].day) for key, found in self.by_district.items()},
            _sizes(self.by_topic),
            _sizes(self.by_year),
            _sizes(self.by_month),
            dict(Counter((a.province, slug) for slug, found in self.by_topic.items() for a in found if a.province)),
            dict(Counter((slug, a.filed[:4]) for slug, found in self.by_province.items() for a in found)),
            _sizes(self.by_thread),
            sum(a.is_filed_by_event for a in self.articles),
        )
        return replace(counts, digest=digest(counts))


def make_archive(
    articles: Iterable[Article],
    registers: Registers,
    today: str,
    *,
    with_drafts: bool = False,
    bodies: Bodies | None = None,
) -> Archive:
    """Arrange whole articles on the ISO day `today`; `bodies` are the positions of their texts by id."""
    known = list(articles)
    return arrange_archive(
        [list_article(article) for article in known],
        registers,
        today,
        facts={article.id: make_facts(article) for article in known},
        bodies=bodies or {},
        with_drafts=with_drafts,
    )


def make_facts(article: Article) -> Facts:
    """Return the facts of an article."""
    data = encode(replace(article, body="", english_body=None))
    return Facts(article.path, data, hashlib.sha256(data).digest())


def arrange_archive(
    articles: Collection[ListedArticle],
    registers: Registers,
    today: str,
    *,
    facts: dict[str, Facts],
    bodies: Bodies,
    with_drafts: bool = False,
) -> Archive:
    """Arrange the articles public on the ISO day `today`; drafts and later days are counted and left out."""
    public = [article for article in articles if _is_public(article, today, with_drafts)]
    left_out = [article for article in articles if not _is_public(article, today, with_drafts)]
    waiting = [article.filed for article in left_out if article.status == PUBLISHED]
    return Archive(
        registers=registers,
        articles=newest_first(public),
        withdrawn=newest_first(article for article in articles if article.status == WITHDRAWN),
        drafts=sum(article.status == DRAFT for article in left_out),
        waiting=len(waiting),
        facts=facts,
        bodies=bodies,
        next_day=min(waiting, default=""),
    )


def newest_first(articles: Iterable[ListedArticle]) -> Articles:
    """Return articles in the order of every list: by filed day, then time, then id, the newest first."""
    return tuple(sorted(articles, key=lambda article: article.order, reverse=True))


def _sizes(groups: Mapping[Key, Articles]) -> dict[Key, int]:
    return {key: len(found) for key, found in groups.items()}


def _is_public(article: ListedArticle, today: str, with_drafts: bool) -> bool:
    if with_drafts and article.status != WITHDRAWN:
        return bool(article.filed)
    return article.status == PUBLISHED and article.filed <= today


def _group(articles: Articles, keys: Callable[[ListedArticle], Iterable[Key]]) -> dict[Key, Articles]:
    groups: dict[Key, list[ListedArticle]] = defaultdict(list)
    for article in articles:
        for key in keys(article):
            groups[key].append(article)
    return {key: tuple(group) for key, group in groups.items()}


def _topics_with_parents(article: ListedArticle, registers: Registers) -> Iterable[str]:
    """Return an article's topics and their parents, each once."""
    parents = (registers.topics[slug].parent for slug in article.topics)
    return dict.fromkeys((*article.topics, *(parent for parent in parents if parent)))


def _neighbours(group: Articles) -> Iterator[tuple[str, tuple[Neighbour, Neighbour]]]:
    """Yield (id, (newer, older)) within one list."""
    for index, article in enumerate(group):
        newer = group[index - 1] if index else None
        older = group[index + 1] if index + 1 < len(group) else None
        yield article.id, (newer, older)
