"""The whole site before anything is made: every sheet, its fingerprint, and every clash of addresses."""

import hashlib
import marshal
from dataclasses import dataclass, field

from khotin.assets import load_assets
from khotin.config import Config
from khotin.exports import plan_exports
from khotin.fingerprints import Later
from khotin.pages import Cards, find_clashes, plan_pages, plan_texts
from khotin.pages.list_pages import NAMES, index_of
from khotin.problems import Refused
from khotin.rendering import template_fingerprints
from khotin.sheets import Sheet
from khotin.stock import PROJECT, assets_folder, program_fingerprint
from khotin.urls import BaseAddress, base_address

# A fingerprint has two halves of so many bytes: one for the facts a sheet shows, one for the texts of articles.
HALF = 16
NO_TEXTS = bytes(HALF)


@dataclass(frozen=True, slots=True)
class Unit:
    """A sheet to make, with the fingerprint of all it depends on."""

    name: str
    sheet: Sheet
    fingerprint: bytes


@dataclass(frozen=True, slots=True)
class SitePlan:
    """What may have to be made, what takes longest first, and what all pages share; `kept` are units that stay as they are.

    `facts` is one fingerprint over everything but the texts of articles.
    """

    units: tuple[Unit, ...]
    archive: object
    pages: int
    config: Config
    address: BaseAddress
    asset_paths: dict[str, str]
    templates: str
    facts: bytes
    kept: dict[str, bytes] = field(default_factory=dict)


def plan_site(contents, build, config, memory):
    """Plan every file. Raises `Refused` for all clashes of addresses at once.

    Where the last build had the same facts, only the sheets whose texts changed are planned: all others are what they were.
    """
    archive, templates = contents.archive, str(PROJECT / "templates")
    assets, cards = load_assets(assets_folder()), Cards(archive.registers)
    looks, shown = template_fingerprints(templates), (archive, cards, config)
    prints, base = _shared_prints(contents, cards, build, config, assets)
    facts = prints.of(base, archive, list(contents.texts.values()), looks, _pictures(archive))
    plan = _plan_changes(shown, memory) if facts == memory.facts else _plan_all(contents, shown, build, assets, prints, base, looks)
    return SitePlan(plan[0], archive, plan[1], config, base_address(config.base_url), assets.paths, templates, facts, *plan[2:])


def _shared_prints(contents, cards, build, config, assets):
    """The fingerprints of what many sheets share, and one of what all share. The texts of articles have a half of their own."""
    prints, archive = contents.prints, contents.archive
    prints.give(cards, prints.of(archive.registers))
    for shared in (config.title, config.description, base_address(config.base_url), *map(index_of, NAMES)):
        prints.give(shared, prints.of(shared))
    for bodies in archive.bodies.values():
        for body in filter(None, bodies):
            prints.give(body, b"text")
    return prints, prints.of(program_fingerprint(), config, assets.paths, build.with_search)


def _plan_all(contents, shown, build, assets, prints, base, looks):
    """(units, number of pages) of the whole site."""
    archive, cards, config = shown
    address = base_address(config.base_url)
    pages = plan_pages(archive, cards, contents.texts, config, build.with_search)
    exports = [*plan_exports(archive, contents.texts, pages, address, f"{build.content}/originals"),
               *(Sheet(path, Later(_asset_file, (path, data)), files=(path,)) for path, data in assets.files.items())]
    if clashes := list(find_clashes((path, sheet.source) for sheet in (*pages, *exports) for path in (*sheet.paths, *sheet.files))):
        raise Refused(clashes)
    prints.give(archive.counts, prints.of(archive.counts))
    prints.give(pages, prints.of([(sheet.paths, sheet.is_indexed, sheet.changed) for sheet in pages]))
    units = [Unit(sheet.name, sheet, prints.of(base, looks.get(sheet.template), sheet.make)[:HALF] + _text_print(sheet.bodies)) for sheet in (*exports, *pages)]
    return tuple(units), sum(len(sheet.paths) for sheet in pages)


def _plan_changes(shown, memory):
    """(units, number of pages, units that stay) where nothing but texts of articles changed."""
    known = memory.inventory.units
    sheets = plan_texts(*shown, lambda name, bodies: known[name][HALF:] != _text_print(bodies))
    units = [Unit(sheet.name, sheet, known[sheet.name][:HALF] + _text_print(sheet.bodies)) for sheet in sheets]
    return tuple(units), memory.standing.pages, {name: fingerprint for name, fingerprint in known.items() if name not in {sheet.name for sheet in sheets}}


def _text_print(bodies):
    """What stands for the texts a sheet shows, with their pictures."""
    if not bodies:
        return NO_TEXTS
    told = [body and (body.sha256, [(picture.source, picture.sha256) for picture in body.pictures]) for body in bodies]
    return hashlib.sha256(marshal.dumps(told, 2)).digest()[:HALF]


def _pictures(archive):
    """The pictures of all articles: each has files of its own."""
    return sorted({(picture.source, picture.sha256) for bodies in archive.bodies.values() for body in bodies if body for picture in body.pictures})


def _asset_file(path, data):
    yield path, data
