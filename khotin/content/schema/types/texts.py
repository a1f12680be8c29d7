"""Kinds of texts: prose, pairs in both languages, names from lists and registers, numbers, addresses."""

import re

from khotin.content.frontmatter import MappingNode, ScalarNode, SequenceNode, quote
from khotin.content.schema.types.validation import (
    LONGEST_COMPARED,
    PLACEHOLDERS,
    FieldType,
    demand_known,
    line_to_paste,
)
from khotin.language.vietnamese import SLUG, is_visible, shorten, slugify
from khotin.languages import LANGUAGES, Bilingual
from khotin.markup.web_addresses import LONGEST_ADDRESS, find_address_fault
from khotin.problems import closest

LONGEST_TEXT = 2000
ID = SLUG
# The count of a nation's people, and sums in đồng, fit; every reader of the data files keeps such a number exact.
NUMBER_FORM, MOST_DIGITS = re.compile(r"-?[0-9]+(\.[0-9]+)?"), 18
# What editors' programs are told; `find_address_fault` looks closer.
WEB_SHAPE = r"^[Hh][Tt][Tt][Pp][Ss]?://([A-Za-z0-9-]+\.)+[A-Za-z0-9-]+(:[0-9]{1,5})?([/?#][^\s\\<>\"]*)?$"
# The ids an article file can have (see `collection`), and the lists that can die with their last article.
FORMER = f"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}-{ID}|{ID}-[0-9a-f]{{8}}"
FORMER_LIST = "province/[a-z0-9-]+/[a-z0-9-]+|date/[0-9]{4}(?:/[0-9]{2})?|(?:author|source)/[a-z0-9-]+"


def text(longest=LONGEST_TEXT):
    """Prose on one line, not empty, not the example's own."""

    def convert(form, node, name):
        if not isinstance(node, str):
            return form.complain(node, f"{name} phải là một đoạn chữ", f"{name} must be a text", _as_text(name, node))
        value = str(node).strip()
        if not value:
            return form.complain(node, f"{name} trống", f"{name} is empty")
        if not is_visible(value):
            return form.complain(
                node, f"{name} chỉ có ký tự không nhìn thấy được", f"{name} holds only characters that show nothing"
            )
        if value in PLACEHOLDERS:
            return form.complain(
                node, f'{name} vẫn là chữ mẫu "{value}"', f'{name} is still the example\'s text "{value}"'
            )
        if len(value) > longest:
            return form.complain(
                node,
                f"{name} dài {len(value)} ký tự, tối đa {longest}",
                f"{name} has {len(value)} characters, the most is {longest}",
            )
        if "\n" in value:
            return form.complain(
                node,
                f"{name} phải nằm trên một dòng",
                f"{name} must be one line",
                line_to_paste(name, quote(" ".join(value.split()))),
            )
        return value

    shape = {
        "type": "string",
        "pattern": r"^[^\n]*\S[^\n]*$",
        "maxLength": longest,
        "not": {"enum": sorted(PLACEHOLDERS)},
    }
    words = Bilingual(f"một dòng chữ, tối đa {longest} ký tự", f"one line of text, at most {longest} characters")
    return FieldType(convert, lambda registers: shape, words)


def pair(longest=LONGEST_TEXT, is_whole=False):
    """Texts in both languages. `is_whole` demands both; otherwise a missing one is reported with the missing keys."""
    one = text(longest)

    def convert(form, node, name):
        if node == "" and form.pending >= {f"{name}.{language}" for language in LANGUAGES}:
            return Bilingual("", "")  # as `new` writes it: both languages still behind a comment sign
        if not isinstance(node, MappingNode):
            return form.complain(
                node, f"{name} gồm hai dòng vi và en", f"{name} has two lines, vi and en", _as_pair(name, node)
            )
        if len(node) != 2 or "vi" not in node or "en" not in node:
            demand_known(form, node, LANGUAGES, f"{name}.")
            missing = [language for language in LANGUAGES if language not in node]
            if is_whole and missing:
                return form.complain(node, f"{name} thiếu: {', '.join(missing)}", f"{name} lacks: {', '.join(missing)}")
        vi = one.convert(form, node["vi"], f"{name}.vi") if "vi" in node else None
        en = one.convert(form, node["en"], f"{name}.en") if "en" in node else None
        return Bilingual(vi or "", en or "")

    return FieldType(
        convert,
        lambda registers: {
            "type": "object",
            "additionalProperties": False,
            "properties": {language: one.shape(registers) for language in LANGUAGES},
            **({"required": list(LANGUAGES)} if is_whole else {}),
        },
        Bilingual(f"hai mục vi và en, mỗi mục {one.form.vi}", f"two keys, vi and en, each {one.form.en}"),
    )


def choice(known):
    """One of a few words of the program."""

    def convert(form, node, name):
        if isinstance(node, ScalarNode) and node in known:
            return str(node)
        near = closest(str(node)[:LONGEST_COMPARED], known)
        return form.complain(
            node,
            f'{name} "{shorten(node)}" không hợp lệ; chọn một: {", ".join(known)}',
            f'{name} "{shorten(node)}" is none of: {", ".join(known)}',
            line_to_paste(name, quote(near)) if near else None,
        )

    words = Bilingual(f"một trong: {', '.join(known)}", f"one of: {', '.join(known)}")
    return FieldType(convert, lambda registers: {"enum": list(known)}, words)


