"""The last search for reference cycles, when Python ends, is left out."""

import gc

from khotin.garbage import skip_last_collection


def test_the_last_search_finds_nothing_to_look_at():
    try:
        skip_last_collection()
        assert gc.get_freeze_count() > 1000
    finally:
        gc.unfreeze()
