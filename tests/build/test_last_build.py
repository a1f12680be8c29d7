"""The record of the last build is trusted only while the output folder has the version file of that build."""

import hashlib
import os

import pytest

from khotin.build.cache import cache_path, open_cache
from khotin.build.database import CacheDamaged
from khotin.build.last_build import OUTPUTS, RESULT, LastBuild, LastResult, Masking, PublishedOutput
from khotin.build.tables import PARTS, part_of
from khotin.encoding import encode

VERSION = b'{"revision": ""}'
FILES = {"vi/index.html": b"home", "vi/tin/a/index.html": b"a", "version.json": VERSION}


def sha256(data):
    return hashlib.sha256(data).digest()


def published(digest, files):
    return PublishedOutput(digest, encode(files))


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """The cache of an output folder with three files in two outputs."""
    monkeypatch.chdir(tmp_path)
    for path, data in FILES.items():
        os.makedirs(os.path.dirname(f"output/{path}"), exist_ok=True)
        with open(f"output/{path}", "wb") as stream:
            stream.write(data)
    outputs = {
        "/vi/": published(b"1", {"vi/index.html": sha256(b"home"), "version.json": sha256(VERSION)}),
        "/vi/tin/a/": published(b"2", {"vi/tin/a/index.html": sha256(b"a")}),
    }
    with open_cache(cache_path("output")) as cache:
        with cache.transaction():
            cache.write_table(OUTPUTS, outputs, outputs, PublishedOutput)
            cache.write_value(
                RESULT,
                LastResult(
                    b"inputs",
                    b"shared",
                    sha256(VERSION),
                    parts=tuple((sum(part_of(name) == number for name in outputs), b"") for number in range(PARTS)),
                    pages=2,
                    files=3,
                    articles=1,
                    drafts=0,
                    waiting=0,
                    problems=(),
                    unread=(),
                    masking=Masking(),
                    day="2026-01-01",
                    next_day="",
                ),
            )
        yield cache


def test_with_its_version_file_a_site_is_trusted(cache):
    last = LastBuild("output", cache)
    assert last.outputs.keys() == {"/vi/", "/vi/tin/a/"} and last.paths_without({}) == FILES.keys()
    assert last.paths_without({"/vi/": last.outputs["/vi/"]}) == {"vi/tin/a/index.html"}
    assert last.is_current(b"inputs") and not last.is_current(b"others")


def put_link():
    os.rename("output/version.json", "elsewhere")
    os.symlink(os.path.abspath("elsewhere"), "output/version.json")


def put_other():
    with open("output/version.json", "wb") as stream:
        stream.write(VERSION + b" ")


def put_pipe():
    os.unlink("output/version.json")
    os.mkfifo("output/version.json")


@pytest.mark.parametrize(
    "harm",
    [lambda: os.unlink("output/version.json"), put_other, put_link, put_pipe],
    ids=["gone", "other", "a link", "a pipe"],
)
def test_without_its_version_file_nothing_is_trusted_and_the_files_there_are_listed(cache, harm):
    harm()
    with open("output/stranger", "w", encoding="utf-8"):
        pass
    last = LastBuild("output", cache)
    assert last.result is None and last.outputs == {} and not last.is_current(b"inputs")
    assert last.paths_without({}) >= {"vi/index.html", "vi/tin/a/index.html", "stranger"}
    assert last.stored_outputs.keys() == {"/vi/", "/vi/tin/a/"}


def test_verifying_believes_only_outputs_whose_files_are_as_published(cache):
    with open("output/vi/tin/a/index.html", "wb") as stream:
        stream.write(b"b")
    assert LastBuild("output", cache).is_current(b"inputs")
    last = LastBuild("output", cache, verify=True)
    assert last.outputs.keys() == {"/vi/"} and not last.is_current(b"inputs")


@pytest.mark.parametrize("path", ["stranger.html", "vi/.hidden", "vi/tin/a/x"])
def test_verifying_finds_files_the_build_did_not_make(cache, path):
    assert LastBuild("output", cache, verify=True).is_current(b"inputs")
    with open(f"output/{path}", "w", encoding="utf-8"):
        pass
    last = LastBuild("output", cache, verify=True)
    assert path in last.paths_without({}) and not last.is_current(b"inputs")


def test_a_table_that_lost_an_output_is_not_trusted(cache):
    """Otherwise its files would stay for good when it goes."""
    cache._connection.execute(
        "DELETE FROM parts WHERE kind = ? AND number = (SELECT min(number) FROM parts WHERE kind = ?)",
        (OUTPUTS, OUTPUTS),
    )
    cache.kept.clear()  # as another process reads it
    last = LastBuild("output", cache)
    with pytest.raises(CacheDamaged):
        last.paths_without({})
    gone = min(["/vi/", "/vi/tin/a/"], key=part_of)
    with pytest.raises(CacheDamaged):
        _ = last.near([gone]).outputs


def test_near_a_name_are_the_outputs_of_its_part_of_the_table(cache):
    last, near = LastBuild("output", cache), "/vi/tin/a/"
    assert part_of(near) != part_of("/vi/")
    assert last.near([near]).outputs.keys() == {near}
    assert last.outputs.keys() == last.near(["/vi/", near]).outputs.keys() == {"/vi/", near}
