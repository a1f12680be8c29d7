"""The pages of places: the index with map and list, every province, and each district that holds an article."""

from collections.abc import Iterator
from functools import partial

from khotin.config import Config
from khotin.content import place_history
from khotin.content.archive import Archive, Counts
from khotin.content.registers import District, Province, Registers
from khotin.language.vietnamese import sort_key
from khotin.languages import LANGUAGES, Bilingual
from khotin.site import urls
from khotin.site.outputs import Output, Site
from khotin.site.pages.cards import history_note, link_places
from khotin.site.pages.empty_pages import plan_empty
from khotin.site.pages.list_pages import DESCRIPTIONS, Articles, Data, plan_index, plan_list
from khotin.site.pages.map_tiles import make_tile_map
from khotin.site.pages.package_lists import Package, package_links, packages_of
from khotin.site.pages.page_links import (
    index_of,
    link_to,
    named_page,
    province_link,
    province_page,
    sorted_provinces,
)
from khotin.site.pages.pair_pages import count_topics, topic_links
from khotin.site.pages.values import Link

# (slug, number of articles, day of the newest) of each district of a province.
DistrictCounts = tuple[tuple[str, int, str], ...]


def plan_provinces(archive: Archive, config: Config) -> Iterator[Output]:
    """Plan the index of provinces, a page for each, empty ones too, and for each district that holds an article."""
    registers = archive.registers
    yield plan_index("province", partial(make_index, archive.counts))
    provinces = sorted_provinces(registers.provinces, registers)
    with_articles = tuple(province_page(province) for province in provinces if province.slug in archive.by_province)
    for province in provinces:
        articles = archive.by_province.get(province.slug, ())
        if articles:
            yield from _plan_province(province, articles, archive, config)
        else:
            yield plan_empty("province", province_page(province), with_articles)
    for (slug, district), articles in archive.by_district.items():
        yield from _plan_district(registers.provinces[slug], registers.districts[slug, district], articles)


def make_index(counts: Counts, language: str, site: Site) -> Data:
    """Return what the index of provinces shows."""
    units = tuple(_units_of_today(site.registers, counts, language))
    return {"map": make_tile_map(site.registers, counts, language), "units": units}


def open_province(
    slug: str,
    language: str,
    site: Site,
    *,
    districts: DistrictCounts,
    topics: dict[str, int],
    packages: tuple[Package, ...],
) -> tuple[str, Data]:
    """Return what stands above the list of a province; `topics` counts the articles of those that have a page in it."""
    registers = site.registers
    province = registers.provinces[slug]
    links = tuple(
        Link(
            registers.districts[slug, district].full(day)[language],
            urls.section(language, "province", slug, district),
            count,
        )
        for district, count, day in districts
    )
    description = DESCRIPTIONS["province"][language].format(place_history.display_name(province)[language])
    return description, {
        "history": history_note(province, language, site),
        "districts": links,
        "topics": topic_links(topics, slug, language, site),
        "packages": package_links(packages, language),
    }


def open_district(province: str, district: str, name: Bilingual, language: str, site: Site) -> tuple[str, Data]:
    """Return what stands above the list of a district; `name` is its full name."""
    registers = site.registers
    parent, unit = registers.provinces[province], registers.districts[province, district]
    changes = place_history.rank_history(unit, registers.district(province, unit.into))
    note = f"{changes[language]} {place_history.district_history(parent.unit, registers.provinces)[language]}".strip()
    link = province_page(parent).link(language)
    description = DESCRIPTIONS["province"][language].format(f"{name[language]}, {link.title}")
    return description, {"province": link, "history": link_places(note, parent, language, site)}


def _plan_province(province: Province, articles: Articles, archive: Archive, config: Config) -> Iterator[Output]:
    found = [d for d in archive.registers.by_province[province.slug] if (province.slug, d.slug) in archive.by_district]
    counts = archive.counts.districts
    districts = tuple((d.slug, *counts[province.slug, d.slug]) for d in sorted(found, key=lambda d: sort_key(d.name)))
    topics, packages = count_topics(province.slug, archive, config), packages_of(province.slug, archive, config)
    return plan_list(
        province_page(province),
        articles,
        partial(open_province, province.slug, districts=districts, topics=topics, packages=packages),
        template="pages/province.html",
        above=(index_of("province"),),
        has_feed=True,
    )


def _plan_district(province: Province, district: District, articles: Articles) -> Iterator[Output]:
    name, parent = district.full(articles[0].day), province_page(province)
    title = Bilingual(*(name[each][:1].upper() + name[each][1:] for each in LANGUAGES))
    return plan_list(
        named_page(title, "province", province.slug, district.slug),
        articles,
        partial(open_district, province.slug, district.slug, name),
        template="pages/district.html",
        above=(index_of("province"), parent),
    )


def _units_of_today(registers: Registers, counts: Counts, language: str) -> Iterator[tuple[Link, tuple[Link, ...]]]:
    """Yield each unit of today and the former provinces it was formed from, none for a unit that did not change."""
    units = [(province, province.current) for province in registers.provinces.values() if province.current]
    for province, current in sorted(units, key=lambda unit: sort_key(unit[1].name[language])):
        parts = sorted_provinces(current.parts, registers, language)
        name = place_history.display_name(province) if province.former else current.name
        link = link_to("province", province.slug, name[language], counts.provinces, language)
        is_unchanged = [part.slug for part in parts] == [province.slug]
        yield link, () if is_unchanged else tuple(province_link(part, counts.provinces, language) for part in parts)
