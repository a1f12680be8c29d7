"""The pages of topics, both levels, with the grids of provinces by topic."""

from khotin import places
from khotin.pages.grids import make_grid
from khotin.pages.list_pages import INTRODUCTIONS, link_to, plan_index, plan_list


def plan_topics(archive, cards, language):
    """The index of topics and one page for each of both levels, empty ones too."""
    topics = archive.registers.topics
    tops = [topic for topic in topics.values() if topic.parent is None]
    groups = tuple((_link(topic, archive, language), _children(topic, archive, language)) for topic in tops)
    provinces = _province_links(archive, language)
    yield plan_index("topic", language, {"groups": groups, "grid": _grid(tops, provinces, archive, language)})
    for topic in topics.values():
        yield from _plan_topic(topic, provinces, archive, cards, language)


def _plan_topic(topic, provinces, archive, cards, language):
    parent = archive.registers.topics.get(topic.parent)
    about = topic.description[language] if topic.description else None
    children = archive.registers.children(topic.slug)
    return plan_list("topic", (topic.slug,), topic.name, archive.by_topic.get(topic.slug, ()), cards, language, template="pages/topic.html",
                     description=about or f"{INTRODUCTIONS['topic'][language]} {topic.name[language]}.",
                     crumbs=[_link(parent, archive, language)] if parent else [],
                     data={"introduction": about, "children": _children(topic, archive, language),
                           "grid": _grid(children, provinces, archive, language)}, has_feed=True)


def _grid(topics, provinces, archive, language):
    """Provinces by some topics: how many articles each pair holds."""
    pairs = ((article.province, topic.slug) for topic in topics for article in archive.by_topic.get(topic.slug, ()) if article.province)
    return make_grid(pairs, provinces, {topic.slug: _link(topic, archive, language) for topic in topics})


def _province_links(archive, language):
    provinces = sorted((archive.registers.provinces[slug] for slug in archive.by_province), key=places.province_order)
    return {p.slug: link_to("province", p.slug, places.display_name(p)[language], archive.by_province, language) for p in provinces}


def _link(topic, archive, language):
    return link_to("topic", topic.slug, topic.name[language], archive.by_topic, language)


def _children(topic, archive, language):
    return tuple(_link(child, archive, language) for child in archive.registers.children(topic.slug))
