"""Why YAML cannot be read, in an editor's words: the line, the reason, the line to paste."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TypeAlias

from khotin.content.frontmatter.events import is_one_value, line_of
from khotin.content.frontmatter.writing import quote
from khotin.language import vietnamese
from khotin.languages import Bilingual
from khotin.problems import Location, Problem

RULE = "front-matter"
KEY_LINE = re.compile(r"^(?P<indent>\s*+(?:- )?\s*+)(?P<key>[\w.-]++)\s*+:(?:[ \t]++(?P<value>(?:.*\S)?))?\s*+$")
INVISIBLE_START = re.compile("^[ ]*[\u00ad\u200b-\u200f\u2060\ufeff]")
ODD_COLON = re.compile(
    "^(?P<indent>[ ]*(?:- )?)(?P<key>[\\w.-]+)(?:\\s*：|:[\u00a0\u202f\u2007\u3000\t]|:[ ]+\t|[\u00a0\u202f]:)"
)
NO_BLANK = re.compile(r"^(?P<indent>[ ]*(?:- )?)(?P<key>[a-z_]+):(?P<value>[^\s/].*)$")
BARE_LINE = re.compile(r"[^\s\-#\[\]{}\"'][^:]*")
SURROGATE = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
COLON_INSIDE = re.compile(r":(\s|$)")
SPECIAL_START = "[]{}%@`*&!|>-?#,"
LONGEST_HINT = 3000
# A file with more problems is reported up to here; the rest shows once these are corrected.
MOST_PROBLEMS = 100
BRACKETS = {"[": "]", "{": "}"}
# (Vietnamese, English, line to paste)
Fault: TypeAlias = tuple[str, str, str | None]


def problem_at(path: str, line: int, vi: str, en: str, *, hint: str | None = None, column: int = 1) -> Problem:
    """Return a problem of the front matter; a hint longer than LONGEST_HINT is left out, for nobody would paste it."""
    hint = hint if hint and len(hint) <= LONGEST_HINT else None
    return Problem(Location(path, line, column), RULE, Bilingual(vi, en), hint)


def odd_signs(path: str, lines: Sequence[str], offset: int) -> Iterator[Problem]:
    """Yield a problem for each line whose colon is not ":" and a blank, or that begins with an invisible character."""
    for number, line in enumerate(lines, offset + 1):
        if line.isascii() and "\t" not in line:
            continue
        if INVISIBLE_START.match(line):
            plain = vietnamese.clean(line).strip()
            key = plain.split(":")[0]
            vi, en = f'có ký tự ẩn trước "{key}"; hãy xóa', f'an invisible character before "{key}"; delete it'
            yield problem_at(path, number, vi, en, hint=plain)
        elif match := ODD_COLON.match(line):
            yield problem_at(
                path,
                number,
                f'sau "{match["key"]}" phải là dấu ":" và dấu cách thường',
                f'after "{match["key"]}" there must be a ":" and a plain space',
                hint=_line_with(match, line[match.end() :].strip()),
            )


def diagnose(path: str, lines: Sequence[str], offset: int, error: Exception) -> list[Problem]:
    """Return why YAML cannot be read: each line that is wrong by itself, else the line that YAML names."""
    faults = (
        problem_at(path, offset + index + 1, vi, en, hint=hint, column=len(line) - len(line.lstrip()) + 1)
        for index, line in enumerate(lines)
        for vi, en, hint in _faults_of(line)
    )
    if found := list(islice(faults, MOST_PROBLEMS)):
        return found
    index = min(line_of(error), len(lines) - 1)
    vi = "không đọc được dòng này; kiểm tra dấu nháy, dấu hai chấm và khoảng thụt đầu dòng"
    en = "this line cannot be read; check quotes, colon and indent"
    return [problem_at(path, offset + index + 1, vi, en, hint=quoted_line(lines[index]))]


def quoted_line(line: str) -> str | None:
    """Return the line with its value in quotes, to paste: in single quotes where the value holds double ones."""
    match = KEY_LINE.match(line)
    if not match or not match["value"]:
        return None
    value = match["value"].strip()
    return _line_with(match, f"'{value}'" if '"' in value and "'" not in value else quote(value))


def _line_with(match: re.Match[str], value: str) -> str:
    return f"{match['indent']}{match['key']}: {value}"


def _faults_of(line: str) -> Iterator[Fault]:
    """Yield the fault that makes a line unreadable in any file, or nothing."""
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent:
        yield "dùng dấu cách, không dùng phím Tab", "use spaces, not the Tab key", line.replace("\t", "  ")
    elif match := NO_BLANK.match(line):
        key, hint = match["key"], _line_with(match, match["value"])
        yield f'sau "{key}:" cần một dấu cách', f'after "{key}:" a space is needed', hint
    elif BARE_LINE.fullmatch(line):
        yield 'dòng này không có dạng "tên: giá trị"', 'this line does not have the form "name: value"', None
    elif (match := KEY_LINE.match(line)) and match["value"] and not is_one_value(match["value"]):
        yield from _faults_of_value(match, match["value"])


def _faults_of_value(match: re.Match[str], value: str) -> Iterator[Fault]:
    start = value[0]
    if code := SURROGATE.search(value):
        yield f"mã {code[0]} không phải một chữ", f"the code {code[0]} is no letter", None
    elif start in "\"'":
        yield _fault_of_quotes(match, value)
    elif start in BRACKETS and BRACKETS[start] not in value:
        closing = BRACKETS[start]
        vi, en = (
            f"danh sách mở bằng {start} mà không đóng bằng {closing}",
            f"a list is opened with {start} and not closed",
        )
        yield vi, f"{en} with {closing}", _line_with(match, value + closing)
    elif start in SPECIAL_START:
        vi = f'giá trị bắt đầu bằng "{start}" phải đặt trong dấu nháy'
        yield vi, f'a value that starts with "{start}" must stand in quotes', quoted_line(match[0])
    elif COLON_INSIDE.search(value):
        yield f'có dấu ":" trong "{match["key"]}"', f'there is a ":" in "{match["key"]}"', quoted_line(match[0])


def _fault_of_quotes(match: re.Match[str], value: str) -> Fault:
    mark = value[0]
    if mark not in value[1:]:
        hint = _line_with(match, quote(value[1:]))
        return f"dấu {mark} mở mà không đóng", f"the quote {mark} is opened and never closed", hint
    if mark == '"' == value[-1] and "\\" in value:
        hint = _line_with(match, quote(value[1:-1]))
        return "trước dấu \\ cần thêm một dấu \\", "a \\ needs another \\ before it", hint
    return f"có chữ sau dấu {mark} đóng", f"there is text behind the closing {mark}", quoted_line(match[0])
