"""Related articles, with the reason: computed for all at once, in linear time."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from khotin.content.articles import ListedArticle
from khotin.encoding import Struct

LARGEST = 5
NEAREST = 4
STEPS = tuple(step for distance in range(1, NEAREST + 1) for step in (distance, -distance))
# The reasons, the strongest first. `same_day` is "other news of the same day and place".
REASONS = ("same_day", "district_topic", "province_topic", "district", "topic")


class Related(Struct, frozen=True):
    """A related article and the first reason for it."""

    article: ListedArticle
    reason: str


def find_related(
    articles: Sequence[ListedArticle], *, neighbours: Mapping[str, Collection[ListedArticle | None]]
) -> dict[str, tuple[Related, ...]]:
    """Return up to five related articles for each id, the strongest reason first.

    `articles` are newest first. Within a reason the nearest in time are taken, so a new article changes only the pages
    of its neighbours. `neighbours` has by id the articles that a page links to anyway, which are left out.
    """
    found: dict[str, dict[str, Related]] = {article.id: {} for article in articles}
    for reason, groups in zip(REASONS, _groups(articles), strict=True):
        for group in groups.values():
            if len(group) > 1:
                _add_nearest(group, reason, found, neighbours)
    return {identity: tuple(others.values()) for identity, others in found.items()}


def _groups(articles: Sequence[ListedArticle]) -> tuple[dict[tuple[str, ...], list[ListedArticle]], ...]:
    """Return for each reason the articles that have it in common, by what that is."""
    groups: tuple[dict[Any, list[ListedArticle]], ...] = tuple(defaultdict(list) for _ in REASONS)
    same_day, district_topic, province_topic, same_district, same_topic = groups
    for article in articles:
        province, district, topic = article.province, article.district, article.topics[0] if article.topics else None
        if province:
            same_day[article.filed, province].append(article)
        if province and topic:
            province_topic[province, topic].append(article)
        if province and district:
            same_district[province, district].append(article)
        if province and district and topic:
            district_topic[province, district, topic].append(article)
        if topic:
            same_topic[topic].append(article)
    return groups


def _add_nearest(
    group: list[ListedArticle],
    reason: str,
    found: dict[str, dict[str, Related]],
    neighbours: Mapping[str, Collection[ListedArticle | None]],
) -> None:
    """Add the neighbours of each article in a list: the older one before the newer, the nearer before the farther."""
    last = len(group) - 1
    for index, article in enumerate(group):
        others = found[article.id]
        if len(others) == LARGEST:
            continue
        linked = [each.id for each in neighbours.get(article.id, ()) if each]
        for step in STEPS:
            if 0 <= index + step <= last and (near := group[index + step]).id not in others and near.id not in linked:
                others[near.id] = Related(near, reason)
                if len(others) == LARGEST:
                    break
