"""Lists and overviews of an archive without articles."""

from tests.support.site_pages import read
from tests.support.small_archive import build_archive


def test_an_empty_archive_has_all_its_pages(tmp_path):
    output = build_archive(tmp_path, {}, "--no-search")
    for path in (
        "vi",
        "en/province",
        "vi/chu-de",
        "en/date",
        "vi/do-phu",
        "en/figures",
        "vi/nguon",
        "en/author",
        "vi/du-lieu",
        "en/search",
    ):
        assert len(read(output, path).xpath("//h1")) == 1
