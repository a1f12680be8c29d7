"""Walk a hosted site from its root along every link, as a visitor's browser would ask for it."""

import http.client
import re
import urllib.parse
from collections import deque
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
    """What a walk saw: the addresses that answered, the links that led nowhere, the other hosts that are linked to."""

    reached: dict = field(default_factory=dict)  # address -> ids of the page; other files have none
    broken: list = field(default_factory=list)  # (from, to, why)
    elsewhere: set = field(default_factory=set)


def walk(root, published):
    """Follow every link from `root`; links that name the `published` address are followed at `root` instead."""
    walked, wanted = Walk(), []
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
        for target, fragment in filter(None, (_resolve(link, address, root, published) for link in links)):
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


def _dead_fragments(wanted, reached):
    """Yield the links whose page is there but has no place of that name."""
    for origin, target, fragment in wanted:
        if target in reached and fragment not in reached[target]:
            yield origin, f"{target}#{fragment}", "no such id"


def _get(connection, address):
    """Ask for an address, without following where it is sent: a link inside the site must lead there at once."""
    parts = urllib.parse.urlsplit(address)
    connection.request("GET", parts.path + (f"?{parts.query}" if parts.query else ""))
    response = connection.getresponse()
    return response.status, response.headers.get_content_type(), response.read()


def _read(kind, body):
    """Return the links and the ids of what came back."""
    if kind == "text/html":
        page = lxml.html.document_fromstring(body, parser=lxml.html.HTMLParser(encoding="utf-8"))
        sets = [
            candidate.split()[0] for value in page.xpath(SETS) for candidate in value.split(",") if candidate.strip()
        ]
        # As plain texts: those of lxml keep the whole page in memory.
        return list(map(str, [*page.xpath(LINKS), *sets])), frozenset(map(str, page.xpath("//@id")))
    if kind == "text/css":
        return [found.decode() for found in IN_CSS.findall(body)], ()
    if kind.endswith("xml"):
        document = lxml.etree.fromstring(body)
        return list(map(str, [*document.xpath("//@href"), *document.xpath("//*[local-name()='loc']/text()")])), ()
    return [], ()


def _resolve(link, address, root, published):
    """Return the address a link leads to and its fragment; None where a browser would not ask for anything."""
    if link.startswith(NO_REQUEST):
        return None
    target, fragment = urllib.parse.urldefrag(urllib.parse.urljoin(address, link.strip()))
    if target.startswith(published):
        target = root + target.removeprefix(published)
    return target, urllib.parse.unquote(fragment)


def _origin(root):
    """Return scheme and host of an address, with a closing slash."""
    return urllib.parse.urljoin(root, "/")
