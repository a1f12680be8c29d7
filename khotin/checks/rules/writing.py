"""Small faults of writing: what was left in place, too short or too long, in capitals only, doubled, or comes out otherwise than typed.

Titles and summaries are the editor's; the body is the source's, whose own slips stay as they are. There only what Markdown would
turn into something else is told.

Passes: a summary of two to four sentences; "1945\\. Năm ấy …" at the start of a paragraph.
Fails: "TODO", a title all in capitals, "của của", a summary of eight sentences, "1945. Năm ấy …", which becomes a list.
"""

import re

from khotin.checks.evidence.article_context import body_place, changed_line, finding, place, shortened
from khotin.language.vietnamese import counted, sentences, squeeze
from khotin.languages import Bilingual
from khotin.markup import as_markdown, plain_text
from khotin.problems import WARNING

NAME, SEVERITY = "writing", WARNING
PLACEHOLDER = re.compile(
    r"\b(?:TODO|FIXME|TBD|XXX+|lorem ipsum|điền vào đây|viết vào đây|cập nhật sau|bổ sung sau|tiêu đề ở đây|tóm tắt ở đây|nội dung ở đây|title here|summary here|text here|write here|to be (?:written|added|completed))\b"
    r"|\?{3,}|\.{6,}|_{3,}|\[\s*+(?:…|\.{3})?\s*+\]|\{\{?\s*+[\w.]+\s*+\}?\}|<[\w ]+ here>|^[…. ]+$",
    re.I,
)
FEWEST_SENTENCES, MOST_SENTENCES = 2, 4
SHORTEST, LONGEST = 80, 900
LONGEST_TITLE = 200
DOUBLED = re.compile(r"(?<!\w)([^\W\d_]+)\s+\1(?!\w)", re.I)
# Words that Vietnamese and English double on purpose.
REPEATED = frozenset(
    """
        xanh ngày người nhà đời luôn mãi từ dần thường đêm năm tháng ai đâu chiều sáng nơi lớp lớp trùng đùng ào
        rưng xa gần hay khi vừa càng nhanh chậm mau dài rất ngành nghề bon sôi had that very bye so
    """.split()
)
PUNCTUATION = re.compile(r"(?<!\s)\s+[,;:!?](?=\s|$)|,,|;;|(?<!\.)\.\.(?!\.)|[,;]\.(?!\.)")
# A paragraph that begins like this becomes a list, a heading, a block of code, a rule or a quotation.
RENDERED_OTHERWISE = (
    (
        re.compile(r"^(?: {4,}|\t)\S"),
        Bilingual(
            "dòng thụt vào thành khối mã; bỏ khoảng trắng đầu dòng",
            "the indented line becomes a block of code; take the blanks away",
        ),
    ),
    (
        re.compile(r"^\d{4,9}[.)]\s"),
        Bilingual("số ở đầu đoạn biến thành danh sách", "the number at the start becomes a list"),
    ),
    (
        re.compile(r"^#{1,6}[^\s#]"),
        Bilingual(
            "dấu # ở đầu dòng không làm thành đề mục; đề mục viết ## rồi một dấu cách",
            "the # at the start makes no heading; a heading is ## and a blank",
        ),
    ),
    (
        re.compile(r"^(?:={3,}|-{3,}|\*{3,}|_{3,})\s*$"),
        Bilingual(
            "dòng này biến thành đường kẻ, hoặc biến dòng trên thành đề mục",
            "this line becomes a rule, or turns the one above into a heading",
        ),
    ),
)
# What an editor means as Markdown: a list, a table, a quotation, a picture, a note.
MEANT = re.compile(r"^(?:[-+*]\s|\d{1,3}[.)]\s|\||>|!?\[|## |### |\*(?:Ảnh|Photo): )")
SCRIPT = re.compile(r"<\s*+/?\s*+(script|style|iframe|object|embed|form|input|svg|math|base|meta|link)\b", re.I)
MARKS = re.compile(r"[*_`<&\\\[~]|^(?: {4}|\t|#|={3}|-{3}|\d{4,9}[.)])", re.M)


def check(context):
    """Look at the four texts, then at the body as it is typed."""
    for text in context.texts:
        yield from _check_text(context, text)
    yield from _check_body(context)


