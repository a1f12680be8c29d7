"""The pages of figures: tables by place and date, each figure linked to the sentence it comes from."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial

from khotin.content import place_history
from khotin.content.archive import Archive, Facts, newest_first
from khotin.content.article_files import read_body
from khotin.content.articles import Article, Body, Figure, ListedArticle, place_of
from khotin.content.registers import Registers
from khotin.encoding import Struct
from khotin.language.vietnamese import SortKey, sort_key
from khotin.languages import LANGUAGES, Bilingual
from khotin.markup import find_anchor
from khotin.site import urls
from khotin.site.outputs import Output, Site
from khotin.site.pages.list_pages import PAGE_WORDS, Articles, Data, plan_overview
from khotin.site.pages.page_links import NamedPage, named_page
from khotin.site.pages.values import Download, Link

TITLE = Bilingual("Số liệu", "Figures")
ABOUT = Bilingual(
    "Số liệu trong các bài, xếp theo địa phương mà số liệu tính; mỗi số dẫn đến câu nguyên văn.",
    "Figures from the articles, by the place they refer to; each is linked to the sentence it comes from.",
)
# The most rows of one page, for slow connections; a longer list is cut by province, then into pages.
MOST_ROWS = 150


class FigureRow(Struct, frozen=True):
    """One figure in a table: period, number, label, and the sentence with its address."""

    path: str
    period: str
    number: str
    label: str
    quote: str


def plan_figures(archive: Archive) -> Iterator[Output]:
    """Plan the page of all figures, and the pages of each province that has some."""
    provinces = archive.registers.provinces
    lists = _articles_by_province(archive)
    slugs = sorted(lists, key=lambda slug: place_history.province_order(provinces[slug]))
    counts = tuple((place_history.display_name(provinces[slug]), slug, _count(lists[slug], slug)) for slug in slugs)
    total = sum(count for _, _, count in counts)
    shown = [article for article in archive.articles if article.figures] if total <= MOST_ROWS else []
    yield _plan_page(named_page(TITLE, "figures"), shown, archive, provinces=counts, count=total)
    for name, slug, count in counts:
        parts = [newest_first(part) for part in _split(lists[slug], slug)]
        pages = [_province_page(slug, number, name) for number in range(1, len(parts) + 1)]
        paths = [None, *(page.paths for page in pages), None]
        for page, part, before, after in zip(pages, parts, paths, paths[2:], strict=False):
            yield _plan_page(page, part, archive, province=slug, count=count, previous=before, following=after)


def make_tables(
    language: str,
    site: Site,
    *,
    page: NamedPage,
    facts: tuple[Facts, ...],
    bodies: tuple[Body | None, ...],
    province: str | None,
    provinces: tuple[tuple[Bilingual, str, int], ...],
    count: int,
    previous: Bilingual | None,
    following: Bilingual | None,
) -> tuple[str, str, Data]:
    """Return what a page of figures shows, of one `province` or of all.

    `provinces` are (name, slug, number of figures) of the pages it links to.
    """
    articles = [(each.article, body) for each, body in zip(facts, bodies, strict=True) if body]
    links = (
        Link(name[language], _province_page(slug, 1, name).paths[language], figures)
        for name, slug, figures in provinces
    )
    data = {
        "links": tuple(links),
        "groups": _by_place(articles, province, language, site),
        "count": count,
        "previous_page": previous and previous[language],
        "next_page": following and following[language],
    }
    return page.title[language], ABOUT[language], data


def figure_path(article: Article, figure: Figure, text: str, language: str) -> str:
    """Return the address of the sentence of a figure, or of the figure where no block of the text holds its quote."""
    if anchor := find_anchor(text, figure.quote):
        return f"{urls.article(language, article.id)}#{anchor}"
    return urls.figure(language, article.id, article.figures.index(figure) + 1)


def place_order(province: str, district: str | None, registers: Registers) -> tuple[SortKey, SortKey]:
    """Return a sort key: provinces by name, a province before its districts."""
    known = registers.district(province, district)
    return place_history.province_order(registers.provinces[province]), sort_key(known.name if known else "")


def _plan_page(
    page: NamedPage,
    articles: Articles,
    archive: Archive,
    *,
    province: str | None = None,
    provinces: tuple[tuple[Bilingual, str, int], ...] = (),
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
            province=province,
            provinces=provinces,
            count=count,
            previous=previous,
            following=following,
        ),
        above=() if provinces or not articles else (named_page(TITLE, "figures"),),
        downloads=(Download(urls.data_file("figures.csv"), "text/csv", "CSV"),),
    )


def _province_page(slug: str, number: int, name: Bilingual) -> NamedPage:
    """Return a page of the figures of a province."""
    first = named_page(Bilingual(f"{TITLE.vi}: {name.vi}", f"{TITLE.en}: {name.en}"), "figures", slug)
    if number == 1:
        return first
    title = Bilingual(*(f"{first.title[each]}, {PAGE_WORDS[each]} {number}" for each in LANGUAGES))
    return NamedPage(title, first.numbered(number))


def _articles_by_province(archive: Archive) -> dict[str, Articles]:
    """Return the articles with figures of each province, those of a district together."""
    found = defaultdict(list)
    for article in archive.articles:
        for slug, _ in article.figures:
            found[slug].append(article)
    found.pop("", None)
    return {slug: sorted(articles, key=lambda article: article.district or "") for slug, articles in found.items()}


def _count(articles: Articles, province: str) -> int:
    return sum(dict(article.figures)[province] for article in articles)


def _split(articles: Articles, province: str) -> Iterator[Articles]:
    """Yield the articles of each page; the figures of an article stay together."""
    part: list[ListedArticle] = []
    for article in articles:
        if part and _count([*part, article], province) > MOST_ROWS:
            yield part
            part = []
        part.append(article)
    yield part


def _by_place(
    articles: Iterable[tuple[Article, Body]], only: str | None, language: str, site: Site
) -> tuple[tuple[str, tuple[FigureRow, ...]], ...]:
    """Return (place, rows) of each place, provinces by name, a province before its districts."""
    from khotin.site.pages.shown_figures import number_of, period_words, place_name

    found = defaultdict(list)
    for article, body in articles:
        text = read_body(body)
        for figure in article.figures:
            province, district = place_of(figure, article)
            if not province or (only and province != only):
                continue
            row = FigureRow(
                figure_path(article, figure, text, language),
                period_words(figure, article, language),
                number_of(figure, language),
                figure.label[language],
                figure.quote,
            )
            place = place_name(figure, article, language, site)
            found[province, district, place].append(row)
    ordered = sorted(found.items(), key=lambda item: place_order(item[0][0], item[0][1], site.registers))
    return tuple((place, tuple(rows)) for (_, _, place), rows in ordered)
