"""Places with their dates, topics, glossary, and institutions that ended: slugs never change, names do."""

from khotin.content.registers.loading import FILES, RULE, load_registers
from khotin.content.registers.selection import add_to_selection
from khotin.content.registers.values import (
    KIND_WORDS,
    LAST_DISTRICT_DAY,
    THREAD_KINDS,
    District,
    Explanation,
    Institution,
    Measure,
    Province,
    ProvinceUnit,
    Registers,
    Term,
    Thread,
    Topic,
    may_have_existed,
)

__all__ = [
    "FILES",
    "KIND_WORDS",
    "LAST_DISTRICT_DAY",
    "RULE",
    "THREAD_KINDS",
    "District",
    "Explanation",
    "Institution",
    "Measure",
    "Province",
    "ProvinceUnit",
    "Registers",
    "Term",
    "Thread",
    "Topic",
    "add_to_selection",
    "load_registers",
    "may_have_existed",
]
