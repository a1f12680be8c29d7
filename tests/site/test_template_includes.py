"""What Jinja compiles is a template with what it includes in its place; what a template draws on is known by name."""

import re

import pytest

from khotin.site.template_includes import Import, SourceLine, expand_includes, templates_used
from tests.support.building import REPOSITORY

SOURCES = {
    "page": (
        '{% extends "base" %}\n{% from "macros" import card, list %}\n  <main>\n    {% include "part" %}\n  </main>\n'
    ),
    "part": "<p>\n{% include 'single' %}\n  {% include \"inner\" %}\n</p>\n",
    "inner": '{% from "other" import link %}\n  <i>{{ x }}</i>\n',
    "base": '{% block body %}{% endblock %}{% include "footer" %}\n',
    "macros": "",
    "other": '{%- import "macros" as m -%}',
    "footer": "",
    "single": "",
    "stranger": "",
    "circle": '{% extends "circle" %}',
}


def test_an_include_becomes_the_lines_it_stands_for_with_their_own_numbers():
    lines = expand_includes("page", SOURCES).lines
    assert lines[1] == SourceLine("<main>", "page", 3)
    assert SourceLine("<i>{{ x }}</i>", "inner", 2) in lines
    assert [line.text for line in lines] == [
        '{% extends "base" %}',
        "<main>",
        "<p>",
        "{% include 'single' %}",
        "<i>{{ x }}</i>",
        "</p>",
        "</main>",
    ]


def test_what_is_left_for_jinja_to_load_is_told():
    assert expand_includes("page", SOURCES).loaded == ["base", "single"]
    sources = {"page": '{% from "a" import x as y %}\n{% from "b" import x with context %}\n<p>{% include "c" %}</p>'}
    assert expand_includes("page", sources).loaded == ["a", "b", "c"] and not expand_includes("page", sources).macros


def test_imported_macros_are_told_with_the_template_that_defines_them_and_the_line_that_imports_them():
    here = SourceLine('{% from "macros" import card, list %}', "page", 2)
    inner = SourceLine('{% from "other" import link %}', "inner", 1)
    assert expand_includes("page", SOURCES).macros == {
        "card": Import("macros", here),
        "list": Import("macros", here),
        "link": Import("other", inner),
    }


def test_a_template_that_is_not_there_is_named():
    with pytest.raises(KeyError, match="gone"):
        expand_includes("a", {"a": '{% include "gone" %}'})


def test_all_that_a_template_draws_on_is_found_directly_or_not():
    assert templates_used("page", SOURCES) == {"page", "base", "macros", "part", "inner", "other", "footer", "single"}
    assert templates_used("circle", SOURCES) == {"circle"}
    assert templates_used("nowhere", SOURCES) == set()


def test_i01_every_template_of_the_site_names_what_it_draws_on():
    """A name that is worked out while rendering would not count among what a page depends on."""
    drawing = re.compile(r"\{%-?\s*(?:extends|include|import|from)\b")
    literal = re.compile(r"""\{%-?\s*(?:extends|include|import|from)\s+["'][^"']+["']""")
    for path in (REPOSITORY / "templates").rglob("*"):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            assert len(drawing.findall(text)) == len(literal.findall(text)), path
