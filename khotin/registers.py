"""Places with their dates, topics and glossary: ids never change, names do."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from khotin import text as words
from khotin.frontmatter import Mapping, read_yaml
from khotin.languages import Bilingual
from khotin.problems import Where, refuse
from khotin.reading import read_source

RULE = "registers"
FILES = ("provinces", "districts", "topics", "glossary")
LIMITS = (8, 60_000)
LARGEST_REGISTER = 2 * 1024 * 1024
KIND_WORDS = {
    "huyen": Bilingual("huyện", "District"),
    "quan": Bilingual("quận", "District"),
    "thi-xa": Bilingual("thị xã", "Town"),
    "thanh-pho": Bilingual("thành phố", "City"),
}
# The district level ended everywhere on this day: Resolution 202/2025/QH15, districts.yaml.
LAST_DISTRICT_DAY = "2025-06-30"


@dataclass(frozen=True, slots=True)
class Unit:
    """One provincial unit in one of its two shapes: `former` (the 63 until 2025) or `current` (the 34 since).

    Days are ISO texts; None means no end, or from the beginning.
    """

    slug: str
    name: Bilingual
    full: Bilingual
    kind: str
    code: str
    since: str | None
    until: str | None
    successor: str
    relation: str
    label_now: Bilingual | None
    parts: tuple[str, ...]
    seat_in: str | None
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Province:
    """One slug and one page: the former unit, the current one, or both under the same name."""

    slug: str
    former: Unit | None
    current: Unit | None

    @property
    def name(self):
        return (self.former or self.current).name

    def unit_on(self, day):
        """The unit that bore this slug on a day, or None."""
        return next((unit for unit in (self.former, self.current) if unit and _lived(unit.since, unit.until, day)), None)


@dataclass(frozen=True, slots=True)
class District:
    """A district-level unit. `since` and `until` are (earliest, latest) days, equal where the exact day is known."""

    slug: str
    province: str
    name: str
    kind: str
    code: str
    since: tuple[str, str] | None
    until: tuple[str, str] | None
    into: str | None
    ranks: tuple[tuple[str, str], ...]

    @property
    def sort_name(self):
        return self.name

    def kind_on(self, day):
        """The rank the unit had on a day: Tịnh Biên was a huyện until 2023-04-09, a thị xã afterwards."""
        return next((kind for kind, until in self.ranks if day <= until), self.kind)

    def full(self, day):
        """The name with its rank of a day, in both languages."""
        kind = KIND_WORDS[self.kind_on(day)]
        if re.fullmatch(r"Quận \d+", self.name):
            return Bilingual(self.name, f"District {self.name.split()[1]}")
        return Bilingual(f"{kind.vi} {self.name}", f"{words.fold(self.name)} {kind.en}")


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject; `parent` is None for the 14 top topics."""

    slug: str
    name: Bilingual
    description: Bilingual | None
    keywords: tuple[str, ...]
    parent: str | None


@dataclass(frozen=True, slots=True)
class Term:
    """An agreed English term. Fields as explained at the head of glossary.yaml."""

    group: str
    vi: str
    en: str
    abbreviations: tuple[str, ...]
    alternatives: tuple[str, ...]
    avoided: tuple[str, ...]
    note: str
    basis: str


@dataclass(frozen=True, eq=False)
class Registers:
    """All registers, each by slug in its register's order. Equal only to itself, so that what is made from it can be kept."""

    provinces: dict[str, Province]
    districts: dict[tuple[str, str], District]
    topics: dict[str, Topic]
    sections: dict[str, str | None]
    terms: tuple[Term, ...]
    ambiguous: dict[str, tuple[str, ...]]
    same_as_province: tuple[str, ...]
    by_province: dict[str, tuple[District, ...]] = field(repr=False)

    def district(self, province, slug):
        """The district of a province, or None."""
        return self.districts.get((province, slug))

    def children(self, topic):
        """The sub-topics of a topic, in the register's order."""
        return tuple(t for t in self.topics.values() if t.parent == topic)


