"""After an edit of texts and titles only what shows them is made again, and the site is that of a clean build."""

import dataclasses
import random
import re
import shutil
import sqlite3
from pathlib import Path
from pkgutil import resolve_name

import pytest

from bench.corpus import Pair, articles, khotin_file, write_file
from khotin.build import last_build
from khotin.build.cache import cache_path, open_cache
from khotin.build.edits import MOST_EDITS, find_edits, plan_edits
from khotin.build.inputs import scan_inputs
from khotin.build.kept import KeptBuild
from khotin.build.last_build import LastBuild
from khotin.build.loader import load_content
from khotin.build.options import BuildOptions
from khotin.build.pipeline import _stage_site, build_site
from khotin.build.plan import load_shared
from khotin.build.planner import plan_site
from khotin.config import load_config
from khotin.content.expected_files import expecting
from khotin.problems import ContentError
from tests.support.building import IS_SOAK, REPOSITORY, Place, tree_hash
from tests.support.sites import ARTICLE, FEW_PAGES, JPEG
from tests.support.small_archive import FILES, TODAY

HISTORIES, STEPS = (60, 20) if IS_SOAK else (1, 4)
SPOILT, SPOILT_STEPS = (40, 25) if IS_SOAK else (1, 4)
EDITED = "articles/2022-06-15-sua.md"
SELECTION = "provinces: [an-giang, binh-phuoc]\n"
SETTINGS = """title: {vi: "Kho Tin", en: "Kho Tin"}
base_url: "https://example.org/kho-tin"
packages: ["an-giang/2022", "digital-transformation"]
feeds: ["an-giang/digital-transformation"]
share_pictures: true
"""


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A place with the small archive and one more article; few provinces and topics make few pages."""
    made = Place(tmp_path, articles=0, registers={**FEW_PAGES, "registers/selection.yaml": SELECTION})
    monkeypatch.chdir(tmp_path)
    for path, text in FILES.items():
        made.write(path, text)
    made.write(EDITED, ARTICLE)
    return made


def build(output="output", **options):
    asked = {"today": TODAY, "with_search": False} | options
    return build_site(BuildOptions(output=output, **asked), load_config())


def clean_hash(**options):
    """The hash of the same site built from nothing."""
    shutil.rmtree("clean", ignore_errors=True)
    Path(cache_path("clean")).unlink(missing_ok=True)
    build("clean", **options)
    return tree_hash(Path("clean"))


def plans():
    """(the plan of what shows edited articles, or None where there is none, the plan of the whole)."""
    options = BuildOptions(today=TODAY, with_search=False)
    with open_cache(cache_path("output")) as cache:
        last = LastBuild("output", cache)
        inputs = scan_inputs("content", last.stamps)
        with expecting(inputs.digests):
            shared = load_shared(options, load_config(), last.registers, KeptBuild())
            is_same_set = inputs.changed is not None and shared.digest == last.shared
            edits = find_edits(options, inputs, shared.site.registers, last) if is_same_set else None
            part = plan_edits(edits, inputs, options, shared, last)[0] if edits else None
            return part, plan_site(load_content(options, inputs, last), options, load_config())


def digests_of(plan):
    """{name: digest} of the outputs that have to be made."""
    return {task.output.name: task.digest for task in (*plan.tasks, *plan.own_tasks)}


def digests_published():
    """{name: digest} of the outputs of the last build."""
    with open_cache(cache_path("output")) as cache:
        return {name: output.digest for name, output in LastBuild("output", cache).outputs.items()}


EDITS = {
    "a text": ("Huyện có 126 trạm BTS.", "Huyện có 126 trạm BTS và 9 bưu cục."),
    "a fact that lists do not show": ('authors: ["Châu Phong"]', 'authors: ["Châu Phong"]\noffices: ["Huyện đoàn"]'),
    "a title": ('vi: "Sở làm việc', 'vi: "Sở lại làm việc'),
    "a teaser": ('vi: "Ngày 15/6/2022, Sở', 'vi: "Hôm 15/6/2022, Sở'),
    "a link to another article": ("126 trạm BTS.\n", "126 trạm BTS, [xem](2022-06-15-dau.md).\n"),
    "a link to a page of the archive": ("126 trạm BTS.\n", "126 trạm BTS, [xem](coverage.md).\n"),
    "a new warning": ("126 trạm BTS.\n", "126 trạm BTS.\n\n# 9 bưu cục\n"),
}
OTHER_CHANGES = {
    "an author": ('authors: ["Châu Phong"]', 'authors: ["Lê An"]'),
    "a day": ('published: "2022-06-15"', 'published: "2022-06-16"'),
    "a draft": ('status: "published"', 'status: "draft"'),
    "a new picture": ("126 trạm BTS.\n", "126 trạm BTS.\n\n![Hình | Picture](anh.jpg)\n"),
}


@pytest.mark.parametrize("what", EDITS)
def test_the_plan_of_an_edit_and_what_is_kept_are_together_the_plan_of_the_whole(place, what):
    build()
    place.write(EDITED, ARTICLE.replace(*EDITS[what]))
    part, whole = plans()
    kept = {name: digest for name, digest in digests_published().items() if name in digests_of(whole)}
    assert kept | digests_of(part) == digests_of(whole)
    assert part.kept.keys().isdisjoint(digests_of(part))
    assert (part.pages, part.articles) == (whole.pages, whole.articles)
    assert len(digests_of(part)) < len(digests_of(whole)) / 2


@pytest.mark.parametrize("what", OTHER_CHANGES)
def test_other_changes_of_an_article_are_planned_whole(place, what):
    (place.content / "articles/anh.jpg").write_bytes(JPEG)
    build()
    before, (old, new) = ARTICLE, OTHER_CHANGES[what]
    assert old in before
    place.write(EDITED, before.replace(old, new))
    part, _ = plans()
    assert part is None
    build()
    assert place.published() == clean_hash()


def change_setting(place):
    (place.folder / "config.yaml").write_text('title: {vi: "Kho khác", en: "Other"}\n', encoding="utf-8")


CHANGES_AROUND = {
    "an article came": lambda place: place.write("articles/2022-06-17-moi.md", ARTICLE),
    "an article went": lambda place: place.remove("articles/2022-06-15-dau.md"),
    "an English text came": lambda place: place.write(EDITED.replace(".md", ".en.md"), "Text.\n"),
    "a picture came": lambda place: (place.content / "articles/anh.jpg").write_bytes(JPEG),
    "a setting": change_setting,
    "a file that is not read": lambda place: place.write("ghi-chu.txt", "x"),
}


@pytest.mark.parametrize("what", CHANGES_AROUND)
def test_with_any_other_change_the_whole_is_planned(place, what):
    build()
    place.write(EDITED, ARTICLE.replace(*EDITS["a title"]))
    CHANGES_AROUND[what](place)
    part, _ = plans()
    assert part is None
    build()
    assert place.published() == clean_hash()


@pytest.mark.parametrize(
    ("day", "is_same"), [("2026-12-29", True), ("2026-12-30", False), ("2026-11-22", False), ("2027-01-01", False)]
)
def test_an_edit_of_another_day_is_one_until_an_article_appears(place, monkeypatch, day, is_same):
    """An article with the date 2026-12-30 waits; a day that has not come yet and a new year may change what is read."""
    build()
    place.write(EDITED, ARTICLE.replace(*EDITS["a title"]))
    planned = []
    monkeypatch.setattr("khotin.build.pipeline._stage_site", lambda build, f=_stage_site: planned.append(1) or f(build))
    build(today=day)
    assert bool(planned) != is_same
    assert place.published() == clean_hash(today=day)


def test_many_edits_are_planned_whole(place):
    build()
    for number in range(MOST_EDITS):
        place.write(f"articles/2022-06-15-{number}.md", ARTICLE)
    build()
    for path in place.content.glob("articles/2022-06-15-*.md"):
        path.write_text(path.read_text(encoding="utf-8").replace("126 trạm", "9 trạm"), encoding="utf-8")
    assert plans()[0] is None
    build()
    assert place.published() == clean_hash()


def test_a_warning_is_told_at_the_line_where_it_stands_now(place, monkeypatch):
    (place.content / "articles/anh.jpg").write_bytes(JPEG)
    with_picture = f"{ARTICLE}\n![Hình](anh.jpg)\n"
    place.write(EDITED, with_picture)
    [before] = build().problems
    place.write(EDITED, with_picture.replace("126 trạm BTS.\n", "126 trạm BTS.\n\nThêm một đoạn.\n"))
    [after] = built_as_edit(monkeypatch).problems
    assert (after.where.line, after.message) == (before.where.line + 2, before.message)
    assert build().problems == (after,)


def test_warnings_that_came_and_went_are_told_as_by_a_clean_build(place, monkeypatch):
    warned = ARTICLE.replace(*EDITS["a new warning"])
    other = "articles/2022-06-15-khac.md"
    place.write(other, warned)
    place.write(EDITED, ARTICLE)
    [of_other] = build().problems
    place.write(EDITED, warned)
    found = built_as_edit(monkeypatch).problems
    assert len(found) == 2 and of_other in found
    assert sorted(found, key=repr) == sorted(build("clean").problems, key=repr)
    place.write(EDITED, ARTICLE)
    assert built_as_edit(monkeypatch).problems == (of_other,)


FAULTS = {
    "a link to no article": "[xem](2022-06-15-khong-co.md)",
    "a link to a draft": "[xem](2022-06-15-nhap.md)",
    "a picture without words": "![](anh.jpg)",
}


@pytest.mark.parametrize("what", FAULTS)
def test_a_fault_that_an_edit_brings_is_told_as_by_a_clean_build(place, what):
    (place.content / "articles/anh.jpg").write_bytes(JPEG)
    place.write("articles/2022-06-15-nhap.md", ARTICLE.replace('status: "published"', 'status: "draft"'))
    place.write(EDITED, f"{ARTICLE}\n![Hình | Picture](anh.jpg)\n")
    build()
    published = place.published()
    place.write(EDITED, f"{ARTICLE}\n![Hình | Picture](anh.jpg)\n\n{FAULTS[what]}\n")
    with pytest.raises(ContentError) as refused:
        build()
    with pytest.raises(ContentError) as refused_clean:
        build("clean")
    assert refused.value.problems == refused_clean.value.problems != []
    assert place.published() == published


@pytest.mark.parametrize("number", [0, 75, 149])
def test_after_a_title_was_edited_what_shows_it_is_planned(tmp_path, monkeypatch, number):
    monkeypatch.chdir(tmp_path)
    chosen = list(articles(150))
    for article in chosen:
        write_file(tmp_path, *khotin_file(article))
    build()
    edited = dataclasses.replace(chosen[number], title=Pair("Tiêu đề mới", "New title"))
    write_file(tmp_path, *khotin_file(edited))
    part, whole = plans()
    kept = {name: digest for name, digest in digests_published().items() if name in digests_of(whole)}
    assert kept | digests_of(part) == digests_of(whole)
    assert part.kept.keys().isdisjoint(digests_of(part))
    assert 10 < len(digests_of(part)) < len(digests_of(whole)) / 2


def only_edits(monkeypatch):
    """Let a build fail that plans the whole site."""
    monkeypatch.setattr("khotin.build.planner.plan_site", lambda *given, **named: pytest.fail("all is planned"))


def built_as_edit(monkeypatch, **options):
    """Build, and fail where more is planned than the edits."""
    with monkeypatch.context() as patched:
        only_edits(patched)
        return build(**options)


WAYS = {
    "title": lambda text, n: re.sub(r'(title:.*?vi: ")', rf"\g<1>Lần {n}: ", text, count=1, flags=re.S),
    "English title": lambda text, n: re.sub(r'(title:.*?en: ")', rf"\g<1>Time {n}: ", text, count=1, flags=re.S),
    "summary": lambda text, n: re.sub(r'(summary:.*?vi: ")', rf"\g<1>Lần {n} là. ", text, count=1, flags=re.S),
    "office": lambda text, n: re.sub(r"\noffices: .*", "", text).replace(
        '\nstatus: "', f'\noffices: ["Huyện đoàn {n}"]\nstatus: "', 1
    ),
    "label": lambda text, n: re.sub(r'(label: \{vi: ")', rf"\g<1>{n} ", text, count=1),
    "correction": lambda text, n: text.replace('vi: "Sửa số', f'vi: "Lần {n}, sửa số'),
    "text": lambda text, n: f"{text}\nThêm đoạn {n}.\n",
    "link": lambda text, n: f"{text}\nXem [bài khác]({LINKED[n % len(LINKED)]}.md).\n",
    "warning": lambda text, n: f"{text}\n# Đầu đề {n}\n",
}
LINKED = ("2022-06-15-dau", "coverage", "2022-08-01-go")


@pytest.fixture
def large_place(tmp_path, monkeypatch):
    """The articles of the repository and the small archive, with packages, feeds of pairs and pictures to share."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(REPOSITORY / "content", tmp_path / "content")
    (tmp_path / "config.yaml").write_text(SETTINGS, encoding="utf-8")
    made = Place(tmp_path, articles=0, registers={})
    for path, text in FILES.items():
        made.write(path, text)
    picture = made.content / "articles/2022/anh.jpg"
    picture.write_bytes(JPEG)
    made.write("articles/2022/2022-05-05-anh.md", f"{ARTICLE}\n![Hình](anh.jpg)\n")
    return made


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(HISTORIES))
def test_after_any_history_of_edits_the_site_equals_a_clean_one(large_place, monkeypatch, seed):
    chance, originals = random.Random(seed), {}
    for path in sorted(large_place.content.glob("articles/**/*.md")):
        originals[path] = path.read_text(encoding="utf-8")
    texts = [path for path in originals if "-go.md" not in path.name]
    build()
    for step in range(STEPS):
        for path in chance.sample(texts, chance.randint(1, 3)):
            ways = (
                {chance.choice(("text", "link", "warning"))}
                if path.name.endswith(".en.md")
                else set(chance.sample(sorted(WAYS), chance.randint(1, 3)))
            )
            text = originals[path]
            for way in sorted(ways):
                text = WAYS[way](text, chance.randint(1, 99))
            path.write_text(text, encoding="utf-8")
        built_as_edit(monkeypatch, jobs=chance.choice((1, 1, 2)))
        assert large_place.published() == clean_hash(), f"step {step}"


