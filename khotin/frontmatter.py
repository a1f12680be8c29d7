"""YAML as written, with its lines: the only door to the YAML library.

Every scalar stays the text that was typed (`no`, `012`, `12:30`), only the schema converts; a value knows its place.
Repeated keys, truncating comments, aliases, tags, block scalars and deep nesting are refused with the line to paste.
"""

import re
from dataclasses import dataclass

import yaml

from khotin import text as words
from khotin.languages import Bilingual
from khotin.problems import Problem, Refused, Where, refuse
from khotin.reading import describe_character, forbidden_character

RULE = "front-matter"
DEEPEST, MOST_NODES = 6, 2000
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DASHES = "-—–−‐‑‒―"
KEY_LINE = re.compile(r"^(?P<indent>\s*(?:- )?\s*)(?P<key>[\w.-]+)(?P<colon>\s*:)(?:(?P<gap>[ \t]+)(?P<value>.*?))?\s*$")
INVISIBLE_START = re.compile("^[ ]*[\u00ad\u200b-\u200f\u2060\ufeff]")
ODD_COLON = re.compile("^[ ]*(?:- )?(?P<key>[\\w.-]+)(?:\\s*：|:[\u00a0\u202f\u2007\u3000]|[\u00a0\u202f]:)")
SURROGATE = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
SPECIAL_START = "\"'[]{}%@`*&!|>-?#,"
PLAIN_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
MUST_ESCAPE = re.compile('[\\\\"\n\t\x00-\x1f\x7f-\xa0\xad\u0300-\u036f\u034f\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f'
                         '\u205f-\u206f\u3000\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffd-\uffff]')


class Scalar(str):
    """A value as typed; it knows where it stands (lines and columns count from 1) and whether it was quoted."""

    __slots__ = ("line", "column", "quoted")


class Sequence(list):
    """A list as typed, with its place."""

    __slots__ = ("line", "column")


class Mapping(dict):
    """Keys and values as typed, with the place; keys are scalars and know theirs."""

    __slots__ = ("line", "column")


@dataclass(frozen=True, slots=True)
class Document:
    """One Markdown file: its front matter, its body, and the line on which the body starts."""

    path: str
    fields: Mapping
    body: str
    body_line: int


def read_document(source):
    """Take a Markdown file with front matter apart. Raises `Refused` with all that is wrong in the front matter."""
    lines = source.text.split("\n")
    end = _closing_fence(source.path, lines)
    fields = _read_fields(source.path, lines[1:end], 1)
    body = words.clean("\n".join(lines[end + 1:]))
    _refuse_second_document(source.path, lines, end)
    return Document(source.path, fields, body, end + 2)


def read_yaml(source, limits=(DEEPEST, MOST_NODES)):
    """The mapping or list of a file that is all YAML, such as a register. Raises `Refused`."""
    return _read_value(source.path, source.text.split("\n"), 0, limits)


def write_document(fields, body):
    """The text of a Markdown file; reading it back gives equal fields. Keys keep the order given."""
    return f"---\n{write_fields(fields)}---\n\n{body.strip()}\n"


def write_fields(fields):
    """Front matter in the archive's one form: every text double-quoted on one line, lists of records one a line."""
    return "".join(f"{line}\n" for key, value in fields.items() for line in _field_lines(key, value))


def quote(value):
    """A text as a double-quoted YAML scalar; every character that could be lost or mistaken is written as an escape."""
    escaped = MUST_ESCAPE.sub(_escape, words.compose(value))
    return f'"{escaped}"'


def _closing_fence(path, lines):
    """The index of the closing fence. An unclosed or misspelt one must never turn front matter into text."""
    first = lines[0].rstrip()
    if first != "---":
        _refuse_opening(path, lines)
    for index, line in enumerate(lines[1:], 1):
        if line.rstrip() == "---":
            return index
    for index, line in enumerate(lines[1:], 1):
        if _is_near_fence(line):
            _refuse_fence(path, index + 1, line.strip())
    refuse(Where(path, 1, 1), RULE, "phần thông tin mở ở dòng 1 nhưng không có dòng --- kết thúc",
           "the front matter opens on line 1 and no line --- ends it", "---")


