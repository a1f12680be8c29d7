"""Plain news without the Markdown library: the same HTML as the library and the cleaning make, or none."""

from hypothesis import given, settings
from hypothesis import strategies as st

from khotin.markup.bounds import LONGEST_WORDS
from khotin.markup.conversion import _render_anything
from khotin.markup.fast_path import ADDRESS, plain_html
from khotin.markup.faults import search_text
from khotin.markup.texts import MarkdownText
from tests.support.markup import TEXTS

# What plain news consists of, so that many texts made of it are plain, and what might be taken for it.
PLAIN_PIECES = st.sampled_from(
    [
        "Đài",
        "126",
        "a",
        " ",
        "\n",
        "\n\n",
        "*",
        "**",
        "[",
        "]",
        "(",
        ")",
        "](https://a.vn/)",
        "[x](https://a.vn)",
        "&",
        "&lt",
        ";",
        "#",
        "## ",
        "### ",
        "1. ",
        "- ",
        "\n- ",
        "> ",
        "\n\n> ",
        "!",
        "|",
        "---",
        "===",
        "^",
        "[^1]",
        ": ",
        "http://a.vn/b-c?d=e#f",
        "*Ảnh: ",
        "*Ảnh: x*",
        "**đậm**",
        "“",
        "”",
        "...",
        "~",
        '"',
        "'",
        "  ",
        "\u2028",
        "\u3000",
        "\xa0",
        "\xad",
        "\u0301",
        "{",
        "}",
        "@",
        "[a]: https://a.vn",
        "$",
        "%",
        "*[a]: b",
        "{#x .y}",
        "Photo: ",
        "- ba",
        "> năm",
        "\n\n## Sáu\n\n",
    ]
)
PLAIN_TEXTS = st.lists(PLAIN_PIECES, max_size=14).map("".join)


def check_plain(text):
    html = plain_html(text, "p")
    assert html is None or html == _render_anything(text, "vi", "/", "p", ())


@given(PLAIN_TEXTS | TEXTS | st.text(max_size=40))
@settings(max_examples=2000)
def test_plain_news_is_what_library_and_cleaning_would_make_of_it(text):
    check_plain(text)


@given(PLAIN_TEXTS)
@settings(max_examples=1000)
def test_there_is_nothing_wrong_with_plain_news(text):
    if plain_html(text, "p") is not None:
        assert not search_text(MarkdownText("a.md", 1, text, "p", True), (), ())


def test_no_two_signs_beside_each_other_make_plain_news_something_else():
    signs = PLAIN_PIECES.elements
    for first in signs:
        for second in signs:
            check_plain(f"{first}{second}")
            check_plain(f"x{first}{second}x")


@given(st.from_regex(ADDRESS, fullmatch=True).filter(lambda address: len(address) < LONGEST_WORDS - len("[x]()")))
def test_the_address_of_plain_news_is_one_that_cleaning_leaves_alone(address):
    assert (
        plain_html(f"[x]({address})", "p")
        == f'<p id="p1"><a href="{address}">x</a></p>'
        == _render_anything(f"[x]({address})", "vi", "/", "p", ())
    )


def test_every_character_of_plain_news_is_one_that_both_libraries_leave_alone():
    letters = [letter for letter in map(chr, range(0x3000)) if plain_html(f"a{letter}b", "p")]
    text = "\n\n".join(f"a{letter}b *c{letter}d*" for letter in letters)
    assert plain_html(text, "p") == _render_anything(text, "vi", "/", "p", ()) and len(letters) > 8000


def test_most_of_what_news_consists_of_is_plain():
    text = "\n\n".join(
        [
            "(CTTĐTBP) - Ngày 15/6/2022, Sở TT&TT (R&D) đạt 5 > 4.",
            "*Ảnh: Hội nghị*",
            "## Đề mục",
            "- một **hai**\n- *ba*",
            "> Trích",
            "2019 [bốn](https://a.vn/b).",
            "126 trạm./.",
        ]
    )
    assert plain_html(text, "e") == _render_anything(text, "vi", "/", "e", ())
