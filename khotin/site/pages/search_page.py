"""The search page: a form that scripts bring to life, and without them the ways to the lists."""

from functools import partial

from khotin.content import place_history
from khotin.languages import LANGUAGES, Bilingual
from khotin.site import urls
from khotin.site.pages.list_pages import NAMES, index_link, link_to, place_of, plan_overview
from khotin.site.pages.values import Link

TITLE = Bilingual("Tìm tin", "Search")
ABOUT = Bilingual(
    "Tìm trong tiêu đề, tóm tắt và toàn văn; gõ có dấu hoặc không dấu.",
    "Search titles, summaries and texts, with or without Vietnamese tone marks.",
)
# More pages in one index would need more memory than a small machine has: 0.25 to 0.5 GiB for each 1,000.
MOST_IN_AN_INDEX = 20_000


def plan_search(archive, has_index):
    """The search page with its facets, named in the reader's language. Without an index it says so."""
    spans = tuple(span for span, _ in plan_spans(archive)) if has_index else ()
    yield plan_overview(place_of(TITLE, "search"), "pages/search.html", partial(make_search, archive.counts, spans))


def make_search(counts, spans, site):
    """What the search page shows, by language."""
    registers = site.registers
    return {
        language: (
            TITLE[language],
            ABOUT[language],
            {
                "root": "",
                "indexes": tuple(urls.search_index(language, span) for span in spans),
                "facets": (
                    ("province", _provinces(registers, counts, language)),
                    ("topic", _topics(registers, counts, language)),
                    ("year", _years(counts, language)),
                ),
                "lists": tuple(index_link(section, language) for section in NAMES),
                "count": counts.articles,
            },
        )
        for language in LANGUAGES
    }


def plan_spans(archive):
    """The articles of each index, newest first: ("", all), or the years cut into spans that grow only at their new end."""
    if not archive.articles:
        return ()
    if len(archive.articles) <= MOST_IN_AN_INDEX:
        return (("", archive.articles),)
    spans = []
    for year, found in reversed(archive.by_year.items()):
        if not spans or sum(len(articles) for _, articles in spans[-1]) + len(found) > MOST_IN_AN_INDEX:
            spans.append([])
        spans[-1].append((year, found))
    return tuple(
        (f"{span[0][0]}-{span[-1][0]}", tuple(article for _, found in reversed(span) for article in found))
        for span in reversed(spans)
    )


def _provinces(registers, counts, language):
    held = sorted((registers.provinces[slug] for slug in counts.provinces), key=place_history.province_order)
    return tuple(
        (
            p.slug,
            link_to("province", p.slug, place_history.display_name(p)[language], counts.provinces, language),
            False,
        )
        for p in held
    )


def _topics(registers, counts, language):
    """(slug, link, is it a sub-topic), each after its parent."""
    return tuple(
        (
            topic.slug,
            link_to("topic", topic.slug, topic.name[language], counts.topics, language),
            topic.parent is not None,
        )
        for topic in registers.topics.values()
        if topic.slug in counts.topics
    )


def _years(counts, language):
    return tuple(
        (year, Link(year, urls.section(language, "date", year), count), False) for year, count in counts.years.items()
    )
