"""Types that hold other types: records with named parts, and lists."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from khotin.content.frontmatter import MappingNode, Node, ScalarNode, SequenceNode, quote
from khotin.content.registers import Registers
from khotin.content.schema.types.validation import FieldType, Part, Shape, Validation, demand_known, line_to_paste
from khotin.language.vietnamese import shorten, slugify
from khotin.languages import Bilingual

Record = TypeVar("Record")
Item = TypeVar("Item")


def record(parts: Mapping[str, Part], build: Callable[[Mapping[str, Any]], Record]) -> FieldType[Record]:
    """Return the type of a mapping with known keys, each of its own type; `build(values)` makes the value."""
    required, keys = [name for name, part in parts.items() if part.is_required], ", ".join(parts)

    def convert(validation: Validation, node: Node, name: str) -> Record | None:
        if not isinstance(node, MappingNode):
            validation.add_problem(node, f"{name} gồm các mục {keys}", f"{name} has the fields {keys}")
            return None
        demand_known(validation, node, parts, prefix=f"{name}.")
        if missing := ", ".join(key for key in required if key not in node):
            validation.add_problem(node, f"{name} thiếu: {missing}", f"{name} lacks: {missing}")
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
    """Return the type of a list of values of one type; `most` also demands one, `is_set` that no value occurs twice."""

    def convert(validation: Validation, node: Node, name: str) -> tuple[Item, ...]:
        if not isinstance(node, SequenceNode):
            validation.add_problem(node, f"{name} là danh sách", f"{name} is a list", _as_list(name, node))
            return ()
        if most and not 1 <= len(node) <= most:
            vi, en = f"có {len(node)} mục; cần từ 1 đến {most}", f"has {len(node)} items; 1 to {most} are needed"
            validation.add_problem(node, f"{name} {vi}", f"{name} {en}")
            return ()
        if is_set:
            _demand_once(validation, node, name)
        values = (item_type.convert(validation, item, f"{name}[{number}]") for number, item in enumerate(node, 1))
        return tuple(value for value in values if value is not None)

    def shape(registers: Registers) -> Shape:
        unique = {"uniqueItems": True} if is_set else {}
        bounds = {"minItems": 1, "maxItems": most} if most else {}
        return {"type": "array", "items": item_type.shape(registers), **unique, **bounds}

    return FieldType(convert, shape, _list_form(item_type.form, most), item_type.parts)


def described(shape: Shape, meaning: Bilingual) -> Shape:
    """Return a shape of JSON Schema with its meaning in both languages."""
    return {**shape, "description": f"{meaning.vi} / {meaning.en}"}


def _list_form(item: Bilingual, most: int | None) -> Bilingual:
    vi, en = (f"danh sách từ 1 đến {most} mục", f"a list of 1 to {most}") if most else ("danh sách", "a list")
    return Bilingual(f"{vi}; mỗi mục: {item.vi}", f"{en}; each: {item.en}")


def _demand_once(validation: Validation, node: SequenceNode, name: str) -> None:
    """Add a problem for the first item that occurs twice, with the line that names each once."""
    items = [item for item in node if isinstance(item, ScalarNode)]
    once = dict(zip(reversed(items), reversed(items), strict=True))  # by value, the first of each
    twice = next((item for item in items if item is not once[item]), None)
    if twice is not None:
        typed, hint = shorten(twice), line_to_paste(name, f"[{', '.join(map(quote, dict.fromkeys(items)))}]")
        vi, en = f'{name} có "{typed}" hai lần; chỉ giữ một', f'{name} has "{typed}" twice; keep one'
        validation.add_problem(twice, vi, en, hint)


def _as_list(name: str, node: Node) -> str | None:
    """Return the line that makes a list of "kinh tế, xã hội", typed as one text."""
    if not isinstance(node, str) or not node.strip():
        return None
    items = [part.strip() for part in node.split(",") if part.strip()]
    typed = ", ".join(quote(slugify(item) if name == "topics" else item) for item in items)
    return line_to_paste(name, f"[{typed}]")
