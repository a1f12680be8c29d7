"""Text that decodes well and is still wrong: written for an old font, or UTF-8 read as something else."""

import re
from collections.abc import Iterator
from itertools import islice

from khotin.languages import Bilingual
from khotin.problems import Location, Problem

RULE = "old-font"
MISREAD_TEXT = Bilingual("chữ Việt bị đọc sai bảng mã", "misread UTF-8 text")
OLD_FONT_TEXT = Bilingual("phông chữ cũ (TCVN3 hoặc VNI)", "old-font text (TCVN3 or VNI)")
# TCVN3 stores đ as ®, ô as « …: signs between letters, or capitals inside small ones ("huyÖn"), as nowhere else.
OLD_FONT = re.compile(
    "(?<![^\\W_])[®§](?=[a-zà-ÿ©µ])|(?<=[A-Za-zÀ-ÿ])[©¸¶·¹¨¾»¼½¬ª«¤µ](?=[a-zà-ÿ])|(?<=[a-z])[À-ÖØ-Þ](?=[a-z])"
)
# VNI writes each mark as a letter of its own behind the vowel: "Hoäi ñoàng nhaân daân".
VNI = re.compile("(?<![^\\W_])ñ[aeiouy]|a[øùûõïâáàåãäêéèúüëæ]|e[øùûõïâáàåãä]|o[øùûõïâåä]|u[øûï]", re.I)
# UTF-8 read as windows-1252: ộ becomes "á»™", đ "Ä‘", ư "Æ°", à after a small letter "Ã" and a blank, “ "â€œ".
CONTINUATION = "\u0080-\u009f\u00a1-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122"
MISREAD = re.compile(f"á[º»][{CONTINUATION}]|Ä[‘ƒ©‚¨]|Å©|Æ[°¡]|(?<=[a-z])Ã[ \u00a0{CONTINUATION}]|â€[{CONTINUATION}]")
# No file is garbled without one of these; to look for them costs a tenth of the patterns above.
SUSPECT_SIGNS = "®©¸¶·¹¨¾»¼½¬ª«¤§µñÑºÄÅÆÃ€"
REAL_VIETNAMESE = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
WORD_ENDS = ' \t\u00a0"“('


def find_garbled_text(path: str, text: str) -> Iterator[Problem]:
    """Yield a problem for each line that decodes well and is still wrong: old-font text and misread UTF-8."""
    if not any(sign in text for sign in SUSPECT_SIGNS):
        return
    for number, line in enumerate(text.split("\n"), 1):
        if match := MISREAD.search(line):
            yield _problem(Location(path, number), line, match, MISREAD_TEXT)
        elif match := _find_old_font(line):
            yield _problem(Location(path, number), line, match, OLD_FONT_TEXT)


def escape_signs(typed: str) -> str:
    """Escape the signs of garbled text inside a double-quoted text, so that quoting such text is no finding itself."""
    return "".join(f"\\u{ord(char):04x}" if char in SUSPECT_SIGNS else char for char in typed)


def _find_old_font(line: str) -> re.Match[str] | None:
    """Return the first sign of old-font text. One sign may be chance; real Vietnamese letters exclude it."""
    if REAL_VIETNAMESE.search(line):
        return None
    for pattern, enough in ((OLD_FONT, 2), (VNI, 3)):
        found = list(islice(pattern.finditer(line), enough))
        if len(found) == enough:
            return found[0]
    return None


def _problem(where: Location, line: str, match: re.Match[str], kind: Bilingual) -> Problem:
    """Return a problem that quotes the whole word that holds the sign."""
    start = max(line.rfind(blank, 0, match.start()) for blank in WORD_ENDS) + 1
    word = line[start:].split(maxsplit=1)[0].rstrip('".,:;')[:20]
    message = Bilingual(
        f'dòng này giống {kind.vi}: "{word}"; hãy chuyển sang Unicode',
        f'this line looks like {kind.en}: "{word}"; convert it to Unicode',
    )
    return Problem(Location(where.path, where.line, start + 1), RULE, message, is_acceptable=True)
