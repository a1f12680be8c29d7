"""Nothing of an original is lost: its bytes are those that were stored, and the body has every line of its article.

What an editor left out on purpose is listed under `removed`, word for word. Nor does the body have a paragraph that the
original has not; a caption that the page gave as the text of a picture counts as a line of it.

Passes: each paragraph of the original stands in the body, in its order; "./." and misprints included.
Fails: a paragraph is missing, or one word of it was changed; the file has other bytes than `source.sha256` says.
"""

import hashlib
import re
import shlex
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import pairwise

from khotin.checks.evidence.article_context import ArticleContext
from khotin.checks.evidence.paragraphs import Paragraph
from khotin.checks.findings import make_finding, shortened
from khotin.checks.rules import private_data
from khotin.content.frontmatter import Node
from khotin.content.text_files import LARGEST_ORIGINAL, read_bytes
from khotin.convert.input.lines import repair, split_lines
from khotin.convert.layout.roles import read_roles
from khotin.convert.layout.segments import OF_THE_ARTICLE
from khotin.convert.patterns.boilerplate import is_boilerplate, opens_other_news
from khotin.convert.patterns.dates import full_days
from khotin.convert.patterns.sections import is_section
from khotin.language.vietnamese import squeeze, tone_key
from khotin.languages import Bilingual
from khotin.markup import as_markdown
from khotin.problems import ERROR, WARNING, ContentError, Location, Problem

NAME, SEVERITY = "originals", ERROR
finding = partial(make_finding, NAME, severity=SEVERITY)
SHORT_LINE, LONGEST_DATE_LINE = 15, 60
SAME_PARAGRAPH = 0.5
CAPTION_LABEL = re.compile(r"(?:Ảnh|Hình ảnh|Hình|Photo)\s?:\s?")
BYLINE = re.compile(r"^(?:tác giả|bài,? ảnh|tin,? ảnh|tin,? bài|bài và ảnh|tin và ảnh|tin|bài|ảnh|nguồn|theo)\s*:\s*")
# How the body writes each kind of paragraph.
MARKDOWN = {"paragraph": "{}", "heading": "## {}", "caption": "*Ảnh: {}*"}


@dataclass(frozen=True)
class Original:
    """A plain-text original and the article it belongs to. Lines are numbered from 1; blank ones are left out."""

    context: ArticleContext
    text: str

    @cached_property
    def lines(self) -> dict[int, str]:
        """Every line that is not blank by its number."""
        return {number: line for number, raw in enumerate(self.text.split("\n"), 1) if (line := repair(raw))}

    @cached_property
    def flat(self) -> str:
        """The original on one line."""
        return " ".join(self.lines.values())

    @cached_property
    def removed(self) -> dict[str, Node]:
        """What the editor left out on purpose: {words: value as typed}."""
        return {repair(str(node)): node for node in self.context.items("removed")}

    def is_in_body(self, line: str) -> bool:
        """Return whether the body has a line; a caption may have stood there with its label."""
        if line in self.context.body_line:
            return True
        label = CAPTION_LABEL.match(line)
        captions = (block.words for block in self.context.paragraphs if block.kind == "caption")
        return label is not None and line[label.end() :] in captions


def check(context: ArticleContext) -> Iterator[Problem]:
    """Compare the stored bytes with their hash, and the lines of the article with the body."""
    if not context.original_path:
        return
    if problem := _stored_problem(context, context.original_path):
        yield problem
    elif context.original_text is not None:
        original = Original(context, context.original_text)
        changed, problems = _missing_pieces(original)
        yield from problems
        yield from _outdated_removals(original)
        yield from _moved(original)
        yield from _added(original, changed)


def _stored_problem(context: ArticleContext, path: str) -> Problem | None:
    """Return the problem of an original that is missing or altered: only the stored bytes correct it."""
    source = context.mapping("source")
    name = source["original"]
    if context.original_bytes is None:
        reason = _unreadable(path)
        message = Bilingual(f'bản gốc "{name}": {reason.vi}', f'the original "{name}": {reason.en}')
        return _altered(context.location(name), path, message)
    stored = hashlib.sha256(context.original_bytes).hexdigest()
    if stored == context.article.source.sha256:
        return None
    vi = f'bản gốc "{name}" không còn như lúc lưu: mã sha256 của tệp là {stored}'
    vi += "; nếu dòng sha256 trong bài đã bị sửa thì trả lại dòng cũ"
    en = f'the original "{name}" is not the one that was stored: its sha256 is {stored}'
    en += "; if the line sha256 was changed instead, put the old one back"
    return _altered(context.location(source["sha256"]), path, Bilingual(vi, en))


