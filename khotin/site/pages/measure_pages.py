"""The pages of measures: a chart over time and places, the table beside it, the series as CSV, and their index."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from khotin.content.archive import Archive, Facts
from khotin.content.articles import Body, ListedArticle
from khotin.content.registers import Measure
from khotin.languages import LANGUAGES, Bilingual
from khotin.site import urls
from khotin.site.exports.data import to_csv
from khotin.site.exports.fields import safe_cell
from khotin.site.outputs import Output, Site, page_output
from khotin.site.pages.figure_pages import TITLE as FIGURES
from khotin.site.pages.list_pages import Articles, Data, plan_overview
from khotin.site.pages.page_links import NamedPage, links_of, named_page
from khotin.site.pages.values import Download, Link, Page

if TYPE_CHECKING:
    from khotin.site.pages.measure_series import Point

TITLE = Bilingual("Chỉ số", "Measures")
ABOUT = Bilingual(
    "Những số liệu đếm cùng một việc ở nhiều nơi, nhiều thời điểm, đặt cạnh nhau; mỗi số dẫn đến câu nguyên văn.",
    "Figures that count the same thing in different places and at different times, side by side; each is linked to the "
    "sentence it comes from.",
)
COLUMNS = (
    *("measure", "province", "district", "place_vi", "place_en", "period", "first_day", "last_day", "qualifier"),
    *("value", "unit_vi", "unit_en", "quote", "article", "url_vi", "url_en"),
)
TEMPLATE, DRAWING = "pages/measure.html", "feeds/measure-chart.svg"


def plan_measures(archive: Archive) -> Iterator[Output]:
    """Plan the index of measures, and for each its pages, its series and its chart as a picture in both languages."""
    articles = _articles_by_measure(archive)
    counts = tuple((slug, len(found), _years(found)) for slug, found in articles.items())
    index, above = named_page(TITLE, "measure"), (named_page(FIGURES, "figures"),)
    yield plan_overview(index, "pages/measure-index.html", partial(make_index, counts), above=above)
    for slug, measure in archive.registers.measures.items():
        found = articles[slug]
        facts = tuple(archive.facts[article.id] for article in found)
        bodies = tuple(archive.bodies[article.id][0] for article in found)
        page, csv = named_page(measure.name, "measure", slug), urls.measure_file(slug, "csv")
        make = partial(make_measure, page=page, above=(*above, index), slug=slug, facts=facts, bodies=bodies)
        files = (csv,) if found else ()
        yield page_output(page.paths, make, TEMPLATE, is_indexed=bool(found), files=files)
        if found:
            pictures = Bilingual(*(urls.measure_file(slug, f"{each}.svg") for each in LANGUAGES))
            draw = partial(make_pictures, slug=slug, facts=facts, bodies=bodies)
            yield page_output(pictures, draw, DRAWING)


def make_index(counts: tuple[tuple[str, int, str], ...], language: str, site: Site) -> tuple[str, str, Data]:
    """Return what the index of measures shows; `counts` are (slug, number of articles, their years)."""
    links = []
    for slug, count, years in counts:
        measure = site.registers.measures[slug]
        link = Link(measure.name[language], urls.section(language, "measure", slug), count)
        links.append((link, years, measure.about[language] if measure.about else ""))
    return TITLE[language], ABOUT[language], {"measures": tuple(links)}


def make_measure(
    site: Site,
    *,
    page: NamedPage,
    above: tuple[NamedPage, ...],
    slug: str,
    facts: tuple[Facts, ...],
    bodies: tuple[Body | None, ...],
) -> Iterator[Page | tuple[str, bytes]]:
    """Yield the pages of a measure in both languages, and its series as CSV."""
    measure, csv = site.registers.measures[slug], urls.measure_file(slug, "csv")
    points = _read(measure, facts, bodies, site)
    downloads = (Download(csv, "text/csv", "CSV"),) if points else ()
    for language in LANGUAGES:
        yield Page(
            page.paths[language],
            TEMPLATE,
            language,
            measure.name[language],
            measure.about[language] if measure.about else ABOUT[language],
            page.paths,
            links_of(above, language),
            _page_data(points, csv, urls.measure_file(slug, f"{language}.svg")),
            is_indexed=bool(points),
            downloads=downloads,
        )
    if points:
        yield csv, to_csv([list(COLUMNS), *(_csv_row(measure, point, site) for point in points)])


def make_pictures(
    site: Site, *, slug: str, facts: tuple[Facts, ...], bodies: tuple[Body | None, ...]
) -> Iterator[Page]:
    """Yield the chart of a measure as a picture for other sites, in both languages."""
    from khotin.site.pages.measure_chart import draw_chart

    measure = site.registers.measures[slug]
    chart = draw_chart(_read(measure, facts, bodies, site))
    for language in LANGUAGES:
        path = urls.measure_file(slug, f"{language}.svg")
        data = {"chart": chart, "page_path": urls.section(language, "measure", slug)}
        yield Page(path, DRAWING, language, measure.name[language], "", None, (), data, is_indexed=False)


def _page_data(points: Sequence["Point"], csv: str, picture: str) -> Data:
    from khotin.site.pages.measure_chart import draw_chart

    return {
        "chart": draw_chart(points) if points else None,
        "points": points,
        "comparisons": tuple(_comparisons(points)),
        "csv": csv,
        "picture": picture,
    }


def _articles_by_measure(archive: Archive) -> dict[str, Articles]:
    found: dict[str, list[ListedArticle]] = defaultdict(list)
    for article in archive.articles:
        for slug in article.measures:
            found[slug].append(article)
    return {slug: found[slug] for slug in archive.registers.measures}


def _years(articles: Articles) -> str:
    years = sorted({article.day[:4] for article in articles})
    return "–".join(dict.fromkeys((years[0], years[-1]))) if years else ""


def _read(measure: Measure, facts: Sequence[Facts], bodies: Sequence[Body | None], site: Site) -> tuple["Point", ...]:
    from khotin.site.pages.measure_series import read_series  # with lists of words that other pages do not need

    articles = ((each.article, body) for each, body in zip(facts, bodies, strict=True) if body)
    return read_series(measure, articles, site)


def _comparisons(points: Sequence["Point"]) -> Iterator[tuple[bool, tuple[tuple["Point", float], ...]]]:
    """Yield (are districts, (newest point, per cent of the largest) of each place), where there are two to compare."""
    newest = {(point.province, point.district): point for point in points}
    for is_district in (False, True):
        shown = [point for (_, district), point in newest.items() if bool(district) == is_district]
        shown.sort(key=lambda point: point.value, reverse=True)
        if len(shown) > 1 and shown[0].value > 0:
            shares = (round(float(100 * max(point.value, Decimal(0)) / shown[0].value), 1) for point in shown)
            yield is_district, tuple(zip(shown, shares, strict=True))


def _csv_row(measure: Measure, point: "Point", site: Site) -> list[str]:
    cells = (
        measure.slug,
        point.province,
        point.district or "",
        *(point.place[each] for each in LANGUAGES),
        point.period,
        point.span.first,
        point.span.last,
        point.qualifier,
        f"{point.value:f}",
        *(measure.unit[each] for each in LANGUAGES),
        point.quote,
        point.article,
        *(site.address.absolute(point.paths[each]) for each in LANGUAGES),
    )
    return [safe_cell(cell) for cell in cells]