def _refuse_opening(path, lines):
    number = next(index for index, line in enumerate(lines, 1) if line.strip())
    typed = lines[number - 1].strip()
    if typed == "---":
        refuse(Where(path, 1, 1), RULE, "dòng 1 phải là ---; hãy xóa dòng trống phía trên",
               "line 1 must be ---; delete the blank line above it", "---")
    if typed.startswith("+++"):
        refuse(Where(path, number, 1), RULE, f"dòng {number}: dùng --- thay cho +++", f"line {number}: use --- instead of +++", "---")
    if _is_near_fence(typed):
        _refuse_fence(path, number, typed)
    refuse(Where(path, 1, 1), RULE, "thiếu phần thông tin giữa hai dòng ---",
           "the front matter between two lines --- is missing", "---")


def _is_near_fence(line):
    typed = line.strip()
    return typed == "..." or len(typed) >= 2 and all(c in DASHES for c in typed)


def _refuse_fence(path, number, typed):
    if "—" in typed or "–" in typed:
        refuse(Where(path, number, 1), RULE, f'dòng {number}: gạch dài "—" do tự sửa; hãy gõ ---',
               f'line {number}: a long dash "—" put in by autocorrection; type ---', "---")
    refuse(Where(path, number, 1), RULE, f'dòng {number}: "{typed}" không phải dòng ---; hãy gõ đúng ba dấu gạch',
           f'line {number}: "{typed}" is not the line ---; type exactly three hyphens', "---")


def _refuse_second_document(path, lines, end):
    """Key lines and a fence right behind the front matter are a second front matter, not text."""
    for index in range(end + 1, len(lines)):
        line = lines[index].rstrip()
        if line == "---" and index > end + 1:
            refuse(Where(path, index + 1, 1), RULE, f"dòng {index + 1}: chỉ được có một phần thông tin",
                   f"line {index + 1}: only one front matter is allowed")
        if line and not KEY_LINE.match(line):
            return


def _read_fields(path, lines, offset):
    value = _read_value(path, lines, offset, (DEEPEST, MOST_NODES))
    if isinstance(value, Mapping):
        return value
    refuse(Where(path, offset + 1, 1), RULE, 'phần thông tin phải gồm các dòng "tên: giá trị"',
           'the front matter must consist of lines "name: value"')


def _read_value(path, lines, offset, limits):
    odd = list(_odd_keys(path, lines, offset))
    cleaned = [words.clean(line) for line in lines]
    try:
        value, problems = _Composer(path, cleaned, offset, limits).compose()
    except yaml.YAMLError as error:
        raise Refused([*odd, *_diagnose(path, cleaned, offset, error)]) from None
    if odd or problems:
        raise Refused([*odd, *problems])
    return value


