"""What an archive's own templates and labels lack, or have without use."""

import pytest

from khotin.site.own_templates import find_template_problems

LABELS = """\
home: {vi: "Trang chủ", en: "Home"}
empty: {vi: "Chưa có tin của {0}.", en: "No news of {0}."}
"""
PROGRAM = {"labels.yaml": LABELS, "pages/home.html": '{% include "parts/a.html" %}\n', "parts/a.html": "<p>a</p>\n"}


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