def spoilt(text, chance):
    """A text with a line of its front matter repeated or removed, or with a word or a number of a value changed."""
    lines = text.split("\n")
    number = chance.randrange(1, lines.index("---", 1))
    way = chance.choice(("word", "word", "word", "number", "number", "remove", "repeat"))
    if way in ("remove", "repeat"):
        lines[number : number + 1] = [lines[number]] * 2 if way == "repeat" else []
        return "\n".join(lines)
    key, colon, value = lines[number].partition(":")
    found = list(re.finditer(r"[0-9]+" if way == "number" else r"\w+", value))
    if found:
        match = chance.choice(found)
        new = str(chance.randint(0, 40)) if way == "number" else chance.choice(("mười", match[0] * 2))
        lines[number] = f"{key}{colon}{value[: match.start()]}{new}{value[match.end() :]}"
    return "\n".join(lines)


def outcome_of(make):
    """The hash of the published site, or the problems that forbid it."""
    try:
        return make()
    except ContentError as refused:
        return sorted(map(str, refused.problems))


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(SPOILT))
def test_after_any_change_of_front_matter_the_outcome_is_that_of_a_clean_build(large_place, seed):
    chance = random.Random(f"front matter {seed}")
    texts = [path for path in sorted(large_place.content.glob("articles/**/*.md")) if ".en." not in path.name]
    build()
    for step in range(SPOILT_STEPS):
        path = chance.choice(texts)
        before = path.read_text(encoding="utf-8")
        path.write_text(spoilt(before, chance), encoding="utf-8")
        edited = outcome_of(lambda: build() and large_place.published())
        assert edited == outcome_of(clean_hash), f"step {step}, {path}:\n{path.read_text(encoding='utf-8')}"
        if isinstance(edited, list):
            path.write_text(before, encoding="utf-8")


