"""What a request may see: paths as they are written, files inside the site only, the preview's own names."""

import os

import pytest

from khotin.preview.static_files import Answer, clean_path, find, is_own_host, is_own_origin, lost
from tests.support.previews import PAGE


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("/", ""),
        ("/vi/?q=x", "vi/"),
        ("/a%20b.txt", "a b.txt"),
        ("/%E1%BA%A3nh.jpg", "ảnh.jpg"),
        ("vi/", None),
        ("*", None),
        ("/a%2fb", "a/b"),
        ("/..", None),
        ("/a/../b", None),
        ("/%2e%2e/", None),
        ("/a\\b", None),
    ],
)
def test_a_path_is_taken_only_in_its_one_spelling(target, path):
    assert clean_path(target) == path


ODD_PATHS = [
    "/.khotin",
    "/.git/config",
    "/vi/.hidden",
    "/%2ekhotin",
    "/%2Ekhotin",
    "/vi/..%2f.khotin",
    "/../preview.log",
    "/../../../config.yaml",
    "/vi/../../8000/index.html",
    "/%2e%2e/preview.log",
    "/..%2fpreview.log",
    "/%2e%2e%2f%2e%2e%2fetc/passwd",
    "/..%5cpreview.log",
    "/..\\preview.log",
    "/%252e%252e/preview.log",
    "/%c0%ae%c0%ae/preview.log",
    "/%ef%bc%8e%ef%bc%8e/preview.log",
    "/vi/./",
    "/vi/%00",
    "/index.html%00.png",
    "/%",
    "/%zz",
    "//etc/passwd",
    "/C:/windows/win.ini",
    "/index.html::$DATA",
    "/index.html.",
    "/vi%20/",
    "/_preview/../index.html",
    "/_preview/worker.py",
    "/_preview/..%2f..%2fcli.py",
    "/_preview/shell.html",
    "/_preview/review/../",
]


@pytest.mark.parametrize("path", ODD_PATHS)
def test_j08_dot_files_and_ways_out_are_refused(running, path):
    status, _, body = running.ask(path)
    assert status in (400, 404) and b"made by Kho Tin" not in body and b"root:" not in body


def test_j08_a_link_inside_the_site_is_not_followed(running):
    [site] = (path for path in (running.folder / ".cache/preview").iterdir() if path.is_dir())
    (running.folder / "secret.txt").write_text("secret", encoding="utf-8")
    os.symlink(running.folder / "secret.txt", site / "file.txt")
    os.symlink(running.folder, site / "folder")
    try:
        for path in ("/file.txt", "/folder/secret.txt", "/folder/"):
            status, _, body = running.ask(path)
            assert status == 404 and b"secret" not in body
    finally:
        (site / "file.txt").unlink()
        (site / "folder").unlink()


@pytest.mark.parametrize(
    ("path", "status", "location"),
    [
        ("/vi", 301, "/vi/"),
        ("/vi/tin/2022-06-15-lam-viec-voi-huyen-tri-ton", 301, PAGE),
        ("/404", 200, None),
        ("/sitemap.xml", 200, None),
        ("/sitemap.xml/", 404, None),
        ("/vi//", 400, None),
    ],
)
def test_j09_addresses_answer_as_on_the_real_host(running, path, status, location):
    answered, headers, _ = running.ask(path)
    assert (answered, headers.get("location")) == (status, location)


def test_a_file_is_found_only_inside_the_site(tmp_path):
    (tmp_path / "site/vi").mkdir(parents=True)
    (tmp_path / "site/vi/index.html").write_text("x", encoding="utf-8")
    assert find(tmp_path / "site", "vi/").file == str(tmp_path / "site/vi/index.html")
    assert find(tmp_path / "site", "vi").location == "vi/"
    assert find(tmp_path / "site", "khong-co").status == 404


def test_hosts_and_origins_by_name():
    assert (
        is_own_host(["localhost:8000"], 8000)
        and not is_own_host([], 8000)
        and not is_own_host(["localhost:8000"] * 2, 8000)
    )
    assert is_own_host(["localhost"], 80)
    assert is_own_origin([], 8000) and not is_own_origin(["null"], 8000)


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("", Answer(404)),
        ("tep", Answer(200, "tep.html")),
        ("anh.jpg", Answer(200, "anh.jpg")),
        ("anh.jpg/", Answer(404)),
        ("vi", Answer(301, location="vi/")),
        ("vi/", Answer(200, "vi/index.html")),
        ("link.html", Answer(404)),
    ],
)
def test_a_path_is_answered_with_a_file_its_folder_or_nothing(tmp_path, path, answer):
    (tmp_path / "vi").mkdir()
    for name in ("tep.html", "anh.jpg", "vi/index.html"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    os.symlink(tmp_path / "tep.html", tmp_path / "link.html")
    file = str(tmp_path / answer.file) if answer.file else None
    assert find(str(tmp_path), path) == Answer(answer.status, file, answer.location)


def test_an_unknown_address_gets_the_sites_own_page_where_it_has_one(tmp_path):
    assert lost(str(tmp_path)) == Answer(404)
    (tmp_path / "404.html").write_text("x", encoding="utf-8")
    assert lost(str(tmp_path)) == Answer(404, str(tmp_path / "404.html"))
