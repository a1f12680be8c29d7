"""What the browser is told: the version it should show, what forbids the next one, the article edited last."""

import pytest

from khotin.preview.state import PreviewState
from khotin.preview.worker import DIED, Outcome
from tests.support.previews import PAGE, TITLE, save

NEW, SAME = Outcome(True, True, 0.1, []), Outcome(True, False, 0.1, [])
REFUSED = Outcome(False, False, 0, [{"path": "content/a.md"}])


def test_the_edited_article_is_offered(own):
    running, path = own
    save(path, (TITLE, "Tiêu đề mới"))
    edited = running.wait_for(lambda state: state["edited"])["edited"]
    assert edited == {
        "id": "2022-06-15-lam-viec-voi-huyen-tri-ton",
        "vi": PAGE,
        "en": "/en/news/2022-06-15-lam-viec-voi-huyen-tri-ton/",
    }


@pytest.mark.parametrize(
    ("outcomes", "version"),
    [
        ([], 0),
        ([SAME], 1),
        ([NEW], 1),
        ([REFUSED], 0),
        ([NEW, SAME], 1),
        ([NEW, REFUSED, NEW], 2),
        ([NEW, DIED], 1),
    ],
)
def test_the_version_counts_the_sites_that_differ(outcomes, version):
    state = PreviewState("/")
    for outcome in outcomes:
        state.record(outcome, set(), state.notice())
    assert (state.version, state.for_browser()["attempt"]) == (version, len(outcomes))


def test_the_preview_is_busy_until_a_build_knew_the_last_change():
    state = PreviewState("/")
    assert state.for_browser()["busy"]
    first, second = state.notice(), state.notice()
    state.record(NEW, set(), first)
    assert state.for_browser()["busy"]
    state.record(NEW, set(), second)
    assert not state.for_browser()["busy"]


def test_problems_stay_until_a_build_goes_well():
    state = PreviewState("/")
    state.record(REFUSED, set(), state.notice())
    state.notice()
    assert state.for_browser()["problems"] == REFUSED.problems
    state.record(NEW, set(), 2)
    assert state.for_browser()["problems"] == []


def test_progress_ends_with_its_build():
    state = PreviewState("/")
    state.note_progress({"words": "x", "done": 1, "total": 2})
    assert state.for_browser()["progress"] == {"words": "x", "done": 1, "total": 2}
    state.record(NEW, set(), 1)
    assert state.for_browser()["progress"] is None


@pytest.mark.parametrize(
    ("changed", "identity"),
    [
        ({"content/articles/2022/2022-06-15-a.md"}, "2022-06-15-a"),
        ({"content/articles/2022/2022-06-15-a.md", "content/articles/2022/2022-06-15-a.en.md"}, "2022-06-15-a"),
        ({"content/articles/2022/2022-06-15-a.md", "content/articles/2022/2022-06-15-b.md"}, None),
        ({"content/registers/topics.yaml"}, None),
        ({"docs/editors.en.md", "content/pages/about.en.md"}, None),
        (set(), None),
    ],
)
def test_one_edited_article_is_offered_below_the_base_path(changed, identity):
    state = PreviewState("/kho-tin/")
    state.record(NEW, changed, 1)
    edited = state.for_browser()["edited"]
    assert (edited and (edited["id"], edited["vi"])) == (identity and (identity, f"/kho-tin/vi/tin/{identity}/"))


def test_the_article_edited_last_stays_offered():
    state = PreviewState("/")
    state.record(NEW, {"content/articles/2022-06-15-a.md"}, 1)
    state.record(NEW, {"config.yaml"}, 2)
    assert state.for_browser()["edited"]["id"] == "2022-06-15-a"


def test_a_preview_started_anew_is_another_run():
    assert PreviewState("/").run != PreviewState("/").run
