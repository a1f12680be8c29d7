"""The coverage page: how many articles of which province and year, and in words what is missing."""

from collections import Counter

from khotin import places, urls
from khotin.languages import LANGUAGES, Bilingual
from khotin.pages.grids import make_grid
from khotin.pages.list_pages import link_to
from khotin.pages.values import Link, Page

TITLE = Bilingual("Độ phủ của kho", "Coverage")
ABOUT = Bilingual("Kho có bao nhiêu bài của tỉnh nào, năm nào, và còn thiếu gì.", "How many articles of which province and year, and what is missing.")


def plan_coverage(archive, language):
    """Provinces by years, and sentences on what the archive does not hold."""
    paths = Bilingual(*(urls.section(each, "coverage") for each in LANGUAGES))
    yield Page(paths[language], "pages/coverage.html", language, TITLE[language], ABOUT[language], paths, (),
               {"count": len(archive.articles), "grid": _grid(archive, language), "gaps": _gaps(archive, language),
                "missing_years": _missing(archive.by_year), "empty": _empty_provinces(archive, language), "former_count": _former_count(archive),
                "unplaced": sum(not article.province for article in archive.articles),
                "dateless": sum(article.is_filed_by_event for article in archive.articles)})


def _grid(archive, language):
    years = _span(archive.by_year)
    counts = Counter((article.province, article.filed[:4]) for article in archive.articles if article.province)
    rows = {p.slug: link_to("province", p.slug, places.display_name(p)[language], archive.by_province, language) for p in _held(archive)}
    return make_grid(counts, rows, {year: Link(year, urls.section(language, "date", year), len(archive.by_year.get(year, ()))) for year in years})


def _gaps(archive, language):
    """Each province with the years that lie between its first and last article and hold none."""
    gaps = []
    for province in _held(archive):
        missing = _missing({article.filed[:4] for article in archive.by_province[province.slug]})
        if missing:
            gaps.append((link_to("province", province.slug, places.display_name(province)[language], archive.by_province, language), missing))
    return tuple(gaps)


def _empty_provinces(archive, language):
    """The former provinces without an article."""
    provinces = sorted((p for p in archive.registers.provinces.values() if p.former), key=places.province_order)
    return tuple(link_to("province", p.slug, places.display_name(p)[language], archive.by_province, language)
                 for p in provinces if p.slug not in archive.by_province)


def _former_count(archive):
    return sum(province.former is not None for province in archive.registers.provinces.values())


def _held(archive):
    return sorted((archive.registers.provinces[slug] for slug in archive.by_province), key=places.province_order)


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
