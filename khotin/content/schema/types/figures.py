"""Types of the parts of a figure: the place that it counts, and its period."""

from khotin.content.frontmatter import Node, ScalarNode, quote
from khotin.content.registers import Registers
from khotin.content.schema.types.texts import find_text_fault
from khotin.content.schema.types.validation import (
    LONGEST_COMPARED,
    Fault,
    Shape,
    Validation,
    scalar_type,
    unknown_entry,
)
from khotin.language.named_periods import find_periods
from khotin.language.periods import PERIOD_FORM, read_period
from khotin.language.vietnamese import shorten
from khotin.languages import Bilingual
from khotin.patterns import lazy_pattern
from khotin.problems import closest

DAY_FIRST = lazy_pattern(r"(as of )?(?:(\d{1,2})[/.-])?(\d{1,2})[/.-](\d{4})")

DASH = lazy_pattern(r"(?<!\s)\s*+[–—]\s*+")
# A word such as "quý" or "tháng", and a year.
IN_WORDS = lazy_pattern(r"(?>.*?[^\W\d_]{3}).*(?<!\d)(?:19|20)\d\d(?!\d)")


def _find_scope_fault(validation: Validation, node: Node, name: str) -> Fault | None:
    if fault := find_text_fault(node, name):
        return fault
    value, registers = str(node).strip(), validation.registers
    province, _, district = value.partition("/")
    if province in registers.provinces and (value == province or registers.district(province, district)):
        return None
    named = [f"{known}/{slug}" for known, slug in registers.districts if slug == value]
    near = named[0] if len(named) == 1 else _nearest_place(value[:LONGEST_COMPARED], registers)
    return unknown_entry(Bilingual("địa phương", "place"), node, near)


def _nearest_place(value: str, registers: Registers) -> str | None:
    province, _, district = value.partition("/")
    if not district or province not in registers.provinces:
        return closest(province, registers.provinces)
    near = closest(district, [each.slug for each in registers.by_province[province]])
    return f"{province}/{near}" if near else province


def _scope_shape(registers: Registers) -> Shape:
    provinces = "|".join(registers.provinces)
    return {"type": "string", "pattern": f"^({provinces})(/[a-z0-9-]+)?$"}


def _find_period_fault(validation: Validation, node: Node, name: str) -> Fault | None:
    if fault := find_text_fault(node, name):
        return fault
    value = str(node).strip()
    if isinstance(node, ScalarNode) and read_period(value):
        return None
    near = _as_period(value)
    vi, en = "không phải kỳ số liệu", "is no period"
    return Fault(
        f'{name}: "{shorten(value)}" {vi}; viết như {near or FORMS}',
        f'{name}: "{shorten(value)}" {en}; write it like {near or FORMS}',
        near,
    )


def _as_period(value: str) -> str | None:
    """Return the period that "17/6/2022", "6/2022", "2022-01–2022-06" and "quý II/2022" mean, in quotes."""
    if read_period(dashed := DASH.sub("/", value)):
        return quote(dashed)
    if match := DAY_FIRST.fullmatch(value):
        parts = [match[4], *(f"{int(part):02d}" for part in (match[3], match[2]) if part)]
        written = f"{match[1] or ''}{'-'.join(parts)}"
        return quote(written) if read_period(written) else None
    named = find_periods(value, "") if IN_WORDS.match(value) else ()
    return quote(named[0]) if len(named) == 1 and read_period(named[0]) else None


FORMS = "2022-06-17, 2022-06, 2022-01/2022-06, 2022, as of 2022-06-17"
SCOPE = scalar_type(
    _find_scope_fault,
    _scope_shape,
    Bilingual(
        "id của tỉnh, hoặc của tỉnh và huyện: ha-noi, ha-noi/soc-son",
        "the id of a province, or of a province and a district: ha-noi, ha-noi/soc-son",
    ),
)
PERIOD = scalar_type(
    _find_period_fault,
    lambda registers: {"type": "string", "pattern": f"^(?:{PERIOD_FORM})$"},
    Bilingual(
        "ngày, tháng, nhiều tháng của một năm, năm, hoặc “as of” (tính đến) một ngày, tháng, năm: "
        "2022-06-17, 2022-06, 2022-01/2022-08, 2022, as of 2022-06-17",
        "a day, a month, months of one year, a year, or “as of” a day, month or year: "
        "2022-06-17, 2022-06, 2022-01/2022-08, 2022, as of 2022-06-17",
    ),
)
