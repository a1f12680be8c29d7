"""Titles and summaries beside the original and beside the other language: numbers, days, codes, names, subject."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import zip_longest

from khotin.checks.evidence.article_context import ArticleContext, Text
from khotin.checks.evidence.names import find_wrong_names
from khotin.checks.evidence.numeric_claims import Amount, find_codes
from khotin.checks.evidence.place_names import WrongName, WrongRank
from khotin.checks.evidence.proof import (
    NO_VALUE,
    OTHER_HEDGE,
    OTHER_MEASURE,
    OTHER_NOUN,
    SURE,
    Claim,
    Evidence,
    Verdict,
    find_claims,
    may_count_list,
)
from khotin.checks.evidence.tokens import typed, word_pairs
from khotin.checks.findings import shortened
from khotin.checks.rules.fidelity.findings import finding
from khotin.language.hedges import ENGLISH, HEDGE_BEFORE
from khotin.language.numbers import parse_number, plain, write_number
from khotin.languages import Bilingual, other_language
from khotin.patterns import lazy_pattern
from khotin.problems import ERROR, WARNING, Edit, Problem

LONGEST_NUMBER = 20  # characters; a longer one is corrected by hand
NUMERAL = lazy_pattern(r"\d+(?:[.,]\d+)*")
REASONS = {
    NO_VALUE: Bilingual("bản gốc không có", "the original does not have it"),
    OTHER_MEASURE: Bilingual("bản gốc dùng đơn vị khác", "the original gives it another unit"),
    OTHER_HEDGE: Bilingual("bản gốc nói mức độ chắc chắn khác", "the original gives it another degree of certainty"),
    OTHER_NOUN: Bilingual("bản gốc có số này cho việc khác", "in the original this number counts something else"),
}
# A decimal number in the notation of the other language.
FOREIGN_DECIMAL = {
    "vi": lazy_pattern(r"(?<![\d.,])\d+\.\d{1,2}(?![\d.,]*\d)"),
    "en": lazy_pattern(r"(?<![\d.,])\d+,\d{1,2}(?![\d.,]*\d)"),
}
OTHER_SIGNS = str.maketrans(".,", ",.")
# The sign of a currency before its number.
CURRENCY = lazy_pattern(r"(?:VND|VNĐ|US\$|USD|\$)\s?$")
FEWEST_PAIRS = 5
# The least share of a text's pairs of syllables found in its own original; originals of other articles have fewer.
SAME_SUBJECT = {"title": 0.6, "summary": 0.45}


def check_claims(context: ArticleContext, text: Text) -> Iterator[Problem]:
    """Find numbers, amounts and days of a text that the original does not prove."""
    for claim in find_claims(text.words, text.language):
        verdict = context.source.judge(claim)
        if verdict.kind != SURE:
            yield _unproven(context, text, claim, verdict)
        elif (foreign := FOREIGN_DECIMAL[text.language].match(text.words, claim.start)) and (
            text.language == "en" or foreign[0] not in context.source.text
        ):
            yield from filter(None, [_other_notation(context, text, claim)])


def check_codes(context: ArticleContext, text: Text) -> Iterator[Problem]:
    """Find numbers of documents and other names with digits ("553/Ctr-UBND", "4G") that the original does not have."""
    for match in find_codes(text.words):
        if not context.source.has_code(match[0]):
            vi = f'{text.name.vi} ghi "{match[0]}", bản gốc không có'
            en = f'{text.name.en} says "{match[0]}", the original does not'
            yield finding(context.location(text.node, match.start()), Bilingual(vi, en))


def _unproven(context: ArticleContext, text: Text, claim: Claim, verdict: Verdict) -> Problem:
    """Return the problem of a claim the original does not have, with the corrected line where one is known."""
    if problem := _other_notation(context, text, claim) or _other_hedge(context, text, claim, verdict):
        return problem
    reason, written = REASONS[verdict.kind], _with_words_before(text.words, claim)
    nearest = _left_over(context, text, claim) or verdict.nearest
    near = nearest.text.strip() if nearest else ""
    vi = f'{text.name.vi} ghi "{written}", {reason.vi}' + (f'; gần nhất trong bản gốc: "{near}"' if near else "")
    en = f'{text.name.en} says "{written}"; {reason.en}' + (f'; nearest in the original: "{near}"' if near else "")
    severity = WARNING if may_count_list(claim) else ERROR
    edit = _corrected(context, text, claim, verdict)
    return finding(context.location(text.node, claim.start), Bilingual(vi, en), edit, severity=severity)


def _left_over(context: ArticleContext, text: Text, claim: Claim) -> Amount | None:
    """Return the number of the original that only the other language gives, where a claim is all that it lacks."""
    other = context.text(text.field, other_language(text.language))
    if not other or not isinstance(claim, Amount):
        return None
    lacking = {each.value for each in _unmatched(context, other, text) if isinstance(each, Amount)}
    own = {each.value for each in _unmatched(context, text, other) if isinstance(each, Amount)}
    if len(lacking) != 1 or own != {claim.value}:
        return None
    return next((each for each in context.source.amounts if each.value in lacking), None)


def _other_notation(context: ArticleContext, text: Text, claim: Claim) -> Problem | None:
    """Return the problem of a number that is right in the notation of the other language: 386.5 in Vietnamese."""
    literal = NUMERAL.match(text.words, claim.start)
    if not literal or not isinstance(claim, Amount):
        return None
    right = literal[0].translate(OTHER_SIGNS)
    words = text.words[: literal.start()] + right + text.words[literal.end() :]
    same = (each for each in find_claims(words, text.language) if each.start == claim.start)
    if right == literal[0] or not any(context.source.judge(each).kind == SURE for each in same):
        return None
    vi = f'{text.name.vi} ghi "{literal[0]}"; {"tiếng Việt" if text.language == "vi" else "tiếng Anh"} viết "{right}"'
    en = f'{text.name.en} says "{literal[0]}"; {"Vietnamese" if text.language == "vi" else "English"} writes "{right}"'
    edit = context.with_words(text, literal.span(), right)
    return finding(context.location(text.node, claim.start), Bilingual(vi, en), edit)


def _other_hedge(context: ArticleContext, text: Text, claim: Claim, verdict: Verdict) -> Problem | None:
    """Return the problem of a word such as "trên" that only one of text and original has before a number."""
    near = verdict.nearest
    if verdict.kind != OTHER_HEDGE or not isinstance(claim, Amount) or not isinstance(near, Amount):
        return None
    own = HEDGE_BEFORE[text.language].search(text.words[: claim.start])
    theirs = HEDGE_BEFORE["vi"].search(context.source.text[: near.start])
    where, missing = context.location(text.node, claim.start), theirs and theirs[1].lower()
    if missing and not own:
        word = missing if text.language == "vi" else ENGLISH[missing]
        vi = f'bản gốc viết "{missing} {near.text}"; {text.name.vi} thiếu "{word}"'
        en = f'the original says "{missing} {near.text}"; "{word}" is missing in {text.name.en}'
        start = len(CURRENCY.sub("", text.words[: claim.start]))
        return finding(where, Bilingual(vi, en), context.with_words(text, (start, start), f"{word} "))
    if own and not missing:
        vi = f'{text.name.vi} ghi "{own[1]} {claim.text}"; bản gốc viết "{near.text}", không có "{own[1]}"'
        en = f'{text.name.en} says "{own[1]} {claim.text}"; the original says "{near.text}" without "{own[1]}"'
        span = own.start(1), own.end(1) + 1
        return finding(where, Bilingual(vi, en), context.with_words(text, span, ""))
    return None


def _with_words_before(words: str, claim: Claim) -> str:
    """Return the claim with the two words before it, which may be the mistake."""
    written = words[claim.start : claim.end]
    longest = written if len(claim.text) < len(written) else claim.text
    return " ".join([*words[: claim.start].split()[-2:], longest]).strip(" ,;(")


def _corrected(context: ArticleContext, text: Text, claim: Claim, verdict: Verdict) -> Edit | None:
    """Return the line with the nearest value in its notation.

    None where the hedge is wrong, no value is similar, the text gives that value elsewhere, or the other language does
    not.
    """
    near, other = verdict.nearest, context.text(text.field, other_language(text.language))
    if near is None or verdict.kind == OTHER_HEDGE or _says(context, text, near):
        return None
    if other and not _says(context, other, near):
        return None
    is_english = text.language == "en"
    if isinstance(near, Amount) and isinstance(claim, Amount) and (near.measure == claim.measure or is_english):
        return _with_number(context, text, claim, near.value)
    span = claim.start, claim.start + len(claim.text)
    return None if is_english else context.with_words(text, span, near.text)


def _says(context: ArticleContext, text: Text, claim: Claim) -> bool:
    return Evidence(text.words, text.language, context.source.own_days).judge(claim, is_strict=False).kind == SURE


def _with_number(context: ArticleContext, text: Text, claim: Amount, value: Decimal) -> Edit | None:
    literal = NUMERAL.match(text.words, claim.start)
    number = parse_number(literal[0], text.language)[0] if literal else None
    if not literal or not number or max(map(len, (literal[0], plain(value)))) > LONGEST_NUMBER:
        return None
    if claim.value % number and number % 1 == 0:
        return None
    return context.with_words(text, literal.span(), write_number(value * number / claim.value, text.language))


def check_names(context: ArticleContext, text: Text) -> Iterator[Problem]:
    """Find names of persons and places that are not written as in the original or the register."""
    for error in find_wrong_names(context, text):
        where = context.location(text.node, error.words[0].start)
        if isinstance(error, WrongRank):
            vi = f'{text.name.vi} ghi "{error.written}"; đúng là "{error.right}"'
            en = f'{text.name.en} says "{error.written}"; the right form is "{error.right}"'
            yield finding(where, Bilingual(vi, en))
        else:
            yield finding(where, _wrong_name(text, error), _with_name(context, text, error))


def _wrong_name(text: Text, error: WrongName) -> Bilingual:
    name, near = typed(error.words), error.nearest
    vi = f'{text.name.vi} ghi tên "{name}", bản gốc không có tên này' + (f'; gần nhất: "{near}"' if near else "")
    en = f'{text.name.en} has the name "{name}", which the original does not' + (f'; nearest: "{near}"' if near else "")
    return Bilingual(vi, en)


def _with_name(context: ArticleContext, text: Text, error: WrongName) -> Edit | None:
    span = error.words[0].start, error.words[-1].end
    return context.with_words(text, span, error.nearest) if error.nearest else None


def compare_languages(context: ArticleContext, field: str) -> Iterator[Problem]:
    """Find figures that only one language gives; a draft of the program may still differ."""
    vi, en = context.text(field, "vi"), context.text(field, "en")
    if vi and en and not context.is_drafted(vi) and not context.is_drafted(en):
        for in_vi, in_en in zip_longest(_unmatched(context, vi, en), _unmatched(context, en, vi)):
            yield _difference(context, (vi, in_vi), (en, in_en))


def _unmatched(context: ArticleContext, text: Text, other: Text) -> list[Claim]:
    """Return the claims of one language that the other lacks."""
    return [
        claim for claim in find_claims(text.words, text.language, is_strict=False) if not _says(context, other, claim)
    ]


def _difference(context: ArticleContext, vi: tuple[Text, Claim | None], en: tuple[Text, Claim | None]) -> Problem:
    """Return the problem of claims of two languages that differ; at most one of them is None."""
    (text, claim), (other, other_claim) = (en, vi) if en[1] else (vi, en)
    assert claim, "one of both languages has a claim"
    where = context.location(text.node, claim.start)
    if other_claim:
        one = f'{other.name.vi} ghi "{other_claim.text}"', f'{other.name.en} says "{other_claim.text}"'
        two = f'{text.name.vi} ghi "{claim.text}"', f'{text.name.en} says "{claim.text}"'
        return finding(where, Bilingual(f"{one[0]}, {two[0]}", f"{one[1]}, {two[1]}"))
    vi_words = f'{text.name.vi} ghi "{claim.text}", {other.name.vi} không ghi'
    return finding(where, Bilingual(vi_words, f'{text.name.en} says "{claim.text}", {other.name.en} does not'))


def check_subject(context: ArticleContext) -> Iterator[Problem]:
    """Find titles and summaries that share few words with the original: they belong to another article."""
    for text in context.texts:
        pairs = word_pairs(text.words) if text.language == "vi" else frozenset()
        if len(pairs) >= FEWEST_PAIRS and all(
            len(pairs & word_pairs(words)) / len(pairs) < SAME_SUBJECT[text.field]
            for words in (context.source_text, context.plain_body)
        ):
            words = shortened(text.words)
            vi = f'{text.name.vi} nói về chuyện khác bản gốc: "{words}"; có thể là của bài khác'
            en = (
                f'{text.name.en} is about something else than the original: "{words}"; it may belong to another article'
            )
            yield finding(context.location(text.node), Bilingual(vi, en))
