"""Markdown files and registers taken apart: fences, front matter, body."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NoReturn

from khotin.content.frontmatter.composing import Limits, compose
from khotin.content.frontmatter.diagnosis import MOST_PROBLEMS, diagnose, odd_signs, problem_at
from khotin.content.frontmatter.events import Unreadable
from khotin.content.frontmatter.values import MappingNode, Node
from khotin.content.text_files import Source
from khotin.language import vietnamese
from khotin.problems import ContentError, Problem

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


def read_document(source: Source) -> Document:
    """Return a Markdown file taken apart. Raises `ContentError` with all that is wrong in the front matter."""
    document, problems = parse_document(source)
    if problems:
        raise ContentError(problems)
    return document


def parse_document(source: Source) -> tuple[Document, list[Problem]]:
    """Return the document and the problems that leave the rest of it readable. Raises `ContentError` for others."""
    lines = source.text.split("\n")
    end = _closing_fence(source.path, lines)
    _refuse_second_document(source.path, lines, end)
    fields, problems = _parse(source.path, lines[1:end], 1, Limits())
    if not isinstance(fields, MappingNode):
        vi, en = (
            'phần thông tin phải gồm các dòng "tên: giá trị"',
            'the front matter must consist of lines "name: value"',
        )
        _refuse(source.path, 2, vi, en)
    return Document(source.path, fields, vietnamese.clean("\n".join(lines[end + 1 :])), end + 2), problems


def read_yaml(source: Source, limits: Limits | None = None) -> Node:
    """Return the mapping or list of a file that is all YAML, such as a register. Raises `ContentError`."""
    value, problems = _parse(source.path, source.text.split("\n"), 0, limits or Limits())
    if problems:
        raise ContentError(problems)
    return value


def _parse(path: str, lines: Sequence[str], offset: int, limits: Limits) -> tuple[Node, list[Problem]]:
    odd = list(islice(odd_signs(path, lines, offset), MOST_PROBLEMS))
    cleaned = [vietnamese.clean(line) for line in lines]
    try:
        value, problems = compose(path, cleaned, offset, limits)
    except Unreadable as error:
        raise ContentError(odd or diagnose(path, cleaned, offset, error)) from None
    if odd:
        raise ContentError(odd + problems)
    return value, problems


def _closing_fence(path: str, lines: Sequence[str]) -> int:
    """Return the index of the closing fence. An unclosed or misspelt one must never turn front matter into text."""
    if lines[0].rstrip() != "---":
        _refuse_opening(path, lines)
    for index, line in enumerate(lines[1:], 1):
        if line.rstrip() == "---":
            return index
        if NEAR_FENCE.fullmatch(line):
            _refuse_fence(path, index + 1, line.strip())
    vi = "phần thông tin mở ở dòng 1 nhưng không có dòng --- kết thúc"
    _refuse(path, 1, vi, "the front matter opens on line 1 and no line --- ends it", "---")


def _refuse_opening(path: str, lines: Sequence[str]) -> NoReturn:
    number = next(index for index, line in enumerate(lines, 1) if line.strip())
    typed = lines[number - 1].strip()
    if typed == "---" and number > 1:
        vi, en = (
            "dòng 1 phải là ---; hãy xóa dòng trống phía trên",
            "line 1 must be ---; delete the blank line above it",
        )
        _refuse(path, 1, vi, en)
    if typed.startswith("+++"):
        _refuse(path, number, "dùng --- thay cho +++", "use --- instead of +++", "---")
    if typed == "---" or NEAR_FENCE.fullmatch(typed):
        _refuse_fence(path, number, typed)
    if FIELD_LINE.match(typed):
        vi, en = "thiếu dòng --- phía trên phần thông tin", "the line --- above the front matter is missing"
        _refuse(path, number, vi, en, "---")
    vi, en = "thiếu phần thông tin giữa hai dòng ---", "the front matter between two lines --- is missing"
    _refuse(path, 1, vi, en, "---")


def _refuse_fence(path: str, number: int, typed: str) -> NoReturn:
    if typed == "---":
        vi, en = "dòng --- phải đứng sát lề trái", "the line --- must start at the left edge"
    elif dash := next((c for c in typed if c in LONG_DASHES), None):
        vi, en = f'gạch dài "{dash}" do tự sửa; hãy gõ ---', f'a long dash "{dash}" put in by autocorrection; type ---'
    else:
        vi = f'"{typed}" không phải dòng ---; hãy gõ đúng ba dấu gạch'
        en = f'"{typed}" is not the line ---; type exactly three hyphens'
    _refuse(path, number, vi, en, "---")


def _refuse_second_document(path: str, lines: Sequence[str], end: int) -> None:
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


def _refuse(path: str, line: int, vi: str, en: str, hint: str | None = None) -> NoReturn:
    raise ContentError([problem_at(path, line, vi, en, hint=hint)])
