"""The command `check`: everything that must hold, without writing a site.

Files are read and judged by several processes, each article on its own; what concerns several articles follows from the little
that is kept of each.
"""

import os
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TextIO

from khotin.build.cache import Cache, cache_path, open_cache
from khotin.build.executor import spread
from khotin.build.loader import FIXED_PAGES, load_archive
from khotin.build.options import BuildOptions
from khotin.checks.evidence.article_context import ContentFolder
from khotin.checks.report import (
    annotations,
    count_line,
    json_report,
    print_text,
    step_summary,
    touched_files,
    write_summary,
)
from khotin.checks.rules import ACROSS, RULES, ArticleContext, breakdown, check_article, duplicates
from khotin.config import load_config
from khotin.content.acceptances import TypedAcceptance, acceptances_of, unused_acceptance, without_accepted
from khotin.content.article_files import (
    ArticleFile,
    ParsedArticle,
    demand_plain_folders,
    list_articles,
    read_article_file,
)
from khotin.content.articles import WITHDRAWN, Article
from khotin.content.registers import load_registers
from khotin.content.text_pages import load_texts
from khotin.languages import LANGUAGES, Bilingual
from khotin.markup import too_deep
from khotin.problems import ContentError, Location, Problem, fail, has_errors
from khotin.project import content_path, shown_path, text_path
from khotin.site import urls
from khotin.site.redirects import find_reused_ids
from khotin.terminal import progress

WELL, PROBLEMS, FAILED = 0, 1, 3
PART = 25
READING_RULE = "reading"
TRACES = "traces"
READING = Bilingual("Đang kiểm tra", "Checking")
NO_TRACES = Bilingual(
    "chưa có kết quả của lần kiểm tra toàn bộ trước đó: chưa so được bài này với nội dung các bài khác (quy tắc twins)",
    "nothing is kept of an earlier check of everything: this cannot be compared with the texts of other articles (rule twins)",
)


@dataclass(frozen=True, slots=True)
class Check:
    """What is asked for: paths (none: everything), the content folder, the ISO day that counts as today, a file or commit
    that tells what was published, the form and the language of the report, and the number of processes."""

    paths: tuple[str, ...] = ()
    content: str = "content"
    today: str = ""
    published: str | None = None
    form: str = "text"
    language: str | None = None
    jobs: int = 1


@dataclass(frozen=True, slots=True)
class Judged:
    """One article after the rules: its problems, the rules that broke down, and what is kept to compare it with others.

    `accepted` are its acceptances of findings of rules that look across articles, `original` the address its original is
    published at and that file's SHA-256.
    """

    path: str
    problems: tuple
    failed: tuple[str, ...] = ()
    trace: duplicates.Trace | None = None
    claims: tuple = ()
    accepted: tuple[TypedAcceptance, ...] = ()
    original: tuple[str, str] | None = None


def run_check(check, environment, out, err):
    """Check, report, and give the exit code: 0 well, 1 errors in the content, 3 a rule of the program broke down."""
    started = time.monotonic()
    problems, judged = _find_all(check, err)
    counted = count_line(problems, len(judged), time.monotonic() - started, check.language)
    _report(check, problems, counted, environment, out, err)
    if any(each.failed for each in judged):
        return FAILED
    return PROBLEMS if has_errors(problems) else WELL


def _find_all(check: Check, err: TextIO) -> tuple[list[Problem], list[Judged]]:
    """(all problems, what was judged): where the registers or the articles cannot be read at all, that and the settings' problems."""
    try:
        return find_problems(check, err)
    except ContentError as refused:
        return [*refused.problems, *_problems_of_settings()], []


def _problems_of_settings() -> list[Problem]:
    try:
        load_config()
    except ContentError as refused:
        return refused.problems
    return []


