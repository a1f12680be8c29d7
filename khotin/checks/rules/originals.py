"""Nothing of an original is lost: its bytes are those that were stored, and the body has every line of its article.

Of a saved page the lines of its visible text count. A line left out on purpose is listed under `removed`, word for
word. The body has no paragraph that the original lacks; a caption that the page gave as the text of a picture counts as
a line of the original. A paragraph that the original has once is not repeated.

Passes: each paragraph of the original is in the body, in its order; "./." and misprints included.
Fails: a paragraph is missing, or one word of it was changed; the file has other bytes than `source.sha256` says.
"""

import hashlib
import os
import shlex
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache, partial

from khotin.checks.evidence.article_context import ArticleContext
from khotin.checks.evidence.original_lines import (
    SHORT_LINE,
    Original,
    are_items_of,
    find_similar,
    first_difference,
    is_made_of,
    line_before,
    missing_pieces,
)
from khotin.checks.evidence.paragraphs import Paragraph
from khotin.checks.findings import make_finding, shortened
from khotin.checks.rules import private_data
from khotin.content.text_files import LARGEST_ORIGINAL, read_bytes
from khotin.language.vietnamese import squeeze
from khotin.languages import Bilingual
from khotin.markup import as_markdown
from khotin.problems import ERROR, WARNING, ContentError, Edit, Location, Problem

NAME, SEVERITY = "originals", ERROR
finding = partial(make_finding, NAME, severity=SEVERITY)
# How the body writes each kind of paragraph.
MARKDOWN = {"paragraph": "{}", "table": "{}", "heading": "## {}", "caption": "*Ảnh: {}*"}


def check(context: ArticleContext) -> Iterator[Problem]:
    """Compare the stored bytes with their hash, and the lines of the article with the body."""
    if not context.original_path:
        return
    if problem := _stored_problem(context, context.original_path):
        yield problem
    elif context.original_text is not None or context.page:
        original = Original(context)
        pieces = missing_pieces(original)
        changed = [find_similar(original, words) for _, words in pieces]
        for (number, words), paragraph in zip(pieces, changed, strict=True):
            yield _missing(original, paragraph, words, number)
        yield from _outdated_removals(original)
        yield from _moved(original)
        yield from _added(original, changed)
        yield from _repeated(original)


def _stored_problem(context: ArticleContext, path: str) -> Problem | None:
    """Return the problem of an original that is missing, altered or another article's.

    Only the stored bytes correct it: they come back with git, or lie in the folder under another name.
    """
    source = context.mapping("source")
    name, right = source["original"], context.article.source.sha256
    stored = None if context.original_bytes is None else hashlib.sha256(context.original_bytes).hexdigest()
    if stored == right:
        return None if context.is_own_original else _other_articles(context, path)
    if found := _named_otherwise(os.path.dirname(path), str(right)):
        if stored and context.is_own_original and not _holds_body(context, f"{os.path.dirname(path)}/{found}"):
            vi = f'sha256 là mã của "{found}", không phải của bản gốc "{name}", nơi có các đoạn của bài'
            en = f'sha256 is that of "{found}", not of the original "{name}", which has the paragraphs of this article'
            node = source["sha256"]
            return Problem(context.location(node), NAME, Bilingual(vi, en), context.retyped(node, stored))
        vi = f'bản gốc "{name}" không phải của bài này; tệp có mã sha256 của bài là "{found}"'
        en = f'the original "{name}" is not that of this article; the file with its sha256 is "{found}"'
        return Problem(context.location(name), NAME, Bilingual(vi, en), context.retyped(name, found))
    if stored is None:
        reason = _unreadable(path)
        message = Bilingual(f'bản gốc "{name}": {reason.vi}', f'the original "{name}": {reason.en}')
        return _altered(context.location(name), path, message)
    vi = f'bản gốc "{name}" không còn như lúc lưu: mã sha256 của tệp là {stored}'
    vi += "; nếu dòng original hoặc sha256 trong bài đã bị sửa thì trả lại dòng cũ"
    en = f'the original "{name}" is not the one that was stored: its sha256 is {stored}'
    en += "; if the line original or sha256 was changed instead, put the old one back"
    return _altered(context.location(source["sha256"]), path, Bilingual(vi, en))


def _other_articles(context: ArticleContext, path: str) -> Problem:
    """Return the problem of an original whose text is not that of the article, with the stored file that has it.

    Nobody can accept it: no figure of the article would have to stand in its original.
    """
    folder, name = os.path.dirname(path), context.mapping("source")["original"]
    vi = f'bản gốc "{name}" là của bài khác: không có đoạn nào của bài này'
    en = f'the original "{name}" is that of another article: it has no paragraph of this one'
    others = (other for other in sorted(os.listdir(folder)) if other != name)
    found = next((other for other in others if _holds_body(context, f"{folder}/{other}")), None)
    if not found:
        vi += "; hãy ghi tên và mã sha256 của đúng bản gốc, hoặc chuyển lại trang gốc bằng convert"
        en += "; write the name and the sha256 of the right one, or convert the page again"
        return Problem(context.location(name), NAME, Bilingual(vi, en))
    vi, en = f'{vi}; tệp có các đoạn đó là "{found}"', f'{en}; the file that has them is "{found}"'
    return Problem(context.location(name), NAME, Bilingual(vi, en), context.retyped(name, found))


def _holds_body(context: ArticleContext, path: str) -> bool:
    """Return whether a stored file has a paragraph of the body, word for word."""
    try:
        line = squeeze(read_bytes(path, limit=LARGEST_ORIGINAL).decode(errors="replace"))
    except (ContentError, OSError):
        return False
    return any(len(each.words) > SHORT_LINE and each.words in line for each in context.paragraphs)


