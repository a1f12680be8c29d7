"""Names of provinces and districts as one pattern each, made once from the registers."""

import re
from dataclasses import dataclass
from functools import lru_cache

from khotin.language import vietnamese

KINDS = {
    vietnamese.tone_key(kind): slug
    for kind, slug in {
        "huyện": "huyen",
        "h.": "huyen",
        "quận": "quan",
        "q.": "quan",
        "thị xã": "thi-xa",
        "tx.": "thi-xa",
        "tx": "thi-xa",
        "thành phố": "thanh-pho",
        "tp.": "thanh-pho",
        "tp": "thanh-pho",
        "tỉnh": "tinh",
        "t.": "tinh",
        "thủ đô": "tinh",
        "huyện ủy": "huyen",
        "huyện đoàn": "huyen",
        "quận ủy": "quan",
        "quận đoàn": "quan",
        "thị ủy": "thi-xa",
        "thị đoàn": "thi-xa",
        "thành ủy": "thanh-pho",
        "thành đoàn": "thanh-pho",
        "tỉnh ủy": "tinh",
        "tỉnh đoàn": "tinh",
        "xã": "",
        "phường": "",
        "p.": "",
        "thị trấn": "",
        "tt.": "",
        "đặc khu": "",
        "thôn": "",
        "ấp": "",
        "khóm": "",
        "bản": "",
        "buôn": "",
        "làng": "",
        "tổ dân phố": "",
        "khu phố": "",
        "đường": "",
        "phố": "",
        "cầu": "",
        "chợ": "",
        "sông": "",
        "quốc lộ": "",
        "trường": "",
        "thpt": "",
        "thcs": "",
        "tiểu học": "",
    }.items()
}
SPELLINGS = {
    "qui nhơn": "quy nhơn",
    "m'đrắk": "m'drắk",
    "đăk": "đắk",
    "đak": "đắk",
    "đắc": "đắk",
    "lăk": "lắk",
    "lắc": "lắk",
}
# District names that are also everyday words or names of persons: only a kind word makes them a place.
EVERYDAY = {
    "thống nhất",
    "bình minh",
    "hòa bình",
    "thanh bình",
    "anh sơn",
    "hải hà",
    "hồng bàng",
    "lê chân",
    "ngô quyền",
    "trần văn thời",
    "đống đa",
    "hai bà trưng",
    "hoàng sa",
    "bắc hà",
    "tân phú",
    "kim sơn",
    "yên bình",
    "an phú",
    "thái hòa",
}
ENGLISH_KINDS = r"(?P<english>\s+(?:district|town|city|province))?"


@dataclass(frozen=True)
class Gazetteer:
    """`provinces` and `districts` are patterns over `place_key` text; the two dictionaries tell who bears a name."""

    provinces: re.Pattern
    districts: re.Pattern
    province_of: dict
    districts_of: dict
    english: re.Pattern
    english_province_of: dict
    english_districts_of: dict


def place_key(text):
    """A text made for finding places: tone-neutral, lower-case, dashes and apostrophes alike; as long as a person reads it."""
    key = vietnamese.tone_key(text).replace("’", "'").replace("–", "-")
    return re.sub("|".join(SPELLINGS), lambda match: SPELLINGS[match[0]], key)


@lru_cache(maxsize=4)
def gazetteer(registers):
    """The patterns of one set of registers."""
    province_of, districts_of = _names_of_provinces(registers), {}
    for district in registers.districts.values():
        districts_of.setdefault(place_key(district.name), []).append(district)
    english_districts = {}
    for district in registers.districts.values():
        english_districts.setdefault(vietnamese.fold(district.name).lower(), []).append(district)
    english_provinces = {vietnamese.fold(name).lower(): slug for name, slug in province_of.items()} | {
        "hanoi": "ha-noi",
        "danang": "da-nang",
    }
    kinds = _alternatives(KINDS, escape=True)
    return Gazetteer(
        re.compile(rf"(?<!\w)(?:(?P<kind>{kinds})\s*)?(?P<name>{_alternatives(province_of)})(?!\w)"),
        re.compile(rf"(?<!\w)(?:(?P<kind>{kinds})\s*)?(?P<name>{_alternatives(districts_of)})(?!\w)"),
        province_of,
        districts_of,
        re.compile(
            rf"(?<!\w)(?P<name>{_alternatives({**english_districts, **english_provinces})}){ENGLISH_KINDS}(?!\w)"
        ),
        english_provinces,
        english_districts,
    )


def _names_of_provinces(registers):
    names = {}
    for slug, province in registers.provinces.items():
        for unit in (province.former, province.current):
            if unit and not (unit is province.current and slug == "hue"):
                # "Hồ Chí Minh" alone is the man.
                names.update(
                    {
                        place_key(name): slug
                        for name in (unit.full.vi if slug == "ho-chi-minh" else unit.name.vi, *unit.aliases)
                    }
                )
    return names


def _alternatives(names, escape=True):
    return "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in sorted(names, key=len, reverse=True))