def load_registers(folder, shown=None):
    """Read the four registers of a folder. Raises `Refused` naming file and line."""
    shown = shown or str(folder)
    parsed = {name: _read(Path(folder) / f"{name}.yaml", f"{shown}/{name}.yaml") for name in FILES}
    provinces = _provinces(parsed["provinces"])
    districts = {(d.province, d.slug): d for d in _districts(parsed["districts"])}
    return Registers(
        provinces=provinces,
        districts=districts,
        topics={topic.slug: topic for topic in _topics(parsed["topics"])},
        sections={row["vi"]: _or_none(row["topic"]) for row in parsed["topics"].get("sections", [])},
        terms=tuple(_terms(parsed["glossary"])),
        ambiguous={name: tuple(slugs) for name, slugs in parsed["districts"].get("ambiguous", {}).items()},
        same_as_province=tuple(parsed["districts"].get("same_as_province", [])),
        by_province={slug: tuple(d for d in districts.values() if d.province == slug) for slug in provinces},
    )


def may_have_existed(district, day):
    """Whether a district can have existed on a day; days inside an uncertain span count as yes."""
    since = district.since[0] if district.since else None
    until = district.until[1] if district.until else LAST_DISTRICT_DAY
    return _lived(since, until, day)


def _read(path, shown):
    value = read_yaml(read_source(path, shown, LARGEST_REGISTER), LIMITS)
    if not isinstance(value, Mapping):
        refuse(Where(shown, 1), RULE, "danh mục trống hoặc sai dạng", "the register is empty or has the wrong form")
    return value


def _provinces(parsed):
    former = {row["slug"]: _former(row) for row in parsed["former"]}
    current = {row["slug"]: _current(row) for row in parsed["current"]}
    return {slug: Province(slug, former.get(slug), current.get(slug)) for slug in {**former, **current}}


def _former(row):
    # A renamed or enlarged unit ends the day before its successor begins; `unchanged` ones go on.
    return Unit(str(row["slug"]), _pair(row["name"]), _pair(row["full"]), str(row["kind"]), str(row["code"]), None,
                _or_none(row.get("valid_until")), str(row["successor"]), str(row["relation"]), _pair(row.get("label_now")),
                (), None, tuple(map(str, row.get("aliases", ()))))


def _current(row):
    return Unit(str(row["slug"]), _pair(row["name"]), _pair(row["full"]), str(row["kind"]), str(row["code"]),
                _or_none(row.get("valid_from")), None, str(row["slug"]), "current", None,
                tuple(map(str, row["formed_from"])), _or_none(row.get("seat_in")), tuple(map(str, row.get("aliases", ()))))


def _districts(parsed):
    for province, rows in parsed["districts"].items():
        for row in rows:
            ranks = tuple((str(rank["kind"]), str(rank["until"])) for rank in row.get("was", ()) if "until" in rank)
            yield District(str(row["slug"]), str(province), str(row["name"]), str(row["kind"]), str(row["code"]),
                           _span(row, "since"), _span(row, "until"), _or_none(row.get("into")), ranks)


def _topics(parsed):
    for row in parsed["topics"]:
        yield _topic(row, None)
        for child in row.get("children", ()):
            yield _topic(child, str(row["slug"]))


def _topic(row, parent):
    return Topic(str(row["slug"]), _pair(row["name"]), _pair(row.get("description")), tuple(map(str, row.get("keywords", ()))), parent)


def _terms(parsed):
    for group, rows in parsed.items():
        for row in rows:
            yield Term(str(group), str(row["vi"]), str(row["en"]), tuple(map(str, row.get("abbr", ()))), tuple(map(str, row.get("alt", ()))),
                       tuple(map(str, row.get("avoid", ()))), str(row.get("note", "")), str(row.get("basis", "")))


def _span(row, key):
    if key in row:
        return (str(row[key]), str(row[key]))
    between = row.get(f"{key}_between")
    return (str(between[0]), str(between[1])) if between else None


def _pair(value):
    return Bilingual(str(value["vi"]), str(value["en"])) if value else None


def _or_none(value):
    return None if value is None or value == "null" else str(value)


def _lived(since, until, day):
    return (since is None or since <= day) and (until is None or day <= until)
