"""Province and district of an article, from what its own words tell; unknown is an answer.

The order of the evidence is that of the register's head: the site's address and the editor's word, names in title and
lead, the prefix of the portal, the most frequent name. A name inside that of a school, firm or newspaper is no evidence.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from khotin import text as words
from khotin.convert.gazetteer import EVERYDAY, KINDS, gazetteer, place_key
from khotin.registers import LAST_DISTRICT_DAY

TITLE, LEAD, BODY, CAPTION = 6, 5, 1, 0.5
ORGANISATION = re.compile(r"(?:bệnh viện|đại học|(?<!hội )trường|cao đẳng|học viện|công ty|ngân hàng|tập đoàn|báo|nhà máy|khu vực|tạp chí|hợp tác xã|nhà xuất bản|trung tâm khu vực|vùng|cảnh sát biển|quân khu|binh đoàn|sư đoàn|chi nhánh|khách sạn|"
                          r"hội đồng hương|đồng hương|chiến dịch|chiến thắng|hiệp định|đường|phố|cầu|quốc lộ|sông|chợ|bưởi|thanh long|rượu|trà|cà phê|nước mắm|trường sơn|nhiệt điện|thủy điện|cảng|sân bay)"
                          r"(?:\s+(?!tỉnh|huyện|thành|thị|tp|ở|tại|của|về|và|trên|thuộc|ngày|-|–)[^\s,.;:()]+){0,5}\s*$")
OTHER_PLACE = re.compile(r"(?:đến từ|so với|ngoài|các tỉnh|các tỉnh,? thành(?: phố)?|giáp(?: với)?|như|quê(?: ở| quán)?|sinh ra tại|học tập kinh nghiệm (?:tại|ở)|tuyến|ra|vào|đi|về|và|,)\s*$")
LISTED = re.compile(r"\s*(?:,|;|-|và|hoặc|,\s*và)\s*")
FUNCTION_WORDS = {"Tại", "Ở", "Từ", "Đến", "Về", "Và", "Trên", "Người", "Vùng", "Huyện", "Nông", "Đoàn"}
COMMUNE = re.compile(r"(?<!\w)(?:xã|phường|thị trấn|p\.|tt\.)\s+(?!hội)\w")
# Where the opening speaks of the whole province, a district named once further down is an example, not the place.
OF_PROVINCE = re.compile(r"(?<!\w)(?:tỉnh|sở|các huyện|toàn tỉnh|bộ|chính phủ|quốc hội|thành ủy|tỉnh ủy|tỉnh đoàn)(?!\w)")
PORTAL = re.compile(r"(?:cổng thông tin|trang thông tin|cổng ttđt|trang ttđt|báo|đài|sở|ubnd|ủy ban nhân dân|chi tiết tin)")
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
    found_provinces, found_districts = _mentions(texts, registers, language)
    chosen = known or _choose_province(found_provinces, found_districts, texts, registers)
    if day and day > LAST_DISTRICT_DAY:
        return Place(_successor(chosen, registers))
    if not chosen:
        return Place(rivals=tuple(sorted({d.name for d in found_districts})))
    district, rivals = _choose_district(found_districts, chosen, texts)
    return Place(chosen, district or (None if rivals else district_from_url or _district_of_portal(texts.portal, chosen, registers)), rivals)


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
    return hosts | {"hochiminhcity": "ho-chi-minh", "tphcm": "ho-chi-minh", "hcm": "ho-chi-minh", "hanoicity": "ha-noi", "brvt": "ba-ria-vung-tau", "baria": "ba-ria-vung-tau"}


def _mentions(texts, registers, language):
    """Weights of provinces by slug, and of districts, over all parts."""
    provinces, districts = defaultdict(float), defaultdict(float)
    parts = [(texts.title, TITLE), (texts.lead, LEAD), *((text, BODY) for text in texts.body), *((text, CAPTION) for text in texts.captions)]
    for text, weight in parts:
        if language == "vi":
            _count_vietnamese(text, weight, registers, provinces, districts)
        else:
            _count_english(words.fold(text).lower(), weight, registers, provinces, districts)
    return provinces, districts


def _count_vietnamese(text, weight, registers, provinces, districts):
    names, key = gazetteer(registers), place_key(text)
    for match in names.provinces.finditer(key):
        if _is_province(match, key, registers) and (match["kind"] or _is_capitalised(text, match)):
            provinces[names.province_of[_single(match["name"])]] += weight * (1.2 if match["kind"] else 1)
    end, kind = -1, None
    for match in names.districts.finditer(key):
        kind, is_listed = _kind_of(match, key, end, kind)
        if kind in ("", "tinh") or not kind and ORGANISATION.search(key[:match.start()][-60:]) or not _is_capitalised(text, match) or not kind and _is_part_of_name(text, match):
            continue
        end = match.end()
        for district, share in _bearers(names.districts_of[_single(match["name"])], kind, is_listed, registers):
            districts[district] += weight * share


def _kind_of(match, key, end, before):
    """The kind of unit a name is said to be; in "các huyện A, B và C" the kind word counts for all. Also whether it was so."""
    if match["name"].startswith("quận "):
        return "quan", False
    if match["kind"]:
        return KINDS[_single(match["kind"])], False
    is_listed = before not in (None, "", "tinh") and LISTED.fullmatch(key[end:match.start()]) is not None
    return (before, True) if is_listed else (None, False)


def _bearers(bearers, kind, is_listed, registers):
    """The districts that a name can mean, each with how much the mention counts."""
    for district in bearers:
        exact = any(other.province == district.province and other.kind == kind for other in bearers)
        if kind and (kind == district.kind or is_listed or kind in _kinds(district) and not exact):
            yield district, 1 if len(bearers) == 1 else 0.99
        elif kind is None and not _is_common(district, registers):
            yield district, 0.35


def _is_capitalised(text, match):
    """Whether the name is written as one: "hòa bình" is peace. Key and text have equal places."""
    written = text[match.start("name"):match.end("name")].split()
    return bool(written) and written[0][:1].isupper() and written[-1][:1] not in "abcdefghijklmnopqrstuvwxyzđ"


def _is_part_of_name(text, match):
    """Whether capitals go on before or behind a bare name: Nguyễn Thanh Bình is a person."""
    before, after = text[:match.start()].rstrip(), text[match.end():].lstrip()
    previous = before.rsplit(" ", 1)[-1]
    if previous == before or before[-len(previous) - 2:-len(previous)].strip() in (".", ":", "!", "?", "“") or previous in FUNCTION_WORDS:
        previous = ""                                          # "Tại Tri Tôn": the capital of a sentence's first word
    return previous[:1].isupper() and previous[-1:].isalnum() and previous.upper() != previous or after[:1].isupper() and text[match.end():match.end() + 1] == " "


def _is_province(match, key, registers):
    kind, before = KINDS.get(_single(match["kind"] or ""), None), key[:match.start()]
    if kind == "" or kind in ("huyen", "quan", "thi-xa"):
        return False
    if kind == "thanh-pho" and _single(match["name"]) not in _municipalities(registers):
        return True                                            # the city of a province bears its name: evidence for the province
    return kind == "tinh" or not ORGANISATION.search(before[-60:])


def _count_english(key, weight, registers, provinces, districts):
    names = gazetteer(registers)
    for match in names.english.finditer(key):
        name, kind = _single(match["name"]), (match["english"] or "").strip()
        if kind in ("district", "town", "city") and name in names.english_districts_of:
            for district in names.english_districts_of[name]:
                districts[district] += weight
        elif name in names.english_province_of and kind != "district":
            provinces[names.english_province_of[name]] += weight


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


def _choose_district(districts, province, texts):
    """The one district that title or lead name, or that the body keeps to; several of equal weight are none."""
    found = sorted(((weight, district) for district, weight in districts.items() if district.province == province), key=lambda item: (-item[0], item[1].slug))
    opening = place_key(f"{texts.title}. {texts.lead}")
    enough = 0.99 if COMMUNE.search(opening) or not OF_PROVINCE.search(opening) else 3
    found = [(weight, district) for weight, district in found if weight >= min(enough, TITLE * 0.35 * 0.8)]
    if not found or found[0][0] < enough and found[0][0] < LEAD * 0.3:
        return None, ()
    first, rest = found[0], [item for item in found[1:] if item[0] * 1.6 > found[0][0] and item[1].name != found[0][1].name]
    if rest:
        return None, tuple(district.name for _, district in [first, *rest])
    return first[1].slug, ()


def _from_code(dateline, registers):
    """Provinces whose initials end a portal's prefix: CTTĐTBP, Cổng TTĐT AG, TUAG."""
    token = words.fold((dateline or "").split(" ")[-1]).upper()
    if not dateline or not re.fullmatch(r"[A-Z]{2,}", token) or token.lower() in NO_CODES:
        return ()
    found = gazetteer(registers).provinces.search(place_key(dateline))
    if found:
        return (gazetteer(registers).province_of[_single(found["name"])],)
    return _initials(registers).get(token[-2:], ()) if re.fullmatch(r"(?:C?TTDT|TU|UBND|BAO|DPTTH|PTTH|THCB|)[A-Z]{2}", token) else ()


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
    found = {names.province_of[_single(match["name"])] for match in names.provinces.finditer(key) if KINDS.get(_single(match["kind"] or "")) in (None, "tinh", "thanh-pho")}
    for match in names.districts.finditer(key):
        bearers = names.districts_of[_single(match["name"])]
        if KINDS.get(_single(match["kind"] or "")) and len(bearers) == 1 and not found:
            return bearers[0].province
    return found.pop() if len(found) == 1 else None


