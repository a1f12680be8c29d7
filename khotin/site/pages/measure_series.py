"""The series of a measure: every figure that belongs to it, with its place, period and sentence."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from khotin.content.article_files import read_body
from khotin.content.articles import Article, Body, Figure, place_of
from khotin.content.registers import Measure
from khotin.encoding import Struct
from khotin.language.formatting import format_number
from khotin.language.hedges import qualifiers_of
from khotin.language.numbers import plain
from khotin.language.periods import Period, read_period
from khotin.language.units import GLUED, convert_money, english_figure, is_money
from khotin.languages import LANGUAGES, Bilingual, in_language
from khotin.site.outputs import Site
from khotin.site.pages.figure_pages import figure_path, place_order
from khotin.site.pages.shown_figures import period_words, place_name, qualifier_words

Read = Iterable[tuple[Article, Body]]


class Point(Struct, frozen=True):
    """One figure of a series; without a period it stands at the day of its report. `value` is in the measure's unit.

    `number` has the qualifier and no unit, `amount` both; `paths` lead to the sentence in each language.
    """

    article: str
    title: Bilingual
    province: str
    district: str | None
    place: Bilingual
    span: Period
    period: str
    when: Bilingual
    value: Decimal
    qualifier: str
    number: Bilingual
    amount: Bilingual
    quote: str
    paths: Bilingual


def read_series(measure: Measure, articles: Read, site: Site) -> tuple[Point, ...]:
    """Return the points of a measure: by place, provinces by name and before their districts, the oldest first."""
    points = [point for article, body in articles for point in _points(measure, article, body, site)]
    points.sort(key=lambda point: (point.span.last, point.article))
    return tuple(sorted(points, key=lambda point: place_order(point.province, point.district, site.registers)))


def _points(measure: Measure, article: Article, body: Body, site: Site) -> Iterator[Point]:
    text = read_body(body)
    for figure in article.figures:
        province, district = place_of(figure, article)
        if figure.measure == measure.slug and province:
            yield _point(measure, article, figure, text, (province, district), site=site)


def _point(
    measure: Measure, article: Article, figure: Figure, text: str, place: tuple[str, str | None], *, site: Site
) -> Point:
    value = Decimal(figure.value)
    converted = convert_money(value, figure.unit, measure.unit.vi)
    value = value if converted is None else converted
    words = qualifier_words(figure)
    shown = {each: _amounts(value, measure, each) for each in LANGUAGES}
    numbers = (f"{words[each]} {shown[each][0]}".strip() for each in LANGUAGES)
    amounts = (f"{words[each]} {shown[each][1]}".strip() for each in LANGUAGES)
    span = read_period(figure.period) if figure.period else None
    return Point(
        article.id,
        Bilingual(*(in_language(article.title, each)[0] for each in LANGUAGES)),
        *place,
        place=Bilingual(*(place_name(figure, article, each, site) for each in LANGUAGES)),
        span=span or Period(article.day, article.day, is_as_of=True),
        period=figure.period or "",
        when=Bilingual(*(period_words(figure, article, each) for each in LANGUAGES)),
        value=value,
        qualifier=figure.qualifier or qualifiers_of(figure.value, figure.unit, figure.quote)[0],
        number=Bilingual(*numbers),
        amount=Bilingual(*amounts),
        quote=figure.quote,
        paths=Bilingual(*(figure_path(article, figure, text, each) for each in LANGUAGES)),
    )


def _amounts(value: Decimal, measure: Measure, language: str) -> tuple[str, str]:
    """Return a value as a number and as an amount: ("56.8", "VND 56.8 billion"), ("97%", "97%")."""
    written, unit = plain(value), measure.unit[language]
    number = format_number(written, language)
    if unit in GLUED:
        return number + unit, number + unit
    if language == "en" and is_money(measure.unit.vi):
        return number, english_figure(written, measure.unit.vi) or number
    return number, f"{number} {unit}"
