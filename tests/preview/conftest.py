"""What the tests of the preview share: running previews, and a watched folder."""

import pytest

from khotin.preview.watching import Watched
from tests.support.previews import preview, write
from tests.support.sites import ARTICLE, ARTICLE_PATH, FEW_PAGES, make_site


@pytest.fixture(scope="package")
def running(tmp_path_factory):
    """One preview for all tests that only ask."""
    folder = tmp_path_factory.mktemp("asked")
    make_site(folder, FEW_PAGES | {ARTICLE_PATH: ARTICLE})
    with preview(folder) as started:
        yield started


@pytest.fixture
def own(tmp_path):
    """A preview of one's own to change: (preview, the article's file)."""
    content = make_site(tmp_path, FEW_PAGES | {ARTICLE_PATH: ARTICLE})
    with preview(tmp_path) as started:
        yield started, content / ARTICLE_PATH


@pytest.fixture
def watched(tmp_path, monkeypatch):
    """A watched content folder with one article, which lies in the current folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content/articles").mkdir(parents=True)
    write("content/articles/a.md", "a")
    return Watched("content")
