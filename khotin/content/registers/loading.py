"""From the register files to values; whatever has the wrong form is named with file and line."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from khotin.content.frontmatter import Limits, MappingNode, ScalarNode, read_yaml
from khotin.content.registers.rows import NOTHING, RULE, Sheet
from khotin.content.registers.values import KIND_WORDS, District, Province, ProvinceUnit, Registers, Term, Topic
from khotin.content.text_files import demand_folder, read_source
from khotin.languages import Bilingual
from khotin.problems import ContentError, Location, fail

FILES = ("provinces", "districts", "topics", "glossary")
LIMITS = Limits(depth=8, values=60_000)
LARGEST_REGISTER = 2 * 1024 * 1024
RELATIONS = ("unchanged", "enlarged", "absorbed", "renamed")
PROVINCE_KINDS = ("province", "municipality")
UNIT_KEYS = ("slug", "name", "full", "kind", "code", "aliases")
FORMER_KEYS = (*UNIT_KEYS, "valid_until", "successor", "relation", "label_now")
CURRENT_KEYS = (*UNIT_KEYS, "valid_from", "formed_from", "seat_in", "kind_history")
DISTRICT_KEYS = (
    "slug",
    "name",
    "kind",
    "code",
    "old_code",
    "since",
    "since_between",
    "until",
    "until_between",
    "into",
    "was",
)
RANK_KEYS = ("kind", "until", "until_between")
TOPIC_KEYS = ("slug", "name", "description", "keywords")
SECTION_KEYS = ("vi", "topic", "seen")
TERM_KEYS = ("vi", "en", "abbr", "alt", "avoid", "note", "basis")
FORMER_PROVINCE = Bilingual("tỉnh trước 2025", "former province")
CURRENT_PROVINCE = Bilingual("tỉnh hiện nay", "current province")
DISTRICT = Bilingual("huyện của tỉnh này", "district of this province")
TOPIC = Bilingual("chủ đề", "topic")


def load_registers(folder: str | Path, shown: str | None = None) -> Registers:
    """Read the four registers of a folder. Raises `ContentError` with everything that is wrong in them, each with file and line."""
    shown = shown or str(folder)
    demand_folder(folder, shown)
    sheets = {name: _read(Path(folder) / f"{name}.yaml", f"{shown}/{name}.yaml") for name in FILES}
    registers = _registers(sheets)
    if problems := [problem for sheet in sheets.values() for problem in sheet.problems]:
        raise ContentError(problems)
    return registers


def _registers(sheets: dict[str, Sheet]) -> Registers:
    provinces = _provinces(sheets["provinces"])
    # Where a province could not be taken, every one of its districts would be complained about.
    has_provinces = not sheets["provinces"].problems
    districts = _districts(sheets["districts"], provinces) if has_provinces else {}
    topics = _topics(sheets["topics"])
    return Registers(
        provinces=provinces,
        districts=districts,
        topics=topics,
        sections=_sections(sheets["topics"], topics),
        terms=tuple(_terms(sheets["glossary"])),
        ambiguous=_ambiguous(sheets["districts"], provinces) if has_provinces else {},
        same_as_province=sheets["districts"].texts(sheets["districts"].tree, "same_as_province"),
        by_province=_by_province(provinces, districts.values()),
    )


def _read(path: Path, shown: str) -> Sheet:
    value = read_yaml(read_source(path, shown, LARGEST_REGISTER), LIMITS)
    if not isinstance(value, MappingNode):
        fail(Location(shown, 1), RULE, "danh mục trống hoặc sai dạng", "the register is empty or has the wrong form")
    return Sheet(shown, value)


def _by_slug(sheet: Sheet, rows: Iterable[MappingNode]) -> dict[str, MappingNode]:
    """Rows by their slugs; one that stands twice would hide the other."""
    found: dict[str, MappingNode] = {}
    for row in rows:
        slug = sheet.slug(row)
        if slug in found:
            sheet.complain(
                slug, f'"{slug}" có hai lần; mỗi mã chỉ dùng một lần', f'"{slug}" stands twice; a slug is used once'
            )
        elif slug is not None:
            found[str(slug)] = row
    return found


def _provinces(sheet: Sheet) -> dict[str, Province]:
    sheet.demand_known(sheet.tree, ("former", "current"))
    former_rows = _by_slug(sheet, sheet.rows(sheet.value(sheet.tree, "former"), FORMER_KEYS, "former"))
    current_rows = _by_slug(sheet, sheet.rows(sheet.value(sheet.tree, "current"), CURRENT_KEYS, "current"))
    former = {slug: _former(sheet, slug, row, current_rows) for slug, row in former_rows.items()}
    current = {slug: _current(sheet, slug, row, former_rows) for slug, row in current_rows.items()}
    for slug, unit in former.items():
        _demand_successor(sheet, former_rows[slug], unit, current)
    for slug, unit in current.items():
        _demand_parts(sheet, current_rows[slug], unit, former)
    return {slug: Province(slug, former.get(slug), current.get(slug)) for slug in {**former, **current}}


def _former(sheet: Sheet, slug: str, row: MappingNode, current: Iterable[str]) -> ProvinceUnit:
    # A renamed or enlarged unit ends the day before its successor begins; `unchanged` ones go on.
    typed = sheet.value(row, "successor")
    successor = None if typed is None else sheet.reference(typed, "successor", current, CURRENT_PROVINCE)
    return ProvinceUnit(
        slug,
        *_names(sheet, row),
        None,
        sheet.day(row, "valid_until"),
        successor or slug,
        sheet.choice(row, "relation", RELATIONS) or "unchanged",
        sheet.pair(row, "label_now", is_optional=True),
        (),
        None,
        sheet.texts(row, "aliases"),
    )


def _current(sheet: Sheet, slug: str, row: MappingNode, former: Iterable[str]) -> ProvinceUnit:
    parts = (
        sheet.reference(item, "formed_from", former, FORMER_PROVINCE)
        for item in sheet.items(sheet.value(row, "formed_from"), "formed_from")
    )
    seat = (
        sheet.reference(row["seat_in"], "seat_in", former, FORMER_PROVINCE)
        if row.get("seat_in", NOTHING) != NOTHING
        else None
    )
    return ProvinceUnit(
        slug,
        *_names(sheet, row),
        sheet.day(row, "valid_from"),
        None,
        slug,
        "current",
        None,
        tuple(part for part in parts if part),
        seat,
        sheet.texts(row, "aliases"),
    )


def _names(sheet: Sheet, row: MappingNode) -> tuple[Bilingual, Bilingual, str, str]:
    """Return name, full name, kind and code of a unit."""
    nothing = Bilingual("", "")
    return (
        sheet.pair(row, "name") or nothing,
        sheet.pair(row, "full") or nothing,
        sheet.choice(row, "kind", PROVINCE_KINDS) or "",
        sheet.code(row, 2) or "",
    )


def _demand_successor(sheet: Sheet, row: MappingNode, unit: ProvinceUnit, current: dict[str, ProvinceUnit]) -> None:
    """A former unit ends the day before its successor begins, and has its name exactly where the relation says so."""
    successor = current.get(unit.successor)
    if successor is None or sheet.problems:
        return  # what is already complained about would only be said again
    if unit.slug not in successor.parts:
        sheet.complain(
            row["successor"],
            f'"{unit.successor}" không ghi "{unit.slug}" trong formed_from',
            f'"{unit.successor}" does not name "{unit.slug}" in formed_from',
        )
    if (unit.successor == unit.slug) != (unit.relation in ("unchanged", "enlarged")):
        sheet.complain(
            row["relation"],
            f'relation "{unit.relation}" không khớp với successor "{unit.successor}"',
            f'relation "{unit.relation}" does not fit the successor "{unit.successor}"',
        )
    if (
        (unit.until is None) != (unit.relation == "unchanged")
        or (unit.until is None) != (successor.since is None)
        or (unit.until and successor.since and unit.until >= successor.since)
    ):
        sheet.complain(
            row.get("valid_until", row["slug"]),
            f'valid_until không khớp với valid_from của "{unit.successor}"',
            f'valid_until does not fit valid_from of "{unit.successor}"',
        )


def _demand_parts(sheet: Sheet, row: MappingNode, unit: ProvinceUnit, former: dict[str, ProvinceUnit]) -> None:
    """A current unit is made of the former ones that name it as their successor."""
    if sheet.problems:
        return
    if not unit.parts:
        sheet.complain(row["formed_from"], "formed_from trống", "formed_from is empty")
    if strangers := [part for part in unit.parts if former[part].successor != unit.slug]:
        sheet.complain(
            row["formed_from"],
            f'successor của {", ".join(strangers)} không phải "{unit.slug}"',
            f'the successor of {", ".join(strangers)} is not "{unit.slug}"',
        )
    if len(set(unit.parts)) < len(unit.parts):
        sheet.complain(row["formed_from"], "formed_from có một mã hai lần", "formed_from names a slug twice")


def _districts(sheet: Sheet, provinces: dict[str, Province]) -> dict[tuple[str, str], District]:
    sheet.demand_known(sheet.tree, ("districts", "ambiguous", "same_as_province"))
    groups = sheet.value(sheet.tree, "districts")
    former = {slug: province for slug, province in provinces.items() if province.former}
    found: dict[tuple[str, str], District] = {}
    for key, rows in _groups(sheet, groups, "districts"):
        province = sheet.reference(key, "districts", former, FORMER_PROVINCE)
        by_slug = _by_slug(sheet, sheet.rows(rows, DISTRICT_KEYS, str(key)))
        found |= {(str(province), slug): _district(sheet, str(province), row, by_slug) for slug, row in by_slug.items()}
    return found


def _by_province(provinces: Iterable[str], districts: Iterable[District]) -> dict[str, tuple[District, ...]]:
    found: dict[str, list[District]] = {slug: [] for slug in provinces}
    for district in districts:
        found.setdefault(district.province, []).append(district)
    return {slug: tuple(rows) for slug, rows in found.items()}


def _groups(sheet: Sheet, node: object, name: str) -> Iterator[tuple[ScalarNode, object]]:
    if isinstance(node, MappingNode):
        yield from node.items()
    elif node is not None:
        sheet.complain(node, f'{name} gồm các dòng "mã tỉnh: danh sách"', f'{name} consists of lines "province: list"')


def _district(sheet: Sheet, province: str, row: MappingNode, beside: Iterable[str]) -> District:
    slug = str(row["slug"])
    into = sheet.reference(row["into"], "into", beside, DISTRICT) if "into" in row else None
    since, until = sheet.span(row, "since"), sheet.span(row, "until")
    if since and until and since[0] > until[1]:
        sheet.complain(row["slug"], f'"{slug}": until đứng trước since', f'"{slug}": until lies before since')
    return District(
        slug,
        province,
        sheet.text(row, "name"),
        sheet.choice(row, "kind", KIND_WORDS) or "",
        sheet.code(row, 3) or "",
        since,
        until,
        into,
        tuple(_ranks(sheet, row)),
    )


def _ranks(sheet: Sheet, row: MappingNode) -> Iterator[tuple[str, str]]:
    """Yield (kind, last day) of earlier ranks whose last day is known."""
    for rank in sheet.rows(row.get("was"), RANK_KEYS, "was"):
        kind, until = sheet.choice(rank, "kind", KIND_WORDS), sheet.span(rank, "until")
        if kind and until and "until" in rank:
            yield kind, until[0]


def _ambiguous(sheet: Sheet, provinces: Iterable[str]) -> dict[str, tuple[str, ...]]:
    node = sheet.tree.get("ambiguous")
    return {
        sheet.words(name, "ambiguous"): tuple(
            slug
            for item in sheet.items(slugs, str(name))
            if (slug := sheet.reference(item, "ambiguous", provinces, FORMER_PROVINCE))
        )
        for name, slugs in _groups(sheet, node, "ambiguous")
    }


def _topics(sheet: Sheet) -> dict[str, Topic]:
    sheet.demand_known(sheet.tree, ("topics", "sections"))
    rows: list[MappingNode] = []
    parents: dict[int, ScalarNode | None] = {}
    for row in sheet.rows(sheet.value(sheet.tree, "topics"), (*TOPIC_KEYS, "children"), "topics"):
        children = list(sheet.rows(row.get("children"), TOPIC_KEYS, "children"))
        parents |= {id(child): row.get("slug") for child in children}
        rows += [row, *children]
    return {slug: _topic(sheet, slug, row, parents.get(id(row))) for slug, row in _by_slug(sheet, rows).items()}


def _topic(sheet: Sheet, slug: str, row: MappingNode, parent: ScalarNode | None) -> Topic:
    return Topic(
        slug,
        sheet.pair(row, "name") or Bilingual("", ""),
        sheet.pair(row, "description", is_optional=True),
        sheet.texts(row, "keywords"),
        None if parent is None else str(parent),
    )


def _sections(sheet: Sheet, topics: Iterable[str]) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for row in sheet.rows(sheet.tree.get("sections"), SECTION_KEYS, "sections"):
        node = sheet.value(row, "topic")
        found[sheet.text(row, "vi")] = (
            None if node is None or node == NOTHING else sheet.reference(node, "topic", topics, TOPIC)
        )
        sheet.text(row, "seen", is_optional=True)
    return found


def _terms(sheet: Sheet) -> Iterator[Term]:
    for group, rows in sheet.tree.items():
        yield from (_term(sheet, str(group), row) for row in sheet.rows(rows, TERM_KEYS, str(group)))


def _term(sheet: Sheet, group: str, row: MappingNode) -> Term:
    # A term without an agreed translation says in its note how to put it.
    english = "" if row.get("en") == "" and row.get("note") else sheet.text(row, "en")
    return Term(
        group,
        sheet.text(row, "vi"),
        english,
        sheet.texts(row, "abbr"),
        sheet.texts(row, "alt"),
        sheet.texts(row, "avoid"),
        sheet.text(row, "note", is_optional=True),
        sheet.text(row, "basis", is_optional=True),
    )
