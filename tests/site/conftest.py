"""Sites and articles that several tests of the site only read, each made once."""

from contextlib import chdir

import pytest

from khotin.config import load_config
from khotin.content.articles import Correction
from khotin.encoding import replace
from khotin.languages import Bilingual
from khotin.site.outputs import Site
from tests.conftest import REPOSITORY
from tests.support.hard_site import build_hard_site, build_site
from tests.support.moved_articles import build
from tests.support.small_archive import ADDRESS, FILES, build_archive


@pytest.fixture(scope="session")
def output(tmp_path_factory):
    """The small archive with its search index."""
    return build_archive(tmp_path_factory.mktemp("small"), FILES)


@pytest.fixture(scope="session")
def founding(tmp_path_factory):
    """The site of the archive itself, whatever folder the test that first asks for it works in."""
    with chdir(REPOSITORY):
        return build_site(tmp_path_factory.mktemp("founding") / "output")


@pytest.fixture(scope="session")
def hard(tmp_path_factory):
    """The site of the articles that are hard to show."""
    return build_hard_site(tmp_path_factory.mktemp("hard"))


@pytest.fixture
def built(site, tmp_path):
    """Build a site from {path: text} and return its folder."""

    def make(files):
        assert build(site(files), tmp_path / "output", "--no-search") == 0
        return tmp_path / "output"

    return make


@pytest.fixture(scope="session")
def archive_site(registers):
    """What all pages of the archive share: its settings, registers and an address."""
    return Site(load_config(str(REPOSITORY)), registers, ADDRESS)


@pytest.fixture(scope="session")
def full_article(plain_article):
    """An article with every fact a citation can have."""
    source = {
        "portal": "Cổng TTĐT An Giang",
        "url": "https://angiang.gov.vn/a",
        "original": "a.txt",
        "sha256": "0" * 64,
    }
    return replace(
        plain_article,
        event="2022-06-14",
        event_end="2022-06-15",
        offices=("Phòng Văn hóa và Thông tin",),
        source=replace(plain_article.source, **source),
        corrections=(Correction("2022-07-01", Bilingual("Sửa.", "Put right.")),),
    )
