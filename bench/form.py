"""The form for editors in a browser: how long it takes to list, to open and to save one of many articles.

The folder that an editor would choose is the browser's own private file system, filled with generated articles.
"""

import os
import re
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from playwright.sync_api import Page, sync_playwright

from bench.corpus import Pair, khotin_file
from bench.corpus import articles as generated
from bench.measuring import processor_seconds
from scripts.browser import find_browser, launch_arguments
from tests.support.forms import CHOOSE, FILL
from tests.support.previews import preview
from tests.support.sites import ARTICLE, ARTICLE_PATH, make_site

BATCH = 250
LONGEST_WAIT_MS = 600_000
NUMBER = re.compile(r"(?<=\[)\d{6}(?=\])")
TYPED = " Hết."
SAVED = """async ([path, words]) => {
  let folder = await navigator.storage.getDirectory();
  const parts = path.split('/');
  for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part);
  return (await (await (await folder.getFileHandle(parts.at(-1))).getFile()).text()).includes(words);
}"""
MEMORY = "() => performance.memory.usedJSHeapSize / 2 ** 20"


def measure(count: int) -> None:
    """Print the time and memory that the form takes with that number of articles."""
    with tempfile.TemporaryDirectory(prefix="form-bench-") as folder, sync_playwright() as playwright:
        make_site(folder, {ARTICLE_PATH: ARTICLE})
        browser = playwright.chromium.launch(executable_path=find_browser(), args=launch_arguments())
        with preview(folder) as running:
            page = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB").new_page()
            page.set_default_timeout(LONGEST_WAIT_MS)
            page.add_init_script(CHOOSE)
            _measure(page, f"http://127.0.0.1:{running.port}/admin/", count)
        browser.close()


def _measure(page: Page, form: str, count: int) -> None:
    page.goto(f"{form}config.json")
    paths = _fill(page, count)
    page.goto(form)
    with _timed(f"folder of {count:,} articles opened and listed"):
        page.get_by_role("button", name="Work with Local Repository").click()
        row = page.get_by_text(NUMBER).first
        row.wait_for()
    print(f"  {page.evaluate(MEMORY):.0f} MB of memory for the program's data", flush=True)
    path = paths[NUMBER.findall(row.inner_text())[0]]
    with _timed("article opened"):
        row.click()
        summary = page.get_by_role("textbox").nth(2)
        summary.wait_for()
    summary.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(TYPED)
    with _timed("article saved"):
        page.get_by_role("button", name="Save").first.click()
        page.wait_for_function(f"asked => ({SAVED})(asked).catch(() => false)", arg=[path, TYPED])


def _fill(page: Page, count: int) -> dict[str, str]:
    """Write articles into the browser's file system; return {number in the title: path}."""
    files, paths = dict[str, str](), dict[str, str]()
    for number, article in enumerate(generated(count)):
        name = f"{number:06}"
        path, text = khotin_file(replace(article, title=Pair(f"[{name}] {article.title.vi}", article.title.en)))
        files[path], paths[name] = text, path
        if len(files) == BATCH or number == count - 1:
            page.evaluate(FILL, files)
            files.clear()
    return paths


@contextmanager
def _timed(name: str) -> Iterator[None]:
    """Print how long the block took, and the processor time of the browser meanwhile."""
    began, before = time.monotonic(), processor_seconds(os.getpid())
    yield
    spent = processor_seconds(os.getpid()) - before
    print(f"  {name} after {time.monotonic() - began:.1f} s ({spent:.1f} s of processor)", flush=True)
