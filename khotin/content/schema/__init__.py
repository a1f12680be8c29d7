"""The fields of an article, each declared once: type, meaning, example. Only this package converts typed values."""

from khotin.content.schema.conversion import read_article
from khotin.content.schema.fields import DRAFTABLE, ENGLISH_BODY, FIELD_ORDER, FIELDS, Field
from khotin.content.schema.json_form import json_schema

__all__ = ["DRAFTABLE", "ENGLISH_BODY", "FIELDS", "FIELD_ORDER", "Field", "json_schema", "read_article"]
