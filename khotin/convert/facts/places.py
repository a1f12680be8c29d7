"""Province and district of an article, from what its own words tell; unknown is an answer.

The order of the evidence is that of the register's head: the site's address and the editor's word, names in title and
lead, the prefix of the portal, the most frequent name. A name inside that of a school, firm or newspaper is no evidence.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from khotin.content.registers import LAST_DISTRICT_DAY
from khotin.convert.facts.gazetteer import KINDS, gazetteer, place_key
from khotin.convert.facts.mentions import LEAD, TITLE, single, weigh_mentions
from khotin.language import vietnamese

COMMUNE = re.compile(r"(?<!\w)(?:xã|phường|thị trấn|p\.|tt\.)\s+(?!hội)\w")
# Where the opening speaks of the whole province, a district named once further down is an example, not the place.
OF_PROVINCE = re.compile(
    r"(?<!\w)(?:tỉnh|sở|các huyện|toàn tỉnh|bộ|chính phủ|quốc hội|thành ủy|tỉnh ủy|tỉnh đoàn)(?!\w)"
)
PORTAL = re.compile(
    r"(?:cổng thông tin|trang thông tin|cổng ttđt|trang ttđt|báo|đài|sở|ubnd|ủy ban nhân dân|chi tiết tin)"
)
NO_CODES = {"ubnd", "hdnd", "ttdt", "vov", "vtv", "ttxvn", "tthc", "vp"}


@dataclass(frozen=True, slots=True)
class Texts:
    """What places are read from: the parts of an article, and the names of the site that stand around it."""

    title: str = ""
    lead: str = ""
    body: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    portal: str = ""
    dateline: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Slugs or None, and the districts that were named with equal weight."""

    province: str | None = None
    district: str | None = None
    rivals: tuple[str, ...] = ()


def find_place(texts, registers, day=None, url=None, province=None, language="vi"):
    """The place of an article. `day` is the ISO day whose units count; `url` and `province` are an editor's help."""
    from_url, district_from_url = place_of_address(url, registers)
    known = province or from_url
    found_provinces, found_districts = weigh_mentions(texts, registers, language)
    chosen = known or _choose_province(found_provinces, found_districts, texts, registers)
    if day and day > LAST_DISTRICT_DAY:
        return Place(_successor(chosen, registers))
    if not chosen:
        return Place(rivals=tuple(sorted({d.name for d in found_districts})))
    district, rivals = _choose_district(found_districts, chosen, texts, registers)
    return Place(
        chosen,
        district or (None if rivals else district_from_url or _district_of_portal(texts.portal, chosen, registers)),
        rivals,
    )


def place_of_address(url, registers):
    """(province, district) that a host name tells: chauphu.angiang.gov.vn."""
    host = (urlsplit(url if "//" in url else f"//{url}").hostname or "") if url else ""
    labels = [re.sub(r"[^a-z0-9]", "", label) for label in host.removeprefix("www.").split(".")]
    provinces = _hosts(registers)
    province = next((provinces[label] for label in reversed(labels) if label in provinces), None)
    if not province:
        return None, None
    districts = {district.slug.replace("-", ""): district.slug for district in registers.by_province[province]}
    return province, next((districts[label] for label in labels if label in districts and label not in provinces), None)


@lru_cache(maxsize=4)
def _hosts(registers):
    hosts = {slug.replace("-", ""): slug for slug in registers.provinces}
    return hosts | {
        "hochiminhcity": "ho-chi-minh",
        "tphcm": "ho-chi-minh",
        "hcm": "ho-chi-minh",
        "hanoicity": "ha-noi",
        "brvt": "ba-ria-vung-tau",
        "baria": "ba-ria-vung-tau",
    }


def _choose_province(provinces, districts, texts, registers):
    votes = defaultdict(float)
    for slug, weight in provinces.items():
        votes[slug] += weight
    for district, weight in districts.items():
        named_once = len({other.province for other in districts if other.name == district.name}) == 1
        if weight >= 0.99 and (named_once or district.province in provinces):
            votes[district.province] += min(weight, LEAD)
    for slug in _from_code(texts.dateline, registers):
        votes[slug] += LEAD if len(_from_code(texts.dateline, registers)) == 1 else 0
    if not votes:
        return _from_portal(texts.portal, registers)
    ranked = sorted(votes.items(), key=lambda item: -item[1])
    if len(ranked) > 1 and ranked[0][1] < ranked[1][1] * 1.15:
        portal = _from_portal(texts.portal, registers)
        return portal if portal in dict(ranked[:2]) else None
    return ranked[0][0]


