"""Every page of the site, planned before any is rendered: all addresses and all clashes are known first."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from khotin.config import Config
from khotin.content.archive import Archive
from khotin.content.articles import ListedArticle
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
from khotin.site.pages.list_pages import last_change
from khotin.site.pages.name_pages import SECTIONS, find_names, names_by_article, plan_names
from khotin.site.pages.other_pages import plan_fixed_pages, plan_home, plan_root_pages
from khotin.site.pages.place_pages import plan_provinces
from khotin.site.pages.redirect_pages import plan_corrections, plan_redirects, plan_tombstones
from khotin.site.pages.search_page import plan_search
from khotin.site.pages.topic_pages import plan_topics
from khotin.site.pages.values import Page
from khotin.site.urls import file_of

__all__ = ["Page", "article_paths", "find_clashes", "plan_article_texts", "plan_pages"]


def plan_pages(archive: Archive, texts: dict, config: Config, with_search: bool = True) -> list[Output]:
    """Plan all pages. `texts` are the Markdown pages (about …) by name and language."""
    names = {section: find_names(archive, section) for section in SECTIONS}
    outputs = [
        *plan_root_pages(),
        *plan_home(archive),
        *plan_provinces(archive),
        *plan_topics(archive),
        *plan_dates(archive),
        *plan_names(archive, names),
        *plan_coverage(archive),
        *plan_search(archive, with_search),
        *plan_data(archive, last_change(archive.articles)),
        *plan_fixed_pages(texts),
        *plan_article_texts(archive, config, archive.articles, names),
    ]
    return [*outputs, *plan_redirects(archive, outputs)]


def plan_article_texts(
    archive: Archive, config: Config, articles: Sequence[ListedArticle], names: dict | None = None
) -> list[Output]:
    """Plan what shows more of articles than lists do; of their own pages those of some `articles` only."""
    if names is None:
        names = (
            {section: find_names(archive, section) for section in SECTIONS} if articles else dict.fromkeys(SECTIONS, ())
        )
    return [
        *plan_articles(articles, archive, names_by_article(names)),
        *plan_figures(archive),
        *plan_feeds(archive, config),
        *plan_corrections(archive),
        *plan_tombstones(archive),
    ]


def find_clashes(paths: Iterable[tuple[str, str]]) -> list[Problem]:
    """Return problems for paths that would be one file, or a file where another needs a folder; `paths` are (path, source)."""
    claims = [(_folded(file_of(path)), path, source) for path, source in paths]
    files = [file for file, _, _ in claims]
    taken = {file for file, count in Counter(files).items() if count > 1} if len(set(files)) < len(files) else set()
    clashing = taken | _folders_of(files).intersection(files)
    return [
        problem
        for file in sorted(clashing)
        for problem in _clash([(path, source) for each, path, source in claims if each == file])
    ]


def _folded(file: str) -> str:
    """Return what tells a file from others on systems that know no capitals, or compose letters."""
    return file.lower() if file.isascii() else compose(file).casefold()


def _folders_of(files: Iterable[str]) -> set[str]:
    """Return all folders that files stand in, and those around them."""
    folders, level = set(), {file.rpartition("/")[0] for file in files}
    while level:
        folders |= level
        level = {folder.rpartition("/")[0] for folder in level} - folders
    return folders


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
