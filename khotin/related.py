"""Which articles belong together, and why: computed once for all, in time that grows with their number alone."""

from collections import defaultdict
from dataclasses import dataclass

from khotin.articles import Article

LARGEST = 5
NEAREST = 4
# The reasons in the order in which they count. `same_day` is "other news of the same day and place".
REASONS = ("same_day", "district_topic", "province_topic", "district", "topic")


@dataclass(frozen=True, slots=True)
class Related:
    """An article to read on, and the first reason that leads to it."""

    article: Article
    reason: str


def find_related(articles):
    """Up to five related articles for each id, the strongest reason first. `articles` are newest first.

    Within a reason the nearest in time count, so a new article changes only the pages of its neighbours.
    """
    groups = {reason: _groups(articles, reason) for reason in REASONS}
    found = {article.id: {} for article in articles}
    for reason in REASONS:
        for group in groups[reason].values():
            _add_nearest(group, reason, found)
    return {identity: tuple(others.values()) for identity, others in found.items()}


def _groups(articles, reason):
    groups = defaultdict(list)
    for article in articles:
        if key := _key(article, reason):
            groups[key].append(article)
    return groups


def _key(article, reason):
    topic, place = article.topics[0] if article.topics else None, (article.province, article.district)
    keys = {
        "same_day": (article.filed, article.province),
        "district_topic": (*place, topic),
        "province_topic": (article.province, topic),
        "district": place,
        "topic": (topic,),
    }
    return keys[reason] if all(keys[reason]) else None


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
