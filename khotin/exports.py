"""What is published beside the pages: sitemap, robots, version, originals, data. Each is a pure function of the archive."""

import hashlib
import json
from xml.sax.saxutils import escape, quoteattr

from khotin.languages import LANGUAGES
from khotin.pages.article_pages import original_path

SITEMAP_SPACES = ('xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
                  'xmlns:xhtml="http://www.w3.org/1999/xhtml"')


def export_files(archive, pages, address, originals):
    """All files that are no pages, as (path, bytes); `originals` reads the bytes of an original by name."""
    yield "sitemap.xml", sitemap(pages, address).encode()
    yield "robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {address.absolute('sitemap.xml')}\n".encode()
    for article in archive.articles:
        if path := original_path(article):
            yield path, originals(article.source.original)


def sitemap(pages, address):
    """The sitemap (sitemaps.org 0.9) of all indexed pages with the alternates of both languages."""
    entries = "".join(_entry(page, address) for page in pages if page.is_indexed)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {SITEMAP_SPACES}>\n{entries}</urlset>\n'


def version(revision, date, articles, files):
    """What is published: the revision, the date of the build, the count, and one hash over all files and their names.

    `files` are (path, SHA-256) of everything but the version file itself.
    """
    whole = hashlib.sha256()
    for path, digest in sorted(files):
        whole.update(f"{digest}  {path}\n".encode())
    return json.dumps({"revision": revision, "date": date, "content_sha256": whole.hexdigest(), "articles": articles}, indent=1).encode() + b"\n"


def _entry(page, address):
    changed = f"<lastmod>{page.changed}</lastmod>" if page.changed else ""
    links = "".join(_alternate(language, page.alternates[language], address) for language in LANGUAGES) if page.alternates else ""
    default = _alternate("x-default", page.default_path, address) if page.alternates else ""
    return f"<url><loc>{escape(address.absolute(page.path))}</loc>{changed}{links}{default}</url>\n"


def _alternate(language, path, address):
    return f'<xhtml:link rel="alternate" hreflang="{language}" href={quoteattr(address.absolute(path))}/>'
