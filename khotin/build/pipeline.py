"""The stages of a build in their order."""

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from khotin.build import publisher, verify
from khotin.build.cache import Cache, cache_path, open_cache
from khotin.build.inputs import scan_inputs
from khotin.build.last_build import LastBuild, LastResult, PublishedOutput, save_build
from khotin.build.loader import load_content
from khotin.build.options import BuildOptions, BuildResult
from khotin.build.planner import SitePlan, plan_site
from khotin.build.renderer import links_of, render
from khotin.config import Config
from khotin.digests import digest
from khotin.disk import readable_by_all, write_file
from khotin.expected_files import expecting
from khotin.exports import CHECKSUMS, checksums, version
from khotin.project import PROJECT, protected_folders
from khotin.search import SearchResult, find_pagefind, index_articles, plan_indexes

Value = TypeVar("Value")

# The options that change what is published.
ASKED = ("content", "today", "revision", "with_drafts", "with_search")


def build_site(options: BuildOptions, config: Config) -> BuildResult:
    """Build content/ into the output.

    Raises `Refused` with every problem of every file (nothing is published), `BuildLocked`, `WorkerLost`, or `OSError` (an
    interrupted publication is finished by the next command).
    """
    clock = _Clock()
    publisher.guard(options.output, protected_folders(options.content))
    with publisher.lock(options.output), open_cache(cache_path(options.output)) as cache, readable_by_all():
        publisher.finish_publication(options.output, cache)
        last = LastBuild(options.output, cache, verify=options.verify_output)
        inputs = clock.time("scanning", scan_inputs, options.content, last.stamps, verify=options.verify_inputs)
        asked = digest(config, [getattr(options, name) for name in ASKED], sorted(inputs.items()))
        if last.result and last.is_current(asked):
            return _result(last.result, Staged({}), 0, cache, clock)
        with expecting(inputs):
            content = clock.time("reading", load_content, options, inputs, last)
            plan = clock.time("planning", plan_site, content, options, config)
            staged = clock.time("rendering", stage_site, plan, last, options)
        clock.time("verifying", verify_site, staged, plan, last, options)
        result = LastResult(asked, staged.files[publisher.VERSION], plan.pages, len(staged.files),
                            content.archive.drafts, content.archive.waiting, content.problems)
        journal = publisher.plan_moves(options.output, staged.paths, last.paths, staged.files)
        with cache.transaction():
            clock.time("remembering", save_build, last, cache, inputs, content, staged.outputs, result)
            cache.write_journal(journal)
        clock.time("publishing", publisher.apply_journal, options.output, cache)
    return _result(result, staged, len(last.paths - staged.files.keys()), cache, clock)


@dataclass
class Staged:
    """The site that is about to be published: its outputs, the `paths` of new bytes, new links, seconds by template."""

    outputs: dict[str, PublishedOutput]
    paths: set[str] = field(default_factory=set)
    links: dict[str, tuple[str, str]] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    search: SearchResult | None = None

    def add(self, name: str, output_digest: bytes, files: dict[str, bytes]) -> None:
        """Add an output with its {path: SHA-256}."""
        self.outputs[name] = PublishedOutput(output_digest, files)
        self.files |= files


def stage_site(plan: SitePlan, last: LastBuild, options: BuildOptions) -> Staged:
    """Make whatever is not as the last build left it, and stage what readers do not have."""
    staging = publisher.start_staging(options.output)
    kept = {name: last.outputs[name] for name, known in plan.digests.items() if name in last.outputs and last.outputs[name].digest == known}
    stale = [output for output in plan.outputs if output.name not in kept]
    made = render(plan, stale, {name: output.files for name, output in last.outputs.items()}, staging, options)
    staged = Staged(kept, made.staged, made.links, {}, dict(made.seconds))
    for output in kept.values():
        staged.files |= output.files
    for name, files in made.files.items():
        staged.add(name, plan.digests[name], files)
    if options.with_search:
        _add_search(staged, plan, last, staging)
    _add_totals(staged, plan, last, staging, options)
    return staged


def verify_site(staged: Staged, plan: SitePlan, last: LastBuild, options: BuildOptions) -> None:
    """Look the staged site over. Raises `Refused`."""
    if not options.may_shrink:
        verify.demand_no_loss(options.output, len(plan.archive.articles))
    if last.paths - staged.files.keys():  # a page that was not made again may lead where nothing is any more
        kept = (path for path in staged.files.keys() - staged.paths if path.endswith((".html", ".xml")))
        staged.links = links_of(kept, options.output, plan.site.address) | staged.links
    verify.demand_arrivals(staged.links, staged.files)
    verify.demand_no_stranger(plan.archive, staged.files)


def _add_search(staged: Staged, plan: SitePlan, last: LastBuild, staging: str) -> None:
    """Add the search indexes; one whose words did not change stays as it is published."""
    started, made, kept = time.monotonic(), 0, 0
    command, pagefind = find_pagefind(PROJECT)
    for index in plan_indexes(plan.archive, pagefind):
        before = last.outputs.get(index.folder)
        if before and before.digest == index.digest:
            staged.add(index.folder, index.digest, before.files)
            kept += 1
        else:
            _stage(staged, index.folder, index.digest, index_articles(index.documents, index.folder, command), last, staging)
            made += 1
    staged.search = SearchResult(pagefind, made, kept, round(time.monotonic() - started, 3))


def _add_totals(staged: Staged, plan: SitePlan, last: LastBuild, staging: str, options: BuildOptions) -> None:
    """Add the files that tell of all others: checksums of the data, the program's mark, the version."""
    staged.add(publisher.MARK, b"", {publisher.MARK: hashlib.sha256(publisher.MARK_TEXT).digest()})
    _stage(staged, CHECKSUMS, b"", {CHECKSUMS: checksums(staged.files)}, last, staging)
    data = version(options.revision, options.today, len(plan.archive.articles), dict(sorted(staged.files.items())))
    _stage(staged, publisher.VERSION, b"", {publisher.VERSION: data}, last, staging)


def _stage(staged: Staged, name: str, output_digest: bytes, files: dict[str, bytes], last: LastBuild, staging: str) -> None:
    """Add an output and stage those of its (path, bytes) that are not published."""
    before = last.outputs[name].files if name in last.outputs else {}
    made = {path: hashlib.sha256(data).digest() for path, data in files.items()}
    for path in made:
        if before.get(path) != made[path]:
            write_file(f"{staging}/{path}", files[path])
            staged.paths.add(path)
    staged.add(name, output_digest, made)


def _result(result: LastResult, staged: Staged, removed: int, cache: Cache, clock: "_Clock") -> BuildResult:
    written = len(staged.paths)
    return BuildResult(result.pages, written, result.files - written, removed, clock.seconds, result.drafts, result.waiting,
                       result.problems, staged.search, cache.notes, {**clock.times, **staged.seconds})


class _Clock:
    """How long each stage took, in seconds."""

    def __init__(self) -> None:
        self._started, self.times = time.monotonic(), {}

    def time(self, name: str, stage: Callable[..., Value], *values: Any, **named: Any) -> Value:
        """Run a stage and note its seconds."""
        started = time.monotonic()
        try:
            return stage(*values, **named)
        finally:
            self.times[name] = time.monotonic() - started

    @property
    def seconds(self) -> float:
        """The seconds since the build began."""
        return round(time.monotonic() - self._started, 3)
