"""Types of texts: prose, pairs in both languages, texts of one exact form."""

import re
from collections.abc import Callable

from khotin.content.frontmatter import MappingNode, Node, ScalarNode, SequenceNode, quote
from khotin.content.registers import Registers
from khotin.content.schema.types.validation import (
    PLACEHOLDERS,
    Fault,
    FieldType,
    Shape,
    Validation,
    add_missing,
    require_known,
    scalar_type,
)
from khotin.language.vietnamese import is_visible, shorten
from khotin.languages import EMPTY, LANGUAGES, Bilingual
from khotin.patterns import lazy_pattern

LONGEST_TEXT, LONGEST_NAME = 2000, 200


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
        return Fault(f"{vi}, tối đa {longest}", f"{en}; the limit is {longest}")
    if "\n" in value:
        return Fault(f"{name} phải nằm trên một dòng", f"{name} must be one line", quote(" ".join(value.split())))
    return None


# What editors type for the languages, as `slugify` writes it.
USUAL_NAMES = {
    **dict.fromkeys(("vn", "viet", "tieng-viet", "vietnamese"), "vi"),
    **dict.fromkeys(("eng", "anh", "tieng-anh", "english"), "en"),
}


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
        require_known(validation, node, LANGUAGES, prefix=f"{name}.", usual_names=USUAL_NAMES)
        if is_whole and (absent := [language for language in LANGUAGES if language not in node]):
            add_missing(validation, node, name, absent)
            return None
        texts = (
            convert_one(validation, node[language], f"{name}.{language}") if language in node else None
            for language in LANGUAGES
        )
        return Bilingual(*(each or "" for each in texts))

    def convert_one(validation: Validation, node: Node, name: str) -> str | None:
        if is_whole or not isinstance(node, ScalarNode) or node.strip():
            return one.convert(validation, node, name)
        vi, en = f"{name} trống; hãy viết, hoặc bỏ dòng này và ghi {name} vào pending", f"{name} is empty; write it, or"
        validation.add_problem(node, vi, f"{en} leave this line out and name {name} in pending")
        return None

    def shape(registers: Registers) -> Shape:
        properties = {language: one.shape(registers) for language in LANGUAGES}
        required = {"required": list(LANGUAGES)} if is_whole else {}
        return {"type": "object", "additionalProperties": False, "properties": properties, **required}

    form = Bilingual(f"hai mục vi và en, mỗi mục {one.form.vi}", f"two keys, vi and en, each {one.form.en}")
    return FieldType(convert, shape, form)


def matching(
    pattern: str, *, form: Bilingual, fault: Bilingual, corrected: Callable[[str], str] | None = None
) -> FieldType[str]:
    """Return the type of a text of one exact form; `fault` says what is wrong with another text.

    `corrected(text)` is the text that was meant, where it has the form.
    """
    whole = lazy_pattern(pattern)

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


def _as_text(node: Node) -> str | None:
    """Return how "[Nóng]" is typed as a text; without quotes it was read as a list. Of ["x"] it is "x"."""
    if not isinstance(node, SequenceNode):
        return None
    if len(node) == 1 and isinstance(node[0], ScalarNode) and node[0].quoted:
        return quote(node[0])
    items = [item for item in node if isinstance(item, str)]
    return quote(f"[{', '.join(items)}]") if len(items) == len(node) else None


def _as_pair(node: Node, name: str) -> str | None:
    """Return how a text is typed as a pair whose English is still to come."""
    return f"{{vi: {quote(node)}}}" if isinstance(node, ScalarNode) and not find_text_fault(node, name) else None


FILE_NAME = matching(
    r"[^\s./\\:*?\"<>|%#][^/\\:*?\"<>|%#]*",
    form=Bilingual("tên tệp", "the name of a file"),
    fault=Bilingual(
        'không phải tên một tệp (không có / \\ : * ? " < > | % #, không bắt đầu bằng dấu chấm)',
        'is not a file name (without / \\ : * ? " < > | % #, not beginning with a dot)',
    ),
    corrected=lambda typed: re.split(r"[/\\]", typed)[-1],
)
FINGERPRINT = matching(
    "[0-9a-f]{64}",
    form=Bilingual("64 chữ số thập lục phân", "64 hexadecimal digits"),
    fault=Bilingual("không phải 64 chữ số thập lục phân", "is not 64 hexadecimal digits"),
    corrected=str.lower,
)
