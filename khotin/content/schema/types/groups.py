"""Types that hold other types: records with named parts, and lists."""

import re
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any, TypeVar

from khotin.content.frontmatter import MappingNode, Node, ScalarNode, SequenceNode, quote
from khotin.content.registers import Registers
from khotin.content.schema.types.numbers import LIKE_THESE, interpret_number, no_number
from khotin.content.schema.types.validation import Fault, FieldType, Part, Shape, Validation, add_missing, require_known
from khotin.language.vietnamese import shorten
from khotin.languages import Bilingual
from khotin.patterns import lazy_pattern
from khotin.problems import DELETE, Edit

Record = TypeVar("Record")
Item = TypeVar("Item")
SEPARATOR, BETWEEN_ITEMS = lazy_pattern("[,;，；、]"), lazy_pattern(r"[,;，；、]|\S +\S")
NOTHING = ("", "no", "none", "null", "không", "không có")
# Around the items of a list that somebody types without square brackets.
LIST_SIGNS = " \t()\"'-–—•"
COMMA_INSIDE = lazy_pattern(r"-?[0-9]+(?:\.[0-9]{3})*(?:, ?[0-9]+)+(?![^,} ])")


def record(parts: Mapping[str, Part], build: Callable[[Mapping[str, Any]], Record]) -> FieldType[Record]:
    """Return the type of a mapping with known keys, each of its own type; `build(values)` makes the value."""
    required, keys = [name for name, part in parts.items() if part.is_required], ", ".join(parts)

    def convert(validation: Validation, node: Node, name: str) -> Record | None:
        if not isinstance(node, MappingNode):
            validation.add_problem(node, f"{name} gồm các mục {keys}", f"{name} has the fields {keys}")
            return None
        if _has_comma_inside(validation, node, name):
            return None
        require_known(validation, node, parts, prefix=f"{name}.")
        if absent := [key for key in required if key not in node]:
            add_missing(validation, node, name, absent)
            return None
        count = len(validation.problems)
        values = {
            key: part.kind.convert(validation, node[key], f"{name}.{key}") for key, part in parts.items() if key in node
        }
        return build(values) if len(validation.problems) == count else None

    def shape(registers: Registers) -> Shape:
        properties = {name: described(part.kind.shape(registers), part.meaning) for name, part in parts.items()}
        return {"type": "object", "additionalProperties": False, "required": required, "properties": properties}

    return FieldType(convert, shape, Bilingual("các mục con", "keys of its own"), parts)


def list_of(
    item_type: FieldType[Item], most: int | None = None, *, is_set: bool = False
) -> FieldType[tuple[Item, ...]]:
    """Return the type of a list of one type; `most` demands one to `most` values, `is_set` that none repeats."""

    def convert(validation: Validation, node: Node, name: str) -> tuple[Item, ...]:
        if not isinstance(node, SequenceNode):
            vi, en = f"{name} là danh sách", f"{name} is a list"
            if most is None and str(node).strip().lower() in NOTHING and "." not in name:
                vi, en = f"{vi}; không có gì thì bỏ dòng này", f"{en}; with nothing in it, leave the line out"
                validation.add_problem(node, vi, en, Edit(node.line, action=DELETE))
            else:
                validation.report(node, Fault(vi, en, listed(validation, node, name)))
            return ()
        if most and not 1 <= len(node) <= most:
            vi, en = f"có {len(node)} mục; cần từ 1 đến {most}", f"has {len(node)} items; 1 to {most} are needed"
            validation.add_problem(node, f"{name} {vi}", f"{name} {en}")
            return ()
        if is_set:
            _require_once(validation, node, name)
        items = (item for item in enumerate(node, 1) if not _holds_several(validation, item_type, item[1], name))
        values = (item_type.convert(validation, item, f"{name}[{number}]") for number, item in items)
        return tuple(value for value in values if value is not None)

    def listed(validation: Validation, node: Node, name: str) -> str | None:
        """Return "kinh tế, xã hội" typed as a list, if each item is valid."""
        items = _divided(validation, item_type, node, name) if isinstance(node, ScalarNode) else []
        return f"[{', '.join(items)}]" if items else None

    def shape(registers: Registers) -> Shape:
        unique = {"uniqueItems": True} if is_set else {}
        bounds = {"minItems": 1, "maxItems": most} if most else {}
        return {"type": "array", "items": item_type.shape(registers), **unique, **bounds}

    return FieldType(convert, shape, _list_form(item_type.form, most), item_type.parts)


