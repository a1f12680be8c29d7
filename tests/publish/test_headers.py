"""Each published file has the type, the lifetime and the compression that suit it."""

import gzip

import pytest

from khotin.publish.headers import FOREVER, SHORT, compressed, form_of, headers_of


@pytest.mark.parametrize(
    ("path", "kind", "lifetime"),
    [
        ("vi/tin/a/index.html", "text/html; charset=utf-8", SHORT),
        ("assets/site.c0224f7318.css", "text/css; charset=utf-8", FOREVER),
        ("assets/site.css", "text/css; charset=utf-8", SHORT),
        ("pictures/queue-44d503a068-1180.png", "image/png", FOREVER),
        ("pagefind/vi/fragment/vi_905de39.pf_fragment", "application/octet-stream", FOREVER),
        ("pagefind/vi/pagefind.vi_9aa4fcfad1.pf_meta", "application/octet-stream", FOREVER),
        ("pagefind/vi/pagefind-entry.json", "application/json", SHORT),
        ("pagefind/vi/pagefind.js", "text/javascript; charset=utf-8", SHORT),
        ("vi/feed.xml", "application/xml", SHORT),
        ("originals/Bản gốc.HTML", "text/html; charset=utf-8", SHORT),
        ("originals/không đuôi", "application/octet-stream", SHORT),
        (".khotin", "application/octet-stream", SHORT),
    ],
)
def test_type_and_lifetime(path, kind, lifetime):
    assert headers_of(path) == {"Content-Type": kind, "Cache-Control": lifetime}


def test_text_is_compressed_to_the_same_bytes_each_time():
    data = b"<p>tin</p>" * 500
    packed = compressed("index.html", data)
    assert gzip.decompress(packed) == data and len(packed) < len(data) and packed == compressed("index.html", data)
    assert headers_of("index.html", is_compressed=True)["Content-Encoding"] == "gzip"


@pytest.mark.parametrize(("path", "data"), [("a.png", b"0" * 5000), ("a.html", b"short"), ("a.pf_index", b"0" * 5000)])
def test_what_compression_does_not_help_is_sent_as_it_is(path, data):
    assert compressed(path, data) is None


def test_other_headers_are_another_form():
    assert form_of(with_gzip=True) != form_of(with_gzip=False)
