"""Pages written by hand, half of them held out when rules are made: each fact is right on as many as promised."""

import pytest

from bench.convert import measure, share
from tests.support.converting import REGISTERS
from tests.support.labelled_pages import HELD_OUT, MENDING, read_pages

LEAST = {"title": 0.98, "published": 0.99, "event": 0.95, "authors": 0.97, "province": 0.95, "district": 0.93}


@pytest.mark.parametrize("path", [MENDING, HELD_OUT], ids=lambda path: path.stem)
def test_labelled_pages_are_read_as_well_as_promised(path):
    counts = measure(read_pages(path), REGISTERS)
    assert {fact: right for fact in LEAST if (right := share(counts, fact)[0]) < LEAST[fact]} == {}
    lost, kept = counts["article lines", "lost"], counts["furniture", "kept"]
    assert lost <= 0.001 * (lost + counts["article lines", "kept"])
    assert kept <= 0.02 * (kept + counts["furniture", "dropped"])
