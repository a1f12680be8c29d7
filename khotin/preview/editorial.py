"""What the process for editors does: the queue, the comparison of an article with its original, its problems."""

import time
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from khotin.build.cache import cache_path, read_cache
from khotin.build.executor import default_jobs
from khotin.build.inputs import Inputs, scan_inputs
from khotin.build.last_build import LastBuild
from khotin.build.loader import KnownContent, ReadArticles, read_articles, with_texts
from khotin.build.options import BuildOptions, vietnamese_today
from khotin.commands.status import HEADINGS, EditorialQueue, QueueEntry, TermSearch, Waiting, arrange_queue
from khotin.content.article_files import ArticleFile
from khotin.content.articles import WITHDRAWN
from khotin.languages import EMPTY, Bilingual
from khotin.preview.views import record_of
from khotin.preview.worker import Job
from khotin.problems import ERROR, ContentError, has_errors

ALL_ARTICLES = Bilingual("Mọi bài", "All articles")
# To look for all terms in all articles takes seconds; other questions wait no longer than this.
SEARCH_SECONDS = 0.3
Data = dict[str, Any]


class Editorial:
    """Answers what an editor asks; articles that did not change since the last question are not read again.

    The rules and the converter are imported by the questions that need them: the queue comes 0.4 s sooner without.
    """

    def __init__(self) -> None:
        self._inputs: Inputs | None = None
        self._articles: ReadArticles | None = None
        self._arranged: tuple[ReadArticles, str, EditorialQueue] | None = None
        self._terms: _UnusedTerms | None = None

    def queue(self, job: Job) -> Data:
        """Return what waits for the editor with its headings, without unused terms; or why nobody can look."""
        try:
            queue = self._queue(job)
        except ContentError as refused:
            return {"problems": list(map(record_of, refused.problems))}
        return {"headings": {name: asdict(heading) for name, heading in HEADINGS.items()}, "queue": asdict(queue)}

    def terms(self, job: Job) -> Data:
        """Return the terms that no article uses, and whether all articles have been searched: if not, ask again."""
        articles = self._read(job)
        if self._terms is None or not self._terms.is_true_of(articles):
            self._terms = _UnusedTerms(articles)
        is_done = self._terms.search(articles)
        return {"is_done": is_done, "terms": self._terms.search_for.unused}

    def review(self, job: Job) -> Data:
        """Return an article beside its original as "view", which is None where there is none of that name."""
        articles = self._read(job)
        file = _find(articles, job["id"])
        if file is None:
            return {"view": None}
        from khotin.preview.comparison import review_article

        view = review_article(file, job["content"], articles.registers[1], vietnamese_today())
        return {"view": {**view, "beside": self._beside(job, file)}}

    def count(self, job: Job) -> Data:
        """Return how many errors and warnings an article has."""
        from khotin.preview.comparison import find_problems

        articles = self._read(job)
        file = _find(articles, job["id"])
        found = find_problems(file, job["content"], articles.registers[1], vietnamese_today()) if file else []
        errors = sum(problem.severity == ERROR for problem in found)
        return {"errors": errors, "warnings": len(found) - errors}

    def _read(self, job: Job) -> ReadArticles:
        """Return all articles as they are now; at first, what the last build read is taken from its cache."""
        if self._inputs is not None and self._articles is not None:
            return self._read_changed(job, scan_inputs(job["content"], self._inputs.stamps), self._articles)
        with read_cache(cache_path(job["output"])) as cache:
            last = LastBuild(job["output"], cache)
            return self._read_changed(job, scan_inputs(job["content"], last.stamps), last)

    def _read_changed(self, job: Job, inputs: Inputs, known: KnownContent) -> ReadArticles:
        before, self._inputs = self._inputs, inputs
        if self._articles is None or before is None or before.digests != inputs.digests:
            options = BuildOptions(job["content"], today=vietnamese_today(), jobs=default_jobs())
            self._articles = read_articles(options, inputs, known)
        return self._articles

    def _queue(self, job: Job) -> EditorialQueue:
        articles, today = self._read(job), vietnamese_today()
        if self._arranged is None or self._arranged[0] is not articles or self._arranged[1] != today:
            self._arranged = articles, today, arrange_queue(_entries(articles), articles.registers[1], today)
        return self._arranged[2]

    def _beside(self, job: Job, file: ArticleFile) -> Data:
        """Return the way to the articles before and after one, in a list of the queue or among all articles."""
        name = job.get("queue", "")
        listed = getattr(self._queue(job), name) if name in HEADINGS else _all(self._read(job))
        rows = [waiting for waiting in listed if isinstance(waiting, Waiting)]
        place = bisect_left(rows, file.path, key=lambda waiting: waiting.path)
        is_listed = place < len(rows) and rows[place].path == file.path
        after = rows[place + is_listed :]
        return {
            "heading": asdict(HEADINGS.get(name, ALL_ARTICLES)),
            "number": place + 1 if is_listed else None,
            "count": len(rows),
            "previous": asdict(rows[place - 1]) if place else None,
            "next": asdict(after[0]) if after else None,
        }


def make_jobs() -> dict[str, Callable[[Job], Data]]:
    """Return the jobs of the process for editors by name."""
    editorial = Editorial()
    return {
        "queue": editorial.queue,
        "terms": editorial.terms,
        "review": editorial.review,
        "count": editorial.count,
    }


class _UnusedTerms:
    """The search for terms of the glossary that no article uses, a little at a time."""

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
            except ContentError:  # it has changed since it was read: the next search sees it
                continue
            self._searched[file.path] = loaded.contents
            if self.search_for.search(article):
                self._users[file.path] = loaded.contents
            if time.monotonic() > end:
                return False
        return True


def _entries(articles: ReadArticles) -> list[QueueEntry]:
    return [
        QueueEntry(file.id, file.path, loaded.article, loaded.fingerprint, is_readable=not has_errors(loaded.problems))
        for file, loaded in zip(articles.files, articles.articles.values(), strict=True)
    ]


def _all(articles: ReadArticles) -> list[Waiting]:
    found = zip(articles.files, articles.articles.values(), strict=True)
    return [Waiting(file.id, file.path, loaded.listed.title if loaded.listed else EMPTY) for file, loaded in found]


def _find(articles: ReadArticles, identity: str) -> ArticleFile | None:
    return next((file for file in articles.files if file.id == identity), None)
