"""What the site is made of, before anything is made: sheets, each a pure function of its template and frozen values."""

from dataclasses import dataclass

from khotin import urls
from khotin.articles import Body
from khotin.fingerprints import Later
from khotin.languages import Bilingual


@dataclass(frozen=True, slots=True)
class Sheet:
    """Pages and files that are made together, such as an article in both languages with its data files.

    `make` gives `Page`s, all of one `template`, and files as (path, bytes). What the rest of the site must know is told
    beforehand: `paths` are the addresses of the pages, `files` those of other files that might clash, `changed` is the
    ISO day of the last change, `source` the file an editor would look at, `bodies` are the texts of articles that are shown.
    Two indexed pages are each other's translation.
    """

    name: str
    make: Later
    template: str = ""
    paths: tuple[str, ...] = ()
    is_indexed: bool = False
    changed: str | None = None
    source: str = ""
    files: tuple[str, ...] = ()
    bodies: tuple[Body | None, ...] = ()


def sheet_of(paths, make, template, **facts):
    """A sheet of pages, with the address in both languages or some addresses; the first is its name."""
    both = (paths.vi, paths.en) if type(paths) is Bilingual else paths
    return Sheet(f"/{both[0]}", make, template, both, **facts)


def permanent_paths(sheets):
    """The paths that must answer for ever: all pages but the numbered ones of lists, whose content moves on."""
    return sorted(path for sheet in sheets for path in sheet.paths if path != "404.html" and not urls.is_numbered(path))
