"""Where provinces and districts are named, and how much each mention weighs."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache

from khotin.content.registers import District, Registers
from khotin.convert.facts.gazetteer import (
    EVERYDAY,
    NO_DISTRICT,
    gazetteer,
    is_inside,
    kind_of_match,
    place_key,
    single_spaced,
)
from khotin.convert.words import any_of
from khotin.encoding import Struct
from khotin.language import vietnamese
from khotin.language.vietnamese import spell_ranges
from khotin.patterns import lazy_pattern

TITLE, LEAD, BODY, CAPTION = 6.0, 5.0, 1.0, 0.5
BARE, SHARED = 0.35, 0.99  # of the weight: a name without a kind of unit, a name of several districts
# Of the weight: "trên địa bàn huyện X" in the opening and further down, and where someone lives who is spoken of.
IN_AREA, IN_AREA_BELOW, OF_PERSON = 3.0, 2.0, 0.3
NEAR = 60  # characters before a name
AREA = lazy_pattern(r"địa bàn\s*$")
STREET = lazy_pattern(r"\((?:[^()]{0,60}\W)?(?:đường|phố|số)\s[^()]{0,60}$")  # the address of an office, in brackets
AWAY = lazy_pattern(rf"(?<!\w)(?:{any_of('away_words')})(?=\s)[^.;:()]{{0,50}}$")
PERSON = lazy_pattern(
    spell_ranges(
        r"(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Ee]m|[Cc]ụ|[Cc]háu|[Bb]ác)(?:\s+[A-ZĐÀ-Ỵ][\w’']*){2,5}"
        r"\s*(?:[,(]|ở\s)[^.;:]{0,40}$"
    )
)
ORGANISATION = lazy_pattern(
    rf"(?:{any_of('named_after_places')})"
    r"(?:\s+(?!tỉnh|huyện|thành|thị|tp|ở|tại|của|về|và|trên|thuộc|ngày|-|–)[^\s,.;:()]+){0,5}\s*$"
)
LISTED = lazy_pattern(r"(?<!\s)\s*+(?:,|;|-|và|hoặc|,\s*+và)\s*+")
SENTENCE_STARTS = {"Tại", "Ở", "Từ", "Đến", "Về", "Và", "Trên", "Người", "Vùng", "Huyện", "Nông", "Đoàn"}
SMALL_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzđ")


class PlaceTexts(Struct, frozen=True):
    """What places are read from: the parts of an article, the names of the site around it, and who signed.

    `headers` are the lines of the page above and below the article that may name its site.
    """

    title: str = ""
    lead: str = ""
    body: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()
    dateline: str = ""
    credits: tuple[str, ...] = ()


class Mentions(Struct, frozen=True):
    """Weights of provinces, by slug, and of districts; the provinces of each paragraph that names any."""

    provinces: Mapping[str, float]
    districts: Mapping[District, float]
    by_paragraph: Sequence[Set[str]]


def weigh_mentions(texts: PlaceTexts, registers: Registers, language: str) -> Mentions:
    """Return the weights of all places named in the parts of an article."""
    provinces: dict[str, float] = defaultdict(float)
    districts: dict[District, float] = defaultdict(float)
    parts = [(texts.title, TITLE), (texts.lead, LEAD)]
    parts += [(text, BODY) for text in texts.body] + [(text, CAPTION) for text in texts.captions]
    by_paragraph: list[Set[str]] = []
    for text, weight in parts:
        if language == "vi":
            found = _Text(text, registers)
            named = list(found.provinces())
            if named and weight in (LEAD, BODY):
                by_paragraph.append({slug for slug, _ in named})
            for slug, share in named:
                provinces[slug] += weight * share
            for district, share in found.districts(weight <= BODY):
                districts[district] += weight * share
        else:
            for place in _english_places(text, registers):
                if isinstance(place, District):
                    districts[place] += weight
                else:
                    provinces[place] += weight
    return Mentions(provinces, districts, by_paragraph)


class _Listed(Struct, frozen=True):
    """The district named last: where it ends, and which districts have its name."""

    end: int = -1
    candidates: Sequence[District] = ()


class _Text:
    """One Vietnamese text, searched for places. Text and key have equal positions."""

    def __init__(self, text: str, registers: Registers) -> None:
        self.text, self.key = text, place_key(text)
        self.registers, self.names = registers, gazetteer(registers)
        self.named_provinces = tuple(self.names.provinces.finditer(self.key))
        self.named_districts = tuple(self.names.districts.finditer(self.key))

    def provinces(self) -> Iterator[tuple[str, float]]:
        """Yield (slug, share of the weight) of each province named."""
        district_spans = [match.span("name") for match in self.named_districts]
        for match in self.named_provinces:
            if match["kind"] is None and (is_inside(match, district_spans) or self.follows_name(match)):
                continue  # Điện Biên in Điện Biên Phủ, Thái Bình in Nguyễn Thái Bình
            if self.is_province(match) and (match["kind"] or self.is_capitalised(match)):
                yield self.names.province_of[single_spaced(match["name"])], 1.2 if match["kind"] else 1

    def districts(self, is_body: bool) -> Iterator[tuple[District, float]]:
        """Yield (district, share of the weight) for each district that a name can mean."""
        province_spans = [match.span("name") for match in self.named_provinces]
        before = _Listed()
        kind: str | None = None
        for match in self.named_districts:
            kind, is_listed = self.kind_of(match, before.end, kind)
            if is_inside(match, province_spans):
                continue  # Vũng Tàu in Bà Rịa - Vũng Tàu is not the city
            if is_listed and self.is_province_after(match, before):
                kind = None
            elif self.is_district(match, kind):
                before = _Listed(match.end(), self.names.districts_of[single_spaced(match["name"])])
                emphasis = self.emphasis(match, is_body)
                for district, share in _shares(before.candidates, kind, is_listed, self.registers):
                    yield district, share * emphasis

    def emphasis(self, match: re.Match[str], is_body: bool) -> float:
        """Return the factor of a district's weight; the words before it say whether it is the place of the news."""
        before = self.key[max(0, match.start() - 2 * NEAR) : match.start()]
        if AREA.search(before):
            return IN_AREA_BELOW if is_body else IN_AREA
        if AWAY.search(before) or STREET.search(before):
            return 0
        is_of_person = is_body and PERSON.search(self.text[max(0, match.start() - 2 * NEAR) : match.start()])
        return OF_PERSON if is_of_person else 1

    def kind_of(self, match: re.Match[str], end: int, before: str | None) -> tuple[str | None, bool]:
        """Return the kind of unit that a name is called, and whether by a word before a list.

        In "các huyện A, B và C" the kind word counts for all.
        """
        if match["name"].startswith("quận "):
            return "quan", False
        if match["kind"]:
            return kind_of_match(match), False
        is_listed = bool(before) and before != "tinh" and LISTED.fullmatch(self.key[end : match.start()]) is not None
        return (before, True) if is_listed else (None, False)

    def is_province_after(self, match: re.Match[str], before: _Listed) -> bool:
        """Return whether a name after a district and a comma is its province: "huyện Cao Lộc, Lạng Sơn"."""
        province = self.names.province_of.get(single_spaced(match["name"]))
        is_close = self.key[before.end : match.start()].strip() in (",", "-")
        return is_close and any(district.province == province for district in before.candidates)

    def is_district(self, match: re.Match[str], kind: str | None) -> bool:
        """Return whether a name can be that of a district, not of an organisation, a person or a common word."""
        if kind in NO_DISTRICT or not self.is_capitalised(match):
            return False
        return bool(kind) or not (self.is_in_organisation(match) or self.is_part_of_name(match))

    def is_province(self, match: re.Match[str]) -> bool:
        """Return whether a name is that of a province, not of a district or an organisation."""
        kind = kind_of_match(match)
        if kind in ("", "huyen", "quan", "thi-xa"):
            return False
        if kind == "thanh-pho" and single_spaced(match["name"]) not in _municipalities(self.registers):
            return True  # the city of a province has its name: evidence for the province
        return kind == "tinh" or not self.is_in_organisation(match)

    def is_in_organisation(self, match: re.Match[str]) -> bool:
        """Return whether the words before a name make it that of a school, firm, newspaper, road or river."""
        return ORGANISATION.search(self.key[max(0, match.start() - NEAR) : match.start()]) is not None

    def is_capitalised(self, match: re.Match[str]) -> bool:
        """Return whether the name is written as one: "hòa bình" is peace."""
        written = self.text[match.start("name") : match.end("name")].split()
        return bool(written) and written[0][:1].isupper() and written[-1][:1] not in SMALL_LETTERS

    def is_part_of_name(self, match: re.Match[str]) -> bool:
        """Return whether there are capitalised words before or after a bare name: Nguyễn Thanh Bình is a person."""
        after = self.text[match.end() : match.end() + 2]
        return (after[:1] == " " and after.lstrip()[:1].isupper()) or self.follows_name(match)

    def follows_name(self, match: re.Match[str]) -> bool:
        """Return whether a capitalised word of the same name comes before a bare name."""
        before = self.text[max(0, match.start() - NEAR) : match.start()].rstrip()
        previous = before.rsplit(" ", 1)[-1]
        opens = before[-len(previous) - 2 : -len(previous)].strip() in (".", ":", "!", "?", "“")
        if previous == before or opens or previous in SENTENCE_STARTS:
            return False  # "Tại Tri Tôn": the capital of a sentence's first word
        return previous[:1].isupper() and previous[-1:].isalnum() and previous.upper() != previous


