"""Builds by Kho Tin and Hugo of the same articles, in turn on one machine. Compare ratios, because machines differ.

`lean` is a small Hugo site, `full` one that makes what Kho Tin makes. Each run is a new process.
"""

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from bench.corpora import ready_corpus, write_article
from bench.corpus import REPOSITORY, Article, Pair, make_article
from bench.hugo import hugo_version, install_hugo
from bench.measuring import Run, run

# Corpora, Hugo and outputs; a build refuses an output inside the program's own folder. TMPDIR chooses another disk.
WORK = Path(tempfile.gettempdir()) / "khotin-bench"
RESULTS = REPOSITORY / "bench" / "results"
JOBS = ("from nothing", "nothing changed", "one body edited", "one title edited")
PEERS = ("lean", "full")
EDITS = {"one body edited": "Thêm một đoạn.", "one title edited": "Tiêu đề mới"}
PAGES = {"khotin": "vi/tin/{id}", "lean": "vi/articles/{year}/{id}", "full": "vi/tin/{id}"}
NAMES = {"khotin": "Kho Tin", "lean": "Hugo, lean site", "full": "Hugo, full site"}


@dataclass(frozen=True, slots=True)
class Site:
    """One tool at work on one corpus: where its content and its output are, and its command."""

    form: str
    content: Path
    output: Path
    command: tuple[str | Path, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """A run of one job, and how many files the output has after it."""

    run: Run
    files: int


# {job: {form: one for each round}}
Results = dict[str, dict[str, list[Measured]]]


def compare(sizes: Sequence[int], rounds: int, peers: Sequence[str] = PEERS) -> None:
    """Measure every size in `rounds` rounds, print the tables and store them in bench/results/ with all single runs."""
    WORK.mkdir(parents=True, exist_ok=True)
    hugo = install_hugo(WORK) if peers else None
    # Nothing is deleted while anything is measured: ext4 avoids inodes freed in the last minutes,
    # and creating files costs three times as much.
    with tempfile.TemporaryDirectory(dir=WORK, prefix="run-") as folder:
        for size in sizes:
            results = measure(size, rounds, peers, hugo, Path(folder))
            table = as_table(size, results)
            print(table, flush=True)
            _store(size, results, table, hugo)


def measure(size: int, rounds: int, peers: Sequence[str], hugo: Path | None, folder: Path) -> Results:
    """Return the runs of every job, form and round; each round has new output folders below `folder`."""
    corpus = ready_corpus(WORK, size)
    results: Results = {job: {form: [] for form in ("khotin", *peers)} for job in JOBS}
    for number in range(rounds):
        sites = [
            _khotin(corpus, folder / f"{size}-{number}-khotin"),
            *(_hugo(hugo, form, corpus, folder / f"{size}-{number}-{form}") for form in peers if hugo),
        ]
        for job in JOBS:
            for site in sites:
                results[job][site.form].append(_measure_job(job, site, size))
    return results


def as_table(size: int, results: Results) -> str:
    """Return the medians as a Markdown table; a row of Hugo says how much of its time and memory Kho Tin takes."""
    lines = [
        f"{size:,} articles, {time.strftime('%Y-%m-%d')}, {len(os.sched_getaffinity(0))} processors",
        "",
        "| | | wall s | processor s | memory MiB | files | wall, Kho Tin ÷ this | memory, Kho Tin ÷ this |",
        "|---|---|---:|---:|---:|---:|---:|---:|",
    ]
    for job, by_form in results.items():
        own = _median(by_form["khotin"])
        lines += [_row(job, form, _median(runs), own) for form, runs in by_form.items()]
    return "\n".join(lines) + "\n"


def _row(job: str, form: str, this: Measured, own: Measured) -> str:
    run = this.run
    ratios = ("", "") if form == "khotin" else (f"{own.run.wall / run.wall:.2f}", f"{own.run.memory / run.memory:.2f}")
    cells = (job, NAMES[form], f"{run.wall:.2f}", f"{run.cpu:.2f}", f"{run.memory:.0f}", f"{this.files:,}", *ratios)
    return f"| {' | '.join(cells)} |"


def _measure_job(job: str, site: Site, size: int) -> Measured:
    """Run a job on a site that has been built, except for the first; afterwards the content is as it was before."""
    if job not in EDITS:
        return _build(site)
    article = make_article(size // 2)
    with _edited(job, site, article):
        measured = _build(site)
        page = site.output / PAGES[site.form].format(year=article.day[:4], id=article.id) / "index.html"
        if EDITS[job] not in page.read_text(encoding="utf-8"):
            raise SystemExit(f"{NAMES[site.form]} did not publish the edit: {page}")
    if site.form == "khotin":
        _build(site)  # Takes the edit back, so that the next job finds one change.
    return measured


@contextmanager
def _edited(job: str, site: Site, article: Article) -> Iterator[None]:
    """Write an article with another body or title for the time of the context."""
    words = EDITS[job]
    edited = (
        replace(article, body=f"{article.body}\n{words}\n")
        if "body" in job
        else replace(article, title=Pair(f"{words} {article.title.vi}", article.title.en))
    )
    write_article(site.form, site.content, edited)
    try:
        yield
    finally:
        write_article(site.form, site.content, article)


def _build(site: Site) -> Measured:
    measured = run(site.command, site.output.parent)
    return Measured(measured, sum(len(files) for _, _, files in os.walk(site.output)))


def _khotin(corpus: Path, folder: Path) -> Site:
    folder.mkdir()
    content, output = corpus / "khotin", folder / "site"
    places = ("--content", content / "content", "--output", output)
    fixed = ("--no-search", "--date", "2026-01-01", "--base-url", "https://example.org/a")
    return Site("khotin", content, output, (sys.executable, REPOSITORY / "build.py", "build", *places, *fixed))


def _hugo(hugo: Path, form: str, corpus: Path, folder: Path) -> Site:
    folder.mkdir()
    content, output = corpus / form, folder / "site"
    places = ("--source", content, "--destination", output, "--cacheDir", folder / "cache")
    return Site(form, content, output, (hugo, "--quiet", "--noBuildLock", *places))


def _median(runs: Sequence[Measured]) -> Measured:
    parts = {part: statistics.median(getattr(each.run, part) for each in runs) for part in Run.__slots__}
    return Measured(Run(**parts), runs[0].files)


def _store(size: int, results: Results, table: str, hugo: Path | None) -> None:
    revision = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=REPOSITORY, capture_output=True, text=True
    ).stdout.strip()
    told = {
        "articles": size,
        "date": time.strftime("%Y-%m-%d"),
        "revision": revision,
        "processors": len(os.sched_getaffinity(0)),
        "system": platform.platform(),
        "python": platform.python_version(),
        "hugo": hugo and hugo_version(hugo),
        "GOGC": os.environ.get("GOGC"),
        "runs": {
            job: {form: [{**asdict(each.run), "files": each.files} for each in runs] for form, runs in by_form.items()}
            for job, by_form in results.items()
        },
    }
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{size}.md").write_text(table, encoding="utf-8")
    (RESULTS / f"{size}.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
