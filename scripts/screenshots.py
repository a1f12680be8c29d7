"""Take the pictures of the guide for editors and of the README: the preview and the site themselves, in a real browser.

Pictures of one language have it in their names; the others show both.

Run `.venv/bin/python -m scripts.screenshots` after a change of the preview or of the pages.
"""

import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile

from playwright.sync_api import Error, Page, ViewportSize, sync_playwright

from khotin.languages import LANGUAGES
from khotin.site import urls
from scripts.browser import find_browser, launch_arguments

REPOSITORY = pathlib.Path(__file__).parent.parent
FOLDER = REPOSITORY / "docs/editors"
ARTICLE = "2022-06-15-so-thong-tin-va-truyen-thong-lam-viec-voi-huyen-tri-ton"
SIZE: ViewportSize = {"width": 1180, "height": 720}


def main() -> int:
    """Take all pictures and return the exit code."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        shutil.copytree(REPOSITORY / "content", f"{folder}/content")
        shutil.copy(REPOSITORY / "config.yaml", folder)
        path = next(pathlib.Path(folder).rglob(f"{ARTICLE}.md"))
        path.write_text(
            path.read_text(encoding="utf-8").replace('status: "published"', 'status: "draft"'), encoding="utf-8"
        )
        server, address = _start(folder)
        try:
            browser = playwright.chromium.launch(executable_path=find_browser(), args=launch_arguments())
            _take_site(browser.new_page(viewport=SIZE), address)
            _take_all(browser.new_page(viewport=SIZE), address, path)
        finally:
            server.terminate()
            server.wait()
    return 0


def _start(folder: str) -> tuple[subprocess.Popen[bytes], str]:
    """Start a preview in a folder; return its process and its address."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [sys.executable, str(REPOSITORY / "build.py"), "serve", "--port", str(port)]
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL), f"http://127.0.0.1:{port}"


def _take_site(page: Page, address: str) -> None:
    """Take the English home page as readers see it, without the bar of the preview."""
    _open(page, f"{address}/en/", "[data-role=article-card]")
    page.evaluate("document.querySelector('.preview-bar').remove()")
    page.screenshot(path=REPOSITORY / "docs/site.png", animations="disabled")


def _take_all(page: Page, address: str, path: pathlib.Path) -> None:
    typed = path.read_text(encoding="utf-8")
    for language in LANGUAGES:
        _open(page, f"{address}/{urls.article(language, ARTICLE)}", "[data-role=title]")
        _take(page, f"preview.{language}")
        path.write_text(typed.replace('province: "an-giang"', 'province: "an-giag"'), encoding="utf-8")
        page.wait_for_selector("dialog.problems")
        _take(page, f"problem.{language}")
        path.write_text(typed, encoding="utf-8")
        page.wait_for_selector("dialog.problems", state="detached")
    path.write_text(typed.replace("received 11,081", "received 11,801"), encoding="utf-8")
    _open(page, f"{address}/_preview/review/{ARTICLE}/", ".claim--unproven")
    page.click(".claim--proven >> nth=0")
    _take(page, "compare")
    _open(page, f"{address}/_preview/", ".queue")
    _take(page, "queue")


def _open(page: Page, address: str, selector: str) -> None:
    """Open a page, as soon as the server answers, and wait for what it must show."""
    for _ in range(200):
        try:
            page.goto(address)
            break
        except Error:  # the server is still starting
            page.wait_for_timeout(100)
    page.wait_for_selector(selector, timeout=60_000)
    page.wait_for_selector('.preview-bar[data-connected="yes"]')


def _take(page: Page, name: str) -> None:
    page.wait_for_timeout(300)
    page.screenshot(path=FOLDER / f"{name}.png", animations="disabled")


if __name__ == "__main__":
    sys.exit(main())
