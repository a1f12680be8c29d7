"""Searches through all articles, a little at a time: terms that none uses, published articles with problems.

Each takes seconds in a large archive; other questions wait no longer than `SEARCH_SECONDS` for one.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from operator import itemgetter

from khotin.build.article_reader import ReadArticles, with_texts
from khotin.build.cache import Cache, cache_path, open_cache
from khotin.commands.status import STATUS_NAMES, TermSearch, Waiting
from khotin.content.article_files import ArticleFile
from khotin.content.articles import PUBLISHED, WITHDRAWN, ListedArticle
from khotin.encoding import Struct
from khotin.language.vietnamese import counted
from khotin.problems import ERROR, ContentError, Problem

SEARCH_SECONDS = 0.3
COUNTS, CONDITIONS = "counts", "conditions"
Check = Callable[[ArticleFile], list[Problem]]


class UnusedTerms:
    """The search for terms of the glossary that no article uses."""

    def __init__(self, articles: ReadArticles) -> None:
        self.search_for = TermSearch(articles.registers[1].terms)
        self._registers = articles.registers[1]
        self._searched: dict[str, tuple[bytes, bytes]] = {}
        self._users: dict[str, tuple[bytes, bytes]] = {}

    def is_true_of(self, articles: ReadArticles) -> bool:
        """Return whether every term that was found is still where it was found."""
        now = articles.articles
        return self._registers is articles.registers[1] and all(
            path in now and now[path].contents == contents for path, contents in self._users.items()
        )

    def search(self, articles: ReadArticles) -> bool:
        """Search on for a while; return whether all articles have been searched."""
        end = time.monotonic() + SEARCH_SECONDS
        for file in articles.files:
            loaded = articles.articles[file.path]
            if loaded.listed is None or loaded.listed.status == WITHDRAWN:
                continue
            if self._searched.get(file.path) == loaded.contents:
                continue
            try:
                article = with_texts(file, loaded)
            except ContentError:  # it has changed since it was read: the next search reads it
                continue
            self._searched[file.path] = loaded.contents
            if self.search_for.search(article):
                self._users[file.path] = loaded.contents
            if time.monotonic() > end:
                return False
        return True


class Count(Struct, frozen=True):
    """How many errors and warnings an article has, and the SHA-256 of the files that were checked."""

    contents: tuple[bytes, ...]
    errors: int
    warnings: int


def count_problems(problems: list[Problem], contents: tuple[bytes, ...] = ()) -> Count:
    """Return the numbers of errors and of warnings."""
    errors = sum(problem.severity == ERROR for problem in problems)
    return Count(contents, errors, len(problems) - errors)


class PublishedProblems:
    """The search for published articles with problems. Its results are stored for the next preview."""

    def __init__(self, content: str, output: str, conditions: bytes) -> None:
        self.conditions, self._content, self._path = conditions, content, cache_path(output, "problems")
        with open_cache(self._path) as cache:
            self._counts = cache.attempt(partial(self._read, cache))

    def search(self, articles: ReadArticles, digests: Mapping[str, bytes], check: Check) -> int:
        """Check articles for a while; return how many are still to be checked.

        `digests` are the SHA-256 of all files by path; `check` returns the problems of an article.
        """
        end, fresh = time.monotonic() + SEARCH_SECONDS, dict[str, Count]()
        waiting = [each for each in self._published(articles, digests) if not self._is_known(*each[::2])]
        for file, _, contents in waiting:
            fresh[file.path] = count_problems(check(file), contents)
            if time.monotonic() > end:
                break
        self._counts |= fresh
        if fresh:
            self._keep(fresh)
        return len(waiting) - len(fresh)

    def found(self, articles: ReadArticles, digests: Mapping[str, bytes]) -> list[Waiting]:
        """Return the published articles that were checked and have problems, those with errors first."""
        rows = [
            (count.errors == 0, Waiting(file.id, file.path, article.title, _note(count)))
            for file, article, _ in self._published(articles, digests)
            if (count := self._counts.get(file.path)) and count.errors + count.warnings
        ]
        return [row for _, row in sorted(rows, key=itemgetter(0))]

    def _published(
        self, articles: ReadArticles, digests: Mapping[str, bytes]
    ) -> Iterator[tuple[ArticleFile, ListedArticle, tuple[bytes, ...]]]:
        """Yield the files of published articles with the SHA-256 of their texts and of their original."""
        for file in articles.files:
            loaded = articles.articles[file.path]
            if loaded.listed and loaded.listed.status == PUBLISHED:
                original = digests.get(f"{self._content}/originals/{loaded.listed.original}", b"")
                yield file, loaded.listed, (*loaded.contents, original)

    def _is_known(self, file: ArticleFile, contents: tuple[bytes, ...]) -> bool:
        return file.path in self._counts and self._counts[file.path].contents == contents

    def _read(self, cache: Cache) -> dict[str, Count]:
        is_current = cache.read_value(CONDITIONS, bytes) == self.conditions
        return dict(cache.read_table(COUNTS, Count)) if is_current else {}

    def _keep(self, fresh: Iterable[str]) -> None:
        with open_cache(self._path) as cache:
            cache.attempt(partial(self._write, cache, fresh))

    def _write(self, cache: Cache, fresh: Iterable[str]) -> None:
        with cache.transaction():
            if cache.read_value(CONDITIONS, bytes) != self.conditions:
                cache.clear_table(COUNTS)
                cache.write_value(CONDITIONS, self.conditions)
                fresh = self._counts
            cache.write_table(COUNTS, self._counts, fresh, Count)


def _note(count: Count) -> str:
    numbers = [
        f"{number} {vi} / {counted(number, en)}"
        for number, vi, en in ((count.errors, "lỗi", "error"), (count.warnings, "cảnh báo", "warning"))
        if number
    ]
    return " · ".join([STATUS_NAMES[PUBLISHED], *numbers])
