"""Pictures that social networks show beside a link to an article: its title, its place and one figure."""

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache, partial
from pathlib import Path

from khotin.config import Config
from khotin.content.archive import Archive
from khotin.content.articles import Article, ListedArticle
from khotin.content.images import DrawnText, draw_picture, text_width
from khotin.encoding import Struct
from khotin.language.formatting import format_day
from khotin.languages import LANGUAGES, in_language
from khotin.patterns import lazy_pattern
from khotin.project import PROJECT
from khotin.site import urls
from khotin.site.outputs import Output, Site
from khotin.site.pages.cards import place_links
from khotin.site.pages.shown_figures import show_figure
from khotin.site.urls import base_address

SIZE = (1200, 630)
PAPER, INK = "#fbf9f4", "#1e1c19"
FONT = str(PROJECT / "assets/fonts/noto-serif-semibold.ttf")
# The font holds the letters of Western and Central European languages and of Vietnamese.
UNDRAWN = lazy_pattern("[^ -~\xa0-\u017fƠơƯưẠ-ỹ–—‘’“”…•₫€™−]")
MARGIN, WIDTH = 80, 1040
BARS = ((0, 0, 1199, 23),)
RULE = (MARGIN, 432, MARGIN + WIDTH - 1, 434)
# The sizes that a title may have, the largest first, in pixels, and the height between two lines, as a share of it.
TITLE_SIZES, TITLE_LINE = (64, 58, 52, 46, 40), 1.24
TITLE_TOP, TITLE_END, TITLE_END_ALONE = 138, 416, 590
NUMBER_SIZES, SMALL, SMALL_LINE = (60, 46, 36), 30, 42
NAME_LINE, NUMBER_LINE, LABEL_LINE = 94, 508, 556


class ShareCard(Struct, frozen=True):
    """What the picture of an article shows in one language.

    `number` and `label` are empty where it has no figure; `details` are the place and the period of the figure.
    """

    path: str
    site: str
    place: str
    title: str
    number: str
    label: str
    details: str
    accent: str

    @property
    def description(self) -> str:
        """The words of the picture, for those who do not see it."""
        figure = f"{self.number} {self.label}".strip()
        return " · ".join(filter(None, (self.site, self.place, self.title, figure, self.details)))


def plan_share_pictures(articles: Iterable[ListedArticle], archive: Archive, config: Config) -> Iterator[Output]:
    """Plan the pictures of some articles in both languages, if the settings ask for them."""
    if config.share_pictures:
        site = Site(config, archive.registers, base_address(config.base_url))
        for each in articles:
            article = archive.facts[each.id].article
            cards = tuple(share_card(article, language, site) for language in LANGUAGES)
            yield Output(
                f"share {each.id}",
                partial(make_share_pictures, cards, font_sha256()),
                files=tuple(card.path for card in cards),
                is_standalone=True,
            )


@cache
def font_sha256() -> bytes:
    """Return the SHA-256 of the font."""
    return hashlib.sha256(Path(FONT).read_bytes()).digest()


def share_card(article: Article, language: str, site: Site) -> ShareCard:
    """Return what the picture of an article shows."""
    places = ", ".join(link.title for link in reversed(place_links(article, language, site)))
    number = label = details = ""
    if article.figures:
        shown = show_figure(article.figures[0], article, language, site)
        number, label = shown.number, shown.label
        details = " · ".join(filter(None, (shown.place, shown.period)))
    return ShareCard(
        urls.share_picture(article.id, language),
        site.config.title[language],
        " · ".join(filter(None, (places, format_day(article.filed, language)))),
        in_language(article.title, language)[0],
        number,
        label,
        details,
        site.config.look_accent,
    )


def make_share_pictures(cards: tuple[ShareCard, ...], font: bytes, site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the pictures; they depend on nothing but the cards and the font, given by its SHA-256."""
    for card in cards:
        bars = (*BARS, RULE) if card.number else BARS
        yield card.path, draw_picture(SIZE, bars, _texts(card), font=FONT, colours=(PAPER, INK, card.accent))


def _texts(card: ShareCard) -> Iterator[DrawnText]:
    [site] = _wrapped(_drawn(card.site), SMALL, 1, WIDTH // 2)
    yield DrawnText(MARGIN, NAME_LINE, SMALL, site, is_accent=True)
    [place] = _wrapped(_drawn(card.place), SMALL, 1, WIDTH - round(text_width(FONT, SMALL, f"{site}    ")))
    yield DrawnText(MARGIN + WIDTH - text_width(FONT, SMALL, place), NAME_LINE, SMALL, place)
    yield from _title(_drawn(card.title), TITLE_END if card.number else TITLE_END_ALONE)
    if card.number:
        number = _drawn(card.number)
        size = next((each for each in NUMBER_SIZES if text_width(FONT, each, number) <= WIDTH), NUMBER_SIZES[-1])
        yield DrawnText(MARGIN, NUMBER_LINE, size, _wrapped(number, size, 1)[0], is_accent=True)
        for row, words in enumerate(_label(card)):
            yield DrawnText(MARGIN, LABEL_LINE + row * SMALL_LINE, SMALL, words)


def _title(title: str, end: int) -> Iterator[DrawnText]:
    """Yield the lines of a title in the largest size in which it fits above `end`; the smallest cuts it off."""
    for size in TITLE_SIZES:
        most = int((end - TITLE_TOP) / (size * TITLE_LINE))
        lines = _wrapped(title, size, most)
        if not lines[-1].endswith("…") or title.endswith("…"):
            break
    for row, words in enumerate(lines):
        yield DrawnText(MARGIN, round(TITLE_TOP + size + row * size * TITLE_LINE), size, words)


def _label(card: ShareCard) -> list[str]:
    """Return what a figure counts, where and when, in one line or two; they are divided where one begins."""
    label, details = _drawn(card.label), _drawn(card.details)
    lines = _wrapped(" · ".join(filter(None, (label, details))), SMALL, 2)
    return [label, details] if details and len(lines) == 2 and text_width(FONT, SMALL, label) <= WIDTH else lines


def _wrapped(words: str, size: int, most: int, width: int = WIDTH) -> list[str]:
    """Return words in at most `most` lines; if they do not fit, the last line ends with an ellipsis."""
    lines, line, rest = list[str](), "", words.split(" ")
    while rest:
        longer = f"{line} {rest[0]}".strip()
        if text_width(FONT, size, longer) <= width or not line:
            line = longer
            rest.pop(0)
        elif len(lines) < most - 1:
            lines.append(line)
            line = ""
        else:
            return [*lines, _cut(line, size, width)]
    return [*lines, line if text_width(FONT, size, line) <= width else _cut(line, size, width)]


def _cut(line: str, size: int, width: int) -> str:
    """Return the start of a line with an ellipsis, without the last words that do not fit."""
    while text_width(FONT, size, f"{line}…") > width and line:
        line = line[:-1]
    return f"{line.rstrip(' ,;:·–—')}…"


def _drawn(words: str) -> str:
    """Return words without letters that the font lacks."""
    return " ".join(UNDRAWN.sub("", words).split())
