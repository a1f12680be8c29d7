"""The pages of places: the map and the two lists, each province, each district that holds an article."""

from functools import partial

from khotin.content import place_history
from khotin.language.vietnamese import sort_key
from khotin.languages import LANGUAGES, Bilingual
from khotin.site import urls
from khotin.site.pages.list_pages import INTRODUCTIONS, index_of, link_to, place_of, plan_index, plan_list
from khotin.site.pages.map_tiles import make_tile_map
from khotin.site.pages.values import Link


def plan_provinces(archive, shows):
    """The index of provinces, one page for each, empty ones too, and one for each district that holds an article."""
    registers = archive.registers
    yield plan_index("province", partial(make_index, archive.counts))
    for province in sorted(registers.provinces.values(), key=place_history.province_order):
        if shows(articles := archive.by_province.get(province.slug, ())):
            yield from _plan_province(province, articles, archive)
    for (slug, district), articles in archive.by_district.items():
        if shows(articles):
            yield from _plan_district(registers.provinces[slug], registers.district(slug, district), articles)


def make_index(counts, site):
    """What the index of provinces shows, by language."""
    registers = site.registers
    return {
        language: {
            "map": make_tile_map(registers, counts, language),
            "units": tuple(_units_of_today(registers.provinces, counts, language)),
        }
        for language in LANGUAGES
    }


def open_province(slug, districts, site):
    """What stands above the list of a province; `districts` are (slug, number of articles, day of the newest)."""
    province = site.registers.provinces[slug]
    name, history = (
        place_history.display_name(province),
        place_history.province_history(province, site.registers.provinces),
    )
    return {
        language: (
            f"{INTRODUCTIONS['province'][language]} {name[language]}.",
            {
                "history": history[language] if history else None,
                "districts": tuple(
                    Link(
                        site.registers.district(slug, district).full(day)[language],
                        urls.section(language, "province", slug, district),
                        count,
                    )
                    for district, count, day in districts
                ),
            },
        )
        for language in LANGUAGES
    }


def open_district(name, province, site):
    """What stands above the list of a district."""
    return {
        language: (
            f"{INTRODUCTIONS['province'][language]} {name[language]}, {province.title[language]}.",
            {"province": province.link(language)},
        )
        for language in LANGUAGES
    }


def _plan_province(province, articles, archive):
    found = [d for d in archive.registers.by_province[province.slug] if (province.slug, d.slug) in archive.by_district]
    districts = tuple(
        (d.slug, *archive.counts.districts[province.slug, d.slug])
        for d in sorted(found, key=lambda d: sort_key(d.name))
    )
    return plan_list(
        place_of(place_history.display_name(province), "province", province.slug),
        articles,
        partial(open_province, province.slug, districts),
        template="pages/province.html",
        above=(index_of("province"),),
        has_feed=True,
    )


def _plan_district(province, district, articles):
    name = district.full(articles[0].day)
    parent = place_of(place_history.display_name(province), "province", province.slug)
    return plan_list(
        place_of(Bilingual(*(_opening(name[each]) for each in LANGUAGES)), "province", province.slug, district.slug),
        articles,
        partial(open_district, name, parent),
        template="pages/district.html",
        above=(index_of("province"), parent),
    )


def _units_of_today(provinces, counts, language):
    """The 34 units of today, each with the former provinces it was made of; those that stayed as they were have no parts."""
    for province in sorted((p for p in provinces.values() if p.current), key=lambda p: sort_key(p.current.name.vi)):
        parts = sorted((provinces[slug] for slug in province.current.parts), key=place_history.province_order)
        links = tuple(
            link_to("province", part.slug, place_history.display_name(part)[language], counts.provinces, language)
            for part in parts
        )
        own = link_to("province", province.slug, _current_name(province)[language], counts.provinces, language)
        yield own, () if [part.slug for part in parts] == [province.slug] else links


def _current_name(province):
    return place_history.display_name(province) if province.former else province.current.name


def _opening(text):
    return text[:1].upper() + text[1:]
