"""Figures of several articles that count the same thing and belong to no measure yet."""

from collections import defaultdict
from collections.abc import Iterable

from khotin.content.articles import Article, Figure
from khotin.language.units import is_money
from khotin.language.vietnamese import squeeze, tone_key, without_brackets
from khotin.patterns import lazy_pattern

# Words for the place a figure counts, which belongs in the field `scope`.
PLACE = lazy_pattern(r"\b(?:toàn|cả|trên địa bàn|trong|của)\s+(?:tỉnh|huyện|thành phố|thị xã|xã)\b|\bcấp tỉnh\b")
# Syllables of a unit that is specific enough to name a series: "tổ công nghệ số cộng đồng", but not "thành viên".
SHORTEST = 3


def find_candidates(articles: Iterable[Article]) -> tuple[str, ...]:
    """Return labels and units that figures of two articles and more share, as "label (3)", the most frequent first."""
    found: dict[str, set[str]] = defaultdict(set)
    names: dict[str, str] = {}
    for article in articles:
        for figure in article.figures:
            for name in _names(figure) if figure.measure is None else ():
                found[tone_key(name)].add(article.id)
                names.setdefault(tone_key(name), name)
    shared = sorted((key for key in found if len(found[key]) > 1), key=lambda key: (-len(found[key]), key))
    return tuple(f"{names[key]} ({len(found[key])})" for key in shared)


def _names(figure: Figure) -> Iterable[str]:
    """Return the names of what a figure counts: its label without brackets and place, and a unit that is a thing."""
    label = squeeze(PLACE.sub("", without_brackets(figure.label.vi)))
    unit = squeeze(figure.unit)
    is_thing = len(unit.split()) >= SHORTEST and not is_money(unit)
    return {tone_key(name): name for name in (label, unit if is_thing else "") if name}.values()
