"""Why YAML cannot be read, in an editor's words: the line, the reason, the line to paste."""

import re
from itertools import islice

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
# Whoever has more lines to mend is told of the others when these are done.
MOST_PROBLEMS = 100
BRACKETS = {"[": "]", "{": "}"}


def complaint(path, line, vi, en, hint=None, column=1):
    """A problem of the front matter; nobody would paste a line longer than LONGEST_HINT."""
    return Problem(
        Location(path, line, column), RULE, Bilingual(vi, en), hint if hint and len(hint) <= LONGEST_HINT else None
    )


def odd_signs(path, lines, offset):
    """Problems for signs that look like a key's own but are others: a no-break space, a full-width colon, something invisible."""
    for number, line in enumerate(lines, offset + 1):
        if line.isascii() and "\t" not in line:
            continue
        if INVISIBLE_START.match(line):
            plain = vietnamese.clean(line).strip()
            key = plain.split(":")[0]
            yield complaint(
                path,
                number,
                f'có ký tự ẩn trước "{key}"; hãy xóa',
                f'an invisible character before "{key}"; delete it',
                plain,
            )
        elif match := ODD_COLON.match(line):
            yield complaint(
                path,
                number,
                f'sau "{match["key"]}" phải là dấu ":" và dấu cách thường',
                f'after "{match["key"]}" there must be a ":" and a plain space',
                f"{match['indent']}{match['key']}: {line[match.end() :].strip()}",
            )


def diagnose(path, lines, offset, error):
    """Say why YAML cannot be read: each line of the file that is odd by itself, else the line YAML names."""
    faults = (
        complaint(path, offset + index + 1, *fault, column=len(line) - len(line.lstrip()) + 1)
        for index, line in enumerate(lines)
        if (fault := _fault_of(line))
    )
    found = list(islice(faults, MOST_PROBLEMS))
    if found:
        return found
    index = min(line_of(error), len(lines) - 1)
    return [
        complaint(
            path,
            offset + index + 1,
            "không đọc được dòng này; kiểm tra dấu nháy, dấu hai chấm và khoảng thụt đầu dòng",
            "this line cannot be read; check quotes, colon and indent",
            quoted_line(lines[index]),
        )
    ]


def quoted_line(line):
    """The line with its value in quotes, as the editor should paste it; single quotes where the value holds double ones."""
    match = KEY_LINE.match(line)
    if not match or not match["value"]:
        return None
    value = match["value"].strip()
    return _line_with(match, f"'{value}'" if '"' in value and "'" not in value else quote(value))


def _line_with(match, value):
    return f"{match['indent']}{match['key']}: {value}"


def _fault_of(line):
    """(Vietnamese, English, line to paste) for a line that no file can hold, or None when it may well be right."""
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent:
        return "dùng dấu cách, không dùng phím Tab", "use spaces, not the Tab key", line.replace("\t", "  ")
    if match := NO_BLANK.match(line):
        key = match["key"]
        return f'sau "{key}:" cần một dấu cách', f'after "{key}:" a space is needed', _line_with(match, match["value"])
    if BARE_LINE.fullmatch(line):
        return 'dòng này không có dạng "tên: giá trị"', 'this line does not have the form "name: value"', None
    match = KEY_LINE.match(line)
    if not match or not match["value"] or is_one_value(match["value"]):
        return None
    return _fault_of_value(match, match["value"])


def _fault_of_value(match, value):
    if code := SURROGATE.search(value):
        return f"mã {code[0]} không phải một chữ", f"the code {code[0]} is no letter"
    if value[0] in "\"'":
        return _fault_of_quotes(match, value)
    if value[0] in BRACKETS and BRACKETS[value[0]] not in value:
        return _open_bracket(match, value)
    if value[0] in SPECIAL_START:
        return (
            f'giá trị bắt đầu bằng "{value[0]}" phải đặt trong dấu nháy',
            f'a value that starts with "{value[0]}" must stand in quotes',
            quoted_line(match[0]),
        )
    if COLON_INSIDE.search(value):
        return f'có dấu ":" trong "{match["key"]}"', f'there is a ":" in "{match["key"]}"', quoted_line(match[0])
    return None


def _fault_of_quotes(match, value):
    mark = value[0]
    if mark not in value[1:]:
        return (
            f"dấu {mark} mở mà không đóng",
            f"the quote {mark} is opened and never closed",
            _line_with(match, quote(value[1:])),
        )
    if mark == '"' == value[-1] and "\\" in value:
        return (
            "trước dấu \\ cần thêm một dấu \\",
            "a \\ needs another \\ before it",
            _line_with(match, quote(value[1:-1])),
        )
    return f"có chữ sau dấu {mark} đóng", f"there is text behind the closing {mark}", quoted_line(match[0])


def _open_bracket(match, value):
    opening, closing = value[0], BRACKETS[value[0]]
    return (
        f"danh sách mở bằng {opening} mà không đóng bằng {closing}",
        f"a list is opened with {opening} and not closed with {closing}",
        _line_with(match, value + closing),
    )
