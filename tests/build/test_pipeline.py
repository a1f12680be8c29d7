"""The stages of a build in their order: what is skipped where nothing changed, and what is left where one fails."""

import gc
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from khotin.build import pipeline
from khotin.build.cache import cache_path
from khotin.build.options import BuildOptions
from khotin.build.pipeline import build_site
from khotin.config import load_config
from khotin.problems import ContentError
from khotin.site import form
from khotin.site.pages import share_pictures
from tests.support.building import REPOSITORY, TODAY, tree_hash
from tests.support.sites import ARTICLE, ARTICLE_PATH

STAGES = ["scanning", "reading", "planning", "rendering", "verifying", "recording", "publishing"]


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
        "print(*sorted({'jinja2', 'markdown', 'PIL', 'rich'} & set(sys.modules)))"
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


TEXT_PAGE = '---\ntitle: "Hướng dẫn"\nsummary: "Cách thêm bài."\n---\n\nMột câu.\n'
PERSON = """threads:
- slug: nguyen-van-mat
  kind: person
  name: {vi: "Nguyễn Văn Mật", en: "Nguyễn Văn Mật"}
  names: ["Nguyễn Văn Mật"]
"""
NAMING = f"{ARTICLE}Ông Nguyễn Văn Mật nói.\n"
MASKING = NAMING.replace(
    "status:", 'redacted: [{text: "Nguyễn Văn Mật", reason: {vi: "Riêng.", en: "Private."}}]\nstatus:'
)
ORIGINAL = "Văn bản gốc.\n"
SOURCE = f'source: {{original: "o.txt", sha256: "{hashlib.sha256(ORIGINAL.encode()).hexdigest()}"}}'
DRAFT = ARTICLE.replace('status: "published"', f'{SOURCE}\nstatus: "draft"')
CORRECTED = ARTICLE.replace("status:", 'corrections: [{date: "2026-11-20", vi: "Sửa số.", en: "Fixed."}]\nstatus:')


def own_guide(place):
    place.write("pages/editors.vi.md", TEXT_PAGE)


def rename_article(place):
    (place.content / ARTICLE_PATH).rename(place.content / ARTICLE_PATH.replace("lam-viec", "gap"))


def name_person(place):
    place.write("registers/threads.yaml", PERSON)


def name_person_in_two_articles(place):
    name_person(place)
    place.write("articles/2022/2022-06-15-mat.md", MASKING)
    place.write(ARTICLE_PATH, NAMING)


def keep_original_of_a_draft(place):
    place.write("originals/o.txt", ORIGINAL)
    place.write("articles/2022/2022-06-15-nhap.md", DRAFT)


def offer_form(place, version="1.0.0"):
    (place.folder / "config.yaml").write_text('admin: true\nrepository: "a/b"\n', encoding="utf-8")
    modules = place.folder / "node_modules"
    texts = {
        f"{form.PACKAGE}/package.json": json.dumps({"version": version}),
        f"{form.PACKAGE}/dist/sveltia-cms.js": f"const version = '{version}'",
        f"{form.PACKAGE}/locales/vi.json": "{}",
        form.ICONS: "font",
    }
    for path, text in texts.items():
        (modules / path).parent.mkdir(parents=True, exist_ok=True)
        (modules / path).write_text(text, encoding="utf-8")


def make_folder(path):
    return lambda place: (place.content / path).mkdir(parents=True)


def nothing(place):
    """Change no file."""


# What is there at the first build, what changes, and the options of both builds.
CHANGES = {
    "an article renamed beside an own guide": (own_guide, rename_article, {}, {}),
    "a name masked that a register has": (
        name_person,
        lambda place: place.write("articles/2022/2022-06-15-mat.md", MASKING),
        {},
        {},
    ),
    "a masked name that another article tells no more": (
        name_person_in_two_articles,
        lambda place: place.write(ARTICLE_PATH, ARTICLE),
        {},
        {},
    ),
    "the original of a draft": (
        keep_original_of_a_draft,
        lambda place: place.write("originals/o.txt", "Khác.\n"),
        {"with_drafts": True},
        {"with_drafts": True},
    ),
    "a day before that of a correction": (
        lambda place: place.write(ARTICLE_PATH, CORRECTED),
        nothing,
        {"today": "2026-11-21"},
        {"today": "2026-11-10"},
    ),
    "another version of the form": (offer_form, lambda place: offer_form(place, "2.0.0"), {}, {}),
    "the form is not installed any more": (
        offer_form,
        lambda place: shutil.rmtree(place.folder / "node_modules"),
        {},
        {},
    ),
    "the form for the preview": (nothing, nothing, {}, {"with_form": True}),
    "an empty folder with the name of an article": (nothing, make_folder("articles/2022/2022-01-01-a.md"), {}, {}),
    "an empty folder with the name of a register": (nothing, make_folder("registers/glossary.yaml"), {}, {}),
    "an empty folder among the registers": (nothing, make_folder("registers/cu"), {}, {}),
    "a hidden folder in a folder that is not read": (nothing, lambda place: place.write("la/.git/config", "x"), {}, {}),
    "an empty folder with the name of a picture": (nothing, make_folder("articles/2022/anh.jpg"), {}, {}),
}


def outcome(output, options):
    """The hash of the site and its warnings, or the problems that forbid it."""
    asked = {"today": TODAY, "with_search": False, "may_shrink": True} | options
    try:
        problems = build_site(BuildOptions(output=output, **asked), load_config()).problems
    except ContentError as refused:
        return sorted(map(str, refused.problems))
    return tree_hash(Path(output)), sorted(map(str, problems))


def clean_outcome(options):
    """The outcome of a build from nothing."""
    shutil.rmtree("clean", ignore_errors=True)
    Path(cache_path("clean")).unlink(missing_ok=True)
    return outcome("clean", options)


@pytest.mark.parametrize("what", CHANGES)
def test_a_build_after_a_change_has_the_outcome_of_a_clean_build(place, monkeypatch, what):
    monkeypatch.setattr(form, "PROJECT", place.folder)
    begin, change, before, after = CHANGES[what]
    begin(place)
    first = outcome("output", before)
    assert first == clean_outcome(before) and isinstance(first, tuple)
    change(place)
    assert outcome("output", after) == clean_outcome(after)


def test_another_font_makes_the_pictures_to_share_anew(place, monkeypatch):
    (place.folder / "config.yaml").write_text("share_pictures: true\n", encoding="utf-8")
    build()
    assert build().written == 0
    monkeypatch.setattr(share_pictures, "font_sha256", lambda: b"of another font")
    place.write(ARTICLE_PATH, ARTICLE.replace("126 trạm BTS.\n", "126 trạm BTS. Thêm một câu.\n"))
    rendered = build().times
    assert "make_share_pictures" in rendered


def test_without_the_cache_of_the_last_build_nothing_counts_as_written_that_is_published(place):
    before = build()
    Path(cache_path("output")).unlink()
    again = build()
    assert (again.written, again.unchanged, list(again.moves)) == (0, before.written + before.unchanged, [])


def test_the_files_of_a_site_are_counted_once(place):
    for day in ("2026-11-20", "2026-11-21", "2026-11-22"):
        result = build_site(BuildOptions(today=day), load_config())
        assert result.written + result.unchanged == sum(path.is_file() for path in place.output.rglob("*"))
