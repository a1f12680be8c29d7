"""Take the pictures of the table in docs/look.md: pages of the archive with packages and pictures to share.

Run `.venv/bin/python -m scripts.page_pictures` after a change of the pages; the new Pagefind (`npm ci`) is needed.
"""

import io
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from bench.corpora import write_corpus
from scripts.browser import find_browser, launch_arguments
from scripts.hosting import host

REPOSITORY = Path(__file__).parent.parent
FOLDER = REPOSITORY / "docs/pictures"
ARTICLE = "2022-06-15-so-thong-tin-va-truyen-thong-lam-viec-voi-huyen-tri-ton"
SETTINGS = """
share_pictures: true
packages: [an-giang/2023, digital-transformation]
"""
HEIGHT, QUALITY = 740, 45


class Shot(NamedTuple):
    """One picture: its name, the path of the page, the width, the colours, and what comes to the top, if anything."""

    name: str
    path: str
    width: int = 360
    scheme: str = "light"
    shown: str = ""


SHOTS = (
    Shot("home-phone", "vi/"),
    Shot("home-desk", "en/", 1280, "dark"),
    Shot("article-phone", f"en/news/{ARTICLE}/"),
    Shot("article-desk", f"vi/tin/{ARTICLE}/", 1280, "light"),
    Shot("figures-phone", f"vi/tin/{ARTICLE}/", 360, "dark", ".key-figures"),
    Shot("figures-desk", "en/figures/", 1280, "light"),
    Shot("two-languages-phone", f"en/news/{ARTICLE}/", 360, "light", "#text"),
    Shot("two-languages-desk", f"en/news/{ARTICLE}/", 1280, "dark", "#text"),
    Shot("marked-words", f"vi/tin/{ARTICLE}/#q5", 360, "light"),
    Shot("source-and-citation", f"en/news/{ARTICLE}/", 1280, "light", ".provenance"),
    Shot("verify-phone", f"vi/doi-chieu/?id={ARTICLE}"),
    Shot("verify-desk", f"en/verify/?id={ARTICLE}", 1280, "dark"),
    Shot("guide-code", "vi/gioi-thieu/bien-tap/", 1280, "light", "pre"),
    Shot("search-nothing-held", "en/search/?q=Hanoi"),
    Shot("search-place", "vi/tim-kiem/?q=an giang", 1280, "light"),
    Shot("search-similar", "vi/tim-kiem/?q=điện thoại thông minh chuyển đổi", 360, "dark"),
    Shot("search-abbreviation", "en/search/?q=CNTT&both=1", 1280, "dark"),
    Shot("my-place", "vi/tim-kiem/?q=tri ton"),
    Shot("empty-province-phone", "vi/tinh/ha-noi/"),
    Shot("empty-province-desk", "en/province/ha-noi/", 1280, "dark"),
    Shot("province-phone", "en/province/an-giang/", 360, "dark"),
    Shot("measure-phone", "vi/chi-so/community-digital-teams/", 360, "dark"),
    Shot("measure-desk", "en/measure/community-digital-teams/", 1280, "light"),
    Shot("thread-phone", "vi/ho-so/le-quoc-cuong/"),
    Shot("thread-desk", "en/thread/chuong-trinh-553-ctr-ubnd/", 1280, "dark"),
    Shot("threads", "vi/ho-so/", 1280, "light"),
    Shot("glossary", "en/glossary/", 360, "light"),
    Shot("print-page", "vi/ban-in/an-giang/2023/", 1280, "light"),
    Shot("lost", "404.html"),
)
# Of a site of generated articles, for the archive has no list of several pages yet.
GENERATED = 150
LONG_LISTS = (
    Shot("long-list-phone", "vi/chu-de/digital-transformation/trang/2/", 360, "dark"),
    Shot("long-list-desk", "en/topic/digital-transformation/page/2/", 1280, "light"),
)


def main() -> int:
    """Take all pictures and return the exit code."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=launch_arguments())
        site = _build_archive(Path(folder) / "archive")
        with host(site, "/kho-tin/") as root:
            for shot in SHOTS:
                _take(browser, root, shot)
            _take_note(browser, root)
        write_corpus({"khotin": Path(folder) / "generated"}, GENERATED)
        with host(_build(Path(folder) / "generated", "--no-search", "--base-url", "http://127.0.0.1/")) as root:
            for shot in LONG_LISTS:
                _take(browser, root, shot)
        _take_package(browser, site, Path(folder))
        _save("share-picture", (site / f"pictures/share/{ARTICLE}.en.png").read_bytes())
    return 0


def _build_archive(folder: Path) -> Path:
    """Build the archive with packages and pictures to share in a folder; return the site."""
    shutil.copytree(REPOSITORY / "content", folder / "content")
    settings = (REPOSITORY / "config.yaml").read_text(encoding="utf-8")
    (folder / "config.yaml").write_text(settings + SETTINGS, encoding="utf-8")
    return _build(folder)


def _build(folder: Path, *options: str) -> Path:
    command = [sys.executable, str(REPOSITORY / "build.py"), "build", "--output", "output", *options]
    subprocess.run(command, cwd=folder, check=True)
    return folder / "output"


def _open(browser: Browser, address: str, shot: Shot) -> Page:
    viewport = {"width": shot.width, "height": HEIGHT}
    page = browser.new_page(viewport=viewport, color_scheme=shot.scheme)  # type: ignore[arg-type]
    page.goto(address)
    page.wait_for_load_state("networkidle")
    if shot.shown:
        page.locator(shot.shown).first.evaluate("element => element.scrollIntoView()")
    page.wait_for_timeout(400)
    return page


def _take(browser: Browser, root: str, shot: Shot) -> None:
    page = _open(browser, root + shot.path, shot)
    _save(shot.name, page.screenshot(animations="disabled"))
    page.close()


def _take_note(browser: Browser, root: str) -> None:
    """Take a first use of a word with its explanation open."""
    page = _open(browser, f"{root}en/news/{ARTICLE}/", Shot("first-use-note", "", 360, "dark", "#e4"))
    page.locator("#e4 .term").first.click()
    _save("first-use-note", page.screenshot(animations="disabled"))
    page.close()


def _take_package(browser: Browser, site: Path, folder: Path) -> None:
    """Take the first page of a ZIP package, opened from the disk and searched."""
    with zipfile.ZipFile(site / "data/packages/digital-transformation.zip") as file:
        file.extractall(folder / "disk")
    page = _open(browser, (folder / "disk/digital-transformation/index.html").as_uri(), Shot("package-search", ""))
    page.locator("#words").fill("tổ công nghệ số cộng đồng")
    page.wait_for_timeout(400)
    _save("package-search", page.screenshot(animations="disabled"))
    page.close()


def _save(name: str, png: bytes) -> None:
    with Image.open(io.BytesIO(png)) as image:
        image.convert("RGB").save(FOLDER / f"{name}.webp", "WEBP", quality=QUALITY, method=6)


if __name__ == "__main__":
    sys.exit(main())
