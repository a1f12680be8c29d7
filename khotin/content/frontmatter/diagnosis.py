"""The reason why YAML cannot be read, in plain words: the line, the fault, the line to paste."""

import re
from collections.abc import Iterator, Sequence, Set
from functools import partial
from itertools import chain, groupby, islice, takewhile

from khotin.content.frontmatter.brackets import A_HYPHEN, fault_of_list, faults_of_group, one_too_many
from khotin.content.frontmatter.events import is_one_value, is_readable, line_of
from khotin.content.frontmatter.indents import groups_without_name, misplaced, text_above_fields
from khotin.content.frontmatter.lines import (
    ANY_QUOTE,
    CURLY_QUOTES,
    ITEM_LINE,
    KEY_LINE,
    PARTS,
    Fault,
    inner_words,
    line_with,
    quoted_line,
)
from khotin.content.frontmatter.writing import quote
from khotin.language import vietnamese
from khotin.languages import LANGUAGES, Bilingual
from khotin.patterns import lazy_pattern
from khotin.problems import INSERT_AFTER, Edit, Location, Problem

RULE = "front-matter"
INVISIBLE_START = lazy_pattern("^[ ]*[\u00ad\u200b-\u200f\u2060\ufeff]")
ODD_COLON = lazy_pattern(
    "^(?P<indent>[ ]*(?:- )?)(?P<key>[\\w.-]+)(?:\\s*：|:[\u00a0\u202f\u2007\u3000\t]|:[ ]+\t|[\u00a0\u202f]:)"
)
NO_BLANK = lazy_pattern(r"^(?P<indent>[ ]*(?:- )?)(?P<key>[a-z_]+):(?P<value>[^\s/].*)$")
BARE_LINE = lazy_pattern(r"[^\s\-#\[\]{}\"'][^:]*")
SURROGATE = lazy_pattern(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
COLON_INSIDE = lazy_pattern(r":(\s|$)")
EQUALS = lazy_pattern(r"^(?P<indent>[ ]*(?:- )?)(?P<key>[a-z_]+) *= *(?P<value>\S.*)$")
NO_BLANK_ITEM = lazy_pattern(r"^(?P<indent>[ ]*)-(?P<value>\{.*)$")
NO_COLON = lazy_pattern(r"^(?P<indent>[ ]*+)(?P<key>[a-z_]++[0-9]*+)(?:[ ]++(?P<value>[^\s:=：].*))?$")
BULLET = lazy_pattern(r"^(?P<indent>[ ]*)[•·▪●‣–—]\s*(?P<value>\S.*)$")
GROUP = lazy_pattern(r"^(?P<indent>[ ]*)(?P<hyphen>- )?(?P<value>\{.*)$")
# The text between quotes that are typed twice, or that are followed by a full stop or comma.
TWICE = lazy_pattern(r"(?P<mark>[\"'])(?P=mark)(?P<words>[^\"']+)(?P=mark){2}")
STOP_AFTER = lazy_pattern(r"(?P<mark>[\"'])(?P<words>[^\"'\\]+)(?P=mark)\s*(?P<stop>[.,;])")
QUOTES = ('"', "'")
QUOTED_ITEMS = lazy_pattern(r"""(?:"[^"]*",?\s*){2,}|(?:'[^']*',?\s*){2,}""")
# An item of a list in quotes, such as '- "a",'.
QUOTED_ITEM = lazy_pattern(r"^(?P<indent>[ ]*)- (?P<value>[\"'].*\S)\s*$")
# The signs by which other programs begin a comment.
OTHER_COMMENT = lazy_pattern(r"(?://|<!--|/\*)(?P<words>.*)")
# A second field on a line, behind the closing quote of the first.
SECOND_FIELD = lazy_pattern(r"(?P<mark>[\"'])[^\"']*(?P=mark)[,;]?\s+[a-z_]+:\s.*")
# The marks of Markdown around the name of a field: "- province:", "**province**:".
MARKS_OF_KEY = lazy_pattern(r"^[-*`>\s]+|(?<=\w)[*`]+(?=\s*:)")
TEXTS = ("title", *LANGUAGES)
SPECIAL_START = "[]{}%@`*&!|>-?#,"
LONGEST_HINT = 3000
# The most problems reported for one file; the others are reported once these are corrected.
MOST_PROBLEMS = 100
# Of one value between brackets.
MOST_LINES = 40
PARTS_OF_ANY = frozenset(chain.from_iterable(PARTS.values()))
BRACKETS = {"[": "]", "{": "}"}


def problem_at(path: str, line: int, vi: str, en: str, *, edit: Edit | None = None, column: int = 1) -> Problem:
    """Return a problem of the front matter; a line longer than LONGEST_HINT is not offered to be pasted."""
    edit = edit if edit and len(edit.text) <= LONGEST_HINT else None
    return Problem(Location(path, line, column), RULE, Bilingual(vi, en), edit)


def odd_characters(path: str, lines: Sequence[str], offset: int) -> Iterator[Problem]:
    """Yield a problem for each line whose colon is not ":" and a space, or that begins with an invisible character."""
    for number, line in enumerate(lines, offset + 1):
        if line.isascii() and "\t" not in line:
            continue
        if INVISIBLE_START.match(line):
            plain = vietnamese.clean(line).rstrip()
            key = plain.split(":")[0].strip()
            vi, en = f'có ký tự ẩn trước "{key}"; hãy xóa', f'an invisible character before "{key}"; delete it'
            yield problem_at(path, number, vi, en, edit=Edit(number, plain))
        elif match := ODD_COLON.match(line):
            yield problem_at(
                path,
                number,
                f'sau "{match["key"]}" phải là dấu ":" và dấu cách thường',
                f'after "{match["key"]}" there must be a ":" and a plain space',
                edit=Edit(number, line_with(match, vietnamese.clean(line[match.end() :]).strip())),
            )


def diagnose(path: str, lines: Sequence[str], offset: int, error: Exception) -> list[Problem]:
    """Return why YAML cannot be read: each line with a known fault, else the line named by the YAML library."""
    wrong = list(islice(_wrong_lines(lines), MOST_PROBLEMS))
    if not wrong and (nameless := list(groups_without_name(lines))):
        return [_missing_name(path, offset + index + 1, name) for index, name in nameless]
    faults = wrong or list(text_above_fields(lines)) or list(misplaced(lines)) or [_unknown_fault(lines, error)]
    return [
        problem_at(
            path,
            offset + index + 1,
            vi,
            en,
            edit=Edit(offset + index + 1, hint) if hint else None,
            column=_indent_of(lines[index]) + 1,
        )
        for index, (vi, en, hint) in faults
    ]


def _missing_name(path: str, line: int, name: str) -> Problem:
    vi, en = f'thiếu dòng "{name}:" trên những mục này', f'the line "{name}:" is missing above these fields'
    return problem_at(path, line, vi, en, edit=Edit(line - 1, f"{name}:", INSERT_AFTER))


def _wrong_lines(lines: Sequence[str]) -> Iterator[tuple[int, Fault]]:
    """Yield each line with a fault of its own, or without the colon that the lines around it have."""
    without_colon = dict(_without_colon(lines))
    right = set(chain.from_iterable(_long_values(lines)))
    for index, line in enumerate(lines):
        if index in right:
            continue
        match = without_colon.get(index)
        for fault in [_fault_of_colon(match)] if match else _faults_of(line):
            yield index, fault


def _long_values(lines: Sequence[str]) -> Iterator[range]:
    """Yield the lines of each value between brackets that YAML can read and that takes several lines."""
    for index, line in enumerate(lines):
        match = GROUP.match(line) or KEY_LINE.match(line)
        if match and (value := match["value"]) and value[0] in BRACKETS and value.rstrip().endswith((",", *BRACKETS)):
            below = takewhile(partial(_goes_on, line), lines[index + 1 : index + MOST_LINES])
            value_lines = [value, *below]
            if len(value_lines) > 1 and is_one_value("\n".join(value_lines)):
                yield range(index, index + len(value_lines))


def _goes_on(first: str, line: str) -> bool:
    """Return whether a line may continue a value between brackets that begins on a first line."""
    return _indent_of(line) > _indent_of(first) or line.startswith(tuple(BRACKETS.values()))


def _indent_of(line: str) -> int:
    return len(line) - len(line.lstrip())


def _without_colon(lines: Sequence[str]) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield the lines such as 'vi "Huyện …"' beside lines that have a colon and the same indent."""
    for _, run in groupby(range(len(lines)), lambda index: _indent_of(lines[index])):
        indexes = list(run)
        keys = {match["key"] for index in indexes if (match := KEY_LINE.match(lines[index]))}
        for index in indexes:
            match = NO_COLON.match(lines[index].rstrip())
            if match and _lacks_colon(match, keys, lines[index + 1 : index + 2]):
                yield index, match


def _lacks_colon(match: re.Match[str], keys: Set[str], below: Sequence[str]) -> bool:
    """Return whether a line is a field, not a continued text; `keys` are those beside it, `below` the next line.

    Without quotes its key must be known, and none of those beside it: "vi phạm …" may continue a Vietnamese text.
    """
    value = match["value"]
    if not value:
        parts = (KEY_LINE.match(line) or ITEM_LINE.match(line) for line in below)
        return any(part and len(part["indent"]) > len(match["indent"]) for part in parts)
    is_quoted = value[0] in BRACKETS or ANY_QUOTE.match(value)
    return bool(keys and (is_quoted or match["key"] in PARTS_OF_ANY - keys))


def _fault_of_colon(match: re.Match[str]) -> Fault:
    key = match["key"]
    vi, en = f'sau "{key}" phải là dấu ":" và dấu cách', f'after "{key}" there must be a ":" and a space'
    return vi, en, _corrected(f"{match['indent']}{key}: {match['value'] or ''}".rstrip())


def _corrected(line: str) -> str | None:
    """Return a line with the fault of its value corrected, None where that is not known."""
    if (fault := next(_faults_of(line), None)) is not None:
        return fault[2]
    match = KEY_LINE.match(line)
    return line_with(match, match["value"] or "") if match else line


def _unknown_fault(lines: Sequence[str], error: Exception) -> tuple[int, Fault]:
    """Return the fault of the line named by the YAML library, with the line in quotes if that corrects it."""
    index = min(line_of(error), len(lines) - 1)
    line, above = lines[index], KEY_LINE.match(lines[index - 1]) if index else None
    quoted = quoted_line(line)
    bare = MARKS_OF_KEY.sub("", line)
    cures = (each for each in (quoted, bare) if each and each != line)
    cure = next((each for each in cures if is_readable("\n".join([*lines[:index], each, *lines[index + 1 :]]))), None)
    if cure and cure == bare:
        return index, ("trước và sau tên mục không có dấu nào", "no sign stands before or after the name", cure)
    if above and above["value"] and ":" not in line and not ITEM_LINE.match(line):
        vi, en = "dòng này nối tiếp dòng trên; hãy viết cả hai trên một dòng", "this line continues the one above"
        return index, (vi, f"{en}; write both on one line", None)
    vi = "không đọc được dòng này; kiểm tra dấu nháy, dấu hai chấm và khoảng thụt đầu dòng"
    return index, (vi, "this line cannot be read; check quotes, colon and indent", cure)


def _faults_of(line: str) -> Iterator[Fault]:
    """Yield the fault that makes a line unreadable in any file, or nothing."""
    indent = line[: _indent_of(line)]
    if "\t" in indent:
        plain = line.replace("\t", "  ")
        yield "dùng dấu cách, không dùng phím Tab", "use spaces, not the Tab key", _corrected(plain) or plain
    elif match := NO_BLANK.match(line):
        key, hint = match["key"], _corrected(f"{match['indent']}{match['key']}: {match['value']}")
        yield f'sau "{key}:" cần một dấu cách', f'after "{key}:" a space is needed', hint
    elif match := EQUALS.match(line):
        yield _fault_of_colon(match)
    elif match := NO_BLANK_ITEM.match(line):
        hint = _corrected(f"{match['indent']}- {match['value']}")
        yield 'sau dấu "-" cần một dấu cách', 'after the "-" a space is needed', hint
    elif match := BULLET.match(line):
        yield *A_HYPHEN, f"{match['indent'] or '  '}- {quote(match['value'])}"
    elif match := GROUP.match(line):
        yield from faults_of_group(match)
    elif (match := QUOTED_ITEM.match(line)) and (value := match["value"])[-1] in ",;" and not is_one_value(value):
        yield *one_too_many(value[-1]), f"{match['indent']}- {value[:-1].rstrip()}"
    elif match := OTHER_COMMENT.fullmatch(line):
        yield 'ghi chú bắt đầu bằng dấu "#"', 'a comment begins with "#"', f"# {match['words'].strip(' -*/>')}"
    elif BARE_LINE.fullmatch(line):
        yield 'dòng này không có dạng "tên: giá trị"', 'this line does not have the form "name: value"', None
    elif (match := KEY_LINE.match(line)) and match["value"] and not is_one_value(match["value"]):
        yield from _faults_of_value(match, match["value"])


def _faults_of_value(match: re.Match[str], value: str) -> Iterator[Fault]:
    start = value[0]
    quoted = quoted_line(match[0])
    if code := SURROGATE.search(value):
        yield f"mã {code[0]} không phải một chữ", f"the code {code[0]} is not a letter", None
    elif start in CURLY_QUOTES and inner_words(value) is not None:
        vi = f'dấu nháy cong {start} {value[-1]} do tự sửa; hãy gõ dấu nháy thẳng "'
        yield vi, f'curly quotes {start} {value[-1]} put in by autocorrection; type straight ones "', quoted
    elif match["key"] not in TEXTS and (items := _list_without_brackets(value)):
        vi, en = "danh sách phải nằm trong [ ]", "a list must stand between [ and ]"
        yield vi, en, f"{match['indent']}{match['key']}: {items}"
    elif start in "\"'":
        yield _fault_of_quotes(match, value)
    elif start in BRACKETS and BRACKETS[start] not in value:
        closing = BRACKETS[start]
        vi = f"danh sách mở bằng {start} mà không đóng bằng {closing}"
        closed = f"{match['indent']}{match['key']}: {value}{closing}" if is_one_value(value + closing) else None
        closed = f"{match['indent']}{match['key']}:" if value == start else closed
        yield vi, f"a list is opened with {start} and not closed with {closing}", closed
    elif start in BRACKETS and value.rstrip(" ,;").endswith(BRACKETS[start]):
        yield fault_of_list(match, value)
    elif start in SPECIAL_START:
        vi = f'giá trị bắt đầu bằng "{start}" phải đặt trong dấu nháy'
        yield vi, f'a value that starts with "{start}" must be in quotes', quoted
    elif COLON_INSIDE.search(value):
        yield f'có dấu ":" trong "{match["key"]}"', f'there is a ":" in "{match["key"]}"', quoted


def _list_without_brackets(value: str) -> str | None:
    """Return "- Châu Phong" and '"a", "b"' as lists, None for another value."""
    item = value.removeprefix("- ")
    listed = f"[{item if item[:1] in QUOTES else quote(item)}]"
    return listed if (item != value or QUOTED_ITEMS.fullmatch(value)) and is_one_value(listed) else None


def _fault_of_quotes(match: re.Match[str], value: str) -> Fault:
    mark, quoted = value[0], quoted_line(match[0])
    if twice := TWICE.fullmatch(value):
        return (
            f"dấu nháy {mark} gõ hai lần; chỉ gõ một",
            f"the quote {mark} is typed twice; type one",
            line_with(match, quote(twice["words"])),
        )
    if stopped := STOP_AFTER.fullmatch(value):
        words = f"{stopped['words']}{'.' * (stopped['stop'] == '.')}"
        vi = f'dấu "{stopped["stop"]}" phải nằm trong dấu nháy, hoặc bỏ đi'
        return vi, f'the "{stopped["stop"]}" must stand inside the quotes, or nowhere', line_with(match, quote(words))
    if match["key"] not in TEXTS and SECOND_FIELD.fullmatch(value):
        return "mỗi mục ghi trên một dòng riêng", "each field stands on a line of its own", None
    if mark not in value[1:]:
        hint = quoted if inner_words(value) else line_with(match, quote(value[1:]))
        return f"dấu {mark} mở mà không đóng", f"the quote {mark} is opened and never closed", hint
    if mark == '"' == value[-1] and "\\" in value:
        hint = line_with(match, quote(value[1:-1]))
        return "trước dấu \\ cần thêm một dấu \\", "a \\ needs another \\ before it", hint
    if inner_words(value) is not None:
        if mark == "'":
            return f"có dấu {mark} bên trong", f"there is a quote {mark} inside the text", quoted
        vi = f"dấu {mark} bên trong phải có dấu \\ phía trước"
        return vi, f"a quote {mark} inside the text needs a \\ before it", quoted
    return f"có chữ sau dấu {mark} đóng", f"there is text after the closing {mark}", quoted
