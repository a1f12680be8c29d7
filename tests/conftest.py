"""What many tests share: the real registers, and the files of small sites."""

import errno
import os
from contextlib import nullcontext
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import settings

from khotin.content.frontmatter import parse_document, read_yaml
from khotin.content.registers import load_registers
from khotin.content.schema import read_article
from khotin.content.text_files import Source
from scripts.browser import find_browser, launch_arguments
from tests.support.sites import ARTICLE, make_site

REPOSITORY = Path(__file__).parent.parent
TODAY = "2026-11-21"

# The same examples on every machine however busy, and many more in `make soak`.
settings.register_profile("test", deadline=None, derandomize=True)
settings.register_profile("soak", deadline=None, max_examples=5000)
settings.load_profile("soak" if os.environ.get("SOAK") else "test")


@pytest.fixture(scope="session", autouse=True)
def signals_end_the_test_run():
    """Let Ctrl-C and a stop signal end the whole run: a command in this process would end alone, and its test fail."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("khotin.cli.stoppable", nullcontext)
        yield


@pytest.fixture(autouse=True)
def the_current_folder_stays():
    """Demand that a test leaves the current folder as it was: what others build lies there."""
    before = os.getcwd()
    yield
    assert os.getcwd() == before


@pytest.fixture(scope="session", autouse=True)
def equal_texts_are_read_once():
    """Let the builds of a test process share the values of equal registers and labels.

    They follow from the text alone, and most builds of tests have the same ones.
    """
    with pytest.MonkeyPatch.context() as patched:
        for module in ("khotin.content.registers.loading", "khotin.site.labels"):
            patched.setattr(f"{module}.read_yaml", lru_cache(100)(read_yaml))
        yield


def pytest_collection_modifyitems(items):
    """Mark the tests that need Chromium: `-m "not browser"` leaves them out."""
    for item in items:
        if "browser" in item.fixturenames:
            item.add_marker("browser")


@pytest.fixture(scope="module")
def browser():
    """One Chromium for all tests of a module."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=30_000)  # as all other waiting does
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=find_browser(), args=launch_arguments())
        yield started
        started.close()


@pytest.fixture(scope="session")
def one_store_server():
    """One object store for all tests of a process."""
    from tests.support.stores import StoreServer

    server = StoreServer()
    yield server
    server.close()


@pytest.fixture
def store_server(one_store_server, monkeypatch):
    """An object store with an empty bucket, which the environment names."""
    for name, value in one_store_server.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("khotin.publish.store.PAUSES", (0.01, 0.01, 0.01))
    one_store_server.reset()
    return one_store_server


@pytest.fixture(scope="session")
def registers():
    """The registers of the archive itself."""
    return load_registers(REPOSITORY / "content")


@pytest.fixture
def site(tmp_path):
    """Make a small site in a folder of its own: site({path below content: text}) gives the content folder."""
    return lambda files: make_site(tmp_path, files)


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A place to build in, which is the current folder."""
    from tests.support.building import Place

    monkeypatch.chdir(tmp_path)
    return Place(tmp_path)


@pytest.fixture(scope="session")
def plain_article(registers):
    """The plain article as read; `replace` makes others from it."""
    document, _ = parse_document(Source("bai.md", ARTICLE))
    return read_article(document, "2022-06-15-lam-viec-voi-huyen-tri-ton", None, registers, TODAY)[0]


@pytest.fixture
def full_disk(monkeypatch):
    """A disk that takes no byte more."""

    def fail_to_write(descriptor, data):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "write", fail_to_write)
