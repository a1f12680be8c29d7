"""The jobs of the process for editors: the queue, the comparison of an article with its original, its problems."""

import contextlib
import importlib
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from khotin.build.article_reader import KnownContent, LoadedArticle, ReadArticles, read_articles
from khotin.build.cache import Cache, cache_path, read_cache
from khotin.build.executor import default_jobs
from khotin.build.inputs import Inputs, scan_inputs
from khotin.build.last_build import LastBuild
from khotin.build.options import BuildOptions
from khotin.clock import vietnamese_today
from khotin.commands.status import (
    HEADINGS,
    EditorialQueue,
    QueueEntry,
    Waiting,
    arrange_queue,
    read_typed,
    with_status_names,
)
from khotin.content import frontmatter
from khotin.content.article_files import ArticleFile, read_article_file
from khotin.content.registers import Registers
from khotin.encoding import to_plain
from khotin.languages import EMPTY, Bilingual
from khotin.preview.searching import PublishedProblems, UnusedTerms, count_problems
from khotin.preview.views import record_of
from khotin.preview.worker import Job
from khotin.problems import ContentError, Problem, has_errors, in_order

ALL_ARTICLES = Bilingual("Mọi bài", "All articles")
PUBLISHED_PROBLEMS = "published_problems"
QUEUES = {
    PUBLISHED_PROBLEMS: Bilingual("Bài đã đăng còn lỗi hoặc cảnh báo", "Published articles with errors or warnings"),
    **HEADINGS,
}
Data = dict[str, Any]


class Editorial:
    """Answers what an editor asks; articles that did not change since the last question are not read again.

    The rules and the converter are imported by the questions that need them: the queue comes 0.4 s sooner without.
    """

    def __init__(self) -> None:
        self._inputs: Inputs | None = None
        self._articles: ReadArticles | None = None
        self._arranged: tuple[ReadArticles, str, EditorialQueue] | None = None
        self._terms: UnusedTerms | None = None
        self._problems: PublishedProblems | None = None

    def prepare(self, job: Job) -> None:
        """Read all articles, and import what comparisons need."""
        with contextlib.suppress(ContentError):  # the first question reports them
            self._queue(job)
        importlib.import_module("khotin.preview.comparison")

    def queue(self, job: Job) -> Data:
        """Return the queue with its headings, without unused terms; or the problems for which it cannot be made."""
        try:
            queue = self._queue(job)
        except ContentError as refused:
            return {"problems": list(map(record_of, refused.problems))}
        return {
            "headings": {name: to_plain(heading) for name, heading in QUEUES.items()},
            "queue": to_plain(with_status_names(queue)),
        }

    def terms(self, job: Job) -> Data:
        """Return the terms that no article uses, and whether all articles have been searched: if not, ask again."""
        articles = self._read(job)
        if self._terms is None or not self._terms.is_true_of(articles):
            self._terms = UnusedTerms(articles)
        is_done = self._terms.search(articles)
        return {"is_done": is_done, "found": self._terms.search_for.unused}

    def problems(self, job: Job) -> Data:
        """Return the published articles with problems, and how many have not been checked yet: if any, ask again."""
        from khotin.preview.comparison import find_problems

        articles, today = self._read(job), vietnamese_today()
        search, digests = self._published_problems(job, articles), self._digests()
        rest = search.search(
            articles, digests, lambda file: find_problems(file, job["content"], articles.registers[1], today)
        )
        return {"is_done": rest == 0, "rest": rest, "found": to_plain(list(search.found(articles, digests)))}

    def unreadable(self, job: Job) -> Data:
        """Return the problems of articles whose fields cannot be read, by the SHA-256 of the file in hexadecimal."""
        articles = self._read(job)
        found = ((loaded, _reading_problems(file, loaded, articles.registers[1])) for file, loaded in _pairs(articles))
        return {
            loaded.contents[0].hex(): list(map(record_of, in_order(problems))) for loaded, problems in found if problems
        }

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
        count = count_problems(found)
        return {"errors": count.errors, "warnings": count.warnings}

    def _read(self, job: Job) -> ReadArticles:
        """Return all articles as they are now; at first, what the last build read is taken from its cache."""
        if self._inputs is not None and self._articles is not None:
            return self._read_changed(job, scan_inputs(job["content"], self._inputs.stamps), self._articles)
        with read_cache(cache_path(job["output"])) as cache:
            return cache.attempt(partial(self._read_first, job, cache))

    def _read_first(self, job: Job, cache: Cache) -> ReadArticles:
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
            self._arranged = articles, today, arrange_queue(_entries(articles, today), articles.registers[1], today)
        return self._arranged[2]

    def _beside(self, job: Job, file: ArticleFile) -> Data:
        """Return the articles before and after one, in a list of the queue or among all articles."""
        name = job.get("queue", "")
        rows = self._listed(job, name)
        place = bisect_left(rows, file.path, key=lambda waiting: waiting.path)
        is_listed = place < len(rows) and rows[place].path == file.path
        after = rows[place + is_listed :]
        return {
            "heading": to_plain(QUEUES.get(name, ALL_ARTICLES)),
            "number": place + 1 if is_listed else None,
            "count": len(rows),
            "previous": to_plain(rows[place - 1]) if place else None,
            "next": to_plain(after[0]) if after else None,
        }

    def _listed(self, job: Job, name: str) -> list[Waiting]:
        """Return the articles of a list of the queue, or all, in the order of their paths."""
        articles = self._read(job)
        if name == PUBLISHED_PROBLEMS:
            found = self._published_problems(job, articles).found(articles, self._digests())
            return sorted(found, key=lambda waiting: waiting.path)
        listed = getattr(self._queue(job), name) if name in HEADINGS else _all(articles)
        return [waiting for waiting in listed if isinstance(waiting, Waiting)]

    def _published_problems(self, job: Job, articles: ReadArticles) -> PublishedProblems:
        if self._problems is None or self._problems.conditions != articles.conditions:
            self._problems = PublishedProblems(job["content"], job["output"], articles.conditions)
        return self._problems

    def _digests(self) -> Mapping[str, bytes]:
        return self._inputs.digests if self._inputs else {}


