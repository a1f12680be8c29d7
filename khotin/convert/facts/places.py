"""Province and district of an article, from what its own words tell; unknown is an answer.

The order of the evidence is that of the register's head: the site's address and the editor's word, names in title
and lead, the prefix of the portal, the most frequent name. A name inside that of a school, firm or newspaper is none.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from khotin.content.registers import LAST_DISTRICT_DAY, District, Registers
from khotin.convert.facts.gazetteer import gazetteer, kind_of_match, place_key, single_spaced
from khotin.convert.facts.mentions import BARE, LEAD, SHARED, TITLE, Mentions, PlaceTexts, weigh_mentions
from khotin.convert.words import table
from khotin.language import vietnamese

COMMUNE = re.compile(r"(?<!\w)(?:xã|phường|thị trấn|p\.|tt\.)\s+(?!hội)\w")
# Where the opening speaks of the whole province, a district named once further down is an example, not the place.
OF_PROVINCE = re.compile(
    r"(?<!\w)(?:tỉnh|sở|các huyện|toàn tỉnh|bộ|chính phủ|quốc hội|thành ủy|tỉnh ủy|tỉnh đoàn)(?!\w)"
)
PORTAL = re.compile(
    r"(?:cổng thông tin|trang thông tin|cổng ttđt|trang ttđt|báo|đài|sở|ubnd|ủy ban nhân dân|chi tiết tin)"
)
# {label of a host name: slug of the province}, besides the slugs themselves.
HOSTS = table("province_hosts")
NO_HOST = re.compile(r"[^a-z0-9]")
CODE = re.compile(r"[A-Z]{2,}")
PROVINCE_CODE = re.compile(r"(?:C?TTDT|TU|UBND|BAO|DPTTH|PTTH|THCB|)[A-Z]{2}")
NO_CODES = {"ubnd", "hdnd", "ttdt", "vov", "vtv", "ttxvn", "tthc", "vp"}
# How much heavier the first of two places must be than the second.
CLEARLY_MORE, MUCH_MORE = 1.15, 1.6
ENOUGH_IN_PROVINCE = 3.0  # weight of a district where the opening speaks of the whole province


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """Slugs or None, and the names of the districts that were named with equal weight."""

    province: str | None = None
    district: str | None = None
    rivals: tuple[str, ...] = ()


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
    chosen = province or from_url or _choose_province(mentions, texts, registers)
    if day and day > LAST_DISTRICT_DAY:
        return FoundPlace(_successor(chosen, registers))
    if not chosen:
        return FoundPlace(rivals=tuple(sorted({district.name for district in mentions.districts})))
    named, rivals = _choose_district(mentions.districts, chosen, texts, registers)
    if not named and not rivals:
        named = district_from_url or _district_of_portal(texts.portal, chosen, registers)
    return FoundPlace(chosen, named, rivals)


def place_of_address(url: str | None, registers: Registers) -> tuple[str | None, str | None]:
    """Return (province, district) that a host name tells: chauphu.angiang.gov.vn."""
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


def _choose_province(mentions: Mentions, texts: PlaceTexts, registers: Registers) -> str | None:
    """Return the province that clearly weighs most; of two alike the one that the portal names, or None."""
    votes: dict[str, float] = defaultdict(float, mentions.provinces)
    for district, weight in mentions.districts.items():
        is_only = len({other.province for other in mentions.districts if other.name == district.name}) == 1
        if weight >= SHARED and (is_only or district.province in mentions.provinces):
            votes[district.province] += min(weight, LEAD)
    codes = _from_code(texts.dateline, registers)
    for slug in codes:
        votes[slug] += LEAD if len(codes) == 1 else 0
    if not votes:
        return _from_portal(texts.portal, registers)
    ranked = sorted(votes, key=lambda slug: -votes[slug])
    if len(ranked) > 1 and votes[ranked[0]] < votes[ranked[1]] * CLEARLY_MORE:
        portal = _from_portal(texts.portal, registers)
        return portal if portal in ranked[:2] else None
    return ranked[0]


def _choose_district(
    weights: Mapping[District, float], province: str, texts: PlaceTexts, registers: Registers
) -> tuple[str | None, tuple[str, ...]]:
    """Return (the one district that title or lead name, or that the body keeps to; the names of several alike)."""
    opening = place_key(f"{texts.title}. {texts.lead}")
    enough = ENOUGH_IN_PROVINCE if OF_PROVINCE.search(opening) and not COMMUNE.search(opening) else SHARED
    least = min(enough, TITLE * BARE * 0.8)
    districts = [district for district in weights if district.province == province and weights[district] >= least]
    ranked = sorted(districts, key=lambda district: (-weights[district], district.slug))
    if not ranked or weights[ranked[0]] < min(enough, LEAD * 0.3):
        return None, ()
    first = ranked[0]
    rivals = [each for each in ranked[1:] if weights[each] * MUCH_MORE > weights[first] and each.name != first.name]
    if not rivals:
        return first.slug, ()
    titled = _named_in(texts.title, (first, *rivals), registers)
    return (titled[0].slug, ()) if len(titled) == 1 else (None, tuple(each.name for each in (first, *rivals)))


def _named_in(title: str, districts: Sequence[District], registers: Registers) -> list[District]:
    """Return those districts that the title names; Vũng Tàu is not one of Bà Rịa - Vũng Tàu."""
    key = gazetteer(registers).provinces.sub(" ", place_key(title))
    return [each for each in districts if re.search(rf"(?<!\w){re.escape(place_key(each.name))}(?!\w)", key)]


def _from_code(dateline: str, registers: Registers) -> Sequence[str]:
    """Return the provinces whose initials end a portal's prefix: CTTĐTBP, Cổng TTĐT AG, TUAG."""
    token = vietnamese.fold(dateline.split(" ")[-1]).upper()
    if not CODE.fullmatch(token) or token.lower() in NO_CODES:
        return ()
    names = gazetteer(registers)
    if found := names.provinces.search(place_key(dateline)):
        return (names.province_of[single_spaced(found["name"])],)
    return _initials(registers).get(token[-2:], ()) if PROVINCE_CODE.fullmatch(token) else ()


