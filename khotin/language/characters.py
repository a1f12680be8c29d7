"""Characters that are forbidden in content, with the message for each; names that files cannot have."""

import re

from khotin.language import vietnamese
from khotin.languages import Bilingual
from khotin.patterns import lazy_pattern

BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
# Invisible characters that are not spaces: fillers of other scripts, the empty Braille cell, tags, selectors.
UNSEEN = "\u115f\u1160\u17b4\u17b5\u206a-\u206f\u2800\u3164\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff"
NEVER_ALLOWED = f"\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f{BIDI}{UNSEEN}\ufffd\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff"
FORBIDDEN = lazy_pattern(f"[{NEVER_ALLOWED}]")
FORBIDDEN_OR_MARK = lazy_pattern(f"[{NEVER_ALLOWED}\ufeff]")
UNSEEN_SIGN = lazy_pattern(f"[{UNSEEN}]")
# Characters that are left out of a text, or replaced by a space, when it is read.
LINE_SEPARATORS = "\u0085\u2028\u2029"
LEFT_OUT = lazy_pattern(f"[{vietnamese.INVISIBLE}{LINE_SEPARATORS}]")
NAMES_OF_INVISIBLE = {
    "\u00ad": Bilingual("dấu gạch nối mềm", "the soft hyphen"),
    "\u200b": Bilingual("dấu cách không bề rộng", "the zero-width space"),
    "\ufeff": Bilingual("dấu BOM", "the byte-order mark"),
    **dict.fromkeys(LINE_SEPARATORS, Bilingual("dấu xuống dòng", "the line separator")),
}
# Names that Windows keeps for devices: no file or folder can have them there.
WINDOWS_NAMES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{device}{n}" for device in ("com", "lpt") for n in range(1, 10))}
)
# A conflict marker of git: exactly seven signs, then a label or nothing.
CONFLICT_SIGNS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
CONFLICT_LINE = lazy_pattern(r"^[ \t]*(?:(?:<{7}|>{7}|\|{7})(?:[ \t][^\n]*)?|={7}[ \t]*)$", re.M)


def forbidden_character(text: str) -> re.Match[str] | None:
    """Return the first character that may never be in content, as a match, or None."""
    return None if text.isascii() and text.isprintable() else FORBIDDEN.search(text)


def describe_invisible(char: str) -> Bilingual:
    """Return the message about a character that readers would not see, and pages do not show either."""
    name = NAMES_OF_INVISIBLE.get(char) or Bilingual("ký tự", "the character")
    code = f"U+{ord(char):04X}"
    if char in LINE_SEPARATORS:
        return Bilingual(
            f"{name.vi} {code} không nhìn thấy được; hãy thay bằng dấu cách",
            f"{name.en} {code} is invisible; put a space in its place",
        )
    return Bilingual(f"{name.vi} {code} không nhìn thấy được; hãy xóa", f"{name.en} {code} is invisible; delete it")


def describe_character(char: str) -> Bilingual:
    """Return the message about a forbidden character, with advice."""
    code = f"U+{ord(char):04X}"
    if char == "\ufffd":
        vi, en = (
            f"chữ đã hỏng ({code}); hãy gõ lại từ nguồn",
            f"a damaged letter ({code}); type it again from the source",
        )
    elif char == "\ufeff":
        vi, en = "dấu BOM giữa tệp; hãy xóa", "a byte-order mark inside the text; delete it"
    elif UNSEEN_SIGN.match(char):
        vi, en = f"ký tự {code} không nhìn thấy được; hãy xóa", f"the character {code} is invisible; delete it"
    elif char in BIDI:
        vi, en = f"ký tự đảo chiều {code} ẩn trong câu; hãy xóa", f"hidden direction mark {code}; delete it"
    elif "\ud800" <= char <= "\udfff":
        vi, en = f"mã {code} không phải một chữ", f"the code {code} is not a letter"
    else:
        vi, en = (
            f"ký tự điều khiển {code} không được phép; hãy xóa",
            f"control character {code} is not allowed; delete it",
        )
    return Bilingual(vi, en)
