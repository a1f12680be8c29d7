"""An article beside its original, as the preview shows it: roles of lines, proven figures, problems at their places.

Everything is plain data (JSON) that the browser draws. Nothing is written.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any

from khotin.checks.evidence.article_context import ContentFolder, Text
from khotin.checks.evidence.numeric_claims import find_amounts, find_codes
from khotin.checks.evidence.proof import SURE, is_decidable
from khotin.checks.rules import ArticleContext, check_article
from khotin.content.article_files import ArticleFile, read_article_file
from khotin.content.articles import fingerprint
from khotin.content.frontmatter import MappingNode, ScalarNode, SequenceNode
from khotin.content.registers import Registers
from khotin.convert import convert_text
from khotin.encoding import to_plain
from khotin.language.dates import find_days
from khotin.language.vietnamese import squeeze
from khotin.markup import too_deep
from khotin.preview.glossary import find_names, find_terms
from khotin.preview.views import View, only_problems, record_of
from khotin.problems import ContentError, Location, Problem, in_order

# Fields that the view shows as texts with their figures; all others are facts on one line.
TEXTS = ("title", "summary")
# The name of a field, the first line of a paragraph, or None for the file as a whole.
Place = str | int | None
# A name and its value with its place in the file.
Leaf = tuple[str, Any]
# Start and end in a text; empty if there is no such place.
Span = tuple[int, int] | tuple[()]


def review_article(file: ArticleFile, content: str, registers: Registers, today: str) -> View:
    """Return one article with its original."""
    context, problems = _check_alone(file, content, registers, today)
    return _view(context, problems, registers) if context else only_problems(file.id, file.path, problems)


def find_problems(file: ArticleFile, content: str, registers: Registers, today: str) -> list[Problem]:
    """Return the problems of one article, without those that comparing it with others would find."""
    return _check_alone(file, content, registers, today)[1]


def _check_alone(
    file: ArticleFile, content: str, registers: Registers, today: str
) -> tuple[ArticleContext | None, list[Problem]]:
    """Return an article as the rules get it, and its problems; None and the problems where it cannot be read."""
    try:
        entry = read_article_file(file, registers, today)
        if entry.article is None or entry.document is None:
            return None, list(entry.problems)
        context = ArticleContext(entry.article, entry.document, ContentFolder(registers, content))
        return context, in_order([*entry.problems, *check_article(context).problems])
    except RecursionError:
        return None, [too_deep(file.path)]


def _view(context: ArticleContext, problems: list[Problem], registers: Registers) -> View:
    leaves = list(_leaves(context.document.fields))
    by_place = _by_place(context, leaves, problems)
    return {
        "id": context.article.id,
        "path": context.article.path,
        "title": to_plain(context.article.title),
        "status": context.article.status,
        "original": _original(context, registers),
        "fields": [_field(context, name, node, by_place.pop(name, [])) for name, node in leaves],
        "body": [
            {"line": block.line, "kind": block.kind, "words": block.words, "problems": by_place.pop(block.line, [])}
            for block in context.paragraphs
        ],
        "problems": [record for records in by_place.values() for record in records],
        "reviewed": _reviewed_line(context),
        "terms": find_terms(context),
        "names": find_names(context),
    }


def _reviewed_line(context: ArticleContext) -> str | None:
    """Return the line to paste once the English has been reviewed.

    None if it is in the file already, or there is no English yet.
    """
    code = fingerprint(context.article)
    return None if context.article.reviewed == code or not context.text("summary", "en") else f'reviewed: "{code}"'


def _by_place(context: ArticleContext, leaves: list[Leaf], problems: list[Problem]) -> dict[Place, list[View]]:
    """Return the problems by their place in the file."""
    found: dict[Place, list[View]] = {}
    for problem in problems:
        found.setdefault(_place_of(problem.where, context, leaves), []).append(record_of(problem))
    return found


def _place_of(where: Location, context: ArticleContext, leaves: list[Leaf]) -> Place:
    if where.path != context.article.path or where.line < 2:
        return None
    if where.line < context.article.body_line:
        return _last_before(where.line, [(node.line, name) for name, node in leaves])
    line = where.line - context.article.body_line
    return _last_before(line, [(block.line, block.line) for block in context.paragraphs])


def _last_before(line: int, starts: Sequence[tuple[int, Place]]) -> Place:
    index = bisect_right([start for start, _ in starts], line) - 1
    return starts[index][1] if index >= 0 else None


def _leaves(fields: MappingNode) -> Iterator[Leaf]:
    """Yield every field: languages and the parts of `source` and `figures` by themselves."""
    for key, value in fields.items():
        if isinstance(value, MappingNode):
            yield from ((f"{key}.{part}", node) for part, node in value.items())
        elif isinstance(value, SequenceNode) and value and isinstance(value[0], MappingNode):
            yield from ((f"{key}.{number}", node) for number, node in enumerate(value, 1))
        else:
            yield str(key), value


def _field(context: ArticleContext, name: str, node: Any, problems: list[View]) -> View:
    field, _, part = name.partition(".")
    text = context.text(field, part) if field in TEXTS else None
    if text:
        return {"name": name, "language": part, "segments": list(_segments(context, text)), "problems": problems}
    if field == "figures" and isinstance(node, MappingNode):
        return {"name": name, "language": "vi", "segments": [_figure(context, node)], "problems": problems}
    return {"name": name, "language": None, "segments": [{"text": _plain(node)}], "problems": problems}


def _plain(node: Any) -> str:
    if isinstance(node, ScalarNode):
        return str(node)
    return ", ".join(_plain(item) for item in (node if isinstance(node, SequenceNode) else node.values()))


def _segments(context: ArticleContext, text: Text) -> Iterator[View]:
    """Yield the words of a title or summary in pieces; each figure, day and number of a document carries its proof."""
    end = 0
    for start, stop, is_proven, place in sorted(_claims(context, text)):
        if start < end:
            continue
        if start > end:
            yield {"text": text.words[end:start]}
        yield {"text": text.words[start:stop], "is_proven": is_proven, "proof": _line_of(context, place)}
        end = stop
    if end < len(text.words):
        yield {"text": text.words[end:]}


def _claims(context: ArticleContext, text: Text) -> Iterator[tuple[int, int, bool, Span]]:
    """Yield (start, end, whether it is proven, its place in the source) of each number, day and document number."""
    source = context.source
    for day in find_days(text.words, text.language):
        same = [
            (found.start, found.end)
            for found in source.days
            if (found.month, found.day, found.period) == (day.month, day.day, day.period)
            and (day.month or found.year == day.year)
        ]
        yield day.start, day.end, source.judge_day(day).kind == SURE, _first(same)
    for amount in find_amounts(text.words, text.language):
        if is_decidable(amount):
            nearest = sorted(
                (found.measure != amount.measure, found.start, found.end)
                for found in source.amounts
                if found.value == amount.value and found.end <= len(context.source_text)
            )
            yield (
                amount.start,
                amount.end,
                source.judge_amount(amount).kind == SURE,
                _first([(start, end) for _, start, end in nearest]),
            )
    for match in find_codes(text.words):
        place = source.text.find(match[0])
        yield (
            match.start(),
            match.end(),
            source.has_code(match[0]),
            (place, place + len(match[0])) if place >= 0 else (),
        )


def _first(places: Sequence[Span]) -> Span:
    return places[0] if places else ()


def _figure(context: ArticleContext, node: MappingNode) -> View:
    words = squeeze(str(node.get("quote", "")))
    start = context.source_text.find(words)
    shown = f"{node.get('value', '')} {node.get('unit', '')} – {_plain(node.get('label', ScalarNode('')))}: “{words}”"
    return {
        "text": shown,
        "is_proven": words in context.body_line,
        "proof": _line_of(context, (start, start + len(words)) if words and start >= 0 else ()),
    }


def _line_of(context: ArticleContext, place: Span) -> View | None:
    """Return a place in the source text as line and columns.

    They are those of the original, or of a paragraph where there is no original text; those of a saved page's head
    are unknown.
    """
    if not place:
        return None
    before = context.source_text[: place[0]]
    number, start = before.count("\n"), place[0] - (before.rfind("\n") + 1)
    is_original = context.original_text is not None
    if not is_original and number >= len(context.paragraphs):
        return None
    return {
        "side": "original" if is_original else "body",
        "line": number + 1 if is_original else context.paragraphs[number].line,
        "start": start,
        "end": start + place[1] - place[0],
    }


def _original(context: ArticleContext, registers: Registers) -> View | None:
    """Return the lines of the original with their roles, or None where there is none to read."""
    name = context.article.source.original
    if context.original_bytes is None or name is None:
        return None
    try:
        roles = {line.number: line for line in convert_text(context.original_bytes, name, registers).lines}
    except ContentError:
        roles = {}
    if context.original_text is None:
        lines = [{"number": line.number, "text": squeeze(line.text), "roles": line.roles} for line in roles.values()]
    else:
        lines = [
            {"number": number, "text": squeeze(line), "roles": roles[number].roles if number in roles else ()}
            for number, line in enumerate(context.original_text.split("\n"), 1)
            if squeeze(line)
        ]
    return {"name": name, "lines": lines}
