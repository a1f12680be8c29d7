"""The pages of dates: the index of years, each year with its months as a chart, and each month."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from khotin.config import Config
from khotin.content.archive import Archive, Counts
from khotin.language import formatting
from khotin.languages import LANGUAGES, Bilingual
from khotin.site import urls
from khotin.site.outputs import Output, Site
from khotin.site.pages.charts import Chart, make_chart
from khotin.site.pages.list_pages import DESCRIPTIONS, Data, plan_index, plan_list
from khotin.site.pages.package_lists import Package, package_links, packages_of
from khotin.site.pages.page_links import NamedPage, index_of, named_page
from khotin.site.pages.values import Link

MONTHS = tuple(f"{number:02}" for number in range(1, 13))


def plan_dates(archive: Archive, config: Config) -> Iterator[Output]:
    """Plan the index of dates, and the years and months that hold an article."""
    yield plan_index("date", partial(make_index, archive.counts))
    for year, newer, older in _with_neighbours(archive.by_year):
        page, articles = named_page(Bilingual(f"Năm {year}", year), "date", year), archive.by_year[year]
        months = {month: count for month, count in archive.counts.months.items() if month.startswith(year)}
        opening = partial(open_year, page=page, year=year, newer=newer, older=older, months=months)
        yield from plan_list(page, articles, opening, template="pages/year.html", above=(index_of("date"),))
    pages = {month: _month_page(month) for month in archive.by_month}
    for month, newer, older in _with_neighbours(archive.by_month):
        above = (index_of("date"), named_page(Bilingual(month[:4], month[:4]), "date", month[:4]))
        neighbours, packages = (pages.get(newer or ""), pages.get(older or "")), packages_of(month, archive, config)
        opening = partial(open_month, page=pages[month], newer=neighbours[0], older=neighbours[1], packages=packages)
        yield from plan_list(pages[month], archive.by_month[month], opening, template="pages/month.html", above=above)


def make_index(counts: Counts, language: str, site: Site) -> Data:
    """Return what the index of dates shows."""
    most = max(counts.months.values(), default=0)
    return {
        "years": tuple(
            (Link(year, urls.section(language, "date", year), count), _chart(year, counts.months, language, most))
            for year, count in counts.years.items()
        )
    }


def open_year(
    language: str,
    site: Site,
    *,
    page: NamedPage,
    year: str,
    newer: str | None,
    older: str | None,
    months: Mapping[str, int],
) -> tuple[str, Data]:
    """Return what stands above the list of a year: its months, and links to the years beside it."""
    data = {
        "chart": _chart(year, months, language),
        "newer": _year_link(newer, language),
        "older": _year_link(older, language),
    }
    return _describe(page, language), data


def open_month(
    language: str,
    site: Site,
    *,
    page: NamedPage,
    newer: NamedPage | None,
    older: NamedPage | None,
    packages: tuple[Package, ...],
) -> tuple[str, Data]:
    """Return what stands around the list of a month: links to the months beside it, and to its packages."""
    data = {
        "newer": newer and newer.link(language),
        "older": older and older.link(language),
        "packages": package_links(packages, language),
    }
    return _describe(page, language), data


def _month_page(month: str) -> NamedPage:
    title = Bilingual(*(formatting.format_month(month, each) for each in LANGUAGES))
    return named_page(title, "date", month[:4], month[5:7])


def _describe(page: NamedPage, language: str) -> str:
    """Return the description of a list; its name stands within a sentence ("năm 2022")."""
    title = page.title[language]
    return DESCRIPTIONS["date"][language].format(title.lower() if language == "vi" else title)


def _year_link(year: str | None, language: str) -> Link | None:
    return Link(year, urls.section(language, "date", year)) if year else None


def _chart(year: str, months: Mapping[str, int], language: str, largest: int | None = None) -> Chart:
    """Return the chart of the twelve months of a year; those without articles have no link."""
    links = [_month_link(f"{year}-{month}", months, language) for month in MONTHS]
    return make_chart(links, [month.lstrip("0") for month in MONTHS], largest)


def _month_link(month: str, months: Mapping[str, int], language: str) -> Link:
    count = months.get(month, 0)
    name = formatting.format_month(month, language, with_year=False)
    return Link(name, urls.month(language, month) if count else None, count)


def _with_neighbours(items: Iterable[str]) -> Iterator[tuple[str, str | None, str | None]]:
    """Yield (item, the newer one or None, the older one or None) of a sequence that is newest first."""
    row = list(items)
    return zip(row, [None, *row], [*row[1:], None], strict=False)