def _check_text(context, text):
    if match := PLACEHOLDER.search(text.words):
        yield _fault(
            context, text, match.start(), f'còn chữ mẫu "{match[0]}"', f'the placeholder "{match[0]}" was left in place'
        )
    if text.field == "title":
        yield from _check_title(context, text)
    elif not context.is_drafted(text):
        yield from _check_summary(context, text)
    for match in DOUBLED.finditer(text.words):
        if (
            match[1].lower() not in REPEATED
            and squeeze(match[0]).lower() not in context.body_line.lower()
            and not _is_name(match[0])
        ):
            yield _fault(
                context,
                text,
                match.start(),
                f'chữ "{match[1]}" lặp hai lần',
                f'the word "{match[1]}" is doubled',
                changed_line(text, *match.span(), match[1]),
            )
    if match := PUNCTUATION.search(text.words):
        around = text.words[max(0, match.start() - 15) : match.end() + 5].strip()
        yield _fault(
            context,
            text,
            match.start(),
            f'dấu câu sai chỗ ở "{around}"',
            f'the punctuation of "{around}" is out of place',
        )


def _is_name(words):
    return all(word[0].isupper() for word in words.split())


def _check_title(context, text):
    letters = [char for char in text.words if char.isalpha()]
    if len(letters) > 12 and all(char.isupper() for char in letters):
        yield _fault(
            context,
            text,
            0,
            f'"{shortened(text.words)}" chỉ toàn chữ hoa',
            f'"{shortened(text.words)}" is in capitals only',
        )
    if len(text.words) > LONGEST_TITLE:
        yield _fault(
            context,
            text,
            0,
            f"dài {len(text.words)} ký tự; tiêu đề nên dưới {LONGEST_TITLE}",
            f"has {len(text.words)} characters; a title has fewer than {LONGEST_TITLE}",
        )


def _check_summary(context, text):
    count, length = len(sentences(text.words)), len(text.words)
    if not SHORTEST <= length <= LONGEST:
        yield _fault(
            context,
            text,
            0,
            f"dài {length} ký tự; nên từ {SHORTEST} đến {LONGEST}",
            f"has {counted(length, 'character')}; {SHORTEST} to {LONGEST} are usual",
        )
    elif not FEWEST_SENTENCES <= count <= MOST_SENTENCES:
        yield _fault(
            context,
            text,
            0,
            f"có {count} câu; nên từ {FEWEST_SENTENCES} đến {MOST_SENTENCES}",
            f"has {counted(count, 'sentence')}; {FEWEST_SENTENCES} to {MOST_SENTENCES} are usual",
        )
    if length and text.words[-1] not in '.!?…”")':
        yield _fault(
            context,
            text,
            length - 1,
            f'thiếu dấu chấm cuối, sau "{text.words[-20:].strip()}"',
            f'lacks its final stop after "{text.words[-20:].strip()}"',
            changed_line(text, length, length, "."),
        )


def _check_body(context):
    """Lines that Markdown turns into something else: known shapes, and words of the source that come out otherwise."""
    if not context.has_source or not MARKS.search(context.article.body):
        return
    source, is_code = squeeze(context.original_text or ""), False
    for number, line in enumerate(context.article.body.split("\n")):
        is_code ^= line.startswith(("```", "~~~"))
        if is_code or not MARKS.search(line):
            continue
        if match := SCRIPT.search(line):
            yield _rendered(
                context,
                number,
                match.start(),
                line,
                Bilingual(
                    f"mã nhúng <{match[1]}> bị bỏ khi đăng", f"the embedded code <{match[1]}> is left out of the page"
                ),
                None,
            )
        elif (message := _turned(line, source)) is not None:
            yield _rendered(context, number, 0, line, message, as_markdown(line))


def _turned(line, source):
    """What Markdown makes of a line, or None where it comes out as typed or is meant as it is."""
    known = next((message for pattern, message in RENDERED_OTHERWISE if pattern.match(line)), None)
    if known:
        return known
    words = squeeze(line)
    if MEANT.match(line) or words not in source or plain_text(words) == words:
        return None
    return Bilingual(
        "chữ của nguồn hiện ra khác khi đăng vì trùng ký hiệu Markdown",
        "the source's words come out otherwise, because they hold marks of Markdown",
    )


def _rendered(context, number, start, line, message, hint):
    said = shortened(squeeze(line))
    return finding(
        body_place(context, number, start + 1),
        NAME,
        f'{message.vi}: "{said}"',
        f'{message.en}: "{said}"',
        hint,
        WARNING,
    )


def _fault(context, text, start, vi, en, hint=None):
    return finding(
        place(context, text.node, start), NAME, f"{text.name.vi}: {vi}", f"{text.name.en}: {en}", hint, WARNING
    )
