"""Templates: digests of all a template uses, and pages that lack nothing and escape all."""

import pickle
from functools import partial

import jinja2
import pytest

from khotin.markup import SafeHtml
from khotin.problems import ContentError, Failed
from khotin.site import templates
from khotin.site.pages.values import Page
from khotin.site.template_files import read_templates
from khotin.site.templates import Labels, Renderer, make_templates, menu_place

LABELS = 'home: {vi: "Trang chủ", en: "Home"}\n'
PART = "{% macro card() %}\n{{ gone }}\n{% endmacro %}\n"


@pytest.fixture
def renderer_of(tmp_path, archive_site):
    """Make a renderer of {name: text}, with the picture "a.svg" among the assets."""

    def make(sources):
        (tmp_path / "labels.yaml").write_text(LABELS, "utf-8")
        for name, source in sources.items():
            (tmp_path / name).write_text(source, "utf-8")
        return Renderer(make_templates(*read_templates([str(tmp_path)])), archive_site, {"a.svg": "assets/a.1234.svg"})

    return make


def problem_of(renderer, **data):
    """The only problem of a page that cannot be made."""
    with pytest.raises(ContentError) as refused:
        renderer.render(page_with(**data))
    [problem] = refused.value.problems
    return problem


def page_with(language="vi", template="page.html", **data):
    """A page with values for its template."""
    return Page(f"{language}/x/", template, language, "X", "X", None, (), data, source="content/articles/bai.md")


def test_an_unknown_label_is_an_error_also_in_another_process():
    labels = pickle.loads(pickle.dumps(Labels({"home": "Home"})))
    assert labels.home == labels["home"] == "Home"
    with pytest.raises(jinja2.UndefinedError, match=r"labels\.hom"):
        _ = labels.hom


def test_the_digest_of_a_template_covers_all_it_uses_and_nothing_else(tmp_path):
    (tmp_path / "labels.yaml").write_text(LABELS, "utf-8")
    sources = {
        "labels.yaml": LABELS,
        "page.html": '{% include "part.html" %}\n',
        "part.html": "a",
        "other.html": "b",
    }
    paths = {"labels.yaml": str(tmp_path / "labels.yaml")}
    before = make_templates(paths, sources).digests

    def changed(name):
        after = make_templates(paths, {**sources, name: sources[name] + "\n# c"}).digests
        return {each for each in sources if after[each] != before[each]}

    assert changed("part.html") == {"page.html", "part.html"}
    assert changed("other.html") == {"other.html"}
    assert changed("labels.yaml") == set(sources)


@pytest.mark.parametrize(
    ("path", "language", "place"),
    [
        ("vi/tinh/", "vi", ("province", "page")),
        ("vi/tinh/an-giang/", "vi", ("province", "true")),
        ("en/search/", "en", ("search", "page")),
        ("en/topic/sports/", "vi", ("", "")),
        ("vi/", "vi", ("", "")),
    ],
)
def test_the_menu_marks_the_section_of_a_page(path, language, place):
    assert menu_place(path, language) == place


def test_a_template_gets_page_labels_and_addresses_of_the_site(renderer_of):
    source = (
        "{{ labels.home }}|{{ page.path | href }}|{{ page.path | absolute }}|{{ asset('a.svg') }}|{{ language }}|"
        "{{ home_path(other_language(language)) }}|{{ all_labels.en.home }}"
    )
    assert renderer_of({"page.html": source}).render(page_with()) == (
        "Trang chủ|/kho-tin/vi/x/|https://example.org/kho-tin/vi/x/|/kho-tin/assets/a.1234.svg|vi|en/|Home"
    )


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_macro_prints_the_labels_it_is_called_with(renderer_of, language):
    sources = {
        "page.html": "{% from \"part.html\" import card %}\n{{ labels.home }} {{ language }} {{ asset('a.svg') }}\n"
        "{{ card(all_labels.en) }}\n",
        "part.html": "{% macro card(labels) %}\n{{ labels.home }}\n{% endmacro %}\n",
    }
    home = {"vi": "Trang chủ", "en": "Home"}[language]
    expected = f"{home} {language} /kho-tin/assets/a.1234.svg\nHome"
    assert expected in renderer_of(sources).render(page_with(language))


def test_a_template_escapes_all_but_cleaned_html(renderer_of):
    renderer = renderer_of({"page.html": "{{ words }} {{ html }}"})
    page = page_with(words="<b>'R&D'</b>", html=SafeHtml("<i>nghiêng</i>"))
    assert renderer.render(page) == "&lt;b&gt;&#39;R&amp;D&#39;&lt;/b&gt; <i>nghiêng</i>"


