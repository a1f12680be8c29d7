"""The command `check`: reads and checks everything without writing a site.

Several processes check articles, each on its own; checks across articles use the values stored for each.
"""

import time
from collections.abc import Iterator, Mapping
from functools import partial
from typing import TextIO

from khotin.build.executor import parallel_map
from khotin.build.options import BuildOptions
from khotin.checks.across import check_together, compare_with_others, find_lost_addresses, read_signatures
from khotin.checks.article_checker import ArticleChecker, CheckedArticle
from khotin.checks.evidence.article_context import ContentFolder
from khotin.checks.fixing import apply_edits
from khotin.checks.report import (
    annotations,
    count_line,
    json_report,
    print_text,
    step_summary,
    touched_files,
    write_summary,
)
from khotin.checks.rules import links
from khotin.checks.selection import choose_files, files_beside_articles, is_below, names_beside, read_paths
from khotin.checks.written_pages import find_page_problems
from khotin.config import Config, load_config
from khotin.content.article_files import ArticleFile, list_articles, require_plain_folders
from khotin.content.article_names import find_unread, without_named_pictures
from khotin.content.registers import Registers, load_registers
from khotin.encoding import Struct, replace
from khotin.language.vietnamese import counted
from khotin.languages import LANGUAGES, Bilingual
from khotin.problems import FAILED, PROBLEMS, WELL, ContentError, Problem, has_errors
from khotin.project import templates_folders
from khotin.site import urls
from khotin.terminal import progress, tell, tell_details

CHUNK = 25  # articles that a process checks at once
MOST_ROUNDS = 20  # rounds of corrections: one may reveal a fault that was hidden
CHECKING = Bilingual("Đang kiểm tra", "Checking")
NOTHING_KEPT = Bilingual(
    "chưa có kết quả của lần kiểm tra toàn bộ trước đó: chưa so được bài này với nội dung các bài khác (quy tắc twins)",
    "there is no earlier check of everything: this cannot be compared with the texts of other articles (rule twins)",
)


class CheckOptions(Struct, frozen=True):
    """What to check and how to report it.

    `paths`: articles or folders (none: everything); `today`: the ISO day; `published`: a file or commit with what was
    published; `form`: "text", "github" or "json"; `jobs`: the number of processes; `is_fixing`: make the corrections
    that problems offer, then check again.
    """

    paths: tuple[str, ...] = ()
    content: str = "content"
    today: str = ""
    published: str | None = None
    form: str = "text"
    language: str | None = None
    jobs: int = 1
    is_fixing: bool = False


def run_check(options: CheckOptions, environment: Mapping[str, str], *, out: TextIO, err: TextIO) -> int:
    """Check, report, and return the exit code: 0 well, 1 errors in the content, 3 a rule failed with an exception."""
    started = time.monotonic()
    if options.is_fixing:
        problems, checked = _fix(options, err)
    else:
        problems, checked = _find_all(options, err)
    summary = count_line(problems, len(checked), time.monotonic() - started, options.language)
    _report(options, problems, summary, environment, out)
    tell_details((each.path for each in checked), err)
    tell(summary, out if options.form == "text" else err)
    if any(each.failed for each in checked):
        return FAILED
    return PROBLEMS if has_errors(problems) else WELL


def find_problems(options: CheckOptions, err: TextIO) -> tuple[list[Problem], list[CheckedArticle]]:
    """Return all problems and the checked articles.

    Raises `ContentError` where the registers or the folder of articles cannot be read.
    """
    content = options.content
    require_plain_folders(content)
    registers = load_registers(content)
    files, listed = list_articles(f"{content}/articles", f"{content}/articles")
    listed += find_unread(content)
    paths = read_paths(options.paths, content)
    chosen = choose_files(files, paths)
    folder = _content_folder(content, files, registers)
    checked = _check_articles(options, chosen, folder, err)
    if paths:
        problems = _below(listed, chosen, paths)
    else:
        problems = [
            *_problems_of_settings(registers),
            *_problems_of_templates(),
            *listed,
            *find_page_problems(content, _link_targets(folder, checked)),
        ]
    problems += [problem for each in checked for problem in each.problems]
    problems += _compare_chosen(options, checked, files, err) if paths else check_together(checked, content)
    if options.published:
        build = BuildOptions(content, today=options.today, jobs=options.jobs)
        problems += find_lost_addresses(options.published, build)
    return without_named_pictures(list(dict.fromkeys(problems))), checked


