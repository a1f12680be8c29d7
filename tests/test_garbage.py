"""The search for reference cycles is rare during a build, and as before after it; the last one is left out."""

import gc

import pytest

from khotin.garbage import RARE, rare_collections, skip_last_collection


def test_inside_searches_are_rare_and_afterwards_as_before():
    before = gc.get_threshold()
    with rare_collections():
        assert gc.get_threshold() == RARE
    assert gc.get_threshold() == before != RARE


def test_an_error_leaves_the_collector_as_it_was():
    before = gc.get_threshold()
    with pytest.raises(OSError), rare_collections():
        raise OSError
    assert gc.get_threshold() == before


def test_the_last_search_finds_nothing_to_look_at():
    try:
        skip_last_collection()
        assert gc.get_freeze_count() > 1000
    finally:
        gc.unfreeze()
