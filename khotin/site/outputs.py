"""What the site consists of, known before anything is rendered: outputs, each a pure function of its values."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from khotin.config import Config
from khotin.content.registers import Registers
from khotin.languages import Bilingual
from khotin.site import urls
from khotin.site.urls import BaseAddress

# Values kept for many pages in one process: about 40 MB of cards.
MOST_MADE = 40_000


@dataclass(frozen=True)
class Site:
    """What all outputs share, loaded once in each process: settings, registers, addresses, and values that many pages show."""

    config: Config
    registers: Registers
    address: BaseAddress
    _made: dict[Any, Any] = field(default_factory=dict, compare=False)

    def once(self, key: Any, make: Callable[..., Any], *values: Any) -> Any:
        """Return what `make` makes of some values, made once in each process; the key must tell all values apart that differ."""
        made = self._made.get(key)
        if made is None:
            if len(self._made) > MOST_MADE:
                self._made.clear()
            made = self._made[key] = make(*values)
        return made

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_made": {}}


@dataclass(frozen=True, slots=True)
class Output:
    """Files that are made together, such as an article in both languages and its record.

    `make` is called with the `Site` and gives `Page`s, all of one `template`, and files as (path, bytes). What others must
    know is told beforehand: `paths` are the addresses of the pages, `files` those of other files, `changed` is the ISO day
    of the last change, `source` the file an editor would look at. Two indexed pages are each other's translation.
    `shows_texts` marks what shows more of articles than lists do, such as their texts or figures.
    `is_whole` marks what is made of the whole archive: it is made by the first process, and no other is sent the archive.
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
    shows_texts: bool = False


def page_output(
    paths: Bilingual | tuple[str, ...],
    make: partial,
    template: str,
    *,
    is_indexed: bool = False,
    changed: str | None = None,
    source: str = "",
    files: tuple[str, ...] = (),
    shows_texts: bool = False,
) -> Output:
    """Return the output of pages, with the address in both languages or some addresses; the first names it."""
    both = (paths.vi, paths.en) if isinstance(paths, Bilingual) else paths
    return Output(f"/{both[0]}", make, template, both, is_indexed, changed, source, files, shows_texts=shows_texts)


def permanent_paths(outputs: Iterable[Output]) -> list[str]:
    """Return the paths that must answer for ever: all pages but the numbered ones of lists, whose content moves on."""
    return sorted(
        path for output in outputs for path in output.paths if path != "404.html" and not urls.is_numbered(path)
    )
