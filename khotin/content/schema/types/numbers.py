"""The type of a number, and how numbers in other notations are typed."""

import unicodedata
from decimal import Decimal

from khotin.content.frontmatter import MappingNode, Node, SequenceNode
from khotin.content.schema.types.validation import Fault, Validation, scalar_type
from khotin.language.numbers import GROUPED, SIMPLE, quantities
from khotin.language.vietnamese import shorten
from khotin.languages import Bilingual
from khotin.patterns import lazy_pattern

# Enough for populations and sums in đồng; programs that read the data files keep such numbers exact.
NUMBER_FORM, MOST_DIGITS = lazy_pattern(r"-?[0-9]+(\.[0-9]+)?"), 18
SPACED_NUMBER = lazy_pattern(r"-?[0-9]{1,3}(?: [0-9]{3})+")
WITH_UNIT = lazy_pattern(r"(?P<number>-?[0-9][0-9., ]*)(?:%| (?P<unit>[^\d.,]*))")
LIKE_THESE = Bilingual("viết như 56.8 hoặc 11081", "write it like 56.8 or 11081")


def interpret_number(validation: Validation, node: Node, typed: str) -> tuple[str | None, Bilingual]:
    """Return the number that "1.234,5", "11 081", "90%" or "126 trạm" means, and what to write in its place.

    "1.254" and "1,254" mean 1254 or 1.254, as the quote of their figure says. Where it says neither, a text with its
    unit is Vietnamese, and the number is unknown without one.
    """
    written = unicodedata.normalize("NFKC", typed).strip()
    with_unit = WITH_UNIT.fullmatch(written)
    number = with_unit["number"].strip() if with_unit else written
    readings = _readings(number.replace(" ", "") if SPACED_NUMBER.fullmatch(number) else number)
    if len(readings) < 2:
        return (readings[0] if readings else None), LIKE_THESE
    said = {quantity.value for quantity in quantities(_quote_beside(validation, node), "vi")}
    proven = [reading for reading in readings if Decimal(reading).copy_abs() in said]
    if len(proven) == 1:
        [meant] = proven
        return meant, Bilingual(f"câu trích nói {meant}; hãy viết {meant}", f"the quote says {meant}; write {meant}")
    if with_unit and with_unit["unit"] and "." in number:
        meant = readings[0]
        vi, en = f"tiếng Việt viết {number} là {meant}; hãy viết {meant}", f"in Vietnamese {number} is {meant}; write"
        return meant, Bilingual(vi, f"{en} {meant}")
    first, second = readings
    vi, en = f"có thể là {first} hoặc {second}; hãy viết số đúng", f"it may be {first} or {second}; write the right one"
    return None, Bilingual(vi, en)


def no_number(name: str, typed: str, advice: Bilingual) -> Bilingual:
    """Return the message that a field holds no number, and what to write."""
    return Bilingual(f'{name}: "{typed}" không phải số; {advice.vi}', f'{name}: "{typed}" is not a number; {advice.en}')


def _find_number_fault(validation: Validation, node: Node, name: str) -> Fault | None:
    if not isinstance(node, str) or not NUMBER_FORM.fullmatch(node):
        number, advice = interpret_number(validation, node, str(node))
        message = no_number(name, shorten(node), advice)
        return Fault(message.vi, message.en, number)
    if (digits := sum(map(str.isdigit, node))) > MOST_DIGITS:
        vi, en = f"{name} có {digits} chữ số", f"{name} has {digits} digits"
        return Fault(f"{vi}, tối đa {MOST_DIGITS}", f"{en}; the limit is {MOST_DIGITS}")
    return None


def _readings(written: str) -> list[str]:
    """Return what a number means in Vietnamese notation, then in English, where both are possible and differ."""
    sign, digits = ("-", written[1:]) if written.startswith("-") else ("", written)
    found = []
    for language, group, point in (("vi", ".", ","), ("en", ",", ".")):
        is_grouped = GROUPED[language].fullmatch(digits) and not digits.startswith("0")
        if is_grouped or SIMPLE[language].fullmatch(digits):
            found.append(sign + digits.replace(group, "").replace(point, "."))
    return list(dict.fromkeys(found))


def _quote_beside(validation: Validation, node: Node) -> str:
    """Return the quote of the figure that has a node for its value; empty where there is none."""
    figures = validation.document.fields.get("figures")
    items = figures if isinstance(figures, SequenceNode) else []
    figure = next((each for each in items if isinstance(each, MappingNode) and each.get("value") is node), None)
    return str(figure.get("quote", "")) if figure else ""


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
