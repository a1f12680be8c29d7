"""Pages of saved crawls: what is a page is read with its address and its day, everything else is left out or named."""

import gzip
import random
from io import BytesIO

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from khotin.content.text_files import LARGEST_ORIGINAL
from khotin.convert.input.crawls import read_crawl
from khotin.problems import ContentError

URL = "https://trithon.example.vn/tin/trong-cay.html"


def crawl(path, *records):
    """Write a compressed crawl of records given as keywords of `add`."""
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=path.suffix == ".gz")
        for record in records:
            add(writer, **record)
    return str(path)


def add(writer, *, body, url=URL, status="200 OK", media_type="text/html", kind="response", headers=(), warc=()):
    http = StatusAndHeaders(status, [("Content-Type", media_type), *headers], protocol="HTTP/1.1")
    writer.write_record(
        writer.create_warc_record(
            url,
            kind,
            payload=BytesIO(body),
            http_headers=http if kind == "response" else None,
            warc_content_type=media_type if kind == "resource" else None,
            warc_headers_dict={"WARC-Date": "2024-05-06T20:00:00Z", **dict(warc)},
        )
    )


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_pages_are_read_with_address_and_vietnamese_day(tmp_path, name):
    saved = {"body": b"x", "url": "http://a.vn/", "kind": "resource"}
    path = crawl(tmp_path / name, {"body": "Tin một".encode()}, saved)
    one, two = read_crawl(path)
    assert (one.shown, one.name, one.data.decode(), one.url) == (URL, "trong-cay.html", "Tin một", URL)
    assert one.collected == "2024-05-07" and one.refusal is None
    assert (two.name, two.data) == ("a.vn.html", b"x")


def test_what_is_no_page_is_left_out(tmp_path):
    path = crawl(
        tmp_path / "a.warc.gz",
        {"body": b"x", "status": "404 Not Found"},
        {"body": b"x", "status": "301 Moved"},
        {"body": b"x", "media_type": "image/png"},
        {"body": b"x", "url": "dns:a.vn", "kind": "resource", "media_type": "text/dns"},
        {"body": b"x", "url": "ftp://a.vn/x", "kind": "resource"},
    )
    assert list(read_crawl(path)) == []


def test_compressed_answers_are_unpacked(tmp_path):
    path = crawl(tmp_path / "a.warc", {"body": gzip.compress(b"Tin"), "headers": [("Content-Encoding", "gzip")]})
    assert [page.data for page in read_crawl(path)] == [b"Tin"]


def test_a_page_that_is_too_large_or_cut_is_refused_and_the_next_one_read(tmp_path):
    path = crawl(
        tmp_path / "a.warc.gz",
        {"body": bytes(LARGEST_ORIGINAL + 1)},
        {"body": b"x", "warc": [("WARC-Truncated", "length")]},
        {"body": b"y", "warc": [("WARC-Date", "hôm qua")]},
    )
    large, cut, last = read_crawl(path)
    assert large.refusal.en == "the page has more than 10 MB" and cut.refusal.en == "the page was cut off in the crawl"
    assert (last.data, last.collected, last.refusal) == (b"y", None, None)


@pytest.mark.parametrize(
    "data", [b"no crawl at all", b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 5\r\n\r\nabcde\r\n\r\n"]
)
def test_a_damaged_file_is_named(tmp_path, data):
    path = tmp_path / "a.warc"
    path.write_bytes(data)
    with pytest.raises(ContentError, match="the WARC file is damaged"):
        list(read_crawl(str(path)))


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_a_page_at_the_end_of_a_cut_file_is_refused(tmp_path, name):
    path = tmp_path / name
    crawl(path, {"body": b"x"}, {"body": random.Random(1).randbytes(5000)})
    path.write_bytes(path.read_bytes()[:-900])
    one, two = read_crawl(str(path))
    assert (one.data, one.refusal) == (b"x", None)
    assert two.refusal.en == "the page was cut off in the crawl"


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ContentError, match="no such file"):
        next(read_crawl(str(tmp_path / "b.warc")))
