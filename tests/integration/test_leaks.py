"""Nothing that is not public is published: in no page, list, feed, data file, former picture or compressed file."""

import gzip
import hashlib
import os
import random
import re
import zlib

import pytest

from khotin.cli import main
from khotin.content.frontmatter import write_document
from khotin.language.vietnamese import fold
from tests.support.sites import FEW_PAGES, make_site

TODAY = "2026-11-21"
ROUNDS = 25 if os.environ.get("SOAK") else 2
# Folded to "canary" in addresses and in the search: both spellings are looked for.
MARKED = "cánãry"
# The address of an author or portal was published and goes on answering; it may hold the letters, its page not the
# name.
KEPT_ADDRESSES = r"(vi/tac-gia|en/author|vi/nguon|en/source)/[^/]+/index\.html"
HIDING = ("draft", "coming", "withdrawn", "removed", "draft again and again")


def article_of(canary, *, day="2022-06-15", status="published"):
    """An article that says the canary wherever words can stand."""
    fields = {
        "title": {"vi": f"Tin {canary}", "en": f"News {canary}"},
        "summary": {"vi": f"Tóm tắt {canary}", "en": f"Summary {canary}"},
        "published": day,
        "province": "an-giang",
        "district": "tri-ton",
        "topics": ["digital-transformation"],
        "authors": [f"Tác giả {canary}"],
        "offices": [f"Đài {canary}"],
        "dateline": canary,
        "source": {
            "portal": f"Cổng {canary}",
            "section": canary,
            "cited": canary,
            "url": f"https://example.org/{canary}",
            "original": f"{canary}.txt",
            "sha256": hashlib.sha256(canary.encode()).hexdigest(),
        },
        "figures": [{"value": "126", "unit": "trạm", "label": {"vi": canary, "en": canary}, "quote": "126 trạm BTS"}],
        "status": status,
        "added": "2022-06-20",
    }
    if day <= TODAY:  # what is still to appear cannot have been corrected
        fields["corrections"] = [{"date": "2022-07-01", "vi": f"Sửa {canary}", "en": f"Corrected {canary}"}]
    if status == "withdrawn":
        fields["withdrawal"] = {
            "date": "2026-11-20",
            "reason": {"vi": "Nguồn đã gỡ.", "en": "Taken back by its source."},
        }
    return write_document(fields, f"Huyện có 126 trạm BTS, {canary}.")


def write(content, name, canary, **how):
    (content / f"articles/{name}.md").write_text(article_of(canary, **how), "utf-8")
    (content / f"articles/{name}.en.md").write_text(f"In English {canary}.\n", "utf-8")
    (content / f"originals/{canary}.txt").write_text(canary, "utf-8")


def build(content, output):
    assert main(["build", "--content", str(content), "--output", str(output), "--date", TODAY, "--allow-shrink"]) == 0


def plain(data):
    """The bytes of a file, unpacked as often as it was packed."""
    while data[:2] == b"\x1f\x8b":
        try:
            data = gzip.decompress(data)
        except (OSError, zlib.error):
            break
    return data


def read_small(output):
    """{path: bytes} of all files of an output folder, unpacked and in small letters."""
    return {
        path.relative_to(output).as_posix(): plain(path.read_bytes()).lower()
        for path in output.rglob("*")
        if path.is_file()
    }


def places_of(canary, files):
    """The files that say a word in any spelling of letters, or have it in their name."""
    word = canary.lower()
    return {path for path, data in files.items() if word.encode() in data or word in path.lower()}


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(ROUNDS))
def test_d03_k10_what_is_not_public_is_in_no_file(tmp_path, seed):
    """Hidden items beside public ones: hidden from the start or later, in a new folder and over an earlier site."""
    dice, content = random.Random(seed), make_site(tmp_path, FEW_PAGES | {"originals/x.txt": "x"})
    canaries = {
        how: f"{MARKED}{seed}x{dice.randrange(10**9)}{number}" for number, how in enumerate((*HIDING, "public"))
    }
    was_public = [how for how in HIDING if dice.random() < 0.5]
    names = {how: f"2022-06-{number:02d}-bai-{number}" for number, how in enumerate((*HIDING, "public"), 1)}
    for how in (*was_public, "removed", "public"):
        write(content, names[how], canaries[how])
    build(content, tmp_path / "output")
    for how in HIDING:
        hide(content, names[how], canaries[how], how)
    build(content, tmp_path / "output")
    build(content, tmp_path / "fresh")
    for files in map(read_small, (tmp_path / "output", tmp_path / "fresh")):
        assert {how: places_of(canaries[how], files) for how in HIDING} == {how: set() for how in HIDING}
        folded = {how: places_of(fold(canaries[how]), files) for how in HIDING}
        kept = {path for path in folded.pop("withdrawn") if not re.match(KEPT_ADDRESSES, path)}
        assert kept <= {"data/addresses.txt", "data/moved.txt"}
        assert folded == {how: set() for how in HIDING if how != "withdrawn"}


def test_the_search_for_canaries_finds_them_packed_or_not(tmp_path):
    """A public article's words are found in pages, lists, feeds, data and inside the compressed search index."""
    content = make_site(tmp_path, FEW_PAGES | {"originals/x.txt": "x"})
    write(content, "2022-06-15-bai", f"{MARKED}public")
    build(content, tmp_path / "output")
    files = read_small(tmp_path / "output")
    for word in (f"{MARKED}public", "canarypublic"):
        found = places_of(word, files)
        assert [path for path in found if (tmp_path / "output" / path).read_bytes()[:2] == b"\x1f\x8b"], word
    assert {
        "vi/tin/2022-06-15-bai/index.html",
        "en/feed.xml",
        "data/articles.json",
        f"originals/{MARKED}public.txt",
    } <= places_of(f"{MARKED}public", files)


def hide(content, name, canary, how):
    if how == "removed":
        for ending in (".md", ".en.md"):
            (content / f"articles/{name}{ending}").unlink()
    elif how == "withdrawn":
        write(content, name, canary, status="withdrawn")
    else:
        write(content, name, canary, **({"day": "2026-11-22"} if how == "coming" else {"status": "draft"}))
