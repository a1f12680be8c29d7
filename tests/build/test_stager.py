"""What is staged: new and changed outputs, search indexes whose words changed, files that list all others."""

import hashlib
import json
from pathlib import Path

import pytest

from khotin.build import stager
from khotin.build.last_build import PublishedOutput
from khotin.build.options import BuildOptions
from khotin.build.pipeline import build_site
from khotin.build.renderer import RenderResult
from khotin.build.stager import Staged, hash_parts
from khotin.build.stored import in_order
from khotin.build.tables import PARTS, part_of
from khotin.config import load_config
from khotin.encoding import encode
from khotin.problems import ContentError
from tests.support.building import TODAY
from tests.support.sites import ARTICLE, ARTICLE_PATH

EDITED = ARTICLE.replace("126 trạm BTS.\n", "126 trạm BTS. Thêm một câu.\n")


def build(*, with_search=False, **options):
    return build_site(BuildOptions(today=TODAY, with_search=with_search, **options), load_config())


def staged_paths(monkeypatch, **options):
    """The paths that a build stages."""
    seen = []
    verify = stager.verify_site

    def watch(staged, *rest):
        seen.append(set(staged.paths))
        return verify(staged, *rest)

    monkeypatch.setattr(stager, "verify_site", watch)
    build(**options)
    return seen[0]


SITE = {"/vi/": b"home", "pagefind/vi/": b"index", "version.json": b"version"}
KEPT = {"/k": PublishedOutput(b"", encode({"k.html": b"k"}))}


@pytest.mark.parametrize("kept", [{}, KEPT], ids=["a first build", "an edit"])
def test_what_was_rendered_is_added_to_what_is_kept(kept):
    staged = Staged(kept)
    for name in "ba":
        output = PublishedOutput(b"", encode({f"{name}.html": name.encode()}))
        links = {f"{name}2.html": (f"/{name}2", f"{name}.html")}
        staged.take(RenderResult({name: output}, staged={f"{name}.html"}, sent={f"{name}.s"}, links=links))
    files = [("a.html", b"a"), ("b.html", b"b"), *[("k.html", b"k") for _ in kept]]
    assert list(in_order(staged.files)) == files and len(staged.files) == len(files)
    assert sorted(staged.outputs) == ["/k", "a", "b"][not kept :]
    assert (sorted(staged.paths), sorted(staged.sent)) == (["a.html", "b.html"], ["a.s", "b.s"])
    assert staged.files["a.html"] == b"a" and "c.html" not in staged.files
    assert list(in_order(staged.links)) == [("a2.html", ("/a2", "a.html")), ("b2.html", ("/b2", "b.html"))]


def test_the_first_build_stages_every_file(place, monkeypatch):
    paths = staged_paths(monkeypatch)
    files = {path.relative_to("output").as_posix() for path in Path("output").rglob("*") if path.is_file()}
    assert paths == files - {".khotin"}


def test_an_edited_text_stages_its_pages_its_data_and_the_totals(place, monkeypatch):
    build()
    place.write(ARTICLE_PATH, EDITED)
    identity = Path(ARTICLE_PATH).stem
    own = {f"vi/tin/{identity}/index.html", f"en/news/{identity}/index.html", f"data/articles/{identity}.json"}
    paths = staged_paths(monkeypatch)
    assert own <= paths
    assert {path for path in paths - own if not path.endswith("feed.xml")} <= {"version.json", "data/checksums.txt"}


def test_the_totals_hold_the_bytes_of_all_files(place):
    build(revision="abc")
    version = json.loads(Path("output/version.json").read_bytes())
    assert (version["revision"], version["date"], version["articles"]) == ("abc", TODAY, 4)
    lines = Path("output/data/checksums.txt").read_text(encoding="utf-8").splitlines()
    assert lines
    for sha256, path in (line.split("  ") for line in lines):
        assert hashlib.sha256(Path("output", path).read_bytes()).hexdigest() == sha256


def test_the_hashes_of_parts_leave_out_the_search_index_and_the_version_file():
    def hashes(**files):
        outputs = {name: PublishedOutput(b"", data) for name, data in {**SITE, **files}.items()}
        return hash_parts(outputs, [b"before"] * PARTS)

    name = "/vi/"
    found = hashes()
    assert found[part_of(name)] == hashlib.sha256(b"home").digest() and found.count(b"before") == PARTS - 1
    assert found == hashes(**{"pagefind/vi/": b"other", "version.json": b"other"})
    assert found != hashes(**{name: b"other"})


def test_an_index_is_kept_where_no_word_changed(place):
    assert build(with_search=True).search.made == 2
    place.write("pages/about.vi.md", '---\ntitle: "Về kho"\nsummary: "Về kho này."\n---\n\nMột câu.\n')
    place.write("pages/about.en.md", '---\ntitle: "About"\nsummary: "About this."\n---\n\nA sentence.\n')
    again = build(with_search=True).search
    assert (again.made, again.kept) == (0, 2)


def test_h13_a_page_that_loses_what_it_links_to_is_found(place, monkeypatch):
    """A page that was not made again may lead to a page that is gone."""
    build()
    monkeypatch.setattr(stager, "links_of", lambda *_: {"vi/gone/index.html": ("/vi/gone/", "vi/index.html")})
    (place.content / ARTICLE_PATH).unlink()
    with pytest.raises(ContentError, match="/vi/gone/"):
        build(may_shrink=True)
