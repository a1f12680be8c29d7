"""Templates: labels in both languages, digests of all a template uses, and pages that lack nothing and escape all."""

import pickle

import jinja2
import pytest

from khotin.markup import SafeHtml
from khotin.problems import ContentError
from khotin.site import templates
from khotin.site.pages.values import Page
from khotin.site.templates import Labels, Renderer, load_labels, make_templates, menu_place, read_templates

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


def page_with(language="vi", template="page.html", **data):
    """A page with values for its template."""
    return Page(f"{language}/x/", template, language, "X", "X", None, (), data, source="content/articles/bai.md")


def labels_of(folder, source):
    """The labels of a file, or the only problem it has."""
    (folder / "labels.yaml").write_text(source, "utf-8")
    try:
        return load_labels(f"{folder}/labels.yaml")
    except ContentError as refused:
        [problem] = refused.problems
        return problem


def test_labels_are_words_by_name_in_each_language(tmp_path):
    labels = labels_of(tmp_path, LABELS)
    assert (labels["vi"].home, labels["en"].home, labels["en"]["home"]) == ("Trang chủ", "Home", "Home")


def test_an_unknown_label_is_an_error_also_in_another_process():
    labels = pickle.loads(pickle.dumps(Labels({"home": "Home"})))
    assert labels.home == "Home"
    with pytest.raises(jinja2.UndefinedError, match=r"labels\.hom"):
        _ = labels.hom


@pytest.mark.parametrize(
    ("source", "line", "message"),
    [
        (f'{LABELS}more: {{vi: "Thêm"}}\n', 2, 'the label "more" needs both vi and en'),
        (f'{LABELS}more: "Thêm"\n', 2, 'the label "more" needs both vi and en'),
        (f'{LABELS}more: {{vi: "Thêm", en: [More]}}\n', 2, 'the label "more" needs both vi and en'),
        ("- home\n", 1, "the file must consist of lines"),
    ],
)
def test_a_label_that_lacks_a_language_is_named_with_its_line(tmp_path, source, line, message):
    problem = labels_of(tmp_path, source)
    assert (problem.where.line, problem.rule) == (line, "labels") and message in problem.message.en


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


def test_a_fragment_is_made_once_until_fragments_are_forgotten(renderer_of, monkeypatch):
    renderer = renderer_of({"page.html": "{{ once(key, make) }}"})
    texts = iter("abcdefgh")

    def shown(key):
        return renderer.render(page_with(key=key, make=lambda: next(texts)))

    assert [shown(1), shown(1), shown(2)] == ["a", "a", "b"]
    renderer.forget_fragments()
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


def test_a_page_that_nests_too_deep_is_a_problem_of_its_article(renderer_of):
    def nest():
        return nest()

    with pytest.raises(ContentError) as refused:
        renderer_of({"page.html": "{{ nest() }}"}).render(page_with(nest=nest))
    [problem] = refused.value.problems
    assert problem.where.path == "content/articles/bai.md" and "nested too deep" in problem.message.en
