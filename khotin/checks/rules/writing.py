"""Small faults of writing: placeholders, texts too short or too long, capitals, doubled words, changes by Markdown.

Titles and summaries are the editor's; the body is the source's, whose own slips stay as they are. In the body only what
Markdown would turn into something else is reported.

Passes: a summary of two to four sentences; "1945\\. Năm ấy …" at the start of a paragraph.
Fails: "TODO", a text all in capitals, "của của", a summary of eight sentences, "1945. Năm ấy …", which becomes a list.
"""

import html
import re
import unicodedata
from collections.abc import Iterator
from functools import partial

from khotin.checks.evidence.article_context import ArticleContext, Text
from khotin.checks.findings import make_finding, shortened
from khotin.content.schema.types.validation import PLACEHOLDERS
from khotin.language.vietnamese import counted, sentences, squeeze
from khotin.language.word_lists import read_words
from khotin.languages import Bilingual
from khotin.markup import CAPTION_LABEL, as_markdown, plain_text
from khotin.patterns import lazy_pattern
from khotin.problems import DELETE, WARNING, Edit, Problem

NAME, SEVERITY = "writing", WARNING
finding = partial(make_finding, NAME, severity=SEVERITY)
PLACEHOLDER = lazy_pattern(
    rf"\b(?:{'|'.join(sorted(PLACEHOLDERS))}|TODO|FIXME|TBD|XXX+|lorem ipsum|write here"
    r"|điền vào đây|viết vào đây|cập nhật sau|bổ sung sau|to be (?:written|added|completed))\b"
    r"|\?{3,}|\.{6,}|_{3,}|\[\s*+(?:…|\.{3})?\s*+\]|\{\{?\s*+[\w.]+\s*+\}?\}|<[\w ]+ here>|^[…. ]+$",
    re.I,
)
FEWEST_SENTENCES, MOST_SENTENCES = 2, 4
SHORTEST, LONGEST = 80, 900
LONGEST_TITLE, LONGEST_CAPITALS = 200, 12
DOUBLED = lazy_pattern(r"(?<!\w)([^\W\d_]+)\s+\1(?!\w)", re.I)
DOUBLED_ON_PURPOSE = frozenset(read_words("khotin.checks.words", "doubled_words"))
PUNCTUATION = lazy_pattern(r"(?<!\s)\s+[,;:!?](?=\s|$)|,,|;;|(?<!\.)\.\.(?!\.)|[,;]\.(?!\.)")
# Full-width characters, and letters of other languages that look like Đ.
ODD_SIGNS = lazy_pattern("[！-～]+|[ÐƉð]")
LETTER = str.maketrans("ÐƉð", "ĐĐđ")
# Titles and summaries are plain text: "&amp;", "<b>" and "**" show as they are typed.
HTML_CODE = lazy_pattern(r"&(?:#[0-9]{1,7}|[a-z]{2,8});|</?[a-z][a-z0-9]{0,9}(?: [^<>]{0,200})?>", re.I)
MARKDOWN = lazy_pattern(r"\*\*(?P<bold>[^*]{1,300})\*\*|\[(?P<link>[^\[\]]{1,200})\]\([^()\s]{1,300}\)")
# A syllable as the keyboard gives it while the Vietnamese input is off: "chuyeenr", "vieecj".
TELEX = lazy_pattern(
    r"(?<!\w)(?:ngh?|[cgknpt]h|tr|gi|qu|dd|[bcdghklmnpqrstvx])?[iuy]{0,2}(?:aa|ee|oo|(?:[aou]w){1,2})[iouy]?"
    r"(?:ch|ng|nh|[cmnpt])?[sfrxj](?!\w)"
)
# A paragraph that begins like this becomes a list, a heading, a block of code, a rule or a quotation.
CODE_BLOCK = Bilingual(
    "dòng thụt vào thành khối mã; bỏ khoảng trắng đầu dòng",
    "the indented line becomes a block of code; remove the spaces",
)
LIST = Bilingual("số ở đầu đoạn biến thành danh sách", "the number at the start becomes a list")
NO_HEADING = Bilingual(
    "dấu # ở đầu dòng không làm thành đề mục; đề mục viết ## rồi một dấu cách",
    "the # at the start makes no heading; write ## and a space for a heading",
)
HORIZONTAL_RULE = Bilingual(
    "dòng này biến thành đường kẻ, hoặc biến dòng trên thành đề mục",
    "this line becomes a horizontal rule, or turns the one above into a heading",
)
CHANGED_BY_MARKDOWN = (
    (lazy_pattern(r"^(?: {4,}|\t)\S"), CODE_BLOCK),
    (lazy_pattern(r"^\d{4,9}[.)]\s"), LIST),
    (lazy_pattern(r"^#{1,6}[^\s#]"), NO_HEADING),
    (lazy_pattern(r"^(?:={3,}|-{3,}|\*{3,}|_{3,})\s*$"), HORIZONTAL_RULE),
)
SOURCE_CHANGED = Bilingual(
    "chữ của nguồn hiện ra khác khi đăng vì trùng ký hiệu Markdown",
    "the words of the source look different when published, because Markdown uses their signs",
)
# What an editor means as Markdown: a list, a table, a quotation, a picture, a note.
MEANT = lazy_pattern(rf"^(?:[-+*]\s|\d{{1,3}}[.)]\s|\||>|!?\[|## |### |\*{CAPTION_LABEL})")
SCRIPT = lazy_pattern(r"<\s*+/?\s*+(script|style|iframe|object|embed|form|input|svg|math|base|meta|link)\b", re.I)
MARKS = lazy_pattern(r"[*_`<&\\\[~]|^(?: {4}|\t|#|={3}|-{3}|\d{4,9}[.)])", re.M)