def _unreadable(path: str) -> Bilingual:
    try:
        read_bytes(path, limit=LARGEST_ORIGINAL)
    except ContentError as error:
        return error.problems[0].message
    except OSError:
        pass
    return Bilingual("không đọc được", "it cannot be read")


def _altered(where: Location, path: str, message: Bilingual) -> Problem:
    command = f"git checkout -- {shlex.quote(path)}"
    vi = f"{message.vi}; lấy lại tệp đã lưu bằng: {command}"
    return Problem(where, NAME, Bilingual(vi, f"{message.en}; get the stored file back with: {command}"))


def _missing_pieces(original: Original) -> tuple[list[Paragraph], list[Problem]]:
    """Return the paragraphs that differ from the original, and the problems of all pieces that the body lacks."""
    missing = [line for line in original.lines.values() if not original.is_in_body(line)]
    missing = [line for line in missing if line not in original.removed]
    if not missing or _are_known(original.context, missing):
        return [], []
    pieces = [piece for piece in _pieces(original.text) if not original.is_in_body(piece[1])]
    pieces = [piece for piece in pieces if not any(piece[1] in line for line in original.removed)]
    similar = [_similar(original, words) for _, words in pieces]
    problems = [
        _missing(original, paragraph, words, number) for (number, words), paragraph in zip(pieces, similar, strict=True)
    ]
    return [paragraph for paragraph in similar if paragraph], problems


def _pieces(text: str) -> list[tuple[int, str]]:
    """Return (line number, words) of every piece of a page that belongs to the body."""
    layout = read_roles(split_lines(text))
    return [
        (line.number, segment.text.rstrip(" |"))
        for line, segments in zip(layout.lines, layout.segments, strict=True)
        for segment in segments
        if segment.role in OF_THE_ARTICLE and segment.text
    ]


def _are_known(context: ArticleContext, lines: Iterable[str]) -> bool:
    """Return whether lines are only boilerplate and what the front matter says: then no roles need be found."""
    article = context.article
    together = (separator.join(article.authors) for separator in (" – ", " - "))
    single = (article.title.vi, article.source.section, article.source.portal)
    known = {_bare(name) for name in (*single, *article.authors, *article.offices, *together) if name}
    return all(_bare(line) in known or _is_known_form(line) for line in lines)


def _is_known_form(line: str) -> bool:
    has_only_day = len(line) < LONGEST_DATE_LINE and bool(full_days(line))
    return has_only_day or is_boilerplate(line) or opens_other_news(line) or is_section(line)


def _bare(line: str) -> str:
    return BYLINE.sub("", tone_key(repair(line))).strip(" .")


def _similar(original: Original, piece: str) -> Paragraph | None:
    """Return the paragraph of the body that is a piece with some words changed, or None."""
    pairs = _pairs(piece)
    others = [paragraph for paragraph in original.context.paragraphs if paragraph.words not in original.flat]
    best = max(others, key=lambda paragraph: len(pairs & _pairs(paragraph.words)), default=None)
    return best if best and pairs and len(pairs & _pairs(best.words)) >= SAME_PARAGRAPH * len(pairs) else None


def _pairs(line: str) -> set[tuple[str, str]]:
    return set(pairwise(line.split()))


def _missing(original: Original, paragraph: Paragraph | None, piece: str, number: int) -> Problem:
    """Return the problem of a piece that the body lacks, or has with other words in a paragraph.

    Where private data of the original was masked or left out, the words of the original are not offered to be pasted.
    """
    context = original.context
    where = context.body_location(paragraph.line if paragraph else _line_before(original, number))
    masked = next((match for match in private_data.find_matches(piece) if match.words not in context.body_line), None)
    if masked:
        kind, advice = masked.kind, private_data.ADVICE
        vi = f"dòng {number} của bản gốc có {kind.vi} mà bài không có; {advice.vi}"
        en = f"line {number} of the original holds {kind.en} that the body does not; {advice.en}"
        return finding(where, Bilingual(vi, en))
    if paragraph:
        ours, theirs = _first_difference(piece, paragraph.words)
        vi = f'đoạn này khác dòng {number} của bản gốc: bản gốc viết "{ours}", bài viết "{theirs}"'
        en = f"this paragraph differs from line {number} of the original"
        en += f': the original says "{ours}", the body "{theirs}"'
        return finding(where, Bilingual(vi, en), _corrected(original, paragraph, piece, number))
    words = shortened(piece)
    vi = f'bài thiếu dòng {number} của bản gốc: "{words}"'
    vi += "; hãy chép dòng đó vào sau đoạn này, hoặc ghi vào removed nếu cố ý bỏ"
    en = f'the body lacks line {number} of the original: "{words}"'
    en += "; copy it behind this paragraph, or put it into removed if it is left out on purpose"
    return finding(where, Bilingual(vi, en))


