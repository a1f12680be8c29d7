"""The values of the registers: places with their dates, topics, agreed terms."""

from khotin.encoding import Struct, field
from khotin.language import vietnamese
from khotin.languages import Bilingual
from khotin.patterns import lazy_pattern

KIND_WORDS = {
    "huyen": Bilingual("huyện", "District"),
    "quan": Bilingual("quận", "District"),
    "thi-xa": Bilingual("thị xã", "Town"),
    "thanh-pho": Bilingual("thành phố", "City"),
}
# The district level ended everywhere on this day: see Resolution 202/2025/QH15 and districts.yaml.
LAST_DISTRICT_DAY = "2025-06-30"
MEASURE_KINDS = ("level", "total", "share")
INSTITUTION_LEVELS = ("ministry", "province", "district")
THREAD_KINDS = ("person", "body", "programme", "document")
NUMBERED_DISTRICT = lazy_pattern("Quận [0-9]+")


class ProvinceUnit(Struct, frozen=True):
    """A provincial unit of one period: `former` (the 63 until 2025) or `current` (the 34 since).

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


class Province(Struct, frozen=True):
    """One slug and one page: the former unit, the current one, or both under the same name."""

    slug: str
    former: ProvinceUnit | None
    current: ProvinceUnit | None

    @property
    def unit(self) -> ProvinceUnit:
        """The former unit, else the current one."""
        unit = self.former or self.current
        assert unit, "a province has a former or a current unit"
        return unit

    @property
    def name(self) -> Bilingual:
        """The name of the former unit, else of the current one."""
        return self.unit.name

    def unit_on(self, day: str) -> ProvinceUnit | None:
        """Return the unit that had this slug on a day, or None."""
        units = (unit for unit in (self.former, self.current) if unit and _existed(unit.since, unit.until, day))
        return next(units, None)


class District(Struct, frozen=True):
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

    def kind_on(self, day: str) -> str:
        """Return the rank of the unit on a day: Tịnh Biên was a huyện until 2023-04-09, a thị xã afterwards."""
        return next((kind for kind, until in self.ranks if day <= until), self.kind)

    def full(self, day: str) -> Bilingual:
        """Return the name with its rank on a day, in both languages."""
        kind = KIND_WORDS[self.kind_on(day)]
        if NUMBERED_DISTRICT.fullmatch(self.name):
            return Bilingual(self.name, f"District {self.name.split()[1]}")
        return Bilingual(f"{kind.vi} {self.name}", f"{vietnamese.fold(self.name)} {kind.en}")


class Topic(Struct, frozen=True):
    """A subject; `parent` is None for the 14 top topics."""

    slug: str
    name: Bilingual
    description: Bilingual | None
    keywords: tuple[str, ...]
    parent: str | None


class Measure(Struct, frozen=True):
    """A series that figures of many articles are part of, such as "community digital technology teams".

    `kind` is "level" (how many there are), "total" (how many in a period) or "share" (per cent).
    """

    slug: str
    name: Bilingual
    unit: Bilingual
    kind: str
    about: Bilingual | None


class Explanation(Struct, frozen=True):
    """What a word of Vietnamese administration means; `names` are its forms in English texts, the longest first."""

    slug: str
    term: Bilingual
    names: tuple[str, ...]
    about: Bilingual


class Term(Struct, frozen=True):
    """An agreed English term. The fields are explained at the head of glossary.yaml."""

    group: str
    vi: str
    en: str
    abbreviations: tuple[str, ...]
    alternatives: tuple[str, ...]
    avoided: tuple[str, ...]
    note: str
    basis: str


class Institution(Struct, frozen=True):
    """An institution that was abolished: its names as printed, its last day, and a note on what became of it."""

    slug: str
    names: tuple[str, ...]
    level: str
    until: str
    note: Bilingual


class Thread(Struct, frozen=True):
    """A person, body, programme or document that several articles name; `names` are its spellings in articles."""

    slug: str
    kind: str
    name: Bilingual
    names: tuple[str, ...]
    note: Bilingual | None


class Registers(Struct, frozen=True, eq=False):
    """All registers, each by slug in its register's order. Compared by identity, so that it can be the key of a cache.

    Tiles are (column, row) on the schematic map; a place without one is not on it. `left_out` maps each province that
    selection.yaml leaves out to the one that has to be added there.
    """

    provinces: dict[str, Province]
    districts: dict[tuple[str, str], District]
    topics: dict[str, Topic]
    sections: dict[str, str | None]
    terms: tuple[Term, ...]
    institutions: dict[str, Institution]
    measures: dict[str, Measure]
    threads: dict[str, Thread]
    explanations: dict[str, Explanation]
    ambiguous: dict[str, tuple[str, ...]]
    same_as_province: tuple[str, ...]
    by_province: dict[str, tuple[District, ...]]
    province_tiles: dict[str, tuple[int, int]]
    district_tiles: dict[tuple[str, str], tuple[int, int]]
    left_out: dict[str, str] = field(default_factory=dict)

    def district(self, province: str | None, slug: str | None) -> District | None:
        """Return the district of a province, or None."""
        return self.districts.get((province, slug)) if province and slug else None

    def children(self, topic: str) -> tuple[Topic, ...]:
        """Return the sub-topics of a topic, in the register's order."""
        return tuple(t for t in self.topics.values() if t.parent == topic)


def may_have_existed(district: District, day: str) -> bool:
    """Return whether a district can have existed on a day; days inside an uncertain span count as yes."""
    since = district.since[0] if district.since else None
    until = district.until[1] if district.until else LAST_DISTRICT_DAY
    return _existed(since, until, day)


def _existed(since: str | None, until: str | None, day: str) -> bool:
    return (since is None or since <= day) and (until is None or day <= until)
