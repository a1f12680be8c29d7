"""Garbled text in valid UTF-8: written for an old font, or UTF-8 read in another encoding.

Each finding offers the repaired line: viparse converts the old fonts, and misread UTF-8 is decoded again.
"""

import re
from collections.abc import Callable, Iterator
from itertools import islice

from khotin.languages import Bilingual
from khotin.patterns import lazy_pattern
from khotin.problems import Edit, Location, Problem

RULE = "old-font"
MISREAD_TEXT = Bilingual("chữ Việt bị đọc sai bảng mã", "misread UTF-8 text")
OLD_FONT_TEXT = Bilingual("phông chữ cũ (TCVN3 hoặc VNI)", "old-font text (TCVN3 or VNI)")
# TCVN3 stores đ as ®, ô as « …: signs between letters, or capitals inside small ones ("huyÖn"), as nowhere else.
OLD_FONT = lazy_pattern(
    "(?<![^\\W_])[®§](?=[a-zà-ÿ©µ])|(?<=[A-Za-zÀ-ÿ])[©¸¶·¹¨¾»¼½¬ª«¤µ](?=[a-zà-ÿ])|(?<=[a-z])[À-ÖØ-Þ](?=[a-z])"
)
# VNI writes each mark as a letter of its own after the vowel: "Hoäi ñoàng nhaân daân".
VNI = lazy_pattern("(?<![^\\W_])ñ[aeiouy]|a[øùûõïâáàåãäêéèúüëæ]|e[øùûõïâáàåãä]|o[øùûõïâåä]|u[øûï]", re.I)
# UTF-8 read as windows-1252: ộ becomes "á»™", đ "Ä‘", ư "Æ°", à after a small letter "Ã" and a blank, “ "â€œ".
CONTINUATION = "\u0080-\u009f\u00a1-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122"
MISREAD = lazy_pattern(f"á[º»][{CONTINUATION}]|Ä[‘ƒ©‚¨]|Å©|Æ[°¡]|(?<=[a-z])Ã[ \u00a0{CONTINUATION}]|â€[{CONTINUATION}]")
# A letter of two or three bytes, each shown as a letter of its own; a blank may be the byte A0.
MISREAD_LETTER = lazy_pattern(rf"[Â-ß][ \u00a0{CONTINUATION}]|[à-ï][ \u00a0{CONTINUATION}]{{2}}")
# Garbled files have one of these; searching for them takes a tenth of the time of the patterns above.
SUSPECT_SIGNS = "®©¸¶·¹¨¾»¼½¬ª«¤§µñÑºÄÅÆÃ€øØäæïûÛ"
REAL_VIETNAMESE = lazy_pattern("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
WORD_ENDS = ' \t\u00a0"“('
LONGEST_REPAIRED = 5000  # characters


def find_garbled_text(path: str, text: str) -> Iterator[Problem]:
    """Yield a problem for each garbled line: old-font text and misread UTF-8."""
    if not any(sign in text for sign in SUSPECT_SIGNS):
        return
    for number, line in enumerate(text.split("\n"), 1):
        if match := MISREAD.search(line):
            yield _problem(Location(path, number), line, match, MISREAD_TEXT, _reread)
        elif match := _find_old_font(line):
            yield _problem(Location(path, number), line, match, OLD_FONT_TEXT, _convert_old_font)


def escape_garbled(typed: str) -> str:
    """Escape the characters of garbled text in a double-quoted text, so that it is not found as garbled itself."""
    return "".join(f"\\u{ord(char):04x}" if char in SUSPECT_SIGNS else char for char in typed)


def _find_old_font(line: str) -> re.Match[str] | None:
    """Return the first sign of old-font text. A single one may be chance; real Vietnamese letters rule it out."""
    if REAL_VIETNAMESE.search(line):
        return None
    for pattern, enough in ((OLD_FONT, 2), (VNI, 3)):
        found = list(islice(pattern.finditer(line), enough))
        if len(found) == enough:
            return found[0]
    return None


def _convert_old_font(line: str, match: re.Match[str]) -> str:
    from viparse import fix  # takes 0.2 s to import

    return fix(line, encoding="vni" if match.re.pattern == VNI.pattern else "tcvn3")


def _reread(line: str, match: re.Match[str]) -> str:
    """Return misread UTF-8 decoded again; correct letters, and letters that cannot be decoded, stay unchanged."""
    return MISREAD_LETTER.sub(lambda letter: _decoded(letter[0]), line)


def _decoded(letter: str) -> str:
    try:
        return b"".join(map(_byte_of, letter.replace(" ", "\u00a0"))).decode("utf-8")
    except UnicodeError:
        return letter


def _byte_of(char: str) -> bytes:
    """Return the byte of a character in windows-1252; bytes that are unassigned there are shown as in latin-1."""
    return char.encode("latin-1" if "\x80" <= char <= "\xff" else "windows-1252")


def _problem(
    where: Location,
    line: str,
    match: re.Match[str],
    kind: Bilingual,
    repair: Callable[[str, re.Match[str]], str],
) -> Problem:
    """Return a problem that quotes the whole word with the sign, and offers the repaired line."""
    start = max(line.rfind(blank, 0, match.start()) for blank in WORD_ENDS) + 1
    word = line[start:].split(maxsplit=1)[0].rstrip('".,:;')[:20]
    message = Bilingual(
        f'dòng này giống {kind.vi}: "{word}"; hãy chuyển sang Unicode',
        f'this line looks like {kind.en}: "{word}"; convert it to Unicode',
    )
    indent = line[: len(line) - len(line.lstrip())]
    repaired = indent + repair(line, match).strip() if len(line) <= LONGEST_REPAIRED else line
    edit = Edit(where.line, repaired) if repaired != line else None
    return Problem(Location(where.path, where.line, start + 1), RULE, message, edit, is_acceptable=True)
