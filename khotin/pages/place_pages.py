"""The pages of places: the map and the two lists, each province, each district that holds an article."""

from khotin import places, urls
from khotin.languages import LANGUAGES, Bilingual
from khotin.pages.list_pages import INTRODUCTIONS, link_to, plan_index, plan_list
from khotin.pages.tiles import make_tile_map
from khotin.pages.values import Link
from khotin.text import sort_key


def plan_provinces(archive, cards, language):
    """The index of provinces, one page for each, empty ones too, and one for each district that holds an article."""
    provinces = archive.registers.provinces
    yield plan_index("province", language, {"map": make_tile_map(archive, language), "units": tuple(_units_of_today(archive, language))})
    for province in sorted(provinces.values(), key=places.province_order):
        yield from _plan_province(province, archive, cards, language)
    for province, slug in archive.by_district:
        yield from _plan_district(provinces[province], archive.registers.district(province, slug), archive, cards, language)


def _units_of_today(archive, language):
    """The 34 units of today, each with the former provinces it was made of; those that stayed as they were have no parts."""
    provinces = archive.registers.provinces
    for province in sorted((p for p in provinces.values() if p.current), key=lambda p: sort_key(p.current.name.vi)):
        parts = sorted((provinces[slug] for slug in province.current.parts), key=places.province_order)
        links = tuple(link_to("province", part.slug, places.display_name(part)[language], archive.by_province, language) for part in parts)
        own = link_to("province", province.slug, _current_name(province)[language], archive.by_province, language)
        yield own, () if [part.slug for part in parts] == [province.slug] else links


def _current_name(province):
    return places.display_name(province) if province.former else province.current.name


def _plan_province(province, archive, cards, language):
    history = places.province_history(province, archive.registers.provinces)
    name = places.display_name(province)
    found = [d for d in archive.registers.by_province[province.slug] if (province.slug, d.slug) in archive.by_district]
    districts = tuple(Link(d.full(_newest_day(archive, d))[language], urls.section(language, "province", province.slug, d.slug),
                           len(archive.by_district[province.slug, d.slug])) for d in sorted(found, key=lambda d: sort_key(d.name)))
    return plan_list("province", (province.slug,), name, archive.by_province.get(province.slug, ()), cards, language,
                     template="pages/province.html", description=f"{INTRODUCTIONS['province'][language]} {name[language]}.",
                     data={"history": history[language] if history else None, "districts": districts}, has_feed=True)


def _plan_district(province, district, archive, cards, language):
    name = district.full(_newest_day(archive, district))
    parent = Link(places.display_name(province)[language], urls.section(language, "province", province.slug))
    return plan_list("province", (province.slug, district.slug), Bilingual(*(_opening(name[each]) for each in LANGUAGES)),
                     archive.by_district[province.slug, district.slug], cards, language, template="pages/district.html",
                     description=f"{INTRODUCTIONS['province'][language]} {name[language]}, {parent.title}.",
                     crumbs=[parent], data={"province": parent})


def _newest_day(archive, district):
    return archive.by_district[district.province, district.slug][0].day


def _opening(text):
    return text[:1].upper() + text[1:]