def make_jobs() -> dict[str, Callable[[Job], Data | None]]:
    """Return the jobs of the process for editors by name."""
    editorial = Editorial()
    return {
        "prepare": editorial.prepare,
        "queue": editorial.queue,
        "terms": editorial.terms,
        "problems": editorial.problems,
        "unreadable": editorial.unreadable,
        "review": editorial.review,
        "count": editorial.count,
    }


def _entries(articles: ReadArticles, today: str) -> list[QueueEntry]:
    return [
        QueueEntry(file.id, file.path, loaded.article, loaded.fingerprint, is_readable=True)
        if not has_errors(loaded.problems)
        else _unreadable(file, articles.registers[1], today)
        for file, loaded in _pairs(articles)
    ]


def _pairs(articles: ReadArticles) -> Iterator[tuple[ArticleFile, LoadedArticle]]:
    return zip(articles.files, articles.articles.values(), strict=True)


def _reading_problems(file: ArticleFile, loaded: LoadedArticle, registers: Registers) -> list[Problem]:
    """Return the problems for which the fields of a file cannot be read, or not as typed; none where they can."""
    wrong = [problem for problem in loaded.problems if problem.rule == frontmatter.RULE]
    if wrong or not has_errors(loaded.problems):
        return wrong
    parsed = read_article_file(file, registers, vietnamese_today())  # the document is not kept
    return [] if parsed.document else [problem for problem in parsed.problems if problem.where.path == file.path]


def _unreadable(file: ArticleFile, registers: Registers, today: str) -> QueueEntry:
    """Return a file with errors; it is read again, because title and status are not kept."""
    entry = read_article_file(file, registers, today)
    return QueueEntry(file.id, file.path, None, "", is_readable=False, typed=read_typed(entry.document))


def _all(articles: ReadArticles) -> list[Waiting]:
    found = _pairs(articles)
    return [Waiting(file.id, file.path, loaded.listed.title if loaded.listed else EMPTY) for file, loaded in found]


def _find(articles: ReadArticles, identity: str) -> ArticleFile | None:
    return next((file for file in articles.files if file.id == identity), None)