def check(context: ArticleContext) -> Iterator[Problem]:
    """Check the four texts, then the body as it is typed."""
    for text in context.texts:
        for start, message, edit in _faults(context, text):
            named = Bilingual(f"{text.name.vi}: {message.vi}", f"{text.name.en}: {message.en}")
            yield finding(context.location(text.node, start), named, edit)
    yield from _check_body(context)


def _faults(context: ArticleContext, text: Text) -> Iterator[tuple[int, Bilingual, Edit | None]]:
    """Yield (position, message, corrected line) of each fault of a title or summary."""
    if match := PLACEHOLDER.search(text.words):
        en = f'the placeholder "{match[0]}" was left in place'
        yield match.start(), Bilingual(f'còn chữ mẫu "{match[0]}"', en), None
    yield from _typing_faults(context, text)
    letters = [char for char in text.words if char.isalpha()]
    if len(letters) > LONGEST_CAPITALS and all(map(str.isupper, letters)):
        words = shortened(text.words)
        yield 0, Bilingual(f'"{words}" chỉ toàn chữ hoa', f'"{words}" is in capitals only'), None
    if text.field == "title":
        yield from ((0, message, None) for message in _title_faults(text))
    elif not context.is_drafted(text):
        yield from _summary_faults(context, text)
    for match in DOUBLED.finditer(text.words):
        if not _is_doubled_on_purpose(context, match):
            message = Bilingual(f'chữ "{match[1]}" lặp hai lần', f'the word "{match[1]}" is doubled')
            yield match.start(), message, context.with_words(text, match.span(), match[1])
    if match := PUNCTUATION.search(text.words):
        words = text.words[max(0, match.start() - 15) : match.end() + 5].strip()
        message = Bilingual(f'dấu câu sai chỗ ở "{words}"', f'the punctuation of "{words}" is out of place')
        yield match.start(), message, None


def _typing_faults(context: ArticleContext, text: Text) -> Iterator[tuple[int, Bilingual, Edit | None]]:
    """Yield faults of typing and copying: full-width characters, foreign letters, HTML, syllables without marks."""
    for match in ODD_SIGNS.finditer(text.words):
        sign, right = match[0], unicodedata.normalize("NFKC", match[0]).translate(LETTER)
        if right != sign.translate(LETTER):
            message = Bilingual(f'"{sign}" là ký tự rộng; hãy gõ "{right}"', f'"{sign}" is a wide sign; type "{right}"')
        else:
            vi = f'"{sign}" là chữ của tiếng khác; hãy gõ "{right}"'
            message = Bilingual(vi, f'"{sign}" is a letter of another language; type "{right}"')
        yield match.start(), message, context.with_words(text, match.span(), right)
    for match in HTML_CODE.finditer(text.words):
        vi, en = f'mã HTML "{match[0]}" hiện ra nguyên văn', f'the HTML code "{match[0]}" shows as it is typed'
        right = "" if match[0].startswith("<") else html.unescape(match[0])
        yield match.start(), Bilingual(vi, en), context.with_words(text, match.span(), right)
    for match in MARKDOWN.finditer(text.words):
        vi, en = f'dấu Markdown "{match[0]}" hiện ra nguyên văn', f'the Markdown "{match[0]}" shows as it is typed'
        yield match.start(), Bilingual(vi, en), context.with_words(text, match.span(), match["bold"] or match["link"])
    for match in TELEX.finditer(text.words) if text.language == "vi" else ():
        vi = f'"{match[0]}" giống một tiếng gõ khi chưa bật bộ gõ tiếng Việt'
        en = f'"{match[0]}" looks like a syllable typed without its marks, the Vietnamese keyboard being off'
        yield match.start(), Bilingual(vi, en), None


