"""The sitemap of all indexed pages, in as many files as search engines accept."""

from html import escape

from khotin.languages import LANGUAGES
from khotin.site import urls

# The protocol's limits (sitemaps.org): 50,000 addresses and 50 MB a file.
MOST_ADDRESSES = 50_000
MOST_BYTES = 45_000_000
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
SPACES = f'{SPACE} xmlns:xhtml="http://www.w3.org/1999/xhtml"'


def sitemap_files(pages, address):
    """sitemap.xml of (paths, day of the last change); where it would be too long it becomes an index of sitemap-1.xml, sitemap-2.xml …"""
    parts = list(_split(entry for paths, changed in pages for entry in _entries(paths, changed, address)))
    files = [f"{HEAD}<urlset {SPACES}>\n{''.join(entries)}</urlset>\n".encode() for entries in parts]
    if len(files) == 1:
        yield "sitemap.xml", files[0]
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(files) + 1)]
    yield from zip(names, files, strict=True)
    listed = "".join(f"<sitemap><loc>{escape(address.absolute(name))}</loc></sitemap>\n" for name in names)
    yield "sitemap.xml", f"{HEAD}<sitemapindex {SPACE}>\n{listed}</sitemapindex>\n".encode()


def _split(entries):
    part, size = [], 0
    for entry in entries:
        if len(part) == MOST_ADDRESSES or size + len(entry) > MOST_BYTES:
            yield part
            part, size = [], 0
        part.append(entry)
        size += len(entry)
    yield part


def _entries(paths, day, address):
    """One entry for each page, each with all translations; for the homes the language choice is the default, else the Vietnamese page."""
    translations = paths if len(paths) == len(LANGUAGES) else tuple(map(urls.home, LANGUAGES))
    whole = [address.absolute(path) for path in translations]
    default = address.absolute("") if translations[0] == urls.home(LANGUAGES[0]) else whole[0]
    changed = f"<lastmod>{day}</lastmod>" if day else ""
    links = "".join(_alternate(*pair) for pair in zip((*LANGUAGES, "x-default"), (*whole, default), strict=True))
    return [f"<url><loc>{escape(address.absolute(path))}</loc>{changed}{links}</url>\n" for path in paths]


def _alternate(language, whole):
    return f'<xhtml:link rel="alternate" hreflang="{language}" href="{escape(whole)}"/>'
