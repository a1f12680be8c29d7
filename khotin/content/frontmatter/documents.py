"""Markdown files and registers taken apart: fences, front matter, body."""

import re
from dataclasses import dataclass
from itertools import islice

from khotin.content.frontmatter.composing import compose
from khotin.content.frontmatter.diagnosis import MOST_PROBLEMS, complaint, diagnose, odd_signs
from khotin.content.frontmatter.events import Unreadable
from khotin.content.frontmatter.values import MappingNode
from khotin.language import vietnamese
from khotin.problems import ContentError

DEEPEST, MOST_VALUES = 6, 2000
LONG_DASHES = "—–−‐‑‒―"
NEAR_FENCE = re.compile(rf"\s*(?:\.\.\.|[{LONG_DASHES}]|[-{LONG_DASHES}]{{2,}})\s*")
FIELD_LINE = re.compile(r"[a-z_]+\s*:(\s|$)")
CONTINUED = re.compile(r"\s|-\s|$")


@dataclass(frozen=True, slots=True)
class Document:
    """One Markdown file: its front matter, its body, and the line on which the body starts."""

    path: str
    fields: MappingNode
    body: str
    body_line: int


def read_document(source):
    """Take a Markdown file with front matter apart. Raises `ContentError` with all that is wrong in the front matter."""
    document, problems = parse_document(source)
    if problems:
        raise ContentError(problems)
    return document


def parse_document(source):
    """(Document, problems) where the faults leave the rest readable, so that more can be looked for; else raises `ContentError`."""
    lines = source.text.split("\n")
    end = _closing_fence(source.path, lines)
    _refuse_second_document(source.path, lines, end)
    fields, problems = _parse(source.path, lines[1:end], 1, (DEEPEST, MOST_VALUES))
    if not isinstance(fields, MappingNode):
        _refuse(
            source.path,
            2,
            'phần thông tin phải gồm các dòng "tên: giá trị"',
            'the front matter must consist of lines "name: value"',
        )
    return Document(source.path, fields, vietnamese.clean("\n".join(lines[end + 1 :])), end + 2), problems


def read_yaml(source, limits=(DEEPEST, MOST_VALUES)):
    """The mapping or list of a file that is all YAML, such as a register. Raises `ContentError`."""
    value, problems = _parse(source.path, source.text.split("\n"), 0, limits)
    if problems:
        raise ContentError(problems)
    return value


def _parse(path, lines, offset, limits):
    odd = list(islice(odd_signs(path, lines, offset), MOST_PROBLEMS))
    cleaned = [vietnamese.clean(line) for line in lines]
    try:
        value, problems = compose(path, cleaned, offset, limits)
    except Unreadable as error:
        raise ContentError(odd or diagnose(path, cleaned, offset, error)) from None
    if odd:
        raise ContentError(odd + problems)
    return value, problems


def _closing_fence(path, lines):
    """The index of the closing fence. An unclosed or misspelt one must never turn front matter into text."""
    if lines[0].rstrip() != "---":
        _refuse_opening(path, lines)
    for index, line in enumerate(lines[1:], 1):
        if line.rstrip() == "---":
            return index
        if _is_near_fence(line):
            _refuse_fence(path, index + 1, line.strip())
    _refuse(
        path,
        1,
        "phần thông tin mở ở dòng 1 nhưng không có dòng --- kết thúc",
        "the front matter opens on line 1 and no line --- ends it",
        "---",
    )


def _refuse_opening(path, lines):
    number = next(index for index, line in enumerate(lines, 1) if line.strip())
    typed = lines[number - 1].strip()
    if typed == "---":
        _refuse_first_fence(path, number)
    if typed.startswith("+++"):
        _refuse(path, number, "dùng --- thay cho +++", "use --- instead of +++", "---")
    if _is_near_fence(typed):
        _refuse_fence(path, number, typed)
    if FIELD_LINE.match(typed):
        _refuse(
            path,
            number,
            "thiếu dòng --- phía trên phần thông tin",
            "the line --- above the front matter is missing",
            "---",
        )
    _refuse(
        path, 1, "thiếu phần thông tin giữa hai dòng ---", "the front matter between two lines --- is missing", "---"
    )


def _refuse_first_fence(path, number):
    if number == 1:
        _refuse_fence(path, number, "---")
    _refuse(
        path,
        1,
        "dòng 1 phải là ---; hãy xóa dòng trống phía trên",
        "line 1 must be ---; delete the blank line above it",
    )


def _is_near_fence(line):
    return NEAR_FENCE.fullmatch(line)


def _refuse_fence(path, number, typed):
    if typed == "---":
        _refuse(path, number, "dòng --- phải đứng sát lề trái", "the line --- must start at the left edge", "---")
    if dash := next((c for c in typed if c in LONG_DASHES), None):
        _refuse(
            path,
            number,
            f'gạch dài "{dash}" do tự sửa; hãy gõ ---',
            f'a long dash "{dash}" put in by autocorrection; type ---',
            "---",
        )
    _refuse(
        path,
        number,
        f'"{typed}" không phải dòng ---; hãy gõ đúng ba dấu gạch',
        f'"{typed}" is not the line ---; type exactly three hyphens',
        "---",
    )


def _refuse_second_document(path, lines, end):
    """Fields and a fence right behind the front matter are a second front matter, not text."""
    has_fields = False
    for index in range(end + 1, len(lines)):
        line = lines[index]
        if line.rstrip() == "---" and (has_fields or index == end + 1):
            _refuse(path, index + 1, "chỉ được có một phần thông tin", "only one front matter is allowed")
        is_field = bool(FIELD_LINE.match(line))
        if not is_field and not CONTINUED.match(line):
            return
        has_fields = has_fields or is_field


def _refuse(path, line, vi, en, hint=None):
    raise ContentError([complaint(path, line, vi, en, hint)])