def find_problems(check, err):
    """(all problems, what was judged). Raises `ContentError` where the registers or the folder of articles cannot be read."""
    demand_plain_folders(check.content)
    registers = load_registers(content_path(check.content, "registers"), shown_path(check.content, "registers"))
    files, problems = list_articles(f"{check.content}/articles", f"{check.content}/articles")
    chosen = _choose(files, check)
    judged = _judge(chosen, files, registers, check, err)
    if check.paths:
        paths = {path for file in chosen for path in (file.path, file.english_path)}
        problems = [
            problem for problem in problems if problem.where.path in paths or _is_below(problem.where.path, check.paths)
        ]
    else:
        problems = [
            *_problems_of_settings(),
            *problems,
            *load_texts(lambda name: text_path(check.content, name), FIXED_PAGES)[1],
        ]
    judged = _with_former_ids(judged, chosen, files, registers, check)
    problems = [
        *problems,
        *(problem for each in judged for problem in each.problems),
        *_between(judged, files, check, err),
    ]
    return list(dict.fromkeys([*problems, *_lost(check)])), judged


def language_of(environment):
    """The language an environment asks for: "vi", "en", or None for both."""
    named = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return next((language for language in LANGUAGES if named.lower().split("_")[0].split(".")[0] == language), None)


def _choose(files, check):
    """The files meant by the paths; a path may be a file, its English text, or a folder. Raises `ContentError` for strangers."""
    if not check.paths:
        return files
    paths = [_as_content_is_named(path, check.content) for path in check.paths]
    chosen = [file for file in files if _is_below(file.path, paths) or _is_below(file.english_path, paths)]
    strangers = [path for path in paths if not os.path.exists(path) or not _is_below(path, [check.content])]
    if strangers:
        fail(
            Location(strangers[0]),
            "names",
            f'không có "{strangers[0]}" trong {check.content}',
            f'there is no "{strangers[0]}" in {check.content}',
        )
    return chosen


def _as_content_is_named(path, content):
    """A path as seen from where the content folder is named: editors' programs give whole paths."""
    return os.path.relpath(path) if os.path.isabs(path) and not os.path.isabs(content) else path


def _is_below(path, folders):
    inside = os.path.normpath(path) if path else ""
    return any(
        inside == os.path.normpath(folder) or inside.startswith(os.path.normpath(folder) + os.sep) for folder in folders
    )


def _judge(chosen, files, registers, check, err):
    ids = frozenset((*urls.SEGMENTS, *(file.id for file in files)))
    judge = _Judge(ContentFolder(registers, check.content, _pictures(check), ids), check.today)
    parts = [chosen[start : start + PART] for start in range(0, len(chosen), PART)]
    with progress(len(parts), READING[check.language or "vi"], err) as tick:
        found = spread(_PartJudge(judge), parts, check.jobs, tick)
    return [each for part in found for each in part]


@dataclass(frozen=True)
class _PartJudge:
    judge: "_Judge"

    def __call__(self, part):
        return [self.judge(file) for file in part]


@dataclass(frozen=True)
class _Judge:
    folder: ContentFolder
    today: str

    def __call__(self, file: ArticleFile) -> Judged:
        try:
            entry = read_article_file(file, self.folder.registers, self.today)
            return self._judge(entry) if entry.article else Judged(file.path, entry.problems)
        except RecursionError:
            return Judged(file.path, (too_deep(file.path),))
        except Exception as error:  # a mistake of the program at one article must not hide what is wrong with others
            return Judged(file.path, (breakdown(file.path, READING_RULE, error),), (READING_RULE,))

    def _judge(self, entry: ParsedArticle) -> Judged:
        context = ArticleContext(entry.article, entry.document, self.folder)
        outcome = check_article(context, RULES)
        article, problems, failed, trace = entry.article, [*entry.problems, *outcome.problems], [*outcome.failed], None
        try:
            trace = duplicates.trace(context)
        except Exception as error:
            failed.append(duplicates.NAME)
            problems.append(breakdown(article.path, duplicates.NAME, error))
        return Judged(
            article.path,
            tuple(problems),
            tuple(failed),
            trace,
            (article.id, article.path, article.aliases, article.status),
            tuple(acceptances_of(entry.document, [rule.NAME for rule in ACROSS])),
            _published_original(article),
        )


def _published_original(article: Article) -> tuple[str, str] | None:
    source = article.source
    return (urls.original(source.original), source.sha256) if source.original and article.status != WITHDRAWN else None


