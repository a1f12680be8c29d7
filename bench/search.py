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
from scripts.hosting import host

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


@dataclass(frozen=True, slots=True)
class Search:
    """One query: KiB of the start, of index chunks and of results, seconds, and what the page said."""

    query: str
    start: float
    chunks: float
    results: float
    seconds: float
    said: str


def measure(articles: int) -> None:
    """Build so many articles and print what each query costs in both languages."""
    with tempfile.TemporaryDirectory(prefix="search-bench-") as name:
        folder = Path(name)
        write_corpus({"khotin": folder}, articles)
        assert (
            khotin(
                [
                    "build",
                    "--content",
                    str(folder / "content"),
                    "--output",
                    str(folder / "output"),
                    "--date",
                    "2026-11-21",
                    "--base-url",
                    "http://127.0.0.1/",
                ]
            )
            == 0
        )
        with host(folder / "output") as root:
            for language in ("vi", "en"):
                print(f"\n{language}: {'query':28} {'start':>9} {'chunks':>9} {'results':>9} {'time':>7}")
                for search in searches(root, language, QUERIES):
                    sizes = f"{search.start:5.0f} KiB {search.chunks:5.0f} KiB {search.results:5.0f} KiB"
                    print(f"    {search.query:28} {sizes} {search.seconds:5.2f} s  {search.said}")


def searches(root: str, language: str, queries: Sequence[str]) -> Iterator[Search]:
    """Ask each query in a browser that knows nothing yet."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=launch_arguments())
        for query in queries:
            context = browser.new_context()
            page = context.new_page()
            sent = _recorded(page)
            page.goto(f"{root}{'vi/tim-kiem' if language == 'vi' else 'en/search'}/?q=zzz")
            page.wait_for_function(ANSWERED)
            start = sum(size for _, size in sent)
            sent.clear()
            page.get_by_role("searchbox").fill(query)
            began = time.perf_counter()
            page.keyboard.press("Enter")
            page.wait_for_timeout(20)
            page.wait_for_function(ANSWERED)
            seconds = time.perf_counter() - began
            yield Search(
                query,
                start / 1024,
                _kib(sent, "/index/"),
                _kib(sent, "/fragment/"),
                seconds,
                page.get_by_role("status").inner_text(),
            )
            context.close()
        browser.close()


def _recorded(page: Page) -> list[tuple[str, int]]:
    """Return a list that every response of a page is added to, as (address, bytes)."""
    sent: list[tuple[str, int]] = []
    page.on("response", lambda response: sent.append((response.url, int(response.headers.get("content-length", 0)))))
    return sent


def _kib(sent: Sequence[tuple[str, int]], part: str) -> float:
    return sum(size for url, size in sent if part in url) / 1024
