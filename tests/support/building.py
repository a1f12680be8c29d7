"""A folder to build in, with a small content folder of its own, commands as processes, and readers of the output."""

import contextlib
import hashlib
import json
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

from khotin.build.cache import cache_path, has_journal
from khotin.build.renderer import LINK, link_target
from khotin.cli import main
from khotin.site.search import find_pagefind
from khotin.site.urls import base_address
from tests.support.sites import ARTICLE, ARTICLE_PATH, FEW_PAGES

REPOSITORY = Path(__file__).parent.parent.parent
TODAY = "2026-11-21"
# The facets of a search index, and what carries their hashes.
FACETS = re.compile(r"pagefind/[^/]+/(?:filter/.+|pagefind\..+\.pf_meta|pagefind-entry\.json)")
ROOT = base_address("https://example.org")
IS_SOAK = bool(os.environ.get("SOAK"))


def article_path(number):
    """The path of one of many articles, below content."""
    return f"articles/2022/2022-06-{number % 28 + 1:02d}-bai-{number}.md"


def article_text(number, **replacements):
    """A plain article with a day, a title and a sentence of its own."""
    text = ARTICLE.replace("Tri Tôn", f"Tri Tôn lần {number}").replace(
        'published: "2022-06-15"', f'published: "2022-06-{number % 28 + 1:02d}"'
    )
    for old, new in replacements.items():
        text = text.replace(old, new)
    return text


class Place:
    """A folder with content/, in which builds run and publish to output/. The registers given make few pages."""

    def __init__(self, folder, articles=3, registers=FEW_PAGES):
        self.folder, self.content, self.output = Path(folder), Path(folder) / "content", Path(folder) / "output"
        for path, text in registers.items():
            self.write(path, text)
        self.write(ARTICLE_PATH, ARTICLE)
        for number in range(articles):
            self.write(article_path(number), article_text(number))

    def write(self, path, text):
        """Write one file below content."""
        target = self.content / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def remove(self, path):
        """Remove one file below content."""
        (self.content / path).unlink(missing_ok=True)

    def command(self, *options, module=None, output="output"):
        """The words of a build command."""
        program = ["-m", *module] if module else [str(REPOSITORY / "build.py")]
        search = [] if "--search" in options else ["--no-search"]
        given = [str(option) for option in options if option != "--search"]
        return [sys.executable, *program, "build", "--output", str(output), "--date", TODAY, *search, *given]

    def build(self, *options, module=None, output="output", **settings):
        """Run a build to its end; returns the finished process with its texts."""
        environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), **settings.pop("env", {})}
        return subprocess.run(
            self.command(*options, module=module, output=output),
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
            **settings,
        )

    def build_here(self, *options):
        """Run a build to its end in this process, which takes half the time; returns its exit code."""
        with contextlib.chdir(self.folder):
            return main(self.command(*options, "--jobs", "1")[2:])

    def run(self, *words, module=None, **settings):
        """Run any command to its end; returns the finished process with its texts."""
        program = ["-m", *module] if module else [str(REPOSITORY / "build.py")]
        environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), **settings.pop("env", {})}
        return subprocess.run(
            [sys.executable, *program, *words],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
            **settings,
        )

    def is_interrupted(self, output="output"):
        """Whether a publication was committed and is still to be finished."""
        return has_journal(str(self.folder / ".cache/build" / os.path.basename(cache_path(self.folder / output))))

    def dead_links(self, output="output"):
        """The links that lead to no file, each with its page, of all pages that can be reached from the home page.

        The site must lie at the root. A new page without links to it may be there before what it links to.
        """
        folder, waiting, seen, dead = self.folder / output, ["index.html"], set(), []
        while waiting:
            page = folder / waiting.pop()
            for link in LINK.findall(page.read_text(encoding="utf-8")) if page.suffix in (".html", ".xml") else ():
                target = link_target(link, ROOT)
                if target and not (folder / target).is_file():
                    dead.append((str(page), link))
                elif target and target not in seen:
                    seen.add(target)
                    waiting.append(target)
        return dead

    def lost_indexes(self, output="output"):
        """Return the search indexes that are published, each by the entry that names it, and whose file is missing."""
        lost = []
        for entry in (self.folder / output).glob("pagefind/*/pagefind-entry.json"):
            names = [index["hash"] for index in json.loads(entry.read_bytes())["languages"].values()]
            lost += [str(entry) for name in names if not entry.with_name(f"pagefind.{name}.pf_meta").is_file()]
        return lost

    def published(self, output="output"):
        """One hash over all names and bytes below the output folder, or None where there is none."""
        return tree_hash(self.folder / output)


def tree_hash(folder):
    """One hash over all names and bytes below a folder; what is no regular file shows."""
    if not folder.is_dir():
        return None
    files = {}
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not path.is_dir():
            files[path.relative_to(folder).as_posix()] = (
                b"no file" if path.is_symlink() or not path.is_file() else path.read_bytes()
            )
    whole = "".join(f"{name} {hashlib.sha256(data).hexdigest()}\n" for name, data in ordered_files(files).items())
    return hashlib.sha256(whole.encode()).hexdigest()


def ordered_files(files):
    """Of the {path: bytes} of a site those that every build makes equal.

    Pagefind 1.5 orders its facets differently each time.
    """
    return {path: data for path, data in files.items() if not (is_pagefind_old() and FACETS.fullmatch(path))}


@cache
def is_pagefind_old():
    """Whether builds here use the Pagefind of the Python package, because npm's is not installed."""
    return find_pagefind(REPOSITORY)[1].startswith("1.5")
