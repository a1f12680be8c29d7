"""What a search costs a reader: `python -m bench search [ARTICLES]` (5,000 by default).

Builds a generated archive with its index, asks the queries of the test table in a real browser, and prints for each
what was sent (index chunks apart from the files of the start) and how long the answer took.
"""

import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bench.corpora import write_corpus
from khotin.cli import main as khotin
from scripts.browser import find_browser, launch_arguments
from scripts.hosting import SlowLink, host

QUERIES = (
    "tri ton",
    "Tri Tôn",
    "dong thap",
    "dak lak",
    "Đắk Lắk",
    "da nang",
    "Đà Nẵng",
    "chuyen doi so",
    "chuyển đổi số",
    "dai truyen thanh",
    "đài truyền thanh",
    "thông tin và truyền thông",
    '"chuyển đổi số"',
    "hòa bình",
    "Nguyễn Văn",
    "2022",
)
ANSWERED = (
    "() => { const said = document.querySelector('[role=status]').textContent; return said && !said.endsWith('…'); }"
)
SHOWN = f"() => document.querySelector('[data-role=search-result]') || ({ANSWERED})()"
# Slow 4G as Lighthouse has it: seconds before an answer, bytes a second.
SLOW_4G = SlowLink(0.15, 204_800)
# How much slower the page's own thread runs; the engine's thread runs as fast as the machine does.
SLOWER_PROCESSOR = 4


@dataclass(frozen=True, slots=True)
class Search:
    """One query: KiB of opening the page, KiB, requests and seconds to the first result, KiB of all, what was said."""

    query: str
    start: float
    first: float
    requests: int
    seconds: float
    whole: float
    said: str


def measure(articles: int) -> None:
    """Build that number of articles and print what each query costs in both languages."""
    with tempfile.TemporaryDirectory(prefix="search-bench-") as name:
        folder = Path(name)
        write_corpus({"khotin": folder}, articles)
        places = ["--content", f"{folder}/content", "--output", f"{folder}/output"]
        if code := khotin(["build", *places, "--date", "2026-11-21", "--base-url", "http://127.0.0.1/"]):
            raise SystemExit(code)
        with host(folder / "output", link=SLOW_4G) as root:
            for language in ("vi", "en"):
                print(f"\n{language}: query, KiB to open the page; to the first result KiB, requests, s; KiB in all")
                for search in searches(root, language, QUERIES):
                    first = f"{search.first:5.0f} KiB {search.requests:3} {search.seconds:5.2f} s"
                    print(f"{search.query:28} {search.start:5.0f} KiB {first} {search.whole:5.0f} KiB  {search.said}")


def searches(root: str, language: str, queries: Sequence[str]) -> Iterator[Search]:
    """Ask each query in a browser that knows nothing yet."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=launch_arguments())
        for query in queries:
            context = browser.new_context()
            page = context.new_page()
            sent = _recorded(page)
            page.goto(f"{root}{'vi/tim-kiem' if language == 'vi' else 'en/search'}/")
            page.wait_for_load_state("networkidle")
            start = sum(sent)
            sent.clear()
            page.get_by_role("searchbox").fill(query)
            page.wait_for_load_state("networkidle")
            began = time.perf_counter()
            page.keyboard.press("Enter")
            page.wait_for_function(SHOWN)
            seconds, first, requests = time.perf_counter() - began, sum(sent), len(sent)
            page.wait_for_function(ANSWERED)
            said = page.get_by_role("status").inner_text()
            yield Search(query, start / 1024, first / 1024, requests, seconds, sum(sent) / 1024, said)
            context.close()
        browser.close()


def _recorded(page: Page) -> list[int]:
    """Slow a page down; return a list that the bytes of each of its answers are added to, its worker's too."""
    sent: list[int] = []
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_PROCESSOR})
    page.on("response", lambda response: sent.append(int(response.headers.get("content-length", 0))))
    return sent
