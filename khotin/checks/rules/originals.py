"""Nothing of an original is lost: its bytes are the ones that were stored, and the body holds every line of the article in it.

What an editor left out on purpose is declared under `removed`, word for word. Nor does the body hold a paragraph that the
original has not; a caption that stood in the page as a picture's text counts as a line of it.

Passes: each paragraph of the original stands in the body, in its order; "./." and misprints included.
Fails: a paragraph is missing, or one word of it was changed; the file has other bytes than `source.sha256` says.
"""

import hashlib
import re
import shlex
from collections import Counter

from khotin.checks.evidence.article_context import ArticleContext, body_place, finding, place, shortened
from khotin.checks.evidence.paragraphs import Paragraph
from khotin.checks.rules import private_data
from khotin.content.frontmatter import ScalarNode
from khotin.content.text_files import LARGEST_ORIGINAL, read_bytes
from khotin.convert.input.lines import repair, split_lines
from khotin.convert.layout.segments import OF_THE_ARTICLE
from khotin.convert.layout.roles import read_roles
from khotin.convert.patterns.boilerplate import is_boilerplate, opens_other_news
from khotin.convert.patterns.dates import full_days
from khotin.convert.patterns.sections import is_section
from khotin.language.vietnamese import squeeze, tone_key
from khotin.languages import Bilingual
from khotin.markup import as_markdown
from khotin.problems import ERROR, WARNING, ContentError, Problem

NAME, SEVERITY = "originals", ERROR
SHORT_LINE, LONGEST_DATE_LINE = 15, 60
SAME_PARAGRAPH = 0.5
CAPTION_LABEL = re.compile(r"(?:Ảnh|Hình ảnh|Hình|Photo)\s?:\s?")
BYLINE = re.compile(r"^(?:tác giả|bài,? ảnh|tin,? ảnh|tin,? bài|bài và ảnh|tin và ảnh|tin|bài|ảnh|nguồn|theo)\s*:\s*")


def check(context):
    """Compare the stored bytes with their hash, and the lines of the article with the body."""
    source = context.article.source
    if not source.original:
        return
    node = context.document.fields["source"]["original"]
    problem = _stored_problem(context, node)
    if problem:
        yield problem
        return
    yield from _check_lines(context)


def _stored_problem(context: ArticleContext, node: ScalarNode) -> Problem | None:
    """The problem of an original that is missing or altered. Only the stored bytes heal it, so nothing to paste is offered."""
    if context.original_bytes is None:
        return _unread(context, node)
    stored = hashlib.sha256(context.original_bytes).hexdigest()
    if stored == context.article.source.sha256:
        return None
    return _unhealed(
        context,
        context.document.fields["source"]["sha256"],
        Bilingual(
            f'bản gốc "{node}" không còn như lúc lưu: mã sha256 của tệp là {stored}; nếu dòng sha256 trong bài đã bị sửa thì trả lại dòng cũ',
            f'the original "{node}" is not the one that was stored: its sha256 is {stored}; if the line sha256 was changed instead, put the old one back',
        ),
    )


def _unread(context: ArticleContext, node: ScalarNode) -> Problem:
    reason = Bilingual("không đọc được", "it cannot be read")
    try:
        read_bytes(context.original_path, limit=LARGEST_ORIGINAL)
    except ContentError as refused:
        reason = refused.problems[0].message
    return _unhealed(context, node, Bilingual(f'bản gốc "{node}": {reason.vi}', f'the original "{node}": {reason.en}'))


def _unhealed(context: ArticleContext, node: ScalarNode, said: Bilingual) -> Problem:
    command = f"git checkout -- {shlex.quote(context.original_path)}"
    return Problem(
        place(context, node),
        NAME,
        Bilingual(
            f"{said.vi}; lấy lại tệp đã lưu bằng: {command}", f"{said.en}; get the stored file back with: {command}"
        ),
    )


