"""Limits of a Markdown text: an excess is an error with its line; what stays within them is rendered in time."""

import time

import pytest

from khotin.languages import Bilingual
from khotin.markup import find_anchor, find_excess, find_markup_problems, plain_text, render_markdown
from khotin.problems import ERROR
from tests.support.markup import HEAVY, make_article

# Two seconds an article may take; processors that others share count up to so many times as many.
BUSY = 2
BEARABLE = {
    "brackets": "[" * 1000,
    "pictures": "![" * 1000,
    "nested": "[" * 500 + "]" * 500,
    "tags": "<a " * 500,
    "markers": "<![CDATA[" * 500,
    "divisions": "<div>" * 500,
    "headings": "a\n===\n" * 500,
    "lists": "\n".join("    " * i + "- a" for i in range(10)),
    "quotes": "> " * 19 + "a",
    "dashes": "_" * 250_000,
    "rules": "- " * 40 + "\n\na\n" + "* " * 40,
    "levels": "\n".join("\t" * number + "- " * 19 + "a" for number in range(39)),
    "deep items": ("- " * 19 + "a\n") * 1000,
    "stars": "*a " * 4900 + "a" * 230_000,
    "words": " ".join(["*chữ*"] * 2400) + "ữ" * 70_000,
    "both": "*_" * 2400 + "a" * 200_000,
    "mixed": "*a **b " * 1200 + "c** d*" * 1200,
    "emphasis": ("*a* **b** " * 1200 + "\n\n") * 4,
    "entities": ("&#x41;" * 4900 + "\n\n") * 4,
    "slashes": "\\" * 4900 + "a" * 230_000,
    "codes": "`a` " * 490 + "a" * 240_000,
    "lengths of ticks": "".join("`" * number + "a" for number in range(44)) + "a" * 240_000,
    "breaks": "a  \n" * 10_000,
    "table": "a|b\n-|-\n" + "*c*|d\n" * 2400 + "c|d\n" * 7000,
    "rows": "- a\n" * 10_000,
    "fences": "".join("~" * (number + 3) + "\n" for number in range(200)) + "c\n" * 9000,
    "one line": "*a" + " a" * 120_000,
    "links": "[a](https://a.vn/) " * 1000,
    "titles": '[a…](https://a.b "t) ' * 900,
    "open brackets": "[a" * 900 + "](https://" + "a-" * 60_000,
    "open addresses": "[a](" * 990 + "a" * 240_000,
    "open tags": '<a b="' * 490 + " c" * 120_000,
    "attributes": "<a" + "".join(f" {number:x}" for number in range(40_000)) + ">",
    "blank lines": " \n" * 9900 + "a",
    "blanks inside": "a" + " " * 250_000 + "b",
    "blocks": "a\n\n" * 5000,
}


@pytest.mark.parametrize("name", HEAVY)
def test_f01_a_text_that_would_take_too_long_is_one_error_with_its_line(name):
    started = time.process_time()
    problem = find_excess("a.md", 7, HEAVY[name][:262_144])
    assert (problem.severity, problem.where.path) == (ERROR, "a.md") and problem.where.line >= 7
    assert plain_text(HEAVY[name][:262_144]) == HEAVY[name][:262_144].strip()
    assert time.process_time() - started < 2


@pytest.mark.parametrize("name", BEARABLE)
@pytest.mark.parametrize(
    "read",
    [
        lambda text: find_markup_problems(make_article(text), ()),
        render_markdown,
        lambda text: render_markdown(text, is_text_page=True),
        plain_text,
        lambda text: find_anchor(text, "không có"),
    ],
    ids=["faults", "article", "text page", "plain text", "anchor"],
)
def test_f01_what_stays_within_the_bounds_is_rendered_in_time(name, read):
    assert find_excess("a.md", 7, BEARABLE[name]) is None
    started = time.process_time()
    read(BEARABLE[name])
    assert time.process_time() - started < 2 * BUSY


def test_f01_the_error_names_the_line_that_goes_too_far():
    assert find_excess("a.md", 7, "a\n\n" + "- " * 30 + "b").where.line == 9
    assert find_excess("a.md", 7, "a\n\n" + "*b* " * 3000).where.line == 9
    assert find_excess("a.md", 7, "a|b\n" * 3 + "c|" * 600).where.line == 10


def test_f01_the_error_says_what_to_do():
    assert find_excess("a.md", 7, " ".join(["*chữ*"] * 50_000)).message == Bilingual(
        "đoạn này có 100000 ký hiệu nhấn mạnh, dấu & và dấu \\, nhiều nhất là 5000; hãy bỏ bớt hoặc chia ra",
        "this paragraph has 100000 emphasis signs, & and \\; the limit is 5000; remove some or divide it",
    )
    assert find_excess("a.md", 7, "# a\n" * 501).message.en.endswith("; remove some or divide the text")
