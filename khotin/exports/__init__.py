"""What is published beside the pages. Each file is a pure function of the archive and the plan."""

import hashlib
import json

from khotin import urls
from khotin.exports.citations import citation_files
from khotin.exports.data import data_files
from khotin.exports.sitemaps import sitemap_files
from khotin.pages import permanent_paths
from khotin.pages.article_pages import original_path


def export_files(archive, pages, address, originals):
    """All files that are no pages, as (path, bytes); `originals` reads the bytes of an original by name."""
    yield from sitemap_files(pages, address)
    yield "robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {address.absolute('sitemap.xml')}\n".encode()
    data = dict(data_files(archive, address))
    data[urls.data_file("addresses.txt")] = addresses(pages, data)
    yield from data.items()
    yield urls.data_file("checksums.txt"), checksums(data)
    yield from citation_files(archive, address)
    for article in archive.articles:
        if path := original_path(article):
            yield path, originals(article.source.original)


def addresses(pages, data):
    """Every address that must never go, below the base address, one per line, sorted: pages, feeds, data of the whole archive.

    The data of one article go with it when it is withdrawn; its page stays, and says so.
    """
    paths = {*permanent_paths(pages), *(path for path in data if not path.startswith("data/articles/"))}
    return "".join(f"/{path}\n" for path in sorted(paths)).encode()


def checksums(files):
    """SHA-256 of the data files, in the form that `sha256sum --check` reads, from the folder that holds data/."""
    return "".join(f"{hashlib.sha256(data).hexdigest()}  {path}\n" for path, data in sorted(files.items()) if path.count("/") < 3
                   and not path.startswith("data/articles/")).encode()


def version(revision, date, articles, files):
    """What is published: the revision, the date of the build, the count, and one hash over all files and their names.

    `files` are (path, SHA-256) of everything but the version file itself.
    """
    whole = hashlib.sha256()
    for path, digest in sorted(files):
        whole.update(f"{digest}  {path}\n".encode())
    return json.dumps({"revision": revision, "date": date, "content_sha256": whole.hexdigest(), "articles": articles}, indent=1).encode() + b"\n"
