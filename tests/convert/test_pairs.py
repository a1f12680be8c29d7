"""Pairs of files: a page in `pairs/` and beside it what is true of it. A new pair is a new test without code."""

import json
from pathlib import Path

import pytest

from khotin.convert import Hints, convert_text, to_json
from tests.support.converting import REGISTERS

FOLDER = Path(__file__).parent / "pairs"
PAGES = sorted(path for path in FOLDER.iterdir() if path.suffix in (".txt", ".html"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_page_becomes_what_its_pair_says(path):
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    conversion = convert_text(path.read_bytes(), path.name, REGISTERS, Hints(**expected.pop("hints", {})))
    found = json.loads(to_json(conversion))
    found |= {
        "roles": {str(line["number"]): " ".join(line["roles"]) for line in found["lines"]},
        "warnings": [problem["rule"] for problem in found["problems"]],
    }
    assert {key: found[key] for key in expected} == expected


def test_every_page_has_its_pair():
    assert len(PAGES) >= 60
    assert {path.stem for path in PAGES} == {path.stem for path in FOLDER.glob("*.json")}
