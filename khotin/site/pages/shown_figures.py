"""Figures as readers see them: "hơn 56,8 tỷ đồng", "more than VND 56.8 billion", what is counted, where and when."""

from khotin.content.articles import Article, Figure, place_of
from khotin.encoding import Struct
from khotin.language.formatting import format_day, format_period
from khotin.language.hedges import hedge_of
from khotin.language.units import GLUED, english_figure, english_unit, is_money, vietnamese_figure
from khotin.language.vietnamese import tone_key
from khotin.languages import Bilingual
from khotin.patterns import lazy_pattern
from khotin.site import urls
from khotin.site.outputs import Site
from khotin.site.pages.cards import links_of_place
from khotin.site.pages.values import Link

WORD = lazy_pattern(r"[\w²³°-]+")
QUALIFIER_WORDS = {
    "exact": Bilingual("", ""),
    "more than": Bilingual("hơn", "more than"),
    "at least": Bilingual("ít nhất", "at least"),
    "nearly": Bilingual("gần", "nearly"),
    "about": Bilingual("khoảng", "about"),
    "less than": Bilingual("dưới", "less than"),
    "at most": Bilingual("nhiều nhất", "at most"),
    "estimated": Bilingual("ước", "an estimated"),
    "expected": Bilingual("dự kiến", "an expected"),
}
REPORTED = Bilingual("theo tin ngày {}", "reported {}")


class ShownFigure(Struct, frozen=True):
    """A figure in one language: the number with its qualifier and unit, what it counts, and its period.

    The period is empty where the text names none; the place where it is that of the article.
    """

    number: str
    label: str
    period: str
    place: str
    measure: Link | None


def show_figure(figure: Figure, article: Article, language: str, site: Site) -> ShownFigure:
    """Return a figure as its article shows it."""
    measure = site.registers.measures[figure.measure] if figure.measure else None
    return ShownFigure(
        number_of(figure, language),
        figure.label[language],
        format_period(figure.period, language) if figure.period else "",
        place_name(figure, article, language, site) if figure.scope else "",
        Link(measure.name[language], urls.section(language, "measure", measure.slug)) if measure else None,
    )


def number_of(figure: Figure, language: str, *, is_alone: bool = False) -> str:
    """Return the number with its qualifier and unit, without a unit that the label says: 126, "trạm BTS".

    `is_alone` where the label does not follow.
    """
    hides_unit = not is_alone and _says_unit(figure, language)
    unit, unit_en = ("", "") if hides_unit else (figure.unit, figure.unit_en)
    number = (
        vietnamese_figure(figure.value, unit)
        if language == "vi"
        else english_figure(figure.value, unit, unit_en) or english_figure(figure.value, "")
    )
    return f"{qualifier_words(figure)[language]} {number}".strip()


def qualifier_words(figure: Figure) -> Bilingual:
    """Return the words for the qualifier of a figure; where it has none, those of its quote."""
    stated = QUALIFIER_WORDS.get(figure.qualifier)
    return stated if stated else hedge_of(figure.value, figure.unit, figure.quote)


def place_name(figure: Figure, article: Article, language: str, site: Site) -> str:
    """Return the place that a figure counts, the narrower part first: "huyện Văn Lãng, Lạng Sơn"."""
    province, district = place_of(figure, article)
    links = links_of_place(province, district, article.day, language, site)
    return ", ".join(link.title for link in reversed(links))


def period_words(figure: Figure, article: Article, language: str) -> str:
    """Return the period of a figure; where the text names none, the day of the report."""
    if figure.period:
        return format_period(figure.period, language)
    return REPORTED[language].format(format_day(article.day, language))


def _says_unit(figure: Figure, language: str) -> bool:
    """Return whether the label begins with the unit, so that it continues the number.

    In English it may say the noun further on, or begin with the same word: 3, "telecommunications operators".
    """
    unit = figure.unit
    if unit in GLUED or (language == "en" and is_money(unit)):
        return False
    said, words = WORD.findall(tone_key(figure.label[language])), WORD.findall(tone_key(unit))
    if language == "vi":
        return said[: len(words)] == words
    english = figure.unit_en or english_unit(unit)
    return english is None or english.split()[-1].lower() in said or said[:1] == english.lower().split()[:1]
