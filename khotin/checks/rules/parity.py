"""Both languages are there, each in its place, and the English is of the Vietnamese that stands beside it.

A language is there or named in `pending` (an error otherwise); Vietnamese and English are not swapped; the English was reviewed
after the last change of the Vietnamese, which the fingerprint in `reviewed` tells; no draft of the program waits for its review.

Passes: `reviewed` holds the fingerprint of the present Vietnamese title, summary and body.
Fails: the Vietnamese summary was changed and `reviewed` was not; `title.en` is Vietnamese.
"""

import re

from khotin.checks.evidence.article_context import finding, place, shortened
from khotin.content.articles import fingerprint
from khotin.language.vietnamese import squeeze, vietnamese_share
from khotin.languages import LANGUAGES
from khotin.problems import ERROR, WARNING

NAME, SEVERITY = "parity", WARNING
FEWEST_LETTERS = 15
# Vietnamese prose has some 25 % marked letters, English with a few names of persons under 8 %.
LOW_SHARE, HIGH_SHARE = 0.06, 0.16
COMMON = {
    "vi": re.compile(r"\b(?:và|của|các|được|trong|với|tại|cho|về|có|là|đã|năm|huyện|tỉnh)\b", re.I),
    "en": re.compile(r"\b(?:the|of|and|in|to|for|with|on|at|is|was|by|from)\b", re.I),
}
NAMES = {"vi": ("tiếng Anh", "English"), "en": ("tiếng Việt", "Vietnamese")}


def check(context):
    """Look for missing, swapped, stale and unreviewed texts."""
    yield from _check_missing(context)
    for text in context.texts:
        if _is_other_language(text.words, text.language):
            yield _swapped(context, text.node, text.name, text.language, shortened(text.words))
    if context.article.english_body and _is_other_language(context.article.english_body[:2000], "en"):
        yield finding(
            place(context, context.document.fields["title"]),
            NAME,
            f'bản tiếng Anh của bài trông như tiếng Việt: "{shortened(squeeze(context.article.english_body))}"',
            f'the English text of the article looks like Vietnamese: "{shortened(squeeze(context.article.english_body))}"',
            severity=WARNING,
        )
    yield from _check_reviewed(context)
    yield from _check_drafts(context)


def _check_missing(context):
    present = {(text.field, text.language) for text in context.texts}
    for field in ("title", "summary"):
        for language in LANGUAGES:
            if (field, language) not in present and f"{field}.{language}" not in context.article.pending:
                yield finding(
                    place(context, context.document.fields[field]),
                    NAME,
                    f"thiếu {field}.{language}; hãy viết hoặc ghi vào pending",
                    f"{field}.{language} is missing; write it or name it in pending",
                    f'pending: ["{field}.{language}"]',
                    ERROR,
                )
            elif (field, language) in present and f"{field}.{language}" in context.article.pending:
                yield finding(
                    place(context, context.document.fields["pending"]),
                    NAME,
                    f"{field}.{language} đã có; hãy bỏ khỏi pending",
                    f"{field}.{language} is there; take it out of pending",
                    severity=WARNING,
                )


def _is_other_language(words, language):
    """Whether a text of some length is clearly of the other language, by its letters and by its small words."""
    if len(words) < FEWEST_LETTERS:
        return False
    share = vietnamese_share(words)
    own, other = (len(COMMON[name].findall(words)) for name in (language, "en" if language == "vi" else "vi"))
    return share < LOW_SHARE and other >= own if language == "vi" else share > HIGH_SHARE and other >= own


def _swapped(context, node, name, language, words):
    vi, en = NAMES[language]
    return finding(
        place(context, node),
        NAME,
        f'{name.vi} trông như {vi}: "{words}"',
        f'{name.en} looks like {en}: "{words}"',
        severity=WARNING,
    )


def _check_reviewed(context):
    reviewed = context.article.reviewed
    now = fingerprint(context.article)
    if reviewed and reviewed != now and context.text("summary", "en"):
        yield finding(
            place(context, context.document.fields["reviewed"]),
            NAME,
            f"bản tiếng Việt đã đổi sau khi duyệt bản tiếng Anh, mã mới là {now}; hãy xem lại bản tiếng Anh rồi thay dòng này",
            f"the Vietnamese changed after the English was reviewed, its code is {now}; look at the English again, then replace this line",
            f'reviewed: "{now}"',
            WARNING,
        )


def _check_drafts(context):
    for name in context.article.drafted:
        yield finding(
            place(context, context.document.fields["drafted"]),
            NAME,
            f"{name} do chương trình soạn, chưa ai duyệt",
            f"{name} was drafted by the program and not yet reviewed",
            severity=WARNING,
        )
