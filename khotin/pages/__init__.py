"""Every page of the site, planned before any is rendered: all addresses and all clashes are known first."""

from collections import defaultdict

from khotin.languages import LANGUAGES, Bilingual
from khotin.pages.article_pages import plan_articles
from khotin.pages.cards import make_cards
from khotin.pages.coverage_page import plan_coverage
from khotin.pages.data_page import plan_data
from khotin.pages.date_pages import plan_dates
from khotin.pages.feeds import plan_feeds
from khotin.pages.figure_pages import plan_figures
from khotin.pages.list_pages import last_change
from khotin.pages.name_pages import SECTIONS, find_names, plan_names, slugs_by_name
from khotin.pages.other_pages import plan_fixed_pages, plan_home, plan_root_pages
from khotin.pages.permanence_pages import permanent_paths, plan_corrections, plan_redirects, plan_tombstones
from khotin.pages.place_pages import plan_provinces
from khotin.pages.search_page import plan_search
from khotin.pages.topic_pages import plan_topics
from khotin.pages.values import Page
from khotin.problems import Problem, Where
from khotin.text import compose
from khotin.urls import file_of

__all__ = ["Page", "find_clashes", "permanent_paths", "plan_article_pages", "plan_pages"]


def plan_pages(archive, texts, config, with_search=True):
    """All pages of both languages. `texts` are the Markdown pages (about …) by name and language."""
    pages = list(plan_root_pages(config))
    names = {section: find_names(archive, section) for section in SECTIONS}
    slugs = slugs_by_name(names)
    changed = last_change(archive.articles)
    for language in LANGUAGES:
        cards = make_cards(archive, language)
        pages += plan_home(archive, cards, config, language)
        pages += plan_articles(archive, cards, slugs, config, language)
        pages += plan_provinces(archive, cards, language)
        pages += plan_topics(archive, cards, language)
        pages += plan_dates(archive, cards, language)
        pages += plan_names(archive, names, cards, language)
        pages += plan_figures(archive, language)
        pages += plan_coverage(archive, language)
        pages += plan_search(archive, language, with_search)
        pages += plan_data(archive, changed, language)
        pages += plan_feeds(archive, config, language)
        pages += plan_fixed_pages(texts, language)
        pages += plan_corrections(archive, language)
        pages += plan_tombstones(archive, language)
    for language in LANGUAGES:
        pages += list(plan_redirects(archive, pages, language))
    return pages


def plan_article_pages(archive, config):
    """The pages of the articles alone, in both languages."""
    slugs = slugs_by_name({section: find_names(archive, section) for section in SECTIONS})
    return [page for language in LANGUAGES for page in plan_articles(archive, make_cards(archive, language), slugs, config, language)]


def find_clashes(paths):
    """Problems for paths that would be one file, or a file where another needs a folder; `paths` are (path, source)."""
    files = defaultdict(list)
    for path, source in paths:
        files[compose(file_of(path)).casefold()].append((path, source))
    folders = {parent for file in files for parent in _parents(file)}
    for file, users in files.items():
        if len(users) > 1 or file in folders:
            yield from _clash(users)


def _parents(file):
    parts = file.split("/")
    return ("/".join(parts[:count]) for count in range(1, len(parts)))


def _clash(users):
    names = ", ".join(sorted({source or path for path, source in users}))
    for path, source in users:
        yield Problem(Where(source or path), "addresses", Bilingual(f"địa chỉ /{path} bị dùng nhiều lần: {names}",
                                                                    f"the address /{path} is used more than once: {names}"))
