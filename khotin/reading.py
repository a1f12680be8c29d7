"""Files of content: from bytes on a disk to clean text, or to problems that name the byte."""

import errno
import os
import re
import stat
from dataclasses import dataclass

from khotin import text as words
from khotin.languages import Bilingual
from khotin.problems import Problem, Where, refuse

RULE = "reading"
LARGEST_ARTICLE = 256 * 1024
LITTER = re.compile(r".*~$|.*\.(swp|swo|tmp|bak)$|#.*#$|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\._.*|\.#.*|\.gitkeep$", re.I)
BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
FORBIDDEN = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f{BIDI}\ufffd\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
# TCVN3 stores đ as ®, ả as ¶ …, so its words mix letters with signs that no word of any language holds.
OLD_FONT = re.compile(r"(?:[A-Za-zÀ-ÿ]+[®©¸¶·¹¨¾»¼½¬ª«¤§µ]|[®¸¶·¹¨¾½ª¤§µ](?=[A-Za-zÀ-ÿ]))[A-Za-zÀ-ÿ®©¸¶·¹¨¾»¼½¬ª«¤§µ]*")
# VNI writes each mark as a letter of its own behind the vowel: "Hoäi ñoàng nhaân daân".
VNI = re.compile(r"\b[A-Za-z]*(?:ñ[aeiouyAEIOUY]|[aeoAEO][äëïöüåæûáàâãéèêù][a-z]*)[A-Za-z]*", re.I)
MISREAD = re.compile("\\w*(?:á[º»][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]|Ä[\u0080-\u00bf\u2018\u2019]|"
                     "Æ[°¡]|Ã[\u0080-\u00bf\u0152-\u0192\u02c6\u2018-\u203a\u20ac]|â€[\u0080-\u00bf\u0153\u009d\u2122\u2018-\u203a])\\S*")


@dataclass(frozen=True, slots=True)
class Source:
    """A text file as read: composed (NFC), line feeds only, otherwise as typed."""

    path: str
    text: str


def read_source(path, shown=None, limit=LARGEST_ARTICLE):
    """The text of a file of content. Raises `Refused`, naming line and byte, for whatever is not clean UTF-8 text."""
    shown = shown or os.fspath(path)
    return Source(shown, decode(read_bytes(path, shown, limit), shown))


def read_bytes(path, shown=None, limit=LARGEST_ARTICLE):
    """The bytes of a regular file of at most `limit` bytes; links, folders and pipes are refused and never followed."""
    shown = shown or os.fspath(path)
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
                             | getattr(os, "O_BINARY", 0))
    except OSError as error:
        _refuse_unopened(shown, error)
    with open(descriptor, "rb") as stream:
        _demand_regular(os.fstat(stream.fileno()), shown, limit)
        data = stream.read(limit + 1)
    if len(data) > limit:
        _refuse_long(shown, len(data), limit)
    return data


def decode(data, shown):
    """Bytes as composed text with line feeds; a byte-order mark at the start is taken off."""
    where = Where(shown, 1, 1)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or _looks_like_utf16(data):
        refuse(Where(shown), RULE, "tệp được lưu dạng UTF-16; hãy lưu lại dạng UTF-8",
               "the file is saved as UTF-16; save it as UTF-8")
    data = data.removeprefix(b"\xef\xbb\xbf")
    if data.startswith(b"\xef\xbb\xbf"):
        refuse(where, RULE, "đầu tệp có hai dấu BOM; hãy lưu lại dạng UTF-8",
               "the file starts with two byte-order marks; save it as UTF-8")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        _refuse_bytes(data, error, shown)
    text = words.compose(text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text)
    _demand_clean(text, shown)
    if not text.strip():
        refuse(Where(shown), RULE, "tệp trống", "the file is empty")
    return text


def garbled_text(source, line_offset=0):
    """Problems for text that decodes well and is still wrong: old-font text and misread UTF-8, each with its place."""
    for number, line in enumerate(source.text.split("\n"), 1 + line_offset):
        if line.isascii():
            continue
        if match := MISREAD.search(line):
            yield _garbled(source.path, number, match, "chữ Việt bị đọc sai bảng mã", "misread UTF-8 text")
        elif match := _old_font(line):
            yield _garbled(source.path, number, match, "phông chữ cũ (TCVN3 hoặc VNI)", "old-font text (TCVN3 or VNI)")


def forbidden_character(text):
    """The first character that may never stand in content, as a match, or None."""
    return None if text.isascii() and text.isprintable() else FORBIDDEN.search(text)


def describe_character(char):
    """What to call a forbidden character, in both languages."""
    code = f"U+{ord(char):04X}"
    if char == "\ufffd":
        return Bilingual(f"chữ đã hỏng ({code}); hãy gõ lại từ nguồn", f"a destroyed letter ({code}); type it again from the source")
    if char in BIDI:
        return Bilingual(f"ký tự đảo chiều {code} ẩn trong câu; hãy xóa", f"hidden direction mark {code}; delete it")
    if "\ud800" <= char <= "\udfff":
        return Bilingual(f"mã {code} không phải một chữ", f"the code {code} is no letter")
    return Bilingual(f"ký tự điều khiển {code} không được phép; hãy xóa", f"control character {code} is not allowed; delete it")


