"""Types of texts: prose, pairs in both languages, names from lists and registers, numbers, addresses."""

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping

from khotin.content.frontmatter import MappingNode, Node, ScalarNode, SequenceNode, quote
from khotin.content.registers import Registers
from khotin.content.schema.types.validation import (
    LONGEST_COMPARED,
    PLACEHOLDERS,
    Fault,
    FieldType,
    Shape,
    Validation,
    demand_known,
    scalar_type,
    unknown_entry,
)
from khotin.language.vietnamese import SLUG, is_visible, shorten, slugify
from khotin.language.web_addresses import LONGEST_ADDRESS, find_address_fault
from khotin.languages import EMPTY, LANGUAGES, Bilingual
from khotin.problems import closest

LONGEST_TEXT, LONGEST_NAME = 2000, 200
# Enough for populations and sums in đồng; programs that read the data files keep such numbers exact.
NUMBER_FORM, MOST_DIGITS = re.compile(r"-?[0-9]+(\.[0-9]+)?"), 18
VIETNAMESE_NUMBER = re.compile(r"-?(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+),[0-9]+|-?[0-9]{1,3}(?:\.[0-9]{3}){2,}")
SPACED_NUMBER = re.compile(r"-?[0-9]{1,3}(?: [0-9]{3})+")
UNIT_BEHIND = re.compile(r"(?P<number>-?[0-9][0-9., ]*)(?:%| [^\d.,]*)")
# Before the name of a district: "H. Tri Tôn".
SHORT_KIND = re.compile(r"^(?:H|Q|TX|TP)\.\s*", re.I)
# A name such as "trang.html" is none.
LOOSE_ADDRESS = re.compile(
    r"<?(?:(?P<scheme>https?):?/{1,2})?(?P<rest>(?:[a-z0-9-]+\.)+(?:[a-z]{2,}/[^\s<>]*|vn))>?", re.I
)
# For the JSON Schema; `find_address_fault` checks more.
WEB_SHAPE = r"^[Hh][Tt][Tt][Pp][Ss]?://([A-Za-z0-9-]+\.)+[A-Za-z0-9-]+(:[0-9]{1,5})?([/?#][^\s\\<>\"]*)?$"
# The ids an article file can have (see `article_names`), and the lists that can lose their last article.
FORMER = f"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}-{SLUG}|{SLUG}-[0-9a-f]{{8}}"
FORMER_LIST = (
    "province/[a-z0-9-]+/[a-z0-9-]+|topic/[a-z0-9-]+/[a-z0-9-]+|date/[0-9]{4}(?:/[0-9]{2})?"
    "|(?:author|source|thread)/[a-z0-9-]+"
)


def text(longest: int = LONGEST_TEXT) -> FieldType[str]:
    """Return the type of prose on one line, not empty, not a placeholder of an example."""
    shape = {
        "type": "string",
        "pattern": r"^[^\n]*\S[^\n]*$",
        "maxLength": longest,
        "not": {"enum": sorted(PLACEHOLDERS)},
    }
    return scalar_type(
        lambda validation, node, name: find_text_fault(node, name, longest),
        lambda registers: shape,
        Bilingual(f"một dòng chữ, tối đa {longest} ký tự", f"one line of text, at most {longest} characters"),
    )


def find_text_fault(node: Node, name: str, longest: int = LONGEST_TEXT) -> Fault | None:
    """Return what is wrong with a node that should be prose on one line, or None."""
    if not isinstance(node, str):
        return Fault(f"{name} phải là một đoạn chữ", f"{name} must be a text", _as_text(node))
    value = str(node).strip()
    if not value:
        return Fault(f"{name} trống", f"{name} is empty")
    if not is_visible(value):
        vi, en = "chỉ có ký tự không nhìn thấy được", "contains only invisible characters"
        return Fault(f"{name} {vi}", f"{name} {en}")
    if value in PLACEHOLDERS:
        return Fault(f'{name} vẫn là chữ mẫu "{value}"', f'{name} is still the example\'s text "{value}"')
    if len(value) > longest:
        vi, en = f"{name} dài {len(value)} ký tự", f"{name} has {len(value)} characters"
        return Fault(f"{vi}, tối đa {longest}", f"{en}, the most is {longest}")
    if "\n" in value:
        return Fault(f"{name} phải nằm trên một dòng", f"{name} must be one line", quote(" ".join(value.split())))
    return None


