"""From the register files to values; whatever has the wrong form is named with file and line."""

from pathlib import Path

from khotin.frontmatter import Mapping, MissingKey, read_yaml
from khotin.languages import Bilingual
from khotin.problems import Where, refuse
from khotin.reading import read_source
from khotin.registers.values import District, Province, Registers, Term, Topic, Unit

RULE = "registers"
FILES = ("provinces", "districts", "topics", "glossary")
LIMITS = (8, 60_000)
LARGEST_REGISTER = 2 * 1024 * 1024


def load_registers(folder, shown=None):
    """Read the four registers of a folder. Raises `Refused` naming file and line."""
    shown = shown or str(folder)
    paths = {name: f"{shown}/{name}.yaml" for name in FILES}
    parsed = {name: _read(Path(folder) / f"{name}.yaml", path) for name, path in paths.items()}
    provinces = _built(paths["provinces"], _provinces, parsed["provinces"])
    districts = _built(paths["districts"], _districts, parsed["districts"])
    return Registers(
        provinces=provinces,
        districts=districts,
        topics=_built(paths["topics"], _topics, parsed["topics"]),
        sections=_built(paths["topics"], _sections, parsed["topics"]),
        terms=_built(paths["glossary"], _terms, parsed["glossary"]),
        ambiguous={name: tuple(slugs) for name, slugs in parsed["districts"].get("ambiguous", {}).items()},
        same_as_province=tuple(parsed["districts"].get("same_as_province", [])),
        by_province={slug: tuple(d for d in districts.values() if d.province == slug) for slug in provinces},
    )


def _read(path, shown):
    value = read_yaml(read_source(path, shown, LARGEST_REGISTER), LIMITS)
    if not isinstance(value, Mapping):
        refuse(Where(shown, 1), RULE, "danh mục trống hoặc sai dạng", "the register is empty or has the wrong form")
    return value


def _built(path, build, parsed):
    """What `build` makes of a register, or the complaint that says where its form is wrong."""
    try:
        return build(path, parsed)
    except MissingKey as missing:
        refuse(Where(path, missing.line), RULE, f'thiếu "{missing.key}"', f'"{missing.key}" is missing')
    except (TypeError, AttributeError, IndexError):
        refuse(Where(path, 1), RULE, "danh mục sai dạng", "the register has the wrong form")


def _by_slug(path, rows):
    """Rows by their slugs; one that stands twice would hide the other."""
    found = {}
    for row in rows:
        slug = row["slug"]
        if slug in found:
            refuse(Where(path, slug.line), RULE, f'"{slug}" có hai lần; mỗi mã chỉ dùng một lần', f'"{slug}" stands twice; a slug is used once')
        found[str(slug)] = row
    return found


def _provinces(path, parsed):
    former = {slug: _former(row) for slug, row in _by_slug(path, parsed["former"]).items()}
    current = {slug: _current(row) for slug, row in _by_slug(path, parsed["current"]).items()}
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


def _districts(path, parsed):
    return {(str(province), slug): _district(str(province), row)
            for province, rows in parsed["districts"].items() for slug, row in _by_slug(path, rows).items()}


def _district(province, row):
    ranks = tuple((str(rank["kind"]), str(rank["until"])) for rank in row.get("was", ()) if "until" in rank)
    return District(str(row["slug"]), province, str(row["name"]), str(row["kind"]), str(row["code"]),
                    _span(row, "since"), _span(row, "until"), _or_none(row.get("into")), ranks)


def _topics(path, parsed):
    parents = {id(child): str(row["slug"]) for row in parsed["topics"] for child in row.get("children", ())}
    rows = [each for row in parsed["topics"] for each in (row, *row.get("children", ()))]
    return {slug: _topic(row, parents.get(id(row))) for slug, row in _by_slug(path, rows).items()}


def _sections(_path, parsed):
    return {str(row["vi"]): _or_none(row["topic"]) for row in parsed.get("sections", [])}


def _topic(row, parent):
    return Topic(str(row["slug"]), _pair(row["name"]), _pair(row.get("description")), tuple(map(str, row.get("keywords", ()))), parent)


def _terms(_path, parsed):
    return tuple(_term(str(group), row) for group, rows in parsed.items() for row in rows)


def _term(group, row):
    return Term(group, str(row["vi"]), str(row["en"]), tuple(map(str, row.get("abbr", ()))), tuple(map(str, row.get("alt", ()))),
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
