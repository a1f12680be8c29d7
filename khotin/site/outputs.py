"""Outputs: the parts of the site, planned before anything is rendered; each is made by a pure function."""

from collections.abc import Callable, Iterable
from functools import cached_property, partial
from typing import Any

from khotin.config import Config
from khotin.content.registers import Registers
from khotin.digests import digest
from khotin.encoding import Struct
from khotin.languages import Bilingual
from khotin.site import urls
from khotin.site.urls import BaseAddress

# Values kept for many pages in one process: about 40 MB of cards.
MOST_SHARED_VALUES = 40_000


class Site(Struct, frozen=True, dict=True):
    """The values all outputs share, loaded once per process: settings, registers, address, reused fragments."""

    config: Config
    registers: Registers
    address: BaseAddress

    @property
    def digest(self) -> bytes:
        """The digest of the values: it stays the same when fragments are made."""
        return digest(self.config, self.registers, self.address)

    def once(self, key: Any, make: Callable[..., Any], *values: Any) -> Any:
        """Return `make(*values)`, called once per process and key; different values need different keys."""
        value = self._shared.get(key)
        if value is None:
            if len(self._shared) > MOST_SHARED_VALUES:
                self._shared.clear()
            value = self._shared[key] = make(*values)
        return value

    @cached_property
    def _shared(self) -> dict[Any, Any]:
        """Values made in this process; they are not sent to others."""
        return {}


class Output(Struct, frozen=True):
    """Files that are made together, such as an article in both languages and its record.

    `make` is called with the `Site` and yields `Page`s, all of one `template`, and files as (path, bytes), or as
    (path, pieces) where they hold the whole archive. `paths` are the addresses of the pages, `files` those of other
    files, `changed` is the ISO day of the last change, `source` the file named in problems. Two indexed pages are each
    other's translation. `is_whole` marks one that needs the whole archive: the first process makes it, so that the
    archive is sent to no other. `is_standalone` marks one whose files follow from its own values alone, so that a
    change of settings, registers or styles does not make them again.
    """

    name: str
    make: partial
    template: str = ""
    paths: tuple[str, ...] = ()
    is_indexed: bool = False
    changed: str | None = None
    source: str = ""
    files: tuple[str, ...] = ()
    is_whole: bool = False
    is_standalone: bool = False


def page_output(
    paths: Bilingual | tuple[str, ...],
    make: partial,
    template: str,
    *,
    is_indexed: bool = False,
    changed: str | None = None,
    source: str = "",
    files: tuple[str, ...] = (),
) -> Output:
    """Return an output of pages: one page in both languages, or pages at some addresses. The first address names it."""
    both = (paths.vi, paths.en) if isinstance(paths, Bilingual) else paths
    return Output(f"/{both[0]}", make, template, both, is_indexed, changed, source, files)


class PageAddresses:
    """The addresses of all pages, collected while they are planned, for the sitemap and the list of addresses.

    `permanent` are the paths that must never be removed, `indexed` those of each indexed output with the ISO day of its
    last change.
    """

    def __init__(self) -> None:
        self.permanent: list[str] = []
        self.indexed: list[tuple[tuple[str, ...], str | None]] = []

    def add(self, output: Output) -> None:
        """Add the addresses of an output."""
        self.permanent += filter(_is_permanent, (*output.paths, *output.files))
        if output.is_indexed:
            self.indexed.append((output.paths, output.changed))


def permanent_paths(outputs: Iterable[Output]) -> list[str]:
    """Return the paths that must never be removed: pages and their files.

    Numbered pages of lists may be removed, and what is optional: pages to print, pictures for social networks.
    """
    addresses = PageAddresses()
    for output in outputs:
        addresses.add(output)
    return sorted(addresses.permanent)


def _is_permanent(path: str) -> bool:
    return path != "404.html" and not urls.is_numbered(path) and not urls.is_optional(path)
