"""Outputs become files; only what readers do not have is staged, and every link is known with the file it leads to."""

import os
import shutil
from types import SimpleNamespace

import pytest

from khotin.build.article_reader import Known
from khotin.build.inputs import scan_inputs
from khotin.build.loader import load_content
from khotin.build.options import BuildOptions
from khotin.build.planner import plan_site
from khotin.build.publisher import files_in
from khotin.build.renderer import LINK, link_target, links_of, render
from khotin.build.tasks import TaskQueue
from khotin.config import load_config
from khotin.encoding import replace
from khotin.encoding import replace as replace_in
from khotin.problems import ContentError
from khotin.site.urls import base_address
from tests.support.building import tree_hash
from tests.support.sites import make_site
from tests.support.small_archive import FILES

ROOT, BELOW = base_address("https://example.org"), base_address("https://example.org/kho")


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("/", "index.html"),
        ("/vi/", "vi/index.html"),
        ("/vi/tin/a/", "vi/tin/a/index.html"),
        ("/assets/site.css", "assets/site.css"),
        ("/404.html", "404.html"),
        ("/vi/?page=2", "vi/index.html"),
        ("/vi/#muc", "vi/index.html"),
        ("/vi/?a=1&amp;b=2#c", "vi/index.html"),
        ("#muc", None),
        ("?page=2", None),
        ("", None),
        ("https://example.org/vi/", "vi/index.html"),
        ("https://example.org/", "index.html"),
        ("https://elsewhere.vn/vi/", None),
        ("//elsewhere.vn/x", None),
        ("mailto:a@b.vn", None),
        ("tel:+84123", None),
        ("urn:isbn:1", None),
        ("/t%C3%AAn/", "tên/index.html"),
        ("/a%20b.html", "a b.html"),
        ("/a&amp;b.html", "a&b.html"),
        ("vi/", "vi/"),
        ("../vi/", "../vi/"),
        ("index.html", "index.html"),
        ("/vi/a:b/", "vi/a:b/index.html"),
        ("/vi", "vi"),
    ],
)
def test_a_link_leads_to_a_file_or_nowhere_in_the_site(link, target):
    assert link_target(link, ROOT) == target


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("/kho/", "index.html"),
        ("/kho/vi/", "vi/index.html"),
        ("https://example.org/kho/vi/", "vi/index.html"),
        ("/vi/", "/vi/"),
        ("/", "/"),
        ("/khoa/vi/", "/khoa/vi/"),
        ("https://example.org/other/", None),
        ("/kho/assets/x.css?v=1", "assets/x.css"),
    ],
)
def test_k05_below_a_base_address_a_link_beside_it_leads_to_no_file(link, target):
    assert link_target(link, BELOW) == target


def test_links_of_a_page_are_those_of_its_attributes():
    html = (
        '<a class="x" href="/vi/">a</a><img src="/p.png" alt=""><a data-href="/no/" href="data:text/plain,x">b</a>'
        '<p>href="/no/"</p>\n<link rel="a"\n href="/b/">'
    )
    assert set(LINK.findall(html)) == {"/vi/", "/p.png", "/b/"}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """The plan of a small archive, and its options."""
    folder = tmp_path_factory.mktemp("renderer")
    options = BuildOptions(str(make_site(folder, FILES)), str(folder / "output"), "2026-11-23", with_search=False)
    return plan_site(load_content(options, scan_inputs(options.content, {}), Known()), options, load_config()), options


def render_all(loaded, folder, published=None, jobs=1, output=None):
    plan, options = loaded
    asked = BuildOptions(options.content, output or str(folder / "output"), options.today, with_search=False, jobs=jobs)
    tasks = TaskQueue("")
    for task in plan.tasks:
        tasks.add(replace_in(task, published=(published or {}).get(task.output.name, {})))
    tasks.close()
    own = tuple(replace_in(task, published=(published or {}).get(task.output.name, {})) for task in plan.own_tasks)
    results = []
    render(results.append, replace(plan, tasks=tasks, own_tasks=own), str(folder / "staging"), asked)
    return SimpleNamespace(
        files={name: output.files for result in results for name, output in result.outputs.items()},
        staged={path for result in results for path in result.staged},
        links={target: link for result in reversed(results) for target, link in result.links.items()},
    )


