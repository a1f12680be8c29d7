"""Workers of a cluster write what they render into the store themselves; the build ends with the same bytes."""

import contextlib
import pickle
import shutil

import pytest

from khotin.problems import Failed
from khotin.publish.listing import OWN, STAGED
from khotin.publish.publication import Publisher
from khotin.publish.staged import StagedFiles
from khotin.publish.store import open_store
from tests.support.building import Place, article_path
from tests.support.clusters import RunningCluster
from tests.support.stored_sites import digests, make_site, site_of
from tests.support.stores import BUCKET, CUT

ADDRESS, PREFIX = f"s3://{BUCKET}/site", "site/"
PAGE = "vi/tin/2022-06-01-bai-0/index.html"


def staged_site(files, *, with_gzip=False):
    """Stage files as a worker does, and return what a first process then finds."""
    worker = pickle.loads(pickle.dumps(StagedFiles(ADDRESS, with_gzip=with_gzip)))
    for path, sha256 in digests(files).items():
        worker.stage(path, files[path], sha256)
    worker.settle()
    return StagedFiles(ADDRESS, with_gzip=with_gzip)


def publish_staged(files, **settings):
    def read(path, sha256):
        raise AssertionError(path)

    return Publisher(open_store(ADDRESS), digests(files), read, is_staged=True, may_shrink=True, **settings).publish()


@pytest.mark.parametrize("with_gzip", [False, True])
def test_what_is_staged_is_published_without_its_bytes_and_then_removed(store_server, with_gzip):
    files = make_site(1) | {"long.html": b"<p>Kho Tin</p>" * 200, "long.txt": b"<p>Kho Tin</p>" * 200}
    found = staged_site(files, with_gzip=with_gzip)
    assert all(found.has(path, sha256) for path, sha256 in digests(files).items()) and not found.published(files)
    publish_staged(files, with_gzip=with_gzip)
    assert site_of(store_server, PREFIX) == files
    page, text = (open_store(ADDRESS).read(path).headers["Content-Type"] for path in ("long.html", "long.txt"))
    assert page.startswith("text/html") and text.startswith("text/plain")
    assert not [key for key in store_server.objects(PREFIX) if key.startswith(STAGED)]
    now = StagedFiles(ADDRESS, with_gzip=with_gzip)
    assert now.published(files) == digests(files) and not StagedFiles(ADDRESS, with_gzip=not with_gzip).published(files)
    assert all(now.read(path, sha256) == files[path] for path, sha256 in digests(files).items())


def test_a_file_that_is_staged_twice_is_one_object(store_server):
    staged_site({"a.html": b"1"})
    before = store_server.objects(PREFIX)
    staged_site({"a.html": b"1", "b.html": b"1"})
    assert store_server.objects(PREFIX) == before and len(before) == 1


def test_what_an_interrupted_publication_may_have_changed_counts_as_unpublished(store_server, monkeypatch):
    monkeypatch.setattr("khotin.publish.store.MOST_RETRIES", 0)
    old, new = {"a": b"1", "b": b"1", "version.json": b"1"}, {"a": b"2", "b": b"1", "version.json": b"2"}
    staged_site(old)
    publish_staged(old)
    staged_site(new)
    store_server.fault = lambda method, path: CUT if method == "PUT" and path.endswith("/version.json") else None
    with pytest.raises(Failed):
        publish_staged(new)
    store_server.fault = None
    assert StagedFiles(ADDRESS, with_gzip=False).published(new).keys() == {"b"}


def test_a_staged_file_that_another_publication_removed_is_reported(store_server):
    files = make_site(1)
    staged_site(files)
    missing = "404 Not Found", b"<Error><Code>NoSuchKey</Code></Error>"
    store_server.fault = lambda method, path: missing if path == f"/{BUCKET}/{PREFIX}index.html" else None
    with pytest.raises(Failed, match="removed by another publication"):
        publish_staged(files)
    store_server.fault = None
    staged_site(files)
    publish_staged(files, lease=0.1)
    assert site_of(store_server, PREFIX) == files


def test_a_worker_without_rights_is_an_error_with_its_cause(store_server):
    worker = StagedFiles(ADDRESS, with_gzip=False)
    worker.require_access()
    store_server.fault = lambda method, path: ("403 Forbidden", b"<Error><Code>AccessDenied</Code></Error>")
    with pytest.raises(Failed, match="permission denied"):
        worker.require_access()


@pytest.fixture
def running(store_server, tmp_path):
    """A place, and a cluster whose one worker has the same content in a folder of its own."""
    place = Place(tmp_path / "place", articles=4)
    shutil.copytree(place.folder, tmp_path / "image")
    with contextlib.closing(RunningCluster(place.folder)) as cluster:
        cluster.add_worker(folder=tmp_path / "image")
        yield place, cluster


def test_a_build_by_workers_with_an_image_of_their_own(running, store_server, tmp_path):
    place, cluster = running

    def build(code=0):
        done = place.build("--cluster", cluster.address, "--allow-shrink", output=ADDRESS)
        assert done.returncode == code, done.stderr
        return done

    def bytes_here():
        assert place.build_here("--allow-shrink") == 0
        return {path.relative_to(place.output).as_posix(): path.read_bytes() for path in place.output.rglob("*.*")}

    denied = "403 Forbidden", b"<Error><Code>AccessDenied</Code></Error>"
    store_server.fault = lambda method, path: denied if f"/{OWN}/lists/" in path else None
    build(code=3)
    store_server.fault = None
    assert site_of(store_server, PREFIX) == {}
    assert " 0 ghi mới" in build().stdout  # what is staged already is published, and not made again
    assert site_of(store_server, PREFIX) == bytes_here()
    assert not [key for key in store_server.objects(PREFIX) if key.startswith(STAGED)]
    puts = [path for method, path in store_server.requests if method == "PUT"]
    assert len([path for path in puts if path.startswith(f"/{BUCKET}/{PREFIX}{STAGED}")]) > 200
    (folder,) = (place.folder / ".cache/stores").glob("*-cluster")
    assert (folder / "version.json").is_file() and not (folder / PAGE).exists()

    store_server.requests.clear()
    assert " 0 ghi mới" in build().stdout and len(store_server.requests) <= 6

    for folder in (place.folder, tmp_path / "image"):
        (folder / "content" / article_path(0)).unlink()
    store_server.requests.clear()
    build()
    assert site_of(store_server, PREFIX) == bytes_here()
    assert [path for method, path in store_server.requests if method == "GET" and path.endswith("index.html")]
