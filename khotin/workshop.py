"""Making what is due: many files at a time, each a pure function of its plan, written into the standby folder."""

import gc
import hashlib
import os
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote

from khotin import disk
from khotin.output import prepare_standby, standby_of
from khotin.pages.values import Page
from khotin.rendering import Renderer
from khotin.terminal import progress
from khotin.urls import file_of
from khotin.workers import spread

PART, ALONE = 30, 5
# From so many parts on a build takes long enough to show how far it is.
LONG = 20
WORDS = "Đang làm trang / Making pages"


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a unit: its files as (path, SHA-256), and which of them are new bytes."""

    name: str
    files: tuple
    written: frozenset


@dataclass(frozen=True, slots=True)
class Harvest:
    """What came of the making: the units, where links lead ({file: (link, a page that has it)}), seconds per template."""

    made: tuple[Made, ...]
    links: dict
    seconds: Counter


def make_due(plan, memory, build):
    """Make every unit whose fingerprint is new or whose published files are not as they were; returns the `Harvest`."""
    prepare_standby(build.output)
    due = [unit for unit in plan.units if not memory.is_kept(unit.name, unit.fingerprint)]
    maker = Maker(build, (plan.templates, plan.config, plan.address, plan.asset_paths), memory.files)
    parts = _parts(due)
    made, links, seconds = [], {}, Counter()
    with progress(len(parts) if len(parts) > LONG else 0, WORDS, sys.stderr) as tick:
        maker.tick, maker.parts, maker.stride = tick, len(parts), min(build.jobs, len(parts))
        if len(parts) > 1:
            maker.prepare({unit.sheet.template for unit in due if unit.sheet.template})
        for harvest in spread(maker, parts, build.jobs):
            made += harvest.made
            links |= {target: link for target, link in harvest.links.items() if target not in links}
            seconds += harvest.seconds
    return Harvest(tuple(made), links, seconds)


def _parts(due):
    """Units that are made in one go. Files of the whole archive come first and alone: no process shall wait for another at the end."""
    alone = [unit for unit in due[:ALONE] if not unit.sheet.template]
    rest = due[len(alone):]
    return [*([unit] for unit in alone), *(rest[start:start + PART] for start in range(0, len(rest), PART))]


class Maker:
    """Makes units in whatever process; `known` holds the SHA-256 of published files that are as they were."""

    def __init__(self, build, settings, known):
        self.folder, self.standby = build.output, standby_of(build.output)
        self.settings, self.known = settings, known
        self.renderer, self.seen = None, set()
        self.first, self.tick, self.parts, self.stride, self.done = os.getpid(), None, 1, 1, 0

    def __getstate__(self):
        return {**self.__dict__, "renderer": None, "tick": None}  # compiled templates cannot travel; another process reads its own

    def prepare(self, templates):
        """Compile templates once for all processes that are forked from this one."""
        self.renderer = Renderer(*self.settings)
        self.renderer.prepare(templates)

    def __call__(self, units):
        self.renderer = self.renderer or Renderer(*self.settings)
        self.links, self.seconds = {}, Counter()
        made = tuple([self.make(unit) for unit in units])
        if self.parts > 1:
            gc.collect(0)  # each rendered page leaves a ring behind: its macros and their context know each other
        self._show_progress()
        return Harvest(made, self.links, self.seconds)

    def _show_progress(self):
        """The first process shows the bar; it supposes that the others are as far."""
        if self.tick and os.getpid() == self.first:
            self.done += self.stride
            self.tick(self.done)

    def make(self, unit):
        """Make one unit and write what differs from the published site."""
        started = time.process_time()
        name = unit.sheet.template or unit.sheet.make.function.__name__
        found = {}
        files = [self._page(item, found) if type(item) is Page else item for item in unit.sheet.make()]
        self._note_links(found, {path for path, _ in files})
        placed = [(path, *self._place(path, data)) for path, data in files]
        self.seconds[name] += time.process_time() - started
        return Made(unit.name, tuple((path, digest) for path, digest, _ in placed), frozenset(path for path, _, is_new in placed if is_new))

    def _page(self, page, found):
        text = self.renderer.render(page)
        found |= dict.fromkeys(links_in(text) - self.seen, page.source or f"/{page.path}")
        return file_of(page.path), text.encode()

    def _place(self, path, data):
        """(SHA-256, whether it was written). What readers already have is left as it is."""
        digest = hashlib.sha256(data).digest()
        if self.known.get(path) == digest or not self.known and self._is_published(path, data):
            return digest, False
        disk.write_file(f"{self.standby}/{path}", data)
        return digest, True

    def _is_published(self, path, data):
        """Without a memory of the last build the published bytes themselves are compared."""
        try:
            with open(f"{self.folder}/{path}", "rb") as stream:
                return os.fstat(stream.fileno()).st_size == len(data) and stream.read() == data
        except OSError:
            return False

    def _note_links(self, found, own):
        """Note where links lead that nobody met before; those to the sheet's `own` files arrive."""
        for link, source in found.items():
            target = link_target(link, self.settings[2])
            if target not in own:
                self.seen.add(link)
                if target is not None:
                    self.links.setdefault(target, (link, source))


def links_in(text):
    """The values of all href and src of a finished page but `data:` addresses; a page has a hundred, so this is no pattern."""
    pieces = [*text.split(' href="')[1:], *text.split(' src="')[1:]]
    return {piece[:piece.index('"')] for piece in pieces if '"' in piece and not piece.startswith("data:")}


def link_target(link, address):
    """The file of the site a link leads to, or None where it leads elsewhere or stays in its page.

    A link below no base address is given back as it is: no file has that name.
    """
    link = unescape(link).removeprefix(address.origin) if link.startswith(address.origin + address.path) else unescape(link)
    path = re.split("[?#]", link, maxsplit=1)[0]
    if not path or path.startswith("//") or ":" in path.partition("/")[0]:
        return None
    return file_of(unquote(path.removeprefix(address.path))) if path.startswith(address.path) else link
