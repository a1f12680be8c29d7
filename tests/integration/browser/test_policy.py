"""The content policy of the pages in a real browser, on a host without our headers: injected code does not run."""

import hashlib

import pytest

from khotin.cli import main
from scripts.hosting import host
from tests.support.sites import ARTICLE_PATH, FEW_PAGES, article_with, make_site

TODAY = "2026-11-21"
SCRIPT = "document.documentElement.dataset.ran = 'yes';"
PAGES = ("vi/", "en/", "404.html", "vi/tim-kiem/", "vi/tin/2022-06-15-lam-viec-voi-huyen-tri-ton/", "en/figures/")
INJECTED = [
    '<script src="/kho-tin/originals/x.txt"></script>',
    '<script src="{root}originals/x.txt"></script>',
    '<script src="/kho-tin/assets/..%2foriginals/x.txt"></script>',
    '<script src="/kho-tin/assets/%2e%2e/originals/x.txt"></script>',
    '<script src="/kho-tin/pagefind/..%2foriginals/x.txt"></script>',
    '<script src="/kho-tin/originals/x.txt?/kho-tin/assets/"></script>',
    '<script>document.documentElement.dataset.ran = "yes";</script>',
    '<img src="x" onerror="document.documentElement.dataset.ran = 1">',
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A small site whose one original is a script that marks the page it runs in."""
    folder = tmp_path_factory.mktemp("policy")
    source = f'source: {{original: "x.txt", sha256: "{hashlib.sha256(SCRIPT.encode()).hexdigest()}"}}\nstatus:'
    files = {ARTICLE_PATH: article_with(("status:", source)), "originals/x.txt": SCRIPT}
    content = make_site(folder, FEW_PAGES | files)
    assert (
        main(
            [
                "build",
                "--content",
                str(content),
                "--output",
                str(folder / "output"),
                "--date",
                TODAY,
                "--base-url",
                "https://example.org/kho-tin",
            ]
        )
        == 0
    )
    return folder / "output"


def run(shared_page, folder, path, markup, policies=2):
    """Whether the markup runs in a page that keeps its first policies; every name of this machine is tried."""
    file = folder / path / "index.html" if path.endswith("/") else folder / path
    text = file.read_text("utf-8")
    start, *metas = text.split('<meta http-equiv="Content-Security-Policy"')
    kept = [
        f'<meta http-equiv="Content-Security-Policy"{meta}' if number < policies else meta.partition(">")[2]
        for number, meta in enumerate(metas)
    ]
    try:
        with host(folder, "/kho-tin/") as root:
            return [
                _ran(shared_page, file, start + "".join(kept), markup, root.replace("127.0.0.1", name), path)
                for name in ("127.0.0.1", "localhost")
            ]
    finally:
        file.write_text(text, "utf-8")


def _ran(shared_page, file, text, markup, root, path):
    file.write_text(
        text.replace("</main>", f"{markup.format(root=root) if '{root}' in markup else markup}</main>"), "utf-8"
    )
    shared_page.goto(root + path)
    return shared_page.evaluate("document.documentElement.dataset.ran || null")


@pytest.mark.parametrize("markup", INJECTED)
def test_injected_script_does_not_run_in_any_page(shared_page, folder, markup):
    for path in PAGES:
        assert run(shared_page, folder, path, markup) == [None, None], path


def test_without_the_policy_of_scripts_the_original_would_run(shared_page, folder):
    for markup in INJECTED[:3]:
        assert run(shared_page, folder, "vi/", markup, policies=1) == ["yes", "yes"], markup


def test_scripts_of_the_site_run_under_any_name_of_the_host(shared_page, folder):
    blocked = []
    shared_page.on(
        "console", lambda message: blocked.append(message.text) if "Content Security Policy" in message.text else None
    )
    with host(folder, "/kho-tin/") as root:
        for name in ("127.0.0.1", "localhost"):
            shared_page.goto(root.replace("127.0.0.1", name) + "vi/tim-kiem/?q=tri+t%C3%B4n")
            shared_page.wait_for_selector("[data-results] > li a")
            assert "Tri Tôn" in shared_page.inner_text("[data-results] > li a")
    assert not blocked
