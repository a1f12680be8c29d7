"""Scripts in every field and every file name, in a real browser: none runs, none asks elsewhere."""

import hashlib
import os
import random
import re
import shutil
from pathlib import Path
from urllib.parse import quote

import pytest

from khotin.build.options import BuildOptions
from khotin.build.pipeline import build_site
from khotin.cli import main
from khotin.config import load_config
from khotin.content.frontmatter import write_document
from khotin.markup import render_markdown
from khotin.problems import ContentError
from scripts.hosting import host
from tests.support.payloads import PAYLOADS
from tests.support.sites import ARTICLE_PATH, FEW_PAGES, article_with, make_site

TODAY = "2026-11-21"
SHARE = PAYLOADS if os.environ.get("SOAK") else random.Random(8).sample(PAYLOADS, 10)
CSP = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
LISTS = (
    "",
    "vi/",
    "en/",
    "vi/tinh/an-giang/",
    "en/date/2022/06/",
    "vi/chu-de/digital-transformation/",
    "vi/so-lieu/",
    "en/figures/",
    "vi/tac-gia/",
    "en/author/",
    "vi/nguon/",
    "en/source/",
    "vi/dinh-chinh/",
    "en/corrections/",
    "vi/feed.xml",
    "data/articles.json",
)
# What would run when a reader came by, and what should not be there at all. Answers with what it found.
LOOK = """() => {
  const found = [];
  for (const element of document.querySelectorAll("*")) {
    const name = element.localName;
    for (const event of ["mouseover", "mouseenter", "focus", "toggle", "error", "load"]) {
      element.dispatchEvent(new Event(event));
    }
    for (const attribute of element.attributes) {
      if (/^on/i.test(attribute.name)) found.push(name + " " + attribute.name);
    }
    const isCitation = element.protocol === "data:" && element.download && element.closest(".cite-box");
    const isPlain = !element.protocol || /^(https?|mailto|tel):$/.test(element.protocol);
    if (element.href && !isPlain && !isCitation) found.push(element.protocol);
    if (/^(iframe|object|embed|base|style|applet|math|portal|frame)$/.test(name)) found.push(name);
    if (name == "script" && !element.src && element.type != "application/ld+json") found.push("inline script");
  }
  return found;
}"""


def article_of(number, payload, has_body=True):
    """An article with the payload in every field that takes words, and in both texts where `has_body`."""
    line = " ".join(payload.split())
    fields = {
        "title": {"vi": line, "en": f"{line} en"},
        "summary": {"vi": f"Tóm tắt {line}", "en": f"Summary {line}"},
        "published": "2022-06-15",
        "province": "an-giang",
        "district": "tri-ton",
        "topics": ["digital-transformation"],
        "authors": [line],
        "offices": [line],
        "dateline": line,
        "source": {
            "portal": line,
            "section": line,
            "cited": line,
            "url": f"https://source.example/{quote(line)}",
            "original": f"{number}.html",
            "sha256": hashlib.sha256(payload.encode()).hexdigest(),
        },
        "figures": [{"value": "126", "unit": line, "label": {"vi": line, "en": line}, "quote": "126 trạm BTS"}],
        "status": "published",
        "added": "2026-11-21",
        "corrections": [{"date": "2026-11-21", "vi": line, "en": line}],
    }
    body = f"Huyện có 126 trạm BTS.\n\n{payload}\n\nCâu {line} giữa dòng." if has_body else "Huyện có 126 trạm BTS."
    return write_document(fields, body), body


def withdrawn_of(payload):
    line = " ".join(payload.split())
    return write_document(
        {"status": "withdrawn", "withdrawal": {"date": "2026-11-21", "reason": {"vi": line, "en": line}}}, ""
    )


def name_of(number):
    return f"2022-06-15-bai-{number}"


def write_site(content, payloads, without_body):
    for number, payload in enumerate(payloads):
        text, body = article_of(number, payload, number not in without_body)
        (content / f"articles/{name_of(number)}.md").write_text(text, "utf-8")
        (content / f"articles/{name_of(number)}.en.md").write_text(body, "utf-8")
        (content / f"articles/2022-06-16-go-{number}.md").write_text(withdrawn_of(payload), "utf-8")
        (content / f"originals/{number}.html").write_bytes(payload.encode())