def pair(longest: int = LONGEST_TEXT, *, is_whole: bool = False) -> FieldType[Bilingual]:
    """Return the type of texts in both languages.

    `is_whole` demands both; otherwise a missing one is reported with the missing keys.
    """
    one = text(longest)

    def convert(validation: Validation, node: Node, name: str) -> Bilingual | None:
        if node == "" and validation.pending >= {f"{name}.{language}" for language in LANGUAGES}:
            return EMPTY  # as `new` writes it: both languages still commented out
        if not isinstance(node, MappingNode):
            typed = _as_pair(node, name) if f"{name}.en" in validation.pending else None
            validation.report(node, Fault(f"{name} gồm hai dòng vi và en", f"{name} has two lines, vi and en", typed))
            return None
        demand_known(validation, node, LANGUAGES, prefix=f"{name}.")
        missing = ", ".join(language for language in LANGUAGES if language not in node)
        if is_whole and missing:
            validation.add_problem(node, f"{name} thiếu: {missing}", f"{name} lacks: {missing}")
            return None
        texts = (
            one.convert(validation, node[language], f"{name}.{language}") if language in node else None
            for language in LANGUAGES
        )
        return Bilingual(*(each or "" for each in texts))

    def shape(registers: Registers) -> Shape:
        properties = {language: one.shape(registers) for language in LANGUAGES}
        required = {"required": list(LANGUAGES)} if is_whole else {}
        return {"type": "object", "additionalProperties": False, "properties": properties, **required}

    form = Bilingual(f"hai mục vi và en, mỗi mục {one.form.vi}", f"two keys, vi and en, each {one.form.en}")
    return FieldType(convert, shape, form)


def choice(known: Collection[str], usual: Mapping[str, str] | None = None) -> FieldType[str]:
    """Return the type of one of a few words of the program; `usual` says what other words mean."""

    def find_fault(validation: Validation, node: Node, name: str) -> Fault | None:
        if isinstance(node, ScalarNode) and node in known:
            return None
        meant, words = (usual or {}).get(str(node).strip().lower()), ", ".join(known)
        near = meant or closest(str(node)[:LONGEST_COMPARED], known)
        return Fault(
            f'{name} "{shorten(node)}" không hợp lệ; chọn một: {words}',
            f'{name} "{shorten(node)}" is none of: {words}',
            quote(near) if near else None,
        )

    form = Bilingual(f"một trong: {', '.join(known)}", f"one of: {', '.join(known)}")
    return scalar_type(find_fault, lambda registers: {"enum": list(known)}, form)


def register_slug(register: str, vi: str, en: str) -> FieldType[str]:
    """Return the type of a slug of a register; a problem names the nearest one."""

    def slugs(registers: Registers) -> Collection[str]:
        known: Collection[str] = getattr(registers, register)
        return known

    def find_fault(validation: Validation, node: Node, name: str) -> Fault | None:
        known = slugs(validation.registers)
        if isinstance(node, ScalarNode) and node in known:
            return None
        if fault := find_text_fault(node, name):
            return fault
        if named := _named(register, validation.registers, str(node)):
            return _typed_by_name(name, named, str(node))
        near = closest(slugify(str(node).strip()[:LONGEST_COMPARED]), known)
        return unknown_entry(Bilingual(vi, en), node, near)

    form = Bilingual(f"id trong {register}.yaml", f"an id of {register}.yaml")
    return scalar_type(find_fault, lambda registers: {"enum": list(slugs(registers))}, form)


def matching(
    pattern: str, *, form: Bilingual, fault: Bilingual, corrected: Callable[[str], str] | None = None
) -> FieldType[str]:
    """Return the type of a text of one exact form; `fault` says what is wrong with another text.

    `corrected(text)` is the text that was meant, where it has the form.
    """
    whole = re.compile(pattern)

    def find_fault(validation: Validation, node: Node, name: str) -> Fault | None:
        if found := find_text_fault(node, name, LONGEST_NAME):
            return found
        value = str(node).strip()
        if whole.fullmatch(value):
            return None
        meant = corrected(value) if corrected else ""
        right = quote(meant) if whole.fullmatch(meant) else None
        return Fault(f'{name}: "{shorten(value)}" {fault.vi}', f'{name}: "{shorten(value)}" {fault.en}', right)

    shape = {"type": "string", "pattern": f"^(?:{pattern})$", "maxLength": LONGEST_NAME}
    return scalar_type(find_fault, lambda registers: shape, form)


def _typed_by_name(name: str, slug: str, typed: str) -> Fault:
    vi, en = "ghi id, không ghi tên", "write the id, not the name"
    shown = shorten(typed)
    words = (f'{name}: {vi}: "{slug}" cho "{shown}"', f'{name}: {en}: "{slug}" for "{shown}"')
    return Fault(*words, quote(slug), "registers")


def _find_district_fault(validation: Validation, node: Node, name: str) -> Fault | None:
    """Return what is wrong with the form of a district's id; whether its province has it is known later."""
    if fault := find_text_fault(node, name, LONGEST_NAME):
        return fault
    typed = str(node).strip()
    if re.fullmatch(SLUG, typed):
        return None
    key, districts = slugify(SHORT_KIND.sub("", typed).split(",")[0]), validation.registers.districts.values()
    named = {each.slug for each in districts if key in (slugify(each.name), slugify(each.full("").vi))}
    if len(named) == 1:
        return _typed_by_name(name, named.pop(), typed)
    return Fault(f'{name}: "{shorten(typed)}" {ONLY_PLAIN.vi}', f'{name}: "{shorten(typed)}" {ONLY_PLAIN.en}')


def _find_web_fault(validation: Validation, node: Node, name: str) -> Fault | None:
    if found := find_text_fault(node, name, LONGEST_ADDRESS):
        return found
    value = str(node).strip()
    if fault := find_address_fault(value):
        words = f'{name}: "{shorten(value)}" {fault.vi}', f'{name}: "{shorten(value)}" {fault.en}'
        return Fault(*words, _as_address(value))
    return None


