"""The preview: `python -m bench preview [ARTICLES] [--saves N]`, from the save of a file to its text in the browser.

Also how soon it shows the site, its first queue and comparison, what it takes while nothing happens, and how soon it
stops. Beside each time is the processor time of all its processes, which tells more on a busy machine.
"""

import math
import random
import re
import signal
import socket
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bench.corpora import write_corpus
from bench.corpus import khotin_file, make_article
from bench.measuring import processor_seconds
from scripts.browser import find_browser, launch_arguments
from tests.support.previews import RunningPreview

LONGEST_WAIT_MS = 120_000
# The preview rests before and while it is looked at.
REST_SECONDS, IDLE_SECONDS = 5, 30
TITLE = re.compile(r"(?m)^title:\n  vi: ['\"]?")
# Runs in every page before its own scripts and notes when the words of a save were first drawn: a frame has been drawn
# when the next one begins. Asking from outside would add the time that a question to the browser takes, some 0.1 s.
NOTE_FRAMES = """(() => {
  let found = [];
  const look = () => {
    const now = String(performance.timeOrigin + performance.now());
    for (const words of found) if (!sessionStorage.getItem(words)) sessionStorage.setItem(words, now);
    found = document.body?.textContent.match(/Lần lưu [0-9a-f]{8}\\./g) ?? [];
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})()"""
DRAWN_AT = "words => Number(sessionStorage.getItem(words))"
Edit = Callable[[str, str], str]


def measure(articles: int, saves: int) -> None:
    """Print the times of a preview of that number of articles, at its first and at its second start."""
    with tempfile.TemporaryDirectory(prefix="preview-bench-") as folder:
        write_corpus({"khotin": Path(folder)}, articles)
        path = Path(folder, khotin_file(make_article(articles // 2))[0])
        port = _free_port()
        for start, stop in (("first", signal.SIGINT), ("second", signal.SIGTERM)):
            with _timed(f"{articles:,} articles, {start} start: site shown") as timing:
                running = RunningPreview(folder, "--port", str(port))
                timing.append(running.process.pid)
                while not running.state()["version"]:
                    time.sleep(0.05)
            if start == "second":
                _measure_pages(running, path)
                _measure_idle(running.process.pid)
                _measure_saves(running, path, saves)
            _measure_stop(running, stop)


def _free_port() -> int:
    """Return a port for both starts: the address of the site is part of its pages."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]


@contextmanager
def _timed(name: str) -> Iterator[list[int]]:
    """Print how long the block took, and the processor time of the process whose id is in the list."""
    pids: list[int] = []
    began = time.monotonic()
    yield pids
    print(
        f"{name} after {time.monotonic() - began:.2f} s ({processor_seconds(pids[0]):.2f} s of processor)", flush=True
    )


def _measure_pages(running: RunningPreview, path: Path) -> None:
    review = f"/_preview/review/{path.stem}/view.json"
    for name, address in (
        ("first queue", "/_preview/queue.json"),
        ("first comparison", review),
        ("next queue", "/_preview/queue.json"),
    ):
        began, before = time.monotonic(), processor_seconds(running.process.pid)
        status = running.ask(address)[0]
        spent = processor_seconds(running.process.pid) - before
        print(f"  {name}: {status}, {time.monotonic() - began:.2f} s ({spent:.2f} s of processor)", flush=True)


def _measure_idle(pid: int) -> None:
    time.sleep(REST_SECONDS)
    before = processor_seconds(pid)
    time.sleep(IDLE_SECONDS)
    print(f"  idle: {100 * (processor_seconds(pid) - before) / IDLE_SECONDS:.1f} % of a processor", flush=True)


def _measure_stop(running: RunningPreview, number: signal.Signals) -> None:
    began = time.monotonic()
    running.process.send_signal(number)
    code = running.process.wait(LONGEST_WAIT_MS / 1000)
    print(f"  {number.name}: ended with {code} after {time.monotonic() - began:.2f} s", flush=True)


def _measure_saves(running: RunningPreview, path: Path, saves: int) -> None:
    stopped = threading.Event()
    answers: list[float] = []
    threading.Thread(target=_ask, args=(running, f"/vi/tin/{path.stem}/", stopped, answers), daemon=True).start()
    with sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=find_browser(), args=launch_arguments()).new_page()
        page.add_init_script(NOTE_FRAMES)
        page.goto(f"http://127.0.0.1:{running.port}/vi/tin/{path.stem}/")
        page.wait_for_selector('.preview-bar[data-connected="yes"]')
        _save_often(running, page, path, saves=saves, name="text saved → shown", edit=_with_paragraph)
        _save_often(running, page, path, saves=max(saves // 4, 1), name="title saved → shown", edit=_with_title)
    stopped.set()
    _print("request meanwhile", answers)


def _save_often(running: RunningPreview, page: Page, path: Path, *, saves: int, name: str, edit: Edit) -> None:
    chance, delays = random.Random(name), []
    text = path.read_text(encoding="utf-8")
    before = processor_seconds(running.process.pid)
    for _ in range(saves):
        time.sleep(0.5 + chance.random())
        words = f"Lần lưu {chance.getrandbits(32):08x}."
        saved = time.time()
        path.write_text(edit(text, words), encoding="utf-8")
        page.wait_for_function(DRAWN_AT, arg=words, timeout=LONGEST_WAIT_MS)
        delays.append(page.evaluate(DRAWN_AT, words) / 1000 - saved)
    path.write_text(text, encoding="utf-8")
    _print(name, delays)
    spent = (processor_seconds(running.process.pid) - before) / saves
    print(f"    {spent:.2f} s of processor a save, with all that the browser asks for", flush=True)


def _with_paragraph(text: str, words: str) -> str:
    return f"{text.rstrip()}\n\n{words}\n"


def _with_title(text: str, words: str) -> str:
    return TITLE.sub(lambda match: f"{match[0]}{words} ", text, count=1)


def _ask(running: RunningPreview, path: str, stopped: threading.Event, answers: list[float]) -> None:
    while not stopped.wait(0.2):
        asked = time.monotonic()
        running.ask(path)
        answers.append(time.monotonic() - asked)


def _print(name: str, seconds: Sequence[float]) -> None:
    ranked = sorted(seconds)
    p95 = ranked[math.ceil(len(ranked) * 0.95) - 1]
    print(
        f"  {name}: p50 {statistics.median(ranked) * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms, n {len(ranked)}", flush=True
    )
