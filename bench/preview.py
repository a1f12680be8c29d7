"""The preview: `python -m bench preview [ARTICLES] [--saves N]`, from the save of a file to its text in the browser.

While the builds run, a page is asked for again and again.
"""

import random
import statistics
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.corpora import write_corpus
from bench.corpus import khotin_file, make_article
from scripts.browser import find_browser, launch_arguments
from tests.support.previews import RunningPreview

LONGEST_WAIT_MS = 120_000


def measure(articles: int, saves: int) -> None:
    """Print how long saves take to show, and requests to be answered, in a preview of so many articles."""
    with tempfile.TemporaryDirectory(prefix="preview-bench-") as folder:
        write_corpus({"khotin": Path(folder)}, articles)
        path, _ = khotin_file(make_article(articles // 2))
        for start in ("first", "second"):
            began = time.monotonic()
            running = RunningPreview(folder)
            while not running.state()["version"]:
                time.sleep(0.05)
            print(
                f"{articles:,} articles, {start} start: site shown after {time.monotonic() - began:.1f} s", flush=True
            )
            try:
                if start == "second":
                    _measure_saves(running, Path(folder, path), saves)
            finally:
                running.stop()


def _measure_saves(running: RunningPreview, path: Path, saves: int) -> None:
    stopped, chance = threading.Event(), random.Random(1)
    answers: list[float] = []
    delays: list[float] = []
    threading.Thread(target=_ask, args=(running, f"/vi/tin/{path.stem}/", stopped, answers), daemon=True).start()
    text = path.read_text(encoding="utf-8")
    with sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=find_browser(), args=launch_arguments()).new_page()
        page.goto(f"http://127.0.0.1:{running.port}/vi/tin/{path.stem}/")
        page.wait_for_selector('.preview-bar[data-connected="yes"]')
        for number in range(saves):
            time.sleep(chance.random())
            saved = time.monotonic()
            path.write_text(f"{text.rstrip()}\n\nLần lưu thứ {number}.\n", encoding="utf-8")
            page.get_by_text(f"Lần lưu thứ {number}.", exact=True).first.wait_for(timeout=LONGEST_WAIT_MS)
            delays.append(time.monotonic() - saved)
    stopped.set()
    _print("saved → shown", delays)
    _print("request meanwhile", answers)


def _ask(running: RunningPreview, path: str, stopped: threading.Event, answers: list[float]) -> None:
    while not stopped.wait(0.05):
        asked = time.monotonic()
        running.ask(path)
        answers.append(time.monotonic() - asked)


def _print(name: str, seconds: Sequence[float]) -> None:
    ranked = sorted(seconds)
    p95 = ranked[max(0, int(len(ranked) * 0.95) - 1)]
    print(f"  {name}: p50 {statistics.median(ranked) * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms, n {len(ranked)}")
