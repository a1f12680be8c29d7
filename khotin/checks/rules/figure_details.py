"""The qualifier, the period, the place and the measure of a figure are what the text says.

The quote proves the qualifier. A period is in the quote or, if the quote names none, in its sentence, its paragraph,
the title or the first paragraph; "as of" the day of the event or of publication needs no words.

Passes: `{value: 250, qualifier: "more than", period: "2019", …, quote: "Doanh thu bưu chính đạt trên 250 tỷ đồng"}`.
Fails: the same with `qualifier: "nearly"`, or with `period: "2018"` where no sentence near it speaks of 2018. A figure
of "toàn tỉnh" in the article of a district is a warning without `scope`.
"""

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from khotin.checks.evidence.article_context import ArticleContext
from khotin.checks.findings import make_finding
from khotin.content.articles import Figure
from khotin.content.frontmatter import MappingNode
from khotin.content.frontmatter import quote as in_quotes
from khotin.convert.figure_details import WHOLE_PROVINCE
from khotin.language.formatting import format_period
from khotin.language.hedges import qualifiers_of, with_hedge
from khotin.language.named_periods import find_periods
from khotin.language.periods import AS_OF, read_period
from khotin.language.units import convert_money, is_money
from khotin.language.vietnamese import sentences, squeeze
from khotin.languages import Bilingual
from khotin.problems import ERROR, WARNING, Problem

NAME, SEVERITY = "figure-details", ERROR
finding = partial(make_finding, NAME, severity=SEVERITY)


def check(context: ArticleContext) -> Iterator[Problem]:
    """Check the qualifier, period, place and measure of each figure."""
    for figure, item in zip(context.article.figures, context.mappings("figures"), strict=True):
        if figure.qualifier:
            yield from _check_qualifier(context, figure, item)
        if figure.period:
            yield from _check_period(context, figure, figure.period, item)
        yield from _check_scope(context, figure, item)
        if figure.measure:
            yield from _check_measure(context, figure, item)


def _check_qualifier(context: ArticleContext, figure: Figure, item: MappingNode) -> Iterator[Problem]:
    quote = squeeze(figure.quote)
    said = qualifiers_of(figure.value, figure.unit, quote)
    longer = qualifiers_of(figure.value, figure.unit, with_hedge(quote, context.body_line))
    if figure.qualifier in said or figure.qualifier in longer:
        return  # the rule `figures` reports a quote that leaves out its hedge
    vi = f'câu trích không nói "{figure.qualifier}"; theo câu trích là "{said[0]}"'
    en = f'the quote does not say "{figure.qualifier}"; it says "{said[0]}"'
    edit = context.retyped(item["qualifier"], said[0])
    yield finding(context.location(item["qualifier"]), Bilingual(vi, en), edit)


def _check_period(context: ArticleContext, figure: Figure, period: str, item: MappingNode) -> Iterator[Problem]:
    own_day = context.article.day
    quote, sentence, paragraph = _surroundings(context, figure)
    in_quote = find_periods(quote, own_day)
    near = find_periods(sentence, own_day)
    if in_quote:
        accepted = {*in_quote, *(each for each in near if each.removeprefix(AS_OF) in in_quote)}
    else:
        lead = next((each.words for each in context.paragraphs if each.kind == "paragraph"), "")
        texts = (sentence, paragraph, context.article.title.vi, lead)
        accepted = {each for text in texts for each in find_periods(text, own_day)} | _own_days(context)
    if period in accepted:
        return
    best = next((found[0] for found in (in_quote, near) if len(found) == 1), None)
    vi = f'bài không nói số này là của kỳ "{format_period(period, "vi")}"'
    en = f'the text does not say that this figure is for "{format_period(period, "en")}"'
    if best:
        vi += f'; câu ấy nói "{format_period(best, "vi")}"'
        en += f'; its sentence says "{format_period(best, "en")}"'
    edit = context.retyped(item["period"], best) if best else None
    yield finding(context.location(item["period"]), Bilingual(vi, en), edit)


def _own_days(context: ArticleContext) -> set[str]:
    article = context.article
    days = (article.event, article.event_end, (article.published or "")[:10])
    return {f"{AS_OF}{day}" for day in days if day and read_period(day)}


def _surroundings(context: ArticleContext, figure: Figure) -> tuple[str, str, str]:
    """Return the quote, and the sentence and the paragraph that contain it; the quote itself where none does."""
    quote = squeeze(figure.quote)
    paragraph = next((each.words for each in context.paragraphs if quote in each.words), quote)
    sentence = next((each for each in sentences(paragraph) if quote in each), quote)
    return quote, sentence, paragraph


def _check_scope(context: ArticleContext, figure: Figure, item: MappingNode) -> Iterator[Problem]:
    article = context.article
    if figure.scope is None:
        if article.province and article.district and WHOLE_PROVINCE.search(_surroundings(context, figure)[1]):
            vi = f'câu ấy nói về cả tỉnh, bài thuộc huyện; nếu số này tính cả tỉnh, ghi scope: "{article.province}"'
            en = "the sentence speaks of the whole province, the article is a district’s; if the figure counts the "
            en += f'province, write scope: "{article.province}"'
            # In a figure on one line, the new key goes before its quote.
            is_line = item["value"].line == item["quote"].line
            typed = f"scope: {in_quotes(article.province)}, quote"
            edit = context.document.retyped(item.key("quote"), typed) if is_line else None
            yield finding(context.location(item["quote"]), Bilingual(vi, en), edit, severity=WARNING)
        return
    province, _, slug = figure.scope.partition("/")
    district = context.registers.district(province, slug)
    name = district.name if district else context.registers.provinces[province].name.vi
    is_own = province == article.province and slug in ("", article.district)
    if not is_own and name.lower() not in f"{article.title.vi} {context.body_line}".lower():
        vi, en = f"bài không nhắc đến {name}", f"the article does not mention {name}"
        yield finding(context.location(item["scope"]), Bilingual(vi, en))


def _check_measure(context: ArticleContext, figure: Figure, item: MappingNode) -> Iterator[Problem]:
    measure = context.registers.measures[str(figure.measure)]
    is_share, unit = measure.kind == "share", measure.unit.vi
    fits = (figure.unit == "%") == is_share
    if is_money(unit) or is_money(figure.unit):
        fits = convert_money(Decimal(figure.value), figure.unit, unit) is not None
    if not fits:
        vi = f'đơn vị "{figure.unit}" không hợp với chỉ số "{measure.name.vi}", tính bằng "{unit}"'
        en = f'the unit "{figure.unit}" does not fit the measure "{measure.name.en}", counted in "{measure.unit.en}"'
        yield finding(context.location(item["measure"]), Bilingual(vi, en))
    if measure.kind == "total" and (figure.period is None or figure.period.startswith(AS_OF)):
        vi = f'chỉ số "{measure.name.vi}" tính theo kỳ; số này cần period'
        en = f'the measure "{measure.name.en}" counts what happens in a period; this figure needs one'
        yield finding(context.location(item["measure"]), Bilingual(vi, en))
