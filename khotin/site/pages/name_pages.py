"""The pages of names: the articles of each source portal and of each author."""

import hashlib
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

from khotin.content.archive import Archive
from khotin.content.articles import ListedArticle
from khotin.encoding import Struct
from khotin.language.vietnamese import initial, slugify, sort_key, tone_key
from khotin.languages import LANGUAGES, Bilingual
from khotin.site import urls
from khotin.site.outputs import Output, Site, page_output
from khotin.site.pages.list_pages import DESCRIPTIONS, INTRODUCTIONS, Data, plan_list, plan_overview
from khotin.site.pages.page_links import NAMES, NamedPage, index_of, named_page
from khotin.site.pages.redirect_pages import REDIRECT, make_redirects
from khotin.site.pages.values import Link

SECTIONS = ("source", "author")
# The most names of one page, for slow connections.
NAMES_ON_A_PAGE = 300


class Name(Struct, frozen=True):
    """A portal or an author: the name as first printed, its permanent slug, its public articles, newest first."""

    name: str
    slug: str
    articles: tuple[ListedArticle, ...]


# {name without regard to the place of tone marks: slug of its page} for each section.
SlugsBySection = Mapping[str, Mapping[str, str]]


def find_names(archive: Archive, section: str) -> tuple[Name, ...]:
    """Return all names of a section, the oldest first; spellings with a tone mark in another place are one name."""
    spellings: dict[str, str] = {}
    for article in archive.oldest_first:
        for name in _names(article, section):
            spellings.setdefault(tone_key(name), name)
    groups: dict[str, dict[str, ListedArticle]] = {key: {} for key in spellings}
    for article in archive.articles:
        for name in _names(article, section):
            groups[tone_key(name)][article.id] = article
    slugs = _slugs(spellings)
    return tuple([Name(spellings[key], slugs[key], tuple(found.values())) for key, found in groups.items()])


def names_of(archive: Archive, section: str) -> tuple[Name, ...]:
    """Return all names of a section of an archive, found once."""
    found: tuple[Name, ...] = archive.once(f"names of {section}", lambda: find_names(archive, section))
    return found


def slugs_of_names(archive: Archive, section: str) -> dict[str, str]:
    """Return {name without regard to the place of tone marks: slug of its page} of a section, found once."""
    return archive.once(
        f"slugs of {section}", lambda: {tone_key(name.name): name.slug for name in names_of(archive, section)}
    )


def plan_names(archive: Archive) -> Iterator[Output]:
    """Plan the index of portals and of authors, and the page of each."""
    for section in SECTIONS:
        names = names_of(archive, section)
        yield from _plan_index(section, [name for name in names if name.articles], archive)
        yield from _plan_each(section, names)


def slugs_of(article: ListedArticle, section: str, slugs: Mapping[str, str]) -> dict[str, str]:
    """Return {name as printed in an article: slug of its page}; two spellings may have one page."""
    return {name: slugs[tone_key(name)] for name in _names(article, section)}


def make_index(
    language: str,
    site: Site,
    *,
    section: str,
    names: tuple[str, ...],
    slugs: tuple[str, ...],
    counts: tuple[int, ...],
    number: int,
    unnamed: int,
) -> tuple[str, str, Data]:
    """Return what a page of an index shows; `names`, `slugs` and `counts` are those of all names, unsorted."""
    parts = site.once(("names", section), _sort_in_parts, names, slugs, counts, section)
    shown = parts[number - 1]
    title = NAMES[section][language] if number == 1 else f"{NAMES[section][language]}: {_span(shown)}"
    spans = tuple(Link(_span(part), _index_paths(section, place)[language]) for place, part in enumerate(parts, 1))
    links = (Link(name, urls.section(language, section, slug), count) for name, slug, count in shown)
    data = {
        "groups": tuple(
            (letter, tuple(group)) for letter, group in groupby(links, lambda link: _letter(link.title, section))
        ),
        "letters": site.once(("letters", section, language), _letters, parts, section, language),
        "spans": spans if len(spans) > 1 else (),
        "number": number,
        "unnamed": unnamed,
        "section": section,
    }
    return title, INTRODUCTIONS[section][language], data


