"""Related articles, with the reason: computed for all at once, in linear time."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import TypeAlias

from khotin.content.articles import ListedArticle
from khotin.encoding import Struct

LARGEST = 5
NEAREST = 4
STEPS = tuple(step for distance in range(1, NEAREST + 1) for step in (distance, -distance))
# The reasons, the strongest first. `same_day` is "other news of the same day and place".
REASONS = ("same_day", "district_topic", "province_topic", "district", "topic")
Key: TypeAlias = tuple[str, ...]
Groups: TypeAlias = dict[Key, list[ListedArticle]]


class Related(Struct, frozen=True):
    """A related article and the first reason for it."""

    article: ListedArticle
    reason: str


def find_related(
    articles: Sequence[ListedArticle],
    wanted: Collection[str] | None = None,
    *,
    beside: Mapping[str, Collection[ListedArticle | None]],
) -> dict[str, tuple[Related, ...]]:
    """Return up to five related articles for each id, or each wanted one, the strongest reason first.

    `articles` are newest first. Within a reason the nearest in time are taken, so a new article changes only the pages
    of its neighbours. `beside` has by id the articles that a page links to anyway, which are left out.
    """
    found: dict[str, dict[str, Related]] = {
        article.id: {} for article in articles if wanted is None or article.id in wanted
    }
    for reason, groups in zip(REASONS, _groups(articles, wanted), strict=True):
        for group in groups.values():
            if len(group) > 1:
                _add_nearest(group, reason, found, beside)
    return {identity: tuple(others.values()) for identity, others in found.items()}


def find_neighbourhood(articles: Sequence[ListedArticle], changed: Collection[str]) -> set[str]:
    """Return the ids of all articles that may show one of some changed articles as related."""
    near = set(changed)
    for groups in _groups(articles, changed) if near else ():
        for group in groups.values():
            for index, article in enumerate(group):
                if article.id in changed:
                    near.update(each.id for each in group[max(0, index - NEAREST) : index + NEAREST + 1])
    return near


def _groups(articles: Sequence[ListedArticle], wanted: Collection[str] | None) -> tuple[Groups, ...]:
    """Return for each reason the articles that have it in common, by what that is; all groups, or those of some ids."""
    groups: tuple[Groups, ...] = tuple(defaultdict(list) for _ in REASONS)
    shared = None if wanted is None else {key for each in articles if each.id in wanted for key in _keys(each)}
    for article in articles:
        for group, key in zip(groups, _keys(article), strict=True):
            if key and (shared is None or key in shared):
                group[key].append(article)
    return groups


def _keys(article: ListedArticle) -> tuple[Key | None, ...]:
    """Return for each reason what articles must have in common with this one; None where it lacks a part of that."""
    province, district, topic = article.province, article.district, article.topics[0] if article.topics else None
    return (
        ("same_day", article.filed, province) if province else None,
        ("district_topic", province, district, topic) if province and district and topic else None,
        ("province_topic", province, topic) if province and topic else None,
        ("district", province, district) if province and district else None,
        ("topic", topic) if topic else None,
    )


def _add_nearest(
    group: list[ListedArticle],
    reason: str,
    found: dict[str, dict[str, Related]],
    beside: Mapping[str, Collection[ListedArticle | None]],
) -> None:
    """Add the neighbours of each article in a list: the older one before the newer, the nearer before the farther."""
    last = len(group) - 1
    for index, article in enumerate(group):
        others = found.get(article.id)
        if others is None or len(others) == LARGEST:
            continue
        linked = [each.id for each in beside.get(article.id, ()) if each]
        for step in STEPS:
            if 0 <= index + step <= last and (near := group[index + step]).id not in others and near.id not in linked:
                others[near.id] = Related(near, reason)
                if len(others) == LARGEST:
                    break
