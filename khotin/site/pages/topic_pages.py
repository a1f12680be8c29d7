"""The pages of topics, both levels, with the grids of provinces by topic."""

from functools import partial

from khotin.content import place_history
from khotin.languages import LANGUAGES
from khotin.site.pages.grids import make_grid
from khotin.site.pages.list_pages import INTRODUCTIONS, index_of, link_to, place_of, plan_index, plan_list


def plan_topics(archive, shows):
    """The index of topics and one page for each of both levels, empty ones too."""
    registers, counts = archive.registers, archive.counts
    yield plan_index("topic", partial(make_index, counts))
    for topic in registers.topics.values():
        if not shows(articles := archive.by_topic.get(topic.slug, ())):
            continue
        above = [place_of(registers.topics[topic.parent].name, "topic", topic.parent)] if topic.parent else []
        opening = partial(open_topic, topic.slug, *_counts_of(registers.children(topic.slug), counts))
        yield from plan_list(
            place_of(topic.name, "topic", topic.slug),
            articles,
            opening,
            template="pages/topic.html",
            above=(index_of("topic"), *above),
            has_feed=True,
        )


def make_index(counts, site):
    """What the index of topics shows, by language."""
    registers = site.registers
    tops = [topic for topic in registers.topics.values() if topic.parent is None]
    numbers, pairs = _counts_of(tops, counts)
    return {
        language: {
            "groups": tuple(
                (_link(topic, numbers, language), _children(topic, registers, counts.topics, language))
                for topic in tops
            ),
            "grid": _grid(tops, registers, numbers, pairs, language),
        }
        for language in LANGUAGES
    }


def open_topic(slug, numbers, pairs, site):
    """What stands above and below the list of a topic; `numbers` and `pairs` count the articles of its sub-topics."""
    registers, topic = site.registers, site.registers.topics[slug]
    children = registers.children(slug)
    openings = {}
    for language in LANGUAGES:
        about = topic.description[language] if topic.description else None
        openings[language] = (
            about or f"{INTRODUCTIONS['topic'][language]} {topic.name[language]}.",
            {
                "introduction": about,
                "children": _children(topic, registers, numbers, language),
                "grid": _grid(children, registers, numbers, pairs, language),
            },
        )
    return openings


def _counts_of(topics, counts):
    """How many articles some topics hold, by topic and by (province, topic)."""
    slugs = {topic.slug for topic in topics}
    numbers = {slug: counts.topics.get(slug, 0) for slug in sorted(slugs)}
    return numbers, {
        pair: count for pair, count in counts.topics_of_provinces.items() if pair[1] in slugs
    } if slugs else {}


def _grid(topics, registers, numbers, pairs, language):
    """Provinces by some topics: how many articles each pair holds."""
    held = {province for province, _ in pairs}
    provinces = sorted((registers.provinces[slug] for slug in held), key=place_history.province_order)
    rows = {p.slug: place_of(place_history.display_name(p), "province", p.slug).link(language) for p in provinces}
    return make_grid(pairs, rows, {topic.slug: _link(topic, numbers, language) for topic in topics})


def _link(topic, numbers, language):
    return link_to("topic", topic.slug, topic.name[language], numbers, language)


def _children(topic, registers, numbers, language):
    return tuple(_link(child, numbers, language) for child in registers.children(topic.slug))
