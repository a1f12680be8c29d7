"""From parse events to values that know their place; what YAML would lose or twist becomes a problem."""

from khotin.content.frontmatter.diagnosis import MOST_PROBLEMS, complaint, quoted_line
from khotin.content.frontmatter.events import (
    AliasEvent,
    DocumentStart,
    MappingEnd,
    MappingStart,
    ScalarEvent,
    SequenceEnd,
    SequenceStart,
    parse,
)
from khotin.content.frontmatter.values import MappingNode, ScalarNode, SequenceNode
from khotin.content.frontmatter.writing import quote
from khotin.language import vietnamese
from khotin.language.characters import describe_character, forbidden_character
from khotin.problems import ContentError


def compose(path, lines, offset, limits):
    """The value of YAML lines and the problems that leave it readable; `offset` lines of the file stand above.

    `limits` are the deepest nesting and the most values. Raises `ContentError` or `Unreadable`.
    """
    composer = _Composer(path, lines, offset, limits)
    return composer.value(), composer.problems


class _Composer:
    """One walk over the events: depth and values are counted before anything is composed."""

    def __init__(self, path, lines, offset, limits):
        self.path, self.lines, self.offset = path, lines, offset
        self.deepest, self.most = limits
        self.problems, self.count = [], 0
        text = "\n".join(lines)
        self.has_escapes, self.has_hashes = "\\" in text, "#" in text
        self.events = parse(text)

    def value(self):
        value = self.placed(MappingNode(), 0, 0)
        for event in self.events:
            if isinstance(event, (ScalarEvent, MappingStart, SequenceStart, AliasEvent)):
                value = self.node(event, 1)
            elif isinstance(event, DocumentStart) and event.explicit:
                self.refuse(event, "chỉ được có một phần thông tin", "only one front matter is allowed")
        return value

    def node(self, event, depth):
        self.count += 1
        if depth > self.deepest:
            self.refuse(event, f"lồng quá {self.deepest} tầng", f"nested more than {self.deepest} levels deep")
        if self.count > self.most:
            self.refuse(event, f"quá {self.most} giá trị", f"more than {self.most} values")
        kind = type(event)
        if kind is AliasEvent or event.anchor or event.tag:
            self.refuse_sign(event)
        if kind is ScalarEvent:
            return self.scalar(event)
        return self.mapping(event, depth) if kind is MappingStart else self.sequence(event, depth)

    def scalar(self, event):
        style, text = event.style, event.value
        if not style:
            if self.has_hashes:
                self.watch_comment(event)
        elif style == '"':
            if self.has_escapes:
                text = self.unescaped(event)
        elif style != "'":
            self.complain_block(event)
        mark = event.start_mark
        scalar = self.placed(ScalarNode(text), mark.line, mark.column)
        scalar.quoted = bool(style)
        return scalar

    def sequence(self, event, depth):
        values = self.placed(SequenceNode(), event.start_mark.line, event.start_mark.column)
        for item in self.events:
            if type(item) is SequenceEnd:
                return values
            values.append(self.node(item, depth + 1))

    def mapping(self, event, depth):
        values = self.placed(MappingNode(), event.start_mark.line, event.start_mark.column)
        for item in self.events:
            if type(item) is MappingEnd:
                return values
            key = self.key(item, depth)
            if key in values:
                self.complain_twice(item, next(first for first in values if first == key), key)
            values[key] = self.node(next(self.events), depth + 1)

    def key(self, event, depth):
        key = self.node(event, depth + 1)
        if not isinstance(key, ScalarNode):
            self.refuse(event, "tên mục phải là chữ", "the name of a field must be text")
        if key == "<<":
            self.refuse_sign(event)
        return key

    def placed(self, value, line, column):
        value.line, value.column = line + self.offset + 1, column + 1
        return value

    def unescaped(self, event):
        """Escapes can bring in what reading has already cleaned away or refused."""
        if match := forbidden_character(event.value):
            message = describe_character(match[0])
            self.complain(event, message.vi, message.en)
        return vietnamese.clean(vietnamese.compose(event.value))

    def watch_comment(self, event):
        """YAML drops what follows " #": "Dự án #5" would silently become "Dự án"."""
        end = event.end_mark
        rest = self.lines[end.line][end.column :].strip() if end.line < len(self.lines) else ""
        if rest.startswith("#"):
            hint = quoted_line(self.lines[end.line]) if end.line == event.start_mark.line else None
            self.complain(
                event,
                f'phần "{vietnamese.shorten(rest)}" sẽ bị mất',
                f'the part "{vietnamese.shorten(rest)}" would be lost',
                hint,
            )

    def complain_block(self, event):
        key, _, _ = self.lines[event.start_mark.line].strip().partition(":")
        self.complain(
            event,
            f'dấu "{event.style}" của YAML không được dùng; viết cả đoạn trên một dòng trong dấu nháy',
            f'the sign "{event.style}" of YAML is not allowed; write the whole text on one line in quotes',
            f"{key}: {quote(vietnamese.squeeze(event.value))}",
        )

    def complain_twice(self, event, first, key):
        self.complain(
            event,
            f'"{vietnamese.shorten(key)}" có ở dòng {first.line} và dòng {key.line}; chỉ giữ một',
            f'"{vietnamese.shorten(key)}" stands on line {first.line} and on line {key.line}; keep one',
        )

    def complain(self, event, vi, en, hint=None):
        mark = event.start_mark
        self.problems.append(complaint(self.path, mark.line + self.offset + 1, vi, en, hint, mark.column + 1))
        if len(self.problems) == MOST_PROBLEMS:
            raise ContentError(self.problems)

    def refuse(self, event, vi, en, hint=None):
        self.complain(event, vi, en, hint)
        raise ContentError(self.problems)

    def refuse_sign(self, event):
        line, column = self.lines[event.start_mark.line], event.start_mark.column
        sign = "<<" if line[column:].startswith("<<") else line[column : column + 1]
        starts_value = line[:column].rstrip().endswith(":")
        self.refuse(
            event,
            f'ký hiệu "{sign}" của YAML không được dùng; nếu là chữ, hãy đặt cả giá trị trong dấu nháy',
            f'the sign "{sign}" of YAML is not allowed; if it is text, put the whole value in quotes',
            quoted_line(line) if starts_value else None,
        )
