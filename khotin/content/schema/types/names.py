"""Types of names from lists: words of the program, slugs of registers."""

import re
from collections.abc import Collection, Mapping

from khotin.content.frontmatter import Node, ScalarNode, quote
from khotin.content.registers import Registers, add_to_selection
from khotin.content.schema.types.texts import LONGEST_NAME, find_text_fault
from khotin.content.schema.types.validation import (
    LONGEST_COMPARED,
    Fault,
    FieldType,
    Validation,
    scalar_type,
    unknown_entry,
)
from khotin.language.vietnamese import SLUG, shorten, slugify
from khotin.languages import EMPTY, Bilingual
from khotin.patterns import lazy_pattern
from khotin.problems import closest

# Before the name of a district: "H. Tri Tôn".
SHORT_KIND = lazy_pattern(r"^(?:H|Q|TX|TP)\.\s*", re.I)
# Registers that editors add to as articles come.
EDITORIAL = ("measures", "threads")
ADD_OR_REMOVE = Bilingual("; hãy thêm mục ấy vào đó, hoặc bỏ ở đây", "; add an entry there, or remove it here")
ONLY_PLAIN = Bilingual("chỉ được gồm a–z, 0–9 và dấu -", "may hold only a–z, 0–9 and hyphens")


def choice(known: Collection[str], usual: Mapping[str, str] | None = None) -> FieldType[str]:
    """Return the type of one of a few words of the program; `usual` says what other words mean."""

    def find_fault(validation: Validation, node: Node, name: str) -> Fault | None:
        if isinstance(node, ScalarNode) and node in known:
            return None
        meant, words = (usual or {}).get(str(node).strip().lower()), ", ".join(known)
        near = meant or closest(str(node)[:LONGEST_COMPARED], known)
        return Fault(
            f'{name} "{shorten(node)}" không hợp lệ; chọn một: {words}',
            f'{name} "{shorten(node)}" is none of: {words}',
            quote(near) if near else None,
        )

    form = Bilingual(f"một trong: {', '.join(known)}", f"one of: {', '.join(known)}")
    return scalar_type(find_fault, lambda registers: {"enum": list(known)}, form)


def register_slug(register: str, vi: str, en: str) -> FieldType[str]:
    """Return the type of a slug of a register; a problem names the nearest one."""

    def slugs(registers: Registers) -> Collection[str]:
        known: Collection[str] = getattr(registers, register)
        return known

    def find_fault(validation: Validation, node: Node, name: str) -> Fault | None:
        known = slugs(validation.registers)
        if isinstance(node, ScalarNode) and node in known:
            return None
        if fault := find_text_fault(node, name):
            return fault
        if named := _named(register, validation.registers, str(node)):
            return _typed_by_name(name, named, str(node))
        key = slugify(str(node).strip()[:LONGEST_COMPARED])
        if register == "provinces" and (province := validation.registers.left_out.get(key)):
            return unknown_entry(Bilingual(vi, en), node, None, add_to_selection(province))
        near = closest(key, known)
        owners = ", ".join(each.province for each in validation.registers.districts.values() if each.slug == key)
        if register == "provinces" and owners:
            otherwise = Bilingual(f"; đó là huyện của: {owners}", f"; it is a district of: {owners}")
            return unknown_entry(Bilingual(vi, en), node, None, otherwise)
        return unknown_entry(Bilingual(vi, en), node, near, ADD_OR_REMOVE if register in EDITORIAL else EMPTY)

    form = Bilingual(f"id trong {register}.yaml", f"an id of {register}.yaml")
    return scalar_type(find_fault, lambda registers: {"enum": list(slugs(registers))}, form)


def _typed_by_name(name: str, slug: str, typed: str) -> Fault:
    vi, en = "ghi id, không ghi tên", "write the id, not the name"
    shown = shorten(typed)
    words = (f'{name}: {vi}: "{slug}" cho "{shown}"', f'{name}: {en}: "{slug}" for "{shown}"')
    return Fault(*words, quote(slug), "registers")


def _find_district_fault(validation: Validation, node: Node, name: str) -> Fault | None:
    """Return what is wrong with the form of a district's id; whether its province has it is known later."""
    if fault := find_text_fault(node, name, LONGEST_NAME):
        return fault
    typed = str(node).strip()
    if re.fullmatch(SLUG, typed):
        return None
    key, districts = slugify(SHORT_KIND.sub("", typed).split(",")[0]), validation.registers.districts.values()
    named = {each.slug for each in districts if key in (slugify(each.name), slugify(each.full("").vi))}
    if len(named) == 1:
        return _typed_by_name(name, named.pop(), typed)
    return Fault(f'{name}: "{shorten(typed)}" {ONLY_PLAIN.vi}', f'{name}: "{shorten(typed)}" {ONLY_PLAIN.en}')


def _named(register: str, registers: Registers, name: str) -> str | None:
    """Return the slug of the one row of a register that has a name, in either language."""
    key = slugify(name.strip()[:LONGEST_COMPARED])
    if register == "provinces":
        units = [unit for each in registers.provinces.values() for unit in (each.former, each.current) if unit]
        names = [
            (words, unit.slug)
            for unit in units
            for words in (unit.name.vi, unit.full.vi, unit.name.en, unit.full.en, *unit.aliases)
        ]
    else:
        rows = getattr(registers, register).values()
        names = [(words, row.slug) for row in rows for words in (row.name.vi, row.name.en)]
    found = {slug for words, slug in names if slugify(words) == key}
    return found.pop() if len(found) == 1 else None


DISTRICT = scalar_type(
    _find_district_fault,
    lambda registers: {"type": "string", "pattern": f"^(?:{SLUG})$", "maxLength": LONGEST_NAME},
    Bilingual("id trong districts.yaml, thuộc tỉnh ấy", "an id of districts.yaml, in that province"),
)