@lru_cache(maxsize=4)
def _initials(registers: Registers) -> Mapping[str, Sequence[str]]:
    codes = defaultdict(list)
    for slug in registers.provinces:
        codes["".join(part[0] for part in slug.split("-")).upper()[:2]].append(slug)
    return dict(codes)


def _from_portal(portal: str, registers: Registers) -> str | None:
    """Return the province that the site's own name tells, when nothing of the article does."""
    key = place_key(portal)
    if not PORTAL.search(key):
        return None
    names = gazetteer(registers)
    found = {
        names.province_of[single_spaced(match["name"])]
        for match in names.provinces.finditer(key)
        if kind_of_match(match) in (None, "tinh", "thanh-pho")
    }
    if found:
        return found.pop() if len(found) == 1 else None
    for match in names.districts.finditer(key):
        bearers = names.districts_of[single_spaced(match["name"])]
        if kind_of_match(match) and len(bearers) == 1:
            return bearers[0].province
    return None


def _district_of_portal(portal: str, province: str, registers: Registers) -> str | None:
    """Return the district whose portal the page names as its own."""
    key, names = place_key(portal), gazetteer(registers)
    if not PORTAL.search(key):
        return None
    found = {
        district.slug
        for match in names.districts.finditer(key)
        if kind_of_match(match) not in (None, "", "tinh")
        for district in names.districts_of[single_spaced(match["name"])]
        if district.province == province
    }
    return found.pop() if len(found) == 1 else None


def _successor(slug: str | None, registers: Registers) -> str | None:
    """Return the unit of today that a province belongs to."""
    if not slug:
        return None
    province = registers.provinces[slug]
    return slug if province.current else province.unit.successor
