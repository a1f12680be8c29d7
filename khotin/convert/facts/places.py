"""Province and district of an article, from its own words; each may stay unknown.

The evidence, the strongest first, as at the head of districts.yaml: the site's address and the editor's word, names in
title and lead, the prefix of the portal, the most frequent name. Names of schools, firms and newspapers do not count.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from khotin.content.registers import LAST_DISTRICT_DAY, District, Registers
from khotin.convert.facts.gazetteer import gazetteer, place_key
from khotin.convert.facts.mentions import BARE, LEAD, SHARED, TITLE, Mentions, PlaceTexts, weigh_mentions
from khotin.convert.facts.site_places import COMMUNE, place_of_site, provinces_of_code
from khotin.convert.patterns.boilerplate import is_contact
from khotin.convert.words import table
from khotin.encoding import Struct
from khotin.language.vietnamese import sort_key, spell_ranges
from khotin.patterns import lazy_pattern

# Where the opening speaks of the whole province, a district named once further down is an example, not the place.
OF_PROVINCE = lazy_pattern(r"(?<!\w)(?:tỉnh|các huyện|toàn tỉnh|chính phủ|quốc hội|thành ủy|tỉnh ủy|tỉnh đoàn)(?!\w)")
# "Sở Y tế", "Bộ Công an"; neither "cơ sở" nor "cán bộ", "bộ đội".
DEPARTMENT = lazy_pattern(spell_ranges(r"(?<!\w)(?:Sở|Bộ)\s+[A-ZĐÀ-Ỵ]"))
# {label of a host name: slug of the province}, besides the slugs themselves.
HOSTS = table("province_hosts")
BULLETIN = lazy_pattern(r"(?<!\w)(?:điểm tin|tin vắn|bản tin|tin tổng hợp|các tỉnh|các địa phương)(?!\w)", re.I)
NO_HOST = lazy_pattern(r"[^a-z0-9]")
# How much heavier the first of two places must be than the second.
CLEARLY_MORE, MUCH_MORE = 1.15, 1.6
OF_CODE = 0.5  # of the weight of a lead: the letters in front of it may be of another province
SEVERAL = 3  # districts or provinces: where each is named in a paragraph of its own, none is the place
ENOUGH_IN_PROVINCE = 3.0  # weight of a district where the opening speaks of the whole province


class FoundPlace(Struct, frozen=True):
    """Slugs or None, and the names of the districts that were named with equal weight.

    `provinces` are the names of the provinces of which none stands out.
    """

    province: str | None = None
    district: str | None = None
    rivals: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()


def find_place(
    texts: PlaceTexts,
    registers: Registers,
    *,
    day: str | None = None,
    url: str | None = None,
    province: str | None = None,
    language: str = "vi",
) -> FoundPlace:
    """Return the place of an article.

    `day` is the ISO day whose units count; `url` and `province` are an editor's help.
    """
    from_url, district_from_url = place_of_address(url, registers)
    mentions = weigh_mentions(texts, registers, language)
    site_province, site_district = _place_of_site(texts, registers)
    chosen = province or from_url or _choose_province(mentions, texts, site_province, registers)
    if day and day > LAST_DISTRICT_DAY:
        return FoundPlace(_successor(chosen, registers), provinces=() if chosen else _names(mentions, registers))
    if not chosen:
        rivals = tuple(sorted({district.name for district in mentions.districts}))
        return FoundPlace(rivals=rivals, provinces=_names(mentions, registers))
    named, rivals = _choose_district(mentions.districts, chosen, texts, registers)
    if not named and not rivals:
        named = district_from_url or (site_district if site_province == chosen else None)
    return FoundPlace(chosen, named, rivals)


def place_of_address(url: str | None, registers: Registers) -> tuple[str | None, str | None]:
    """Return the (province, district) of a host name: chauphu.angiang.gov.vn."""
    if not url:
        return None, None
    host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    labels = [NO_HOST.sub("", label) for label in host.removeprefix("www.").split(".")]
    provinces = {slug.replace("-", ""): slug for slug in registers.provinces} | HOSTS
    province = next((provinces[label] for label in reversed(labels) if label in provinces), None)
    if not province:
        return None, None
    districts = {district.slug.replace("-", ""): district.slug for district in registers.by_province[province]}
    return province, next((districts[label] for label in labels if label in districts and label not in provinces), None)


def _place_of_site(texts: PlaceTexts, registers: Registers) -> tuple[str | None, str | None]:
    """Return (province, district) of the site, else of the bodies that signed the article."""
    province, district = place_of_site(texts.headers, registers)
    if district and _is_of_province(f"{texts.title}. {texts.lead}", registers):
        _, district = place_of_site([name for name in texts.headers if not is_contact(name)], registers)
    if district:
        return province, district
    signed = place_of_site(texts.credits, registers)
    return signed if not province or signed[0] == province else (province, None)


def _choose_province(mentions: Mentions, texts: PlaceTexts, site: str | None, registers: Registers) -> str | None:
    """Return the province that clearly weighs most, or that of the site where title and lead name none; or None."""
    votes: dict[str, float] = defaultdict(float, mentions.provinces)
    for district, weight in mentions.districts.items():
        is_only = len({other.province for other in mentions.districts if other.name == district.name}) == 1
        if weight >= SHARED and (is_only or district.province in mentions.provinces):
            votes[district.province] += min(weight, LEAD)
    codes = provinces_of_code(texts.dateline, registers)
    for slug in codes:
        votes[slug] += LEAD * OF_CODE if len(codes) == 1 else 0
    if _are_alike(mentions, texts, registers):
        return site or (codes[0] if len(codes) == 1 else None)
    ranked = sorted(votes, key=lambda slug: -votes[slug])
    if not ranked or (site and votes[ranked[0]] < LEAD * BARE):
        return site
    if len(ranked) > 1 and votes[ranked[0]] < votes[ranked[1]] * CLEARLY_MORE:
        return site if site in ranked[:2] else None
    return ranked[0]


def _are_alike(mentions: Mentions, texts: PlaceTexts, registers: Registers) -> bool:
    """Return whether each item of a bulletin is about a province of its own: the title names none of them."""
    if gazetteer(registers).provinces.search(place_key(texts.title)):
        return False
    counts = Counter(slug for named in mentions.by_paragraph for slug in named)
    if BULLETIN.search(texts.title):
        return len(counts) > 1 and max(counts.values()) * 2 <= len(mentions.by_paragraph)
    return len(counts) == len(mentions.by_paragraph) == counts.total() and len(counts) >= SEVERAL


def _names(mentions: Mentions, registers: Registers) -> tuple[str, ...]:
    """Return the names of the provinces that a text names."""
    return tuple(sorted((registers.provinces[slug].name.vi for slug in mentions.provinces), key=sort_key))


def _choose_district(
    weights: Mapping[District, float], province: str, texts: PlaceTexts, registers: Registers
) -> tuple[str | None, tuple[str, ...]]:
    """Return (the one district that title or lead name, or that the body keeps to; the names of several alike)."""
    enough = ENOUGH_IN_PROVINCE if _is_of_province(f"{texts.title}. {texts.lead}", registers) else SHARED
    least = min(enough, TITLE * BARE * 0.8)
    districts = [district for district in weights if district.province == province and weights[district] >= least]
    ranked = sorted(districts, key=lambda district: (-weights[district], district.slug))
    if not ranked or weights[ranked[0]] < min(enough, LEAD * 0.3):
        return None, ()
    first = ranked[0]
    others = sum(weights[each] for each in ranked[1:])
    if len(ranked) >= SEVERAL and others > weights[first] and weights[first] < LEAD * BARE:
        return None, tuple(each.name for each in ranked)
    rivals = [each for each in ranked[1:] if weights[each] * MUCH_MORE > weights[first] and each.name != first.name]
    if not rivals:
        return first.slug, ()
    titled = _named_in(texts.title, (first, *rivals), registers)
    return (titled[0].slug, ()) if len(titled) == 1 else (None, tuple(each.name for each in (first, *rivals)))


def _is_of_province(opening: str, registers: Registers) -> bool:
    """Return whether title and lead speak of a whole province or city, and name no commune."""
    key = place_key(opening)
    if COMMUNE.search(key):
        return False
    is_named = gazetteer(registers).provinces.search(key) is not None
    return is_named or OF_PROVINCE.search(key) is not None or DEPARTMENT.search(opening) is not None


def _named_in(title: str, districts: Sequence[District], registers: Registers) -> list[District]:
    """Return those districts that the title names; Vũng Tàu is not one of Bà Rịa - Vũng Tàu."""
    key = gazetteer(registers).provinces.sub(" ", place_key(title))
    return [each for each in districts if re.search(rf"(?<!\w){re.escape(place_key(each.name))}(?!\w)", key)]


def _successor(slug: str | None, registers: Registers) -> str | None:
    """Return the unit of today that a province belongs to."""
    if not slug:
        return None
    province = registers.provinces[slug]
    return slug if province.current else province.unit.successor
