"""Rendering: outputs become files in the staging folder, many at a time; each is a pure function of its values."""

import hashlib
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from html import unescape
from typing import Any
from urllib.parse import unquote

from khotin.build import filesystem
from khotin.build.executor import gather, in_background
from khotin.build.guard import has_real_folders
from khotin.build.kept import KeptBuild
from khotin.build.last_build import PublishedOutput
from khotin.build.options import BuildOptions
from khotin.build.plan import SitePlan
from khotin.build.saved_outputs import SavedOutput, save_output
from khotin.build.tasks import Task
from khotin.build.verify import RULE, require_page_size
from khotin.encoding import Struct, encode, field
from khotin.patterns import lazy_pattern
from khotin.problems import Location, fail
from khotin.site.exports.joined import JoinedFiles, PieceIndex
from khotin.site.pages.packed_files import PackedFiles
from khotin.site.pages.values import Page
from khotin.site.templates import Renderer
from khotin.site.urls import BaseAddress, file_of
from khotin.terminal import progress

# A build with at most this many chunks renders them in this process, because others would first have to start. The
# data files of the whole archive, mostly reading, hashing and writing, are made in threads meanwhile.
FEW_CHUNKS = 3
# With more chunks than this, the build shows its progress.
MOST_SILENT = 20
WORDS = "Đang làm trang / Rendering pages"
LINK = lazy_pattern(r' (?:href|src)="(?!data:)([^"]*)"')


class RenderResult(Struct, frozen=True):
    """The result of rendering some outputs.

    `outputs` are these outputs as they will be published. The bytes of `staged` paths differ from what is published and
    are in the staging folder, those of `sent` paths in a store. `links` are {file of the site: (link to it, page with
    the link)}, `indexes` {output: positions of the pieces of its files}, `saved` {output: its form in the cache},
    `nanoseconds` the processor time by template.
    """

    outputs: dict[str, PublishedOutput] = field(default_factory=dict)
    staged: set[str] = field(default_factory=set)
    sent: set[str] = field(default_factory=set)
    links: dict[str, tuple[str, str]] = field(default_factory=dict)
    indexes: dict[str, PieceIndex] = field(default_factory=dict)
    saved: dict[str, SavedOutput] = field(default_factory=dict)
    nanoseconds: Counter[str] = field(default_factory=Counter)


def render(
    take: Callable[[RenderResult], object],
    plan: SitePlan,
    staging: str,
    options: BuildOptions,
    *,
    kept: KeptBuild | None = None,
) -> None:
    """Make the outputs of a plan and stage their files; `take` is called with the results as they arrive."""
    chunks = plan.tasks.chunks
    renderer = _ChunkRenderer(plan, staging, options, kept or KeptBuild())

    def own(tasks: Sequence[Task]) -> Callable[[], RenderResult]:
        return partial(_ChunkRenderer(plan, staging, options, KeptBuild()), tasks)

    if len(chunks) <= FEW_CHUNKS:
        with in_background([own([task]) for task in plan.own_tasks], options.jobs) as results_of_own:
            gather(take, renderer, chunks, jobs=1)
            for result in results_of_own():
                take(result)
        return
    with progress(len(chunks) if len(chunks) > MOST_SILENT else 0, WORDS, sys.stderr) as tick:
        gather(take, renderer, chunks, jobs=options.jobs, tick=tick, meanwhile=own(plan.own_tasks))