def test_macros_are_called_with_names_in_blocks_and_loops_and_escape_once(renderer_of):
    sources = {
        "base.html": "{% block main %}\n{% endblock %}\n",
        "page.html": '{% extends "base.html" %}\n{% macro mark(word, sign="-") %}{{ sign }}{{ word }}{{ caller() }}'
        "{% endmacro %}{% block main %}{% for word in words %}"
        "{% call mark(word, sign='&') %}{{ loop.index }}{% endcall %}{% endfor %}{% endblock %}",
    }
    assert renderer_of(sources).render(page_with(words=["a", "<b>"])) == "&amp;a1&amp;&lt;b&gt;2"


def test_a_template_prints_markdown_with_links_of_its_language(renderer_of):
    renderer = renderer_of({"page.html": "{{ body | markdown(language) }}"})
    html = renderer.render(page_with("en", body="Xem [bài](2022-06-15-x.md)."))
    assert html == '<p id="p1">Xem <a href="/kho-tin/en/news/2022-06-15-x/">bài</a>.</p>'


CARDS = {
    "a.html": "{% macro card(x) %}a {{ x }}{% endmacro %}",
    "b.html": "{% macro card(x) %}b {{ x }}{% endmacro %}",
    "uses-a.html": '{% from "a.html" import card %}\n{{ once(1, card, 1) }}',
    "uses-b.html": '{% from "b.html" import card %}\n{{ once(1, card, 1) }}',
}


@pytest.mark.parametrize("order", [("uses-a.html", "uses-b.html"), ("uses-b.html", "uses-a.html")])
def test_macros_of_one_name_are_those_that_each_template_imports_in_any_order(renderer_of, order):
    renderer = renderer_of(CARDS)
    pages = {name: renderer.render(page_with(template=name)).strip() for name in order}
    assert pages == {"uses-a.html": "a 1", "uses-b.html": "b 1"}


@pytest.mark.parametrize("words", ["card as card", "card as other, card", "card with context"])
def test_other_forms_of_an_import_are_those_of_jinja(renderer_of, words):
    parts = {
        "inner.html": "{% macro mark() %}!{% endmacro %}",
        "part.html": '{% from "inner.html" import mark %}\n{% macro card() %}x{{ mark() }}{% endmacro %}',
    }
    renderer = renderer_of({"page.html": f'{{% from "part.html" import {words} %}}\n{{{{ card() }}}}', **parts})
    assert renderer.render(page_with()).strip() == "x!"


def test_a_page_has_the_macros_that_its_parent_imports(renderer_of):
    sources = {
        "part.html": "{% macro foot() %}foot{% endmacro %}",
        "base.html": '{% from "part.html" import foot %}\n{% block main %}{% endblock %} {{ foot() }}',
        "page.html": '{% extends "base.html" %}\n{% block main %}main{% endblock %}',
    }
    assert renderer_of(sources).render(page_with()).split() == ["main", "foot"]


def test_a_fragment_is_made_once_until_fragments_are_forgotten(renderer_of, monkeypatch):
    renderer = renderer_of({"page.html": "{{ once(key, make) }}"})
    make = partial(next, iter("abcdefgh"))

    def shown(key):
        return renderer.render(page_with(key=key, make=make))

    assert [shown(1), shown(1), shown(2)] == ["a", "a", "b"]
    renderer.clear_fragments()
    assert shown(1) == "c"
    monkeypatch.setattr(templates, "MOST_FRAGMENTS", 0)
    assert [shown(2), shown(1)] == ["d", "e"]


def test_g08_a_value_a_template_asks_for_in_vain_names_template_and_article(renderer_of):
    renderer = renderer_of({"page.html": "<p>\n{{ no_such_value }}\n"})
    with pytest.raises(ContentError) as refused:
        renderer.render(page_with())
    (problem,) = refused.value.problems
    assert (
        problem.where.path.endswith("page.html")
        and "content/articles/bai.md" in problem.message.vi
        and "no_such_value" in problem.message.en
    )


