"""The command publish, as a person runs it: what it prints, what it refuses, and what a kill leaves."""

import contextlib
import os
import random
import signal
import subprocess
import sys
from functools import partial

import pytest

from khotin.build.renderer import link_target
from khotin.cli import main
from khotin.publish.listing import OWN
from tests.support.building import IS_SOAK, REPOSITORY, ROOT, Place, article_path, article_text
from tests.support.sites import ARTICLE_PATH
from tests.support.stored_sites import dead_links, site_of
from tests.support.stores import BUCKET

ADDRESS, PREFIX = f"s3://{BUCKET}/kho tin/vi", "kho tin/vi/"
# The command with less patience than LEASE_SECONDS.
IMPATIENT = """
import sys
import khotin.publish.publication as publication
publication.Publisher.__init__.__kwdefaults__["lease"] = 0.5
from khotin.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    place = Place(tmp_path_factory.mktemp("place"), articles=1)
    assert place.build_here() == 0
    return place


def site(place, output="output"):
    folder = place.folder / output
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def run(place, *words):
    with contextlib.chdir(place.folder):
        return main([*words])


def test_a_site_is_published_and_its_summary_printed(place, store_server, capsys):
    assert run(place, "publish", ADDRESS, "--dry-run") == 0
    listed = capsys.readouterr().out
    assert "+ vi/index.html\n" in listed and "version.json" in listed and site_of(store_server, PREFIX) == {}
    assert run(place, "publish", ADDRESS, "--verbose") == 0
    said = capsys.readouterr()
    assert f"{len(site(place))} thêm / added" in said.out and f"+ {ADDRESS}/vi/index.html\n" in said.err
    assert site_of(store_server, PREFIX) == site(place)
    assert run(place, "publish", ADDRESS, "--quiet") == 0
    assert capsys.readouterr().out == ""


def test_a_build_into_a_store_gives_the_same_bytes(place, store_server):
    words = place.command("--jobs", "1", output=ADDRESS)[2:]
    assert run(place, *words) == 0
    assert site_of(store_server, PREFIX) == site(place)


@pytest.mark.parametrize("address", ["output", "s3://a b/c", "s3://bucket/../c"])
def test_a_wrong_address_is_a_wrong_use(place, address, capsys):
    assert run(place, "publish", address) == 2
    assert "s3://bucket/prefix" in capsys.readouterr().err


def test_without_a_site_there_is_nothing_to_publish(tmp_path, store_server, capsys):
    with contextlib.chdir(tmp_path):
        assert main(["publish", ADDRESS, "--output", "sites/new"]) == 1
    assert "run the command build first" in capsys.readouterr().err and store_server.objects() == {}
    assert list(tmp_path.iterdir()) == []


def test_a_store_that_refuses_ends_the_command_with_one_message(place, store_server, capsys):
    said = b"<Error><Code>AccessDenied</Code></Error>"
    store_server.fault = lambda method, path: ("403 Forbidden", said)
    assert run(place, "publish", ADDRESS) == 3
    told = capsys.readouterr().err
    assert "permission denied" in told and "Traceback" not in told and len(told.splitlines()) == 2


@pytest.fixture(scope="module")
def two_sites(place):
    """The site in output/, and in next/ another with an article more, one less and one with another title."""
    with contextlib.chdir(place.folder):
        place.write(article_path(7), article_text(7))
        place.write(article_path(0), article_text(0).replace("Department works with", "Department visits"))
        place.remove(ARTICLE_PATH)
        assert main(place.command("--jobs", "1", output="next")[2:]) == 0
    return "output", "next"


@pytest.mark.soak
def test_a_publisher_that_is_killed_is_finished_by_the_next(place, two_sites, store_server):
    """SIGKILL while the store handles the k-th request of an update; in no state does a reader meet a dead link."""
    dead, luck = [], random.Random(5)
    command = [sys.executable, "-c", IMPATIENT, "publish", ADDRESS, "--allow-shrink", "--output"]

    def start(output):
        environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
        return subprocess.Popen([*command, output], cwd=place.folder, env=environment, stdout=subprocess.DEVNULL)

    def walk(method, path):
        dead.extend(dead_links(store_server, PREFIX, partial(link_target, address=ROOT)))

    assert run(place, *command[3:], "output") == 0
    points = sorted(luck.choices(range(1, 40), k=60 if IS_SOAK else 2))
    held, killed = 0, 0
    for point in points:
        process, count = start(two_sites[1 - held]), iter(range(10**6))

        def kill(method, path, count=count, process=process, point=point):
            walk(method, path)
            if next(count) == point:
                process.send_signal(signal.SIGKILL)

        store_server.fault = kill
        killed += process.wait() == -signal.SIGKILL
        store_server.fault = walk
        held = luck.choice([0, 1])
        assert start(two_sites[held]).wait() == 0
        store_server.fault = None
        assert site_of(store_server, PREFIX) == site(place, two_sites[held]) and not dead
        assert len([key for key in store_server.objects(PREFIX) if key.startswith(OWN)]) <= 3
    assert killed >= len(points) * 0.8


def test_a_wrong_address_is_named_at_the_argument(capsys):
    assert main(["publish", "https://example.org/tin"]) == 2
    told = capsys.readouterr().err
    assert told.startswith("publish URL: ") and '"https://example.org/tin": the address of a store' in told
