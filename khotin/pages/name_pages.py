"""The pages of names: the articles of each source portal and of each author."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass

from khotin import urls
from khotin.articles import Article
from khotin.languages import LANGUAGES, Bilingual
from khotin.pages.list_pages import INTRODUCTIONS, NAMES, index_link, plan_list
from khotin.pages.values import Link, Page
from khotin.text import slugify, sort_key, tone_key

SECTIONS = ("source", "author")
# So many names fit a page on a slow line.
NAMES_ON_A_PAGE = 300


@dataclass(frozen=True, slots=True)
class Name:
    """A portal or an author: the name as first printed, its permanent slug, its public articles, newest first."""

    name: str
    slug: str
    articles: tuple[Article, ...]


def find_names(archive, section):
    """All names of a section in reading order. Spellings that differ in the place of a tone mark are one name (Hoà, Hòa)."""
    groups, spellings = defaultdict(list), {}
    for article in sorted((*archive.articles, *archive.withdrawn), key=lambda article: (article.added or "", article.id)):
        for name in _names(article, section):
            spellings.setdefault(tone_key(name), name)
            groups[tone_key(name)].append(article)
    slugs = _slugs(spellings)
    public = {article.id: place for place, article in enumerate(archive.articles)}
    names = (Name(spellings[key], slugs[key], _newest_first(found, public)) for key, found in groups.items())
    return tuple(sorted(names, key=lambda name: (_order(name.name, section), name.slug)))


def plan_names(archive, names_by_section, cards, language):
    """The index of portals and of authors, and one page for each; a name whose articles were all withdrawn leads to the index."""
    for section in SECTIONS:
        names = names_by_section[section]
        yield from _plan_index(section, [name for name in names if name.articles], archive, language)
        for name in names:
            yield from _plan_name(section, name, cards, language) if name.articles else _plan_gone(section, name, language)


def slugs_by_name(names_by_section):
    """The slug of every name that has a page, by (section, tone key): two spellings lead to one page."""
    return {(section, tone_key(name.name)): name.slug for section, names in names_by_section.items() for name in names if name.articles}


def article_names(article, slugs, section):
    """The names of a section in an article, as printed, each with the slug of its page."""
    return tuple((name, slugs[section, tone_key(name)]) for name in _names(article, section))


def _plan_index(section, names, archive, language):
    pages = [names[start:start + NAMES_ON_A_PAGE] for start in range(0, len(names), NAMES_ON_A_PAGE)] or [[]]
    spans = tuple(Link(_span(part), _index_path(section, number, language), len(part)) for number, part in enumerate(pages, 1))
    unnamed = sum(not _names(article, section) for article in archive.articles)
    for number, part in enumerate(pages, 1):
        paths = Bilingual(*(_index_path(section, number, each) for each in LANGUAGES))
        title = NAMES[section][language] if number == 1 else f"{NAMES[section][language]}: {_span(part)}"
        yield Page(paths[language], "pages/name-index.html", language, title, INTRODUCTIONS[section][language], paths,
                   (index_link(section, language),) if number > 1 else (),
                   {"links": tuple(_link(section, name, language) for name in part), "spans": spans if len(spans) > 1 else (),
                    "number": number, "unnamed": unnamed, "section": section})


def _plan_name(section, name, cards, language):
    return plan_list(section, (name.slug,), Bilingual(name.name, name.name), name.articles, cards, language, template="pages/name.html",
                     description=f"{INTRODUCTIONS[section][language].split(',')[0].rstrip('.')}: {name.name}.")


def _plan_gone(section, name, language):
    index = index_link(section, language)
    yield Page(urls.section(language, section, name.slug), "pages/moved.html", language, index.title, index.title, None, (),
               {"target": index.path}, is_indexed=False)


def _names(article, section):
    if section == "author":
        return article.authors
    return (article.source.portal,) if article.source.portal else ()


def _slugs(spellings):
    """A slug for each key, oldest first: who comes later under a taken slug gets four letters of a hash behind it."""
    taken, slugs = {urls.SEGMENTS["page"][language] for language in LANGUAGES}, {}
    for key, name in spellings.items():
        slug = slugify(name)
        if not slug or slug in taken:
            slug = f"{slug}-{hashlib.sha256(key.encode()).hexdigest()[:4]}".strip("-")
        taken.add(slug)
        slugs[key] = slug
    return slugs


def _newest_first(articles, public):
    return tuple(sorted((a for a in dict.fromkeys(articles) if a.id in public), key=lambda article: public[article.id]))


def _order(name, section):
    """Vietnamese lists of persons go by the given name, which stands last."""
    return (sort_key(name.split()[-1]), sort_key(name)) if section == "author" else (sort_key(name),)


def _span(names):
    return f"{names[0].name} – {names[-1].name}" if names else ""


def _link(section, name, language):
    return Link(name.name, urls.section(language, section, name.slug), len(name.articles))


def _index_path(section, number, language):
    first = urls.section(language, section)
    return first if number == 1 else urls.older_page(language, first, number)
