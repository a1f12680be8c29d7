"""The sitemap of all indexed pages, in as many files as search engines accept."""

from collections.abc import Iterable, Iterator
from html import escape
from tempfile import TemporaryFile
from typing import IO

from khotin.languages import LANGUAGES
from khotin.site import urls
from khotin.site.urls import BaseAddress

# The paths of pages that are translations of each other, and the ISO day of their last change.
IndexedPages = tuple[tuple[str, ...], str | None]

# The limits of sitemaps.org are 50,000 addresses and 50 MB a file.
MOST_ADDRESSES = 50_000
MOST_BYTES = 45_000_000
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
SPACES = f'{SPACE} xmlns:xhtml="http://www.w3.org/1999/xhtml"'
START, END = f"{HEAD}<urlset {SPACES}>\n".encode(), b"</urlset>\n"


def sitemap_files(
    pages: Iterable[IndexedPages], address: BaseAddress, first_language: str
) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Yield sitemap.xml as (path, pieces); a long one becomes an index of sitemap-1.xml, sitemap-2.xml and so on."""
    entries = (entry for paths, changed in pages for entry in _entries(paths, changed, address, first_language))
    files = list(_split(entries))
    if len(files) == 1:
        yield "sitemap.xml", files[0]
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(files) + 1)]
    yield from zip(names, files, strict=True)
    listed = "".join(f"<sitemap><loc>{escape(address.absolute(name))}</loc></sitemap>\n" for name in names)
    yield "sitemap.xml", [f"{HEAD}<sitemapindex {SPACE}>\n{listed}</sitemapindex>\n".encode()]


def _split(entries: Iterable[str]) -> Iterator[Iterator[bytes]]:
    part, count = _start(), 0
    for entry in map(str.encode, entries):
        if count == MOST_ADDRESSES or part.tell() + len(entry) > MOST_BYTES:
            yield _end(part)
            part, count = _start(), 0
        count += 1
        part.write(entry)
    yield _end(part)


def _start() -> IO[bytes]:
    part = TemporaryFile("w+b")  # noqa: SIM115  (open as long as its bytes)
    part.write(START)
    return part


def _end(part: IO[bytes]) -> Iterator[bytes]:
    """Return the lines of a file."""
    part.write(END)
    part.seek(0)
    return part


def _entries(paths: tuple[str, ...], day: str | None, address: BaseAddress, first_language: str) -> list[str]:
    """Return an entry for each page with its translations; `x-default` is the first language's, for homes the root."""
    translations = paths if len(paths) == len(LANGUAGES) else tuple(map(urls.home, LANGUAGES))
    addresses = dict(zip(LANGUAGES, map(address.absolute, translations), strict=True))
    is_home = translations[0] == urls.home(LANGUAGES[0])
    addresses["x-default"] = address.absolute("") if is_home else addresses[first_language]
    changed = f"<lastmod>{day}</lastmod>" if day else ""
    links = "".join(_alternate(language, whole) for language, whole in addresses.items())
    return [f"<url><loc>{escape(address.absolute(path))}</loc>{changed}{links}</url>\n" for path in paths]


def _alternate(language: str, whole: str) -> str:
    return f'<xhtml:link rel="alternate" hreflang="{language}" href="{escape(whole)}"/>'
