"""The pages of figures: what the articles count, by place and day, each with the way to the words that say it."""

from dataclasses import dataclass
from itertools import groupby

from khotin import places, urls
from khotin.collection import read_body
from khotin.fingerprints import Later
from khotin.languages import LANGUAGES, Bilingual
from khotin.markup import find_anchor
from khotin.pages.cards import in_language, place_links
from khotin.pages.values import Download, Link, Page

TITLE = Bilingual("Số liệu", "Figures")
ABOUT = Bilingual("Số liệu trong các bài, xếp theo địa phương và ngày; mỗi số dẫn đến câu chứa nó.",
                  "The figures of the articles, by place and day; each leads to the words that say it.")
# So many rows fit a page on a slow line; a longer list is cut by province, then into pages.
MOST_ROWS = 150


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure in a table: when, how many, of what, and the sentence with the way to it."""

    path: str
    day: str
    value: str
    unit: str
    label: str
    label_language: str
    quote: str


def plan_figures(archive, language):
    """The page of all figures, and one list for each province that has some."""
    lists = {slug: _counting_articles(archive.by_province[slug]) for slug in _provinces(archive) if any(a.figures for a in archive.by_province[slug])}
    total = sum(map(_count, lists.values()))
    paths = Bilingual(*(urls.section(each, "figures") for each in LANGUAGES))
    links = tuple(Link(_name(archive, slug)[language], _path(slug, 1, language), _count(articles)) for slug, articles in lists.items())
    shown = [article for articles in lists.values() for article in articles] if total <= MOST_ROWS else []
    yield _page(paths, TITLE, (), language, {"links": links, "groups": _by_place(shown, archive, language), "count": total})
    for slug, articles in lists.items():
        yield from _plan_province(slug, articles, archive, language)


def make_rows(article, body, language):
    """The rows of an article's figures."""
    text = read_body(body)
    return tuple(_row(article, number, figure, text, language) for number, figure in enumerate(article.figures, 1))


def _plan_province(slug, articles, archive, language):
    name = _name(archive, slug)
    title = Bilingual(f"{TITLE.vi}: {name.vi}", f"{TITLE.en}: {name.en}")
    crumbs = (Link(TITLE[language], urls.section(language, "figures")),)
    pages = list(_split(articles))
    for number, part in enumerate(pages, 1):
        own = Bilingual(*(_path(slug, number, each) for each in LANGUAGES))
        words = title if number == 1 else Bilingual(f"{title.vi}, trang {number}", f"{title.en}, page {number}")
        yield _page(own, words, crumbs, language, {
            "links": (), "groups": _by_place(part, archive, language), "count": _count(articles),
            "previous_page": _path(slug, number - 1, language) if number > 1 else None,
            "next_page": _path(slug, number + 1, language) if number < len(pages) else None})


def _page(paths, title, crumbs, language, data):
    download = Download(urls.data_file("figures.csv"), "text/csv", "CSV")
    return Page(paths[language], "pages/figures.html", language, title[language], ABOUT[language], paths, crumbs,
                {"previous_page": None, "next_page": None, **data}, downloads=(download,))


def _path(slug, number, language):
    first = urls.section(language, "figures", slug)
    return first if number == 1 else urls.older_page(language, first, number)


def _name(archive, slug):
    return places.display_name(archive.registers.provinces[slug])


def _provinces(archive):
    return sorted(archive.by_province, key=lambda slug: places.province_order(archive.registers.provinces[slug]))


def _counting_articles(articles):
    """Those that give figures: by district, the newest first."""
    return sorted((article for article in articles if article.figures), key=lambda article: article.district or "")


def _count(articles):
    return sum(len(article.figures) for article in articles)


def _split(articles):
    """The articles of each page; an article is never cut."""
    part = []
    for article in articles:
        if part and _count(part) + len(article.figures) > MOST_ROWS:
            yield part
            part = []
        part.append(article)
    yield part


def _by_place(articles, archive, language):
    """(place, rows of each article) in the given order."""
    groups = groupby(articles, key=lambda article: ", ".join(link.title for link in reversed(place_links(article, archive.registers, language))))
    return tuple((place, tuple(Later(make_rows, (article, archive.bodies[article.id][0], language)) for article in group)) for place, group in groups)


def _row(article, number, figure, text, language):
    """The way leads to the block of the text that holds the words, or to the figure itself where blocks cannot be told apart."""
    label, label_language = in_language(figure.label, language)
    anchor = find_anchor(text, figure.quote)
    path = f"{urls.article(language, article.id)}#{anchor}" if anchor else urls.figure(language, article.id, number)
    return FigureRow(path, article.filed, figure.value, figure.unit, label, label_language, figure.quote)
