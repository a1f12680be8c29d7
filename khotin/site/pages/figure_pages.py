"""The pages of figures: what the articles count, by place and day, each with the way to the words that say it."""

from dataclasses import dataclass
from functools import partial
from itertools import groupby

from khotin.content import place_history
from khotin.content.article_files import read_body
from khotin.languages import LANGUAGES, Bilingual
from khotin.markup import find_anchor
from khotin.site import urls
from khotin.site.pages.cards import place_links
from khotin.site.pages.list_pages import PAGE_WORDS, Place, place_of, plan_overview
from khotin.site.pages.values import Download, Link

TITLE = Bilingual("Số liệu", "Figures")
ABOUT = Bilingual(
    "Số liệu trong các bài, xếp theo địa phương và ngày; mỗi số dẫn đến câu nguyên văn.",
    "Figures from the articles, by place and date; each is linked to the sentence it comes from.",
)
# So many rows fit a page on a slow line; a longer list is cut by province, then into pages.
MOST_ROWS = 150


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure in a table: when, how many, of what, and the sentence with the way to it."""

    path: str
    day: str
    number: str
    label: str
    quote: str


def plan_figures(archive):
    """The page of all figures, and one list for each province that has some."""
    lists = {
        slug: _counting_articles(archive.by_province[slug])
        for slug in _provinces(archive)
        if any(a.figures for a in archive.by_province[slug])
    }
    counts = {slug: _count(articles) for slug, articles in lists.items()}
    total = sum(counts.values())
    shown = [article for articles in lists.values() for article in articles] if total <= MOST_ROWS else []
    names = tuple((_name(archive, slug), slug, count) for slug, count in counts.items())
    yield _plan_page(place_of(TITLE, "figures"), shown, archive, (names, total, None, None))
    for slug, articles in lists.items():
        yield from _plan_province(slug, articles, archive)


def make_tables(place, facts, bodies, names, count, previous, following, site):
    """A page of figures, by language. `names` are (province, slug, number of figures) of the lists it leads to."""
    articles = [(each.article, body) for each, body in zip(facts, bodies, strict=True)]
    pages = {}
    for language in LANGUAGES:
        links = tuple(
            Link(name[language], _place(slug, 1, name).paths[language], figures) for name, slug, figures in names
        )
        pages[language] = (
            place.title[language],
            ABOUT[language],
            {
                "links": links,
                "groups": _by_place(articles, language, site),
                "count": count,
                "previous_page": previous and previous[language],
                "next_page": following and following[language],
            },
        )
    return pages


def make_rows(article, body, language):
    """The rows of an article's figures."""
    text = read_body(body)
    return tuple(_row(article, number, figure, text, language) for number, figure in enumerate(article.figures, 1))


def _plan_province(slug, articles, archive):
    name, count = _name(archive, slug), _count(articles)
    parts = list(_split(articles))
    places_of_parts = [_place(slug, number, name) for number in range(1, len(parts) + 1)]
    paths = [None, *(place.paths for place in places_of_parts), None]
    for number, (place, part) in enumerate(zip(places_of_parts, parts, strict=True), 1):
        yield _plan_page(
            place, part, archive, ((), count, paths[number - 1], paths[number + 1]), (place_of(TITLE, "figures"),)
        )


def _plan_page(place, articles, archive, rest, above=()):
    download = Download(urls.data_file("figures.csv"), "text/csv", "CSV")
    facts = tuple(archive.facts[article.id] for article in articles)
    bodies = tuple(archive.bodies[article.id][0] for article in articles)
    make = partial(make_tables, place, facts, bodies, *rest)
    return plan_overview(place, "pages/figures.html", make, above=above, downloads=(download,), shows_texts=True)


def _place(slug, number, name):
    """A page of the figures of a province."""
    first = place_of(Bilingual(f"{TITLE.vi}: {name.vi}", f"{TITLE.en}: {name.en}"), "figures", slug)
    if number == 1:
        return first
    words = Bilingual(*(f"{first.title[each]}, {PAGE_WORDS[each]} {number}" for each in LANGUAGES))
    return Place(words, Bilingual(*(urls.older_page(each, first.paths[each], number) for each in LANGUAGES)))


def _name(archive, slug):
    return place_history.display_name(archive.registers.provinces[slug])


def _provinces(archive):
    return sorted(archive.by_province, key=lambda slug: place_history.province_order(archive.registers.provinces[slug]))


def _counting_articles(articles):
    """Those that give figures: by district, the newest first."""
    return sorted((article for article in articles if article.figures), key=lambda article: article.district or "")


def _count(articles):
    return sum(article.figures for article in articles)


def _split(articles):
    """The articles of each page; an article is never cut."""
    part = []
    for article in articles:
        if part and _count(part) + article.figures > MOST_ROWS:
            yield part
            part = []
        part.append(article)
    yield part


def _by_place(articles, language, site):
    """(place, rows of each article) in the given order."""
    named = [
        (", ".join(link.title for link in reversed(place_links(article, language, site))), article, body)
        for article, body in articles
    ]
    groups = groupby(named, key=lambda item: item[0])
    return tuple(
        (place, tuple(make_rows(article, body, language) for _, article, body in group)) for place, group in groups
    )


def _row(article, number, figure, text, language):
    """The way leads to the block of the text that holds the words, or to the figure itself where blocks cannot be told apart."""
    from khotin.site.pages.shown_figures import show_figure  # with lists of words that other pages do not need

    shown, anchor = show_figure(figure, language), find_anchor(text, figure.quote)
    path = f"{urls.article(language, article.id)}#{anchor}" if anchor else urls.figure(language, article.id, number)
    return FigureRow(path, article.filed, shown.number, shown.label, figure.quote)