@pytest.fixture(scope="module")
def rendered(loaded, tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole")
    return render_all(loaded, folder), folder


def test_where_nothing_is_published_everything_is_staged(rendered):
    made, folder = rendered
    assert made.staged == {path for files in made.files.values() for path in files} == files_in(str(folder / "staging"))


@pytest.mark.parametrize("jobs", [2, 3])
def test_f02_any_number_of_processes_gives_the_same_files_and_links(loaded, rendered, tmp_path, jobs):
    made, folder = rendered
    other = render_all(loaded, tmp_path, jobs=jobs)
    assert (other.files, other.staged, other.links.keys()) == (made.files, made.staged, made.links.keys())
    assert tree_hash(tmp_path / "staging") == tree_hash(folder / "staging")


def test_what_readers_have_by_the_cache_is_not_staged(loaded, rendered, tmp_path):
    made = rendered[0]
    again = render_all(loaded, tmp_path, published=made.files)
    assert again.files == made.files and again.staged == set() and not files_in(str(tmp_path / "staging"))


def test_what_readers_have_without_a_cache_is_compared_and_not_staged(loaded, rendered, tmp_path):
    """A published file that differs, is cut, is gone, or is no regular file is made anew."""
    made, folder = rendered
    output = tmp_path / "output"
    shutil.copytree(folder / "staging", output)
    (output / "vi/index.html").write_text("x", encoding="utf-8")
    (output / "en/index.html").write_bytes((output / "en/index.html").read_bytes()[:-1])
    (output / "404.html").unlink()
    os.rename(output / "index.html", tmp_path / "index.html")
    os.symlink(tmp_path / "index.html", output / "index.html")
    (output / "robots.txt").unlink()
    os.mkfifo(output / "robots.txt")
    again = render_all(loaded, tmp_path)
    assert again.files == made.files
    assert again.staged == {"vi/index.html", "en/index.html", "404.html", "index.html", "robots.txt"} & made.staged


def test_only_the_bytes_that_differ_are_staged(loaded, rendered, tmp_path):
    made = rendered[0]
    known = {name: dict(files) for name, files in made.files.items()}
    known["/vi/"]["vi/index.html"] = b"other"
    assert render_all(loaded, tmp_path, published=known).staged == {"vi/index.html"}


def test_every_link_of_every_page_is_known_with_a_page_that_has_it(loaded, rendered):
    plan, _ = loaded
    made, folder = rendered
    files = {path for output in made.files.values() for path in output}
    pages = [path for path in files if path.endswith((".html", ".xml"))]
    found = links_of(((page, (folder / "staging" / page).read_bytes()) for page in pages), plan.shared.site.address)
    assert made.links.keys() <= found.keys() <= files | {"version.json", "data/checksums.txt", "data/originals.txt"}
    own = {target for name, paths in made.files.items() for target in paths}
    assert found.keys() - made.links.keys() <= own  # links between the files of one output are seen to arrive at once


def test_a_published_page_that_somebody_removed_is_named():
    with pytest.raises(ContentError, match="verify-output"):
        links_of([("vi/index.html", None)], ROOT)


def test_g08_what_a_template_asks_for_and_does_not_get_is_named_from_any_process(loaded, tmp_path):
    plan, options = loaded
    name = "pages/article.html"
    templates = plan.shared.templates
    text = templates.sources[name].replace("{% block main %}", "{% block main %}{{ no_such_value }}")
    templates = replace(templates, sources={**templates.sources, name: text})
    broken = replace(plan, shared=replace(plan.shared, templates=templates))
    for jobs in (1, 2):
        with pytest.raises(ContentError, match="no_such_value") as caught:
            render_all((broken, options), tmp_path, jobs=jobs)
        assert caught.value.problems[0].where.path.endswith(name)
