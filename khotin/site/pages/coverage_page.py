"""The coverage page: how many articles each province and year has, and in words what is missing."""

from collections.abc import Collection
from functools import partial

from khotin.content.archive import Archive, Counts
from khotin.content.registers import Registers
from khotin.languages import Bilingual
from khotin.site import urls
from khotin.site.outputs import Output, Site
from khotin.site.pages.grids import Grid, make_grid
from khotin.site.pages.list_pages import Data, plan_overview
from khotin.site.pages.page_links import named_page, province_link, sorted_provinces
from khotin.site.pages.values import Link

TITLE = Bilingual("Độ phủ của kho", "Coverage")
ABOUT = Bilingual(
    "Kho có bao nhiêu bài của từng tỉnh, từng năm, và còn thiếu gì.",
    "How many articles the archive holds from each province and year, and what is missing.",
)


def plan_coverage(archive: Archive) -> Output:
    """Plan the page with the grid of provinces by years, and sentences on what the archive does not hold."""
    make = partial(make_coverage, archive.counts)
    return plan_overview(named_page(TITLE, "coverage"), "pages/coverage.html", make)


def make_coverage(counts: Counts, language: str, site: Site) -> tuple[str, str, Data]:
    """Return what the page shows."""
    registers = site.registers
    former = [province for province in sorted_provinces(registers.provinces, registers, language) if province.former]
    empty = (province for province in former if province.slug not in counts.provinces)
    data = {
        "count": counts.articles,
        "grid": _grid(registers, counts, language),
        "gaps": _gaps(registers, counts, language),
        "missing_years": _missing(counts.years),
        "empty": tuple(province_link(province, counts.provinces, language) for province in empty),
        "former_count": len(former),
        "unplaced": counts.unplaced,
        "dateless": counts.dateless,
    }
    return TITLE[language], ABOUT[language], data


def _grid(registers: Registers, counts: Counts, language: str) -> Grid:
    provinces = sorted_provinces(counts.provinces, registers, language)
    rows = {province.slug: province_link(province, counts.provinces, language) for province in provinces}
    columns = {
        year: Link(year, urls.section(language, "date", year), counts.years.get(year, 0))
        for year in _span(counts.years)
    }
    return make_grid(counts.years_of_provinces, rows, columns)


def _gaps(registers: Registers, counts: Counts, language: str) -> tuple[tuple[Link, tuple[str, ...]], ...]:
    """Return each province with the years between its first and last article that have none."""
    gaps = []
    for province in sorted_provinces(counts.provinces, registers, language):
        missing = _missing({year for slug, year in counts.years_of_provinces if slug == province.slug})
        if missing:
            gaps.append((province_link(province, counts.provinces, language), missing))
    return tuple(gaps)


def _span(years: Collection[str]) -> list[str]:
    """Return all years from the first to the last."""
    return [str(year) for year in range(int(min(years)), int(max(years)) + 1)] if years else []


def _missing(years: Collection[str]) -> tuple[str, ...]:
    """Return the years missing between the first and the last, as spans: ("2016", "2018–2020")."""
    spans: list[list[int]] = []
    for year in (int(year) for year in _span(years) if year not in years):
        if spans and spans[-1][1] == year - 1:
            spans[-1][1] = year
        else:
            spans.append([year, year])
    return tuple(f"{first}" if first == last else f"{first}–{last}" for first, last in spans)
