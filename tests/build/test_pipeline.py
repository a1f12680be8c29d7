"""The stages of a build in their order: what is skipped where nothing changed, and what is left where one fails."""

import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest

from khotin.build import pipeline
from khotin.build.options import BuildOptions
from khotin.build.pipeline import build_site
from khotin.config import load_config
from khotin.problems import ContentError
from tests.support.building import REPOSITORY, TODAY
from tests.support.sites import ARTICLE, ARTICLE_PATH

STAGES = ["scanning", "reading", "planning", "rendering", "verifying", "remembering", "publishing"]


def build(**options):
    return build_site(BuildOptions(today=TODAY, with_search=False, **options), load_config())


def test_the_stages_run_in_their_order(place):
    result = build()
    assert [name for name in result.times if name in STAGES] == STAGES
    assert result.pages and result.written > result.pages and result.removed == 0


def test_where_nothing_changed_only_the_inputs_are_scanned(place):
    first, again = build(), build()
    assert set(again.times) == {"scanning"}
    assert (again.pages, again.written, again.unchanged) == (first.pages, 0, first.written + first.unchanged)


def test_all_stages_run_even_where_nothing_changed_if_asked_to(place):
    build()
    before = place.published()
    again = build_site(BuildOptions(today=TODAY, with_search=False), load_config(), even_unchanged=True)
    assert [name for name in again.times if name in STAGES] == STAGES
    assert (again.written, again.removed) == (0, 0) and place.published() == before


def test_to_see_that_nothing_changed_imports_neither_templates_nor_markdown(place):
    build()
    code = (
        "import sys; from khotin.build.options import BuildOptions; from khotin.build.pipeline import build_site;"
        "from khotin.config import load_config;"
        f"build_site(BuildOptions(today={TODAY!r}, with_search=False), load_config());"
        "print(*sorted({'jinja2', 'markdown', 'babel', 'PIL', 'rich'} & set(sys.modules)))"
    )
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
    assert done.stdout.split() == []


@pytest.mark.parametrize("stage", ["plan_moves", "_apply"])
def test_h02_after_a_failure_the_old_site_is_whole_and_the_next_build_succeeds(place, monkeypatch, stage):
    build()
    before = place.published()
    place.write(ARTICLE_PATH, ARTICLE.replace("126 trạm BTS.\n", "126 trạm BTS. Thêm một câu.\n"))

    def fail(*_):
        raise OSError(28, "No space left on device", "page.html")

    with monkeypatch.context() as patched, pytest.raises(OSError, match="No space left"):
        patched.setattr(pipeline.publisher, stage, fail)
        build()
    assert place.published() == before
    assert Path("output.staging").exists() == (stage == "_apply")  # committed: the next build finishes it
    assert build().pages and place.published() != before and not Path("output.staging").exists()


def test_h03_an_error_in_one_article_publishes_nothing(place):
    build()
    before = place.published()
    place.write("articles/2022/2022-06-16-sai.md", ARTICLE.replace('province: "an-giang"', 'province: "an-giag"'))
    with pytest.raises(ContentError, match="an-giag"):
        build()
    assert place.published() == before


def test_another_day_or_revision_is_another_site(place):
    build()
    assert build(revision="abc").written == 1  # version.json
    assert build_site(BuildOptions(today="2026-11-22", with_search=False), load_config()).times.keys() >= {"planning"}


def test_the_garbage_collector_is_as_it_was_before(place):
    before = gc.get_threshold()
    build()
    assert gc.get_threshold() == before