def _named_otherwise(folder: str, sha256: str) -> str | None:
    """Return the name of the stored file with a hash, or None."""
    try:
        name = _names_by_hash(folder, os.stat(folder).st_mtime_ns).get(sha256)
        return name if name and _hash_of(f"{folder}/{name}") == sha256 else None
    except OSError:
        return None


@lru_cache(maxsize=1)
def _names_by_hash(folder: str, changed: int) -> dict[str, str]:
    """Return {SHA-256: name} of the files in a folder that `changed` at a time, in ns."""
    return {_hash_of(f"{folder}/{name}"): name for name in sorted(os.listdir(folder))}


def _hash_of(path: str) -> str:
    """Return the SHA-256 of a stored file; empty for one that cannot be read."""
    try:
        return hashlib.sha256(read_bytes(path, limit=LARGEST_ORIGINAL)).hexdigest()
    except (ContentError, OSError):
        return ""


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


def _missing(original: Original, paragraph: Paragraph | None, piece: str, number: int) -> Problem:
    """Return the problem of a piece that the body lacks, or has with other words in a paragraph.

    Where private data of the original was masked or left out, the words of the original are not offered to be pasted.
    """
    context = original.context
    where = context.body_location(paragraph.line if paragraph else line_before(original, number))
    masked = next((match for match in private_data.find_matches(piece) if match.words not in context.body_line), None)
    if masked:
        kind, advice = masked.kind, private_data.ADVICE
        vi = f"dòng {number} của bản gốc có {kind.vi} mà bài không có; {advice.vi}"
        en = f"line {number} of the original holds {kind.en} that the body does not; {advice.en}"
        return finding(where, Bilingual(vi, en))
    if paragraph:
        ours, theirs = first_difference(piece, paragraph.words)
        vi = f'đoạn này khác dòng {number} của bản gốc: bản gốc viết "{ours}", bài viết "{theirs}"'
        en = f"this paragraph differs from line {number} of the original"
        en += f': the original says "{ours}", the body "{theirs}"'
        return finding(where, Bilingual(vi, en), _corrected(original, paragraph, piece, number))
    words = shortened(piece)
    vi = f'bài thiếu dòng {number} của bản gốc: "{words}"'
    vi += "; hãy chép dòng đó vào sau đoạn này, hoặc ghi vào removed nếu cố ý bỏ"
    en = f'the body lacks line {number} of the original: "{words}"'
    en += "; copy it after this paragraph, or put it into removed if it is left out on purpose"
    return finding(where, Bilingual(vi, en))


def _corrected(original: Original, paragraph: Paragraph, piece: str, number: int) -> Edit | None:
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
    line = context.article.body_line + paragraph.line
    return None if is_loss else Edit(line, form.format(as_markdown(right)))


def _outdated_removals(original: Original) -> Iterator[Problem]:
    for words, node in original.removed.items():
        if words not in original.flat:
            vi = f'removed ghi một dòng không có trong bản gốc: "{shortened(words)}"'
            en = f'removed names a line that the original does not have: "{shortened(words)}"'
            edit = original.context.document.without_item("removed", str(node))
            yield finding(original.context.location(node), Bilingual(vi, en), edit, severity=WARNING)


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
            en = f'line {number} of the original is out of order: "{shortened(line)}"'
            yield finding(original.context.body_location(paragraphs[indexes[line]].line), Bilingual(vi, en))
            return
        last = indexes[line]


def _added(original: Original, changed: list[Paragraph | None]) -> Iterator[Problem]:
    """Yield paragraphs that are not in the original; those that only differ have been reported already."""
    strange = (each for each in original.context.paragraphs if each.words not in original.flat)
    for paragraph in strange:
        is_known = are_items_of(original, paragraph) or is_made_of(paragraph.words, original.lines.values())
        if paragraph not in changed and not is_known:
            words, edit = shortened(paragraph.words), None
            vi = f'đoạn này không có trong bản gốc: "{words}"'
            en = f'this paragraph is not in the original: "{words}"'
            if whole := _line_within(original, paragraph):
                number, line = whole
                more = shortened(squeeze(paragraph.words.replace(line, " ", 1)))
                vi = f'đoạn này là dòng {number} của bản gốc, thêm "{more}"'
                en = f'this paragraph is line {number} of the original with "{more}" added'
                edit = _corrected(original, paragraph, line, number)
            yield finding(original.context.body_location(paragraph.line), Bilingual(vi, en), edit)


def _line_within(original: Original, paragraph: Paragraph) -> tuple[int, str] | None:
    """Return the longest line of the original that is part of a paragraph, with its number, or None."""
    lines = ((number, line) for number, line in original.lines.items() if len(line) > SHORT_LINE)
    return max((each for each in lines if each[1] in paragraph.words), key=lambda each: len(each[1]), default=None)


def _repeated(original: Original) -> Iterator[Problem]:
    """Yield paragraphs that stand more often in the body than in the original, as after copying twice."""
    seen: dict[str, int] = {}
    for paragraph in original.context.paragraphs:
        count = seen[paragraph.words] = seen.get(paragraph.words, 0) + 1
        is_whole = paragraph.kind == "paragraph" and len(paragraph.words) > SHORT_LINE
        if count > 1 and is_whole and count > original.flat.count(paragraph.words) > 0:
            words = shortened(paragraph.words)
            vi = f'đoạn này lặp lại một đoạn ở trên; bản gốc không lặp: "{words}"'
            en = f'this paragraph repeats one above, which the original does not: "{words}"'
            yield finding(original.context.body_location(paragraph.line), Bilingual(vi, en))
