"""Values with their positions from parse events; text that YAML would lose or change becomes a problem."""

import re
from collections.abc import Iterator, Sequence
from typing import NoReturn, TypeVar

from khotin.content.frontmatter.diagnosis import MOST_PROBLEMS, problem_at
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
from khotin.content.frontmatter.lines import CURLY_QUOTES, inner_words, quoted_line
from khotin.content.frontmatter.values import MappingNode, Node, ScalarNode, SequenceNode
from khotin.content.frontmatter.writing import quote
from khotin.encoding import Struct
from khotin.language import vietnamese
from khotin.language.characters import describe_character, forbidden_character
from khotin.languages import LANGUAGES
from khotin.problems import DELETE, ContentError, Edit, Problem

AnyNode = TypeVar("AnyNode", ScalarNode, SequenceNode, MappingNode)


class Limits(Struct, frozen=True):
    """The deepest nesting and the most values that a YAML text may have."""

    depth: int = 6
    values: int = 2000


def compose(path: str, lines: Sequence[str], offset: int, limits: Limits) -> tuple[Node, list[Problem]]:
    """Return the value of YAML lines and problems that leave it readable; `offset` lines of the file come before.

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
        value: Node = _placed_at_start(MappingNode(), self.offset)
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
            self.refuse_indicator(event)
        if kind is ScalarEvent:
            return self.scalar(event)
        return self.mapping(event, depth) if kind is MappingStart else self.sequence(event, depth)

    def scalar(self, event: Event) -> ScalarNode:
        style, text, words = event.style, event.value, None
        if not style:
            if self.has_hashes:
                self.check_comment(event)
            words = inner_words(text) if text[:1] in CURLY_QUOTES else None
            if words is not None:
                self.add_curly_quotes(event, words)
                text = words
        elif style == '"':
            if self.has_escapes:
                text = self.unescaped(event)
        elif style != "'":
            self.add_block_scalar(event)
        scalar = self.placed(ScalarNode(text), event)
        scalar.quoted = bool(style) or words is not None
        scalar.end = self.end_of(event)
        return scalar

    def sequence(self, event: Event, depth: int) -> SequenceNode:
        values = self.placed(SequenceNode(), event)
        for item in self.events:
            if type(item) is SequenceEnd:
                values.end = self.end_of(item) if event.flow_style else None
                break
            values.append(self.node(item, depth + 1))
        return values

    def mapping(self, event: Event, depth: int) -> MappingNode:
        values = self.placed(MappingNode(), event)
        for item in self.events:
            if type(item) is MappingEnd:
                values.end = self.end_of(item) if event.flow_style else None
                break
            key = self.key(item, depth)
            value = self.node(next(self.events), depth + 1)
            if key in values:
                is_one_line = not event.flow_style and value.end is not None and value.end[0] == key.line
                is_copy = is_one_line and value == values[key]
                group = _group_above(key, values) if depth == 1 else None
                if group is not None:
                    self.add_unindented(key, next(reversed(values)), is_one_line=is_one_line)
                    group[key] = value
                    continue
                if other := None if is_copy else _other_language(key, values):
                    self.add_wrong_language(key, other)
                    key = other
                else:
                    self.add_repeated_key(item, values.key(key), key, is_copy)
            values[key] = value
        return values

    def key(self, event: Event, depth: int) -> ScalarNode:
        key = self.node(event, depth + 1)
        if not isinstance(key, ScalarNode):
            self.refuse(event, "tên mục phải là chữ", "the name of a field must be text")
        if key == "<<":
            self.refuse_indicator(event)
        return key

    def placed(self, value: AnyNode, event: Event) -> AnyNode:
        mark = event.start_mark
        value.line, value.column, value.end = mark.line + self.offset + 1, mark.column + 1, None
        return value

    def end_of(self, event: Event) -> tuple[int, int]:
        return event.end_mark.line + self.offset + 1, event.end_mark.column + 1

    def unescaped(self, event: Event) -> str:
        """Return a text whose escapes are treated as typed characters are: cleaned or refused."""
        if match := forbidden_character(event.value):
            message = describe_character(match[0])
            self.add_problem(event, message.vi, message.en)
        return vietnamese.clean(vietnamese.compose(event.value))

    def check_comment(self, event: Event) -> None:
        """Report a comment: YAML would silently turn "Dự án #5" into "Dự án"."""
        end = event.end_mark
        rest = self.lines[end.line][end.column :].strip() if end.line < len(self.lines) else ""
        if rest.startswith("#"):
            line = self.lines[end.line]
            is_whole = end.line == event.start_mark.line and line[: event.start_mark.column].rstrip().endswith(":")
            lost = vietnamese.shorten(rest)
            corrected = quoted_line(line) if is_whole else None
            if is_whole and re.fullmatch(vietnamese.SLUG, event.value):  # an id or a day followed by a remark
                corrected = f"{line[: event.start_mark.column]}{quote(event.value)}{line[end.column :].rstrip()}"
            self.add_problem(event, f'phần "{lost}" sẽ bị mất', f'the part "{lost}" would be lost', corrected)

    def add_curly_quotes(self, event: Event, words: str) -> None:
        """Report curly quotes, which YAML treats as letters: pages would show them around the words."""
        start, end = event.start_mark, event.end_mark
        line = self.lines[start.line]
        corrected = f"{line[: start.column]}{quote(words)}{line[end.column :]}" if start.line == end.line else None
        vi = f'dấu nháy cong {event.value[0]} {event.value[-1]} do tự sửa; hãy gõ dấu nháy thẳng "'
        en = f'curly quotes {event.value[0]} {event.value[-1]} put in by autocorrection; type straight ones "'
        self.add_problem(event, vi, en, corrected)

    def add_block_scalar(self, event: Event) -> None:
        self.add_problem(
            event,
            f'dấu "{event.style}" của YAML không được dùng; viết cả đoạn trên một dòng trong dấu nháy',
            f'the sign "{event.style}" of YAML is not allowed; write the whole text on one line in quotes',
        )

    def add_repeated_key(self, event: Event, first: ScalarNode, second: ScalarNode, is_copy: bool) -> None:
        """Report a repeated key; a line with the same value can be deleted."""
        name = vietnamese.shorten(second)
        vi = f'"{name}" có ở dòng {first.line} và dòng {second.line}; chỉ giữ một'
        en = f'"{name}" stands on line {first.line} and on line {second.line}; keep one'
        self.add_problem(event, vi, en, edit=Edit(second.line, action=DELETE) if is_copy else None)

    def add_unindented(self, key: ScalarNode, above: str, *, is_one_line: bool) -> None:
        """Report a second "vi" or "en" at the left edge that belongs to the field above it."""
        edit = Edit(key.line, f"  {self.lines[key.line - self.offset - 1]}") if is_one_line else None
        vi = f'"{key}" thuộc về "{above}" ở trên; thụt vào hai dấu cách'
        en = f'"{key}" belongs to "{above}" above; indent it by two spaces'
        self.problems.append(problem_at(self.path, key.line, vi, en, edit=edit, column=key.column))

    def add_wrong_language(self, second: ScalarNode, other: ScalarNode) -> None:
        """Report a language that is typed twice, where the second text is that of the other language."""
        line = self.lines[second.line - self.offset - 1]
        edit = Edit(second.line, f"{line[: second.column - 1]}{other}{line[second.column - 1 + len(second) :]}")
        vi = f'"{second}" có hai lần; dòng này là "{other}" phải không?'
        en = f'"{second}" stands twice; this line: is it "{other}"?'
        self.problems.append(problem_at(self.path, second.line, vi, en, edit=edit, column=second.column))

    def add_problem(
        self, event: Event, vi: str, en: str, corrected: str | None = None, *, edit: Edit | None = None
    ) -> None:
        """Add a problem at an event; `corrected` is the corrected line, `edit` another correction."""
        mark = event.start_mark
        line, column = mark.line + self.offset + 1, mark.column + 1
        edit = Edit(line, corrected) if corrected else edit
        self.problems.append(problem_at(self.path, line, vi, en, edit=edit, column=column))
        if len(self.problems) == MOST_PROBLEMS:
            raise ContentError(self.problems)

    def refuse(self, event: Event, vi: str, en: str, corrected: str | None = None) -> NoReturn:
        self.add_problem(event, vi, en, corrected)
        raise ContentError(self.problems)

    def refuse_indicator(self, event: Event) -> NoReturn:
        line, column = self.lines[event.start_mark.line], event.start_mark.column
        sign = "<<" if line[column:].startswith("<<") else line[column : column + 1]
        is_value = line[:column].rstrip().endswith(":")
        self.refuse(
            event,
            f'ký hiệu "{sign}" của YAML không được dùng; nếu là chữ, hãy đặt cả giá trị trong dấu nháy',
            f'the sign "{sign}" of YAML is not allowed; if it is text, put the whole value in quotes',
            quoted_line(line) if is_value else None,
        )


def _group_above(key: ScalarNode, values: MappingNode) -> MappingNode | None:
    """Return the value of the field above a second "vi" or "en", where it lacks that language."""
    above = next(reversed(values.values()))
    if key not in LANGUAGES or not isinstance(above, MappingNode) or above.end or key in above:
        return None
    return above


def _other_language(key: ScalarNode, values: MappingNode) -> ScalarNode | None:
    """Return "en" for a second "vi", or "vi" for a second "en"; None if both exist, or for another key."""
    missing = [language for language in LANGUAGES if language != key and language not in values]
    if key not in LANGUAGES or not missing:
        return None
    other = ScalarNode(missing[0])
    other.line, other.column, other.end, other.quoted = key.line, key.column, key.end, False
    return other


def _placed_at_start(value: MappingNode, offset: int) -> MappingNode:
    value.line, value.column, value.end = offset + 1, 1, None
    return value
