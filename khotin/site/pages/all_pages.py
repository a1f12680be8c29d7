"""The plan of all pages; all addresses and clashes are known before any page is rendered."""

from collections.abc import Iterator
from itertools import chain

from khotin.config import Config
from khotin.content.archive import Archive
from khotin.content.related import find_related
from khotin.site.outputs import Output
from khotin.site.pages.article_pages import plan_articles
from khotin.site.pages.coverage_page import plan_coverage
from khotin.site.pages.data_page import plan_data
from khotin.site.pages.date_pages import plan_dates
from khotin.site.pages.feeds import plan_feeds
from khotin.site.pages.figure_pages import plan_figures
from khotin.site.pages.glossary_page import plan_glossary
from khotin.site.pages.list_pages import last_change
from khotin.site.pages.measure_pages import plan_measures
from khotin.site.pages.name_pages import SECTIONS, plan_names, slugs_of_names
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
from khotin.site.pages.verification_page import plan_verification


def plan_pages(archive: Archive, texts: dict, config: Config, with_search: bool = True) -> Iterator[Output]:
    """Plan all pages; `texts` are the Markdown pages (about …) by name and language."""
    moves = Moves(archive)
    outputs = chain(
        plan_root_pages(),
        plan_home(archive),
        plan_provinces(archive, config),
        plan_topics(archive, config),
        plan_pairs(archive, config),
        plan_dates(archive, config),
        plan_names(archive),
        plan_feeds(archive, config),
        (plan_coverage(archive), plan_search(archive, with_search), plan_verification(), plan_glossary()),
        (plan_data(archive, last_change(archive.articles)),),
        plan_fixed_pages(texts),
        _plan_articles(archive),
        plan_share_pictures(archive.articles, archive, config),
        plan_figures(archive),
        plan_measures(archive),
        plan_threads(archive),
        plan_packages(archive, config),
        plan_corrections(archive),
        plan_tombstones(archive),
    )
    for output in outputs:
        moves.add(output)
        yield output
    for output in moves.plan_redirects():
        moves.add(output)
        yield output
    yield moves.plan_servers_files()
    yield from plan_short_addresses(archive)


def _plan_articles(archive: Archive) -> Iterator[Output]:
    related = find_related(archive.articles, neighbours=archive.neighbours)
    slugs = {section: slugs_of_names(archive, section) for section in SECTIONS}
    return plan_articles(archive.articles, archive, related, slugs)