class _Composer:
    """Builds values from parse events, counting depth and nodes before anything is composed."""

    def __init__(self, path, lines, offset, limits):
        self.path, self.lines, self.offset, self.limits = path, lines, offset, limits
        self.problems, self.nodes = [], 0

    def compose(self):
        self.events = iter(yaml.parse("\n".join(self.lines), Loader=LOADER))
        value = Mapping()
        value.line, value.column = self.offset + 1, 1
        for event in self.events:
            if isinstance(event, yaml.NodeEvent):
                value = self.node(event, 1)
            elif isinstance(event, yaml.DocumentStartEvent) and event.explicit:
                raise Refused([self.problem(event, "chỉ được có một phần thông tin", "only one front matter is allowed")])
        return value, self.problems

    def node(self, event, depth):
        self.nodes += 1
        if depth > self.limits[0]:
            raise Refused([self.problem(event, f"lồng quá {self.limits[0]} tầng", f"nested more than {self.limits[0]} levels deep")])
        if self.nodes > self.limits[1]:
            raise Refused([self.problem(event, f"quá {self.limits[1]} giá trị", f"more than {self.limits[1]} values")])
        if isinstance(event, yaml.AliasEvent) or event.anchor or getattr(event, "tag", None):
            raise Refused([self.sign_problem(event)])
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        return self.mapping(event, depth) if isinstance(event, yaml.MappingStartEvent) else self.sequence(event, depth)

    def scalar(self, event):
        value = event.value
        if event.style == '"' and "\\" in self.lines[event.start_mark.line]:
            value = words.clean(words.compose(value))
        if event.style in ("|", ">"):
            self.problems.append(_quote_problem(self.path, self.lines, event.start_mark.line, self.offset))
        if match := forbidden_character(value):
            message = describe_character(match[0])
            self.problems.append(self.problem(event, message.vi, message.en))
        if not event.style and value:
            self.watch_comment(event)
        scalar = self.placed(Scalar(value), event)
        scalar.quoted = bool(event.style)
        return scalar

    def watch_comment(self, event):
        """YAML drops what follows " #": "Dự án #5" would silently become "Dự án"."""
        end = event.end_mark
        rest = self.lines[end.line][end.column:]
        if rest.lstrip().startswith("#"):
            comment = rest.strip()
            hint = _quoted_line(self.lines[event.start_mark.line]) if end.line == event.start_mark.line else None
            self.problems.append(self.problem(event, f'phần "{comment}" sẽ bị mất', f'the part "{comment}" would be lost', hint))

    def sequence(self, event, depth):
        values = self.placed(Sequence(), event)
        for item in self.events:
            if isinstance(item, yaml.SequenceEndEvent):
                return values
            values.append(self.node(item, depth + 1))

    def mapping(self, event, depth):
        values = self.placed(Mapping(), event)
        for item in self.events:
            if isinstance(item, yaml.MappingEndEvent):
                return values
            self.member(values, item, depth)

    def member(self, values, event, depth):
        key = self.node(event, depth + 1)
        if not isinstance(key, Scalar):
            raise Refused([self.problem(event, "tên mục phải là chữ", "the name of a field must be text")])
        if key == "<<":
            raise Refused([self.sign_problem(event)])
        first = next((known for known in values if known == key), None)
        if first is not None:
            self.problems.append(self.problem(event, f'"{key}" có ở dòng {first.line} và dòng {key.line}; chỉ giữ một',
                                              f'"{key}" stands on line {first.line} and on line {key.line}; keep one'))
        values[key] = self.node(next(self.events), depth + 1)

    def placed(self, value, event):
        value.line, value.column = event.start_mark.line + self.offset + 1, event.start_mark.column + 1
        return value

    def problem(self, event, vi, en, hint=None):
        mark = event.start_mark
        where = Where(self.path, mark.line + self.offset + 1, mark.column + 1)
        return Problem(where, RULE, Bilingual(f"dòng {where.line}: {vi}", f"line {where.line}: {en}"), hint)

    def sign_problem(self, event):
        return self.problem(event, "ký hiệu &, *, ! và << của YAML không được dùng", "the signs &, *, ! and << of YAML are not allowed",
                            _quoted_line(self.lines[event.start_mark.line]))


def _odd_keys(path, lines, offset):
    """Signs that look like a key's own but are others: a no-break space, a full-width colon, something invisible."""
    for number, line in enumerate(lines, offset + 1):
        if line.isascii():
            continue
        if INVISIBLE_START.match(line):
            key = words.clean(line).strip().split(":")[0]
            yield _problem(path, number, f'có ký tự ẩn trước "{key}"; hãy xóa', f'an invisible character before "{key}"; delete it', words.clean(line).strip())
        elif match := ODD_COLON.match(line):
            key = match["key"]
            yield _problem(path, number, f'sau "{key}" phải là dấu ":" và dấu cách thường', f'after "{key}" there must be a ":" and a plain space',
                           f"{line[:match.start('key')]}{key}: {line[match.end():].strip()}")


