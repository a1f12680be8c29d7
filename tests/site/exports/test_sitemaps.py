"""Sitemaps, split before they are too long."""

import pytest
from lxml import etree

from khotin.site.exports import sitemaps
from khotin.site.urls import base_address
from tests.support.small_archive import BASE

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def indexed_pages(count):
    """Sheets with two addresses each, and the language choice."""
    return [(("",), None), *(((f"vi/tin/{number}/", f"en/news/{number}/"), "2022-06-15") for number in range(count))]


def make_sitemaps(count):
    files = sitemaps.sitemap_files(indexed_pages(count), base_address(BASE), "vi")
    return {path: b"".join(pieces) for path, pieces in files}


@pytest.mark.parametrize(("count", "files"), [(0, 1), (2, 1), (3, 3), (7, 4)])
def test_a_long_sitemap_is_split_under_an_index(monkeypatch, count, files):
    monkeypatch.setattr(sitemaps, "MOST_ADDRESSES", 5)
    made = make_sitemaps(count)
    assert len(made) == files
    listed = [each.text.removeprefix(f"{BASE}/") for each in etree.fromstring(made["sitemap.xml"]).iter(f"{SPACE}loc")]
    parts = [made["sitemap.xml"]] if files == 1 else [made[name] for name in listed]
    assert sum(len(etree.fromstring(part).findall(f"{SPACE}url")) for part in parts) == 1 + 2 * count


def test_a_sitemap_is_split_before_it_is_too_large(monkeypatch):
    monkeypatch.setattr(sitemaps, "MOST_BYTES", 1000)
    assert all(len(data) < 1400 for data in make_sitemaps(20).values() if b"<urlset" in data)
