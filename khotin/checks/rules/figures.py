"""Every figure is proven by its quote: the words of the body, letter by letter, and in them the value with its unit.

Passes: `{value: 56.8, unit: "tỷ đồng", …, quote: "tổng kinh phí dự kiến trên 56,8 tỷ đồng"}` where the body says so.
Fails: the same with `value: 58.6`, with `unit: "triệu đồng"`, or with a quote that does not stand in the body. The quote "56,8 tỷ đồng" is a
warning: it leaves out "trên", which pages and data files show beside the number.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from khotin.checks.evidence.article_context import ArticleContext, changed_item, finding, place
from khotin.checks.evidence.dates import find_days
from khotin.checks.evidence.numeric_claims import find_amounts
from khotin.checks.evidence.proof import SURE, Evidence
from khotin.content.articles import Figure
from khotin.content.frontmatter import quote as typed
from khotin.language.hedges import hedge_of, with_hedge
from khotin.language.numbers import plain, quantities
from khotin.language.vietnamese import squeeze, tone_key
from khotin.languages import LANGUAGES
from khotin.problems import ERROR, WARNING, Problem

NAME, SEVERITY = "figures", ERROR
LONGEST_NUMBER = 18


def check(context):
    """Look at each figure: its quote, its value, its unit, its labels."""
    for figure, node in zip(context.article.figures, context.document.fields.get("figures", ())):
        words = squeeze(figure.quote)
        yield from _check_quote(context, node, words)
        yield from _check_value(context, figure, node, words)
        yield from _check_hedge(context, figure, node, words)
        yield from _check_label(context, figure, node)


def _check_quote(context, node, words):
    if words not in context.body_line:
        near = _nearest(words, context.body_line)
        yield finding(
            place(context, node["quote"]),
            NAME,
            f'câu trích "{words}" không có nguyên văn trong bài' + (f'; bài viết: "{near}"' if near else ""),
            f'the quote "{words}" does not stand in the body word for word'
            + (f'; the body says: "{near}"' if near else ""),
            changed_item(node, "quote", typed(near)) if near else None,
        )


def _check_value(context, figure, node, words):
    found = quantities(words, "vi")
    same = [quantity for quantity in found if quantity.value == Decimal(figure.value)]
    if not same:
        only = plain(found[0].value) if len({quantity.value for quantity in found}) == 1 else None
        yield finding(
            place(context, node["value"]),
            NAME,
            f"câu trích không nói số {figure.value}" + (f"; câu trích nói {only}" if only else ""),
            f"the quote does not say {figure.value}" + (f"; it says {only}" if only else ""),
            changed_item(node, "value", only) if only and len(only) <= LONGEST_NUMBER else None,
        )
    elif all(quantity.form == "share" for quantity in same):
        yield finding(
            place(context, node["value"]),
            NAME,
            "phân số như 11/15 không phải số liệu",
            "a share such as 11/15 is not a figure",
        )
    elif figure.unit and not any(_follows(figure.unit, words, quantity) for quantity in same):
        after = words[_number_end(words, same[0]) :].strip()
        near = " ".join(after.split()[: len(figure.unit.split())])
        yield finding(
            place(context, node["unit"]),
            NAME,
            f'đơn vị "{figure.unit}" không đứng sau số {figure.value}' + (f'; câu trích viết "{near}"' if near else ""),
            f'the unit "{figure.unit}" does not follow {figure.value}' + (f'; the quote says "{near}"' if near else ""),
            changed_item(node, "unit", typed(near)) if near else None,
        )


def _check_hedge(context: ArticleContext, figure: Figure, node: dict, words: str) -> Iterator[Problem]:
    """A quote that begins behind the "trên" of its number makes an exact figure of it."""
    longer = with_hedge(words, context.body_line)
    hedge = hedge_of(figure.value, figure.unit, longer)
    if hedge != hedge_of(figure.value, figure.unit, words):
        yield finding(
            place(context, node["quote"]),
            NAME,
            f'câu trích bỏ chữ "{hedge.vi}" đứng trước con số, nên trang ghi con số như thể chính xác',
            f'the quote leaves out "{hedge.vi}" before the number, so that pages give it as exact',
            changed_item(node, "quote", typed(longer)),
            WARNING,
        )


def _check_label(context, figure, node):
    """Numbers and days in a label are proven like those of a summary, and are the same in both languages."""
    for language, other in (LANGUAGES, LANGUAGES[::-1]):
        label = figure.label[language]
        translated = Evidence(figure.label[other], other, context.source.dated)
        claims = [
            *find_days(label, language),
            *(amount for amount in find_amounts(label, language) if not amount.is_word),
        ]
        wrong = next(
            (claim for claim in claims if not (_proves(context.source, claim) and _proves(translated, claim))), None
        )
        if wrong:
            yield finding(
                place(context, node["label"][language], wrong.start),
                NAME,
                f'nhãn ghi "{wrong.text}", bài hoặc nhãn kia không ghi',
                f'the label says "{wrong.text}", the text or the other label does not',
            )
            return


def _proves(evidence, claim):
    verdict = evidence.judge_amount(claim, is_strict=False) if hasattr(claim, "value") else evidence.judge_day(claim)
    return verdict.kind == SURE


def _follows(unit, words, quantity):
    rest = tone_key(words[_number_end(words, quantity) :].lstrip(" -"))
    key = tone_key(squeeze(unit))
    return rest.startswith(key) and not rest[len(key) : len(key) + 1].isalpha()


def _number_end(words, quantity):
    """Where the digits end; the scale word behind them belongs to the unit."""
    return quantity.start + len(quantity.text) if quantity.form != "word" else quantity.end


def _nearest(words, body):
    """The same words with other capitals or tone marks, or the piece of the body around the quote's number."""
    start = tone_key(body).find(tone_key(words))
    if start >= 0 and len(tone_key(body)) == len(body):
        return body[start : start + len(words)]
    numbers = [quantity for quantity in quantities(words, "vi") if quantity.form == "figure"]
    for quantity in numbers:
        match = re.search(rf"(?<![\d.,]){re.escape(quantity.text)}(?![\d.,]*\d)", body)
        if match:
            start, end = match.start() - quantity.start, match.end() + len(words) - quantity.start - len(quantity.text)
            return _whole_words(body, max(0, start), min(len(body), end))
    return None


def _whole_words(body, start, end):
    start = body.rfind(" ", 0, start + 1) + 1 if start and body[start - 1] != " " else start
    stop = body.find(" ", end)
    return body[
        start : stop if stop >= 0 and body[end - 1 : end + 1].strip() and end < len(body) and body[end] != " " else end
    ].strip(" ,;.")
