"""Guards and answers for requests: foreign origins and odd paths are refused, the rest is answered as hosts answer."""

import os
import unicodedata
from collections.abc import Sequence
from urllib.parse import unquote_to_bytes

from khotin.encoding import Struct
from khotin.patterns import lazy_pattern

# A colon names a drive or a stream on Windows; a percent sign left after decoding was written twice over.
FORBIDDEN = lazy_pattern(r'[\x00-\x1f\x7f\\%:*?"<>|]')
ESCAPE = lazy_pattern(r"%(?![0-9A-Fa-f]{2})")


class Answer(Struct, frozen=True):
    """A status, with the file to send or the path to go to."""

    status: int
    file: str | None = None
    location: str | None = None


def is_own_host(hosts: Sequence[str], port: int) -> bool:
    """Return whether the Host headers, exactly one, name this preview.

    Another name means that a foreign page had its own name point here.
    """
    return len(hosts) == 1 and hosts[0].lower() in _names(port)


def is_own_origin(origins: Sequence[str], port: int) -> bool:
    """Return whether a request comes from the preview itself or from no page at all."""
    return all(origin.lower() in {f"http://{name}" for name in _names(port)} for origin in origins)


def clean_path(target: str) -> str | None:
    """Return the decoded path of a request target without its first slash; None where it is not written plainly."""
    path = target.partition("?")[0]
    if not path.startswith("/") or ESCAPE.search(path):
        return None
    try:
        decoded = unquote_to_bytes(path[1:]).decode("utf-8")
    except UnicodeDecodeError:
        return None
    if FORBIDDEN.search(decoded) or any(_is_odd(segment) for segment in decoded.split("/")[:-1]):
        return None
    return decoded if not _is_dotted(decoded.rpartition("/")[2]) else None


def find(site: str, path: str) -> Answer:
    """Return the answer that the real host gives for a path below the site.

    It is the file, the folder's page, a redirect to it, or the site's page for unknown addresses.
    """
    if path == "" or path.endswith("/"):
        return _page(site, f"{path}index.html") or lost(site)
    if found := _page(site, path) or _page(site, f"{path}.html"):
        return found
    if _page(site, f"{path}/index.html"):
        return Answer(301, location=f"{path}/")
    return lost(site)


def lost(site: str) -> Answer:
    """Return the site's own page for unknown addresses, or a bare 404 where it has none."""
    found = _page(site, "404.html")
    return Answer(404, found.file if found else None)


def _page(site: str, path: str) -> Answer | None:
    """Return a regular file inside the site that no link leads to."""
    whole = os.path.join(os.path.realpath(site), *path.split("/"))
    return Answer(200, whole) if os.path.isfile(whole) and os.path.realpath(whole) == whole else None


def _names(port: int) -> set[str]:
    names = {f"127.0.0.1:{port}", f"localhost:{port}"}
    return names | {"127.0.0.1", "localhost"} if port == 80 else names


def _is_odd(segment: str) -> bool:
    return not segment or _is_dotted(segment)


def _is_dotted(segment: str) -> bool:
    """Return whether a name is that of a dot file, "." or "..", in every spelling.

    Some systems hold a full-width dot, or a name ending in dots, to be the same.
    """
    plain = unicodedata.normalize("NFKC", segment)
    return plain.startswith(".") or plain != plain.rstrip(". ")
