"""Files of templates: read as typed, or refused with their place."""

import pytest

from khotin.problems import ContentError
from khotin.site.template_files import read_templates


def test_every_template_that_is_no_utf8_is_named_with_its_line(tmp_path):
    (tmp_path / "good.html").write_text("Trang chủ\n", "utf-8")
    (tmp_path / "old.html").write_bytes("<p>\n<b>Trang ch\xfa</b>\n".encode("latin-1"))
    (tmp_path / "wide.html").write_bytes("<p>Trang chủ</p>".encode("utf-16"))
    with pytest.raises(ContentError) as refused:
        read_templates([str(tmp_path)])
    old, wide = refused.value.problems
    assert (old.where.path, old.where.line, old.rule) == (f"{tmp_path}/old.html", 2, "reading")
    assert "save it as UTF-8" in old.message.en and "lưu lại dạng UTF-8" in old.message.vi
    assert wide.where.path == f"{tmp_path}/wide.html" and "UTF-16" in wide.message.en


def test_a_template_is_read_as_typed_but_for_a_byte_order_mark(tmp_path):
    (tmp_path / "page.html").write_bytes("\ufeff<p>\r\ne\u0301\r\n".encode())
    (tmp_path / "empty.html").touch()
    _, sources = read_templates([str(tmp_path)])
    assert sources == {"page.html": "<p>\r\ne\u0301\r\n", "empty.html": ""}


@pytest.mark.parametrize(
    ("typed", "column", "message"),
    [
        (r'<b>{{ "\ud800" }}</b>', 8, r"\ud800: the code U+D800 is not a letter"),
        (r"{% set a = '\U0000DFFF' %}", 13, r"\U0000DFFF: the code U+DFFF is not a letter"),
        (r'<b>{{ "Tin\0" }}</b>', 11, r"\0: control character U+0000 is not allowed; delete it"),
        (r'{{ "a" }}{{ "\\\x1b" }}', 16, r"\x1b: control character U+001B is not allowed; delete it"),
        (r'{% if a == "\7" %}', 13, r"\7: control character U+0007 is not allowed; delete it"),
        (r'{{ "\b" }}', 5, r"\b: control character U+0008 is not allowed; delete it"),
        (r'{{ "\u202e" }}', 5, r"\u202e: hidden direction mark U+202E; delete it"),
        (r'{{ "\N{NULL}" }}', 5, r"\N{NULL}: control character U+0000 is not allowed; delete it"),
        ("<b>\0</b>", 4, "control character U+0000 is not allowed; delete it"),
        ("<b>\u202e</b>", 4, "hidden direction mark U+202E; delete it"),
    ],
)
def test_g09_a_character_that_no_page_may_show_is_named_with_its_place(tmp_path, typed, column, message):
    (tmp_path / "page.html").write_text(f"<p>\r\n{typed}\n", "utf-8", newline="")
    with pytest.raises(ContentError) as refused:
        read_templates([str(tmp_path)])
    [problem] = refused.value.problems
    assert (problem.where.line, problem.where.column, problem.message.en) == (2, column, message)


@pytest.mark.parametrize(
    "typed",
    [
        r'{{ text | replace("\r\n", "\n\t") }}',
        r'{{ "\\0" }}',
        r'{{ "\d \u0111 \xa0 \N{EM DASH}" }}',
        r'{{ "\x1 \N{NO NAME}" }}',
    ],
)
def test_a_code_of_a_character_that_pages_may_show_is_taken(tmp_path, typed):
    (tmp_path / "page.html").write_text(typed, "utf-8")
    assert read_templates([str(tmp_path)])[1] == {"page.html": typed}


@pytest.mark.parametrize(
    "typed", [r"<p>\ud83d</p>", r'{{ "\u0111" }} \ud83d', r'{{ "a" }}\ud83d{{ "b" }}', r"<p>\0</p>"]
)
def test_a_code_outside_of_expressions_is_text(tmp_path, typed):
    (tmp_path / "page.html").write_text(typed, "utf-8")
    assert read_templates([str(tmp_path)])[1] == {"page.html": typed}