class _ChunkRenderer:
    """Renders chunks of outputs in any process; each process loads the templates it needs.

    Copies in other processes stage files in the store, where there is one.
    """

    def __init__(self, plan: SitePlan, staging: str, options: BuildOptions, kept: KeptBuild) -> None:
        shared = plan.shared
        self._site, self._templates, self._asset_paths = shared.site, shared.templates, shared.assets.paths
        self._kept = kept
        self._staging, self._output = staging, options.output
        self._store, self._is_copy = options.staging_store, False
        self._renderer: Renderer | None = None
        self._seen: set[str] = set()
        self._is_first = not os.path.isdir(options.output)
        self._real_folders: set[str] = set()

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_renderer": None, "_seen": set(), "_kept": KeptBuild(), "_is_copy": True}

    def __call__(self, tasks: Iterable[Task]) -> RenderResult:
        result = RenderResult()
        for task in tasks:
            self._make(task, result)
        if self._store and self._is_copy:
            self._store.settle()
        return result

    def _render(self, page: Page) -> str:
        """Fill the template of a page; the renderer is made for the first one."""
        self._renderer = self._renderer or self._make_renderer()
        return self._renderer.render(page)

    def _make_renderer(self) -> Renderer:
        """Return a renderer; one of an earlier build has its templates compiled."""
        key = (self._templates.digests, self._site.config, self._asset_paths)
        renderer = self._kept.once("renderer", key, Renderer, self._templates, self._site, self._asset_paths)
        renderer.clear_fragments()
        return renderer

    def _make(self, task: Task, result: RenderResult) -> None:
        """Make one output and stage what differs from the published site."""
        started = time.thread_time_ns()
        found: dict[str, str] = {}
        made = {}
        for path, data in self._files(task, found, result):
            if not isinstance(data, bytes):
                made[path] = self._stage_pieces(path, data, task, result)
                continue
            made[path] = hashlib.sha256(data).digest()
            if not self._is_published(path, made[path], task):
                self._stage(path, data, made[path], result)
        name = task.output.name
        result.outputs[name] = PublishedOutput(task.digest, encode(made))
        if not task.output.is_whole:
            result.saved[name] = save_output(task.output)
        self._note_links(found, made, result.links)
        result.nanoseconds[task.output.template or task.output.make.func.__name__] += time.thread_time_ns() - started

    def _stage(self, path: str, data: bytes, sha256: bytes, result: RenderResult) -> None:
        if self._store and self._is_copy:
            self._store.stage(path, data, sha256)
            result.sent.add(path)
        else:
            filesystem.write_file(f"{self._staging}/{path}", data)
            result.staged.add(path)

    def _stage_pieces(self, path: str, pieces: Iterable[bytes | memoryview], task: Task, result: RenderResult) -> bytes:
        """Stage a file that may be too large for memory, unless it is published; return its SHA-256."""
        sha256 = filesystem.write_pieces(f"{self._staging}/{path}", pieces)
        if self._is_published(path, sha256, task):
            filesystem.remove_file(f"{self._staging}/{path}")
        else:
            result.staged.add(path)
        return sha256

    def _files(
        self, task: Task, found: dict[str, str], result: RenderResult
    ) -> Iterator[tuple[str, bytes | Iterable[bytes | memoryview]]]:
        """Yield the files of an output, whole or in pieces; links not seen yet are added to `found` as {link: page}."""
        for item in task.output.make(self._site):
            if isinstance(item, JoinedFiles):
                result.indexes[task.output.name] = yield from item.join(task.index, partial(self._read_published, task))
                continue
            if isinstance(item, PackedFiles):
                yield item.path, item.pack(self._render)
                continue
            if not isinstance(item, Page):
                yield item
                continue
            text = self._render(item)
            source = item.source or f"/{item.path}"
            found |= dict.fromkeys(set(LINK.findall(text)) - self._seen, source)
            data = text.encode()
            require_page_size(item.path, data)
            yield file_of(item.path), data

    def _read_published(self, task: Task, path: str) -> bytes | None:
        """Return the bytes of a published file, or None if they have changed since."""
        data = filesystem.read_file(f"{self._output}/{path}")
        return data if data is not None and hashlib.sha256(data).digest() == task.published.get(path) else None

    def _is_published(self, path: str, sha256: bytes, task: Task) -> bool:
        """Return whether bytes with this SHA-256 are published; without an entry in the cache, the file is read."""
        if task.published or self._store:
            return task.published.get(path) == sha256
        return (
            not self._is_first
            and has_real_folders(self._output, path, self._real_folders)
            and filesystem.hash_file(f"{self._output}/{path}") == sha256
        )

    def _note_links(self, found: dict[str, str], own: dict[str, bytes], links: dict[str, tuple[str, str]]) -> None:
        """Note the file each new link leads to; links to the output's own files need no check."""
        for link, source in found.items():
            target = link_target(link, self._site.address)
            if target not in own:
                self._seen.add(link)
                if target is not None:
                    links.setdefault(target, (link, source))


def links_of(pages: Iterable[tuple[str, bytes | None]], address: BaseAddress) -> dict[str, tuple[str, str]]:
    """Return {file of the site: (link, page)} of all links in published (path, bytes). Raises `ContentError`."""
    found: dict[str, str] = {}
    for path, data in pages:
        if data is None:
            fail(
                Location(f"/{path}"),
                RULE,
                "trang đã đăng này không còn; hãy chạy build --verify-output",
                "this published page is gone; run build --verify-output",
            )
        found |= dict.fromkeys(LINK.findall(data.decode(errors="replace")), f"/{path}")
    return {
        target: (link, source) for link, source in found.items() if (target := link_target(link, address)) is not None
    }


def link_target(link: str, address: BaseAddress) -> str | None:
    """Return the file of the site a link leads to, or None where it leads elsewhere or stays in its page.

    A link outside the base address is returned unchanged: no file has that name.
    """
    link = unescape(link)
    if link.startswith(address.origin + address.path):
        link = link.removeprefix(address.origin)
    path = re.split("[?#]", link, maxsplit=1)[0]
    if not path or path.startswith("//") or ":" in path.partition("/")[0]:
        return None
    return file_of(unquote(path.removeprefix(address.path))) if path.startswith(address.path) else link
