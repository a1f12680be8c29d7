"""Plain text to Markdown that shows exactly that text."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khotin.content.text_files import read_source
from khotin.markup import as_markdown, plain_text, render_markdown
from tests.support.markup import TEXTS


@pytest.mark.parametrize(
    "text",
    [
        "1945. Cách mạng tháng Tám",
        "12) Khoản mười hai",
        "- Về kinh tế:",
        "+ Thu ngân sách",
        "* Ghi chú",
        "# Không phải đề mục",
        "> 90%",
        "---",
        "===",
        "***",
        "Hai * ba = sáu",
        "a_b_c và _d_",
        "R&D &amp; <b>x</b>",
        "`lệnh` \\ [1]: https://a.vn",
        "[^1]: x",
        "![a](b)",
        "{{ x }}",
        "<https://a.vn>",
        "5 < 6 > 4",
        "C:\\*.*",
        "*Ảnh: không phải chú thích*",
        "| a | b |",
        "",
        "=",
        "2020.",
    ],
)
def test_f03_plain_text_comes_out_as_the_text_it_was(text):
    assert plain_text(as_markdown(text)) == text


@given(st.text(max_size=60) | TEXTS)
@settings(max_examples=300, deadline=None)
def test_f03_any_line_of_plain_text_comes_out_as_it_was(text):
    line = " ".join("".join(c for c in text if c.isprintable() or c == "\n").split())
    assert plain_text(as_markdown(line)) == line


def test_f03_indents_of_plain_text_make_no_code():
    assert render_markdown(as_markdown("\t    Về kinh tế")) == '<p id="p1">Về kinh tế</p>'


def test_text_that_needs_no_escape_gets_none():
    line = "Ngày 15/6/2022, giá 56,8 tỷ (tăng 7,5%) - theo UBND_tỉnh; R&D: 3 * 4./."
    assert as_markdown(line) == line


def test_f01_plain_text_with_too_many_marks_is_escaped_without_being_rendered():
    started = time.process_time()
    assert as_markdown("* " * 500 + "a").startswith("\\* ")
    assert as_markdown("*a " * 60_000) and time.process_time() - started < 2


@pytest.mark.parametrize("line", ["=======", "<<<<<<< HEAD", "||||||| gốc *a*", ">>>>>>> nhánh <b>"])
def test_a_line_of_a_source_that_looks_like_a_conflict_marker_is_kept_as_text(tmp_path, line):
    (tmp_path / "bai.md").write_text(as_markdown(line), encoding="utf-8")
    assert plain_text(read_source(tmp_path / "bai.md").text) == line
