"""What an output says before it is made is what is made of it."""

import pickle
from functools import partial
from types import SimpleNamespace

import pytest

from bench.corpus import articles, khotin_file, write_file
from khotin.build.article_reader import Known
from khotin.build.inputs import scan_inputs
from khotin.build.loader import load_content
from khotin.build.options import BuildOptions
from khotin.build.plan import Sorter
from khotin.build.planner import plan_site
from khotin.build.tasks import CHUNK
from khotin.config import load_config
from khotin.languages import LANGUAGES
from khotin.problems import ContentError
from khotin.site.exports.joined import JoinedFiles
from khotin.site.outputs import Output
from khotin.site.pages.values import Page
from khotin.site.urls import file_of
from tests.support.sites import ARTICLE, make_site
from tests.support.small_archive import FILES

TODAY = "2026-11-23"
MOST_BYTES_A_TASK = 5 * 1024
SHARED = SimpleNamespace(digest_without_templates=b"", templates=SimpleNamespace(digests={}))


def tasks_of(plan):
    """All tasks of a plan."""
    return [*plan.tasks, *plan.own_tasks]


def outputs_of(plan):
    """All outputs that have to be made."""
    return [task.output for task in tasks_of(plan)]


def digests_of(plan):
    """{name: digest} of all outputs that have to be made."""
    return {task.output.name: task.digest for task in tasks_of(plan)}


def plan_of(content, **options):
    """The plan of a content folder."""
    asked = BuildOptions(str(content), today=TODAY, **options)
    return plan_site(load_content(asked, scan_inputs(asked.content, {}), Known()), asked, load_config())


@pytest.fixture(scope="module")
def plan(tmp_path_factory):
    """The plan of a small archive that has every kind of page."""
    return plan_of(make_site(tmp_path_factory.mktemp("plan"), FILES))


@pytest.fixture(scope="module")
def generated(tmp_path_factory):
    """The plan of an archive of 150 articles."""
    folder = tmp_path_factory.mktemp("generated")
    for article in articles(150):
        write_file(folder, *khotin_file(article))
    return plan_of(folder / "content")


def test_pages_stand_where_their_output_says_with_its_template(plan):
    for output in outputs_of(plan):
        pages = [item for item in output.make(plan.shared.site) if isinstance(item, Page)]
        assert tuple(page.path for page in pages) == output.paths
        assert {page.template for page in pages} <= {output.template}
        assert {page.is_indexed for page in pages} <= {output.is_indexed}
    assert sum(len(output.paths) for output in outputs_of(plan)) == plan.pages > 200


def test_the_pages_of_an_indexed_output_are_each_others_translation(plan):
    pairs = [output for output in outputs_of(plan) if output.is_indexed and output.paths != ("",)]
    assert len(pairs) > 40
    for output in pairs:
        pages = [item for item in output.make(plan.shared.site) if isinstance(item, Page)]
        assert [page.language for page in pages] == list(LANGUAGES)
        assert all((page.alternates.vi, page.alternates.en) == output.paths for page in pages)


def test_files_that_might_clash_are_told(plan):
    told = [output for output in outputs_of(plan) if output.files and not output.paths]
    assert told
    for output in told:
        assert [path for path, _ in output.make(plan.shared.site)] == list(output.files)


def paths_of(item):
    if isinstance(item, JoinedFiles):
        return [file.path for file in item.files]
    return [file_of(item.path) if isinstance(item, Page) else item[0]]


def test_no_two_outputs_have_one_name_and_no_two_files_one_path(plan):
    assert len({output.name for output in outputs_of(plan)}) == len(outputs_of(plan)) == len(digests_of(plan))
    made = [path for output in outputs_of(plan) for item in output.make(plan.shared.site) for path in paths_of(item)]
    assert len(set(made)) == len(made)


