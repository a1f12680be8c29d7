"""Measure the preview: `python -m bench.preview [ARTICLES] [--saves N]`, from the save of a file to its text in the browser.

The corpus lies beside the repository, as for the build. While the builds run, a page is asked for again and again.
"""

import argparse
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time

from playwright.sync_api import sync_playwright

from bench.build import PEERS
from scripts.browser import find_browser, launch_arguments
from tests.previews import RunningPreview


def measure(articles, saves):
    """Print how long saves take to show and requests to be answered."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, PEERS / "make_corpus.py", "--n", str(articles), "--format", "khotin", "--out", folder], check=True, stdout=subprocess.DEVNULL)
        running = RunningPreview(folder)
        started = time.monotonic()
        while not running.state()["version"]:
            time.sleep(0.1)
        print(f"{articles} articles: first build {time.monotonic() - started:.1f} s")
        try:
            _measure_saves(running, sorted(pathlib.Path(folder).rglob("20*.md"))[articles // 2], saves)
        finally:
            running.stop()


def _measure_saves(running, path, saves):
    stopped, answers, delays, chance = threading.Event(), [], [], random.Random(1)
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
            page.get_by_text(f"Lần lưu thứ {number}.", exact=True).first.wait_for(timeout=120_000)
            delays.append(time.monotonic() - saved)
    stopped.set()
    _print("save to browser", delays)
    _print("request during it", answers)


def _ask(running, path, stopped, answers):
    while not stopped.wait(0.05):
        asked = time.monotonic()
        running.ask(path)
        answers.append(time.monotonic() - asked)


def _print(name, seconds):
    ranked = sorted(seconds)
    print(f"  {name}: median {statistics.median(ranked) * 1000:.0f} ms, p95 {ranked[int(len(ranked) * 0.95) - 1] * 1000:.0f} ms, n {len(ranked)}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="bench.preview", description=__doc__)
    parser.add_argument("articles", nargs="?", type=int, default=1000)
    parser.add_argument("--saves", type=int, default=40)
    options = parser.parse_args()
    measure(options.articles, options.saves)
