"""The journal of a store names the sites it may hold and who is at work."""

import pytest

from khotin.build.publisher import BuildLocked
from khotin.problems import ContentError
from khotin.publish.journal import KEY, Journal
from khotin.publish.listing import Listing
from khotin.publish.store import open_store
from tests.support.stores import BUCKET

OLD, NEW, NEWER = (Listing(b"form", (bytes([number]) * 32,)) for number in range(3))


@pytest.fixture
def store(store_server, monkeypatch):
    monkeypatch.setattr("khotin.publish.journal.LOOK_SECONDS", 0.02)
    return open_store(f"s3://{BUCKET}/site")


def begun(store, listing, lease=0.0):
    journal = Journal(store, lease)
    journal.wait()
    journal.begin(listing)
    return journal


def test_a_publication_from_begin_to_end(store):
    begun(store, OLD).finish(OLD)
    journal = begun(store, NEW)
    state = Journal(store).read()
    assert (state.current, state.wanted) == (OLD, (NEW,)) and state.writer
    journal.finish(NEW)
    state = Journal(store).read()
    assert (state.current, state.wanted, state.writer) == (NEW, (), "")


def test_each_interrupted_publication_is_recorded(store):
    begun(store, OLD).finish(OLD)
    begun(store, NEW)
    begun(store, NEWER)
    assert Journal(store).read().wanted == (NEW, NEWER)


def test_after_a_failure_no_other_process_has_to_wait(store, capsys):
    begun(store, NEW).release()
    assert Journal(store, lease=600).wait().wanted == (NEW,)
    assert "waiting" not in capsys.readouterr().err


def test_after_a_death_the_next_waits_and_takes_over(store, capsys):
    begun(store, NEW)
    assert Journal(store, lease=0.1).wait().wanted == (NEW,)
    assert "waiting to see which" in capsys.readouterr().err


def test_of_two_that_begin_at_once_the_second_is_refused(store):
    first, second = Journal(store), Journal(store)
    first.wait()
    second.wait()
    first.begin(OLD)
    with pytest.raises(BuildLocked):
        second.begin(NEW)


@pytest.mark.parametrize("data", [b"", b"\x81", b"not a journal"])
def test_what_is_no_journal_is_refused(store, data):
    store.write(KEY, data)
    with pytest.raises(ContentError, match="did not publish"):
        Journal(store).read()
