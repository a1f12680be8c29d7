"""The pages of figures: tables by place and date, each figure linked to the sentence it comes from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from khotin.content import place_history
from khotin.content.archive import Archive, Facts
from khotin.content.article_files import read_body
from khotin.content.articles import Article, Body, Figure, ListedArticle
from khotin.languages import LANGUAGES, Bilingual
from khotin.markup import find_anchor
from khotin.site import urls
from khotin.site.outputs import Output, Site
from khotin.site.pages.cards import place_links
from khotin.site.pages.list_pages import PAGE_WORDS, Articles, Data, NamedPage, named_page, plan_overview
from khotin.site.pages.values import Download, Link

TITLE = Bilingual("Số liệu", "Figures")
ABOUT = Bilingual(
    "Số liệu trong các bài, xếp theo địa phương và ngày; mỗi số dẫn đến câu nguyên văn.",
    "Figures from the articles, by place and date; each is linked to the sentence it comes from.",
)
# The most rows of one page, for slow connections; a longer list is cut by province, then into pages.
MOST_ROWS = 150


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure in a table: date, number, label, and the sentence with its address."""

    path: str
    day: str
    number: str
    label: str
    quote: str


def plan_figures(archive: Archive) -> Iterator[Output]:
    """Plan the page of all figures, and the pages of each province that has some."""
    provinces = archive.registers.provinces
    lists = {
        slug: _articles_with_figures(archive.by_province[slug])
        for slug in sorted(archive.by_province, key=lambda slug: place_history.province_order(provinces[slug]))
    }
    names = {slug: place_history.display_name(provinces[slug]) for slug, articles in lists.items() if articles}
    counts = tuple((names[slug], slug, _count(lists[slug])) for slug in names)
    total = sum(count for _, _, count in counts)
    shown = [article for articles in lists.values() for article in articles] if total <= MOST_ROWS else []
    yield _plan_page(named_page(TITLE, "figures"), shown, archive, provinces=counts, count=total)
    for name, slug, count in counts:
        parts = list(_split(lists[slug]))
        pages = [_province_page(slug, number, name) for number in range(1, len(parts) + 1)]
        paths = [None, *(page.paths for page in pages), None]
        for page, part, before, after in zip(pages, parts, paths, paths[2:], strict=False):
            yield _plan_page(page, part, archive, provinces=(), count=count, previous=before, following=after)


def make_tables(
    language: str,
    site: Site,
    *,
    page: NamedPage,
    facts: tuple[Facts, ...],
    bodies: tuple[Body | None, ...],
    provinces: tuple[tuple[Bilingual, str, int], ...],
    count: int,
    previous: Bilingual | None,
    following: Bilingual | None,
) -> tuple[str, str, Data]:
    """Return what a page of figures shows; `provinces` are (name, slug, number of figures) of the pages it links to."""
    articles = [(each.article, body) for each, body in zip(facts, bodies, strict=True) if body]
    links = (
        Link(name[language], _province_page(slug, 1, name).paths[language], figures)
        for name, slug, figures in provinces
    )
    data = {
        "links": tuple(links),
        "groups": _by_place(articles, language, site),
        "count": count,
        "previous_page": previous and previous[language],
        "next_page": following and following[language],
    }
    return page.title[language], ABOUT[language], data


def make_rows(article: Article, body: Body, language: str) -> tuple[FigureRow, ...]:
    """Return the rows of an article's figures."""
    text = read_body(body)
    return tuple(_row(article, number, figure, text, language) for number, figure in enumerate(article.figures, 1))


def _plan_page(
    page: NamedPage,
    articles: Articles,
    archive: Archive,
    *,
    provinces: tuple[tuple[Bilingual, str, int], ...],
    count: int,
    previous: Bilingual | None = None,
    following: Bilingual | None = None,
) -> Output:
    facts = tuple(archive.facts[article.id] for article in articles)
    bodies = tuple(archive.bodies[article.id][0] for article in articles)
    return plan_overview(
        page,
        "pages/figures.html",
        partial(
            make_tables,
            page=page,
            facts=facts,
            bodies=bodies,
            provinces=provinces,
            count=count,
            previous=previous,
            following=following,
        ),
        above=() if provinces or not articles else (named_page(TITLE, "figures"),),
        downloads=(Download(urls.data_file("figures.csv"), "text/csv", "CSV"),),
        shows_texts=True,
    )


def _province_page(slug: str, number: int, name: Bilingual) -> NamedPage:
    """Return a page of the figures of a province."""
    first = named_page(Bilingual(f"{TITLE.vi}: {name.vi}", f"{TITLE.en}: {name.en}"), "figures", slug)
    if number == 1:
        return first
    title = Bilingual(*(f"{first.title[each]}, {PAGE_WORDS[each]} {number}" for each in LANGUAGES))
    return NamedPage(title, first.numbered(number))


def _articles_with_figures(articles: Articles) -> list[ListedArticle]:
    """Return the articles that give figures, by district, the newest first."""
    return sorted((article for article in articles if article.figures), key=lambda article: article.district or "")


def _count(articles: Articles) -> int:
    return sum(article.figures for article in articles)


def _split(articles: Articles) -> Iterator[list[ListedArticle]]:
    """Yield the articles of each page; the figures of an article stay together."""
    part: list[ListedArticle] = []
    for article in articles:
        if part and _count(part) + article.figures > MOST_ROWS:
            yield part
            part = []
        part.append(article)
    yield part


def _by_place(
    articles: Sequence[tuple[Article, Body]], language: str, site: Site
) -> tuple[tuple[str, tuple[tuple[FigureRow, ...], ...]], ...]:
    """Return (place, rows of each article) in the given order."""

    def place_name(item: tuple[Article, Body]) -> str:
        return ", ".join(link.title for link in reversed(place_links(item[0], language, site)))

    return tuple(
        (place, tuple(make_rows(article, body, language) for article, body in group))
        for place, group in groupby(articles, place_name)
    )


def _row(article: Article, number: int, figure: Figure, text: str, language: str) -> FigureRow:
    """Return the row of a figure; without a block that holds its sentence, it links to the figure of the article."""
    from khotin.site.pages.shown_figures import show_figure  # with lists of words that other pages do not need

    shown, anchor = show_figure(figure, language), find_anchor(text, figure.quote)
    path = f"{urls.article(language, article.id)}#{anchor}" if anchor else urls.figure(language, article.id, number)
    return FigureRow(path, article.filed, shown.number, shown.label, figure.quote)
