"""The Atom feeds of the home, each province and each topic, in both languages: the thirty articles that came in last."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from khotin.content import place_history
from khotin.content.archive import Archive
from khotin.content.articles import ListedArticle
from khotin.languages import LANGUAGES, Bilingual, in_language
from khotin.site import urls
from khotin.site.outputs import page_output
from khotin.site.pages.cards import place_links, topic_links
from khotin.site.pages.list_pages import Place, place_of
from khotin.site.pages.values import Page

LENGTH = 30
# The `updated` of a feed that never held an entry.
NEVER = "1970-01-01"


@dataclass(frozen=True, slots=True)
class Entry:
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


def plan_feeds(archive, config):
    """All feeds of both languages; a back-filled article reaches subscribers because the day it was added counts."""
    places = list(_lists(archive, config))
    newest = archive.once("newest", lambda: _find_newest(archive, [articles for _, articles in places]))
    for (place, _), shown in zip(places, newest, strict=True):
        make = partial(
            make_feed,
            place,
            tuple(archive.facts[article.id] for article in shown),
            shown[0].updated if shown else NEVER,
        )
        yield page_output(
            Bilingual(*(urls.feed(place.paths[each]) for each in LANGUAGES)), make, "feeds/atom.xml", shows_texts=True
        )


def _find_newest(archive: Archive, lists: Sequence[Sequence[ListedArticle]]) -> list[tuple[ListedArticle, ...]]:
    """Return of each list the articles that were added or corrected last, as many as a feed has."""
    last = {article.id: (article.updated, article.id) for article in archive.articles}
    return [tuple(sorted(articles, key=lambda article: last[article.id], reverse=True)[:LENGTH]) for articles in lists]


def make_feed(place, facts, updated, site):
    """A feed in both languages, of the articles with these facts; `updated` is the day of the newest."""
    articles = [each.article for each in facts]
    for language in LANGUAGES:
        page = place.paths[language]
        data = {
            "id": site.address.tag(page),
            "list_path": page,
            "updated": updated,
            "entries": tuple(make_entry(article, language, site) for article in articles),
        }
        yield Page(
            urls.feed(page),
            "feeds/atom.xml",
            language,
            place.title[language],
            site.config.description[language],
            None,
            (),
            data,
            is_indexed=False,
        )


def make_entry(article, language, site):
    """An article as a feed shows it."""
    title, title_language = in_language(article.title, language)
    summary, summary_language = in_language(article.summary, language)
    path = urls.article(language, article.id)
    subjects = (*place_links(article, language, site), *topic_links(article, language, site))
    return Entry(
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


def _lists(archive, config):
    """(place, articles) of everything that has a feed."""
    yield Place(config.title, Bilingual(*map(urls.home, LANGUAGES))), archive.articles
    for province in archive.registers.provinces.values():
        yield (
            _named(place_history.display_name(province), config, "province", province.slug),
            archive.by_province.get(province.slug, ()),
        )
    for topic in archive.registers.topics.values():
        yield _named(topic.name, config, "topic", topic.slug), archive.by_topic.get(topic.slug, ())


def _named(name, config, section, slug):
    return place_of(Bilingual(*(f"{name[each]} – {config.title[each]}" for each in LANGUAGES)), section, slug)
