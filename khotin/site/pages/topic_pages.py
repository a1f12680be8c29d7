"""The pages of topics of both levels, with grids of provinces by topic."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from khotin.config import Config
from khotin.content.archive import Archive, Counts
from khotin.content.registers import Registers, Topic
from khotin.site.outputs import Output, Site
from khotin.site.pages.empty_pages import plan_empty
from khotin.site.pages.grids import Grid, PairCounts, make_grid
from khotin.site.pages.list_pages import DESCRIPTIONS, Articles, Data, plan_index, plan_list
from khotin.site.pages.package_lists import Package, package_links, packages_of
from khotin.site.pages.page_links import NamedPage, index_of, link_to, province_page, sorted_provinces, topic_page
from khotin.site.pages.pair_pages import Counts as PlaceCounts
from khotin.site.pages.pair_pages import count_places, place_links
from khotin.site.pages.values import Link


def plan_topics(archive: Archive, config: Config) -> Iterator[Output]:
    """Plan the index of topics and one page for each topic of both levels, empty ones too."""
    registers, counts = archive.registers, archive.counts
    yield plan_index("topic", partial(make_index, counts))
    for topic in registers.topics.values():
        articles = archive.by_topic.get(topic.slug, ())
        if articles:
            places, packages = count_places(topic.slug, archive, config), packages_of(topic.slug, archive, config)
            yield from _plan_topic(topic, articles, archive, places=places, packages=packages)
        else:
            yield _plan_empty(topic, registers, counts)


def make_index(counts: Counts, language: str, site: Site) -> Data:
    """Return what the index of topics shows."""
    registers = site.registers
    tops = [topic for topic in registers.topics.values() if topic.parent is None]
    numbers, pairs = _counts_of(tops, counts)
    groups = ((_link(topic, numbers, language), _children(topic, registers, counts.topics, language)) for topic in tops)
    return {"groups": tuple(groups), "grid": _grid(tops, registers, numbers, pairs, language)}


def open_topic(
    slug: str,
    language: str,
    site: Site,
    *,
    numbers: Mapping[str, int],
    pairs: PairCounts,
    places: PlaceCounts,
    packages: tuple[Package, ...],
) -> tuple[str, Data]:
    """Return what stands around the list of a topic; `numbers` and `pairs` count the articles of sub-topics."""
    registers, topic = site.registers, site.registers.topics[slug]
    about = topic.description[language] if topic.description else None
    data = {
        "introduction": about,
        "children": _children(topic, registers, numbers, language),
        "places": place_links(places, slug, language, site),
        "packages": package_links(packages, language),
        "grid": _grid(registers.children(slug), registers, numbers, pairs, language),
    }
    return about or DESCRIPTIONS["topic"][language].format(topic.name[language]), data


def _plan_topic(
    topic: Topic, articles: Articles, archive: Archive, *, places: PlaceCounts, packages: tuple[Package, ...]
) -> Iterator[Output]:
    registers = archive.registers
    numbers, pairs = _counts_of(registers.children(topic.slug), archive.counts)
    return plan_list(
        topic_page(topic),
        articles,
        partial(open_topic, topic.slug, numbers=numbers, pairs=pairs, places=places, packages=packages),
        template="pages/topic.html",
        above=(index_of("topic"), *_parent(topic, registers)),
        has_feed=True,
    )


def _plan_empty(topic: Topic, registers: Registers, counts: Counts) -> Output:
    """Plan the page of a topic without articles, with links to its siblings that have some, else to main topics."""
    tops = [each for each in registers.topics.values() if each.parent is None]
    siblings = [each for each in registers.children(topic.parent or "") if each.slug in counts.topics]
    ways = siblings or [each for each in tops if each.slug in counts.topics]
    return plan_empty("topic", topic_page(topic), tuple(map(topic_page, ways)), _parent(topic, registers))


def _parent(topic: Topic, registers: Registers) -> tuple[NamedPage, ...]:
    return (topic_page(registers.topics[topic.parent]),) if topic.parent else ()


def _counts_of(topics: Sequence[Topic], counts: Counts) -> tuple[dict[str, int], PairCounts]:
    """Return how many articles some topics hold, by topic and by (province, topic)."""
    slugs = {topic.slug for topic in topics}
    numbers = {slug: counts.topics.get(slug, 0) for slug in sorted(slugs)}
    if not slugs:
        return numbers, {}
    return numbers, {pair: count for pair, count in counts.topics_of_provinces.items() if pair[1] in slugs}


def _grid(
    topics: Sequence[Topic], registers: Registers, numbers: Mapping[str, int], pairs: PairCounts, language: str
) -> Grid:
    """Return the grid of provinces by topics, with the number of articles of each pair."""
    provinces = sorted_provinces({province for province, _ in pairs}, registers, language)
    rows = {province.slug: province_page(province).link(language) for province in provinces}
    return make_grid(pairs, rows, {topic.slug: _link(topic, numbers, language) for topic in topics})


def _link(topic: Topic, numbers: Mapping[str, int], language: str) -> Link:
    return link_to("topic", topic.slug, topic.name[language], numbers, language)


def _children(topic: Topic, registers: Registers, numbers: Mapping[str, int], language: str) -> tuple[Link, ...]:
    return tuple(_link(child, numbers, language) for child in registers.children(topic.slug))
