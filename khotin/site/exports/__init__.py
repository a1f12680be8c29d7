"""Files published beside the pages: data, citations, sitemap, originals and pictures; planned like pages."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from heapq import merge
from itertools import groupby

from khotin.content.archive import Archive
from khotin.content.articles import Article
from khotin.content.images import Picture, picture_files
from khotin.content.text_pages import TextPage
from khotin.digests import digest
from khotin.site import urls
from khotin.site.exports.citations import CITATION_FILES, CitationRecord, citation_files
from khotin.site.exports.data import DATA_FILES, archive_files, register_files, to_json
from khotin.site.exports.fields import article_record
from khotin.site.exports.joined import FactsInOrder
from khotin.site.exports.language_models import make_llms
from khotin.site.exports.names import names_files
from khotin.site.exports.originals import make_original
from khotin.site.exports.sitemaps import IndexedPages, sitemap_files
from khotin.site.outputs import Output, PageAddresses, Site

# The path of a published file and its content, or the pieces of this.
File = tuple[str, bytes]
Pieces = tuple[str, Iterable[bytes]]
Texts = Mapping[tuple[str, str], TextPage]
ADDRESSES, CHECKSUMS = urls.data_file("addresses.txt"), urls.data_file("checksums.txt")
ORIGINALS = urls.data_file("originals.txt")
DATA, RECORDS = b"data/", b"data/articles/"
# The outputs of the data files that hold all articles.
ARTICLES, CITATIONS = "articles", "citations"


def plan_exports(archive: Archive, pages: PageAddresses, originals: str) -> Iterator[Output]:
    """Plan the files that need no more of articles than lists do; `originals` is a folder."""
    yield Output("registers", partial(register_files))
    yield Output("llms", partial(make_llms))
    yield Output("names", partial(names_files, archive.counts))
    yield Output("addresses", partial(make_addresses, sorted(pages.permanent)), is_whole=True)
    yield Output("sitemap", partial(make_sitemap, tuple(pages.indexed)), is_whole=True)
    yield from _plan_originals(archive, originals)


def plan_facts(archive: Archive, texts: Texts) -> Iterator[Output]:
    """Plan the data of all articles, and the pictures they and the text pages show."""
    facts = [archive.facts[article.id] for article in archive.articles]
    yield from plan_joined(FactsInOrder([each.digest for each in facts], {each.digest: each for each in facts}))
    yield from _plan_pictures(archive, texts)


def plan_joined(facts: FactsInOrder) -> Iterator[Output]:
    """Plan the data files of the whole archive."""
    yield Output(ARTICLES, partial(archive_files, facts), is_whole=True)
    yield Output(CITATIONS, partial(citation_files, facts), is_whole=True)


def _plan_originals(archive: Archive, folder: str) -> Iterator[Output]:
    """Plan each original; articles with the same original share one, other originals with its address clash."""
    planned: dict[tuple[str, str | None], tuple[str, str, tuple[str, ...]]] = {}
    for article in archive.articles:
        if article.original:
            key, body = (urls.original(article.original), article.sha256), archive.bodies[article.id][0]
            planned.setdefault(key, (article.original, article.path, body.redacted if body else ()))
    for (path, sha256), (name, source, redacted) in planned.items():
        make = partial(make_original, path, f"{folder}/{name}", sha256, redacted=redacted)
        yield Output(path, make, source=source, files=(path,))


def _plan_pictures(archive: Archive, texts: Texts) -> Iterator[Output]:
    """Plan each picture that is shown; equal pictures of several folders have the same addresses and are one."""
    shown = {picture for text in texts.values() for picture in text.pictures}
    bodies = (body for article in archive.articles for body in archive.bodies[article.id])
    shown |= {picture for body in bodies if body for picture in body.pictures}
    planned: dict[tuple[str, ...], Picture] = {}
    for picture in sorted(shown, key=lambda picture: picture.source):
        planned.setdefault(tuple(path for path, _, _ in picture.files), picture)
    for paths, picture in planned.items():
        yield Output(paths[0], partial(make_picture, picture), source=picture.source, files=paths)


def make_addresses(paths: list[str], site: Site) -> Iterator[Pieces]:
    """Yield the list of permanent addresses."""
    yield ADDRESSES, (f"/{path}\n".encode() for path in addresses(paths))


def make_sitemap(pages: tuple[IndexedPages, ...], site: Site) -> Iterator[Pieces]:
    """Yield the sitemap, and robots.txt that names it."""
    yield from sitemap_files(pages, site.address, site.config.languages[0])
    yield "robots.txt", [f"User-agent: *\nAllow: /\n\nSitemap: {site.address.absolute('sitemap.xml')}\n".encode()]


def make_picture(picture: Picture, site: Site) -> Iterable[File]:
    """Return the published files of a picture."""
    return picture_files(picture)


def article_file(article: Article, text: str, citation: CitationRecord, address: urls.BaseAddress) -> File:
    """Return the record of one article with its text and its citation, as (path, bytes)."""
    written = {"ris": citation.ris, "bibtex": citation.bibtex, "csl": citation.csl}
    reasons = [{"vi": each.reason.vi, "en": each.reason.en} for each in article.redacted]
    record = {**article_record(article, address), "redacted": reasons, "citation": written, "body": text.strip()}
    return urls.article_data(article.id), f"{to_json(record)}\n".encode()


def addresses(paths: list[str]) -> Iterator[str]:
    """Yield the permanent addresses in order, among sorted `paths` of pages and feeds the data of the whole archive.

    The data of a withdrawn article are removed; its page stays with a notice.
    """
    data = sorted(map(urls.data_file, (*DATA_FILES, *CITATION_FILES)))
    return (path for path, _ in groupby(merge(paths, data)))


def checksums(files: Iterable[tuple[str, bytes]]) -> dict[str, bytes]:
    """Return the lists of checksums, for `sha256sum --check` in the folder of the site: of the originals, of the data.

    `files` are the (path, SHA-256) of the site.
    """
    originals, data = list[tuple[str, bytes]](), list[tuple[str, bytes]]()
    for file in files:
        if has_checksum(file[0]):
            (originals if file[0].startswith(urls.ORIGINALS) else data).append(file)
    listed = _checksum_list(originals)
    data.append((ORIGINALS, hashlib.sha256(listed).digest()))
    return {ORIGINALS: listed, CHECKSUMS: _checksum_list(data)}


def read_checksums(listed: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the (path, SHA-256) of a list of checksums, but for a list that is named in another."""
    for line in listed.decode().splitlines():
        sha256, path = line.split("  ", 1)
        if path != ORIGINALS:
            yield path, bytes.fromhex(sha256)


def has_checksum(path: str) -> bool:
    """Return whether a file of the site is in a list of checksums; these lists themselves are not asked for."""
    if path in (CHECKSUMS, ORIGINALS):
        return False
    return path.startswith(urls.ORIGINALS) or (path.startswith("data/") and not path.startswith("data/articles/"))


def may_have_checksum(files: bytes) -> bool:
    """Return whether a file with a checksum may be among {path: SHA-256}, without decoding them."""
    return urls.ORIGINALS.encode() in files or files.count(DATA) > files.count(RECORDS)


def _checksum_list(files: list[tuple[str, bytes]]) -> bytes:
    return "".join(f"{sha256.hex()}  {path}\n" for path, sha256 in sorted(files)).encode()


def version(revision: str, date: str, articles: int, hashes: Iterable[bytes]) -> bytes:
    """Return the version file: revision, date of the build, number of articles, and one hash over all files and names.

    `hashes` are those of parts of the site, of everything but the version file itself and the search index.
    """
    whole = digest(list(hashes)).hex()
    record = {"revision": revision, "date": date, "content_sha256": whole, "articles": articles}
    return f"{json.dumps(record, indent=1)}\n".encode()
