"""Kinds that hold other kinds: records with named parts, and lists."""

from khotin.content.frontmatter import MappingNode, ScalarNode, SequenceNode, quote
from khotin.content.schema.types.validation import FieldType, Validation, demand_known, line_to_paste
from khotin.language.vietnamese import shorten, slugify
from khotin.languages import Bilingual


def record(parts, build):
    """A mapping with known keys, each of its own kind; `build(values)` makes the value."""
    required = [name for name, part in parts.items() if part.is_required]

    def convert(form, node, name):
        if not isinstance(node, MappingNode):
            return form.complain(
                node, f"{name} gồm các mục {', '.join(parts)}", f"{name} has the fields {', '.join(parts)}"
            )
        demand_known(form, node, parts, f"{name}.")
        missing = [key for key in required if key not in node]
        if missing:
            return form.complain(node, f"{name} thiếu: {', '.join(missing)}", f"{name} lacks: {', '.join(missing)}")
        count = len(form.problems)
        values = {
            str(key): parts[key].kind.convert(form, item, f"{name}.{key}") for key, item in node.items() if key in parts
        }
        return build(values) if len(form.problems) == count else None

    return FieldType(
        convert,
        lambda registers: {
            "type": "object",
            "additionalProperties": False,
            "required": required,
            "properties": {name: described(part.kind.shape(registers), part.meaning) for name, part in parts.items()},
        },
        Bilingual("các mục con", "keys of its own"),
        parts,
    )


def list_of(item_kind: FieldType, most: int | None = None, *, is_set: bool = False) -> FieldType:
    """Return the kind of a list of values of one kind; `most` also demands at least one, `is_set` that none stands twice."""

    def convert(form, node, name):
        if not isinstance(node, SequenceNode):
            form.complain(node, f"{name} là danh sách", f"{name} is a list", _as_list(name, node))
            return ()
        if most and not 1 <= len(node) <= most:
            form.complain(
                node,
                f"{name} có {len(node)} mục; cần từ 1 đến {most}",
                f"{name} has {len(node)} items; 1 to {most} are needed",
            )
            return ()
        if is_set:
            _demand_once(form, node, name)
        values = [item_kind.convert(form, item, f"{name}[{number}]") for number, item in enumerate(node, 1)]
        return tuple(value for value in values if value is not None)

    return FieldType(
        convert,
        lambda registers: {
            "type": "array",
            "items": item_kind.shape(registers),
            **({"uniqueItems": True} if is_set else {}),
            **({"minItems": 1, "maxItems": most} if most else {}),
        },
        _list_form(item_kind.form, most),
        item_kind.parts,
    )


def _list_form(item: Bilingual, most: int | None) -> Bilingual:
    if most:
        return Bilingual(
            f"danh sách từ 1 đến {most} mục; mỗi mục: {item.vi}", f"a list of 1 to {most}; each: {item.en}"
        )
    return Bilingual(f"danh sách; mỗi mục: {item.vi}", f"a list; each: {item.en}")


def _demand_once(form: Validation, node: SequenceNode, name: str) -> None:
    """Complain about the first item that stands twice, with the line that names each once."""
    items = [item for item in node if isinstance(item, ScalarNode)]
    once = dict(zip(reversed(items), reversed(items), strict=True))  # by value, the first of each
    twice = next((item for item in items if item is not once[item]), None)
    if twice is not None:
        form.complain(
            twice,
            f'{name} có "{shorten(twice)}" hai lần; chỉ giữ một',
            f'{name} has "{shorten(twice)}" twice; keep one',
            line_to_paste(name, f"[{', '.join(map(quote, dict.fromkeys(items)))}]"),
        )


def described(shape, meaning):
    """A shape of JSON Schema with its meaning in both languages."""
    return {**shape, "description": f"{meaning.vi} / {meaning.en}"}


def _as_list(name, node):
    """ "kinh tế, xã hội" typed as one text: the line that makes it a list."""
    if not isinstance(node, str) or not node.strip():
        return None
    items = [part.strip() for part in node.split(",") if part.strip()]
    typed = ", ".join(quote(slugify(item) if name == "topics" else item) for item in items)
    return line_to_paste(name, f"[{typed}]")
