"""An article beside its original, as the preview shows it: line roles, proven figures, complaints where they belong.

Everything is plain data (JSON); the browser only draws it. Nothing is written.
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

# What the view shows as a text with its figures; all other fields are facts on one line.
TEXTS = ("title", "summary")
# The name of a field, the first line of a paragraph, or None for the file as a whole.
Place = str | int | None
# A name and its value with its place in the file.
Leaf = tuple[str, Any]
# Start and end in a text; nothing where there is no such place.
Span = tuple[int, int] | tuple[()]


def review_article(file: ArticleFile, content: str, registers: Registers, today: str) -> View:
    """Return one article with its original."""
    case, problems = _look_at(file, content, registers, today)
    return _view(case, problems, registers) if case else only_problems(file.id, file.path, problems)


def find_problems(file: ArticleFile, content: str, registers: Registers, today: str) -> list[Problem]:
    """Return everything that is wrong with one article, looked at alone."""
    return _look_at(file, content, registers, today)[1]


def _look_at(
    file: ArticleFile, content: str, registers: Registers, today: str
) -> tuple[ArticleContext | None, list[Problem]]:
    """Return an article as the rules see it and its problems; nothing but problems where it cannot be read."""
    try:
        entry = read_article_file(file, registers, today)
        if entry.article is None or entry.document is None:
            return None, list(entry.problems)
        case = ArticleContext(entry.article, entry.document, ContentFolder(registers, content))
        return case, in_order([*entry.problems, *check_article(case).problems])
    except RecursionError:
        return None, [too_deep(file.path)]


def _view(case: ArticleContext, problems: list[Problem], registers: Registers) -> View:
    leaves = list(_leaves(case.document.fields))
    sorted_out = _by_place(case, leaves, problems)
    return {
        "id": case.article.id,
        "path": case.article.path,
        "title": to_plain(case.article.title),
        "status": case.article.status,
        "original": _original(case, registers),
        "fields": [_field(case, name, node, sorted_out.pop(name, [])) for name, node in leaves],
        "body": [
            {"line": block.line, "kind": block.kind, "words": block.words, "problems": sorted_out.pop(block.line, [])}
            for block in case.paragraphs
        ],
        "problems": [record for records in sorted_out.values() for record in records],
        "reviewed": _reviewed_line(case),
        "terms": find_terms(case),
        "names": find_names(case),
    }


def _reviewed_line(case: ArticleContext) -> str | None:
    """Return the line to paste once the English has been reviewed.

    None where it stands in the file, or there is no English yet.
    """
    code = fingerprint(case.article)
    return None if case.article.reviewed == code or not case.text("summary", "en") else f'reviewed: "{code}"'


def _by_place(case: ArticleContext, leaves: list[Leaf], problems: list[Problem]) -> dict[Place, list[View]]:
    """Return the problems by their place in the file."""
    found: dict[Place, list[View]] = {}
    for problem in problems:
        found.setdefault(_place_of(problem.where, case, leaves), []).append(record_of(problem))
    return found


def _place_of(where: Location, case: ArticleContext, leaves: list[Leaf]) -> Place:
    if where.path != case.article.path or where.line < 2:
        return None
    if where.line < case.article.body_line:
        return _last_before(where.line, [(node.line, name) for name, node in leaves])
    line = where.line - case.article.body_line
    return _last_before(line, [(block.line, block.line) for block in case.paragraphs])


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


def _field(case: ArticleContext, name: str, node: Any, problems: list[View]) -> View:
    field, _, part = name.partition(".")
    text = case.text(field, part) if field in TEXTS else None
    if text:
        return {"name": name, "language": part, "segments": list(_segments(case, text)), "problems": problems}
    if field == "figures" and isinstance(node, MappingNode):
        return {"name": name, "language": "vi", "segments": [_figure(case, node)], "problems": problems}
    return {"name": name, "language": None, "segments": [{"text": _plain(node)}], "problems": problems}


def _plain(node: Any) -> str:
    if isinstance(node, ScalarNode):
        return str(node)
    return ", ".join(_plain(item) for item in (node if isinstance(node, SequenceNode) else node.values()))


def _segments(case: ArticleContext, text: Text) -> Iterator[View]:
    """Yield the words of a title or summary in pieces; each figure, day and number of a document carries its proof."""
    end = 0
    for start, stop, is_proven, place in sorted(_claims(case, text)):
        if start < end:
            continue
        if start > end:
            yield {"text": text.words[end:start]}
        yield {"text": text.words[start:stop], "is_proven": is_proven, "proof": _line_of(case, place)}
        end = stop
    if end < len(text.words):
        yield {"text": text.words[end:]}


def _claims(case: ArticleContext, text: Text) -> Iterator[tuple[int, int, bool, Span]]:
    """Yield (start, end, whether it is proven, its place in the source text) of everything that asks for proof."""
    source = case.source
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
                if found.value == amount.value
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


def _figure(case: ArticleContext, node: MappingNode) -> View:
    words = squeeze(str(node.get("quote", "")))
    start = case.source_text.find(words)
    shown = f"{node.get('value', '')} {node.get('unit', '')} – {_plain(node.get('label', ScalarNode('')))}: “{words}”"
    return {
        "text": shown,
        "is_proven": words in case.body_line,
        "proof": _line_of(case, (start, start + len(words)) if words and start >= 0 else ()),
    }


def _line_of(case: ArticleContext, place: Span) -> View | None:
    """Return a place in the source text as line and columns.

    They are those of the original, or of a paragraph where there is no original text; those of a saved page's head
    are unknown.
    """
    if not place:
        return None
    before = case.source_text[: place[0]]
    number, start = before.count("\n"), place[0] - (before.rfind("\n") + 1)
    is_original = case.original_text is not None
    if not is_original and number >= len(case.paragraphs):
        return None
    return {
        "side": "original" if is_original else "body",
        "line": number + 1 if is_original else case.paragraphs[number].line,
        "start": start,
        "end": start + place[1] - place[0],
    }


def _original(case: ArticleContext, registers: Registers) -> View | None:
    """Return the lines of the original with their roles, or None where there is none to read."""
    name = case.article.source.original
    if case.original_bytes is None or name is None:
        return None
    try:
        roles = {line.number: line for line in convert_text(case.original_bytes, name, registers).lines}
    except ContentError:
        roles = {}
    if case.original_text is None:
        lines = [{"number": line.number, "text": squeeze(line.text), "roles": line.roles} for line in roles.values()]
    else:
        lines = [
            {"number": number, "text": squeeze(line), "roles": roles[number].roles if number in roles else ()}
            for number, line in enumerate(case.original_text.split("\n"), 1)
            if squeeze(line)
        ]
    return {"name": name, "lines": lines}