def refused_articles(content, output):
    """The numbers of the articles that the build refuses; an empty set when the site was built."""
    try:
        build_site(BuildOptions(str(content), str(output), TODAY), load_config(base_url="https://example.org"))
    except ContentError as refused:
        return {
            int(found[1])
            for problem in refused.problems
            if (found := re.search(r"bai-(\d+)(?:\.en)?\.md", problem.where.path))
        }
    return set()


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The site with the share of payloads, and the numbers of those whose text the build refuses outright."""
    folder = tmp_path_factory.mktemp("payloads")
    content = make_site(folder, FEW_PAGES | {"originals/x.txt": "x"})
    write_site(content, SHARE, frozenset())
    refused = refused_articles(content, folder / "output")
    write_site(content, SHARE, refused)
    assert refused_articles(content, folder / "output") == set()
    return folder / "output", refused


@pytest.mark.soak
@pytest.mark.parametrize("has_csp", [True, False], ids=["with CSP", "without CSP"])
def test_g01_g03_no_payload_runs_or_asks_elsewhere(built, browser, tmp_path, has_csp):
    folder = built[0] if has_csp else without_csp(built[0], tmp_path / "bare")
    paths = [
        *LISTS,
        *(f"{segment}/{name_of(n)}/" for n in range(len(SHARE)) for segment in ("vi/tin", "en/news")),
        *(f"vi/tin/2022-06-16-go-{n}/" for n in range(len(SHARE))),
        *(f"originals/{n}.html.txt" for n in range(len(SHARE))),
    ]
    assert not [path for path in paths if not (folder / path).exists()]
    with host(folder) as root:
        ran, asked, found = visit(browser, root, paths)
    assert (ran, asked, found) == ([], [], [])


@pytest.mark.soak
def test_g01_cleaner_alone_lets_nothing_through(browser, tmp_path):
    """Behind the refusals and the content policy: what Markdown makes of each payload, cleaned and shown as it is."""
    for number, payload in enumerate(SHARE):
        (tmp_path / f"{number}.html").write_text(
            f"<!doctype html><meta charset=utf-8><div>{render_markdown(payload)}</div>", "utf-8"
        )
    with host(tmp_path) as root:
        ran, asked, found = visit(browser, root, [f"{number}.html" for number in range(len(SHARE))])
    assert (ran, asked, found) == ([], [], [])


@pytest.mark.soak
def test_most_payloads_reach_a_page_as_text(built):
    """A text refused outright proves nothing about pages: most must get there."""
    folder, refused = built
    assert len(refused) <= len(SHARE) / 3
    for number, payload in enumerate(SHARE):
        page = (folder / f"vi/tin/{name_of(number)}/index.html").read_text("utf-8")
        assert (
            payload.split()[0][:6]
            .replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace('"', "&#34;")
            .replace("'", "&#39;")
            .replace(">", "&gt;")
            in page
        ), payload


def test_the_browser_would_notice(browser, tmp_path):
    """A page that lets all of it through is found out in all three ways."""
    (tmp_path / "index.html").write_text(
        '<script>alert(1)</script><img src="https://elsewhere.example/x" onerror="alert(2)">'
    )
    with host(tmp_path) as root:
        ran, asked, found = visit(browser, root, [""])
    assert ran and asked and {"inline script", "img onerror"} <= {what for _, what in found}


def test_g01_saved_page_is_published_as_text_and_cannot_run(built):
    folder, _ = built
    assert (folder / "originals/0.html.txt").read_bytes() == SHARE[0].encode()
    assert not list((folder / "originals").glob("*.html"))


@pytest.mark.soak
def test_g01_c04_payload_as_a_file_name_is_an_error_and_nothing_is_published(tmp_path, capsys):
    names = {re.sub(r"[/\0\n]", "_", payload)[:100] for payload in SHARE}
    content = make_site(
        tmp_path, {ARTICLE_PATH: article_with(), **{f"articles/{name}.md": article_with() for name in names}}
    )
    assert main(["build", "--content", str(content), "--output", str(tmp_path / "output"), "--date", TODAY]) == 1
    told = capsys.readouterr().err
    assert all(name.split("\t")[0] in told for name in names) and "Traceback" not in told
    assert not (tmp_path / "output").exists()


def without_csp(folder, target):
    shutil.copytree(folder, target)
    for path in target.rglob("*.html"):
        path.write_bytes(CSP.sub(b"", path.read_bytes()))
    return Path(target)


def visit(browser, root, paths):
    """What ran, which other hosts were asked, and what should not stand in a page, each with its path."""
    ran, asked, found = [], [], []
    page = browser.new_page()
    page.add_init_script("for (const name of ['alert', 'msgbox', 'open']) window[name] = () => console.log('RAN')")
    page.on("console", lambda message: ran.append(page.url) if message.text == "RAN" else None)
    page.on("request", lambda request: None if request.url.startswith(root) else asked.append(request.url))
    page.route(lambda url: not url.startswith(root), lambda route: route.abort())
    for path in paths:
        page.goto(root + path)
        if not path.endswith((".xml", ".json", ".txt")):  # the browser shows these with a page of its own
            found += [(path, what) for what in page.evaluate(LOOK)]
    page.close()
    return ran, asked, found
