"""What a search costs a reader: `python bench/search.py [ARTICLES]` (5,000 by default).

Builds a generated archive with its index, asks the queries of the test table in a real browser, and prints for each what was
sent (index chunks apart from the files of the start) and how long the answer took. The corpus comes from ../shared/bench.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from khotin.cli import main as build  # noqa: E402
from scripts.browser import find_browser, launch_arguments  # noqa: E402
from scripts.hosting import host  # noqa: E402

GENERATOR = ROOT.parent / "shared" / "bench" / "make_corpus.py"
QUERIES = ("tri ton", "Tri Tôn", "dong thap", "dak lak", "Đắk Lắk", "da nang", "Đà Nẵng", "chuyen doi so", "chuyển đổi số", "dai truyen thanh",
           "đài truyền thanh", "thông tin và truyền thông", '"chuyển đổi số"', "hòa bình", "Nguyễn Văn", "2022")
ANSWERED = "() => { const said = document.querySelector('[role=status]').textContent; return said && !said.endsWith('…'); }"


def measure(root, language, queries):
    """(query, KiB of index chunks, KiB of fragments, seconds, what the page said) of each query, each in a browser that knows nothing yet."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=launch_arguments())
        for query in queries:
            context = browser.new_context()
            page = context.new_page()
            sent = []
            page.on("response", lambda response, sent=sent: sent.append((response.url, int(response.headers.get("content-length", 0)))))
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
            said = page.get_by_role("status").inner_text()
            yield query, start / 1024, _kib(sent, "/index/"), _kib(sent, "/fragment/"), seconds, said
            context.close()
        browser.close()


def _kib(sent, part):
    return sum(size for url, size in sent if part in url) / 1024


def main():
    count = sys.argv[1] if len(sys.argv) > 1 else "5000"
    folder = Path(tempfile.mkdtemp(prefix="search-bench-"))
    try:
        subprocess.run([sys.executable, str(GENERATOR), "--n", count, "--format", "khotin", "--out", str(folder)], check=True)
        assert build(["build", "--content", str(folder / "content"), "--output", str(folder / "output"), "--date", "2026-11-21",
                      "--base-url", "http://127.0.0.1/"]) == 0
        with host(folder / "output") as root:
            for language in ("vi", "en"):
                print(f"\n{language}: {'query':28} {'start':>9} {'chunks':>9} {'results':>9} {'time':>7}")
                for query, start, chunks, fragments, seconds, said in measure(root, language, QUERIES):
                    print(f"    {query:28} {start:5.0f} KiB {chunks:5.0f} KiB {fragments:5.0f} KiB {seconds:5.2f} s  {said}")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