def _shares(
    candidates: Sequence[District], kind: str | None, is_listed: bool, registers: Registers
) -> Iterator[tuple[District, float]]:
    """Yield the districts that a name can mean, each with its share of the weight."""
    for district in candidates:
        if kind is None:
            if not _is_common(district, registers):
                yield district, BARE
            continue
        is_exact = any(other.province == district.province and other.kind == kind for other in candidates)
        if kind == district.kind or is_listed or (kind in _kinds(district) and not is_exact):
            yield district, 1 if len(candidates) == 1 else SHARED


def _english_places(text: str, registers: Registers) -> Iterator[District | str]:
    """Yield the districts, and the slugs of provinces, that an English text names."""
    names = gazetteer(registers)
    for match in names.english.finditer(vietnamese.fold(text).lower()):
        name, kind = single_spaced(match["name"]), (match["english"] or "").strip()
        if kind in ("district", "town", "city") and name in names.english_districts_of:
            yield from names.english_districts_of[name]
        elif name in names.english_province_of and kind != "district":
            yield names.english_province_of[name]


def _is_common(district: District, registers: Registers) -> bool:
    """Return whether a name without a kind of unit proves nothing: a common word, or a name of several places."""
    key = place_key(district.name)
    is_shared = district.name in registers.same_as_province or district.name in registers.ambiguous
    return is_shared or key in EVERYDAY or " " not in key


def _kinds(district: District) -> Set[str]:
    """Return the kinds of unit that texts may call a district: earlier and later ranks too."""
    kinds = {district.kind, *(kind for kind, _ in district.ranks)}
    if district.kind in ("thi-xa", "thanh-pho"):
        kinds |= {"thi-xa", "huyen"}
    return kinds | {"thanh-pho"} if district.kind == "thanh-pho" else kinds


@lru_cache(maxsize=4)
def _municipalities(registers: Registers) -> Set[str]:
    """Return the keys of the names of the cities that were provinces of their own."""
    units = [province.former for province in registers.provinces.values() if province.former]
    return {place_key(name) for unit in units if unit.kind == "municipality" for name in (unit.name.vi, *unit.aliases)}
