"""Both languages are there, each in its place, and the English is a translation of the present Vietnamese.

Each text exists or is listed in `pending` (an error otherwise). Vietnamese and English are not swapped. The English was
reviewed after the last change of the Vietnamese, which the fingerprint in `reviewed` shows. Texts that the program
drafted, and in drafts labels of figures that only repeat the unit, are reported until somebody has reviewed them.

Passes: `reviewed` holds the fingerprint of the present Vietnamese title, summary and body.
Fails: the Vietnamese summary was changed and `reviewed` was not; `title.en` is Vietnamese.
"""

import re
from collections.abc import Iterator
from functools import partial

from khotin.checks.evidence.article_context import ArticleContext
from khotin.checks.findings import make_finding, shortened
from khotin.content.articles import DRAFT, PUBLISHED, fingerprint
from khotin.language.vietnamese import squeeze, vietnamese_share
from khotin.languages import LANGUAGES, Bilingual, other_language
from khotin.patterns import lazy_pattern
from khotin.problems import ERROR, WARNING, Location, Problem

NAME, SEVERITY = "parity", WARNING
finding = partial(make_finding, NAME, severity=SEVERITY)
FEWEST_LETTERS = 15
START_OF_BODY = 2000  # characters
# Vietnamese prose has some 25 % marked letters, English with a few names of persons under 8 %.
LOW_SHARE, HIGH_SHARE = 0.06, 0.16
COMMON = {
    "vi": lazy_pattern(r"\b(?:và|của|các|được|trong|với|tại|cho|về|có|là|đã|năm|huyện|tỉnh)\b", re.I),
    "en": lazy_pattern(r"\b(?:the|of|and|in|to|for|with|on|at|is|was|by|from)\b", re.I),
}
LANGUAGE_NAMES = {"vi": Bilingual("tiếng Việt", "Vietnamese"), "en": Bilingual("tiếng Anh", "English")}
ENGLISH_BODY = Bilingual("bản tiếng Anh của bài", "the English text of the article")


def check(context: ArticleContext) -> Iterator[Problem]:
    """Find missing, swapped, outdated and unreviewed texts."""
    yield from _check_missing(context)
    yield from _check_swapped(context)
    yield from _check_reviewed(context)
    for name in context.article.drafted:
        vi = f"{name} do chương trình soạn, chưa ai duyệt"
        message = Bilingual(vi, f"{name} was drafted by the program and has not been reviewed")
        yield _unreviewed(context.field_location("drafted"), message)
    yield from _check_labels(context)


def is_in_other_language(words: str, language: str, other: str) -> bool:
    """Return whether a text of some length is clearly in the other language, by its letters and its frequent words."""
    if len(words) < FEWEST_LETTERS or len(COMMON[other].findall(words)) < len(COMMON[language].findall(words)):
        return False
    share = vietnamese_share(words)
    return share < LOW_SHARE if language == "vi" else share > HIGH_SHARE


def _unreviewed(where: Location, message: Bilingual) -> Problem:
    """Return a finding that a review corrects, which therefore needs no acceptance."""
    return Problem(where, NAME, message, severity=SEVERITY)


def _check_missing(context: ArticleContext) -> Iterator[Problem]:
    for field, language in ((field, language) for field in ("title", "summary") for language in LANGUAGES):
        name = f"{field}.{language}"
        is_present = bool(str(context.mapping(field).get(language, "")).strip())
        is_pending = name in context.article.pending
        if not is_present and not is_pending:
            vi = f"thiếu {name}; hãy viết hoặc ghi vào pending"
            en = f"{name} is missing; write it or name it in pending"
            yield finding(context.field_location(field), Bilingual(vi, en), severity=ERROR)
        elif is_present and is_pending:
            vi, en = f"{name} đã có; hãy bỏ khỏi pending", f"{name} is there; take it out of pending"
            edit = context.document.without_item("pending", name)
            yield finding(context.field_location("pending"), Bilingual(vi, en), edit)


def _check_swapped(context: ArticleContext) -> Iterator[Problem]:
    texts = [(text.words, text.language, text.name, context.location(text.node)) for text in context.texts]
    if body := context.article.english_body:
        texts.append((body[:START_OF_BODY], "en", ENGLISH_BODY, context.field_location("title")))
    for number, each in enumerate(context.article.corrections, 1):
        for language in LANGUAGES:
            field = f"corrections[{number}].{language}"
            where = context.field_location("corrections")
            texts.append((each.note[language], language, Bilingual(field, field), where))
    for words, language, name, where in texts:
        other = other_language(language)
        if is_in_other_language(words, language, other):
            shown, other_name = shortened(squeeze(words)), LANGUAGE_NAMES[other]
            vi = f'{name.vi} trông như {other_name.vi}: "{shown}"'
            yield finding(where, Bilingual(vi, f'{name.en} looks like {other_name.en}: "{shown}"'))


def _check_reviewed(context: ArticleContext) -> Iterator[Problem]:
    reviewed, code = context.article.reviewed, fingerprint(context.article)
    if not reviewed and context.article.status == PUBLISHED and context.text("summary", "en"):
        vi = f'bài đã công bố mà bản tiếng Anh chưa ghi là đã duyệt; hãy đọc lại rồi ghi reviewed: "{code}"'
        en = f'published, and the English is not marked as reviewed; read it again, then write reviewed: "{code}"'
        yield _unreviewed(context.field_location("status"), Bilingual(vi, en))
    if reviewed and reviewed != code and context.text("summary", "en"):
        vi = f"bản tiếng Việt đã đổi sau khi duyệt bản tiếng Anh, mã mới là {code}"
        vi += f'; hãy xem lại bản tiếng Anh rồi ghi reviewed: "{code}"'
        en = f"the Vietnamese changed after the English was reviewed, its code is {code}"
        en += f'; look at the English again, then write reviewed: "{code}"'
        # No line to paste: only the editor can say that the English was reviewed again.
        yield _unreviewed(context.field_location("reviewed"), Bilingual(vi, en))


def _check_labels(context: ArticleContext) -> Iterator[Problem]:
    """Find figures of a draft whose label is their unit, as the program writes it, in one finding."""
    figures = context.article.figures if context.article.status == DRAFT else ()
    drafted = [str(number) for number, each in enumerate(figures, 1) if each.unit and each.label.vi == each.unit]
    if drafted:
        numbers = ", ".join(drafted)
        vi = f"nhãn của số liệu {numbers} chỉ lặp lại đơn vị; hãy ghi số ấy đếm cái gì, bằng cả hai thứ tiếng"
        en = f"the labels of the figures {numbers} only repeat the unit; say in both languages what each counts"
        yield finding(context.field_location("figures"), Bilingual(vi, en))
