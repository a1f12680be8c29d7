"""Parsing of Markdown files and registers: fences, front matter, body."""

import re
from collections.abc import Sequence
from itertools import islice, pairwise
from typing import NoReturn

from khotin.content.frontmatter.composing import Limits, compose
from khotin.content.frontmatter.diagnosis import MOST_PROBLEMS, diagnose, odd_characters, problem_at
from khotin.content.frontmatter.events import Unreadable
from khotin.content.frontmatter.values import MappingNode, Node, SequenceNode
from khotin.content.frontmatter.writing import quote
from khotin.content.text_files import Source
from khotin.encoding import Struct
from khotin.language import vietnamese
from khotin.patterns import lazy_pattern
from khotin.problems import DELETE, INSERT_AFTER, ContentError, Edit, Problem

LONG_DASHES = "—–−‐‑‒―"
NEAR_FENCE = lazy_pattern(rf"\s*(?:\.\.\.|[{LONG_DASHES}]|[-{LONG_DASHES}]{{2,}}|_{{3,}}|={{3,}}|\*{{3,}}|---\s.*)\s*")
FIELD_LINE = lazy_pattern(r"[a-z_]+\s*:(\s|$)")
WEB_PAGE = lazy_pattern(r"<(?:!doctype\b|html\b|head\b|body\b|\?xml\b)", re.I)
LONGEST_PREFACE = 4  # lines in which an opening fence is looked for below a text
CONTINUED = lazy_pattern(r"\s|-\s|$")


class Document(Struct, frozen=True):
    """One Markdown file: its front matter, its body, the line on which the body starts, the lines of front matter."""

    path: str
    fields: MappingNode
    body: str
    body_line: int
    lines: tuple[str, ...] = ()

    def retyped(self, node: Node, typed: str) -> Edit | None:
        """Return the line of a value or key with other words in its place; None where it has several lines."""
        if node.end is None or node.end[0] != node.line:
            return None
        line = self.lines[node.line - 2]
        return Edit(node.line, f"{line[: node.column - 1]}{typed}{line[node.end[1] - 1 :]}".rstrip())

    def typed(self, node: Node) -> str | None:
        """Return a value as typed; None where it has several lines."""
        if node.end is None or node.end[0] != node.line:
            return None
        return self.lines[node.line - 2][node.column - 1 : node.end[1] - 1]

    def without(self, name: str) -> Edit | None:
        """Return the removal of a field; None where it has several lines."""
        key, value = self.fields.key(name), self.fields[name]
        return Edit(key.line, action=DELETE) if value.end and value.end[0] == key.line else None

    def without_item(self, name: str, value: str) -> Edit | None:
        """Return a list of texts without one of them, or the removal of the field with the last one."""
        items = self.fields[name]
        left = [item for item in items if item != value] if isinstance(items, SequenceNode) else []
        typed = f"[{', '.join(quote(str(item)) for item in left)}]"
        return self.retyped(items, typed) if left else self.without(name)

    def with_field(self, line: str) -> Edit:
        """Return the insertion of a field after the others."""
        return Edit(len(self.lines) + 1, line, INSERT_AFTER)


def read_document(source: Source) -> Document:
    """Return a parsed Markdown file. Raises `ContentError` with all problems of the front matter."""
    document, problems = parse_document(source)
    if problems:
        raise ContentError(problems)
    return document


def parse_document(source: Source) -> tuple[Document, list[Problem]]:
    """Return the document and the problems that leave the rest readable. Raises `ContentError` for others."""
    lines = source.text.split("\n")
    end = _closing_fence(source.path, lines)
    _refuse_second_document(source.path, lines, end)
    cleaned = [vietnamese.clean(line) for line in lines[1:end]]
    fields, problems = _parse(source.path, lines[1:end], cleaned, offset=1)
    if not isinstance(fields, MappingNode):
        vi = 'phần thông tin phải gồm các dòng "tên: giá trị"'
        en = 'the front matter must consist of lines "name: value"'
        _refuse(source.path, 2, vi, en)
    body = vietnamese.clean("\n".join(lines[end + 1 :]))
    return Document(source.path, fields, body, end + 2, tuple(cleaned)), problems


def read_yaml(source: Source, limits: Limits | None = None) -> Node:
    """Return the mapping or list of a file that is all YAML, such as a register. Raises `ContentError`."""
    lines = source.text.split("\n")
    value, problems = _parse(source.path, lines, [vietnamese.clean(line) for line in lines], limits=limits)
    if problems:
        raise ContentError(problems)
    return value


