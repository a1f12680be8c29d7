"""The stages of a build in their order."""

import time
from collections.abc import Callable, Container
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from khotin.build import publisher
from khotin.build.cache import Cache, cache_path, open_cache
from khotin.build.filesystem import readable_by_all
from khotin.build.guard import guard
from khotin.build.inputs import Inputs, scan_inputs
from khotin.build.kept import KeptBuild
from khotin.build.last_build import LastBuild, LastResult, Masking
from khotin.build.options import BuildOptions, BuildResult, used_form
from khotin.config import Config
from khotin.content.expected_files import expecting
from khotin.digests import digest, digest_files
from khotin.encoding import Struct, replace
from khotin.project import protected_folders

if TYPE_CHECKING:
    from khotin.build.loader import LoadedContent
    from khotin.build.plan import SitePlan
    from khotin.build.stager import Staged

Value = TypeVar("Value")

# The options that change what is published.
ASKED = ("content", "today", "revision", "with_drafts", "with_search", "with_form")


def build_site(
    options: BuildOptions, config: Config, kept: KeptBuild | None = None, *, even_unchanged: bool = False
) -> BuildResult:
    """Build content/ into the output; `kept` is what the last build of this process left in memory.

    With `even_unchanged` all stages run even if nothing changed, so that `kept` holds what the next build needs.

    Raises `ContentError` with every problem of every file (nothing is published), `BuildLocked`, `WorkerLost`, or
    `OSError` (an interrupted publication is finished by the next command).
    """
    clock = _Clock()
    guard(options.output, protected_folders(options.content))
    with (
        publisher.lock(options.output),
        open_cache(cache_path(options.output), kept) as cache,
        readable_by_all(),
    ):
        return cache.attempt(partial(_build, options, config, cache, clock, even_unchanged=even_unchanged))


def _build(
    options: BuildOptions, config: Config, cache: Cache, clock: "_Clock", *, even_unchanged: bool
) -> BuildResult:
    """Build with what the cache holds. Raises `CacheDamaged`."""
    publisher.finish_publication(options.output, cache)
    last = LastBuild(options.output, cache, verify=options.verify_output, store=options.staging_store)
    inputs = clock.time("scanning", scan_inputs, options.content, last.stamps, verify=options.verify_inputs)
    given = [getattr(options, name) for name in ASKED]
    asked = digest(config, given, used_form(options, config), digest_files(inputs.digests.items()))
    if last.result and last.is_current(asked) and not even_unchanged:
        return _result(last.result, None, 0, cache, clock)
    build = _Build(options, config, inputs, asked, last, cache, clock)
    try:
        with expecting(inputs.digests):
            changes = _stage(build)
        return _publish(build, changes)
    except Exception:  # frees space on a full disk; a build stopped by a signal leaves this to the next command
        publisher.drop_unpublished(options.output, cache)
        raise


class _Build(Struct, frozen=True):
    """What all stages of a build need; `asked` is the digest of all it depends on."""

    options: BuildOptions
    config: Config
    inputs: Inputs
    asked: bytes
    last: LastBuild
    cache: Cache
    clock: "_Clock"


class _Changes(Struct, frozen=True):
    """What a build is about to publish: `last` has the outputs that it may replace, `files` contains the paths of the
    new site, `record` writes into the cache what was read.
    """

    last: LastBuild
    staged: "Staged"
    files: Container[str]
    result: LastResult
    record: Callable[[], None]


def _stage(build: _Build) -> _Changes:
    """Stage what changed: the outputs that show edited articles if nothing else changed, else those of a new plan."""
    from khotin.build.plan import SiteChanged
    from khotin.site.exports.joined import PieceLost

    try:
        return _stage_edits(build) or _stage_site(build)
    except (PieceLost, SiteChanged):
        return _stage_site(build)