def spoil_rows(kind):
    run_in_cache("UPDATE rows SET data = x'00' WHERE kind = ?", kind)


def spoil_parts(kind):
    run_in_cache("UPDATE parts SET data = x'00' WHERE kind = ?", kind)


def spoil_value(name):
    run_in_cache("UPDATE about SET value = x'00' WHERE name = ?", name)


def remove_rows(kind):
    run_in_cache("DELETE FROM rows WHERE kind = ?", kind)


def run_in_cache(statement, kind):
    connection = sqlite3.connect(cache_path("output"))
    assert connection.execute(statement, (kind,)).rowcount
    connection.commit()
    connection.close()


LOSSES = [
    *((spoil_rows, kind) for kind in (last_build.ARTICLES, last_build.SAVED, last_build.SHOWN, last_build.TEXTS)),
    *((remove_rows, kind) for kind in (last_build.ARTICLES, last_build.SAVED, last_build.SHOWN, last_build.TEXTS)),
    *((spoil_parts, kind) for kind in (last_build.INPUTS, last_build.OUTPUTS, last_build.INDEXES, last_build.PICTURES)),
    *(
        (spoil_value, name)
        for name in (last_build.REGISTERS, last_build.CONDITIONS, last_build.NAMES, last_build.RESULT)
    ),
]


