"""Which articles belong together, and why: computed once for all, in time that grows with their number alone."""

from collections import defaultdict
from dataclasses import dataclass

from khotin.articles import ListedArticle

LARGEST = 5
NEAREST = 4
# The reasons in the order in which they count. `same_day` is "other news of the same day and place".
REASONS = ("same_day", "district_topic", "province_topic", "district", "topic")


@dataclass(frozen=True, slots=True)
class Related:
    """An article to read on, and the first reason that leads to it."""

    article: ListedArticle
    reason: str


def find_related(articles):
    """Up to five related articles for each id, the strongest reason first. `articles` are newest first.

    Within a reason the nearest in time count, so a new article changes only the pages of its neighbours.
    """
    groups = [defaultdict(list) for _ in REASONS]
    for article in articles:
        for group, key in zip(groups, _keys(article), strict=True):
            if all(key):
                group[key].append(article)
    found = {article.id: {} for article in articles}
    for reason, lists in zip(REASONS, groups, strict=True):
        for group in lists.values():
            _add_nearest(group, reason, found)
    return {identity: tuple(others.values()) for identity, others in found.items()}


def _keys(article):
    """What articles have in common that belong together, for each reason; one that lacks a part belongs to nobody."""
    topic, place = article.topics[0] if article.topics else None, (article.province, article.district)
    return (article.filed, article.province), (*place, topic), (article.province, topic), place, (topic,)


def _add_nearest(group, reason, found):
    for index, article in enumerate(group):
        others = found[article.id]
        for other in _nearest(group, index):
            if len(others) == LARGEST:
                break
            others.setdefault(other.id, Related(other, reason))


def _nearest(group, index):
    """The neighbours of a place in a list, the older one before the newer, the nearer before the farther."""
    for distance in range(1, NEAREST + 1):
        if index + distance < len(group):
            yield group[index + distance]
        if index - distance >= 0:
            yield group[index - distance]
