"""Builds for the preview: with drafts, one after the other, and every failure as something an editor can read."""

from pathlib import Path

import pytest

from khotin.build.executor import WorkerFailed
from khotin.build.publisher import BuildLocked
from khotin.preview.builder import MOST_SHOWN, Builder
from tests.support.previews import PAGE, TITLE, preview, save
from tests.support.sites import ARTICLE, ARTICLE_PATH, article_with, make_site

JOB = {"kind": "build", "content": "content", "output": ".cache/preview/8000", "base_url": "http://127.0.0.1:8000"}


def test_drafts_are_shown_with_their_mark(tmp_path):
    make_site(tmp_path, {ARTICLE_PATH: article_with(('status: "published"', 'status: "draft"'))})
    with preview(tmp_path) as started:
        assert 'class="draft-mark"' in started.text(PAGE)


def test_j04_j05_a_mistake_is_told_with_its_place_while_the_last_good_site_stays(own):
    running, path = own
    path.write_text(ARTICLE[:60], encoding="utf-8")
    state = running.wait_for(lambda state: state["problems"])
    assert state["problems"][0]["path"] == f"content/{ARTICLE_PATH}" and state["problems"][0]["line"] == 1
    assert set(state["problems"][0]["message"]) == {"vi", "en"}
    assert TITLE in running.text(PAGE)
    save(path, (TITLE, "Tiêu đề đã sửa"))
    running.wait_for(lambda state: not state["problems"])
    assert "Tiêu đề đã sửa" in running.text(PAGE)


def test_j05_a_mistake_at_the_start_is_shown_and_mended(tmp_path):
    content = make_site(tmp_path, {ARTICLE_PATH: article_with(('status: "published"', 'status: "publishd"'))})
    with preview(tmp_path) as started:
        assert started.state()["problems"] and started.ask(PAGE)[0] == 200
        assert "preview.js" in started.text(PAGE)
        save(content / ARTICLE_PATH)
        started.wait_for(lambda state: state["version"] == 1)
        assert TITLE in started.text(PAGE)


def test_j05_a_mistake_in_the_settings_is_shown(own):
    running, _ = own
    (running.folder / "config.yaml").write_text("titel: x\n", encoding="utf-8")
    problem = running.wait_for(lambda state: state["problems"])["problems"][0]
    assert (problem["path"], problem["line"], problem["typed"]) == ("config.yaml", 1, "titel: x")
    (running.folder / "config.yaml").unlink()
    running.wait_for(lambda state: not state["problems"])


@pytest.fixture
def content(tmp_path, monkeypatch):
    """The content folder of a small site in the current folder."""
    monkeypatch.chdir(tmp_path)
    return make_site(tmp_path, {ARTICLE_PATH: ARTICLE})


def test_a_build_is_new_when_it_changed_the_site(content):
    builder, page = Builder(), Path(JOB["output"] + PAGE) / "index.html"
    first, again = builder.build(JOB), builder.build(JOB)
    assert (first["is_good"], first["is_new"], first["problems"]) == (True, True, [])
    assert (again["is_good"], again["is_new"]) == (True, False)
    save(content / ARTICLE_PATH, (TITLE, "Tiêu đề mới"))
    assert builder.build(JOB)["is_new"] and "Tiêu đề mới" in page.read_text(encoding="utf-8")


def test_what_is_prepared_changes_nothing_and_the_next_edit_is_shown(content):
    Builder().build(JOB)
    builder, page = Builder(), Path(JOB["output"] + PAGE) / "index.html"
    assert not builder.build(JOB)["is_new"]
    before = page.stat()
    builder.prepare(JOB)
    assert page.stat() == before
    save(content / ARTICLE_PATH, (TITLE, "Tiêu đề mới"))
    assert builder.build(JOB)["is_new"] and "Tiêu đề mới" in page.read_text(encoding="utf-8")


def test_a_mistake_is_told_by_the_build_not_while_it_is_prepared(content):
    builder = Builder()
    save(content / ARTICLE_PATH, ('status: "published"', 'status: "publishd"'))
    builder.prepare(JOB)
    assert not builder.build(JOB)["is_good"]


def test_a_problem_has_its_line_as_typed(content):
    save(content / ARTICLE_PATH, ('province: "an-giang"', 'province: "an-giag"'))
    outcome = Builder().build(JOB)
    [problem] = [each for each in outcome["problems"] if each["line"] == 9]
    assert not outcome["is_good"] and not outcome["is_lasting"]
    assert (problem["path"], problem["typed"]) == (f"content/{ARTICLE_PATH}", 'province: "an-giag"')
    assert problem["hint"] == 'province: "an-giang"'


def test_no_more_problems_are_shown_than_somebody_reads(content):
    for number in range(MOST_SHOWN + 5):
        save(content / f"articles/2022/2022-06-15-bai-{number}.md", ("an-giang", "an-giag"))
    assert len(Builder().build(JOB)["problems"]) == MOST_SHOWN


@pytest.mark.parametrize(
    ("error", "words", "is_lasting"),
    [
        (OSError(28, "No space left on device", "x.html"), "failed: x.html: No space left on device; free", True),
        (BuildLocked(), "another build holds this folder", True),
        (MemoryError(), "the machine is short of memory", True),
        (KeyError("x"), "an error in the program: KeyError: 'x'", False),
        (WorkerFailed("Traceback\nValueError: y"), "an error in the program: ValueError: y", False),
    ],
)
def test_a_failure_is_told_and_tried_again_where_no_edit_mends_it(content, monkeypatch, error, words, is_lasting):
    def fail(*_, **__):
        raise error

    monkeypatch.setattr("khotin.preview.builder.build_site", fail)
    outcome = Builder().build(JOB)
    assert words in outcome["problems"][0]["message"]["en"] and outcome["problems"][0]["rule"] == "machine"
    assert (outcome["is_good"], outcome["is_lasting"]) == (False, is_lasting)
