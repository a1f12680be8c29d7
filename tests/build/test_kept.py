"""Builds that keep in memory what the next one needs make what a build from nothing makes."""

import random
import shutil
from pathlib import Path

import pytest

from khotin.build import tables
from khotin.build.cache import Cache, cache_path, open_cache
from khotin.build.kept import KeptBuild
from khotin.build.options import BuildOptions
from khotin.build.pipeline import build_site
from khotin.build.tables import PARTS
from khotin.config import load_config
from khotin.problems import ContentError
from tests.support.building import IS_SOAK, REPOSITORY, TODAY, Place, article_path, article_text, tree_hash
from tests.support.sites import ARTICLE, ARTICLE_PATH, FEW_PAGES

HISTORIES, EDITS = (300, 21) if IS_SOAK else (1, 6)
COMPARED = 3
REGISTERS = REPOSITORY / "content/registers"


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A place to build in with templates, assets and registers of its own."""
    made = Place(tmp_path)
    monkeypatch.chdir(tmp_path)
    keep_topics = shutil.ignore_patterns("topics.yaml")
    shutil.copytree(REGISTERS, made.content / "registers", ignore=keep_topics, dirs_exist_ok=True)
    shutil.copytree(REPOSITORY / "templates", tmp_path / "templates")
    shutil.copytree(REPOSITORY / "assets", tmp_path / "assets")
    return made


def build(kept=None, output="output", even_unchanged=False, **options):
    asked = BuildOptions(
        output=output, today=TODAY, with_search=False, with_drafts=True, may_shrink=True, **{"jobs": 1, **options}
    )
    return build_site(asked, load_config(), kept, even_unchanged=even_unchanged)


def clean_hash():
    """The hash of the same site built from nothing."""
    shutil.rmtree("clean", ignore_errors=True)
    Path(cache_path("clean")).unlink(missing_ok=True)
    build(output="clean")
    return tree_hash(Path("clean"))


def change_article(place, chance):
    number, found = chance.randrange(3), chance.randint(1, 99)
    old, new = chance.choice(
        [
            ("Department works", f"Department {found} works"),
            ("126 trạm BTS.\n", f"126 trạm BTS. Thêm {found} câu.\n"),
            ('published: "2022-06', f'event: "2022-05-{found % 28 + 1:02d}"\npublished: "2022-06'),
            ('status: "published"', 'status: "draft"'),
            ('authors: ["Châu Phong"]', f'authors: ["Lê Văn {found}"]'),
        ]
    )
    place.write(article_path(number), article_text(number, **{old: new}))


def add_or_remove(place, chance):
    path = article_path(chance.randrange(3, 9))
    if (place.content / path).exists():
        place.remove(path)
    else:
        place.write(path, article_text(int(path.rpartition("-")[2].removesuffix(".md"))))


def change_register(place, chance):
    text = FEW_PAGES["registers/topics.yaml"]
    changed = text.replace("Digital transformation", f"Digital change {chance.randint(1, 9)}", 1)
    place.write("registers/topics.yaml", changed)


def change_label(place, chance):
    text = (REPOSITORY / "templates/labels.yaml").read_text(encoding="utf-8")
    changed = text.replace('"Skip to content"', f'"Skip to content {chance.randint(1, 9)}"')
    (place.folder / "templates/labels.yaml").write_text(changed, encoding="utf-8")


def change_template(place, chance):
    path = place.folder / "templates/parts/site-footer.html"
    text = (REPOSITORY / "templates/parts/site-footer.html").read_text(encoding="utf-8")
    path.write_text(text.replace("</footer>", f"<p>{chance.randint(1, 9)}</p></footer>"), encoding="utf-8")


def change_style(place, chance):
    path = place.folder / "assets/css/base.css"
    path.write_text(
        f"/* {chance.randint(1, 9)} */\n" + (REPOSITORY / "assets/css/base.css").read_text(encoding="utf-8"),
        encoding="utf-8",
    )


def change_settings(place, chance):
    text = f'title: {{vi: "Kho {chance.randint(1, 9)}", en: "Store"}}\n'
    (place.folder / "config.yaml").write_text(text, encoding="utf-8")


def fail_over_content(place, chance, kept):
    place.write("articles/wrong.md", "no article")
    with pytest.raises(ContentError):
        build(kept)
    place.remove("articles/wrong.md")


def fail_while_caching(place, chance, kept):
    """The disk is full when the second table is written."""
    place.write(article_path(0), article_text(0, **{"126 trạm": f"{chance.randint(100, 999)} trạm"}))
    write, left = Cache.write_table, [1]

    def write_once(self, *values):
        if not left.pop():
            raise OSError(28, "No space left on device")
        left.append(0)
        write(self, *values)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Cache, "write_table", write_once)
        with pytest.raises(OSError, match="No space"):
            build(kept)


def build_elsewhere(place, chance, kept):
    change_article(place, chance)
    build()


def lose_cache(place, chance, kept):
    shutil.rmtree(place.folder / ".cache")


def lose_output(place, chance, kept):
    shutil.rmtree(place.output)


def touch_output(place, chance, kept):
    (place.output / "version.json").unlink()


EDITS_OF_CONTENT = (
    change_article,
    change_article,
    add_or_remove,
    change_register,
    change_label,
    change_template,
    change_style,
    change_settings,
)
EVENTS = (fail_over_content, fail_while_caching, build_elsewhere, lose_cache, lose_output, touch_output)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(HISTORIES))
def test_after_any_history_the_site_equals_a_clean_one(place, seed):
    chance, kept = random.Random(seed), KeptBuild()
    build(kept)
    for step in range(EDITS):
        for change in chance.choices(EDITS_OF_CONTENT, k=chance.randint(1, 2)):
            change(place, chance)
        event = chance.choice((None, None, *EVENTS))
        if event:
            event(place, chance, kept)
        build(kept, jobs=chance.choice((1, 1, 2)))
        if step % COMPARED == COMPARED - 1:
            assert place.published() == clean_hash(), f"step {step}, after {event}"


@pytest.mark.parametrize("is_new_process", [False, True])
def test_nothing_is_decoded_again_for_an_edit(place, monkeypatch, is_new_process):
    kept = KeptBuild()
    build(kept)
    if is_new_process:
        kept = KeptBuild()
    build(kept, even_unchanged=True)
    place.write(ARTICLE_PATH, ARTICLE.replace("126 trạm BTS.\n", "126 trạm BTS. Thêm một câu.\n"))
    read = []
    unseal = tables.unseal
    with monkeypatch.context() as patched:
        patched.setattr(tables, "unseal", lambda *given: read.append(given) or unseal(*given))
        patched.setattr("khotin.site.templates.load_labels", lambda folder: pytest.fail("labels are read again"))
        build(kept)
    assert {kind for kind, *_ in read} - {"outputs"} == {"value", "articles", "texts", "saved"}  # of what is edited
    assert len([kind for kind, *_ in read if kind == "outputs"]) < PARTS / 4
    assert {value_kind for kind, _, _, value_kind in read if kind == "value"} == {bytes}
    assert len([key for kind, key, *_ in read if kind == "articles"]) < 5
    assert "Thêm một câu" in (place.output / "vi/tin" / Path(ARTICLE_PATH).stem / "index.html").read_text(
        encoding="utf-8"
    )


def test_what_is_kept_does_not_grow(place):
    kept, sizes = KeptBuild(), []
    for number in range(12):
        place.write(ARTICLE_PATH, ARTICLE.replace("126 trạm BTS.\n", f"126 trạm BTS. Lần {number}.\n"))
        build(kept)
        sizes.append((len(kept.stored), sum(len(value) for (what, _), value in kept.stored.items() if what == "table")))
    assert len(set(sizes[2:])) == 1


def test_a_cache_that_another_build_wrote_is_read_anew(place):
    kept = KeptBuild()
    build(kept)
    with open_cache(cache_path("output"), kept):
        assert kept.stored
    build_elsewhere(place, random.Random(1), kept)
    with open_cache(cache_path("output"), kept):
        assert not kept.stored
