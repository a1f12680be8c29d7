"""The type of a number, and how numbers in other notations are typed."""

import unicodedata

from khotin.content.frontmatter import Node
from khotin.content.schema.types.validation import Fault, Validation, scalar_type
from khotin.language.vietnamese import shorten
from khotin.languages import Bilingual
from khotin.patterns import lazy_pattern

# Enough for populations and sums in đồng; programs that read the data files keep such numbers exact.
NUMBER_FORM, MOST_DIGITS = lazy_pattern(r"-?[0-9]+(\.[0-9]+)?"), 18
VIETNAMESE_NUMBER = lazy_pattern(r"-?(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+),[0-9]+|-?[0-9]{1,3}(?:\.[0-9]{3}){2,}")
SPACED_NUMBER = lazy_pattern(r"-?[0-9]{1,3}(?: [0-9]{3})+")
UNIT_BEHIND = lazy_pattern(r"(?P<number>-?[0-9][0-9., ]*)(?:%| [^\d.,]*)")


def _find_number_fault(validation: Validation, node: Node, name: str) -> Fault | None:
    if not isinstance(node, str) or not NUMBER_FORM.fullmatch(node):
        vi, en = "không phải số; viết như 56.8 hoặc 11081", "is not a number; write it like 56.8 or 11081"
        return Fault(f'{name}: "{shorten(node)}" {vi}', f'{name}: "{shorten(node)}" {en}', _as_number(node))
    if (digits := sum(map(str.isdigit, node))) > MOST_DIGITS:
        vi, en = f"{name} có {digits} chữ số", f"{name} has {digits} digits"
        return Fault(f"{vi}, tối đa {MOST_DIGITS}", f"{en}, the most is {MOST_DIGITS}")
    return None


def _as_number(node: Node) -> str | None:
    """Return how "1.234,5", "11 081", "90%" and "126 trạm" are typed as numbers."""
    typed = unicodedata.normalize("NFKC", str(node)).strip()
    if match := UNIT_BEHIND.fullmatch(typed):
        typed = match["number"].strip()
    if SPACED_NUMBER.fullmatch(typed):
        typed = typed.replace(" ", "")
    if VIETNAMESE_NUMBER.fullmatch(typed):
        typed = typed.replace(".", "").replace(",", ".")
    return typed if NUMBER_FORM.fullmatch(typed) else None


NUMBER = scalar_type(
    _find_number_fault,
    lambda registers: {
        "type": ["number", "string"],
        "pattern": f"^{NUMBER_FORM.pattern}$",
        "maxLength": MOST_DIGITS + 2,
    },
    Bilingual(
        "một số, dấu thập phân là dấu chấm, không có dấu ngăn hàng nghìn: 56.8, 11081",
        "a number with a decimal point and without thousands separators: 56.8, 11081",
    ),
)