def test_planning_again_gives_equal_digests(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    make_site(tmp_path, FILES)
    assert digests_of(plan_of("content")) == digests_of(plan_of("content"))


def test_c03_all_clashes_of_addresses_are_told_at_once(tmp_path):
    files = {
        f"articles/2022/{name}.md": ARTICLE.replace('status: "published"', f'status: "published"\naliases: ["{alias}"]')
        for name, alias in (
            ("2022-06-15-bai-a", "2022-06-15-cu"),
            ("2022-06-15-bai-b", "2022-06-15-cu"),
            ("2022-06-15-bai-c", "2022-06-15-xua"),
            ("2022-06-15-bai-d", "2022-06-15-xua"),
        )
    }
    with pytest.raises(ContentError) as caught:
        plan_of(make_site(tmp_path, files))
    said = " ".join(str(problem) for problem in caught.value.problems)
    assert "2022-06-15-cu" in said and "2022-06-15-xua" in said


@pytest.mark.parametrize(
    ("one", "other"), [("data/a.txt", "data/A.txt"), ("a/b.txt", "a"), ("vi/index.html", "VI"), ("\u00e1/b", "a\u0301")]
)
def test_c03_two_files_that_cannot_be_beside_each_other_are_told(one, other):
    outputs = [Output(path, partial(sorted), files=(path,), source=f"{path}.md") for path in (one, other, "data/b.txt")]
    for planned in (outputs, outputs[::-1]):
        with pytest.raises(ContentError) as caught:
            Sorter(SHARED, BuildOptions(), None).sort(lambda planned=planned: planned)
        assert {problem.where.path for problem in caught.value.problems} >= {f"{other}.md"}
    Sorter(SHARED, BuildOptions(), None).sort(lambda: outputs[1:])


def test_tasks_of_articles_are_small(generated):
    """What all share, such as registers, is loaded once in each process and not sent along."""
    tasks = [task for task in tasks_of(generated) if task.output.template == "pages/article.html"]
    assert len(tasks) == 150
    sizes = [
        len(pickle.dumps(tasks[start : start + CHUNK], pickle.HIGHEST_PROTOCOL)) / CHUNK
        for start in range(0, 150, CHUNK)
    ]
    assert max(sizes) <= MOST_BYTES_A_TASK, sizes


def test_what_is_made_of_the_whole_archive_is_sent_to_no_other_process(generated):
    for task in generated.tasks:
        size = len(pickle.dumps(task, pickle.HIGHEST_PROTOCOL))
        assert not task.output.is_whole and size <= 150 * 1024, (task.output.name, size)
    assert {task.output.name for task in generated.own_tasks} >= {"articles", "citations", "sitemap"}


def changed(before, after):
    """The names of outputs with another digest, or that came or went; given as {name: digest}."""
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


@pytest.fixture
def edited(tmp_path, monkeypatch):
    """Plan before and after an edit: edited(change) gives the names of the outputs that differ."""
    monkeypatch.chdir(tmp_path)
    content = make_site(tmp_path, FILES)

    def names_around(change, **options):
        before = digests_of(plan_of("content"))
        change(content)
        return changed(before, digests_of(plan_of("content", **options)))

    return names_around


def test_i01_an_edited_text_changes_its_article_and_the_data_of_all(edited):
    path = "articles/2022-06-15-cung-ngay.md"
    names = edited(
        lambda content: (content / path).write_text(
            FILES[path].replace("126 trạm BTS.\n", "126 trạm BTS. Thêm.\n"), encoding="utf-8"
        )
    )
    assert {name for name in names if name.startswith("/")} == {"/vi/tin/2022-06-15-cung-ngay/"}


def test_i01_an_edited_title_changes_every_page_that_shows_it(edited, plan):
    path = "articles/2022-06-15-dau.md"
    shown = {
        output.name
        for output in outputs_of(plan)
        for item in output.make(plan.shared.site)
        if isinstance(item, Page)
        and any("Department works" in repr(value) and "2022-06-15-dau" in repr(value) for value in item.data.values())
    }
    names = edited(
        lambda content: (content / path).write_text(
            FILES[path].replace("Department works", "Office works"), encoding="utf-8"
        )
    )
    assert len(shown) > 10 and shown <= names
    assert {"/vi/", "/vi/tinh/an-giang/", "/vi/tin/2022-06-15-dau/"} <= names


def test_i01_an_edited_register_or_setting_changes_every_output(edited):
    assert edited(
        lambda content: (content.parent / "config.yaml").write_text(
            'title: {vi: "Kho khác", en: "Other store"}\n', encoding="utf-8"
        )
    ) == set(digests_of(plan_of("content")))


def test_without_search_other_pages_are_planned(edited):
    assert edited(lambda content: None, with_search=False)