def _choose_district(districts, province, texts, registers):
    """The one district that title or lead name, or that the body keeps to; several of equal weight are none."""
    found = sorted(
        ((weight, district) for district, weight in districts.items() if district.province == province),
        key=lambda item: (-item[0], item[1].slug),
    )
    opening = place_key(f"{texts.title}. {texts.lead}")
    enough = 0.99 if COMMUNE.search(opening) or not OF_PROVINCE.search(opening) else 3
    found = [(weight, district) for weight, district in found if weight >= min(enough, TITLE * 0.35 * 0.8)]
    if not found or (found[0][0] < enough and found[0][0] < LEAD * 0.3):
        return None, ()
    first, rest = (
        found[0],
        [item for item in found[1:] if item[0] * 1.6 > found[0][0] and item[1].name != found[0][1].name],
    )
    titled = _named_in(texts.title, [first, *rest], registers) if rest else ()
    if len(titled) == 1:
        return titled[0].slug, ()
    if rest:
        return None, tuple(district.name for _, district in [first, *rest])
    return first[1].slug, ()


def _named_in(title, found, registers):
    """Of districts that the lead names alike, those in the title; Vũng Tàu is not one of Bà Rịa - Vũng Tàu."""
    key = gazetteer(registers).provinces.sub(" ", place_key(title))
    return [district for _, district in found if re.search(rf"(?<!\w){re.escape(place_key(district.name))}(?!\w)", key)]


def _from_code(dateline, registers):
    """Provinces whose initials end a portal's prefix: CTTĐTBP, Cổng TTĐT AG, TUAG."""
    token = vietnamese.fold((dateline or "").split(" ")[-1]).upper()
    if not dateline or not re.fullmatch(r"[A-Z]{2,}", token) or token.lower() in NO_CODES:
        return ()
    found = gazetteer(registers).provinces.search(place_key(dateline))
    if found:
        return (gazetteer(registers).province_of[single(found["name"])],)
    return (
        _initials(registers).get(token[-2:], ())
        if re.fullmatch(r"(?:C?TTDT|TU|UBND|BAO|DPTTH|PTTH|THCB|)[A-Z]{2}", token)
        else ()
    )


@lru_cache(maxsize=4)
def _initials(registers):
    codes = defaultdict(tuple)
    for slug in registers.provinces:
        codes["".join(part[0] for part in slug.split("-")).upper()[:2]] += (slug,)
    return dict(codes)


def _from_portal(portal, registers):
    """The place that the site's own name tells, when nothing of the article does."""
    key = place_key(portal)
    if not PORTAL.search(key):
        return None
    names = gazetteer(registers)
    found = {
        names.province_of[single(match["name"])]
        for match in names.provinces.finditer(key)
        if KINDS.get(single(match["kind"] or "")) in (None, "tinh", "thanh-pho")
    }
    for match in names.districts.finditer(key):
        bearers = names.districts_of[single(match["name"])]
        if KINDS.get(single(match["kind"] or "")) and len(bearers) == 1 and not found:
            return bearers[0].province
    return found.pop() if len(found) == 1 else None


def _district_of_portal(portal, province, registers):
    """The district whose portal the page names as its own."""
    key, names = place_key(portal), gazetteer(registers)
    if not PORTAL.search(key):
        return None
    found = {
        district.slug
        for match in names.districts.finditer(key)
        if KINDS.get(single(match["kind"] or "")) in ("huyen", "quan", "thi-xa", "thanh-pho")
        for district in names.districts_of[single(match["name"])]
        if district.province == province
    }
    return found.pop() if len(found) == 1 else None


def _successor(slug, registers):
    unit = registers.provinces[slug] if slug else None
    return (slug if unit.current else unit.former.successor) if unit else None
