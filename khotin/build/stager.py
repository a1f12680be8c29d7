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
from khotin.build.renderer import RenderResult, links_of, render
from khotin.encoding import encode
from khotin.project import PROJECT
from khotin.site.exports import CHECKSUMS, checksums, version
from khotin.site.exports.joined import PieceIndex
from khotin.site.search import SearchResult, find_pagefind, index_articles, plan_indexes
from khotin.site.urls import BaseAddress

CHUNK = 100  # pages of a store that are read for their links at once


@dataclass
class Staged:
    """The site that is about to be published: its outputs, the `paths` of new bytes, seconds by template.

    `links` are those of new pages to files that are not among the new ones. `sent` are the paths of new bytes that wait
    in a store, not in the staging folder. `files` are {path: SHA-256} of all outputs, filled in when these are known.
    `published` are the paths that readers have of outputs that are not kept. `indexes` tell where the pieces of joined
    files lie that were made.
    """

    outputs: dict[str, PublishedOutput]
    paths: set[str] = field(default_factory=set)
    sent: set[str] = field(default_factory=set)
    links: dict[str, tuple[str, str]] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    published: set[str] = field(default_factory=set)
    seconds: dict[str, float] = field(default_factory=dict)
    indexes: dict[str, PieceIndex] = field(default_factory=dict)
    search: SearchResult | None = None

    def take(self, result: RenderResult) -> None:
        """Add what was rendered; of its links those that lead to no new file yet."""
        self.outputs |= result.outputs
        self.paths |= result.staged
        self.sent |= result.sent
        for path in (*result.staged, *result.sent):
            self.links.pop(path, None)
        for target, link in result.links.items():
            if target not in self.paths and target not in self.sent:
                self.links.setdefault(target, link)
        self.indexes |= result.indexes
        for template, spent in result.nanoseconds.items():
            self.seconds[template] = self.seconds.get(template, 0) + spent / 1e9


def stage_site(plan: SitePlan, last: LastBuild, options: BuildOptions) -> Staged:
    """Render the outputs that changed since the last build, and stage the files whose bytes are not published."""
    staging = publisher.start_staging(options.output)
    staged = Staged(plan.kept | {MARK: PublishedOutput(b"", encode({MARK: hashlib.sha256(MARK_TEXT).digest()}))})
    render(staged.take, plan, staging, options, kept=last.kept)
    if options.with_search:
        _add_search(staged, plan, last, staging)
    _add_totals(staged, plan, last, staging, options)
    staged.published = last.paths_without(staged.outputs)
    return staged


def verify_site(staged: Staged, plan: SitePlan, options: BuildOptions) -> None:
    """Verify the staged site. Raises `ContentError`."""
    if not options.may_shrink:
        verify.demand_no_loss(options.output, verify.count_published(options.output), len(plan.archive.articles))
    if staged.published - staged.files.keys():  # a page that was not rendered again may link to a removed file
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


def _add_search(staged: Staged, plan: SitePlan, last: LastBuild, staging: str) -> None:
    """Add the search indexes; one whose words did not change stays as it is published."""
    started, made, kept = time.monotonic(), 0, 0
    command, pagefind = find_pagefind(PROJECT)
    for index in plan_indexes(plan.archive, pagefind):
        before = last.outputs.get(index.folder)
        if before and before.digest == index.digest:
            staged.outputs[index.folder] = before
            kept += 1
        else:
            _stage(staged, index.folder, index.digest, index_articles(index, command), last=last, staging=staging)
            made += 1
    staged.search = SearchResult(pagefind, made, kept, round(time.monotonic() - started, 3))


def _add_totals(staged: Staged, plan: SitePlan, last: LastBuild, staging: str, options: BuildOptions) -> None:
    """List the files of all outputs, and add what is made from the list: checksums of the data, the version."""
    for output in staged.outputs.values():
        staged.files |= output.files
    _stage(staged, CHECKSUMS, b"", checksums(staged.files), last=last, staging=staging)
    encoded = {name: output.encoded for name, output in staged.outputs.items()}
    data = version(options.revision, options.today, len(plan.archive.articles), encoded)
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
    staged.outputs[name] = PublishedOutput(output_digest, encode(made))
    staged.files |= made