def _is_doubled_on_purpose(context: ArticleContext, match: re.Match[str]) -> bool:
    is_name = all(word[0].isupper() for word in match[0].split())
    is_source = squeeze(match[0]).lower() in context.body_line.lower()
    return is_name or is_source or match[1].lower() in DOUBLED_ON_PURPOSE


def _title_faults(text: Text) -> Iterator[Bilingual]:
    if (length := len(text.words)) > LONGEST_TITLE:
        vi = f"dài {length} ký tự; tiêu đề nên có nhiều nhất {LONGEST_TITLE}"
        yield Bilingual(vi, f"has {length} characters; a title should have at most {LONGEST_TITLE}")


def _summary_faults(context: ArticleContext, text: Text) -> Iterator[tuple[int, Bilingual, Edit | None]]:
    count, length = len(sentences(text.words)), len(text.words)
    if not SHORTEST <= length <= LONGEST:
        vi = f"dài {length} ký tự; nên từ {SHORTEST} đến {LONGEST}"
        yield 0, Bilingual(vi, f"has {counted(length, 'character')}; {SHORTEST} to {LONGEST} are usual"), None
    elif not FEWEST_SENTENCES <= count <= MOST_SENTENCES:
        vi = f"có {count} câu; nên từ {FEWEST_SENTENCES} đến {MOST_SENTENCES}"
        en = f"has {counted(count, 'sentence')}; {FEWEST_SENTENCES} to {MOST_SENTENCES} are usual"
        yield 0, Bilingual(vi, en), None
    if length and text.words[-1] not in '.!?…”")':
        end = text.words[-20:].strip()
        message = Bilingual(f'thiếu dấu chấm cuối, sau "{end}"', f'has no full stop at the end, after "{end}"')
        yield length - 1, message, context.with_words(text, (length, length), ".")


def _check_body(context: ArticleContext) -> Iterator[Problem]:
    """Find lines that Markdown turns into something else: known forms, and words of the source."""
    if not context.has_source or not MARKS.search(context.article.body):
        return
    source, is_code = squeeze(context.original_text or ""), False
    for number, line in enumerate(context.article.body.split("\n")):
        is_code ^= line.startswith(("```", "~~~"))
        if is_code or not MARKS.search(line):
            continue
        column, message, edit = 1, _change(line, source), None
        if match := SCRIPT.search(line):
            vi = f"mã nhúng <{match[1]}> bị bỏ khi đăng"
            column = match.start() + 1
            message = Bilingual(vi, f"the embedded code <{match[1]}> is left out of the page")
        elif message:
            edit = _corrected(line, context.article.body_line + number, message, source)
        if message:
            words = shortened(squeeze(line))
            shown = Bilingual(f'{message.vi}: "{words}"', f'{message.en}: "{words}"')
            yield finding(context.body_location(number, column), shown, edit)


def _corrected(line: str, number: int, message: Bilingual, source: str) -> Edit | None:
    """Return the line as the source has it. Signs that the source does not have are the editor's: a rule is deleted,
    and a heading gets its space.
    """
    if source and squeeze(line) not in source:
        if message is HORIZONTAL_RULE:
            return Edit(number, action=DELETE)
        if message is NO_HEADING:
            return Edit(number, f"## {line.lstrip('#')}")
    right = as_markdown(line)
    return Edit(number, right) if right != line else None


def _change(line: str, source: str) -> Bilingual | None:
    """Return what Markdown makes of a line, or None if it stays as typed or is meant as Markdown."""
    known = next((message for pattern, message in CHANGED_BY_MARKDOWN if pattern.match(line)), None)
    words = squeeze(line)
    if known or MEANT.match(line) or words not in source or plain_text(words) == words:
        return known
    return SOURCE_CHANGED