@pytest.mark.parametrize(
    ("sources", "name", "line"),
    [
        ({"page.html": '<p>\n  {% include "part.html" %}\n</p>\n', "part.html": "a\n\n{{ labels.gone }}\n"}, "part", 3),
        ({"page.html": "a\n{{ page.path | no_such_filter }}\n"}, "page", 2),
        ({"page.html": '{% from "part.html" import card %}\n\n{{ card() }}\n', "part.html": PART}, "part", 2),
    ],
    ids=["in a part", "in a filter", "in a macro"],
)
def test_a_fault_is_located_in_the_template_that_holds_it(renderer_of, sources, name, line):
    with pytest.raises(ContentError) as refused:
        renderer_of(sources).render(page_with())
    [problem] = refused.value.problems
    assert problem.where.path.endswith(f"/{name}.html") and (problem.where.line, problem.rule) == (line, "template")


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("{{ asset('nope.css') }}", "needs a value that is missing, for the page {page}: asset('nope.css')"),
        ("{{ asset_path('nope.css') }}", "needs a value that is missing, for the page {page}: asset('nope.css')"),
        ("{{ 1 + 'a' }}", "fails, for the page {page}: TypeError: unsupported operand type(s) for +: 'int' and 'str'"),
        ("{{ 1 / 0 }}", "fails, for the page {page}: ZeroDivisionError: division by zero"),
        ("{{ {}.popitem() }}", "fails, for the page {page}: KeyError: 'popitem(): dictionary is empty'"),
        ("{{ page() }}", "fails, for the page {page}: TypeError: 'Page' object is not callable"),
        ("{{ 'x' | day('vi') }}", "fails, for the page {page}: ValueError: Invalid isoformat string: 'x'"),
        ("{% for a, b in [1] %}{% endfor %}", "fails, for the page {page}: TypeError: cannot unpack non-iterable int"),
        ("{% include page.path %}", "fails, for the page {page}: there is no template vi/x/"),
        ("{% nope %}", "fails, for the page {page}: Encountered unknown tag 'nope'."),
    ],
)
def test_whatever_fails_in_a_template_is_a_problem_with_its_line_and_cause(renderer_of, source, message):
    sources = {"page.html": '{% from "part.html" import card %}\n\n\n  ' + source + "\n<p>\n", "part.html": PART}
    problem = problem_of(renderer_of(sources))
    assert (problem.where.path[-10:], problem.where.line, problem.rule) == ("/page.html", 4, "template")
    assert f"the template {message.format(page='content/articles/bai.md')}" in problem.message.en
    assert "khi làm trang content/articles/bai.md: " in problem.message.vi


def test_code_that_python_refuses_is_a_problem_of_its_template(renderer_of):
    problem = problem_of(renderer_of({"page.html": "{{ page(a=1, a=2) }}"}))
    assert problem.where.path.endswith("/page.html") and "keyword argument repeated: a" in problem.message.en


def test_what_fails_where_macros_are_defined_is_located_there(renderer_of):
    sources = {"page.html": '{% from "part.html" import card %}\n', "part.html": f"\n\n{{{{ 1 / 0 }}}}\n{PART}"}
    problem = problem_of(renderer_of(sources))
    assert (problem.where.path[-10:], problem.where.line) == ("/part.html", 3)
    assert "ZeroDivisionError" in problem.message.en


@pytest.mark.parametrize(
    ("part", "hint"),
    [("", ""), ("\n", ""), ("{% macro kard() %}{% endmacro %}\n", '; did you mean "kard"?')],
    ids=["emptied", "blank", "misspelt"],
)
def test_a_macro_that_is_not_there_names_its_import_and_the_file_that_lacks_it(renderer_of, tmp_path, part, hint):
    sources = {"page.html": '<p>\n{% include "inner.html" %}\n', "part.html": part}
    inner = '<b>\n{% from "part.html" import card %}\n{{ card() }}\n'
    problem = problem_of(renderer_of({**sources, "inner.html": inner}))
    assert (problem.where.path, problem.where.line) == (f"{tmp_path}/inner.html", 2)
    assert (
        problem.message.en == f'{tmp_path}/part.html has no macro "card", which this line imports; add it there{hint}'
    )


@pytest.mark.parametrize(
    "failure",
    [KeyboardInterrupt(), MemoryError(), OSError(28, "No space left on device"), Failed("a", "b"), ContentError([])],
    ids=repr,
)
def test_what_no_template_is_to_blame_for_passes(renderer_of, failure):
    def fail():
        raise failure

    with pytest.raises(type(failure)) as raised:
        renderer_of({"page.html": "{{ fail() }}"}).render(page_with(fail=fail))
    assert raised.value is failure


def test_an_error_of_the_program_beside_the_template_is_not_hidden(renderer_of):
    with pytest.raises(KeyError, match="fr"):
        renderer_of({"page.html": "{{ language }}"}).render(page_with("fr"))


def test_a_page_that_nests_too_deep_is_a_problem_of_its_article(renderer_of):
    def nest():
        return nest()

    with pytest.raises(ContentError) as refused:
        renderer_of({"page.html": "{{ nest() }}"}).render(page_with(nest=nest))
    [problem] = refused.value.problems
    assert problem.where.path == "content/articles/bai.md" and "nested too deep" in problem.message.en


def test_a_template_that_calls_itself_without_end_is_a_problem_of_its_line(renderer_of, tmp_path):
    template = "{% macro again() %}\n{{ again() }}\n{% endmacro %}{{ again() }}"
    with pytest.raises(ContentError) as refused:
        renderer_of({"page.html": template}).render(page_with())
    [problem] = refused.value.problems
    assert (problem.where.path, problem.where.line) == (f"{tmp_path}/page.html", 2)
    assert "maximum recursion depth exceeded" in problem.message.en
