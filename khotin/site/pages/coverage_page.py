"""The coverage page: how many articles of which province and year, and in words what is missing."""

from functools import partial

from khotin.content import place_history
from khotin.languages import LANGUAGES, Bilingual
from khotin.site import urls
from khotin.site.pages.grids import make_grid
from khotin.site.pages.list_pages import link_to, place_of, plan_overview
from khotin.site.pages.values import Link

TITLE = Bilingual("Độ phủ của kho", "Coverage")
ABOUT = Bilingual(
    "Kho có bao nhiêu bài của tỉnh nào, năm nào, và còn thiếu gì.",
    "How many articles of which province and year, and what is missing.",
)


def plan_coverage(archive):
    """Provinces by years, and sentences on what the archive does not hold."""
    yield plan_overview(place_of(TITLE, "coverage"), "pages/coverage.html", partial(make_coverage, archive.counts))


def make_coverage(counts, site):
    """What the page shows, by language."""
    registers = site.registers
    return {
        language: (
            TITLE[language],
            ABOUT[language],
            {
                "count": counts.articles,
                "grid": _grid(registers, counts, language),
                "gaps": _gaps(registers, counts, language),
                "missing_years": _missing(counts.years),
                "empty": _empty_provinces(registers, counts, language),
                "former_count": _former_count(registers),
                "unplaced": counts.unplaced,
                "dateless": counts.dateless,
            },
        )
        for language in LANGUAGES
    }


def _grid(registers, counts, language):
    years = _span(counts.years)
    rows = {p.slug: _link(p, counts, language) for p in _held(registers, counts)}
    return make_grid(
        counts.years_of_provinces,
        rows,
        {year: Link(year, urls.section(language, "date", year), counts.years.get(year, 0)) for year in years},
    )


def _gaps(registers, counts, language):
    """Each province with the years that lie between its first and last article and hold none."""
    gaps = []
    for province in _held(registers, counts):
        missing = _missing({year for slug, year in counts.years_of_provinces if slug == province.slug})
        if missing:
            gaps.append((_link(province, counts, language), missing))
    return tuple(gaps)


def _empty_provinces(registers, counts, language):
    """The former provinces without an article."""
    provinces = sorted((p for p in registers.provinces.values() if p.former), key=place_history.province_order)
    return tuple(_link(p, counts, language) for p in provinces if p.slug not in counts.provinces)


def _link(province, counts, language):
    return link_to(
        "province", province.slug, place_history.display_name(province)[language], counts.provinces, language
    )


def _former_count(registers):
    return sum(province.former is not None for province in registers.provinces.values())


def _held(registers, counts):
    return sorted((registers.provinces[slug] for slug in counts.provinces), key=place_history.province_order)


def _span(years):
    """All years from the first to the last."""
    return [str(year) for year in range(int(min(years)), int(max(years)) + 1)] if years else []


def _missing(years):
    """The years within a span that are missing, as spans themselves: ("2016", "2018–2020")."""
    spans = []
    for year in (int(year) for year in _span(years) if year not in years):
        if spans and spans[-1][1] == year - 1:
            spans[-1][1] = year
        else:
            spans.append([year, year])
    return tuple(f"{first}" if first == last else f"{first}–{last}" for first, last in spans)