def list_files(folder, shown):
    """Every file below a folder as (path relative to it, problem or None), sorted; litter is passed over, links refused."""
    found = []
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        inside = os.path.relpath(root, folder)
        for name in [*(n for n in folders if os.path.islink(os.path.join(root, n))), *names]:
            relative = name if inside == "." else f"{inside}/{name}".replace(os.sep, "/")
            if not LITTER.fullmatch(name):
                found.append((relative, _link_problem(os.path.join(root, name), f"{shown}/{relative}")))
        folders[:] = [name for name in folders if not os.path.islink(os.path.join(root, name))]
    return sorted(found, key=lambda item: item[0])


def _link_problem(path, shown):
    if not os.path.islink(path):
        return None
    name = os.path.basename(path)
    return Problem(Where(shown), RULE, Bilingual(f'"{name}" là liên kết tắt; hãy thay bằng tệp thật',
                                                 f'"{name}" is a link; put the real file in its place'))


def _refuse_unopened(shown, error):
    name = os.path.basename(shown)
    if error.errno in (errno.ELOOP, errno.EMLINK):
        refuse(Where(shown), RULE, f'"{name}" là liên kết tắt; hãy thay bằng tệp thật', f'"{name}" is a link; put the real file in its place')
    if error.errno == errno.EISDIR:
        _refuse_folder(shown)
    if error.errno == errno.ENOENT:
        refuse(Where(shown), RULE, "không tìm thấy tệp", "the file is not there")
    if error.errno in (errno.EACCES, errno.EPERM, errno.ENXIO):
        refuse(Where(shown), RULE, "không có quyền đọc tệp", "the file may not be read")
    raise error


def _refuse_folder(shown):
    name = os.path.basename(shown)
    refuse(Where(shown), RULE, f'"{name}" là thư mục, không phải bài viết', f'"{name}" is a folder, not an article')


def _demand_regular(status, shown, limit):
    if stat.S_ISDIR(status.st_mode):
        _refuse_folder(shown)
    if not stat.S_ISREG(status.st_mode):
        refuse(Where(shown), RULE, "không phải tệp thường", "not a regular file")
    if status.st_size > limit:
        _refuse_long(shown, status.st_size, limit)


def _refuse_long(shown, size, limit):
    refuse(Where(shown), RULE, f"tệp dài {size // 1024} KB, tối đa {limit // 1024} KB",
           f"the file has {size // 1024} KB, the most is {limit // 1024} KB")


def _looks_like_utf16(data):
    """Without a mark: every second byte of the start is mostly zero, which no UTF-8 text has."""
    head = data[:512]
    return len(head) >= 4 and max(head[0::2].count(0), head[1::2].count(0)) > len(head) // 5


def _refuse_bytes(data, error, shown):
    line = data.count(b"\n", 0, error.start) + 1
    if error.end >= len(data) and "unexpected end" in error.reason:
        refuse(Where(shown, line), RULE, f"dòng {line}, byte {error.start + 1}: ký tự bị cắt dở",
               f"line {line}, byte {error.start + 1}: a letter is cut in the middle")
    refuse(Where(shown, line), RULE, f"dòng {line}, byte {error.start + 1}: không phải UTF-8 (có thể là windows-1258); hãy lưu lại dạng UTF-8",
           f"line {line}, byte {error.start + 1}: not UTF-8 (perhaps windows-1258); save it as UTF-8")


def _demand_clean(text, shown):
    place = 1 if text.startswith("\ufeff") else text.find("\ufeff", 1)
    match = forbidden_character(text)
    if match:
        message = describe_character(match[0])
        refuse(_where(text, match.start(), shown), RULE, message.vi, message.en)
    if place > 0:
        refuse(_where(text, place, shown), RULE, "dấu BOM giữa tệp; hãy xóa", "a byte-order mark inside the text; delete it")


def _where(text, index, shown):
    start = text.rfind("\n", 0, index) + 1
    return Where(shown, text.count("\n", 0, index) + 1, index - start + 1)


def _old_font(line):
    """One word may be chance ("5 µm"), and a line with real Vietnamese letters is none: several odd words tell."""
    if any(c in "ăđơưĂĐƠƯ" or 0x1EA0 <= ord(c) <= 0x1EF9 for c in line):
        return None
    for pattern, enough in ((OLD_FONT, 2), (VNI, 3)):
        found = list(pattern.finditer(line))
        if len(found) >= enough:
            return found[0]
    return None


def _garbled(path, number, match, vi, en):
    return Problem(Where(path, number, match.start() + 1), "old-font",
                   Bilingual(f'dòng {number} giống {vi}: "{match[0][:20]}"; hãy chuyển sang Unicode',
                             f'line {number} looks like {en}: "{match[0][:20]}"; convert it to Unicode'))