def _parse(
    path: str, lines: Sequence[str], cleaned: Sequence[str], *, offset: int = 0, limits: Limits | None = None
) -> tuple[Node, list[Problem]]:
    odd = list(islice(odd_characters(path, lines, offset), MOST_PROBLEMS))
    try:
        value, problems = compose(path, cleaned, offset, limits or Limits())
    except Unreadable as error:
        raise ContentError(odd or diagnose(path, cleaned, offset, error)) from None
    if odd:
        raise ContentError(odd + problems)
    return value, problems


def _closing_fence(path: str, lines: Sequence[str]) -> int:
    """Return the index of the closing fence. Raises `ContentError` for an unclosed or misspelt one."""
    if lines[0].rstrip() != "---":
        _refuse_opening(path, lines)
    for index, line in enumerate(lines[1:], 1):
        if line.rstrip() == "---":
            return index
        if NEAR_FENCE.fullmatch(line):
            _refuse_fence(path, index + 1, line.strip())
    vi = "phần thông tin mở ở dòng 1 nhưng không có dòng --- kết thúc"
    last = _last_field_line(lines)
    edit = Edit(last, "---", INSERT_AFTER) if last > 1 else None
    _refuse(path, 1, vi, "the front matter opens on line 1 and no line --- ends it", edit)


def _last_field_line(lines: Sequence[str]) -> int:
    """Return the number of the last line that looks like front matter; 1 where none does."""
    last = 1
    for number, line in enumerate(lines[1:], 2):
        if not FIELD_LINE.match(line) and not CONTINUED.match(line):
            break
        last = number if line.strip() else last
    return last


def _refuse_opening(path: str, lines: Sequence[str]) -> NoReturn:
    number = next((index for index, line in enumerate(lines, 1) if line.strip()), 1)
    typed = lines[number - 1].strip()
    if typed == "---" and number > 1:
        vi = "dòng 1 phải là ---; hãy xóa dòng trống phía trên"
        en = "line 1 must be ---; delete the blank line above it"
        _refuse(path, 1, vi, en, Edit(1, action=DELETE) if number == 2 else None)
    if typed.startswith("+++"):
        _refuse(path, number, "dùng --- thay cho +++", "use --- instead of +++")
    if typed == "---" or NEAR_FENCE.fullmatch(typed):
        _refuse_fence(path, number, typed)
    if FIELD_LINE.match(typed):
        vi, en = "thiếu dòng --- phía trên phần thông tin", "the line --- above the front matter is missing"
        _refuse(path, number, vi, en, Edit(0, "---", INSERT_AFTER) if number == 1 else Edit(1, "---"))
    if WEB_PAGE.match(typed):
        vi = "đây là trang HTML mang tên bài viết; hãy đổi đuôi tệp thành .html rồi dùng lệnh convert"
        en = "this is an HTML page with the name of an article; let its name end in .html and use the command convert"
        _refuse(path, number, vi, en)
    below = pairwise(lines[number : number + LONGEST_PREFACE])
    if any(line.rstrip() == "---" and FIELD_LINE.match(field) for line, field in below):
        vi = "dòng 1 phải là ---; hãy xóa chữ nằm phía trên dòng ấy, hoặc chuyển xuống bài"
        en = "line 1 must be ---; delete the text above it, or move it into the article"
        _refuse(path, number, vi, en)
    vi, en = "thiếu phần thông tin giữa hai dòng ---", "the front matter between two lines --- is missing"
    _refuse(path, 1, vi, en)


def _refuse_fence(path: str, number: int, typed: str) -> NoReturn:
    if typed == "---":
        vi, en = "dòng --- phải đứng sát lề trái", "the line --- must start at the left edge"
    elif dash := next((c for c in typed if c in LONG_DASHES), None):
        vi, en = f'gạch dài "{dash}" do tự sửa; hãy gõ ---', f'a long dash "{dash}" put in by autocorrection; type ---'
    else:
        vi = f'"{typed}" không phải dòng ---; hãy gõ đúng ba dấu gạch'
        en = f'"{typed}" is not the line ---; type exactly three hyphens'
    _refuse(path, number, vi, en, Edit(number, "---"))


def _refuse_second_document(path: str, lines: Sequence[str], end: int) -> None:
    """Refuse fields and a fence right after the front matter: a second front matter, not text."""
    has_fields = False
    for index in range(end + 1, len(lines)):
        line = lines[index]
        is_opened = not has_fields and any(FIELD_LINE.match(below) for below in lines[index + 1 : index + 2])
        if line.rstrip() == "---" and (has_fields or is_opened or index == end + 1):
            _refuse(path, index + 1, "chỉ được có một phần thông tin", "only one front matter is allowed")
        is_field = bool(FIELD_LINE.match(line))
        if not is_field and not CONTINUED.match(line):
            return
        has_fields = has_fields or is_field


def _refuse(path: str, line: int, vi: str, en: str, edit: Edit | None = None) -> NoReturn:
    raise ContentError([problem_at(path, line, vi, en, edit=edit)])
