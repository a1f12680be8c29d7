"""Build onto a tmpfs with less and less space, in a mount namespace of its own; print the results as JSON.

Called with a folder, a scenario ("full": the base address changes, "edit": one article, "search": the same with its
search index) and the space to leave, in KiB.
"""

import json
import os
import subprocess
import sys

from tests.support.building import Place, article_text
from tests.support.sites import ARTICLE_PATH

LARGE = 512 * 1024
FULL = ["--base-url", "https://example.org/kho"]


def main(folder, scenario, *rooms):
    """One try for each room: the old site, a disk with so much room, the new site; then room again and the new site."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={LARGE}k", "tmpfs", folder], check=True)
    place = Place(folder)
    always = ["--search"] if scenario == "search" else []
    options = FULL if scenario == "full" else always
    names = {build(place, "old", always)[1]: "old", build(place, "new", options)[1]: "new"}
    assert len(names) == 2
    print(json.dumps([attempt(place, always, options, int(room), names) for room in rooms]))


def attempt(place, always, options, room, names):
    """What came of one try."""
    build(place, "old", always)
    resize(place.folder, used(place.folder) + room)
    done, site = build(place, "new", options)
    is_interrupted, dead_links = place.is_interrupted(), place.dead_links() if options != FULL else []
    resize(place.folder, LARGE)
    _, after = build(place, "new", options)
    return {
        "room": room,
        "code": done.returncode,
        "said": done.stderr,
        "is_interrupted": is_interrupted,
        "dead_links": dead_links,
        "site": names.get(site, "mixed"),
        "after": names.get(after, "mixed"),
    }


def build(place, name, options):
    """Publish one of the two sites; returns the finished process and the hash of what stands there then."""
    place.write(ARTICLE_PATH, article_text(99 if name == "new" else 98))
    return place.build(*options), place.published()


def used(folder):
    """KiB in use on the disk of a folder."""
    status = os.statvfs(folder)
    return (status.f_blocks - status.f_bfree) * status.f_frsize // 1024


def resize(folder, size):
    """Give the disk so many KiB."""
    subprocess.run(["mount", "-o", f"remount,size={size}k", folder], check=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
