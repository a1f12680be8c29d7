"""What an archive's own templates and labels lack, or have without use."""

import pytest

from khotin.site.own_templates import find_template_problems

LABELS = """\
home: {vi: "Trang chủ", en: "Home"}
empty: {vi: "Chưa có tin của {0}.", en: "No news of {0}."}
"""
PROGRAM = {
    "base.html": "",
    "labels.yaml": LABELS,
    "pages/home.html": '{% include "parts/a.html" %}\n',
    "parts/a.html": "<p>a</p>\n",
}


@pytest.fixture
def found(tmp_path):
    """(file, line, severity, line to paste, English message) of each problem of an archive's templates."""

    def find(own):
        for folder, files in (("own", own), ("program", PROGRAM)):
            for name, text in files.items():
                path = tmp_path / folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
        own, program = str(tmp_path / "own"), str(tmp_path / "program")
        return [
            (each.where.path.removeprefix(f"{own}/"), each.where.line, each.severity, each.hint, each.message.en)
            for each in find_template_problems(own, program)
        ]

    return find


@pytest.mark.parametrize(
    "own",
    [
        {"labels.yaml": LABELS.replace("Trang chủ", "Trang đầu")},
        {"labels.yaml": f'{LABELS}mine: {{vi: "Của {{tôi}}", en: "Mine"}}\n'},
        {"pages/home.html": '{% include "parts/mine.html" %}\n', "parts/mine.html": "<p>b</p>\n"},
        {"parts/a.html": ""},
    ],
)
def test_templates_that_replace_others_or_are_used_are_left_alone(found, own):
    assert found(own) == []


@pytest.mark.parametrize("name", ["pages/Home.html", "home.html", "pages/home.htm"])
def test_a_template_that_nothing_uses_is_a_warning_with_the_nearest_name(found, name):
    [(path, line, severity, _, message)] = found({name: "<p>b</p>\n"})
    assert (path, line, severity) == (name, 0, "warning")
    assert message.startswith("this file is not read") and message.endswith('did you mean "pages/home.html"?')


def test_an_empty_page_is_an_error(found):
    assert found({"pages/home.html": "\n"}) == [("pages/home.html", 0, "error", None, "the file is empty")]


BASE = "{% block head %}{% endblock %}{% block main %}{% block lead %}{% endblock %}{% endblock %}\n"
CHILD = '{% extends "base.html" %}\n'


@pytest.mark.parametrize(
    "own",
    [
        {"pages/home.html": CHILD + "{% block main %}a{% endblock %}{% block head %}{% endblock %}"},
        {"pages/home.html": CHILD + "{% block lead %}a{% endblock %}"},
        {"pages/home.html": CHILD + "{% block main %}{% block mine %}a{% endblock %}{% endblock %}"},
        {"pages/home.html": CHILD + "{% block main %}{{ self.mine() }}{% endblock %}{% block mine %}a{% endblock %}"},
        {"pages/home.html": CHILD + "{# {% block mian %} #}{% raw %}{% block mian %}{% endraw %}"},
        {"pages/home.html": "{% block mine %}a{% endblock %}"},
        {"pages/home.html": "{% extends labels.layout %}{% block mine %}a{% endblock %}"},
        {
            "layout.html": CHILD + "{% block main %}{% block mine %}{% endblock %}{% endblock %}",
            "pages/home.html": CHILD.replace("base", "layout") + "{% block mine %}a{% endblock %}",
        },
    ],
)
def test_blocks_that_pages_show_are_left_alone(found, own):
    assert found({"base.html": BASE, **own}) == []


@pytest.mark.parametrize(
    ("own", "path", "line", "message"),
    [
        (
            {"pages/home.html": f"{CHILD}\n{{% block mian %}}a{{% endblock %}}\n"},
            "pages/home.html",
            3,
            '"base.html" has no block "mian", so no page shows this part; did you mean "main"?',
        ),
        (
            {
                "pages/home.html": f'{CHILD}{{% include "parts/a.html" %}}\n',
                "parts/a.html": "\n{% block x %}{% endblock %}",
            },
            "parts/a.html",
            2,
            '"base.html" has no block "x", so no page shows this part',
        ),
        ({"pages/home.html": "a\n{% if %}\n"}, "pages/home.html", 2, "the template fails: Expected an expression"),
        ({"pages/home.html": "a\n{% block main %}\n"}, "pages/home.html", 2, "the template fails: Unexpected end"),
        ({"pages/home.html": '\n{% extends "bse.html" %}\n'}, "pages/home.html", 2, 'there is no template "bse.html"'),
        ({"pages/home.html": '{% include "parts/b.html" %}\n'}, "pages/home.html", 1, 'no template "parts/b.html"'),
        ({"parts/a.html": '{% include "parts/a.html" %}\n'}, "parts/a.html", 0, "it includes itself"),
    ],
)
def test_what_leaves_a_page_empty_or_unmade_is_named_with_its_line(found, own, path, line, message):
    said = [each for each in found({"base.html": BASE, **own}) if each[0] == path]
    [(_, number, severity, _, words)] = said
    assert (number, severity) == (line, "error") and message in words


def test_conflict_markers_are_named_with_their_line(found):
    [(path, line, _, _, message)] = found({"pages/home.html": "<p>\n<<<<<<< HEAD\n"})
    assert (path, line) == ("pages/home.html", 2) and "conflict marker" in message


HOME, EMPTY = LABELS.splitlines()


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (f"{EMPTY}\n", (0, "error", HOME, 'the label "home" is missing')),
        (LABELS.replace("home", "hom"), (0, "error", None, 'the label "home" is missing; is "hom" meant for it?')),
        (LABELS.replace(', en: "Home"', ""), (1, "error", None, 'the label "home" needs both vi and en')),
        *(
            (
                LABELS.replace("of {0}", typed),
                (2, severity, None, 'the label "empty" (en) must have {0}, the places of values, and no other { }'),
            )
            for typed, severity in (
                ("of {1}", "error"),
                ("of {0", "error"),
                ("of {place}", "error"),
                ("yet", "warning"),
            )
        ),
    ],
)
def test_a_label_that_differs_is_one_problem_with_the_line_to_paste(found, labels, expected):
    assert found({"labels.yaml": labels}) == [("labels.yaml", *expected)]
