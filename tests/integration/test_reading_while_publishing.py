"""A reader asks for pages while the site changes: at no moment is a link dead or a file incomplete."""

import hashlib
import json
import subprocess
import sys
import time

import pytest

from khotin.build import publisher
from khotin.cli import main
from tests.support.building import IS_SOAK, REPOSITORY, TODAY, Place, article_path, article_text

pytestmark = pytest.mark.soak
PUBLICATIONS = 200 if IS_SOAK else 3
# So long each step of a publication takes here at least: the reader shall meet many states in between.
STEP_SECONDS = 0.0005


def slowly(step):
    """A step of the publication that takes its time."""

    def take_time(*values):
        step(*values)
        time.sleep(STEP_SECONDS)

    return take_time


def prepare(place, number):
    """A content in which, from one site to the next, every page changes, one article comes and one goes."""
    (place.folder / "config.yaml").write_text(
        f'title: {{vi: "Kho {number}", en: "Store {number}"}}\n', encoding="utf-8"
    )
    place.remove(article_path(20 + (number - 1) % 7))
    place.write(article_path(20 + number % 7), article_text(20 + number % 7))


def test_h01_a_reader_meets_no_dead_link_and_no_torn_file(tmp_path, monkeypatch):
    place, known = Place(tmp_path), set()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(publisher, "_move", slowly(publisher._move))
    monkeypatch.setattr(publisher, "_remove", slowly(publisher._remove))
    reader = None
    for number in range(PUBLICATIONS + 1):
        prepare(place, number)
        assert main(["build", "--date", TODAY, "--no-search", "--jobs", "1", "--allow-shrink"]) == 0
        known |= {
            (path.relative_to(place.output).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest())
            for path in place.output.rglob("*")
            if path.is_file()
        }
        reader = reader or subprocess.Popen(
            [sys.executable, "-m", "tests.support.reader", str(place.output), str(tmp_path / "stop")],
            cwd=REPOSITORY,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
    (tmp_path / "stop").touch()
    found = json.loads(reader.communicate(timeout=60)[0])
    assert found["dead"] == []
    assert {tuple(pair) for pair in found["seen"]} <= known
    assert found["walks"] > PUBLICATIONS / 10 and len(found["seen"]) > 500
