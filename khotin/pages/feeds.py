"""The Atom feeds of the home, each province and each topic, in both languages: the thirty articles that came in last."""

from dataclasses import dataclass
from heapq import nlargest

from khotin import places, urls
from khotin.fingerprints import Later
from khotin.pages.cards import in_language, place_links, topic_links
from khotin.pages.values import Page

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


def plan_feeds(archive, config, language):
    """All feeds of a language; a back-filled article reaches subscribers because the day it was added counts."""
    address = urls.base_address(config.base_url)
    last = {article.id: (_updated(article), article.id) for article in archive.articles}
    entries = {article.id: Later(make_entry, (article, archive.registers, address, language)) for article in archive.articles}
    for page, title, articles in _lists(archive, config, language):
        shown = nlargest(LENGTH, articles, key=lambda article: last[article.id])
        data = {"id": address.tag(page), "list_path": page, "updated": _updated(shown[0]) if shown else NEVER,
                "entries": tuple(entries[article.id] for article in shown)}
        yield Page(urls.feed(page), "feeds/atom.xml", language, title, config.description[language], None, (), data, is_indexed=False)


def make_entry(article, registers, address, language):
    """An article as a feed shows it."""
    title, title_language = in_language(article.title, language)
    summary, summary_language = in_language(article.summary, language)
    path = urls.article(language, article.id)
    subjects = (*place_links(article, registers, language), *topic_links(article, registers, language))
    return Entry(address.tag(path), path, title, title_language, summary, summary_language, article.filed, _updated(article),
                 article.authors, tuple(link.title for link in subjects),
                 tuple((correction.date, correction.note[language]) for correction in article.corrections))


def _lists(archive, config, language):
    """(path, title, articles) of everything that has a feed."""
    yield urls.home(language), config.title[language], archive.articles
    for province in archive.registers.provinces.values():
        yield (urls.section(language, "province", province.slug), f"{places.display_name(province)[language]} – {config.title[language]}",
               archive.by_province.get(province.slug, ()))
    for topic in archive.registers.topics.values():
        yield (urls.section(language, "topic", topic.slug), f"{topic.name[language]} – {config.title[language]}",
               archive.by_topic.get(topic.slug, ()))


def _updated(article):
    """A corrected article appears again."""
    return max(article.added or article.filed, *(correction.date for correction in article.corrections), "")
