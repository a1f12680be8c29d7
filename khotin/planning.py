"""The whole site before anything is made: every sheet, its fingerprint, and every clash of addresses."""

from dataclasses import dataclass

from khotin.assets import load_assets
from khotin.config import Config
from khotin.exports import plan_exports
from khotin.fingerprints import Later
from khotin.pages import Cards, find_clashes, plan_pages
from khotin.pages.list_pages import NAMES, index_of
from khotin.problems import Refused
from khotin.rendering import template_fingerprints
from khotin.sheets import Sheet
from khotin.stock import PROJECT, assets_folder, program_fingerprint
from khotin.urls import BaseAddress, base_address


@dataclass(frozen=True, slots=True)
class Unit:
    """A sheet to make, with the fingerprint of all it depends on."""

    name: str
    sheet: Sheet
    fingerprint: bytes


@dataclass(frozen=True, slots=True)
class SitePlan:
    """All units, what takes longest first, and what all pages share."""

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
    assets, cards = load_assets(assets_folder()), Cards(archive.registers)
    pages = plan_pages(archive, cards, contents.texts, config, build.with_search)
    exports = [*plan_exports(archive, contents.texts, pages, address, f"{build.content}/originals"),
               *(Sheet(path, Later(_asset_file, (path, data)), files=(path,)) for path, data in assets.files.items())]
    if clashes := list(find_clashes((path, sheet.source) for sheet in (*pages, *exports) for path in (*sheet.paths, *sheet.files))):
        raise Refused(clashes)
    prints = contents.prints
    prints.give(cards, prints.of(archive.registers))
    prints.give(pages, prints.of([(sheet.paths, sheet.is_indexed, sheet.changed) for sheet in pages]))
    for shared in (config.title, config.description, address, archive.counts, *map(index_of, NAMES)):
        prints.give(shared, prints.of(shared))
    base = prints.of(program_fingerprint(), config, assets.paths, build.with_search)
    units = _fingerprint([*exports, *pages], prints, base, template_fingerprints(templates))
    return SitePlan(units, archive, sum(len(sheet.paths) for sheet in pages), config, address, assets.paths, templates)


def _asset_file(path, data):
    yield path, data


def _fingerprint(sheets, prints, base, looks):
    return tuple([Unit(sheet.name, sheet, prints.of(base, looks.get(sheet.template), sheet.make)) for sheet in sheets])
