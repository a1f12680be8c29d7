"""The search page: a form that needs scripts, and links to the lists for those without."""

from functools import partial

from khotin.content import place_history
from khotin.content.archive import Archive, Counts
from khotin.content.articles import ListedArticle
from khotin.content.registers import Registers
from khotin.language.vietnamese import sort_key
from khotin.languages import LANGUAGES, Bilingual
from khotin.site import urls
from khotin.site.outputs import Output, Site
from khotin.site.pages.list_pages import NAMES, Data, index_link, named_page, plan_overview
from khotin.site.pages.name_pages import names_of

TITLE = Bilingual("Tìm tin", "Search")
ABOUT = Bilingual(
    "Tìm trong tiêu đề, tóm tắt và toàn văn; gõ có dấu hoặc không dấu.",
    "Search titles, summaries and texts, with or without Vietnamese tone marks.",
)
# A phone receives the first results after the newest index alone, and making an index takes 0.25 to 0.5 GiB of memory
# for each 1,000 articles.
MOST_IN_AN_INDEX = 1_200

# (value, name, is it a sub-topic) of each choice of a facet.
Choices = tuple[tuple[str, str, bool], ...]
# (slug, name) of each portal that articles came from.
Portals = tuple[tuple[str, str], ...]


def plan_search(archive: Archive, has_index: bool) -> Output:
    """Plan the search page with its facets; without an index it says so."""
    spans = tuple(span for span, _ in plan_spans(archive)) if has_index else ()
    portals = tuple((name.slug, name.name) for name in names_of(archive, "source") if name.articles)
    make = partial(make_search, archive.counts, spans, portals)
    return plan_overview(named_page(TITLE, "search"), "pages/search.html", make)


def make_search(
    counts: Counts, spans: tuple[str, ...], portals: Portals, language: str, site: Site
) -> tuple[str, str, Data]:
    """Return what the search page shows."""
    registers = site.registers
    data = {
        "root": "",
        "indexes": {each: tuple(urls.search_index(each, span) for span in spans) for each in LANGUAGES},
        "names": urls.names_file(language),
        "facets": (
            ("province", _provinces(registers, counts, language)),
            ("district", ()),
            ("topic", _topics(registers, counts, language)),
            ("portal", _portals(portals)),
        ),
        "months": tuple(counts.months),
        "lists": tuple(index_link(section, language) for section in NAMES),
        "count": counts.articles,
    }
    return TITLE[language], ABOUT[language], data


def plan_spans(archive: Archive) -> tuple[tuple[str, tuple[ListedArticle, ...]], ...]:
    """Return the articles of each index, newest first: ("", all), or spans of years that grow only at their new end."""
    if not archive.articles:
        return ()
    if len(archive.articles) <= MOST_IN_AN_INDEX:
        return (("", archive.articles),)
    spans: list[list[tuple[str, tuple[ListedArticle, ...]]]] = []
    for year, found in reversed(archive.by_year.items()):
        if not spans or sum(len(articles) for _, articles in spans[-1]) + len(found) > MOST_IN_AN_INDEX:
            spans.append([])
        spans[-1].append((year, found))
    return tuple(
        (f"{span[0][0]}-{span[-1][0]}", tuple(article for _, found in reversed(span) for article in found))
        for span in reversed(spans)
    )


def _provinces(registers: Registers, counts: Counts, language: str) -> Choices:
    held = sorted((registers.provinces[slug] for slug in counts.provinces), key=place_history.province_order)
    return tuple((province.slug, place_history.display_name(province)[language], False) for province in held)


def _topics(registers: Registers, counts: Counts, language: str) -> Choices:
    """Return the topics that hold articles, each after its parent."""
    topics = (topic for topic in registers.topics.values() if topic.slug in counts.topics)
    return tuple((topic.slug, topic.name[language], bool(topic.parent)) for topic in topics)


def _portals(portals: Portals) -> Choices:
    return tuple((slug, name, False) for slug, name in sorted(portals, key=lambda portal: sort_key(portal[1])))
