"""Atom feeds of the home page, provinces, topics and pairs in the settings: the thirty newest or last corrected."""

from collections.abc import Iterator
from functools import partial
from heapq import nlargest

from khotin.config import Config
from khotin.content import place_history
from khotin.content.archive import Archive, Facts
from khotin.content.articles import Article
from khotin.encoding import Struct
from khotin.languages import LANGUAGES, Bilingual, in_language
from khotin.site import urls
from khotin.site.outputs import Output, Site, page_output
from khotin.site.pages.cards import place_links, topic_links
from khotin.site.pages.list_pages import Articles
from khotin.site.pages.page_links import NamedPage, named_page
from khotin.site.pages.pair_pages import find_pairs, pair_page, pairs_with_feed
from khotin.site.pages.values import Page

LENGTH = 30
# The `updated` of a feed without entries.
NEVER = "1970-01-01"


class FeedEntry(Struct, frozen=True):
    """One article in a feed. `updated` is the day it was added or last corrected."""

    id: str
    path: str
    title: str
    title_language: str
    summary: str
    summary_language: str
    published: str
    updated: str
    authors: tuple[str, ...]
    subjects: tuple[str, ...]
    corrections: tuple[tuple[str, str], ...]


def plan_feeds(archive: Archive, config: Config) -> Iterator[Output]:
    """Plan the feeds, by the day an article was added or corrected: subscribers get old news that was added late."""
    for page, listed in _lists(archive, config):
        articles = nlargest(LENGTH, listed, key=lambda article: (article.updated, article.id))
        facts = tuple(archive.facts[article.id] for article in articles)
        make = partial(make_feed, page, facts, articles[0].updated if articles else NEVER)
        paths = Bilingual(*(urls.feed(page.paths[each]) for each in LANGUAGES))
        yield page_output(paths, make, "feeds/atom.xml")


def make_feed(page: NamedPage, facts: tuple[Facts, ...], updated: str, site: Site) -> Iterator[Page]:
    """Yield the feed of a page in both languages; `updated` is the day of its newest article."""
    articles = [each.article for each in facts]
    for language in LANGUAGES:
        path = page.paths[language]
        data = {
            "id": site.address.tag(path),
            "list_path": path,
            "updated": updated,
            "entries": tuple(make_entry(article, language, site) for article in articles),
        }
        yield Page(
            urls.feed(path),
            "feeds/atom.xml",
            language,
            page.title[language],
            site.config.description[language],
            None,
            (),
            data,
            is_indexed=False,
        )


def make_entry(article: Article, language: str, site: Site) -> FeedEntry:
    """Return an article as a feed shows it."""
    title, title_language = in_language(article.title, language)
    summary, summary_language = in_language(article.summary, language)
    path = urls.article(language, article.id)
    subjects = (*place_links(article, language, site), *topic_links(article, language, site))
    return FeedEntry(
        site.address.tag(path),
        path,
        title,
        title_language,
        summary,
        summary_language,
        article.filed,
        article.updated,
        article.authors,
        tuple(link.title for link in subjects),
        tuple((correction.date, correction.note[language]) for correction in article.corrections),
    )


def _lists(archive: Archive, config: Config) -> Iterator[tuple[NamedPage, Articles]]:
    """Yield (page, articles) of everything that has a feed."""
    yield NamedPage(config.title, Bilingual(*map(urls.home, LANGUAGES))), archive.articles
    for province in archive.registers.provinces.values():
        page = _feed_page(place_history.display_name(province), config, "province", province.slug)
        yield page, archive.by_province.get(province.slug, ())
    for topic in archive.registers.topics.values():
        yield _feed_page(topic.name, config, "topic", topic.slug), archive.by_topic.get(topic.slug, ())
    for pair in pairs_with_feed(config, archive.registers):
        title = pair_page(*pair, archive.registers).title
        yield _feed_page(title, config, "topic", *pair), find_pairs(archive, config)[pair]


def _feed_page(name: Bilingual, config: Config, section: str, *slugs: str) -> NamedPage:
    return named_page(Bilingual(*(f"{name[each]} – {config.title[each]}" for each in LANGUAGES)), section, *slugs)