def language_of(environment: Mapping[str, str]) -> str | None:
    """Return the language that an environment sets: "vi", "en", or None for both."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((environment[name] for name in names if environment.get(name)), "").lower()
    return next((language for language in LANGUAGES if locale.split("_")[0].split(".")[0] == language), None)


def _find_all(options: CheckOptions, err: TextIO) -> tuple[list[Problem], list[CheckedArticle]]:
    """Return all problems; where registers or articles cannot be read at all, that and those of the settings."""
    try:
        return find_problems(options, err)
    except ContentError as error:
        return [*error.problems, *_problems_of_settings()], []


def _fix(options: CheckOptions, err: TextIO) -> tuple[list[Problem], list[CheckedArticle]]:
    """Check and apply the offered corrections until none is left, and return the problems of the last check."""
    count = 0
    for _ in range(MOST_ROUNDS):
        since = time.time_ns()
        problems, checked = _find_all(options, err)
        if not any(problem.edit for problem in problems):
            break
        count += apply_edits(problems, since=since)
    else:
        problems, checked = _find_all(options, err)
    words = Bilingual(f"đã sửa {count} dòng", f"{counted(count, 'line')} corrected")
    tell(words.said(options.language), err)
    return problems, checked


def _problems_of_settings(registers: Registers | None = None) -> list[Problem]:
    """Return the problems of config.yaml; those of the names in it only with registers that can be read."""
    try:
        config = load_config()
    except ContentError as error:
        return error.problems
    return list(_wrong_names(config, registers)) if registers else []


def _problems_of_templates() -> list[Problem]:
    """Return the problems of the archive's own templates and labels, if it has any."""
    own, *program = templates_folders()
    if not program:
        return []
    from khotin.site.own_templates import find_template_problems

    return find_template_problems(own, *program)


def _wrong_names(config: Config, registers: Registers) -> Iterator[Problem]:
    """Yield the problems of what a build looks up: the lists of `feeds` and `packages`, and the logo."""
    from khotin.build.plan import load_site_assets
    from khotin.site.pages.package_lists import pages_with_package
    from khotin.site.pages.pair_pages import pairs_with_feed

    lists = (partial(look_up, config, registers) for look_up in (pairs_with_feed, pages_with_package))
    for look_up in (*lists, partial(load_site_assets, config)):
        try:
            look_up()
        except ContentError as error:
            yield from error.problems


def _below(problems: list[Problem], chosen: list[ArticleFile], paths: list[str]) -> list[Problem]:
    """Return the problems of chosen files, of what their texts show, and of other files and folders at given paths."""
    own = {path for file in chosen for path in (file.path, file.english_path)}
    return [
        each
        for each in problems
        if each.where.path in own
        or is_below(each.where.path, paths)
        or any(is_below(path, [each.where.path]) for path in paths)
        or any(names_beside(file, each.where.path) for file in chosen)
    ]


def _content_folder(content: str, files: list[ArticleFile], registers: Registers) -> ContentFolder:
    ids = frozenset((*urls.SEGMENTS, *(file.id for file in files)))
    return ContentFolder(registers, content, files_beside_articles(content), ids)


def _check_articles(
    options: CheckOptions, files: list[ArticleFile], folder: ContentFolder, err: TextIO
) -> list[CheckedArticle]:
    checker = ArticleChecker(folder, options.today)
    chunks = [files[start : start + CHUNK] for start in range(0, len(files), CHUNK)]
    with progress(len(chunks), CHECKING[options.language or "vi"], err) as tick:
        checked = [each for chunk in parallel_map(checker, chunks, options.jobs, tick) for each in chunk]
    # Links to former ids work too, and these are known only now: articles with dead links are checked again.
    targets = _link_targets(folder, checked)
    again = replace(checker, folder=replace(folder, ids=targets))
    pairs = zip(files, checked, strict=True)
    return [again.check(file) if targets != folder.ids and _has_dead_link(each) else each for file, each in pairs]


def _link_targets(folder: ContentFolder, checked: list[CheckedArticle]) -> frozenset[str]:
    """Return the names that links may lead to: articles and pages, and the former ids of checked articles."""
    former = frozenset(alias for each in checked if each.identity for alias in each.identity.aliases)
    return (folder.ids or frozenset()) | former


def _has_dead_link(checked: CheckedArticle) -> bool:
    return any(problem.rule == links.NAME for problem in checked.problems)


def _compare_chosen(
    options: CheckOptions, checked: list[CheckedArticle], files: list[ArticleFile], err: TextIO
) -> list[Problem]:
    """Compare chosen articles with the signatures of the others from the last check of everything."""
    kept, existing = read_signatures(options.content), {file.path for file in files}
    if not kept:
        language = options.language
        tell(NOTHING_KEPT[language] if language else f"{NOTHING_KEPT.vi}\n{NOTHING_KEPT.en}", err)
    return compare_with_others(checked, {path: kept[path] for path in kept if path in existing})


def _report(
    options: CheckOptions, problems: list[Problem], summary: str, environment: Mapping[str, str], out: TextIO
) -> None:
    if options.form == "json":
        out.write(json_report(problems))
    elif options.form == "github":
        out.write(annotations(problems, options.language, touched_files(options.published, environment)))
        write_summary(step_summary(problems, options.language, summary), environment)
    else:
        print_text(problems, options.language, out)
