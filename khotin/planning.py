"""The whole site before anything is made: every file, its fingerprint, and every clash of addresses."""

from dataclasses import dataclass

from khotin.assets import load_assets
from khotin.config import Config
from khotin.exports import plan_exports
from khotin.fingerprints import Later
from khotin.pages import find_clashes, plan_pages
from khotin.pages.values import Export, Page
from khotin.problems import Refused
from khotin.rendering import template_fingerprints
from khotin.stock import PROJECT, assets_folder, program_fingerprint
from khotin.urls import BaseAddress, base_address


@dataclass(frozen=True, slots=True)
class Unit:
    """Something to make: a page or an export, under a name of its own, with the fingerprint of all it depends on."""

    name: str
    plan: Page | Export
    fingerprint: bytes


@dataclass(frozen=True, slots=True)
class SitePlan:
    """All units, and what all pages share."""

    units: tuple[Unit, ...]
    archive: object
    pages: int
    config: Config
    address: BaseAddress
    asset_paths: dict[str, str]
    templates: str


def plan_site(contents, build, config):
    """Plan every file. Raises `Refused` for all clashes of addresses at once."""
    archive, address, templates = contents.archive, base_address(config.base_url), str(PROJECT / "templates")
    assets = load_assets(assets_folder())
    pages = plan_pages(archive, contents.texts, config, build.with_search)
    exports = [*plan_exports(archive, pages, address, f"{build.content}/originals"),
               *(Export(path, Later(_asset_file, (path, data)), (path,)) for path, data in assets.files.items())]
    if clashes := list(find_clashes([*((page.path, page.source) for page in pages), *((path, "") for each in exports for path in each.paths)])):
        raise Refused(clashes)
    units = _fingerprint(pages, exports, contents, (program_fingerprint(), config, address, assets.paths, build.with_search), templates)
    return SitePlan(units, archive, len(pages), config, address, assets.paths, templates)


def _asset_file(path, data):
    yield path, data


def _fingerprint(pages, exports, contents, shared, templates):
    prints, looks = contents.prints, template_fingerprints(templates)
    # The list of all pages is itself a function of the archive, the texts and the settings.
    texts = [(*name, text) for name, text in contents.texts.items()]
    prints.give(pages, prints.of(contents.archive, texts, shared))
    base = prints.of(shared)
    for each in shared[1:3]:
        prints.give(each, prints.of(each))
    units = [Unit(f"/{page.path}", page, prints.of(base, looks[page.template], page)) for page in pages]
    return (*units, *(Unit(export.name, export, prints.of(base, export.make)) for export in exports))