def _check_lines(context):
    """Every piece of the article in the body, in order; every paragraph of the body in the original."""
    if context.original_text is None:
        return
    lines = {number: line for number, raw in enumerate(context.original_text.split("\n"), 1) if (line := repair(raw))}
    removed = {repair(str(line)): line for line in context.document.fields.get("removed", ())}
    missing = {number: line for number, line in lines.items() if not _holds(context, line) and line not in removed}
    changed = []
    if missing and not _are_known(context, missing.values()):
        for number, piece in _pieces(context.original_text):
            if not _holds(context, piece) and not any(piece in line for line in removed):
                changed.append(_alike(context, piece, " ".join(lines.values())))
                yield _missing(context, lines, changed[-1], piece, number)
    yield from _stale_removals(context, lines, removed)
    yield from _moved(context, lines)
    yield from _added(context, lines, changed)


def _holds(context: ArticleContext, line: str) -> bool:
    """Whether the body has a line of the original; a caption may have stood there with its label."""
    if line in context.body_line:
        return True
    label = CAPTION_LABEL.match(line)
    return bool(label) and any(
        block.kind == "caption" and block.words == line[label.end() :] for block in context.paragraphs
    )


def _pieces(text):
    """(line number, words) of every piece of a page that belongs into the body."""
    layout = read_roles(split_lines(text))
    return [
        (line.number, segment.text.rstrip(" |"))
        for line, segments in zip(layout.lines, layout.segments, strict=True)
        for segment in segments
        if segment.role in OF_THE_ARTICLE and segment.text
    ]


def _are_known(context, lines):
    """Whether the lines that the body lacks are only what the front matter holds, and furniture: then no roles need be read."""
    article = context.article
    names = (
        article.title.vi,
        *article.authors,
        *article.offices,
        article.source.section,
        article.source.portal,
        " – ".join(article.authors),
        " - ".join(article.authors),
    )
    known = {_bare(name) for name in names if name}
    return all(
        _bare(line) in known
        or (len(line) < LONGEST_DATE_LINE and full_days(line))
        or is_boilerplate(line)
        or opens_other_news(line)
        or is_section(line)
        for line in lines
    )


def _bare(line):
    return BYLINE.sub("", tone_key(repair(line))).strip(" .")


def _alike(context, piece, flat):
    """The paragraph of the body that is this piece but for some words, or None; one that is the original's own is no other's."""
    pairs = _pairs(piece)
    strange = [paragraph for paragraph in context.paragraphs if paragraph.words not in flat]
    best = max(strange, key=lambda paragraph: len(pairs & _pairs(paragraph.words)), default=None)
    return best if best and pairs and len(pairs & _pairs(best.words)) >= SAME_PARAGRAPH * len(pairs) else None


def _pairs(line):
    words = line.split()
    return set(zip(words, words[1:]))


def _missing(
    context: ArticleContext, lines: dict[int, str], paragraph: Paragraph | None, piece: str, number: int
) -> Problem:
    """The problem of a piece that the body lacks, or holds with other words in a paragraph.

    Where private data of the original was masked or left out, the original's words are not offered to be pasted.
    """
    masked = [match for match in private_data.matches(piece) if match.words not in context.body_line]
    if masked:
        where = body_place(context, paragraph.line if paragraph else _line_before(context, lines, number))
        return finding(
            where,
            NAME,
            f"dòng {number} của bản gốc có {masked[0].kind.vi} mà bài không có; {private_data.ADVICE.vi}",
            f"line {number} of the original holds {masked[0].kind.en} that the body does not; {private_data.ADVICE.en}",
        )
    return _changed(context, lines, paragraph, piece, number) if paragraph else _lost(context, lines, piece, number)


def _changed(context, lines, paragraph, piece, number):
    original, typed = _first_difference(piece, paragraph.words)
    hint = _line_with(context, lines, paragraph, piece, number)
    return finding(
        body_place(context, paragraph.line),
        NAME,
        f'đoạn này khác dòng {number} của bản gốc: bản gốc viết "{original}", bài viết "{typed}"',
        f'this paragraph differs from line {number} of the original: the original says "{original}", the body "{typed}"',
        hint,
    )