def _find_number_fault(validation: Validation, node: Node, name: str) -> Fault | None:
    if not isinstance(node, str) or not NUMBER_FORM.fullmatch(node):
        vi, en = "không phải số; viết như 56.8 hoặc 11081", "is not a number; write it like 56.8 or 11081"
        return Fault(f'{name}: "{shorten(node)}" {vi}', f'{name}: "{shorten(node)}" {en}', _as_number(node))
    if (digits := sum(map(str.isdigit, node))) > MOST_DIGITS:
        vi, en = f"{name} có {digits} chữ số", f"{name} has {digits} digits"
        return Fault(f"{vi}, tối đa {MOST_DIGITS}", f"{en}, the most is {MOST_DIGITS}")
    return None


def _named(register: str, registers: Registers, name: str) -> str | None:
    """Return the slug of the one row of a register that has a name, in either language."""
    key = slugify(name.strip()[:LONGEST_COMPARED])
    if register == "provinces":
        units = [unit for each in registers.provinces.values() for unit in (each.former, each.current) if unit]
        names = [
            (words, unit.slug)
            for unit in units
            for words in (unit.name.vi, unit.full.vi, unit.name.en, unit.full.en, *unit.aliases)
        ]
    else:
        rows = getattr(registers, register).values()
        names = [(words, row.slug) for row in rows for words in (row.name.vi, row.name.en)]
    found = {slug for words, slug in names if slugify(words) == key}
    return found.pop() if len(found) == 1 else None


def _as_text(node: Node) -> str | None:
    """Return how "[Nóng]" is typed as a text; without quotes it was read as a list. Of ["x"] it is "x"."""
    if not isinstance(node, SequenceNode):
        return None
    if len(node) == 1 and isinstance(node[0], ScalarNode) and node[0].quoted:
        return quote(node[0])
    items = [item for item in node if isinstance(item, str)]
    return quote(f"[{', '.join(items)}]") if len(items) == len(node) else None


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


def _as_address(value: str) -> str | None:
    """Return how "www.angiang.gov.vn/tin", "http:/…" and "<https://…>" are typed as addresses."""
    match = LOOSE_ADDRESS.fullmatch(value)
    meant = f"{(match['scheme'] or 'https').lower()}://{match['rest']}" if match else ""
    return quote(meant) if meant and not find_address_fault(meant) else None


def _as_pair(node: Node, name: str) -> str | None:
    """Return how a text is typed as a pair whose English is still to come."""
    return f"{{vi: {quote(node)}}}" if isinstance(node, ScalarNode) and not find_text_fault(node, name) else None


ONLY_PLAIN = Bilingual("chỉ được gồm a–z, 0–9 và dấu -", "may hold only a–z, 0–9 and hyphens")
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
DISTRICT = scalar_type(
    _find_district_fault,
    lambda registers: {"type": "string", "pattern": f"^(?:{SLUG})$", "maxLength": LONGEST_NAME},
    Bilingual("id trong districts.yaml, thuộc tỉnh ấy", "an id of districts.yaml, in that province"),
)
FORMER_ADDRESS = matching(
    f"{FORMER}|{FORMER_LIST}",
    form=Bilingual(
        "id cũ (2022-06-15-ten-bai) hoặc danh sách cũ (date/2022/06, province/ha-noi/soc-son, author/…, source/…)",
        "a former id (2022-06-15-title) or a former list (date/2022/06, province/ha-noi/soc-son, author/…, source/…)",
    ),
    fault=Bilingual(
        "không phải id cũ (2022-06-15-ten-bai: chỉ gồm a–z, 0–9 và dấu -) hay danh sách cũ "
        "(date/2022/06, province/ha-noi/soc-son)",
        "is neither a former id (2022-06-15-title: only a–z, 0–9 and hyphens) nor a former list "
        "(date/2022/06, province/ha-noi/soc-son)",
    ),
)
FILE_NAME = matching(
    r"[^\s./\\:*?\"<>|%#][^/\\:*?\"<>|%#]*",
    form=Bilingual("tên tệp", "the name of a file"),
    fault=Bilingual(
        'không phải tên một tệp (không có / \\ : * ? " < > | % #, không bắt đầu bằng dấu chấm)',
        'is not a file name (without / \\ : * ? " < > | % #, not beginning with a dot)',
    ),
    corrected=lambda typed: re.split(r"[/\\]", typed)[-1],
)
WEB_ADDRESS = scalar_type(
    _find_web_fault,
    lambda registers: {"type": "string", "pattern": WEB_SHAPE, "maxLength": LONGEST_ADDRESS},
    Bilingual("địa chỉ https://… hoặc http://…", "an address https://… or http://…"),
)
FINGERPRINT = matching(
    "[0-9a-f]{64}",
    form=Bilingual("64 chữ số thập lục phân", "64 hexadecimal digits"),
    fault=Bilingual("không phải 64 chữ số thập lục phân", "is not 64 hexadecimal digits"),
    corrected=str.lower,
)
