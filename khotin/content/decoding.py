"""Clean text from bytes, or problems that name the line and the byte."""

from itertools import islice
from typing import NoReturn

from khotin.content.invisible_characters import MOST_CHARACTERS_NAMED, location_of, visible_line
from khotin.language import vietnamese
from khotin.language.characters import (
    CONFLICT_LINE,
    CONFLICT_SIGNS,
    FORBIDDEN_OR_MARK,
    describe_character,
    forbidden_character,
)
from khotin.languages import Bilingual
from khotin.patterns import lazy_pattern
from khotin.problems import ContentError, Location, Problem, fail

RULE = "reading"
# The first bytes of files of Word, OpenDocument, PDF and Rich Text.
OFFICE_FILE = lazy_pattern(rb"PK\x03\x04|\xd0\xcf\x11\xe0|%PDF-|\{\\rtf")
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def decode(data: bytes, shown: str) -> str:
    """Return bytes as text in NFC with line feeds only, without a byte-order mark at the start.

    Raises `ContentError` for what is not clean UTF-8, and for an empty text.
    """
    if OFFICE_FILE.match(data):
        vi = "đây là tệp Word hoặc PDF, chỉ đổi tên; hãy mở tệp, chép phần chữ vào một tệp .txt rồi dùng lệnh convert"
        en = "this is a Word or PDF file with another name; open it, copy its text into a .txt file and use convert"
        fail(Location(shown), RULE, vi, en)
    text = decode_as_typed(data, shown)
    _require_few_marks(text, shown)
    text = _composed(text)
    require_clean(text, shown)
    if not text or text.isspace():
        fail(Location(shown), RULE, "tệp trống", "the file is empty")
    return text


def decode_as_typed(data: bytes, shown: str) -> str:
    """Return bytes as text, unchanged but for a byte-order mark at the start.

    Raises `ContentError`, naming line and byte, for what is not UTF-8.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or _looks_like_utf16(data):
        vi = "tệp được lưu dạng UTF-16 hoặc UTF-32; hãy lưu lại dạng UTF-8"
        fail(Location(shown), RULE, vi, "the file is saved as UTF-16 or UTF-32; save it as UTF-8")
    if data.startswith(BYTE_ORDER_MARK + BYTE_ORDER_MARK):
        vi = "đầu tệp có hai dấu BOM; hãy lưu lại dạng UTF-8"
        fail(Location(shown, 1, 1), RULE, vi, "the file starts with two byte-order marks; save it as UTF-8")
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        _refuse_bytes(data, error, shown)


def decode_checked(data: bytes) -> str:
    """Return bytes that `decode` has accepted before as the same text."""
    return _composed(data.decode("utf-8"))


def require_clean(text: str, shown: str) -> None:
    """Raise `ContentError` for characters that may never be in content, each with its place."""
    if not forbidden_character(text) and "\ufeff" not in text:
        return
    matches = islice(FORBIDDEN_OR_MARK.finditer(text), MOST_CHARACTERS_NAMED)
    found = ((location_of(text, match.start(), shown), describe_character(match[0])) for match in matches)
    raise ContentError(Problem(where, RULE, words, visible_line(text, where.line)) for where, words in found)


def require_merged(text: str, shown: str) -> None:
    """Raise `ContentError` for conflict markers of git, each with its line."""
    if not any(signs in text for signs in CONFLICT_SIGNS):
        return
    matches = list(islice(CONFLICT_LINE.finditer(text), MOST_CHARACTERS_NAMED))
    if matches:
        raise ContentError(
            Problem(location_of(text, match.start(), shown), RULE, _conflict(match[0].strip()[:7])) for match in matches
        )


def _looks_like_utf16(data: bytes) -> bool:
    """Return whether every second byte of the start is mostly zero, which no UTF-8 text has."""
    head = data[:512]
    return len(head) >= 4 and max(head[0::2].count(0), head[1::2].count(0)) > len(head) // 5


def _refuse_bytes(data: bytes, error: UnicodeDecodeError, shown: str) -> NoReturn:
    """Raise `ContentError` with the line, the column, and the byte counted from the file's start."""
    before = data[: error.start].decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    where, byte = location_of(before, len(before), shown), error.start + 1
    if error.reason == "unexpected end of data":
        vi, en = "ký tự bị cắt dở; hãy xóa hoặc gõ lại", "a letter is cut in the middle; delete it or type it again"
    else:
        vi = "không phải UTF-8 (có thể là windows-1258); hãy lưu lại dạng UTF-8"
        en = "not UTF-8 (perhaps windows-1258); save it as UTF-8"
    fail(where, RULE, f"dòng {where.line}, byte {byte}: {vi}", f"line {where.line}, byte {byte}: {en}")


def _composed(text: str) -> str:
    """Return a text in NFC with line feeds, without a byte-order mark at the start."""
    text = text.removeprefix("\ufeff")
    return vietnamese.compose(text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text)


def _conflict(signs: str) -> Bilingual:
    vi = f"dòng {signs} là dấu xung đột git để lại; hãy giữ một trong hai bản rồi xóa các dòng dấu này"
    en = (
        f"the line {signs} is a conflict marker that git left; keep one of the two versions and delete the marker lines"
    )
    return Bilingual(vi, en)


def _require_few_marks(text: str, shown: str) -> None:
    index = vietnamese.find_stacked_marks(text)
    if index is not None:
        vi, en = "hơn 30 dấu trên một chữ; hãy xóa", "more than 30 marks on one letter; delete them"
        fail(location_of(text, index, shown), RULE, vi, en)
