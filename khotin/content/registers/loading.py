"""Reading the register files: values, or problems with file and line."""

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from khotin.content.frontmatter import Limits, MappingNode, read_yaml
from khotin.content.registers.places import FORMER_PROVINCE, read_ambiguous, read_districts, read_provinces
from khotin.content.registers.rows import NOTHING, RULE, RegisterReader
from khotin.content.registers.selection import select_provinces
from khotin.content.registers.values import (
    INSTITUTION_LEVELS,
    MEASURE_KINDS,
    THREAD_KINDS,
    District,
    Explanation,
    Institution,
    Measure,
    Registers,
    Term,
    Thread,
    Topic,
)
from khotin.content.text_files import read_source
from khotin.languages import Bilingual
from khotin.problems import ContentError, Location, fail
from khotin.project import content_path, shown_path

Row = TypeVar("Row")
FILES = ("provinces", "districts", "topics", "glossary", "institutions", "measures", "threads", "explanations")
SELECTION = "selection"
LIMITS = Limits(depth=8, values=60_000)
LARGEST_REGISTER = 2 * 1024 * 1024
TOPIC_KEYS = ("slug", "name", "description", "keywords")
SECTION_KEYS = ("vi", "topic", "seen")
TERM_KEYS = ("vi", "en", "abbr", "alt", "avoid", "note", "basis")
MEASURE_KEYS = ("slug", "name", "unit", "kind", "about")
EXPLANATION_KEYS = ("slug", "term", "names", "about")
INSTITUTION_KEYS = ("slug", "names", "level", "valid_until", "note")
THREAD_KEYS = ("slug", "kind", "name", "names", "note")
TOPIC = Bilingual("chủ đề", "topic")


def load_registers(content: str | Path) -> Registers:
    """Read the registers of a content folder; the program has its own for those the folder lacks.

    `selection.yaml`, where there is one, chooses the provinces. Raises `ContentError` with everything that is wrong,
    each problem with file and line.
    """
    registers = _sound({name: _read(str(content), name) for name in FILES})
    if not os.path.lexists(f"{content}/registers/{SELECTION}.yaml"):
        return registers
    return _choose(registers, _read(str(content), SELECTION))


def _sound(files: dict[str, RegisterReader]) -> Registers:
    """Return the registers. Raises `ContentError` with all problems of the files."""
    registers = _registers(files)
    if problems := [problem for file in files.values() for problem in file.problems]:
        raise ContentError(problems)
    return registers


def _choose(registers: Registers, register: RegisterReader) -> Registers:
    """Return the registers with the provinces that selection.yaml names. Raises `ContentError`."""
    register.require_known(register.tree, ("provinces",))
    former = {slug: province for slug, province in registers.provinces.items() if province.former}
    items = register.items(register.value(register.tree, "provinces"), "provinces")
    chosen = [register.reference(item, "provinces", former, FORMER_PROVINCE) for item in items]
    if register.problems:
        raise ContentError(register.problems)
    return select_provinces(registers, [slug for slug in chosen if slug])


def _registers(files: dict[str, RegisterReader]) -> Registers:
    provinces, province_tiles = read_provinces(files["provinces"])
    # Where a province is wrong, each of its districts would be a problem too.
    has_provinces = not files["provinces"].problems
    districts, district_tiles = read_districts(files["districts"], provinces) if has_provinces else ({}, {})
    topics = _topics(files["topics"])
    return Registers(
        provinces=provinces,
        districts=districts,
        topics=topics,
        sections=_sections(files["topics"], topics),
        terms=tuple(_terms(files["glossary"])),
        institutions=_list(files["institutions"], INSTITUTION_KEYS, _institution),
        measures=_list(files["measures"], MEASURE_KEYS, _measure),
        threads=_list(files["threads"], THREAD_KEYS, _thread),
        explanations=_list(files["explanations"], EXPLANATION_KEYS, _explanation),
        ambiguous=read_ambiguous(files["districts"], provinces) if has_provinces else {},
        same_as_province=files["districts"].texts(files["districts"].tree, "same_as_province"),
        by_province=_by_province(provinces, districts.values()),
        province_tiles=province_tiles,
        district_tiles=district_tiles,
    )


def _read(content: str, name: str) -> RegisterReader:
    path, shown = (find(content, f"registers/{name}.yaml") for find in (content_path, shown_path))
    value = read_yaml(read_source(path, shown, LARGEST_REGISTER), LIMITS)
    if not isinstance(value, MappingNode):
        fail(Location(shown, 1), RULE, "danh mục trống hoặc sai dạng", "the register is empty or has the wrong form")
    return RegisterReader(shown, value)


