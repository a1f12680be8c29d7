"""The stages of a build in their order: `build_site` is the architecture."""

import hashlib
import os
import time
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

from khotin import exports, output
from khotin.archive import Archive, make_archive
from khotin.assets import load_assets
from khotin.collection import list_articles, read_entry, stored_bodies
from khotin.markup import find_markup_problems
from khotin.pages import find_clashes, plan_pages
from khotin.pages.other_pages import FIXED_PAGES
from khotin.permanence import find_reused_ids
from khotin.problems import Refused, has_errors
from khotin.reading import read_bytes
from khotin.registers import load_registers
from khotin.rendering import Renderer
from khotin.search import SearchIndex, make_search_index, search_files
from khotin.texts import load_texts
from khotin.urls import base_address, file_of

PROJECT = Path(__file__).resolve().parent.parent
# Viet Nam keeps one offset all year, so no time zone data is needed.
VIETNAM = timezone(timedelta(hours=7))


@dataclass(frozen=True, slots=True)
class Build:
    """What one build is asked to do; `today` is the ISO day that counts as today."""

    content: str = "content"
    output: str = "output"
    today: str = ""
    revision: str = ""
    with_drafts: bool = False
    with_search: bool = True


@dataclass(frozen=True, slots=True)
class Result:
    """What a build did."""

    pages: int
    written: int
    unchanged: int
    removed: int
    seconds: float
    drafts: int
    waiting: int
    problems: tuple
    search: SearchIndex | None


def vietnamese_today():
    """Today's day in Viet Nam, on whatever machine (D02)."""
    return datetime.now(VIETNAM).date().isoformat()


def build_site(build, config):
    """Turn content into the published site. Raises `Refused` with everything that forbids it; then nothing is written."""
    started = time.monotonic()
    output.guard(build.output, (PROJECT, build.content))
    archive, texts, problems = load_archive(build)
    pages = plan_pages(archive, texts, config, build.with_search)
    search = make_search_index(archive, PROJECT) if build.with_search else None
    files = dict(make_files(archive, pages, search, config, build))
    report = output.publish(list(files.items()), build.output)
    return Result(len(pages), report.written, report.unchanged, report.removed, round(time.monotonic() - started, 3),
                  archive.drafts, archive.waiting, tuple(problems), search)


def load_archive(build) -> tuple[Archive, dict, list]:
    """Read everything an editor writes. Raises `Refused` with all problems of all files when one of them is an error."""
    registers = load_registers(content_path(build.content, "registers"), shown_path(build.content, "registers"))
    files, problems = list_articles(f"{build.content}/articles", f"{build.content}/articles")
    entries = [read_entry(file, registers, build.today) for file in files]
    texts, text_problems = load_texts(lambda name: content_path(build.content, f"pages/{name}"), FIXED_PAGES)
    problems = [*problems, *text_problems, *(problem for entry in entries for problem in entry.problems)]
    read = [entry.article for entry in entries if entry.article]
    known = {name for article in read for name in (article.id, *article.aliases)}
    problems += [*find_reused_ids(read), *(problem for article in read for problem in find_markup_problems(article, known))]
    if has_errors(problems):
        raise Refused(problems)
    articles = [replace(entry.article, body="", english_body=None) for entry in entries]
    bodies = {file.id: stored_bodies(file, entry.article, _digests(file)) for file, entry in zip(files, entries, strict=True)}
    return make_archive(articles, registers, build.today, build.with_drafts, bodies), texts, problems


def _digests(file):
    return [hashlib.sha256(read_bytes(path)).digest() if path else None for path in (file.path, file.english_path)]


def make_files(archive, pages, search, config, build):
    """Every file of the site as (path, bytes)."""
    address = base_address(config.base_url)
    assets = load_assets("assets" if os.path.isdir("assets") else str(PROJECT / "assets"))
    renderer = Renderer(str(PROJECT / "templates"), config, address, assets.paths)
    planned_exports = list(exports.plan_exports(archive, pages, address, f"{build.content}/originals"))
    others = [file for export in planned_exports for file in export.make()]
    others += search_files(search) if search else []
    planned = [*((page.path, page.source) for page in pages), *((path, "") for path, _ in others)]
    if clashes := list(find_clashes(planned)):
        raise Refused(clashes)
    digests = []
    for path, data in [*((file_of(page.path), renderer.render(page)) for page in pages), *others, *assets.files.items()]:
        digests.append((path, hashlib.sha256(data).hexdigest()))
        yield path, data
    yield "version.json", exports.version(build.revision, build.today, len(archive.articles), digests)


def content_path(content, name):
    """A file or folder of the content; what a content folder lacks of registers and pages comes from the repository's own."""
    own = f"{content}/{name}"
    return own if os.path.exists(own) else str(PROJECT / "content" / name)


def shown_path(content, name):
    """The same place as people call it."""
    own = f"{content}/{name}"
    return own if os.path.exists(own) else f"content/{name}"
