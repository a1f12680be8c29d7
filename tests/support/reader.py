"""Read a published site again and again, every link from its home page: `python -m tests.support.reader OUTPUT STOP`.

Ends when the file STOP is there; prints as JSON the links that led nowhere while their page still had them, every
(path, SHA-256) that was read, and the number of walks.
"""

import hashlib
import json
import sys
from functools import lru_cache
from pathlib import Path

from khotin.build.renderer import LINK, link_target
from tests.support.building import ROOT


def main(output, stop):
    """Follow links until stopped."""
    dead, seen, walks = [], set(), 0
    while not Path(stop).exists():
        walk(Path(output), dead, seen)
        walks += 1
    print(json.dumps({"dead": dead, "seen": sorted(seen), "walks": walks}))


def walk(folder, dead, seen):
    """Read each file that can be reached once."""
    waiting, met = ["index.html"], {"index.html"}
    while waiting:
        path = waiting.pop()
        try:
            data = (folder / path).read_bytes()
        except FileNotFoundError:
            continue  # where a page still leads there, it was told below
        seen.add((path, hashlib.sha256(data).hexdigest()))
        for target in targets(path, data):
            if (
                not (folder / target).is_file()
                and (folder / path).is_file()
                and (folder / path).read_bytes() == data
                and not (folder / target).is_file()
                and reachable(folder, path)
            ):
                dead.append((path, target))
            if target not in met:
                met.add(target)
                waiting.append(target)


def reachable(folder, wanted):
    """Whether the pages as they are now lead to a page: one that was left a moment ago no longer counts."""
    waiting, met = ["index.html"], {"index.html"}
    while waiting:
        path = folder / waiting.pop()
        for target in targets(path.name, path.read_bytes()) if path.is_file() else ():
            if target not in met:
                met.add(target)
                waiting.append(target)
    return wanted in met


@lru_cache(maxsize=20_000)
def targets(path, data):
    """The files of the site that a page leads to."""
    links = set(LINK.findall(data.decode())) if path.endswith((".html", ".xml")) else ()
    return tuple({target for link in links if (target := link_target(link, ROOT))})


if __name__ == "__main__":
    main(*sys.argv[1:])
