"""The pages of dates: all years, each year with its months as a chart, each month."""

from khotin import formats, urls
from khotin.languages import LANGUAGES, Bilingual
from khotin.pages.charts import make_chart
from khotin.pages.list_pages import INTRODUCTIONS, plan_index, plan_list
from khotin.pages.values import Link

MONTHS = tuple(f"{number:02}" for number in range(1, 13))


def plan_dates(archive, cards, language):
    """The index of dates, the years and the months that hold an article."""
    years = tuple(Link(year, urls.section(language, "date", year), len(found)) for year, found in archive.by_year.items())
    most = max(map(len, archive.by_month.values()), default=0)
    yield plan_index("date", language, {"years": tuple((year, _chart(year.title, archive, language, most)) for year in years)})
    for year, newer, older in _with_neighbours(years):
        yield from _plan_year(year, newer, older, archive, cards, language)
    yield from _plan_months(archive, cards, language)


def _plan_year(year, newer, older, archive, cards, language):
    title = Bilingual(f"Năm {year.title}", year.title)
    return plan_list("date", (year.title,), title, archive.by_year[year.title], cards, language, template="pages/year.html",
                     description=f"{INTRODUCTIONS['date'][language]} {title[language]}.",
                     data={"chart": _chart(year.title, archive, language), "newer": newer, "older": older})


def _plan_months(archive, cards, language):
    links = [Link(formats.format_month(m, language), urls.month(language, m), len(found)) for m, found in archive.by_month.items()]
    for month, (_, newer, older) in zip(archive.by_month, _with_neighbours(links), strict=True):
        title = Bilingual(*(formats.format_month(month, each) for each in LANGUAGES))
        year = Link(month[:4], urls.section(language, "date", month[:4]))
        yield from plan_list("date", (month[:4], month[5:7]), title, archive.by_month[month], cards, language, template="pages/month.html",
                             description=f"{INTRODUCTIONS['date'][language]} {title[language]}.", crumbs=[year],
                             data={"newer": newer, "older": older})


def _chart(year, archive, language, largest=None):
    """The twelve months of a year; those without articles lead nowhere."""
    return make_chart([_month_link(f"{year}-{month}", archive, language) for month in MONTHS], [month.lstrip("0") for month in MONTHS], largest)


def _month_link(month, archive, language):
    count = len(archive.by_month.get(month, ()))
    return Link(formats.format_month(month, language, with_year=False), urls.month(language, month) if count else None, count)


def _with_neighbours(links):
    for index, link in enumerate(links):
        yield link, links[index - 1] if index else None, links[index + 1] if index + 1 < len(links) else None