def open_name(section: str, name: str, language: str, site: Site) -> tuple[str, Data]:
    """Return what stands above the list of a name."""
    return DESCRIPTIONS[section][language].format(name), {}


def _plan_index(section: str, names: Sequence[Name], archive: Archive) -> Iterator[Output]:
    shown, slugs = tuple(name.name for name in names), tuple(name.slug for name in names)
    counts = tuple(len(name.articles) for name in names)
    unnamed = sum(not _names(article, section) for article in archive.articles)
    for number in range(1, max(math.ceil(len(names) / NAMES_ON_A_PAGE), 1) + 1):
        yield plan_overview(
            NamedPage(NAMES[section], _index_paths(section, number)),
            "pages/name-index.html",
            partial(
                make_index, section=section, names=shown, slugs=slugs, counts=counts, number=number, unnamed=unnamed
            ),
            above=(index_of(section),) if number > 1 else (),
        )


def _plan_each(section: str, names: Iterable[Name]) -> Iterator[Output]:
    """Plan the page of each name; one without articles redirects to the index."""
    for name in names:
        yield from _plan_name(section, name) if name.articles else _plan_redirect(section, name)


def _plan_name(section: str, name: Name) -> Iterator[Output]:
    return plan_list(
        named_page(Bilingual(name.name, name.name), section, name.slug),
        name.articles,
        partial(open_name, section, name.name),
        template="pages/name.html",
        above=(index_of(section),),
    )


def _plan_redirect(section: str, name: Name) -> Iterator[Output]:
    index, own = index_of(section), named_page(NAMES[section], section, name.slug)
    yield page_output(own.paths, partial(make_redirects, own, index.paths), REDIRECT)


def _sort_in_parts(
    names: tuple[str, ...], slugs: tuple[str, ...], counts: tuple[int, ...], section: str
) -> list[list[tuple[str, str, int]]]:
    """Return the (name, slug, count) of each page of an index in their order."""
    rows = sorted(zip(names, slugs, counts, strict=True), key=lambda row: (_order(row[0], section), row[1]))
    return [rows[start : start + NAMES_ON_A_PAGE] for start in range(0, len(rows), NAMES_ON_A_PAGE)] or [[]]


def _names(article: ListedArticle, section: str) -> tuple[str, ...]:
    if section == "author":
        return article.authors
    return (article.portal,) if article.portal else ()


def _slugs(spellings: Mapping[str, str]) -> dict[str, str]:
    """Return a slug for each key, oldest first; to a slug that is taken four letters of a hash are added."""
    taken = {urls.SEGMENTS["page"][language] for language in LANGUAGES}
    slugs: dict[str, str] = {}
    for key, name in spellings.items():
        slug = slugify(name)
        if not slug or slug in taken:
            slug = f"{slug}-{hashlib.sha256(key.encode()).hexdigest()[:4]}".strip("-")
        taken.add(slug)
        slugs[key] = slug
    return slugs


def _order(name: str, section: str) -> tuple[tuple, ...]:
    """Return the sort key of a name: Vietnamese lists of persons are sorted by the given name, which comes last."""
    return (sort_key(name.split()[-1]), sort_key(name)) if section == "author" else (sort_key(name),)


def _letter(name: str, section: str) -> str:
    """Return the letter under which a name is listed: that of the given name of a person, empty for a portal."""
    return initial(name.split()[-1]) if section == "author" else ""


def _letters(parts: Sequence[Sequence[tuple[str, str, int]]], section: str, language: str) -> tuple[Link, ...]:
    """Return a link to the page and the heading of each letter."""
    found: dict[str, str] = {}
    for place, part in enumerate(parts, 1):
        for name, _, _ in part:
            letter = _letter(name, section)
            found.setdefault(letter, f"{_index_paths(section, place)[language]}#{letter}")
    return tuple(Link(letter, path) for letter, path in found.items() if letter)


def _span(rows: Sequence[tuple[str, str, int]]) -> str:
    return f"{rows[0][0]} – {rows[-1][0]}" if rows else ""


def _index_paths(section: str, number: int) -> Bilingual:
    return index_of(section).paths if number == 1 else index_of(section).numbered(number)
