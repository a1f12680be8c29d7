"""The walk over a hosted site finds every kind of dead link, and no other."""

import pytest

from scripts.crawling import walk
from scripts.hosting import host

PUBLISHED = "https://example.org/kho-tin/"
WHOLE = {
    "index.html": '<a href="/kho-tin/vi/#chính">a</a> <a href="https://example.org/kho-tin/vi/">b</a> <a '
    'href="https://elsewhere.example/">c</a>'
    '<link rel="stylesheet" href="/kho-tin/a.css"><img src="data:,x" srcset="/kho-tin/a.png 1x, '
    '/kho-tin/a.png 2x"><a href="mailto:a@b.example">d</a>',
    "vi/index.html": '<p id="chính"><a href="../">back</a> <a href="#">top of the page</a>',
    "404.html": '<a href="/kho-tin/vi/">home</a>',
    "a.css": 'a { background: url("a.png") }',
    "a.png": "",
    "robots.txt": "User-agent: *",
    "sitemap.xml": '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://example.org/kho-tin/vi/</loc></url></urlset>',
}


def broken_links(folder, files):
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    with host(folder, "/kho-tin/") as root:
        walked = walk(root, PUBLISHED)
        origin = root.removesuffix("kho-tin/")
        return walked, {target.removeprefix(origin) for _, target, _ in walked.broken}


def test_whole_site_has_no_broken_link(tmp_path):
    walked, broken = broken_links(tmp_path, WHOLE)
    assert broken == set()
    assert walked.elsewhere == {"https://elsewhere.example/"}
    assert len(walked.reached) == 7


@pytest.mark.parametrize(
    ("name", "text", "broken"),
    [
        ("vi/index.html", '<p id="chính"><a href="khong-co/">', {"kho-tin/vi/khong-co/"}),
        ("vi/index.html", '<p id="chính"><a href="/vi/">', {"vi/"}),
        ("vi/index.html", '<p id="chính"><a href="/kho-tin/vi">', {"kho-tin/vi"}),
        ("vi/index.html", '<p id="chính"><a href="#khác">', {"kho-tin/vi/#khác"}),
        ("vi/index.html", "<p>", {"kho-tin/vi/#chính"}),
        ("a.css", "a { background: url(b.png) }", {"kho-tin/b.png"}),
        ("404.html", '<a href="vi/">', {"kho-tin/vi/khong-co/o/vi/"}),
        ("sitemap.xml", "<urlset><url><loc>https://example.org/kho-tin/en/</loc></url></urlset>", {"kho-tin/en/"}),
    ],
)
def test_dead_link_is_found(tmp_path, name, text, broken):
    assert broken_links(tmp_path, {**WHOLE, name: text})[1] == broken
