"""The search page: a form that needs scripts, and links to the lists for those without."""

from collections.abc import Iterable, Sequence
from functools import partial

from khotin.content import place_history
from khotin.content.archive import Archive, Counts
from khotin.content.articles import ListedArticle
from khotin.content.registers import Registers
from khotin.language.vietnamese import sort_key
from khotin.languages import LANGUAGES, Bilingual
from khotin.site import urls
from khotin.site.outputs import Output, Site
from khotin.site.pages.list_pages import Data, plan_overview
from khotin.site.pages.name_pages import names_of
from khotin.site.pages.page_links import NAMES, index_link, named_page, sorted_provinces

TITLE = Bilingual("Tìm tin", "Search")
ABOUT = Bilingual(
    "Tìm trong tiêu đề, tóm tắt và toàn văn; gõ có dấu hoặc không dấu. "
    "Gõ tên một tỉnh, huyện cũ hay mới để biết trước đây là gì, nay là gì và kho có bao nhiêu bài.",
    "Search titles, summaries and texts, with or without Vietnamese tone marks. "
    "Type any old or new province or district to see what it was, what it is now and what the archive holds.",
)
# A phone receives the first results after the newest index alone, so it is small; the others are few, because each
# costs a search some requests. Making an index takes 0.25 to 0.5 GiB of memory for each 1,000 articles.
MOST_IN_THE_NEWEST = 1_200
MOST_IN_AN_INDEX = 5_000

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
    """Return the articles of each index, newest first: ("", all), or the newest years and spans of older ones."""
    if not archive.articles:
        return ()
    if len(archive.articles) <= MOST_IN_THE_NEWEST:
        return (("", archive.articles),)
    years = list(archive.by_year.items())
    newest = next(n for n in range(len(years), 0, -1) if n == 1 or _size(years[:n]) <= MOST_IN_THE_NEWEST)
    spans = [years[:newest]]
    for year in reversed(years[newest:]):  # from the oldest on, so that a finished span stays as it is
        if len(spans) == 1 or _size([*spans[1], year]) > MOST_IN_AN_INDEX:
            spans.insert(1, [])
        spans[1].insert(0, year)
    return tuple(
        (f"{span[-1][0]}-{span[0][0]}", tuple(article for _, found in span for article in found)) for span in spans
    )


def _size(years: Iterable[tuple[str, Sequence[ListedArticle]]]) -> int:
    return sum(len(articles) for _, articles in years)


def _provinces(registers: Registers, counts: Counts, language: str) -> Choices:
    provinces = sorted_provinces(counts.provinces, registers, language)
    return tuple((province.slug, place_history.display_name(province)[language], False) for province in provinces)


def _topics(registers: Registers, counts: Counts, language: str) -> Choices:
    """Return the topics that hold articles, each after its parent."""
    topics = (topic for topic in registers.topics.values() if topic.slug in counts.topics)
    return tuple((topic.slug, topic.name[language], bool(topic.parent)) for topic in topics)


def _portals(portals: Portals) -> Choices:
    return tuple((slug, name, False) for slug, name in sorted(portals, key=lambda portal: sort_key(portal[1])))