def _by_province(provinces: Iterable[str], districts: Iterable[District]) -> dict[str, tuple[District, ...]]:
    found: dict[str, list[District]] = {slug: [] for slug in provinces}
    for district in districts:
        found.setdefault(district.province, []).append(district)
    return {slug: tuple(rows) for slug, rows in found.items()}


def _topics(register: RegisterReader) -> dict[str, Topic]:
    register.require_known(register.tree, ("topics", "sections"))
    rows: list[MappingNode] = []
    parents: dict[int, str] = {}
    for row in register.rows(register.value(register.tree, "topics"), (*TOPIC_KEYS, "children"), "topics"):
        children = list(register.rows(row.get("children"), TOPIC_KEYS, "children"))
        parents |= {id(child): str(row.get("slug")) for child in children}
        rows += [row, *children]
    by_slug = register.by_slug(iter(rows))
    return {slug: _topic(register, slug, row, parents.get(id(row))) for slug, row in by_slug.items()}


def _topic(register: RegisterReader, slug: str, row: MappingNode, parent: str | None) -> Topic:
    name, description = register.pair(row, "name"), register.optional_pair(row, "description")
    return Topic(slug, name, description, register.texts(row, "keywords"), parent)


def _sections(register: RegisterReader, topics: Collection[str]) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    seen = set[str]()
    for row in register.rows(register.tree.get("sections"), SECTION_KEYS, "sections"):
        node = register.value(row, "topic") or NOTHING
        topic = None if node == NOTHING else register.reference(node, "topic", topics, TOPIC)
        found[register.unique_text(row, "vi", seen)] = topic
        register.optional_text(row, "seen")
    return found


def _terms(register: RegisterReader) -> Iterator[Term]:
    seen = set[str]()
    for group, rows in register.tree.items():
        yield from (_term(register, str(group), row, seen) for row in register.rows(rows, TERM_KEYS, str(group)))


def _term(register: RegisterReader, group: str, row: MappingNode, seen: set[str]) -> Term:
    # A term without an agreed translation has a note on how to write it.
    english = "" if row.get("en") == "" and row.get("note") else register.text(row, "en")
    return Term(
        group,
        register.unique_text(row, "vi", seen),
        english,
        abbreviations=register.texts(row, "abbr"),
        alternatives=register.texts(row, "alt"),
        avoided=register.texts(row, "avoid"),
        note=register.optional_text(row, "note"),
        basis=register.optional_text(row, "basis"),
    )


def _list(
    register: RegisterReader, keys: Collection[str], read: Callable[[RegisterReader, str, MappingNode], Row]
) -> dict[str, Row]:
    """Return the rows of a register that is one list, under the name of its file, by their slugs."""
    name = Path(register.path).stem
    register.require_known(register.tree, (name,))
    rows = register.by_slug(register.rows(register.value(register.tree, name), keys, name))
    return {slug: read(register, slug, row) for slug, row in rows.items()}


def _institution(register: RegisterReader, slug: str, row: MappingNode) -> Institution:
    names, until = _spellings(register, slug, row), register.value(row, "valid_until")
    return Institution(
        slug,
        names,
        level=register.choice(row, "level", INSTITUTION_LEVELS),
        until=(register.iso_day(until, "valid_until") if until is not None else None) or "",
        note=register.pair(row, "note"),
    )


def _explanation(register: RegisterReader, slug: str, row: MappingNode) -> Explanation:
    term, about = (register.pair(row, key) for key in ("term", "about"))
    return Explanation(slug, term, register.texts(row, "names"), about)


def _measure(register: RegisterReader, slug: str, row: MappingNode) -> Measure:
    return Measure(
        slug,
        register.pair(row, "name"),
        unit=register.pair(row, "unit"),
        kind=register.choice(row, "kind", MEASURE_KINDS),
        about=register.optional_pair(row, "about"),
    )


def _thread(register: RegisterReader, slug: str, row: MappingNode) -> Thread:
    return Thread(
        slug,
        names=_spellings(register, slug, row),
        kind=register.choice(row, "kind", THREAD_KINDS),
        name=register.pair(row, "name"),
        note=register.optional_pair(row, "note"),
    )


def _spellings(register: RegisterReader, slug: str, row: MappingNode) -> tuple[str, ...]:
    """Return the names of a row, of which there must be one."""
    names = register.texts(row, "names")
    if not row.get("names"):
        register.add_problem(row, f'"{slug}" thiếu names', f'"{slug}" has no names')
    return names
