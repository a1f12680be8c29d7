"""Where provinces and districts are named, and how much each mention weighs."""

import re
from collections import defaultdict
from functools import lru_cache

from khotin.convert.facts.gazetteer import EVERYDAY, KINDS, gazetteer, place_key
from khotin.language import vietnamese

TITLE, LEAD, BODY, CAPTION = 6, 5, 1, 0.5
ORGANISATION = re.compile(
    r"(?:bệnh viện|đại học|(?<!hội )trường|cao đẳng|học viện|công ty|ngân hàng|tập đoàn|báo|nhà máy|khu vực|tạp chí|hợp tác xã|nhà xuất bản|trung tâm khu vực|vùng|cảnh sát biển|quân khu|binh đoàn|sư đoàn|chi nhánh|khách sạn|"
    r"hội đồng hương|đồng hương|chiến dịch|chiến thắng|hiệp định|đường|phố|cầu|quốc lộ|sông|chợ|bưởi|thanh long|rượu|trà|cà phê|nước mắm|trường sơn|nhiệt điện|thủy điện|cảng|sân bay)"
    r"(?:\s+(?!tỉnh|huyện|thành|thị|tp|ở|tại|của|về|và|trên|thuộc|ngày|-|–)[^\s,.;:()]+){0,5}\s*$"
)
LISTED = re.compile(r"(?<!\s)\s*+(?:,|;|-|và|hoặc|,\s*+và)\s*+")
FUNCTION_WORDS = {"Tại", "Ở", "Từ", "Đến", "Về", "Và", "Trên", "Người", "Vùng", "Huyện", "Nông", "Đoàn"}


def weigh_mentions(texts, registers, language):
    """Weights of provinces by slug, and of districts, over all parts."""
    provinces, districts = defaultdict(float), defaultdict(float)
    parts = [
        (texts.title, TITLE),
        (texts.lead, LEAD),
        *((text, BODY) for text in texts.body),
        *((text, CAPTION) for text in texts.captions),
    ]
    for text, weight in parts:
        if language == "vi":
            _count_vietnamese(text, weight, registers, provinces, districts)
        else:
            _count_english(vietnamese.fold(text).lower(), weight, registers, provinces, districts)
    return provinces, districts


def _count_vietnamese(text, weight, registers, provinces, districts):
    names, key = gazetteer(registers), place_key(text)
    spans = [match.span("name") for match in names.provinces.finditer(key)]
    for match in names.provinces.finditer(key):
        if _is_province(match, key, registers) and (match["kind"] or _is_capitalised(text, match)):
            provinces[names.province_of[single(match["name"])]] += weight * (1.2 if match["kind"] else 1)
    end, kind, before = -1, None, ()
    for match in names.districts.finditer(key):
        kind, is_listed = _kind_of(match, key, end, kind)
        if any(
            start <= match.start("name") and match.end() <= last and match.span("name") != (start, last)
            for start, last in spans
        ):
            continue  # Vũng Tàu in Bà Rịa - Vũng Tàu is no city
        if is_listed and _is_province_behind(match, key, end, before, names):
            kind = None
            continue
        if (
            kind in ("", "tinh")
            or (not kind and ORGANISATION.search(key[max(0, match.start() - 60) : match.start()]))
            or not _is_capitalised(text, match)
            or (not kind and _is_part_of_name(text, match))
        ):
            continue
        end, before = match.end(), names.districts_of[single(match["name"])]
        for district, share in _bearers(names.districts_of[single(match["name"])], kind, is_listed, registers):
            districts[district] += weight * share


def _is_province_behind(match, key, end, before, names):
    """Whether a name behind a district and a comma is that of its province: "huyện Cao Lộc, Lạng Sơn"."""
    province = names.province_of.get(single(match["name"]))
    return key[end : match.start()].strip() in (",", "-") and any(district.province == province for district in before)


def _kind_of(match, key, end, before):
    """The kind of unit a name is said to be; in "các huyện A, B và C" the kind word counts for all. Also whether it was so."""
    if match["name"].startswith("quận "):
        return "quan", False
    if match["kind"]:
        return KINDS[single(match["kind"])], False
    is_listed = before not in (None, "", "tinh") and LISTED.fullmatch(key[end : match.start()]) is not None
    return (before, True) if is_listed else (None, False)


def _bearers(bearers, kind, is_listed, registers):
    """The districts that a name can mean, each with how much the mention counts."""
    for district in bearers:
        exact = any(other.province == district.province and other.kind == kind for other in bearers)
        if kind and (kind == district.kind or is_listed or (kind in _kinds(district) and not exact)):
            yield district, 1 if len(bearers) == 1 else 0.99
        elif kind is None and not _is_common(district, registers):
            yield district, 0.35


def _is_capitalised(text, match):
    """Whether the name is written as one: "hòa bình" is peace. Key and text have equal places."""
    written = text[match.start("name") : match.end("name")].split()
    return bool(written) and written[0][:1].isupper() and written[-1][:1] not in "abcdefghijklmnopqrstuvwxyzđ"


def _is_part_of_name(text, match):
    """Whether capitals go on before or behind a bare name: Nguyễn Thanh Bình is a person."""
    before, after = (
        text[max(0, match.start() - 60) : match.start()].rstrip(),
        text[match.end() : match.end() + 2].lstrip(),
    )
    previous = before.rsplit(" ", 1)[-1]
    if (
        previous == before
        or before[-len(previous) - 2 : -len(previous)].strip() in (".", ":", "!", "?", "“")
        or previous in FUNCTION_WORDS
    ):
        previous = ""  # "Tại Tri Tôn": the capital of a sentence's first word
    return (previous[:1].isupper() and previous[-1:].isalnum() and previous.upper() != previous) or (
        after[:1].isupper() and text[match.end() : match.end() + 1] == " "
    )


def _is_province(match, key, registers):
    kind = KINDS.get(single(match["kind"] or ""), None)
    if kind == "" or kind in ("huyen", "quan", "thi-xa"):
        return False
    if kind == "thanh-pho" and single(match["name"]) not in _municipalities(registers):
        return True  # the city of a province bears its name: evidence for the province
    return kind == "tinh" or not ORGANISATION.search(key[max(0, match.start() - 60) : match.start()])


def _count_english(key, weight, registers, provinces, districts):
    names = gazetteer(registers)
    for match in names.english.finditer(key):
        name, kind = single(match["name"]), (match["english"] or "").strip()
        if kind in ("district", "town", "city") and name in names.english_districts_of:
            for district in names.english_districts_of[name]:
                districts[district] += weight
        elif name in names.english_province_of and kind != "district":
            provinces[names.english_province_of[name]] += weight


def _is_common(district, registers):
    key = place_key(district.name)
    return (
        key in EVERYDAY
        or district.name in registers.same_as_province
        or district.name in registers.ambiguous
        or " " not in key
    )


def _kinds(district):
    return {district.kind, *(kind for kind, _ in district.ranks)} | (
        {"thi-xa", "huyen"}
        if district.kind == "thi-xa"
        else {"thi-xa", "thanh-pho", "huyen"}
        if district.kind == "thanh-pho"
        else set()
    )


@lru_cache(maxsize=4)
def _municipalities(registers):
    return {
        place_key(name)
        for province in registers.provinces.values()
        if province.former and province.former.kind == "municipality"
        for name in (province.former.name.vi, *province.former.aliases)
    }


def single(text):
    """A name on single blanks: the patterns match it however it is spaced."""
    return " ".join(text.split())
