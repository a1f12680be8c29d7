"""Saved outputs are read as they were planned, with the articles as they are by then; they name nothing else."""

import re
import sys
from functools import partial

import pytest

from khotin.build.article_reader import Known, LoadedArticle
from khotin.build.inputs import scan_inputs
from khotin.build.loader import load_content
from khotin.build.options import BuildOptions
from khotin.build.planner import plan_site
from khotin.build.saved_outputs import PARTIAL, VALUE, article_path, read_output, save_output
from khotin.config import load_config
from khotin.content.archive import Counts, make_facts
from khotin.content.articles import Body, list_article
from khotin.content.images import Picture
from khotin.digests import key_of
from khotin.encoding import encode, replace
from khotin.languages import Bilingual
from khotin.site.outputs import Output
from khotin.site.pages.other_pages import make_home
from tests.support.building import REPOSITORY
from tests.support.sites import make_site
from tests.support.small_archive import FILES

TODAY = "2026-11-23"


@pytest.fixture(scope="module")
def planned(tmp_path_factory):
    """The loaded content and the outputs of a small archive that has every kind of page."""
    options = BuildOptions(str(make_site(tmp_path_factory.mktemp("saved"), FILES)), today=TODAY)
    content = load_content(options, scan_inputs(options.content, {}), Known())
    return content, [task.output for task in plan_site(content, options, load_config()).tasks]


def test_every_output_that_shows_an_article_is_read_as_it_was_planned(planned):
    content, outputs = planned
    by_key = {key_of(path): each for path, each in content.articles.items()}
    saved = {output: save_output(output) for output in outputs}
    shown = {path for each in saved.values() for path in each.shown}
    assert shown == {each.path for each in (*content.archive.articles, *content.archive.withdrawn)}
    assert {path for each in saved.values() for path in each.texts} == {each.path for each in content.archive.articles}
    for output, each in saved.items():
        assert bool(each.data) == bool(each.shown) and {*each.texts} <= {*each.shown}
        if each.data:
            again = read_output(each.data, by_key.__getitem__)
            assert repr(again) == repr(output)


def test_an_edited_article_takes_the_place_of_the_former(plain_article):
    edited, path = replace(plain_article, title=Bilingual("Mới", "New")), plain_article.path
    facts = make_facts(edited)
    loaded = LoadedArticle((b"3", b"4"), (), list_article(edited), facts.data, facts.digest, 12, redacted=("x",))
    picture = Picture("a.jpg", "a.jpg", b"5", (("pictures/a.jpg", 1, 1),))
    bodies = (Body(path, 9, b"1", (picture,), ("x",)), Body(path.replace(".md", ".en.md"), 1, b"2", (), ("x",)))
    make = partial(make_home, (list_article(plain_article),), {"k": make_facts(plain_article)}, bodies=bodies)
    saved = save_output(Output("/vi/", make, "pages/home.html"))
    assert saved.shown == saved.texts == (path,)
    again = read_output(saved.data, {key_of(path): loaded}.__getitem__)
    (listed,), shown = again.make.args
    assert listed.title == shown["k"].article.title == Bilingual("Mới", "New")
    vietnamese, english = again.make.keywords["bodies"]
    assert vietnamese == Body(path, 12, b"3", (picture,), ("x",))
    assert english == Body(path.replace(".md", ".en.md"), 1, b"4", (), ("x",))


def test_the_english_text_belongs_to_its_article():
    assert [article_path(path) for path in ("a/b.en.md", "a/b.md")] == ["a/b.md", "a/b.md"]


@pytest.mark.parametrize(
    "value",
    [
        [PARTIAL, "os:system", [], "true"],
        [PARTIAL, "commands.build:run_build", []],
        [PARTIAL, "pages.other_pages:_private", []],
        [PARTIAL, "pages.other_pages:partial", []],
        [PARTIAL, "pages.other_pages:os.system", []],
        [PARTIAL, "pages.values:Page", []],
        [PARTIAL, "search:index_articles", []],
        [PARTIAL, "nowhere:make", []],
        [VALUE, "subprocess:Popen", "true"],
        [VALUE, "build.publisher:PublicationLost"],
        [VALUE, "site.pages.other_pages:make_home"],
    ],
    ids=lambda value: value[1],
)
def test_nothing_but_makers_of_pages_and_values_can_be_named(value):
    with pytest.raises(ValueError):
        read_output(encode(["/vi/", value]), {}.__getitem__)
    assert "khotin.site.nowhere" not in sys.modules


def test_no_module_that_can_be_named_starts_programs_or_changes_files():
    folders = [REPOSITORY / "khotin/site" / name for name in ("pages", "exports")]
    sources = {path: path.read_text(encoding="utf-8") for folder in folders for path in folder.rglob("*.py")}
    means = re.compile(r"\b(subprocess|shutil|eval|exec|os\.(?!path|sep)[a-z]\w+|open\(|write_\w+\()")
    assert len(sources) > 30 and not [
        (path.name, found[0]) for path, text in sources.items() if (found := means.search(text))
    ]


def test_values_of_all_kinds_are_read_as_they_were(plain_article):
    values = {"a": [1, (2.5, None)], ("b", 1): (b"c", True), "d": Bilingual("một", "one"), "e": Counts(1, *[{}] * 8, 0)}
    make = partial(make_home, values, older=partial(make_home, list_article(plain_article), "x"))
    data = save_output(Output("/vi/", make, paths=("vi/", "en/"), is_indexed=True)).data
    facts = make_facts(plain_article)
    loaded = LoadedArticle((b"", b""), (), list_article(plain_article), facts.data, facts.digest)
    again = read_output(data, lambda key: loaded)
    assert repr(again) == repr(Output("/vi/", make, paths=("vi/", "en/"), is_indexed=True))
    assert again.make.args == (values,)
