"""Small made-up sites for a store, and a reader who follows every link of one."""

import gzip
import hashlib
import random
import re
from functools import lru_cache

from khotin.publish.listing import OWN

LINK = re.compile(r'href="([^"]+)"')
START = "index.html"
# How all packed files begin, and no page does.
PACKED = b"\x1f\x8b"


def make_site(seed, articles=6):
    """Return {path: bytes} of a site: articles that lead to each other, lists that lead to articles, a style."""
    luck = random.Random(seed)
    ids = luck.sample(range(articles * 2), articles)
    style = f"assets/site.{hashlib.sha256(str(seed % 3).encode()).hexdigest()[:10]}.css"
    pages = {number: f"vi/tin/bài-{number}/index.html" for number in ids}
    lists = {number: f"vi/chu-de/{number}/index.html" for number in luck.sample(range(5), 3)}
    files = {style: b"body{}" + bytes([seed % 3]), "data/articles.json": f"[{seed}]".encode()}
    for number, path in pages.items():
        others = luck.sample(list(pages.values()), 2)
        files[path] = page(f"{number}-{luck.randrange(3)}", [style, START, *others])
        files[f"data/articles/{number}.json"] = b"{}"
    for number, path in lists.items():
        files[path] = page(f"{number}", [style, *luck.sample(list(pages.values()), 3), *lists.values()])
    files[START] = page("home", [style, *lists.values()])
    files["version.json"] = f"{seed}".encode()
    return files


def page(title, links):
    """Return a page that leads to some files."""
    return (f"<h1>{title}</h1>" + "".join(f'<a href="{link}">.</a>' for link in links)).encode()


def digests(files):
    """Return {path: SHA-256} of {path: bytes}."""
    return {path: hashlib.sha256(data).digest() for path, data in files.items()}


def site_of(server, prefix):
    """Return {path: bytes} of what a store has of a site, without the program's own objects."""
    stored = server.objects(prefix)
    return {path: _plain(*stored[path]) for path in stored if not path.startswith(OWN)}


def dead_links(server, prefix, target_of=lambda link: link):
    """Return (page, link) of all links that lead nowhere, of all pages that can be reached from the home page."""
    files = {path: stored for path, stored in server.objects(prefix).items() if not path.startswith(OWN)}
    waiting, met, dead = [START], {START}, []
    while waiting:
        path = waiting.pop()
        for link in _links(files[path][0]) if path in files and path.endswith(".html") else ():
            target = target_of(link)
            if target and target not in files:
                dead.append((path, link))
            if target and target not in met:
                met.add(target)
                waiting.append(target)
    return dead


def _plain(data, headers):
    is_packed = any(name.lower() == "content-encoding" for name in headers)
    return gzip.decompress(data) if is_packed else data


@lru_cache(maxsize=10_000)
def _links(data):
    """The links of a page, packed or not; a page is read once, not in each of many states of a store."""
    return tuple(LINK.findall((gzip.decompress(data) if data[:2] == PACKED else data).decode()))