@dataclass(frozen=True, slots=True)
class _Claims:
    """An article's id and former ids: all that the permanence of addresses asks for."""

    id: str
    path: str
    aliases: tuple[str, ...]
    status: str


def _pictures(check):
    """The names of all files beside articles, relative to the folder of articles."""
    folder = f"{check.content}/articles"
    return frozenset(
        os.path.relpath(os.path.join(root, name), folder).replace(os.sep, "/")
        for root, _, names in os.walk(folder)
        for name in names
        if not name.endswith(".md")
    )


def _with_former_ids(judged, chosen, files, registers, check):
    """Links to former ids arrive too: articles with a dead link are judged again when the former ids are known."""
    former = frozenset(alias for each in judged for alias in (each.claims[2] if each.claims else ()))
    if not former:
        return judged
    ids = frozenset((*urls.SEGMENTS, *(file.id for file in files))) | former
    judge = _Judge(ContentFolder(registers, check.content, _pictures(check), ids), check.today)
    again = {file.path: file for file in chosen}
    return [
        judge(again[each.path]) if any(problem.rule == "links" for problem in each.problems) else each
        for each in judged
    ]


def _between(judged, files, check, err):
    """What concerns several articles. For chosen files, the others are known from the last check of everything."""
    traces = {each.path: each.trace for each in judged if each.trace}
    with open_cache(cache_path(check.content, "check")) as cache:
        kept = cache.read_table(TRACES, duplicates.Trace)
        if not check.paths:
            _keep(cache, traces)
    if check.paths:
        if not kept:
            print(NO_TRACES[check.language] if check.language else f"{NO_TRACES.vi}\n{NO_TRACES.en}", file=err)
        known = {file.path for file in files}
        others = {path: trace for path, trace in kept.items() if path in known and path not in traces}
        found = [
            problem
            for problem in duplicates.check_all([*others.values(), *traces.values()])
            if problem.where.path in traces
        ]
        return _without_accepted(found, judged)[0]
    told, unused = _without_accepted(duplicates.check_all(list(traces.values())), judged)
    return [
        *told,
        *map(unused_acceptance, unused),
        *find_reused_ids([_Claims(*each.claims) for each in judged if each.claims]),
        *_clashing_originals(judged),
    ]


def _clashing_originals(judged: list[Judged]) -> list[Problem]:
    """Different originals of several articles that would be published at one address; equal ones are one file."""
    from khotin.site.pages import find_clashes

    first = {}
    for each in judged:
        if each.original:
            first.setdefault(each.original, each.path)
    return list(find_clashes((address, path) for (address, _), path in first.items()))


def _without_accepted(problems: Iterable[Problem], judged: list[Judged]) -> tuple[list[Problem], list[TypedAcceptance]]:
    """Apply the acceptances of all judged articles to what was found across them: each covers findings of its own file only."""
    by_path = defaultdict(list)
    for problem in problems:
        by_path[problem.where.path].append(problem)
    told, unused = [], []
    for each in judged:
        left, rest = without_accepted(by_path.pop(each.path, ()), each.accepted)
        told += left
        unused += rest
    return [*told, *(problem for left in by_path.values() for problem in left)], unused


def _keep(cache: Cache, traces: dict[str, duplicates.Trace]) -> None:
    """Keep the traces of all articles, for checks of a few."""
    with cache.transaction():
        cache.clear_table(TRACES)
        cache.write_table(TRACES, traces, traces)


def _lost(check: Check) -> list[Problem]:
    """Published addresses that would die, where somebody tells what was published; what keeps the content from being arranged."""
    if not check.published:
        return []
    from khotin.commands.addresses import find_lost

    build = BuildOptions(check.content, today=check.today, jobs=check.jobs)
    try:
        archive, texts, _ = load_archive(build)
        return list(find_lost(check.published, build, load_config(), archive, texts))
    except ContentError as refused:
        return refused.problems


def _report(check, problems, counted, environment, out, err):
    if check.form == "json":
        out.write(json_report(problems))
    elif check.form == "github":
        out.write(annotations(problems, check.language, touched_files(check.published, environment)))
        write_summary(step_summary(problems, check.language, counted), environment)
    else:
        print_text(problems, check.language, out)
    print(counted, file=out if check.form == "text" else err)