def _lost(context, lines, piece, number):
    return finding(
        body_place(context, _line_before(context, lines, number)),
        NAME,
        f'bài thiếu dòng {number} của bản gốc: "{shortened(piece)}"; hãy chép dòng đó vào sau đoạn này, hoặc ghi vào removed nếu cố ý bỏ',
        f'the body lacks line {number} of the original: "{shortened(piece)}"; copy it behind this paragraph, or put it into removed if it is left out on purpose',
    )


def _line_with(
    context: ArticleContext, lines: dict[int, str], paragraph: Paragraph, piece: str, number: int
) -> str | None:
    """Return the line of the body with the original's words; None for a paragraph of several lines, or with links and other marks.

    The words are those of the whole line of the original where the paragraph is as long, with a dateline for example.
    """
    typed = [*context.article.body.split("\n"), ""][paragraph.line : paragraph.line + 2]
    forms = {"paragraph": "{}", "heading": "## {}", "caption": "*Ảnh: {}*"}
    form = forms[paragraph.kind]
    if typed[1].strip() or squeeze(typed[0]) != form.format(as_markdown(paragraph.words)):
        return None
    right = min((piece, lines[number]), key=lambda words: abs(len(words) - len(paragraph.words)))
    after = context.body_line.replace(paragraph.words, right)
    is_loss = any(line in context.body_line and line not in after for line in lines.values())
    return None if is_loss else form.format(as_markdown(right))


def _line_before(context, lines, number):
    """The line of the body behind which a line of the original is missing."""
    before = [line for earlier, line in lines.items() if earlier < number and len(line) > SHORT_LINE]
    return next(
        (paragraph.line for line in reversed(before) for paragraph in context.paragraphs if line in paragraph.words), 0
    )


def _stale_removals(context, lines, removed):
    flat = " ".join(lines.values())
    for words, node in removed.items():
        if words not in flat:
            yield finding(
                place(context, node),
                NAME,
                f'removed ghi một dòng không có trong bản gốc: "{shortened(words)}"',
                f'removed names a line that the original does not have: "{shortened(words)}"',
                severity=WARNING,
            )


def _moved(context, lines):
    """The first paragraph that stands before one it should follow; only lines that are one paragraph, and once, can tell."""
    typed, counts, last = Counter(paragraph.words for paragraph in context.paragraphs), Counter(lines.values()), -1
    places = {
        paragraph.words: number for number, paragraph in enumerate(context.paragraphs) if typed[paragraph.words] == 1
    }
    for number, line in lines.items():
        place_in_body = places.get(line)
        if place_in_body is None or counts[line] > 1:
            continue
        if place_in_body < last:
            yield finding(
                body_place(context, context.paragraphs[place_in_body].line),
                NAME,
                f'dòng {number} của bản gốc đứng sai thứ tự: "{shortened(line)}"',
                f'line {number} of the original stands out of order: "{shortened(line)}"',
            )
            return
        last = place_in_body


def _added(context, lines, changed):
    """Paragraphs that the original does not hold; those that merely differ have been told."""
    flat = " ".join(lines.values())
    for paragraph in context.paragraphs:
        if paragraph.words not in flat and paragraph not in changed and not _is_made_of(paragraph.words, lines):
            yield finding(
                body_place(context, paragraph.line),
                NAME,
                f'đoạn này không có trong bản gốc: "{shortened(paragraph.words)}"',
                f'this paragraph does not stand in the original: "{shortened(paragraph.words)}"',
            )


def _is_made_of(words, lines):
    """Whether a paragraph joins lines that the page set apart, with furniture between them."""
    rest = words
    for line in lines.values():
        if len(line) > 3 and rest.startswith(line):
            rest = rest[len(line) :].lstrip()
    return not rest


def _first_difference(original, typed):
    """The words around the first difference of two versions of a paragraph."""
    one, other = original.split(), typed.split()
    start = next((index for index, (a, b) in enumerate(zip(one, other)) if a != b), min(len(one), len(other)))
    begin = max(0, start - 2)
    return " ".join(one[begin : start + 4]), " ".join(other[begin : start + 4])
