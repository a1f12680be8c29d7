"""The kinds of values a field can have: each turns what was typed into a value, or says what is wrong with it."""

from khotin.kinds.days import DAY, EVENT_DAY, MOMENT
from khotin.kinds.form import PLACEHOLDERS, RULE, Form, Kind, demand_known
from khotin.kinds.groups import Part, list_of, record
from khotin.kinds.texts import (FILE_NAME, FINGERPRINT, FORMER_ADDRESS, IDENTITY, NUMBER, WEB_ADDRESS, choice, pair,
                                register_slug, text)

__all__ = ["DAY", "EVENT_DAY", "FILE_NAME", "FINGERPRINT", "FORMER_ADDRESS", "IDENTITY", "MOMENT", "NUMBER", "PLACEHOLDERS", "RULE",
           "WEB_ADDRESS", "Form", "Kind", "Part", "choice", "demand_known", "list_of", "pair", "record", "register_slug", "text"]
