"""Cards: what a list shows of an article, made once per language for all lists."""

import re
from collections.abc import Iterable

from khotin.content import place_history
from khotin.content.articles import DRAFT, Article, ListedArticle
from khotin.content.registers import District, Province, Topic
from khotin.encoding import Struct
from khotin.languages import in_language
from khotin.site import urls
from khotin.site.outputs import Site
from khotin.site.pages.passages import Passage
from khotin.site.pages.values import Link


class Card(Struct, frozen=True):
    """One news item in a list. `title_language` differs from the page's where the title is still missing there.

    `passage` is what a list shows of the text in place of the teaser.
    """

    id: str
    path: str
    title: str
    title_language: str
    teaser: str
    teaser_language: str
    day: str
    is_filed_by_event: bool
    is_draft: bool
    places: tuple[Link, ...]
    topics: tuple[Link, ...]
    passage: Passage | None = None


def cards_of(articles: Iterable[ListedArticle], language: str, site: Site) -> tuple[Card, ...]:
    """Return the cards of some articles; each is made once in a process, when the first list shows it."""
    return tuple(
        [site.once(("card", article.id, language), _make_card, article, language, site) for article in articles]
    )


def link_places(note: str, province: Province, language: str, site: Site) -> tuple[Link, ...]:
    """Return a note on the history of a province in pieces: the other places it names are links, the rest is text."""
    others = place_history.other_units(province, site.registers.provinces)
    paths = {unit.full[language]: urls.section(language, "province", unit.slug) for unit in others}
    pieces = re.split(f"({'|'.join(map(re.escape, paths))})", note) if paths else [note]
    return tuple(Link(piece, paths.get(piece)) for piece in pieces if piece)


def history_note(province: Province, language: str, site: Site) -> tuple[Link, ...]:
    """Return the note on the history of a province in pieces, as `link_places` does; empty where nothing changed."""
    note = place_history.province_history(province, site.registers.provinces)
    return link_places(note[language], province, language, site) if note else ()


def _make_card(article: ListedArticle, language: str, site: Site) -> Card:
    title, title_language = in_language(article.title, language)
    teaser, teaser_language = in_language(article.teaser, language)
    return Card(
        article.id,
        urls.article(language, article.id),
        title,
        title_language,
        teaser,
        teaser_language,
        article.filed,
        article.is_filed_by_event,
        article.status == DRAFT,
        place_links(article, language, site),
        topic_links(article, language, site),
    )


def place_links(article: Article | ListedArticle, language: str, site: Site) -> tuple[Link, ...]:
    """Return the article's province and district, the wider one first."""
    return links_of_place(article.province, article.district, article.day, language, site)


def links_of_place(
    province_slug: str | None, district_slug: str | None, day: str, language: str, site: Site
) -> tuple[Link, ...]:
    """Return a province and its district as they were on a day, the wider one first; fewer where one is None."""
    if not province_slug:
        return ()
    province = site.registers.provinces[province_slug]
    link = site.once(("province", language, province_slug), _province_link, province, language)
    if not district_slug:
        return (link,)
    district = site.registers.districts[province_slug, district_slug]
    key = ("district", language, province_slug, district_slug, district.kind_on(day))
    return (link, site.once(key, _district_link, district, day, language))


def topic_links(article: Article | ListedArticle, language: str, site: Site) -> tuple[Link, ...]:
    """Return the article's topics in its order, the main one first."""
    return tuple(
        [
            site.once(("topic", language, slug), _topic_link, site.registers.topics[slug], language)
            for slug in article.topics
        ]
    )


def thread_links(article: Article, language: str, site: Site) -> tuple[Link, ...]:
    """Return links to the persons, bodies, programmes and documents that the article names."""
    threads = (site.registers.threads[slug] for slug in article.mentions)
    return tuple(Link(each.name[language], urls.section(language, "thread", each.slug)) for each in threads)


def _province_link(province: Province, language: str) -> Link:
    return Link(place_history.display_name(province)[language], urls.section(language, "province", province.slug))


def _district_link(district: District, day: str, language: str) -> Link:
    return Link(district.full(day)[language], urls.section(language, "province", district.province, district.slug))


def _topic_link(topic: Topic, language: str) -> Link:
    return Link(topic.name[language], urls.section(language, "topic", topic.slug))
