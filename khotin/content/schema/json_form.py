"""The schema for text editors: JSON Schema 2020-12, made from the same fields."""

from khotin.content.articles import PUBLISHED, WITHDRAWN
from khotin.content.registers import Registers
from khotin.content.schema.fields import DRAFTABLE, FIELDS
from khotin.content.schema.types.groups import described
from khotin.content.schema.types.validation import Shape


def json_schema(registers: Registers) -> Shape:
    """Return the schema of the front matter, with the provinces, districts and topics of the registers."""
    properties = {field.name: described(field.kind.shape(registers), field.meaning) for field in FIELDS}
    properties["source"]["dependentRequired"] = {"original": ["sha256"], "sha256": ["original"]}
    properties["district"]["enum"] = sorted({slug for _, slug in registers.districts})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Kho Tin",
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "required": ["status"],
        "dependentRequired": {"district": ["province"], "event_end": ["event"]},
        "allOf": [
            _withdrawn_or_whole(),
            _publishable(),
            *(_districts_of(province, registers) for province in registers.provinces),
        ],
    }


def _withdrawn_or_whole() -> Shape:
    return {
        "if": _status_is(WITHDRAWN),
        "then": {"required": ["withdrawal"]},
        "else": {
            "required": [field.name for field in FIELDS if field.is_required],
            "properties": {"withdrawal": False},
            "allOf": [_present_or_pending(name) for name in DRAFTABLE],
        },
    }


def _present_or_pending(name: str) -> Shape:
    field, language = name.split(".")
    is_pending = {"required": ["pending"], "properties": {"pending": {"contains": {"const": name}}}}
    return {"if": is_pending, "then": True, "else": {"properties": {field: {"required": [language]}}}}


def _publishable() -> Shape:
    has_full_day: list[Shape] = [
        {"required": ["published"]},
        {"required": ["event"], "properties": {"event": {"pattern": "^[0-9]"}}},
    ]
    return {
        "if": _status_is(PUBLISHED),
        "then": {"required": ["province"], "anyOf": has_full_day, "properties": {"drafted": {"maxItems": 0}}},
    }


def _districts_of(province: str, registers: Registers) -> Shape:
    known = [district.slug for district in registers.by_province[province]]
    return {
        "if": {"required": ["province"], "properties": {"province": {"const": province}}},
        "then": {"properties": {"district": {"enum": known} if known else False}},
    }


def _status_is(status: str) -> Shape:
    return {"required": ["status"], "properties": {"status": {"const": status}}}
