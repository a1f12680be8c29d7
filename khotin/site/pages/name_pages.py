"""The pages of names: the articles of each source portal and of each author."""

import hashlib
import math
from dataclasses import dataclass
from functools import partial

from khotin.content.articles import ListedArticle
from khotin.language.vietnamese import slugify, sort_key, tone_key
from khotin.languages import LANGUAGES, Bilingual
from khotin.site import urls
from khotin.site.outputs import page_output
from khotin.site.pages.list_pages import INTRODUCTIONS, NAMES, Place, index_of, place_of, plan_list, plan_overview
from khotin.site.pages.values import Link, Page

SECTIONS = ("source", "author")
# So many names fit a page on a slow line.
NAMES_ON_A_PAGE = 300


@dataclass(frozen=True, slots=True)
class Name:
    """A portal or an author: the name as first printed, its permanent slug, its public articles, newest first."""

    name: str
    slug: str
    articles: tuple[ListedArticle, ...]


def find_names(archive, section):
    """All names of a section, the oldest first. Spellings that differ in the place of a tone mark are one name (Hoà, Hòa)."""
    spellings = {}
    for article in archive.oldest_first:
        for name in _names(article, section):
            spellings.setdefault(tone_key(name), name)
    groups = {key: {} for key in spellings}
    for article in archive.articles:
        for name in _names(article, section):
            groups[tone_key(name)][article.id] = article
    slugs = _slugs(spellings)
    return tuple([Name(spellings[key], slugs[key], tuple(found.values())) for key, found in groups.items()])


def plan_names(archive, names_by_section, shows):
    """The index of portals and of authors, and one page for each; a name whose articles were all withdrawn leads to the index."""
    for section in SECTIONS:
        names = names_by_section[section]
        yield from _plan_index(section, [name for name in names if name.articles], archive)
        for name in names:
            if shows(name.articles):
                yield from _plan_name(section, name) if name.articles else _plan_gone(section, name)


def find_slugs(names):
    """{name without regard to the place of tone marks: slug of its page}."""
    return {tone_key(name.name): name.slug for name in names}


def slugs_of(article, section, slugs):
    """{name as printed in an article: slug of its page}: two spellings lead to one page."""
    return {name: slugs[tone_key(name)] for name in _names(article, section)}


def make_index(section, names, slugs, counts, number, unnamed, site):
    """A page of an index of names; `names`, `slugs` and `counts` tell of all names, in any order."""
    rows = sorted(zip(names, slugs, counts, strict=True), key=lambda row: (_order(row[0], section), row[1]))
    parts = [rows[start : start + NAMES_ON_A_PAGE] for start in range(0, len(rows), NAMES_ON_A_PAGE)] or [[]]
    openings = {}
    for language in LANGUAGES:
        title = NAMES[section][language] if number == 1 else f"{NAMES[section][language]}: {_span(parts[number - 1])}"
        spans = tuple(Link(_span(part), _index_paths(section, place)[language]) for place, part in enumerate(parts, 1))
        openings[language] = (
            title,
            INTRODUCTIONS[section][language],
            {
                "links": tuple(
                    Link(name, urls.section(language, section, slug), count) for name, slug, count in parts[number - 1]
                ),
                "spans": spans if len(spans) > 1 else (),
                "number": number,
                "unnamed": unnamed,
                "section": section,
            },
        )
    return openings


def open_name(section, name, site):
    """What stands above the list of a name."""
    return {
        language: (f"{INTRODUCTIONS[section][language].split(',')[0].rstrip('.')}: {name}.", {})
        for language in LANGUAGES
    }


def lead_to_index(section, slug, site):
    """The pages of a name that has no articles any more."""
    index = index_of(section)
    for language in LANGUAGES:
        title = index.title[language]
        yield Page(
            urls.section(language, section, slug),
            "pages/moved.html",
            language,
            title,
            title,
            None,
            (),
            {"target": index.paths[language]},
            is_indexed=False,
        )


def _plan_index(section, names, archive):
    rows = (
        tuple(name.name for name in names),
        tuple(name.slug for name in names),
        tuple(len(name.articles) for name in names),
    )
    unnamed = sum(not _names(article, section) for article in archive.articles)
    for number in range(1, max(math.ceil(len(names) / NAMES_ON_A_PAGE), 1) + 1):
        yield plan_overview(
            Place(NAMES[section], _index_paths(section, number)),
            "pages/name-index.html",
            partial(make_index, section, *rows, number, unnamed),
            above=(index_of(section),) if number > 1 else (),
        )


def _plan_name(section, name):
    return plan_list(
        place_of(Bilingual(name.name, name.name), section, name.slug),
        name.articles,
        partial(open_name, section, name.name),
        template="pages/name.html",
        above=(index_of(section),),
    )


def _plan_gone(section, name):
    yield page_output(
        place_of(NAMES[section], section, name.slug).paths,
        partial(lead_to_index, section, name.slug),
        "pages/moved.html",
    )


def _names(article, section):
    if section == "author":
        return article.authors
    return (article.portal,) if article.portal else ()


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


def _order(name, section):
    """Vietnamese lists of persons go by the given name, which stands last."""
    return (sort_key(name.split()[-1]), sort_key(name)) if section == "author" else (sort_key(name),)


def _span(rows):
    return f"{rows[0][0]} – {rows[-1][0]}" if rows else ""


def _index_paths(section, number):
    first = index_of(section).paths
    return first if number == 1 else Bilingual(*(urls.older_page(each, first[each], number) for each in LANGUAGES))
