"""The texts of an article with the words that prove its figures marked, in the original and in the translation."""

import re
from collections.abc import Iterator, Sequence

from khotin.content.articles import Article, Figure
from khotin.content.images import Picture
from khotin.content.registers import Registers
from khotin.encoding import Struct
from khotin.language.formatting import format_number
from khotin.markup import (
    ENGLISH,
    VIETNAMESE,
    Mark,
    SafeHtml,
    block_words,
    explain_words,
    find_anchor,
    mark_words,
    pair_blocks,
    too_deep,
)
from khotin.patterns import lazy_pattern
from khotin.problems import ContentError
from khotin.site.outputs import Site
from khotin.site.texts import render_text

# The ids of marks, each with the number of its figure: "q1" in the original, "t1" in the translation.
IN_ORIGINAL, IN_TRANSLATION = "q", "t"
# What the ids of explanations begin with.
TERM = "term-"
# Separators of the parts of a sentence, but not of the digits of a number.
DIVIDER = lazy_pattern(r"(?<![,;:.…])[,;:.…]++(?=\s|$)|[()–—“”]")


class MarkedText(Struct, frozen=True):
    """The HTML of a page's text; the anchors of each figure's words in the original and in the translation, or None.

    `terms` are the slugs of the words that the translation explains.
    """

    html: SafeHtml
    originals: tuple[str | None, ...]
    translations: tuple[str | None, ...]
    terms: tuple[str, ...] = ()


def show_text(
    article: Article, texts: tuple[str, str | None], pictures: Sequence[Picture], language: str, site: Site
) -> MarkedText:
    """Return the text of an article's page; `texts` are the original and, in English, the translation beside it.

    Raises `ContentError` for a text that is nested too deep.
    """
    original, translation = texts
    anchors = [find_anchor(original, figure.quote) for figure in article.figures]
    marks = list(_original_marks(article.figures, anchors))
    try:
        html, found = _render(original, marks, pictures=pictures, language=language, site=site)
        if translation is None:
            return MarkedText(html, _anchors(anchors, found), (None,) * len(anchors))
        marks = list(_translation_marks(article.figures, anchors, original, translation))
        english, translated = _render(
            translation, marks, pictures=pictures, language=language, site=site, prefix=ENGLISH
        )
    except RecursionError:
        raise ContentError([too_deep(article.path)]) from None
    known = tuple(translated.get(f"{IN_TRANSLATION}{number}") for number in range(1, len(anchors) + 1))
    english, terms = explain_words(english, site.once("explained", _names, site.registers))
    slugs = tuple(term.removeprefix(TERM) for term in terms)
    return MarkedText(pair_blocks(english, html, language), _anchors(anchors, found), known, slugs)


def _names(registers: Registers) -> dict[str, str]:
    """Return {word: id of its explanation on the page}."""
    return {name: f"{TERM}{each.slug}" for each in registers.explanations.values() for name in each.names}


def _render(
    text: str, marks: list[Mark], *, pictures: Sequence[Picture], language: str, site: Site, prefix: str = VIETNAMESE
) -> tuple[SafeHtml, dict[str, str]]:
    html = render_text(text, language, base=site.address.path, pictures=pictures, prefix=prefix)
    return mark_words(html, marks) if marks else (html, {})


def _anchors(blocks: list[str | None], found: dict[str, str]) -> tuple[str | None, ...]:
    """Return the anchor of the words of each figure: their mark, else their block."""
    return tuple(found.get(f"{IN_ORIGINAL}{number}") or block for number, block in enumerate(blocks, 1))


def _original_marks(figures: Sequence[Figure], anchors: list[str | None]) -> Iterator[Mark]:
    for number, (figure, anchor) in enumerate(zip(figures, anchors, strict=True), 1):
        if anchor:
            words = " ".join(figure.quote.split())
            named = re.search(_original_number(figure), words, re.I)
            yield Mark(f"{IN_ORIGINAL}{number}", anchor, words, named[0] if named else words, f"#fig-{number}")


def _translation_marks(
    figures: Sequence[Figure], anchors: list[str | None], original: str, translation: str
) -> Iterator[Mark]:
    """Yield marks of the parts of sentences that give the numbers, in the blocks that translate those of the quotes."""
    blocks, translated = block_words(original), block_words(translation, ENGLISH)
    if len(blocks) != len(translated):
        return
    for number, (figure, anchor) in enumerate(zip(figures, anchors, strict=True), 1):
        block = f"{ENGLISH}{anchor[len(VIETNAMESE) :]}" if anchor else ""
        if anchor and block in translated:
            before = blocks[anchor][: blocks[anchor].find(" ".join(figure.quote.split()))]
            earlier = sum(1 for _ in re.finditer(_original_number(figure), before, re.I))
            if part := _part_with(figure, translated[block], earlier):
                yield Mark(f"{IN_TRANSLATION}{number}", block, *part, f"#fig-{number}")


def _original_number(figure: Figure) -> str:
    """Return the pattern of a figure's number with its unit, if that follows."""
    number = re.escape(format_number(figure.value, "vi"))
    return rf"(?<![\d.,])0?{number}(?![.,]?\d)(?:\s?{re.escape(figure.unit)})?"


def _part_with(figure: Figure, words: str, earlier: int) -> tuple[str, str] | None:
    """Return (part of a sentence, number) of a figure in English words, after as many `earlier` equal numbers."""
    for pattern in _english_numbers(figure):
        found = list(re.finditer(pattern, words))
        if len(found) > earlier:
            start, end = found[earlier].span()
            first = max((divider.end() for divider in DIVIDER.finditer(words, 0, start)), default=0)
            last = next((divider.start() for divider in DIVIDER.finditer(words, end)), len(words))
            return words[first:last].strip(), words[start:end]
    return None


def _english_numbers(figure: Figure) -> Iterator[str]:
    """Yield patterns of a figure's number in English: with its unit, alone, and as a word."""
    from khotin.language.numbers import ENGLISH_WORDS  # with word lists that articles without figures do not need
    from khotin.language.units import english_figure

    for written in (english_figure(figure.value, figure.unit), format_number(figure.value, "en")):
        if written:
            yield rf"(?<![\w.,]){re.escape(written)}(?![.,]?\d)(?:(?<=%)|(?!\w))"
    yield from (rf"(?i:\b{word}\b)" for word, value in ENGLISH_WORDS.items() if str(value) == figure.value)
