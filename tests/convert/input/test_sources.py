"""What an argument of `convert` is, and the names of originals that were fetched."""

import pytest

from khotin.convert.input.sources import is_address, is_crawl, name_of_address


def test_addresses_and_crawls_are_told_from_files():
    assert is_address("https://a.vn/x.html") and is_address("HTTP://a.vn") and not is_address("http.txt")
    assert is_crawl("tin.warc") and is_crawl("TIN.WARC.GZ") and not is_crawl("tin.gz")


@pytest.mark.parametrize(
    ("url", "media_type", "name"),
    [
        ("https://a.vn/tin/trong-cay.html", "text/html", "trong-cay.html"),
        ("https://a.vn/tin/trong-cay.aspx?id=5", "text/html", "trong-cay.aspx.html"),
        ("https://a.vn/tin/Tr%E1%BB%93ng%20c%C3%A2y/", "", "Trồng cây.html"),
        ("https://a.vn/", "text/html", "a.vn.html"),
        ("https://a.vn/readme", "text/plain", "readme.txt"),
        ("https://a.vn/..", "text/html", "...html"),
    ],
)
def test_an_original_is_named_after_its_address(url, media_type, name):
    assert name_of_address(url, media_type) == name
