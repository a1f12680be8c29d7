"""Staging: outputs that changed since the last build are rendered into the staging folder and verified."""

import hashlib
import time
from dataclasses import dataclass, field
from functools import partial

from khotin.build import publisher, verify
from khotin.build.executor import spread
from khotin.build.filesystem import read_file, write_file
from khotin.build.guard import MARK, MARK_TEXT
from khotin.build.last_build import LastBuild, PublishedOutput
from khotin.build.masking import demand_masked
from khotin.build.options import BuildOptions, StagingStore
from khotin.build.planner import SitePlan
from khotin.build.renderer import Task, links_of, render
from khotin.project import PROJECT
from khotin.site.exports import CHECKSUMS, checksums, version
from khotin.site.exports.joined import PieceIndex
from khotin.site.outputs import Output
from khotin.site.search import SearchResult, find_pagefind, index_articles, plan_indexes
from khotin.site.urls import BaseAddress, file_of

CHUNK = 100  # pages of a store that are read for their links at once


@dataclass
class Staged:
    """The site that is about to be published: its outputs, the `paths` of new bytes, new links, seconds by template.

    `sent` are the paths of new bytes that wait in a store, not in the staging folder. `indexes` tell where the pieces
    of joined files lie that were made.
    """

    outputs: dict[str, PublishedOutput]
    paths: set[str] = field(default_factory=set)
    sent: set[str] = field(default_factory=set)
    links: dict[str, tuple[str, str]] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    indexes: dict[str, PieceIndex] = field(default_factory=dict)
    search: SearchResult | None = None

    def add(self, name: str, output_digest: bytes, files: dict[str, bytes], *, is_list: bool = False) -> None:
        """Add an output with its {path: SHA-256}."""
        self.outputs[name] = PublishedOutput(output_digest, files, is_list)
        self.files |= files


def stage_site(plan: SitePlan, last: LastBuild, options: BuildOptions) -> Staged:
    """Render the outputs that changed since the last build, and stage the files whose bytes are not published."""
    staging = publisher.start_staging(options.output)
    fresh = {
        name: last.outputs[name]
        for name, known in plan.digests.items()
        if name in last.outputs and last.outputs[name].digest == known
    }
    stale = [output for output in plan.outputs if output.name not in fresh]
    kept = plan.kept | fresh
    tasks = [
        Task(output, _published(output, last, options), last.indexes.get(output.name) if output.is_whole else None)
        for output in stale
    ]
    made = render(plan, tasks, staging, options, kept=last.kept)
    seconds = {name: spent / 1e9 for name, spent in made.nanoseconds.items()}
    staged = Staged(kept, made.staged, made.sent, made.links, {}, seconds, made.indexes)
    for published in kept.values():
        staged.files |= published.files
    for output in stale:
        staged.add(output.name, plan.digests[output.name], made.files[output.name], is_list=not output.shows_texts)
    if options.with_search:
        _add_search(staged, plan, last, staging)
    _add_totals(staged, plan, last, staging, options)
    return staged


def verify_site(staged: Staged, plan: SitePlan, last: LastBuild, options: BuildOptions) -> None:
    """Verify the staged site. Raises `ContentError`."""
    if not options.may_shrink:
        verify.demand_no_loss(options.output, verify.count_published(options.output), len(plan.archive.articles))
    if last.paths - staged.files.keys():  # a page that was not rendered again may link to a removed file
        staged.links = _links_of_kept(staged, plan.site.address, options) | staged.links
    verify.demand_arrivals(staged.links, staged.files)
    verify.demand_no_stranger(plan.archive, staged.files)
    demand_masked(
        plan.archive,
        staged.paths | staged.sent,
        files_of=lambda name: staged.outputs[name].files if name in staged.outputs else (),
        read=partial(_read_new, staged, options),
    )


def _read_new(staged: Staged, options: BuildOptions, path: str) -> bytes | None:
    """Return the bytes of a file of the new site, wherever it is staged or published, or None."""
    if path in staged.paths:
        return read_file(f"{publisher.staging_of(options.output)}/{path}")
    store = options.staging_store
    if store and store.has(path, staged.files[path]):
        return store.read(path, staged.files[path])
    return read_file(f"{options.output}/{path}")


@dataclass(frozen=True)
class _LinkReader:
    """Reads links of published pages, of the output folder or of a store, in whatever process it is."""

    address: BaseAddress
    output: str
    store: StagingStore | None = None

    def __call__(self, pages: list[tuple[str, bytes]]) -> dict[str, tuple[str, str]]:
        return links_of(((path, self._read(path, sha256)) for path, sha256 in pages), self.address)

    def _read(self, path: str, sha256: bytes) -> bytes | None:
        return self.store.read(path, sha256) if self.store else read_file(f"{self.output}/{path}")


def _links_of_kept(staged: Staged, address: BaseAddress, options: BuildOptions) -> dict[str, tuple[str, str]]:
    """Return {file of the site: (link, page)} of all links of pages that were not made again."""
    store, made = options.staging_store, staged.paths | staged.sent
    kept = [page for page in staged.files.items() if page[0] not in made and page[0].endswith((".html", ".xml"))]
    stored = [page for page in kept if store and store.has(*page)]
    chunks = [stored[start : start + CHUNK] for start in range(0, len(stored), CHUNK)]
    here = sorted(set(kept).difference(stored))
    found: dict[str, tuple[str, str]] = _LinkReader(address, options.output)(here)
    for links in spread(_LinkReader(address, options.output, store), chunks, options.jobs):
        found |= links
    return found


def _published(output: Output, last: LastBuild, options: BuildOptions) -> dict[str, bytes]:
    """Return {path: SHA-256} of the files of an output that readers have."""
    if not options.staging_store:
        return last.files_of(output.name)
    return options.staging_store.published([*map(file_of, output.paths), *output.files])


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
            _stage(
                staged,
                index.folder,
                index.digest,
                index_articles(index, command),
                last=last,
                staging=staging,
            )
            made += 1
    staged.search = SearchResult(pagefind, made, kept, round(time.monotonic() - started, 3))


def _add_totals(staged: Staged, plan: SitePlan, last: LastBuild, staging: str, options: BuildOptions) -> None:
    """Add the files made from all others: checksums of the data, the marker file, the version."""
    staged.add(MARK, b"", {MARK: hashlib.sha256(MARK_TEXT).digest()})
    _stage(staged, CHECKSUMS, b"", checksums(staged.files), last=last, staging=staging)
    data = version(options.revision, options.today, len(plan.archive.articles), staged.files)
    _stage(staged, publisher.VERSION, b"", {publisher.VERSION: data}, last=last, staging=staging)


def _stage(
    staged: Staged, name: str, output_digest: bytes, files: dict[str, bytes], *, last: LastBuild, staging: str
) -> None:
    """Add an output and stage those of its (path, bytes) that are not published."""
    before = last.files_of(name)
    made = {path: hashlib.sha256(data).digest() for path, data in files.items()}
    for path in made:
        if before.get(path) != made[path]:
            write_file(f"{staging}/{path}", files[path])
            staged.paths.add(path)
    staged.add(name, output_digest, made)
