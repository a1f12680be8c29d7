"""HTTP headers of each file in a store: its type, how long browsers may cache it, and its compression."""

import gzip

from khotin.digests import digest
from khotin.patterns import lazy_pattern

TYPES = {
    "bib": "application/x-bibtex; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8; header=present",
    "epub": "application/epub+zip",
    "gif": "image/gif",
    "html": "text/html; charset=utf-8",
    "ico": "image/x-icon",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "jsonl": "application/jsonl",
    "md": "text/markdown; charset=utf-8",
    "pdf": "application/pdf",
    "png": "image/png",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "xml": "application/xml",
    "zip": "application/zip",
}
OTHER = "application/octet-stream"
# Names that hold a hash of the content never show other bytes. Everything else may change with the next publication.
HASHED = lazy_pattern(
    r"assets/.+\.[0-9a-f]{10}\.\w+|pictures/.+-[0-9a-f]{10}-[0-9]+\.\w+"
    r"|pagefind/[^/]+/(?:fragment|index|filter)/.+|pagefind/.+\.pf_meta"
)
FOREVER, SHORT = "public, max-age=31536000, immutable", "public, max-age=60"
# Of smaller files, compression saves no packet.
SMALLEST, LEVEL = 1024, 9
COMPRESSIBLE = lazy_pattern(r"text/|application/(?:json|jsonl|xml|x-)|image/svg")


def headers_of(path: str, *, is_compressed: bool = False) -> dict[str, str]:
    """Return the headers of a published file by name."""
    headers = {"Content-Type": _type_of(path), "Cache-Control": FOREVER if HASHED.fullmatch(path) else SHORT}
    return headers | ({"Content-Encoding": "gzip"} if is_compressed else {})


def compressed(path: str, data: bytes) -> bytes | None:
    """Return a file as gzip, always the same bytes for the same file; None for files that are not worth compressing."""
    if len(data) < SMALLEST or not COMPRESSIBLE.match(_type_of(path)):
        return None
    return gzip.compress(data, LEVEL, mtime=0)


def plain(data: bytes, headers: dict[str, str]) -> bytes:
    """Return the bytes of a published file as they were built."""
    return gzip.decompress(data) if headers.get("Content-Encoding") == "gzip" else data


def form_of(with_gzip: bool) -> bytes:
    """Return the digest of the rules for headers: files sent under other rules are sent again."""
    return digest(TYPES, HASHED.pattern, FOREVER, SHORT, SMALLEST, LEVEL, with_gzip)


def _type_of(path: str) -> str:
    return TYPES.get(path.rpartition("/")[2].rpartition(".")[2].lower(), OTHER)
