"""The whole site before anything is rendered: every output with its digest, and every clash of addresses."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from khotin.archive import Archive
from khotin.assets import Assets, load_assets
from khotin.build.loader import LoadedContent
from khotin.build.options import BuildOptions
from khotin.config import Config
from khotin.digests import digest
from khotin.exports import plan_exports
from khotin.outputs import Output, Site
from khotin.pages import find_clashes, plan_pages
from khotin.problems import Refused
from khotin.project import TEMPLATES, assets_folder
from khotin.rendering import Templates, load_templates
from khotin.urls import base_address


@dataclass(frozen=True, slots=True)
class SitePlan:
    """Every output with its digest, and what all of them share; `pages` counts the HTML pages."""

    outputs: tuple[Output, ...]
    digests: dict[str, bytes]
    archive: Archive
    site: Site
    templates: Templates
    assets: Assets
    pages: int


def plan_site(content: LoadedContent, options: BuildOptions, config: Config) -> SitePlan:
    """Plan every file. Raises `Refused` for all clashes of addresses at once."""
    archive, templates, assets = content.archive, load_templates(TEMPLATES), load_assets(assets_folder())
    pages = plan_pages(archive, content.texts, config, options.with_search)
    exports = [*plan_exports(archive, content.texts, pages, f"{options.content}/originals"), *_plan_assets(assets)]
    outputs = (*exports, *pages)
    if clashes := list(find_clashes((path, output.source) for output in outputs for path in (*output.paths, *output.files))):
        raise Refused(clashes)
    shared = digest(content.registers_digest, config, assets.paths, options.with_search)
    digests = {output.name: digest(shared, templates.digests.get(output.template, b""), output.make) for output in outputs}
    site = Site(config, archive.registers, base_address(config.base_url))
    return SitePlan(outputs, digests, archive, site, templates, assets, sum(len(output.paths) for output in pages))


def _plan_assets(assets: Assets) -> Iterable[Output]:
    for path, data in assets.files.items():
        yield Output(path, partial(make_asset, path, data), files=(path,))


def make_asset(path: str, data: bytes, site: Site) -> Iterable[tuple[str, bytes]]:
    """The published file of a style, a script or a picture of the site itself."""
    yield path, data
