"""Every figure is proven by its quote: the words of the body, letter by letter, and in them the value with its unit.

In a table the unit may be that of the column: "ha" for the quote "Lương Phi 1.250" below "Diện tích (ha)".

Passes: `{value: 56.8, unit: "tỷ đồng", …, quote: "tổng kinh phí dự kiến trên 56,8 tỷ đồng"}` where the body says so.
Fails: the same with `value: 58.6`, with `unit: "triệu đồng"`, or with a quote that is not in the body. The
quote "56,8 tỷ đồng" is a warning: it leaves out "trên", which pages and data files show beside the number. So is
`unit: "tin"` where the body says "776 tin, bài".
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from khotin.checks.evidence.article_context import ArticleContext, node_at
from khotin.checks.evidence.numeric_claims import BEINGS, find_amounts
from khotin.checks.evidence.proof import SURE, Claim, Evidence
from khotin.checks.findings import make_finding
from khotin.content.articles import Figure
from khotin.content.frontmatter import MappingNode
from khotin.convert.facts.figures import rest_of_unit
from khotin.language.dates import find_days
from khotin.language.hedges import hedge_of, with_hedge
from khotin.language.numbers import Quantity, plain, quantities
from khotin.language.units import MEASURES
from khotin.language.vietnamese import squeeze, tone_key
from khotin.languages import LANGUAGES, Bilingual
from khotin.problems import ERROR, WARNING, Problem

NAME, SEVERITY = "figures", ERROR
finding = partial(make_finding, NAME, severity=SEVERITY)
LONGEST_NUMBER = 18  # characters; a longer one is corrected by hand
IS_SHARE = Bilingual("phân số như 11/15 không phải số liệu", "a share such as 11/15 is not a figure")


def check(context: ArticleContext) -> Iterator[Problem]:
    """Check each figure: its quote, its value, its unit, its labels."""
    figures = context.article.figures
    for number, (figure, item) in enumerate(zip(figures, context.mappings("figures"), strict=True)):
        if figure in figures[:number]:
            first = figures.index(figure) + 1
            vi, en = (
                f"số liệu này giống hệt số liệu {first}; chỉ giữ một",
                f"this repeats figure {first}; keep one of them",
            )
            yield finding(context.location(item["value"]), Bilingual(vi, en))
            continue
        quote = squeeze(figure.quote)
        yield from _check_quote(context, item, quote)
        yield from _check_value(context, figure, item, quote)
        yield from _check_unit(context, figure, item, quote)
        yield from _check_hedge(context, figure, item, quote)
        yield from _check_label(context, figure, item)


def _check_quote(context: ArticleContext, item: MappingNode, quote: str) -> Iterator[Problem]:
    if quote not in context.body_line:
        near = _nearest(quote, context.body_line)
        vi = f'câu trích "{quote}" không có nguyên văn trong bài' + (f'; bài viết: "{near}"' if near else "")
        en = f'the quote "{quote}" is not in the body word for word'
        en += f'; the body says: "{near}"' if near else ""
        edit = context.retyped(item["quote"], near) if near else None
        yield finding(context.location(item["quote"]), Bilingual(vi, en), edit)


def _check_value(context: ArticleContext, figure: Figure, item: MappingNode, quote: str) -> Iterator[Problem]:
    found = quantities(quote, "vi")
    same = [quantity for quantity in found if quantity.value == Decimal(figure.value)]
    if not same:
        only = plain(found[0].value) if len({quantity.value for quantity in found}) == 1 else None
        vi = f"câu trích không nói số {figure.value}" + (f"; câu trích nói {only}" if only else "")
        en = f"the quote does not say {figure.value}" + (f"; it says {only}" if only else "")
        edit = context.document.retyped(item["value"], only) if only and len(only) <= LONGEST_NUMBER else None
        yield finding(context.location(item["value"]), Bilingual(vi, en), edit)
    elif all(quantity.form == "share" for quantity in same):
        yield finding(context.location(item["value"]), IS_SHARE)
    elif figure.unit and not any(_has_unit(context, figure.unit, quote, quantity) for quantity in same):
        after = quote[_number_end(same[0]) :].split()
        near = " ".join(after[: 1 if after[:1] == ["%"] else len(figure.unit.split())])
        vi = f'đơn vị "{figure.unit}" không đứng sau số {figure.value}' + (f'; câu trích viết "{near}"' if near else "")
        en = f'the unit "{figure.unit}" does not follow {figure.value}' + (f'; the quote says "{near}"' if near else "")
        edit = context.retyped(item["unit"], near) if near else None
        yield finding(context.location(item["unit"]), Bilingual(vi, en), edit)


def _check_unit(context: ArticleContext, figure: Figure, item: MappingNode, quote: str) -> Iterator[Problem]:
    """Find half a unit: "tin" where the text counts "tin, bài"."""
    unit, start = squeeze(figure.unit), context.body_line.find(quote)
    same = [each for each in quantities(quote, "vi") if each.value == Decimal(figure.value)]
    if not unit or start < 0 or not same or not _is_unit_after(unit, quote, same[0]):
        return
    after = context.body_line[start + _number_end(same[0]) :]
    blanks = len(after) - len(after.lstrip(" -"))
    whole = after[blanks : blanks + len(unit)]
    rest = rest_of_unit(after[blanks + len(unit) :])
    if rest and not (rest.startswith(",") and _measures(unit)):
        vi = f'đơn vị "{unit}" mới là một phần; bài viết "{whole}{rest}"'
        en = f'the unit "{unit}" is only a part; the body says "{whole}{rest}"'
        edit = context.retyped(item["unit"], whole + rest) if whole + rest in quote else None
        yield finding(context.location(item["unit"]), Bilingual(vi, en), edit, severity=WARNING)


def _check_hedge(context: ArticleContext, figure: Figure, item: MappingNode, quote: str) -> Iterator[Problem]:
    """Find a quote that begins after the "trên" of its number, which makes it an exact figure."""
    longer = with_hedge(quote, context.body_line)
    hedge = hedge_of(figure.value, figure.unit, longer)
    if hedge != hedge_of(figure.value, figure.unit, quote):
        vi = f'câu trích bỏ chữ "{hedge.vi}" đứng trước con số, nên trang ghi con số như thể chính xác'
        en = f'the quote leaves out "{hedge.vi}" before the number, so that pages give it as exact'
        edit = context.retyped(item["quote"], longer)
        yield finding(context.location(item["quote"]), Bilingual(vi, en), edit, severity=WARNING)


def _check_label(context: ArticleContext, figure: Figure, item: MappingNode) -> Iterator[Problem]:
    """Find a number or day in a label that the source or the label in the other language does not have."""
    for language, other in (LANGUAGES, LANGUAGES[::-1]):
        label, translated = figure.label[language], Evidence(figure.label[other], other, context.source.own_days)
        amounts = (amount for amount in find_amounts(label, language) if not amount.is_word)
        claims: list[Claim] = [*find_days(label, language), *amounts]
        for claim in claims:
            if not (_proves(context.source, claim) and _proves(translated, claim)):
                vi = f'nhãn ghi "{claim.text}", bài hoặc nhãn kia không ghi'
                en = f'the label says "{claim.text}", the text or the other label does not'
                yield finding(context.location(node_at(item, "label", language), claim.start), Bilingual(vi, en))
                return


def _proves(evidence: Evidence, claim: Claim) -> bool:
    return evidence.judge(claim, is_strict=False).kind == SURE


def _measures(unit: str) -> bool:
    """Return whether a unit ends in a measure such as "đồng" or "ha", which no second thing is counted with."""
    measure = MEASURES.get(unit.lower().split()[-1], "")
    return measure not in ("", *BEINGS)


def _has_unit(context: ArticleContext, unit: str, quote: str, quantity: Quantity) -> bool:
    """Return whether a unit follows a number, or is that of its column in a table."""
    return _is_unit_after(unit, quote, quantity) or f"{quantity.text} {squeeze(unit)}" in context.cells_with_units


def _is_unit_after(unit: str, quote: str, quantity: Quantity) -> bool:
    after, key = tone_key(quote[_number_end(quantity) :].lstrip(" -")), tone_key(squeeze(unit))
    return after.startswith(key) and not after[len(key) : len(key) + 1].isalpha()


def _number_end(quantity: Quantity) -> int:
    """Return where the digits end; the scale word after them belongs to the unit."""
    return quantity.end if quantity.form == "word" else quantity.start + len(quantity.text)


def _nearest(quote: str, body: str) -> str | None:
    """Return the same words with other capitals or tone marks, or the words around the number of the quote."""
    start = tone_key(body).find(tone_key(quote))
    if start >= 0 and len(tone_key(body)) == len(body):
        return body[start : start + len(quote)]
    for quantity in quantities(quote, "vi"):
        match = re.search(rf"(?<![\d.,]){re.escape(quantity.text)}(?![\d.,]*\d)", body)
        if match and quantity.form == "figure":
            after = len(quote) - quantity.start - len(quantity.text)
            return _whole_words(body, max(0, match.start() - quantity.start), min(len(body), match.end() + after))
    return None


def _whole_words(body: str, start: int, end: int) -> str:
    """Return part of a text, with the words that it cuts completed."""
    if start and body[start - 1] != " ":
        start = body.rfind(" ", 0, start + 1) + 1
    if end < len(body) and body[end] != " ":
        stop = body.find(" ", end)
        end = stop if stop >= 0 else end
    return body[start:end].strip(" ,;.")