def require_right_edits(place):
    """Edits of several articles, one after the other, give the site of a clean build."""
    for path in (EDITED, "articles/2022-06-15-khac.md", "articles/2022-06-15-dau.md"):
        text = (place.content / path).read_text(encoding="utf-8")
        place.write(path, text.replace('vi: "', 'vi: "Mới ', 1))
        build()
    assert place.published() == clean_hash()


@pytest.mark.soak
@pytest.mark.parametrize(("lose", "kind"), LOSSES if IS_SOAK else LOSSES[::3])
@pytest.mark.parametrize("what", ["a day", "a title"] if IS_SOAK else ["a day"])
def test_after_a_part_of_the_cache_was_lost_the_site_of_later_edits_is_right(place, lose, kind, what):
    place.write("articles/2022-06-15-khac.md", f"{ARTICLE}\n![Hình | Picture](anh.jpg)\n")
    (place.content / "articles/anh.jpg").write_bytes(JPEG)
    build()
    lose(kind)
    place.write(EDITED, ARTICLE.replace(*{**EDITS, **OTHER_CHANGES}[what]))
    build()
    require_right_edits(place)


MOMENTS = {
    "before pages are made": "khotin.build.stager.stage_site",
    "before links are looked at": "khotin.build.stager.verify_site",
    "before the journal is written": "khotin.build.publisher.plan_moves",
    "while files are moved": "khotin.build.publisher._move",
}


