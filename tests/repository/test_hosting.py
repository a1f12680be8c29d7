"""The stand-in for GitHub Pages answers as Pages does."""

import tarfile

import pytest

from scripts.hosting import answer, pack, unpack

FILES = ("index.html", "404.html", "both.html", "both/index.html", "folder/index.html", "page.html", "data/a.json")


@pytest.fixture
def site(tmp_path):
    for name in FILES:
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path / "site"


@pytest.mark.parametrize(
    ("path", "status", "found"),
    [
        ("", 200, "index.html"),
        ("folder/", 200, "folder/index.html"),
        ("folder", 301, "folder/"),
        ("page", 200, "page.html"),
        ("page/", 404, "404.html"),
        ("both", 200, "both.html"),
        ("both/", 200, "both/index.html"),
        ("data/a.json", 200, "data/a.json"),
        ("data/", 404, "404.html"),
        ("no/such/place", 404, "404.html"),
        ("../secret", 404, "404.html"),
        ("Folder/", 404, "404.html"),
    ],
)
def test_answers_as_pages_does(site, path, status, found):
    (site.parent / "secret").write_text("not the site's")
    got_status, got = answer(site, path)
    assert (got_status, got if status == 301 else got.relative_to(site).as_posix()) == (status, found)


def test_packing_leaves_out_dot_files_and_follows_links(site, tmp_path):
    (site / ".secret").write_text("x")
    (site / ".git").mkdir()
    (site / ".git" / "config").write_text("x")
    (site / "link.html").symlink_to(site / "page.html")
    pack(site, tmp_path / "artifact.tar")
    unpack(tmp_path / "artifact.tar", tmp_path / "unpacked")
    unpacked = {
        path.relative_to(tmp_path / "unpacked").as_posix()
        for path in (tmp_path / "unpacked").rglob("*")
        if path.is_file()
    }
    assert unpacked == {*FILES, "link.html"}
    with tarfile.open(tmp_path / "artifact.tar") as artifact:
        assert not any(member.issym() or member.islnk() for member in artifact)
