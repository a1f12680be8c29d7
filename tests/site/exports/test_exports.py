"""Files beside the pages: originals, checksums, addresses; nothing unpublished is in any of them."""

import gzip
import hashlib

import pytest

from khotin.cli import main
from tests.support.sites import article_with, make_site
from tests.support.small_archive import TODAY


def build_articles(folder, *originals):
    """The exit code of a build with an article for each (name of an original, its bytes)."""
    files = {f"originals/{name}": data for name, data in originals}
    for number, (name, data) in enumerate(originals):
        source = f'source:\n  original: "{name}"\n  sha256: "{hashlib.sha256(data).hexdigest()}"\nstatus: "published"'
        files[f"articles/2022/2022-06-15-bai-{number}.md"] = article_with(
            ("Tri Tôn", f"Tri Tôn {number}"), ('status: "published"', source)
        )
    folders = ["--content", str(make_site(folder, files)), "--output", str(folder / "output")]
    return main(["build", *folders, "--date", TODAY, "--no-search"])


def test_two_articles_of_one_original_share_its_copy(tmp_path):
    assert build_articles(tmp_path, ("a.txt", b"Tri Ton\n"), ("a.txt", b"Tri Ton\n")) == 0
    assert [path.name for path in (tmp_path / "output/originals").iterdir()] == ["a.txt"]
    assert all(
        "originals/a.txt" in (tmp_path / f"output/vi/tin/2022-06-15-bai-{number}/index.html").read_text("utf-8")
        for number in (0, 1)
    )


@pytest.mark.parametrize(("first", "second"), [("a.html", "a.html.txt"), ("a.txt", "A.txt")])
def test_articles_whose_originals_want_one_address_are_both_named(tmp_path, capsys, first, second):
    assert build_articles(tmp_path, (first, b"<p>mot</p>"), (second, b"hai")) == 1
    said = capsys.readouterr().err
    assert "is used more than once" in said and not (tmp_path / "output").exists()
    # Each is named at the head of its problems and in the words of the other's.
    assert all(said.count(f"articles/2022/2022-06-15-bai-{number}.md") >= 2 for number in (0, 1))


def test_equal_originals_under_two_names_of_one_address_are_one_file(tmp_path):
    assert build_articles(tmp_path, ("a.html", b"<p>mot</p>"), ("a.html.txt", b"<p>mot</p>")) == 0
    assert [path.name for path in (tmp_path / "output/originals").iterdir()] == ["a.html.txt"]


def test_checksums_match(output):
    lines = (output / "data/checksums.txt").read_text().splitlines()
    assert {line.split("  ")[1] for line in lines} >= {
        f"data/{name}"
        for name in (
            "articles.json",
            "articles.csv",
            "articles.ris",
            "articles.bib",
            "articles.csl.json",
            "figures.csv",
            "registers/topics.json",
            "addresses.txt",
        )
    }
    for digest, path in (line.split("  ") for line in lines):
        assert hashlib.sha256((output / path).read_bytes()).hexdigest() == digest


def test_addresses_are_sorted_and_answer(output):
    addresses = (output / "data/addresses.txt").read_text().splitlines()
    assert addresses == sorted(addresses) and len(set(addresses)) == len(addresses)
    for address in addresses:
        path = output / address.lstrip("/")
        assert (path / "index.html" if address.endswith("/") else path).is_file(), address
    assert {"/data/articles.ris", "/data/articles.bib", "/data/articles.csl.json"} <= set(addresses)
    assert "/vi/tin/2022-06-15-dau/" in addresses and "/en/topic/sports/feed.xml" in addresses


def test_d03_k10_nothing_unpublished_is_in_any_byte(output):
    for path in output.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert b"CANARY" not in (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data), path
    assert "Người Đã Gỡ" not in (output / "vi/tac-gia/index.html").read_text("utf-8")