def register_slug(register, vi, en):
    """An id of a register; the nearest one is named."""

    def convert(form, node, name):
        known = getattr(form.registers, register)
        if isinstance(node, ScalarNode) and node in known:
            return str(node)
        value = text().convert(form, node, name)
        return value and _complain_unknown(
            form, node, name, near=closest(slugify(value[:LONGEST_COMPARED]), known), thing=Bilingual(vi, en)
        )

    words = Bilingual(f"id trong {register}.yaml", f"an id of {register}.yaml")
    return FieldType(convert, lambda registers: {"enum": list(getattr(registers, register))}, words)


def matching(pattern, vi, en, words, longest=200):
    """A text of one exact form: `words` say what it is, `vi` and `en` what is wrong with another text."""
    form_of_text, whole = text(longest), re.compile(pattern)

    def convert(form, node, name):
        value = form_of_text.convert(form, node, name)
        if value is None or whole.fullmatch(value):
            return value
        return form.complain(node, f'{name}: "{shorten(value)}" {vi}', f'{name}: "{shorten(value)}" {en}')

    shape = {"type": "string", "pattern": f"^(?:{pattern})$", "maxLength": longest}
    return FieldType(convert, lambda registers: shape, words)


def _convert_web_address(form, node, name):
    value = text(LONGEST_ADDRESS).convert(form, node, name)
    fault = value and find_address_fault(value)
    return (
        form.complain(node, f'{name}: "{shorten(value)}" {fault.vi}', f'{name}: "{shorten(value)}" {fault.en}')
        if fault
        else value
    )


def _convert_number(form, node, name):
    if not isinstance(node, str) or not NUMBER_FORM.fullmatch(node):
        return form.complain(
            node,
            f'{name}: "{shorten(node)}" không phải số; viết như 56.8 hoặc 11081',
            f'{name}: "{shorten(node)}" is no number; write it like 56.8 or 11081',
        )
    if (digits := sum(map(str.isdigit, node))) > MOST_DIGITS:
        return form.complain(
            node,
            f"{name} có {digits} chữ số, tối đa {MOST_DIGITS}",
            f"{name} has {digits} digits, the most is {MOST_DIGITS}",
        )
    return str(node)


def _complain_unknown(form, node, name, *, near, thing):
    return form.complain(
        node,
        f'không có {thing.vi} "{shorten(node)}"' + (f"; gần nhất: {near}" if near else ""),
        f'unknown {thing.en} "{shorten(node)}"' + (f'; did you mean "{near}"?' if near else ""),
        (line_to_paste(name, quote(near)) or quote(near)) if near else None,
        rule="registers",
    )


def _as_text(name, node):
    """ "[Nóng]" without quotes was read as a list: the line that makes it a text."""
    if not isinstance(node, SequenceNode) or not all(isinstance(item, str) for item in node):
        return None
    return line_to_paste(name, quote(f"[{', '.join(node)}]"))


def _as_pair(name, node):
    typed = quote(node) if isinstance(node, ScalarNode) and node else '"…"'
    return line_to_paste(name, f'{{vi: {typed}, en: "…"}}')


NUMBER = FieldType(
    _convert_number,
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
IDENTITY = matching(
    ID,
    "chỉ được gồm a–z, 0–9 và dấu -",
    "may hold only a–z, 0–9 and hyphens",
    Bilingual("chỉ gồm a–z, 0–9 và dấu -", "only a–z, 0–9 and hyphens"),
)
FORMER_ADDRESS = matching(
    f"{FORMER}|{FORMER_LIST}",
    "không phải id cũ (2022-06-15-ten-bai: chỉ gồm a–z, 0–9 và dấu -) hay danh sách cũ (date/2022/06, province/an-giang/tri-ton)",
    "is neither a former id (2022-06-15-title: only a–z, 0–9 and hyphens) nor a former list (date/2022/06, province/an-giang/tri-ton)",
    Bilingual(
        "id cũ (2022-06-15-ten-bai) hoặc danh sách cũ (date/2022/06, province/an-giang/tri-ton, author/…, source/…)",
        "a former id (2022-06-15-title) or a former list (date/2022/06, province/an-giang/tri-ton, author/…, source/…)",
    ),
)
FILE_NAME = matching(
    r"[^\s./\\:*?\"<>|%#][^/\\:*?\"<>|%#]*",
    'không phải tên một tệp (không có / \\ : * ? " < > | % #, không bắt đầu bằng dấu chấm)',
    'is no name of a file (without / \\ : * ? " < > | % #, not beginning with a dot)',
    Bilingual("tên tệp", "the name of a file"),
)
WEB_ADDRESS = FieldType(
    _convert_web_address,
    lambda registers: {"type": "string", "pattern": WEB_SHAPE, "maxLength": LONGEST_ADDRESS},
    Bilingual("địa chỉ https://… hoặc http://…", "an address https://… or http://…"),
)
FINGERPRINT = matching(
    "[0-9a-f]{64}",
    "không phải 64 chữ số thập lục phân",
    "is not 64 hexadecimal digits",
    Bilingual("64 chữ số thập lục phân", "64 hexadecimal digits"),
)