def _district_of_portal(portal, province, registers):
    """The district whose portal the page names as its own."""
    key, names = place_key(portal), gazetteer(registers)
    if not PORTAL.search(key):
        return None
    found = {district.slug for match in names.districts.finditer(key) if KINDS.get(_single(match["kind"] or "")) in ("huyen", "quan", "thi-xa", "thanh-pho")
             for district in names.districts_of[_single(match["name"])] if district.province == province}
    return found.pop() if len(found) == 1 else None


def _is_common(district, registers):
    key = place_key(district.name)
    return key in EVERYDAY or district.name in registers.same_as_province or district.name in registers.ambiguous or " " not in key


def _kinds(district):
    return {district.kind, *(kind for kind, _ in district.ranks)} | ({"thi-xa", "huyen"} if district.kind == "thi-xa" else {"thi-xa", "thanh-pho", "huyen"} if district.kind == "thanh-pho" else set())


@lru_cache(maxsize=4)
def _municipalities(registers):
    return {place_key(name) for province in registers.provinces.values() if province.former and province.former.kind == "municipality" for name in (province.former.name.vi, *province.former.aliases)}


def _successor(slug, registers):
    unit = registers.provinces[slug] if slug else None
    return (slug if unit.current else unit.former.successor) if unit else None


def _single(text):
    return " ".join(text.split())
