"""Titles and summaries say only what the original says: numbers, days, names, places.

Every number, percentage, amount and day of both titles and both summaries stands in the original, whatever the notation
(11.081 is 11,081; 56,8 tỷ is 56.8 billion; 15/6/2022 is 15 June 2022; "6 tháng đầu năm" is "the first half of the year"), with the
same hedge ("trên" is "more than"). Names of persons stand in it letter by letter, places by the name of their register.
Both languages give the same figures. What cannot be decided is not reported.

Passes: the original says "trên 1.300 lượt phát ngôn", the English summary "more than 1,300 statements".
Fails: the original says "126 trạm BTS", the summary "162 trạm BTS".
"""

import re
from itertools import zip_longest

from khotin.checks.evidence import names, stated_facts
from khotin.checks.evidence.article_context import changed_line, finding, place
from khotin.checks.evidence.dates import find_days
from khotin.checks.evidence.numeric_claims import Amount, find_amounts, find_codes
from khotin.checks.evidence.proof import NO_VALUE, OTHER_HEDGE, OTHER_MEASURE, OTHER_NOUN, SURE, Evidence, is_decidable
from khotin.language.numbers import parse_number, plain, write_number
from khotin.problems import ERROR

NAME, SEVERITY = "fidelity", ERROR
LONGEST_NUMBER = 20  # characters; a longer row of digits is corrected by hand
NUMERAL = re.compile(r"\d+(?:[.,]\d+)*")
REASONS = {
    NO_VALUE: ("bản gốc không có", "the original does not have it"),
    OTHER_MEASURE: ("bản gốc dùng đơn vị khác", "the original gives it another unit"),
    OTHER_HEDGE: ("bản gốc nói mức độ chắc chắn khác", "the original is sure to another degree"),
    OTHER_NOUN: ("bản gốc có số này cho việc khác", "in the original this number counts something else"),
}


def check(context):
    """Compare the four texts with the original, then the two languages with each other."""
    unproven = set()
    for text in context.texts if context.has_source else ():
        problems = [*_check_days(context, text), *_check_amounts(context, text), *_check_codes(context, text)]
        unproven.update(text.field for _ in problems)
        yield from problems
        yield from names.check(context, text)
    for field in ("title", "summary"):
        if field not in unproven:
            yield from _compare_languages(context, field)
    if context.has_source:
        yield from stated_facts.check(context)


def _check_days(context, text):
    for claim in find_days(text.words, text.language):
        verdict = context.source.judge_day(claim)
        if verdict.kind != SURE:
            yield _unproven(context, text, claim, verdict)


def _check_amounts(context, text):
    for claim in find_amounts(text.words, text.language):
        if not is_decidable(claim):
            continue
        verdict = context.source.judge_amount(claim)
        if verdict.kind != SURE:
            yield _unproven(context, text, claim, verdict)


def _check_codes(context, text):
    for match in find_codes(text.words):
        if not context.source.has_code(match[0]):
            yield finding(
                place(context, text.node, match.start()),
                NAME,
                f'{text.name.vi} ghi "{match[0]}", bản gốc không có',
                f'{text.name.en} says "{match[0]}", the original does not',
            )


def _unproven(context, text, claim, verdict):
    """What was read, what the original says instead, and the corrected line where the nearest value is in the same notation."""
    vi, en = REASONS[verdict.kind]
    near = verdict.nearest.text.strip() if verdict.nearest else ""
    said = _with_hedge(text.words, claim)
    return finding(
        place(context, text.node, claim.start),
        NAME,
        f'{text.name.vi} ghi "{said}", {vi}' + (f'; gần nhất trong bản gốc: "{near}"' if near else ""),
        f'{text.name.en} says "{said}"; {en}' + (f'; nearest in the original: "{near}"' if near else ""),
        _corrected(text, claim, verdict),
    )


def _with_hedge(words, claim):
    """The claim as a reader meets it, with the word in front of it that may be the mistake."""
    before = words[: claim.start].split()[-2:]
    return " ".join(
        [*before, words[claim.start : claim.end] if len(claim.text) < claim.end - claim.start else claim.text]
    ).strip(" ,;(")


def _corrected(text, claim, verdict):
    """The line with the nearest value in the notation of its language; None where nothing is near or the hedge is the matter."""
    near = verdict.nearest
    if near is None or verdict.kind == OTHER_HEDGE:
        return None
    if isinstance(near, Amount) and (near.measure == claim.measure or text.language == "en"):
        return _with_number(text, claim, near.value)
    return changed_line(text, claim.start, claim.start + len(claim.text), near.text) if text.language == "vi" else None


def _with_number(text, claim, value):
    literal = NUMERAL.match(text.words, claim.start)
    typed, _ = parse_number(literal[0], text.language) if literal else (None, False)
    if (
        not typed
        or max(map(len, (literal[0], plain(value)))) > LONGEST_NUMBER
        or (claim.value % typed and typed % 1 == 0)
    ):
        return None
    written = write_number(value * typed / claim.value, text.language)
    return changed_line(text, literal.start(), literal.end(), written)


def _compare_languages(context, field):
    """Both languages give the same figures; a draft of the program need not yet."""
    pair = [context.text(field, language) for language in ("vi", "en")]
    if None in pair or any(context.is_drafted(text) for text in pair):
        return
    vi, en = (_unmatched(text, other, context) for text, other in (pair, pair[::-1]))
    for first, second in zip_longest(vi, en):
        yield _differing(context, pair, first, second)


def _unmatched(text, other, context):
    """What one language says and the other does not."""
    evidence = Evidence(other.words, other.language, context.source.dated)
    return [claim for claim in _claims(text) if _judge(evidence, claim).kind != SURE]


def _differing(context, pair, first, second):
    vi, en = pair
    where = place(context, en.node, second.start) if second else place(context, vi.node, first.start)
    if first and second:
        return finding(
            where,
            NAME,
            f'{vi.name.vi} ghi "{first.text}", {en.name.vi} ghi "{second.text}"',
            f'{vi.name.en} says "{first.text}", {en.name.en} says "{second.text}"',
        )
    text, other, claim = (vi, en, first) if first else (en, vi, second)
    return finding(
        where,
        NAME,
        f'{text.name.vi} ghi "{claim.text}", {other.name.vi} không ghi',
        f'{text.name.en} says "{claim.text}", {other.name.en} does not',
    )


def _claims(text):
    yield from find_days(text.words, text.language)
    yield from (claim for claim in find_amounts(text.words, text.language) if is_decidable(claim, is_strict=False))


def _judge(evidence, claim):
    return evidence.judge_amount(claim, is_strict=False) if hasattr(claim, "value") else evidence.judge_day(claim)
