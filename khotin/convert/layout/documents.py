"""Official documents on a page: their head, who signs and receives them, their annexes; all of it is the article's.

"Số: 112/TB-UBND", "Về việc …", "Nơi nhận: …", "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH / (Đã ký) / Trần Báu Hà", "PHỤ LỤC".
"""

from collections.abc import Iterator, Set
from itertools import takewhile

from khotin.convert.layout.line_features import LineFeatures, Lines
from khotin.convert.layout.running_text import goes_on
from khotin.convert.patterns import bylines
from khotin.convert.words import any_of, fold_pattern
from khotin.language.vietnamese import tone_key
from khotin.patterns import lazy_pattern

POSITION = any_of("signer_positions")
SIGNS = lazy_pattern(
    fold_pattern(rf"(?:t/?m|k/?t|t/?l|tuq)\.?\s(?:{POSITION}|{any_of('organisations')})(?:\s\S+){{0,8}}")
)
SIGNER = lazy_pattern(fold_pattern(rf"(?:{POSITION})(?:\s\S+){{0,6}}"))
SIGNED = lazy_pattern(fold_pattern(r"\(?(?:đã ký|ký tên|ký(?: tên)?, đóng dấu)\)?"))
RECEIVERS = lazy_pattern(fold_pattern(r"nơi nhận\s?:?"))
ANNEX = lazy_pattern(fold_pattern(r"phụ lục\s?:?(?:\s\S+){0,20}"))
PLACE_AND_DAY = lazy_pattern(
    fold_pattern(r"\S+(?:\s\S+){0,4},\sngày\s(?:\d{1,2}\stháng\s\d{1,2}\snăm\s\d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4})\.?")
)
NUMBER = lazy_pattern(fold_pattern(r"số\s?:?\s?[\d.…]*/\S*-\S+"))
SUBJECT = lazy_pattern(fold_pattern(r"(?:về việc|v/v)\s.+"))
MOTTO = lazy_pattern(fold_pattern(r"cộng hòa xã hội chủ nghĩa việt nam|độc lập\s?-\s?tự do\s?-\s?hạnh phúc"))
FILE = lazy_pattern(r"\.(?:pdf|docx?|xlsx?|zip|rar)\W*$")
LONGEST_HEAD = 20  # lines
FARTHEST = 5  # lines from the heading of an annex to its first table or paragraph


def is_of_head(text: str) -> bool:
    """Return whether a line is of the head of a document: its number, its place and day, or what it is about."""
    return is_number_or_day(text) or SUBJECT.fullmatch(tone_key(text)) is not None


def is_number_or_day(text: str) -> bool:
    """Return whether a line is the number of a document, or its place and day."""
    key = tone_key(text)
    return NUMBER.fullmatch(key) is not None or PLACE_AND_DAY.fullmatch(key) is not None


def find_motto(lines: Lines, lead: int) -> int | None:
    """Return the index of the last line of the republic's motto in the head of a document above the lead, or None."""
    head = range(max(0, lead - LONGEST_HEAD), lead)
    if not any(is_number_or_day(lines[index].text) for index in head):
        return None
    return next((index for index in reversed(head) if MOTTO.search(_key(lines[index]))), None)


def document_lines(lines: Lines, lead: int, closed: int) -> Set[int]:
    """Return the indexes of the lines that sign a document and name its receivers, and of its annexes."""
    found: set[int] = set()
    for index in range(lead + 1, closed):
        if index not in found and _opens(lines, index):
            found.update((index, *takewhile(lambda each: _belongs(lines, each), range(index + 1, closed))))
    return found | _annex(lines, max(found, default=lead), closed)


def _opens(lines: Lines, index: int) -> bool:
    """Return whether receivers or signers begin with a line; place and day may be above them."""
    line, following = lines[index], lines[index + 1] if index + 1 < len(lines) else None
    if RECEIVERS.fullmatch(_key(line)) or _signs(line):
        return True
    if following is None:
        return False
    if PLACE_AND_DAY.fullmatch(_key(line)):
        return _signs(following) or _is_signer(following)
    return _is_signer(line) and SIGNED.fullmatch(_key(following)) is not None


def _belongs(lines: Lines, index: int) -> bool:
    """Return whether a line continues the receivers or signers above it."""
    line, above = lines[index], lines[index - 1]
    if any(pattern.fullmatch(_key(line)) for pattern in (RECEIVERS, SIGNED)) or _signs(line) or _is_signer(line):
        return True
    if line.is_list_item:
        return RECEIVERS.fullmatch(_key(above)) is not None or above.is_list_item
    is_signed = _is_signer(above) or _signs(above) or SIGNED.fullmatch(_key(above)) is not None
    return is_signed and bylines.is_person(line.text)


def _annex(lines: Lines, above: int, closed: int) -> Set[int]:
    """Return the indexes of the lines of annexes, from the first heading to the last table or paragraph."""
    for index in range(above + 1, closed):
        if ANNEX.fullmatch(_key(lines[index])) and not FILE.search(lines[index].text):
            texts = list(_texts(lines, index, closed))
            return set(range(index, texts[-1] + 1)) if texts and texts[0] <= index + FARTHEST else set()
    return set()


def _texts(lines: Lines, heading: int, closed: int) -> Iterator[int]:
    return (index for index in range(heading + 1, closed) if goes_on(lines, index))


def _signs(line: LineFeatures) -> bool:
    return line.text.isupper() and SIGNS.fullmatch(_key(line)) is not None


def _is_signer(line: LineFeatures) -> bool:
    return line.text.isupper() and SIGNER.fullmatch(_key(line)) is not None


def _key(line: LineFeatures) -> str:
    return tone_key(line.text)