def _corrected(original: Original, paragraph: Paragraph, piece: str, number: int) -> str | None:
    """Return the line of the body with the words of the original; None for a paragraph of several lines, or with marks.

    The words are those of the whole line of the original where the paragraph is as long, with a dateline for example.
    """
    context, form = original.context, MARKDOWN[paragraph.kind]
    typed = [*context.article.body.split("\n"), ""][paragraph.line : paragraph.line + 2]
    if typed[1].strip() or squeeze(typed[0]) != form.format(as_markdown(paragraph.words)):
        return None
    right = min((piece, original.lines[number]), key=lambda words: abs(len(words) - len(paragraph.words)))
    after = context.body_line.replace(paragraph.words, right)
    is_loss = any(line in context.body_line and line not in after for line in original.lines.values())
    return None if is_loss else form.format(as_markdown(right))


def _line_before(original: Original, number: int) -> int:
    """Return the line of the body behind which a line of the original is missing."""
    before = [line for earlier, line in original.lines.items() if earlier < number and len(line) > SHORT_LINE]
    pairs = ((line, paragraph) for line in reversed(before) for paragraph in original.context.paragraphs)
    return next((paragraph.line for line, paragraph in pairs if line in paragraph.words), 0)


def _outdated_removals(original: Original) -> Iterator[Problem]:
    for words, node in original.removed.items():
        if words not in original.flat:
            vi = f'removed ghi một dòng không có trong bản gốc: "{shortened(words)}"'
            en = f'removed names a line that the original does not have: "{shortened(words)}"'
            yield finding(original.context.location(node), Bilingual(vi, en), severity=WARNING)


def _moved(original: Original) -> Iterator[Problem]:
    """Yield the first paragraph before one it should follow; only lines that are one paragraph, and once, count."""
    paragraphs, lines = original.context.paragraphs, original.lines
    counts = Counter(paragraph.words for paragraph in paragraphs)
    indexes = {each.words: index for index, each in enumerate(paragraphs) if counts[each.words] == 1}
    line_counts, last = Counter(lines.values()), -1
    unique = ((number, line) for number, line in lines.items() if line in indexes and line_counts[line] == 1)
    for number, line in unique:
        if indexes[line] < last:
            vi = f'dòng {number} của bản gốc đứng sai thứ tự: "{shortened(line)}"'
            en = f'line {number} of the original stands out of order: "{shortened(line)}"'
            yield finding(original.context.body_location(paragraphs[indexes[line]].line), Bilingual(vi, en))
            return
        last = indexes[line]


def _added(original: Original, changed: list[Paragraph]) -> Iterator[Problem]:
    """Yield paragraphs that the original does not have; those that merely differ are reported already."""
    strange = (each for each in original.context.paragraphs if each.words not in original.flat)
    for paragraph in strange:
        if paragraph not in changed and not _is_made_of(paragraph.words, original.lines.values()):
            words = shortened(paragraph.words)
            vi = f'đoạn này không có trong bản gốc: "{words}"'
            en = f'this paragraph does not stand in the original: "{words}"'
            yield finding(original.context.body_location(paragraph.line), Bilingual(vi, en))


def _is_made_of(words: str, lines: Iterable[str]) -> bool:
    """Return whether a paragraph joins lines that the page separates, with boilerplate between them."""
    rest = words
    for line in lines:
        if len(line) > 3 and rest.startswith(line):
            rest = rest[len(line) :].lstrip()
    return not rest


def _first_difference(original: str, typed: str) -> tuple[str, str]:
    """Return the words around the first difference of two versions of a paragraph."""
    one, other = original.split(), typed.split()
    pairs = enumerate(zip(one, other, strict=False))
    start = next((index for index, (a, b) in pairs if a != b), min(len(one), len(other)))
    begin = max(0, start - 2)
    return " ".join(one[begin : start + 4]), " ".join(other[begin : start + 4])
