"""The types of values a field can have: each turns what was typed into a value, or reports what is wrong with it."""

from khotin.content.schema.types.days import DAY, EVENT_DAY, MOMENT
from khotin.content.schema.types.groups import list_of, record
from khotin.content.schema.types.texts import (
    FILE_NAME,
    FINGERPRINT,
    FORMER_ADDRESS,
    IDENTITY,
    NUMBER,
    WEB_ADDRESS,
    choice,
    pair,
    register_slug,
    text,
)
from khotin.content.schema.types.validation import PLACEHOLDERS, RULE, FieldType, Part, Validation, demand_known

__all__ = [
    "DAY",
    "EVENT_DAY",
    "FILE_NAME",
    "FINGERPRINT",
    "FORMER_ADDRESS",
    "IDENTITY",
    "MOMENT",
    "NUMBER",
    "PLACEHOLDERS",
    "RULE",
    "WEB_ADDRESS",
    "FieldType",
    "Part",
    "Validation",
    "choice",
    "demand_known",
    "list_of",
    "pair",
    "record",
    "register_slug",
    "text",
]