def _diagnose(path, lines, offset, error):
    """Say in an editor's words why YAML cannot be read: each odd line of the file, else the place YAML names."""
    found = [problem for index in range(len(lines)) if (problem := _quote_problem(path, lines, index, offset, sure=True))]
    if found:
        return found
    mark = getattr(error, "context_mark", None) or getattr(error, "problem_mark", None)
    index = min(mark.line if mark else 0, len(lines) - 1)
    mark = getattr(error, "problem_mark", None)
    near = min(mark.line, len(lines) - 1) if mark else index
    if "\t" in lines[near][:len(lines[near]) - len(lines[near].lstrip())]:
        return [_problem(path, near + offset + 1, "dùng dấu cách, không dùng phím Tab", "use spaces, not the Tab key", lines[near].replace("\t", "  "))]
    hint = _quoted_line(lines[index]) if KEY_LINE.match(lines[index]) else None
    return [_problem(path, index + offset + 1, "không đọc được dòng này; kiểm tra dấu nháy, dấu hai chấm và khoảng thụt đầu dòng",
                     "this line cannot be read; check quotes, colon and indent", hint)]


def _quote_problem(path, lines, index, offset, sure=False):
    """The problem of a line whose value needs quotes, or None when `sure` and the line may well be right."""
    line, number = lines[index], index + offset + 1
    if line[:len(line) - len(line.lstrip())].count("\t"):
        return _problem(path, number, "dùng dấu cách, không dùng phím Tab", "use spaces, not the Tab key", line.replace("\t", "  "))
    match = KEY_LINE.match(line)
    value = match["value"] if match else None
    if not value or sure and _is_well_formed(value):
        return None
    if code := SURROGATE.search(value):
        return _problem(path, number, f"mã {code[0]} không phải một chữ", f"the code {code[0]} is no letter")
    if value[0] in SPECIAL_START:
        return _problem(path, number, f'giá trị không được bắt đầu bằng {value[0]} khi không có dấu nháy',
                        f"a value must not start with {value[0]} without quotes", _quoted_line(line))
    if re.search(r":(\s|$)", value):
        return _problem(path, number, f'có dấu ":" trong "{match["key"]}"', f'there is a ":" in "{match["key"]}"', _quoted_line(line))
    return None


def _is_well_formed(value):
    """Whether YAML reads this one value by itself, so that the fault lies elsewhere."""
    try:
        events = list(yaml.parse(value, Loader=LOADER))
    except yaml.YAMLError:
        return False
    return not any(isinstance(e, yaml.AliasEvent) or getattr(e, "anchor", None) or getattr(e, "style", None) in ("|", ">") for e in events) \
        and not any(isinstance(e, yaml.CollectionStartEvent) and not e.flow_style for e in events)


def _quoted_line(line):
    """The line with its value in quotes, as the editor should paste it; single quotes where the value holds double ones."""
    match = KEY_LINE.match(line)
    if not match or not match["value"]:
        return None
    value = match["value"].strip()
    if value[0] in "\"'" and value.count(value[0]) == 1:
        value = value[1:]
    if '"' in value and "'" not in value:
        quoted = f"'{value}'"
    else:
        quoted = quote(value)
    return f"{match['indent'].replace(chr(9), '  ')}{match['key']}: {quoted}".strip()


def _problem(path, line, vi, en, hint=None):
    return Problem(Where(path, line, 1), RULE, Bilingual(f"dòng {line}: {vi}", f"line {line}: {en}"), hint)


def _escape(match):
    char = match[0]
    return PLAIN_ESCAPES.get(char) or (f"\\u{ord(char):04x}" if ord(char) > 0xFF else f"\\x{ord(char):02x}")


def _field_lines(key, value):
    """A field in the archive's form: pairs and records over several lines, lists of texts on one."""
    if isinstance(value, dict):
        return [f"{key}:", *(f"  {line}" for name, item in value.items() for line in _field_lines(name, item))]
    if isinstance(value, (list, tuple)) and any(isinstance(item, dict) for item in value):
        return [f"{key}:", *(f"  - {_inline(item)}" for item in value)]
    return [f"{key}: {_inline(value)}"]


def _inline(value):
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_inline(item)}" for key, item in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_inline, value)) + "]"
    return quote(value) if isinstance(value, str) else str(value)
