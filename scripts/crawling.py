"""Walk a hosted site from its root along every link, with the requests of a browser."""

import http.client
import re
import urllib.parse
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import lxml.etree
import lxml.html

LINKS = "//@href | //@src | //@poster | //@data-bundle-path"
SETS = "//@srcset"
IN_CSS = re.compile(rb"""url\(\s*["']?([^"')]+)["']?\s*\)""")
# Where the walk starts. The last has no page: what 404.html links to must be right at any depth.
STARTS = ("", "robots.txt", "sitemap.xml", "vi/khong-co/o/day")
NO_REQUEST = ("data:", "mailto:", "tel:")


@dataclass
class Walk:
    """The result of a walk.

    `reached` has the ids of each page by its address; other files have none. `broken` lists (from, to, reason),
    `elsewhere` the addresses on other hosts.
    """

    reached: dict[str, frozenset[str]] = field(default_factory=dict)
    broken: list[tuple[str, str, str]] = field(default_factory=list)
    elsewhere: set[str] = field(default_factory=set)


def walk(root: str, published: str) -> Walk:
    """Follow every link from `root`; links that name the `published` address are followed at `root` instead."""
    walked = Walk()
    wanted: list[tuple[str, str, str]] = []
    connection = http.client.HTTPConnection(urllib.parse.urlsplit(root).netloc, timeout=60)
    waiting = deque((root + name, "") for name in STARTS)
    asked = {address for address, _ in waiting}
    while waiting:
        address, origin = waiting.popleft()
        status, kind, body = _get(connection, address)
        if status != 200 and not address.endswith(STARTS[-1]):
            walked.broken.append((origin, address, f"status {status}"))
            continue
        links, walked.reached[address] = _read(kind, body)
        resolved = (_resolve(link, address, root=root, published=published) for link in links)
        for target, fragment in filter(None, resolved):
            if not target.startswith(_origin(root)):
                walked.elsewhere.add(target)
                continue
            if fragment:
                wanted.append((address, target, fragment))
            if target not in asked:
                asked.add(target)
                waiting.append((target, address))
    walked.broken += _dead_fragments(wanted, walked.reached)
    return walked


def _dead_fragments(
    wanted: Iterable[tuple[str, str, str]], reached: dict[str, frozenset[str]]
) -> Iterator[tuple[str, str, str]]:
    """Yield the links to a page that exists but has no such id."""
    for origin, target, fragment in wanted:
        if target in reached and fragment not in reached[target]:
            yield origin, f"{target}#{fragment}", "no such id"


def _get(connection: http.client.HTTPConnection, address: str) -> tuple[int, str, bytes]:
    """Return status, content type and body of an address; redirects are not followed."""
    parts = urllib.parse.urlsplit(address)
    connection.request("GET", parts.path + (f"?{parts.query}" if parts.query else ""))
    response = connection.getresponse()
    return response.status, response.headers.get_content_type(), response.read()


def _read(kind: str, body: bytes) -> tuple[list[str], frozenset[str]]:
    """Return the links and the ids of a response."""
    if kind == "text/html":
        page = lxml.html.document_fromstring(body, parser=lxml.html.HTMLParser(encoding="utf-8"))
        sets = [
            candidate.split()[0] for value in page.xpath(SETS) for candidate in value.split(",") if candidate.strip()
        ]
        # As plain texts: those of lxml keep the whole page in memory.
        return list(map(str, [*page.xpath(LINKS), *sets])), frozenset(map(str, page.xpath("//@id")))
    if kind == "text/css":
        return [found.decode() for found in IN_CSS.findall(body)], frozenset()
    if kind.endswith("xml"):
        document = lxml.etree.fromstring(body)
        return list(
            map(str, [*document.xpath("//@href"), *document.xpath("//*[local-name()='loc']/text()")])
        ), frozenset()
    return [], frozenset()


def _resolve(link: str, address: str, *, root: str, published: str) -> tuple[str, str] | None:
    """Return the address a link leads to and its fragment; None where a browser would not ask for anything."""
    if link.startswith(NO_REQUEST):
        return None
    target, fragment = urllib.parse.urldefrag(urllib.parse.urljoin(address, link.strip()))
    if target.startswith(published):
        target = root + target.removeprefix(published)
    return target, urllib.parse.unquote(fragment)


def _origin(root: str) -> str:
    """Return scheme and host of an address, with a closing slash."""
    return urllib.parse.urljoin(root, "/")