def _stage_edits(build: _Build) -> _Changes | None:
    """Read, plan, render and verify what shows edited articles; None where more than texts and titles changed."""
    options, last, cache, time_stage = build.options, build.last, build.cache, build.clock.time
    if build.inputs.changed is None or not (last.shared and last.registers and last.result):
        return None
    if not last.result.is_of_same_articles(options.today):
        return None
    from khotin.build.edits import find_edits, plan_edits, renew_problems
    from khotin.build.plan import load_shared
    from khotin.build.record import record_edits

    shared = load_shared(options, build.config, last.registers, cache.kept)
    if shared.digest != last.shared:
        return None
    edits = time_stage("reading", find_edits, options, build.inputs, shared.site.registers, last)
    if edits is None:
        return None
    plan, near = time_stage("planning", plan_edits, edits, build.inputs, options, shared, last)
    staged, files, masking = _stage_plan(build, plan, near)
    count = last.result.files - len(staged.published) + len(staged.made)
    result = replace(
        last.result,
        inputs=build.asked,
        version=staged.made[publisher.VERSION],
        files=count,
        parts=staged.parts,
        masking=masking,
        problems=renew_problems(last.result.problems, edits),
        day=options.today,
    )
    return _Changes(near, staged, files, result, partial(record_edits, cache, [edit.after for edit in edits]))


def _stage_site(build: _Build) -> _Changes:
    """Read, plan, render and verify everything. The imports are here because a build without changes needs none."""
    from khotin.build.loader import load_content
    from khotin.build.planner import plan_site
    from khotin.build.record import record_content

    options, last, cache, time_stage = build.options, build.last, build.cache, build.clock.time
    content = time_stage("reading", load_content, options, build.inputs, last)
    plan = time_stage("planning", plan_site, content, options, build.config, last, kept=cache.kept)
    staged, files, masking = _stage_plan(build, plan, last)
    result = _make_result(build, content, plan, staged, masking)
    return _Changes(last, staged, files, result, partial(record_content, last, cache, content, staged))


def _stage_plan(build: _Build, plan: "SitePlan", last: LastBuild) -> "tuple[Staged, Container[str], Masking]":
    from khotin.build.stager import site_files, stage_site, verify_site

    staged = build.clock.time("rendering", stage_site, plan, last, build.options)
    masking = build.clock.time("verifying", verify_site, staged, plan, last, build.options)
    return staged, site_files(staged, plan, build.options), masking


def _make_result(
    build: _Build, content: "LoadedContent", plan: "SitePlan", staged: "Staged", masking: Masking
) -> LastResult:
    archive, version = content.archive, staged.made[publisher.VERSION]
    counts = (plan.pages, len(staged.files), plan.articles, archive.drafts, archive.waiting)
    found = (content.problems, content.unread, masking)
    days = (build.options.today, archive.next_day)
    return LastResult(build.asked, plan.shared.digest, version, staged.parts, *counts, *found, *days)


def _publish(build: _Build, changes: _Changes) -> BuildResult:
    """Write into the cache what will be published, and publish it."""
    from khotin.build.record import record_build
    from khotin.build.stored import in_order

    options, cache, staged = build.options, build.cache, changes.staged
    journal = publisher.plan_moves(options.output, staged.paths, staged.published, changes.files)

    def save() -> None:
        with cache.transaction():
            record_build(changes.last, cache, build.inputs, staged, changes.result)
            changes.record()
            cache.write_journal(journal)

    build.clock.time("recording", save)
    removed = sum(path not in changes.files for path in staged.published)
    build.clock.time("publishing", publisher.apply_journal, options.output, cache)
    done = _result(changes.result, staged, removed, cache, build.clock)
    added = ((publisher.ADD, path) for path, _ in in_order(staged.paths))
    return replace(done, moves=added if journal == publisher.WHOLE else journal)


def _result(result: LastResult, staged: "Staged | None", removed: int, cache: Cache, clock: "_Clock") -> BuildResult:
    written, search, seconds = (
        (len(staged.paths) + len(staged.sent), staged.search, staged.seconds) if staged else (0, None, {})
    )
    return BuildResult(
        result.pages,
        written,
        result.files - written,
        removed,
        clock.seconds,
        result.drafts,
        result.waiting,
        result.problems,
        search,
        cache.notes,
        {**clock.times, **seconds},
    )


class _Clock:
    """How long each stage took, in seconds."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self.times: dict[str, float] = {}

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
