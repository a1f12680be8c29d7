"""Marks in a rendered text: the words that prove a figure, with a link from its number back to the figure."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from html import escape
from itertools import pairwise

from khotin.encoding import Struct
from khotin.markup.conversion import SafeHtml
from khotin.patterns import lazy_pattern

TAG = lazy_pattern(r"<[^<>]*+>")
BETWEEN_LETTERS, BETWEEN_WORDS = r"(?>(?:<[^<>]*+>)*)", r"(?>(?:\s|<[^<>]*+>)+)"
# At one position of a text, closing tags come before opening ones.
CLOSE_LINK, CLOSE_MARK, OPEN_MARK, OPEN_LINK = range(4)
Span = tuple[int, int]


class Mark(Struct, frozen=True):
    """Words to mark in the block with the id `block`; `number`, a part of them, links to `target`."""

    id: str
    block: str
    words: str
    number: str
    target: str


def mark_words(cleaned: SafeHtml, marks: Iterable[Mark]) -> tuple[SafeHtml, dict[str, str]]:
    """Return cleaned HTML with its marks, and {id of a mark: id in the text} of those whose words were found.

    Marks are never nested: one that begins within another is cut to begin after it, and those that begin at the same
    word are one.
    """
    html = str(cleaned)  # its pieces are joined without escaping them again
    found = sorted((span, mark.id, link) for mark in marks for span, link in _locate(html, mark))
    first: dict[int, str] = {}
    anchors = {identity: first.setdefault(span[0], identity) for span, identity, _ in found}
    insertions = [*_marks(first, [span for span, _, _ in found], html)]
    insertions += _links([link for _, _, link in found if link], first, html)
    parts: list[str] = []
    done = 0
    for position, _, tag in sorted(insertions):
        parts += (html[done:position], tag)
        done = position
    return SafeHtml("".join((*parts, html[done:]))), anchors


def explain_words(cleaned: SafeHtml, names: Mapping[str, str]) -> tuple[SafeHtml, tuple[str, ...]]:
    """Return cleaned HTML in which the first use of each word opens its explanation, and the ids of those explained.

    `names` are {word: id of its explanation}; a word within a link is left unchanged.
    """
    if not names:
        return cleaned, ()
    html, explained, parts, done = str(cleaned), dict[str, None](), list[str](), 0
    for found in _any_of(tuple(names)).finditer(html):
        identity, place = names[found[0]], found.start()
        is_linked = html.rfind("<a ", 0, place) > html.rfind("</a>", 0, place)
        if identity not in explained and not is_linked and not _is_inside_tag(html, place):
            explained[identity] = None
            opening = f'<button type="button" class="term" popovertarget="{identity}">'
            parts += (html[done:place], opening, found[0], "</button>")
            done = found.end()
    return SafeHtml("".join((*parts, html[done:]))), tuple(explained)


@lru_cache(maxsize=2)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of whole words; the longest comes first."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})\b")


def _locate(html: str, mark: Mark) -> Iterator[tuple[Span, tuple[Span, str] | None]]:
    """Yield the position of the words, and that of the number with its target unless it is already in a link."""
    start = html.find(f' id="{mark.block}"')
    span = _find(html, mark.words, start, len(html)) if start >= 0 else None
    if span:
        number = _find(html, mark.number, *span)
        is_linked = number and html.rfind("<a ", start, number[0]) > html.rfind("</a>", start, number[0])
        yield span, (number, mark.target) if number and not is_linked else None


def _find(html: str, words: str, start: int, end: int) -> Span | None:
    """Return the first position of words in the text of HTML, across tags and line feeds."""
    plain = escape(words, quote=False)
    pattern = re.escape(plain)
    if plain not in html[start:end]:
        pattern = BETWEEN_WORDS.join(BETWEEN_LETTERS.join(map(re.escape, word)) for word in plain.split())
    spans = ((found.start() + start, found.end() + start) for found in re.finditer(pattern, html[start:end]))
    return next((span for span in spans if not _is_inside_tag(html, span[0])), None)


def _is_inside_tag(html: str, place: int) -> bool:
    """Return whether a position is within a tag, or within an entity such as "&amp;"."""
    is_tag = html.rfind("<", 0, place) > html.rfind(">", 0, place)
    return is_tag or html.rfind("&", 0, place) > html.rfind(";", 0, place)


def _marks(first: dict[int, str], spans: list[Span], html: str) -> Iterator[tuple[int, int, str]]:
    """Yield the tags of marks, each up to the beginning of the next; `first` are their ids by where they begin."""
    for start, limit in pairwise([*first, len(html)]):
        opening = f'<mark id="{first[start]}">'
        for begin, end in _runs(html, start, min(limit, max(end for begin, end in spans if begin <= start))):
            yield from ((begin, OPEN_MARK, opening), (end, CLOSE_MARK, "</mark>"))
            opening = "<mark>"


def _links(links: list[tuple[Span, str]], cuts: Collection[int], html: str) -> Iterator[tuple[int, int, str]]:
    """Yield the tags of links; a number that is already linked, or cut by a mark, gets none."""
    last = 0
    for (start, end), target in sorted(links):
        if start < last or any(start < cut < end for cut in cuts):
            continue
        last = end
        for first, after in _runs(html, start, end):
            yield from ((first, OPEN_LINK, f'<a href="{target}">'), (after, CLOSE_LINK, "</a>"))


def _runs(html: str, start: int, end: int) -> Iterator[Span]:
    """Yield the runs of text between the tags within a span."""
    tags = [found.span() for found in TAG.finditer(html, start, end)]
    for (_, first), (after, _) in pairwise([(start, start), *tags, (end, end)]):
        if first < after:
            yield first, after
