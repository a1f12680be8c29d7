"""The whole site before anything is rendered: every output with its digest, and every clash of addresses."""

import os
from collections.abc import Iterable, Iterator
from functools import partial

from khotin.build.kept import KeptBuild
from khotin.build.last_build import LastBuild
from khotin.build.loader import LoadedContent
from khotin.build.options import BuildOptions
from khotin.build.plan import SitePlan, Sorter, load_shared
from khotin.config import FILE as CONFIG
from khotin.config import Config
from khotin.content.archive import Archive
from khotin.problems import Location, fail
from khotin.site.assets import Assets
from khotin.site.exports import plan_exports, plan_facts
from khotin.site.form import find_form, install_command, plan_form
from khotin.site.outputs import Output, PageAddresses, Site
from khotin.site.pages.all_pages import plan_pages


def plan_site(
    content: LoadedContent,
    options: BuildOptions,
    config: Config,
    last: LastBuild | None = None,
    *,
    kept: KeptBuild | None = None,
) -> SitePlan:
    """Plan every file. Raises `ContentError` for all clashes of addresses at once."""
    archive = content.archive
    shared = load_shared(options, config, (content.registers_digest, archive.registers), kept or KeptBuild())
    sorter = Sorter(shared, options, last)
    sorter.sort(partial(_plan_outputs, content, options, config, shared.assets))
    own, pages = tuple(sorter.own_tasks), sorter.pages
    return SitePlan(sorter.tasks, own, sorter.kept, archive, shared, pages, len(archive.articles))


def _plan_outputs(content: LoadedContent, options: BuildOptions, config: Config, assets: Assets) -> Iterator[Output]:
    """Plan every output."""
    archive, addresses = content.archive, PageAddresses()
    yield from plan_facts(archive, content.texts)
    for output in plan_pages(archive, content.texts, config, options.with_search):
        addresses.add(output)
        yield output
    yield from plan_exports(archive, addresses, f"{options.content}/originals")
    yield from _plan_assets(assets)
    yield from _plan_form(archive, options, config)


def _plan_form(archive: Archive, options: BuildOptions, config: Config) -> Iterable[Output]:
    """Plan the form for editors in the preview and where config.yaml asks for it.

    Raises `ContentError` where it cannot be published.
    """
    if not (options.with_form or config.admin):
        return ()
    if not options.with_form:
        _require_form(config)
    # The form names the folder to choose by the second part.
    repository = config.repository or f"owner/{os.path.basename(os.getcwd())}"
    return plan_form(archive.registers, repository, is_preview=options.with_form)


def _require_form(config: Config) -> None:
    if not config.repository:
        vi, en = 'admin cần thêm dòng repository: "chủ/tên"', 'admin needs the line repository: "owner/name"'
        fail(Location(CONFIG), "config", vi, en)
    if not find_form():
        run = install_command()
        fail(
            Location(CONFIG), "config", f"biểu mẫu chưa được cài; chạy: {run}", f"the form is not installed; run: {run}"
        )


def _plan_assets(assets: Assets) -> Iterable[Output]:
    for path, data in assets.files.items():
        yield Output(path, partial(make_asset, path, data), files=(path,))


def make_asset(path: str, data: bytes, site: Site) -> Iterable[tuple[str, bytes]]:
    """Return the published file of a style, a script or a picture of the site."""
    yield path, data
