"""The articles of a topic in a province: a page where the province has a long list, or the settings name a feed."""

from collections.abc import Collection, Iterator
from functools import partial
from itertools import product

from khotin.config import RULE, Config, locate_setting
from khotin.content import place_history
from khotin.content.archive import Archive
from khotin.content.registers import Registers
from khotin.languages import Bilingual
from khotin.problems import ContentError, Problem, closest, did_you_mean
from khotin.site import urls
from khotin.site.outputs import Output, Site
from khotin.site.pages.list_pages import DESCRIPTIONS, SINGLE_PAGE_LIMIT, Articles, Data, plan_list
from khotin.site.pages.page_links import NamedPage, index_of, named_page, province_page, sorted_provinces, topic_page
from khotin.site.pages.values import Link

# The slugs of a topic and of a province.
Pair = tuple[str, str]
# (slug of a province, number of articles of a topic, whether the two have a page) in the order to show.
Counts = tuple[tuple[str, int, bool], ...]


def find_pairs(archive: Archive, config: Config) -> dict[Pair, Articles]:
    """Return the articles of each pair of topic and province that has a page. Raises `ContentError` for unknown feeds.

    A pair with a feed has a page even without articles.
    """
    with_feed = pairs_with_feed(config, archive.registers)
    return archive.once(f"pairs {with_feed}", lambda: _find_pairs(archive, with_feed))


def pairs_with_feed(config: Config, registers: Registers) -> tuple[Pair, ...]:
    """Return the pairs that the setting `feeds` names as "province/topic". Raises `ContentError` for unknown ones."""
    pairs = [pair for name in config.feeds if (pair := _pair_of(name, registers))]
    if len(pairs) < len(config.feeds):
        raise ContentError([_unknown(name, registers) for name in config.feeds if not _pair_of(name, registers)])
    return tuple(pairs)


def plan_pairs(archive: Archive, config: Config) -> Iterator[Output]:
    """Plan the page of each topic in a province, with the feeds of the settings. Raises `ContentError`."""
    pairs, with_feed = find_pairs(archive, config), pairs_with_feed(config, archive.registers)
    for pair, articles in pairs.items():
        page, registers = pair_page(*pair, archive.registers), archive.registers
        children = {each.slug: len(pairs.get((each.slug, pair[1]), ())) for each in registers.children(pair[0])}
        yield from plan_list(
            page,
            articles,
            partial(open_pair, *pair, {slug: count for slug, count in children.items() if count}),
            template="pages/pair.html",
            above=(index_of("topic"), topic_page(registers.topics[pair[0]])),
            has_feed=pair in with_feed,
        )


def count_topics(province: str, archive: Archive, config: Config) -> dict[str, int]:
    """Return the numbers of articles of the main topics that have a page within a province. Raises `ContentError`."""
    pairs, tops = find_pairs(archive, config), archive.registers.topics.values()
    counts = {topic.slug: len(pairs.get((topic.slug, province), ())) for topic in tops if topic.parent is None}
    return {slug: count for slug, count in counts.items() if count}


def count_places(topic: str, archive: Archive, config: Config) -> Counts:
    """Return the numbers of articles of a topic by province; none for a single page. Raises `ContentError`."""
    if len(archive.by_topic[topic]) < SINGLE_PAGE_LIMIT:
        return ()
    pairs, counts = find_pairs(archive, config), archive.counts.topics_of_provinces
    provinces = sorted_provinces(archive.registers.provinces, archive.registers)
    found = ((province.slug, counts.get((province.slug, topic), 0)) for province in provinces)
    return tuple((slug, count, (topic, slug) in pairs) for slug, count in found if count)


def pair_page(topic: str, province: str, registers: Registers) -> NamedPage:
    """Return the page of a topic in a province."""
    place, subject = place_history.display_name(registers.provinces[province]), registers.topics[topic].name
    title = Bilingual(f"{subject.vi} – {place.vi}", f"{subject.en} in {place.en}")
    return named_page(title, "topic", topic, province)


def open_pair(topic: str, province: str, children: dict[str, int], language: str, site: Site) -> tuple[str, Data]:
    """Return what stands above the list of a topic in a province; `children` counts the articles of its sub-topics."""
    registers = site.registers
    data = {
        "province": province_page(registers.provinces[province]).link(language),
        "topic": topic_page(registers.topics[topic]).link(language),
        "children": topic_links(children, province, language, site),
    }
    return DESCRIPTIONS["topic"][language].format(pair_page(topic, province, registers).title[language]), data


def topic_links(slugs: dict[str, int], province: str, language: str, site: Site) -> tuple[Link, ...]:
    """Return links to topics within a province with their numbers of articles, in the order given."""
    topics = site.registers.topics
    return tuple(
        Link(topics[slug].name[language], urls.section(language, "topic", slug, province), count)
        for slug, count in slugs.items()
    )


def place_links(places: Counts, topic: str, language: str, site: Site) -> tuple[Link, ...]:
    """Return links to a topic within provinces; where these have no page for it, to the search with both facets set."""
    links, provinces = [], site.registers.provinces
    by_name = sorted(places, key=lambda place: place_history.province_order(provinces[place[0]], language))
    for slug, count, has_page in by_name:
        name = place_history.display_name(provinces[slug])[language]
        search = f"{urls.section(language, 'search')}?province={slug}&topic={topic}"
        links.append(Link(name, urls.section(language, "topic", topic, slug) if has_page else search, count))
    return tuple(links)


def _find_pairs(archive: Archive, with_feed: Collection[Pair]) -> dict[Pair, Articles]:
    long = {slug for slug, articles in archive.by_province.items() if len(articles) >= SINGLE_PAGE_LIMIT}
    found: dict[Pair, list] = {pair: [] for pair in with_feed}
    for topic, articles in archive.by_topic.items():
        for article in articles:
            pair = (topic, article.province or "")
            if article.province in long or pair in found:
                found.setdefault(pair, []).append(article)
    return {pair: tuple(articles) for pair, articles in sorted(found.items())}


def _pair_of(name: str, registers: Registers) -> Pair | None:
    """Return the topic and province of "province/topic"; None where one of them is unknown."""
    province, _, topic = name.partition("/")
    return (topic, province) if province in registers.provinces and topic in registers.topics else None


def _unknown(name: str, registers: Registers) -> Problem:
    near = did_you_mean(closest(name, map("/".join, product(registers.provinces, registers.topics))))
    vi = f"feeds: không có tỉnh hoặc chủ đề như ghi ở {name}; viết như ha-noi/digital-transformation{near.vi}"
    en = f"feeds: no such province or topic in {name}; write it like ha-noi/digital-transformation{near.en}"
    return Problem(locate_setting("feeds", name), RULE, Bilingual(vi, en))
