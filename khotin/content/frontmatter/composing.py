"""From parse events to values with their positions; what YAML would lose or change becomes a problem."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NoReturn, TypeVar

from khotin.content.frontmatter.diagnosis import MOST_PROBLEMS, problem_at, quoted_line
from khotin.content.frontmatter.events import (
    AliasEvent,
    DocumentStart,
    Event,
    MappingEnd,
    MappingStart,
    ScalarEvent,
    SequenceEnd,
    SequenceStart,
    parse,
)
from khotin.content.frontmatter.values import MappingNode, Node, ScalarNode, SequenceNode
from khotin.content.frontmatter.writing import quote
from khotin.language import vietnamese
from khotin.language.characters import describe_character, forbidden_character
from khotin.problems import ContentError, Problem

AnyNode = TypeVar("AnyNode", ScalarNode, SequenceNode, MappingNode)


@dataclass(frozen=True, slots=True)
class Limits:
    """The deepest nesting and the most values that a YAML text may have."""

    depth: int = 6
    values: int = 2000


def compose(path: str, lines: Sequence[str], offset: int, limits: Limits) -> tuple[Node, list[Problem]]:
    """Return the value of YAML lines and the problems that leave it readable; `offset` lines of the file stand above.

    Raises `ContentError` or `Unreadable`.
    """
    composer = _Composer(path, lines, offset, limits)
    return composer.value(), composer.problems


class _Composer:
    """One walk over the events: depth and values are counted before anything is composed."""

    def __init__(self, path: str, lines: Sequence[str], offset: int, limits: Limits) -> None:
        self.path, self.lines, self.offset, self.limits = path, lines, offset, limits
        self.problems: list[Problem] = []
        self.count = 0
        text = "\n".join(lines)
        self.has_escapes, self.has_hashes = "\\" in text, "#" in text
        self.events: Iterator[Event] = parse(text)

    def value(self) -> Node:
        value: Node = self.placed(MappingNode(), 0, 0)
        for event in self.events:
            if isinstance(event, (ScalarEvent, MappingStart, SequenceStart, AliasEvent)):
                value = self.node(event, 1)
            elif isinstance(event, DocumentStart) and event.explicit:
                self.refuse(event, "chỉ được có một phần thông tin", "only one front matter is allowed")
        return value

    def node(self, event: Event, depth: int) -> Node:
        self.count += 1
        if depth > self.limits.depth:
            most = self.limits.depth
            self.refuse(event, f"lồng quá {most} tầng", f"nested more than {most} levels deep")
        if self.count > self.limits.values:
            most = self.limits.values
            self.refuse(event, f"quá {most} giá trị", f"more than {most} values")
        kind = type(event)
        if kind is AliasEvent or event.anchor or event.tag:
            self.refuse_sign(event)
        if kind is ScalarEvent:
            return self.scalar(event)
        return self.mapping(event, depth) if kind is MappingStart else self.sequence(event, depth)

    def scalar(self, event: Event) -> ScalarNode:
        style, text = event.style, event.value
        if not style:
            if self.has_hashes:
                self.check_comment(event)
        elif style == '"':
            if self.has_escapes:
                text = self.unescaped(event)
        elif style != "'":
            self.add_block_scalar(event)
        scalar = self.placed(ScalarNode(text), event.start_mark.line, event.start_mark.column)
        scalar.quoted = bool(style)
        return scalar

    def sequence(self, event: Event, depth: int) -> SequenceNode:
        values = self.placed(SequenceNode(), event.start_mark.line, event.start_mark.column)
        for item in self.events:
            if type(item) is SequenceEnd:
                break
            values.append(self.node(item, depth + 1))
        return values

    def mapping(self, event: Event, depth: int) -> MappingNode:
        values = self.placed(MappingNode(), event.start_mark.line, event.start_mark.column)
        for item in self.events:
            if type(item) is MappingEnd:
                break
            key = self.key(item, depth)
            if key in values:
                self.add_repeated_key(item, values.key(key), key)
            values[key] = self.node(next(self.events), depth + 1)
        return values

    def key(self, event: Event, depth: int) -> ScalarNode:
        key = self.node(event, depth + 1)
        if not isinstance(key, ScalarNode):
            self.refuse(event, "tên mục phải là chữ", "the name of a field must be text")
        if key == "<<":
            self.refuse_sign(event)
        return key

    def placed(self, value: AnyNode, line: int, column: int) -> AnyNode:
        value.line, value.column = line + self.offset + 1, column + 1
        return value

    def unescaped(self, event: Event) -> str:
        """Return a text whose escapes are cleaned and refused as typed characters are."""
        if match := forbidden_character(event.value):
            message = describe_character(match[0])
            self.add_problem(event, message.vi, message.en)
        return vietnamese.clean(vietnamese.compose(event.value))

    def check_comment(self, event: Event) -> None:
        """YAML drops what follows " #": "Dự án #5" would silently become "Dự án"."""
        end = event.end_mark
        rest = self.lines[end.line][end.column :].strip() if end.line < len(self.lines) else ""
        if rest.startswith("#"):
            hint = quoted_line(self.lines[end.line]) if end.line == event.start_mark.line else None
            lost = vietnamese.shorten(rest)
            self.add_problem(event, f'phần "{lost}" sẽ bị mất', f'the part "{lost}" would be lost', hint)

    def add_block_scalar(self, event: Event) -> None:
        key, _, _ = self.lines[event.start_mark.line].strip().partition(":")
        self.add_problem(
            event,
            f'dấu "{event.style}" của YAML không được dùng; viết cả đoạn trên một dòng trong dấu nháy',
            f'the sign "{event.style}" of YAML is not allowed; write the whole text on one line in quotes',
            f"{key}: {quote(vietnamese.squeeze(event.value))}",
        )

    def add_repeated_key(self, event: Event, first: ScalarNode, second: ScalarNode) -> None:
        name = vietnamese.shorten(second)
        self.add_problem(
            event,
            f'"{name}" có ở dòng {first.line} và dòng {second.line}; chỉ giữ một',
            f'"{name}" stands on line {first.line} and on line {second.line}; keep one',
        )

    def add_problem(self, event: Event, vi: str, en: str, hint: str | None = None) -> None:
        mark = event.start_mark
        line, column = mark.line + self.offset + 1, mark.column + 1
        self.problems.append(problem_at(self.path, line, vi, en, hint=hint, column=column))
        if len(self.problems) == MOST_PROBLEMS:
            raise ContentError(self.problems)

    def refuse(self, event: Event, vi: str, en: str, hint: str | None = None) -> NoReturn:
        self.add_problem(event, vi, en, hint)
        raise ContentError(self.problems)

    def refuse_sign(self, event: Event) -> NoReturn:
        line, column = self.lines[event.start_mark.line], event.start_mark.column
        sign = "<<" if line[column:].startswith("<<") else line[column : column + 1]
        is_value = line[:column].rstrip().endswith(":")
        self.refuse(
            event,
            f'ký hiệu "{sign}" của YAML không được dùng; nếu là chữ, hãy đặt cả giá trị trong dấu nháy',
            f'the sign "{sign}" of YAML is not allowed; if it is text, put the whole value in quotes',
            quoted_line(line) if is_value else None,
        )