@pytest.mark.soak
@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("what", ["a title", "a day"] if IS_SOAK else ["a title"])
def test_after_the_cache_was_lost_during_a_build_the_site_of_later_edits_is_right(place, monkeypatch, moment, what):
    place.write("articles/2022-06-15-khac.md", ARTICLE)
    build()
    place.write(EDITED, ARTICLE.replace(*{**EDITS, **OTHER_CHANGES}[what]))
    done, lost = resolve_name(MOMENTS[moment]), []

    def lose_cache(*given, **named):
        if not lost:
            lost.append(Path(cache_path("output")).unlink())
        return done(*given, **named)

    with monkeypatch.context() as patched:
        patched.setattr(MOMENTS[moment], lose_cache)
        build()
    assert lost
    require_right_edits(place)


@pytest.mark.parametrize("what", EDITS)
def test_the_search_index_of_an_edited_article_is_made_anew(place, monkeypatch, what):
    build(with_search=True)
    place.write(EDITED, ARTICLE.replace(*EDITS[what]))
    assert built_as_edit(monkeypatch, with_search=True).search.made == 2
    assert place.published() == clean_hash(with_search=True)


def test_words_that_another_article_masks_are_found_in_an_edit(place, monkeypatch):
    reason = 'reason: {vi: "Riêng.", en: "Private."}'
    masking = ARTICLE.replace("status:", f'redacted: [{{text: "0912 345 678", {reason}}}]\nstatus:')
    place.write("articles/2022-06-18-che.md", f"{masking}\nGọi 0912 345 678.\n")
    build()
    place.write(EDITED, f"{ARTICLE}\nGọi 0912 345 678.\n")
    built_as_edit(monkeypatch)
    assert place.published() == clean_hash()


@pytest.mark.parametrize("name", ["articles.json", "articles.ris"])
def test_data_of_the_archive_that_somebody_changed_are_made_whole(place, name):
    build()
    (place.output / "data" / name).write_bytes(b"[]")
    place.write(EDITED, ARTICLE.replace(*EDITS["a title"]))
    build()
    assert place.published() == clean_hash()


def test_a_damaged_row_costs_time_only_and_is_said_once(place):
    build()
    connection = sqlite3.connect(cache_path("output"))
    assert connection.execute("UPDATE rows SET data = x'00' WHERE kind = 'saved'").rowcount
    connection.commit()
    connection.close()
    place.write(EDITED, ARTICLE.replace(*EDITS["a title"]))
    assert "cache was damaged" in " ".join(build().notes)
    assert place.published() == clean_hash()
    place.write(EDITED, ARTICLE.replace(*EDITS["a text"]))
    assert not build().notes
    assert place.published() == clean_hash()


def test_a_withdrawn_article_that_is_edited_keeps_its_notice(place):
    build()
    path = "articles/2022-08-01-go.md"
    place.write(path, FILES[path].replace("Theo đề nghị.", "Theo yêu cầu."))
    assert plans()[0] is None
    build()
    assert place.published() == clean_hash()
