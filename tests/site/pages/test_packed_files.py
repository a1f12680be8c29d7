"""ZIP archives of the site: the same bytes whenever they are made, the type of an EPUB first and readable as it is."""

import io
import time
import zipfile

from khotin.site.pages.packed_files import PackedFiles
from khotin.site.pages.values import Page

PAGE = Page("", "t", "vi", "Trang", "", None, (), {})


def packed():
    entries = [("mimetype", b"application/epub+zip"), ("a.html", PAGE), ("b/c.txt", b"c" * 1000)]
    return PackedFiles("data/packages/a.zip", iter(entries)).pack(lambda page: page.title)


def test_entries_stand_in_their_order_with_pages_rendered():
    with zipfile.ZipFile(io.BytesIO(packed())) as file:
        assert [(each.filename, file.read(each).decode()) for each in file.infolist()] == [
            ("mimetype", "application/epub+zip"),
            ("a.html", "Trang"),
            ("b/c.txt", "c" * 1000),
        ]
        assert file.getinfo("b/c.txt").compress_size < 100


def test_the_type_of_an_epub_is_found_at_its_place():
    assert packed()[30:58] == b"mimetypeapplication/epub+zip"


def test_the_bytes_do_not_depend_on_the_time(monkeypatch):
    before = packed()
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000)
    assert packed() == before
