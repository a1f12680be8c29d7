"""Figures as readers see them: "trên 56,8 tỷ đồng", "more than VND 56.8 billion", and beside it what is counted."""

import re
from dataclasses import dataclass

from khotin.content.articles import Figure
from khotin.language.hedges import hedge_of
from khotin.language.units import GLUED, english_figure, english_unit, is_money, vietnamese_figure
from khotin.language.vietnamese import tone_key
from khotin.languages import Bilingual

# Labels may name unit and hedge; these are cut where they stand beside the number.
BOUND = r"(?=$|,| \()"
UNIT_IN_LABEL = {"vi": r",?(?: tính)? bằng {unit}" + BOUND, "en": r",? in {unit}" + BOUND}
WORD = re.compile(r"[\w²³°-]+")
HEDGE_IN_LABEL = {"vi": " (nguồn ghi “{hedge}”)", "en": " (the source says “{hedge}”)"}
ESTIMATE_IN_LABEL = " (the source gives an estimate)"


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """A figure in one language: the number with its hedge and unit, and what it counts."""

    number: str
    label: str


def show_figure(figure: Figure, language: str) -> ShownFigure:
    """Return a figure as shown, without a unit that the label says: 126, "trạm BTS trên địa bàn huyện"."""
    hedge, label = hedge_of(figure.value, figure.unit, figure.quote), figure.label[language]
    unit = "" if _says_unit(label, figure.unit, language) else figure.unit
    number = (
        vietnamese_figure(figure.value, unit)
        if language == "vi"
        else english_figure(figure.value, unit) or english_figure(figure.value, "")
    )
    return ShownFigure(f"{hedge[language]} {number}".strip(), _without_repeats(label, unit, hedge, language))


def _says_unit(label: str, unit: str, language: str) -> bool:
    """Return whether the label begins with the unit, so that it continues the number.

    In English it may say the noun further on, or begin with the same word: 3, "telecommunications operators".
    """
    if unit in GLUED or (language == "en" and is_money(unit)):
        return False
    said, words = WORD.findall(tone_key(label)), WORD.findall(tone_key(unit))
    if language == "vi":
        return said[: len(words)] == words
    english = english_unit(unit)
    return english is None or english.split()[-1].lower() in said or said[:1] == english.lower().split()[:1]


def _without_repeats(label: str, unit: str, hedge: Bilingual, language: str) -> str:
    if is_money(unit):
        words = vietnamese_figure("1", unit).removeprefix("1 ") if language == "vi" else english_unit(unit) or unit
        label = re.sub(UNIT_IN_LABEL[language].format(unit=re.escape(words)), "", label)
    if hedge[language]:
        label = label.replace(HEDGE_IN_LABEL[language].format(hedge=hedge[language]), "")
    return label.replace(ESTIMATE_IN_LABEL, "") if hedge.vi.startswith("ước") else label
