"""The plan of all pages; all addresses and clashes are known before any page is rendered."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from khotin.config import Config
from khotin.content.archive import Archive
from khotin.content.articles import ListedArticle
from khotin.content.related import Related, find_neighbourhood, find_related
from khotin.language.vietnamese import compose
from khotin.languages import Bilingual
from khotin.problems import Location, Problem
from khotin.site.outputs import Output
from khotin.site.pages.article_pages import article_paths, plan_articles
from khotin.site.pages.coverage_page import plan_coverage
from khotin.site.pages.data_page import plan_data
from khotin.site.pages.date_pages import plan_dates
from khotin.site.pages.feeds import plan_feeds
from khotin.site.pages.figure_pages import plan_figures
from khotin.site.pages.glossary_page import plan_glossary
from khotin.site.pages.list_pages import IsPlanned, last_change
from khotin.site.pages.measure_pages import plan_measures
from khotin.site.pages.name_pages import SECTIONS, SlugsBySection, plan_names, plan_names_of, slugs_of_names
from khotin.site.pages.other_pages import plan_fixed_pages, plan_home, plan_root_pages
from khotin.site.pages.package_pages import plan_packages
from khotin.site.pages.pair_pages import plan_pairs
from khotin.site.pages.place_pages import plan_provinces
from khotin.site.pages.redirect_pages import (
    Moves,
    plan_corrections,
    plan_short_addresses,
    plan_tombstones,
)
from khotin.site.pages.search_page import plan_search
from khotin.site.pages.share_pictures import plan_share_pictures
from khotin.site.pages.thread_pages import plan_threads
from khotin.site.pages.topic_pages import plan_topics
from khotin.site.pages.values import Page
from khotin.site.pages.verification_page import plan_verification
from khotin.site.urls import file_of

__all__ = ["Edits", "Page", "article_paths", "claims_of", "find_clashes", "plan_pages"]


@dataclass(frozen=True, slots=True)
class Edits:
    """The ids of the `edited` articles, and those of them, by id, that were `renamed`: have another title or teaser.

    All else that lists show of articles is as it was, so the `slugs` of portals and authors are too.
    """

    edited: Collection[str]
    renamed: Mapping[str, ListedArticle]
    slugs: SlugsBySection


def plan_pages(
    archive: Archive, texts: dict, config: Config, with_search: bool = True, edits: Edits | None = None
) -> Iterator[Output]:
    """Plan all pages, or those that can differ after some edits.

    `texts` are the Markdown pages (about …) by name and language.
    """
    if edits is None:
        yield from _plan_everything(archive, texts, config, with_search)
        return
    shown, edited, renamed = _find_shown(archive, edits), set(edits.edited), edits.renamed.keys()
    articles = [article for article in archive.articles if article.id in shown]
    if edits.renamed:
        yield from _plan_lists(archive, config, lambda articles: not renamed.isdisjoint([each.id for each in articles]))
        yield from plan_names_of(tuple(edits.renamed.values()), archive, edits.slugs)
    yield from plan_feeds(archive, config, lambda articles: not edited.isdisjoint([each.id for each in articles]))
    yield from _plan_texts(archive, config, articles, _find_related(archive, shown) if shown else {}, edits.slugs)


def _plan_everything(archive: Archive, texts: dict, config: Config, with_search: bool) -> Iterator[Output]:
    moves, slugs = Moves(archive), {section: slugs_of_names(archive, section) for section in SECTIONS}
    outputs = chain(
        plan_root_pages(),
        _plan_lists(archive, config, lambda articles: True),
        plan_names(archive),
        plan_feeds(archive, config, lambda articles: True),
        (plan_coverage(archive), plan_search(archive, with_search), plan_verification(), plan_glossary()),
        (plan_data(archive, last_change(archive.articles)),),
        plan_fixed_pages(texts),
        _plan_texts(archive, config, archive.articles, _find_related(archive), slugs),
    )
    for output in outputs:
        moves.note(output)
        yield output
    for output in moves.plan_redirects():
        moves.note(output)
        yield output
    yield moves.plan_servers_files()
    yield from plan_short_addresses(archive)


def _find_shown(archive: Archive, edits: Edits) -> set[str]:
    """Return the ids of the articles whose own pages may show an edited article."""
    shown = find_neighbourhood(archive.articles, edits.renamed) | set(edits.edited)
    shown.update(near.id for identity in edits.renamed for near in archive.neighbours.get(identity, ()) if near)
    return shown


def _plan_lists(archive: Archive, config: Config, is_planned: IsPlanned) -> Iterator[Output]:
    """Plan the home page and all lists that show articles for which `is_planned` says so."""
    yield from plan_home(archive, is_planned)
    yield from plan_provinces(archive, config, is_planned)
    yield from plan_topics(archive, config, is_planned)
    yield from plan_pairs(archive, config, is_planned)
    yield from plan_dates(archive, config, is_planned)


def _plan_texts(
    archive: Archive, config: Config, articles: Sequence[ListedArticle], related: dict, slugs: SlugsBySection
) -> Iterator[Output]:
    """Plan what shows more of articles than lists do; of their own pages those of some `articles` only."""
    yield from plan_articles(articles, archive, related, slugs)
    yield from plan_share_pictures(articles, archive, config)
    yield from plan_figures(archive)
    yield from plan_measures(archive)
    yield from plan_threads(archive)
    yield from plan_packages(archive, config)
    yield from plan_corrections(archive)
    yield from plan_tombstones(archive)


def _find_related(archive: Archive, wanted: Collection[str] | None = None) -> dict[str, tuple[Related, ...]]:
    return find_related(archive.articles, wanted, beside=archive.neighbours)


def find_clashes(paths: Iterable[tuple[str, str]]) -> list[Problem]:
    """Return problems for paths that are one file, or a file where another needs a folder; given as (path, source)."""
    claims = [(*claims_of(path), path, source) for path, source in paths]
    counts = Counter(file for file, *_ in claims)
    taken = {file for file, count in counts.items() if count > 1}
    clashing = taken | {folder for _, *folders, _, _ in claims for folder in folders if folder in counts}
    return [
        problem
        for file in sorted(clashing)
        for problem in _clash([(path, source) for each, *_, path, source in claims if each == file])
    ]


def claims_of(path: str) -> list[str]:
    """Return the file of a path and the folders it needs, named as on systems that ignore case or compose letters."""
    file = file_of(path)
    claims = [file.lower() if file.isascii() else compose(file).casefold()]
    while folder := claims[-1].rpartition("/")[0]:
        claims.append(folder)
    return claims


def _clash(users: list[tuple[str, str]]) -> Iterator[Problem]:
    names = ", ".join(sorted({source or path for path, source in users}))
    for path, source in users:
        yield Problem(
            Location(source or path),
            "addresses",
            Bilingual(
                f"địa chỉ /{path} bị dùng nhiều lần: {names}", f"the address /{path} is used more than once: {names}"
            ),
        )
