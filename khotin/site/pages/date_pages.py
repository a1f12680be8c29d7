"""The pages of dates: all years, each year with its months as a chart, each month."""

from functools import partial

from khotin.language import formatting
from khotin.languages import LANGUAGES, Bilingual
from khotin.site import urls
from khotin.site.pages.charts import make_chart
from khotin.site.pages.list_pages import INTRODUCTIONS, index_of, place_of, plan_index, plan_list
from khotin.site.pages.values import Link

MONTHS = tuple(f"{number:02}" for number in range(1, 13))


def plan_dates(archive, shows):
    """The index of dates, the years and the months that hold an article."""
    years = {year: place_of(Bilingual(f"Năm {year}", year), "date", year) for year in archive.by_year}
    yield plan_index("date", partial(make_index, archive.counts))
    for year, newer, older in _with_neighbours(years):
        if not shows(archive.by_year[year]):
            continue
        months = {month: count for month, count in archive.counts.months.items() if month.startswith(year)}
        opening = partial(open_year, years[year], year, newer, older, months)
        yield from plan_list(
            years[year], archive.by_year[year], opening, template="pages/year.html", above=(index_of("date"),)
        )
    yield from _plan_months(archive, shows)


def make_index(counts, site):
    """What the index of dates shows, by language."""
    most = max(counts.months.values(), default=0)
    return {
        language: {
            "years": tuple(
                (Link(year, urls.section(language, "date", year), count), _chart(year, counts.months, language, most))
                for year, count in counts.years.items()
            )
        }
        for language in LANGUAGES
    }


def open_year(place, year, newer, older, months, site):
    """What stands above the list of a year: its months, and the ways to the years beside it."""
    return {
        language: (
            _describe(place, language),
            {
                "chart": _chart(year, months, language),
                "newer": _year_link(newer, language),
                "older": _year_link(older, language),
            },
        )
        for language in LANGUAGES
    }


def open_month(place, newer, older, site):
    """What stands above the list of a month."""
    return {
        language: (
            _describe(place, language),
            {"newer": newer and newer.link(language), "older": older and older.link(language)},
        )
        for language in LANGUAGES
    }


def _plan_months(archive, shows):
    months = {
        month: place_of(
            Bilingual(*(formatting.format_month(month, each) for each in LANGUAGES)), "date", month[:4], month[5:7]
        )
        for month in archive.by_month
    }
    for month, newer, older in _with_neighbours(months):
        if not shows(archive.by_month[month]):
            continue
        above = (index_of("date"), place_of(Bilingual(month[:4], month[:4]), "date", month[:4]))
        yield from plan_list(
            months[month],
            archive.by_month[month],
            partial(open_month, months[month], months.get(newer), months.get(older)),
            template="pages/month.html",
            above=above,
        )


def _describe(place, language):
    return f"{INTRODUCTIONS['date'][language]} {place.title[language]}."


def _year_link(year, language):
    return Link(year, urls.section(language, "date", year)) if year else None


def _chart(year, months, language, largest=None):
    """The twelve months of a year; those without articles lead nowhere."""
    return make_chart(
        [_month_link(f"{year}-{month}", months, language) for month in MONTHS],
        [month.lstrip("0") for month in MONTHS],
        largest,
    )


def _month_link(month, months, language):
    count = months.get(month, 0)
    return Link(
        formatting.format_month(month, language, with_year=False), urls.month(language, month) if count else None, count
    )


def _with_neighbours(items):
    """(item, the newer one or None, the older one or None) of a row that is newest first."""
    row = list(items)
    return zip(row, [None, *row], [*row[1:], None])
