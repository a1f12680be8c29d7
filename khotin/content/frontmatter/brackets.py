"""Faults of values between brackets: groups "{name: value, …}" and lists "[a, b]" on one line."""

import re
from collections.abc import Iterator
from itertools import islice

from khotin.content.frontmatter.events import is_one_value
from khotin.content.frontmatter.lines import CURLY_QUOTES, Fault
from khotin.languages import LANGUAGES
from khotin.patterns import lazy_pattern

NO_COMMA = lazy_pattern(r'(?<=["}\]]) (?=[a-z_]+: )')
# What is typed between two items instead of a comma: another character, or only a space.
WRONG_COMMA = lazy_pattern(r"(?<=[\"'])(?:\s*[;，、；]\s*|\s+)(?=[\"'])")
HASH_VALUE = lazy_pattern(r"(?<= )(#[^\s,}\]]+)")
# Where a text between quotes may end: before the next field or item, or brackets that close.
END_OF_TEXT = lazy_pattern(r'(?<![\]}\s])(?=[\]}\s]*+(?:,\s*+(?:[a-z_]++:\s|")|$))')
WRONG_END = lazy_pattern(rf"\"[^\"'{CURLY_QUOTES}]*['{CURLY_QUOTES}]$")
MOST_PLACES = 20
# Texts in both languages.
LANGUAGE = rf"""(?:{"|".join(LANGUAGES)}):\s*+(?:"(?>(?:[^"\\]|\\.)*)"|'[^']*+'|[^"',\[\]{{}}]++)"""
PAIR = rf"(?<![a-z_])(?P<name>[a-z_]++):\s*+\{{\s*+{LANGUAGE},\s*+{LANGUAGE}"
OPEN_PAIR, CLOSED_PAIR = lazy_pattern(rf"{PAIR}(?=,\s*+[a-z_]++:|$)"), lazy_pattern(rf"{PAIR}\s*+\}}")
GROUP_START = lazy_pattern(r"(?<![a-z_])([a-z_]++):\s*+\{")
A_HYPHEN = ('mỗi mục của danh sách bắt đầu bằng "- "', 'each item of a list begins with "- "')


def one_too_many(sign: str) -> tuple[str, str]:
    """Return the message about a sign at the end of a line: a comma as in JSON, or a second bracket."""
    return f'dấu "{sign}" ở cuối dòng là thừa; hãy bỏ đi', f'the "{sign}" at the end of the line is one too many'


def faults_of_group(match: re.Match[str]) -> Iterator[Fault]:
    """Yield the fault of a line of a list that holds "{name: value, …}", or nothing."""
    value, start = match["value"], f"{match['indent']}{match['hyphen'] or ''}"
    if is_one_value(value):
        if not match["hyphen"] and len(start) > 1:
            yield *A_HYPHEN, f"{' ' * ((len(start) - 1) // 2 * 2)}- {value}"
    elif fault := _fault_of_brackets(value):
        vi, en, corrected = fault
        yield vi, en, corrected and f"{start}{corrected}"


def fault_of_list(match: re.Match[str], value: str) -> Fault:
    """Return the fault of a value between brackets that YAML cannot read; `match` is its line."""
    vi, en, corrected = _fault_of_brackets(value) or (
        "không đọc được danh sách này; kiểm tra dấu nháy và dấu phẩy giữa các mục",
        "this list cannot be read; check its quotes and the commas between its items",
        None,
    )
    return vi, en, corrected and f"{match['indent']}{match['key']}: {corrected}"


def _fault_of_brackets(value: str) -> Fault | None:
    """Return the one fault of a value between brackets, with the corrected value; None where it is not known."""
    for vi, en, corrected in _attempts(value):
        if corrected != value and is_one_value(corrected):
            return vi, en, corrected
    return _open_group(value)


def _attempts(value: str) -> Iterator[tuple[str, str, str]]:
    """Yield the frequent faults of values between brackets, each with the value without it."""
    yield *one_too_many(value[-1]), value[:-1].rstrip()
    yield "thiếu dấu phẩy giữa hai mục", "a comma is missing between two fields", NO_COMMA.sub(", ", value)
    vi, en = "giữa hai mục của danh sách phải là dấu phẩy thường", "there must be a comma between two items"
    yield vi, en, WRONG_COMMA.sub(", ", value)
    vi, en = 'giá trị bắt đầu bằng "#" phải đặt trong dấu nháy', 'a value that starts with "#" must be in quotes'
    yield vi, en, HASH_VALUE.sub(r'"\1"', value)
    yield 'dấu " mở mà không đóng', 'the quote " is opened and never closed', _with_closed_quote(value)


def _with_closed_quote(value: str) -> str:
    """Return a value with its one missing quote, if there is only one place for it; otherwise the value unchanged."""
    places = map(re.Match.start, END_OF_TEXT.finditer(value)) if value.count('"') % 2 else ()
    inside = list(islice((place for place in places if value.count('"', 0, place) % 2), MOST_PLACES))
    closed = [f'{_without_wrong_end(value[:place])}"{value[place:]}' for place in inside]
    readable = [each for each in closed if is_one_value(each)]
    return readable[0] if len(readable) == 1 and len(inside) < MOST_PLACES else value


def _without_wrong_end(text: str) -> str:
    """Return a text without its last character where that is another quote than the one that opens it."""
    return text[:-1] if WRONG_END.search(text) else text


def _open_group(value: str) -> Fault | None:
    """Return the fault of a value that lacks a "}": where the languages of a pair end, or where the line ends.

    There is no corrected value if a group inside it may be the open one instead.
    """
    pairs_closed = OPEN_PAIR.sub(r"\g<0>}", value)
    closed = next(filter(is_one_value, (pairs_closed, f"{pairs_closed}}}")), None)
    if closed is None:
        return None
    names, opened = GROUP_START.findall(value), OPEN_PAIR.search(value)
    is_sure = len(names) == len(CLOSED_PAIR.findall(closed))
    if opened:
        name = opened["name"]
    elif is_sure:
        name = ""
    else:
        name = names[-1]
    vi, en = (f'nhóm "{name}"', f'the group "{name}"') if name else ("nhóm", "a group")
    end = "is opened with { and not closed with }"
    return f"{vi} mở bằng {{ mà không đóng bằng }}", f"{en} {end}", closed if is_sure else None
