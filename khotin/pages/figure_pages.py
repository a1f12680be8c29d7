"""The pages of figures: what the articles count, by place and day, each with the way to the words that say it."""

from dataclasses import dataclass
from itertools import groupby

from khotin import places, urls
from khotin.languages import LANGUAGES, Bilingual
from khotin.pages.cards import in_language, place_links
from khotin.pages.values import Download, Link, Page

TITLE = Bilingual("Số liệu", "Figures")
ABOUT = Bilingual("Số liệu trong các bài, xếp theo địa phương và ngày; mỗi số dẫn đến câu chứa nó.",
                  "The figures of the articles, by place and day; each leads to the words that say it.")
# So many rows fit a page on a slow line; a longer list is cut by province, then into pages.
MOST_ROWS = 150


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure in a table: where and when, what, how many, and the sentence."""

    path: str
    place: str
    day: str
    value: str
    unit: str
    label: str
    label_language: str
    quote: str


def plan_figures(archive, language):
    """The page of all figures, and one list for each province that has some."""
    lists = tuple(_rows_by_province(archive, language))
    everything = [row for _, rows in lists for row in rows]
    paths = Bilingual(*(urls.section(each, "figures") for each in LANGUAGES))
    links = tuple(Link(places.display_name(province)[language], _path(province, language), len(rows)) for province, rows in lists)
    yield _page(paths, TITLE, (), language, {
        "links": links, "groups": _by_place(everything) if len(everything) <= MOST_ROWS else (), "count": len(everything)})
    for province, rows in lists:
        yield from _plan_province(province, rows, language)


def _plan_province(province, rows, language):
    name = places.display_name(province)
    title = Bilingual(f"{TITLE.vi}: {name.vi}", f"{TITLE.en}: {name.en}")
    crumbs = (Link(TITLE[language], urls.section(language, "figures")),)
    pages = [rows[start:start + MOST_ROWS] for start in range(0, len(rows), MOST_ROWS)]
    for number, part in enumerate(pages, 1):
        own = Bilingual(*(_page_path(province, number, each) for each in LANGUAGES))
        words = title if number == 1 else Bilingual(f"{title.vi}, trang {number}", f"{title.en}, page {number}")
        yield _page(own, words, crumbs, language, {
            "links": (), "groups": _by_place(part), "count": len(rows),
            "previous_page": _page_path(province, number - 1, language) if number > 1 else None,
            "next_page": _page_path(province, number + 1, language) if number < len(pages) else None})


def _page(paths, title, crumbs, language, data):
    download = Download(urls.data_file("figures.csv"), "text/csv", "CSV")
    return Page(paths[language], "pages/figures.html", language, title[language], ABOUT[language], paths, crumbs,
                {"previous_page": None, "next_page": None, **data}, downloads=(download,))


def _path(province, language):
    return urls.section(language, "figures", province.slug)


def _page_path(province, number, language):
    first = _path(province, language)
    return first if number == 1 else urls.older_page(language, first, number)


def _rows_by_province(archive, language):
    """Every province that has figures, in the order of the alphabet, with its rows: by place, then newest first."""
    for slug in sorted(archive.by_province, key=lambda slug: places.province_order(archive.registers.provinces[slug])):
        counted = sorted((a for a in archive.by_province[slug] if a.figures), key=lambda a: a.district or "")
        if counted:
            yield archive.registers.provinces[slug], [row for a in counted for row in _rows(a, archive.registers, language)]


def _rows(article, registers, language):
    place = ", ".join(link.title for link in reversed(place_links(article, registers, language)))
    for number, figure in enumerate(article.figures, 1):
        label, label_language = in_language(figure.label, language)
        yield FigureRow(urls.figure(language, article.id, number), place, article.filed, figure.value, figure.unit, label, label_language, figure.quote)


def _by_place(rows):
    return tuple((place, tuple(group)) for place, group in groupby(rows, key=lambda row: row.place))
