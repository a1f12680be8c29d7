"""The stages of a build in their order."""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from khotin.build import publisher
from khotin.build.cache import Cache, cache_path, open_cache
from khotin.build.filesystem import readable_by_all
from khotin.build.guard import guard
from khotin.build.inputs import Inputs, scan_inputs
from khotin.build.kept import KeptBuild
from khotin.build.last_build import INDEXES, LastBuild, LastResult, save_build
from khotin.build.options import BuildOptions, BuildResult
from khotin.config import Config
from khotin.content.expected_files import expecting
from khotin.digests import digest, digest_files
from khotin.garbage import rare_collections
from khotin.project import protected_folders

if TYPE_CHECKING:
    from khotin.build.loader import LoadedContent
    from khotin.build.planner import SitePlan
    from khotin.build.stager import Staged

Value = TypeVar("Value")

# The options that change what is published.
ASKED = ("content", "today", "revision", "with_drafts", "with_search")


def build_site(
    options: BuildOptions, config: Config, kept: KeptBuild | None = None, *, even_unchanged: bool = False
) -> BuildResult:
    """Build content/ into the output; `kept` is what the last build of this process left in memory.

    With `even_unchanged` it runs all stages where nothing changed too, so that `kept` holds what the next build needs.

    Raises `ContentError` with every problem of every file (nothing is published), `BuildLocked`, `WorkerLost`, or
    `OSError` (an interrupted publication is finished by the next command).
    """
    clock = _Clock()
    guard(options.output, protected_folders(options.content))
    with (
        publisher.lock(options.output),
        open_cache(cache_path(options.output), kept) as cache,
        readable_by_all(),
        rare_collections(),
    ):
        publisher.finish_publication(options.output, cache)
        last = LastBuild(options.output, cache, verify=options.verify_output, store=options.staging_store)
        inputs = clock.time("scanning", scan_inputs, options.content, last.stamps, verify=options.verify_inputs)
        asked = digest(config, [getattr(options, name) for name in ASKED], digest_files(inputs.items()))
        if last.result and last.is_current(asked) and not even_unchanged:
            return _result(last.result, None, 0, cache, clock)
        try:
            return _publish_changes(options, config, inputs, asked=asked, last=last, cache=cache, clock=clock)
        except Exception:  # frees a full disk; a stopped build leaves this to the next command
            publisher.drop_unpublished(options.output, cache)
            raise


def _publish_changes(
    options: BuildOptions,
    config: Config,
    inputs: Inputs,
    *,
    asked: bytes,
    last: LastBuild,
    cache: Cache,
    clock: "_Clock",
) -> BuildResult:
    """Read, plan, render, verify, publish. The imports are here because a build without changes needs none."""
    from khotin.build.loader import load_content
    from khotin.build.planner import plan_site
    from khotin.build.stager import stage_site, verify_site
    from khotin.build.stored import in_order

    with expecting(inputs):
        content = clock.time("reading", load_content, options, inputs, last)
        plan = clock.time("planning", plan_site, content, options, config, last, kept=cache.kept)
        staged = clock.time("rendering", stage_site, plan, last, options)
        clock.time("verifying", verify_site, staged, plan, options)
    result = _make_result(asked, content, plan, staged)
    journal = publisher.plan_moves(options.output, staged.paths, staged.published, staged.files)

    def save() -> None:
        outputs, slugs = staged.outputs, plan.slugs
        save_build(last, cache, inputs=inputs, content=content, outputs=outputs, result=result, slugs=slugs)
        if staged.indexes:
            cache.write_table(INDEXES, last.indexes | staged.indexes, staged.indexes)
        cache.write_journal(journal)

    clock.time("remembering", cache.keep, save)
    clock.time("publishing", publisher.apply_journal, options.output, cache)
    done = _result(result, staged, sum(path not in staged.files for path in staged.published), cache, clock)
    added = ((publisher.ADD, path) for path, _ in in_order(staged.paths))
    return replace(done, moves=added if journal == publisher.WHOLE else journal)


def _make_result(asked: bytes, content: "LoadedContent", plan: "SitePlan", staged: "Staged") -> LastResult:
    archive, version = content.archive, staged.files[publisher.VERSION]
    counts = (plan.pages, len(staged.files), len(staged.outputs), archive.drafts, archive.waiting)
    return LastResult(asked, plan.outline, version, *counts, content.problems)


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
