"""Measure the main pages of the built site with Lighthouse, as a slow phone sees them: `make lighthouse`.

Prints a table for docs/; a mark below 100 is an error.
"""

import datetime
import json
import os
import pathlib
import subprocess
import sys
from collections.abc import Iterator

from khotin.config import load_config
from khotin.languages import LANGUAGES
from khotin.site import urls
from scripts.browser import find_browser, launch_arguments
from scripts.hosting import host

SITE = pathlib.Path("output")
PROGRAM = "scripts/lighthouse/node_modules/lighthouse/cli/index.js"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


def main() -> int:
    """Measure every page and return the exit code."""
    base = urls.base_address(load_config().base_url)
    lowest = 100
    print(
        f"Lighthouse, {datetime.date.today()}\n\n| Page | {' | '.join(CATEGORIES)} |\n|---|" + "---|" * len(CATEGORIES)
    )
    with host(SITE, base.path) as root:
        for path in _main_pages():
            marks = _measure(root + path)
            lowest = min(lowest, *marks)
            print(f"| /{path} |", " | ".join(map(str, marks)), "|", flush=True)
    return 0 if lowest == 100 else 1


def _main_pages() -> Iterator[str]:
    """Yield one page of each kind in both languages: home, article, province, topic, month, search."""
    newest = json.loads((SITE / "data/articles.json").read_text("utf-8"))[0]
    for language in LANGUAGES:
        yield urls.home(language)
        yield urls.article(language, newest["id"])
        yield urls.section(language, "province", newest["province"])
        yield urls.section(language, "topic", newest["topics"][0])
        yield urls.month(language, newest["filed"])
        yield urls.section(language, "search")


def _measure(address: str) -> list[int]:
    """Return the marks of one page, 0 to 100, in the order of CATEGORIES."""
    flags = " ".join(["--headless=new", *launch_arguments()])
    command = [
        "node", PROGRAM, address, "--quiet", "--output=json",
        f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={flags}",
    ]  # fmt: skip
    environment = {**os.environ, "CHROME_PATH": find_browser() or ""}
    report = json.loads(subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE).stdout)
    return [round(report["categories"][category]["score"] * 100) for category in CATEGORIES]


if __name__ == "__main__":
    sys.exit(main())