def described(shape: Shape, meaning: Bilingual) -> Shape:
    """Return a shape of JSON Schema with its meaning in both languages."""
    return {**shape, "description": meaning.said()}


def _list_form(item: Bilingual, most: int | None) -> Bilingual:
    vi, en = (f"danh sách từ 1 đến {most} mục", f"a list of 1 to {most}") if most else ("danh sách", "a list")
    return Bilingual(f"{vi}; mỗi mục: {item.vi}", f"{en}; each: {item.en}")


def _holds_several(validation: Validation, item_type: FieldType[Item], node: Node, name: str) -> bool:
    """Report an item that is really several, with commas, semicolons or only blanks between them."""
    if not isinstance(node, ScalarNode) or not BETWEEN_ITEMS.search(node):
        return False
    if validation.right_form(item_type, node, name) == quote(node):
        return False
    items, ids = _divided(validation, item_type, node, name), [item_of(node, part) for part in node.split()]
    if len(items) < 2 and all(validation.right_form(item_type, part, name) == quote(part) for part in ids):
        items = list(map(quote, ids))
    if len(items) < 2:
        return False
    vi = f"{name} gồm {len(items)} mục trong một dấu nháy; mỗi mục nằm trong dấu nháy riêng"
    en = f"{name} holds {len(items)} items in one text; put each between quotes of its own"
    validation.add_problem(node, vi, en, validation.document.retyped(node, ", ".join(items)))
    return True


def _divided(validation: Validation, item_type: FieldType[Item], node: ScalarNode, name: str) -> list[str]:
    """Return the items of "kinh tế, xã hội", each typed as an item of a list; empty unless all are valid."""
    parts = [item_of(node, words) for part in SEPARATOR.split(node) if (words := part.strip(LIST_SIGNS))]
    items = [validation.right_form(item_type, part, name) for part in parts]
    return [item for item in items if item] if all(items) else []


def _require_once(validation: Validation, node: SequenceNode, name: str) -> None:
    """Add a problem for the first item that occurs twice, with the line that names each once."""
    items = [item for item in node if isinstance(item, ScalarNode)]
    once = dict(zip(reversed(items), reversed(items), strict=True))  # by value, the first of each
    twice = next((item for item in items if item is not once[item]), None)
    if twice is not None:
        typed, each_once = shorten(twice), f"[{', '.join(map(quote, dict.fromkeys(items)))}]"
        vi, en = f'{name} có "{typed}" hai lần; chỉ giữ một', f'{name} has "{typed}" twice; keep one'
        validation.add_problem(twice, vi, en, validation.document.retyped(node, each_once))


def item_of(node: ScalarNode, text: str) -> ScalarNode:
    """Return part of a text as a value of its own, at its position."""
    item = ScalarNode(text)
    item.line, item.column, item.end, item.quoted = node.line, node.column, None, True
    return item


def _has_comma_inside(validation: Validation, node: MappingNode, name: str) -> bool:
    """Report "value: 386,5" between brackets, which YAML reads as 386 and a field called 5."""
    for before, key in pairwise(node):
        whole = node[before]
        if node[key] == "" and key.isdecimal() and isinstance(whole, ScalarNode):
            line = validation.document.lines[whole.line - 2]
            if typed := COMMA_INSIDE.match(line, whole.column - 1):
                _report_comma(validation, whole, typed, f"{name}.{before}")
                return True
    return False


def _report_comma(validation: Validation, whole: ScalarNode, match: re.Match[str], name: str) -> None:
    """Report a number that YAML reads as several fields, with the line that holds it in one."""
    typed = match[0].replace(" ", "")
    number, advice = interpret_number(validation, whole, typed)
    message = no_number(name, typed, advice)
    if number and advice is LIKE_THESE and "." in number:
        vi = f"{name}: dấu thập phân viết bằng dấu chấm: {number}, không phải {typed}"
        message = Bilingual(vi, f"{name}: write the decimal sign as a point: {number}, not {typed}")
    line = f"{match.string[: match.start()]}{number}{match.string[match.end() :]}"
    validation.add_problem(whole, message.vi, message.en, Edit(whole.line, line) if number else None)
