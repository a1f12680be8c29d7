"""Any input is converted in time or refused with its place, and every line of it is accounted for."""

import json
import random
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from khotin.convert import convert_text, to_json
from khotin.convert.input.bounds import bounded
from khotin.convert.layout.segments import ROLES as ALL_ROLES
from khotin.convert.writer import make_files
from khotin.problems import ContentError
from tests.support.converting import PAGE, REGISTERS
from tests.support.page_generator import make_page


@settings(max_examples=60, deadline=2000, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.one_of(
            st.text(max_size=120),
            st.sampled_from(
                [
                    *PAGE.splitlines(),
                    "Tin cùng chuyên mục",
                    "Ảnh: Hoài Thu",
                    "Lượt xem: 70",
                    "./.",
                    "(ABC) -",
                    "05/03/2017Nhằm",
                ]
            ),
        ),
        max_size=14,
    )
)
def test_any_text_is_accounted_for_line_by_line(lines):
    _account("\n".join(lines))


def _account(text):
    try:
        conversion = convert_text(text.encode("utf-8", "surrogatepass"), "a.txt", REGISTERS)
    except ContentError:
        return
    assert all(line.roles and set(line.roles) <= set(ALL_ROLES) for line in conversion.lines)
    assert [line.number for line in conversion.lines] == sorted({line.number for line in conversion.lines})
    json.loads(to_json(conversion))
    if conversion.is_article:
        make_files(conversion, REGISTERS, "2026-11-21")


def test_a_thousand_pages_take_less_than_twenty_seconds():
    generator = random.Random(3)
    pages = [make_page(generator, REGISTERS).text.encode() for _ in range(50)]
    convert_text(pages[0], "a.txt", REGISTERS)
    start = time.process_time()
    for page in pages:
        convert_text(page, "a.txt", REGISTERS)
    assert (time.process_time() - start) * 20 < 20


FILLER = PAGE + "Các xã trồng cây.\n"


ATTRIBUTES = " ".join(f"a{number}=1" for number in range(100_000))


HOSTILE = {
    "comments": ("a.html", "<!-- -->" * 28 + FILLER),
    "no end of comments": ("a.txt", "<!-- -->" * 400 + FILLER),
    "blank lines": ("a.txt", PAGE + " \n" * 19_900),
    "entities": ("a.html", "<p>" + "&#x41;" * 40_000),
    "bars in a title": ("a.html", f"<title>{'a | ' * 3000}</title>{FILLER}"),
    "attributes": ("a.html", f"<html><div {ATTRIBUTES}>{FILLER}"),
    "attributes behind a quote": ("a.html", f"<html><!-- <a b=' --><div {ATTRIBUTES}>{FILLER}"),
    "one line": ("a.txt", PAGE + "a" * 5_000_000),
    "one line of words": ("a.txt", PAGE + "Các xã trồng cây " * 200_000),
    "menu": ("a.html", "".join(f"<nav>Mục số {number}</nav>" for number in range(4000)) + FILLER),
    "lines below": ("a.txt", PAGE + "".join(f"Mục số {n} của huyện\n" for n in range(4000))),
    "sections": ("a.txt", "Thời sự\n" * 8000 + PAGE),
    "names": ("a.txt", PAGE + "Nguyễn Văn An\n" * 9000),
    "days": ("a.txt", PAGE + "ngày 8-9/3, " * 1600),
    "same day": ("a.txt", PAGE.replace("10/05/2017\n", "") + ("9/5/2017 " * 2000 + "\n") * 9),
    "numbers": ("a.txt", PAGE + "1. " * 6000),
    "headings": ("a.txt", PAGE + "Tin khác\n" * 8000),
    "brackets": ("a.txt", PAGE + "(" * 19_000),
    "broken lines": ("a.txt", PAGE + "và các xã tiếp tục trồng cây\n" * 6000),
    "tags": ("a.html", FILLER + "<b></b>" * 200_000),
    "marks": ("a.txt", PAGE + "a" + "\u0301\u0323" * 100_000),
    "marks as entities": ("a.html", f"<p>{FILLER}</p><p>a{'&#769;&#803;' * 100_000}"),
    "text": ("a.txt", FILLER * 600),
    "too much text": ("a.txt", FILLER * 9000),
    "places": ("a.txt", PAGE + ("tỉnh An Giang huyện Tri Tôn " * 600 + "\n") * 10),
    "scripts of ten megabytes": ("a.html", FILLER + "<script>" + "var ten = 'Tri Tôn'; " * 480_000 + "</script>"),
    "a menu of ten megabytes": (
        "a.html",
        f"<li class='{'x' * 1000}'><a href='/{'t' * 700}'>Mục</a></li>" * 6000 + FILLER,
    ),
    "tables": ("a.html", "<table><tr><td>1<td>2<tr><td>3<td>4" * 200 + FILLER),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_f01_any_input_is_converted_within_two_seconds_or_refused_with_its_place(name):
    file, text = HOSTILE[name]
    start = time.process_time()
    problems = _convert(text, file)
    assert time.process_time() - start < 2
    assert len(problems) <= 1 and all(problem.where.path == file for problem in problems)


def _convert(text, file):
    """Convert a page and make its files; returns the problems for which it was refused."""
    try:
        conversion = convert_text(text.encode(), file, REGISTERS)
        to_json(conversion)
        with bounded(file):
            if conversion.is_article:
                make_files(conversion, REGISTERS, "2026-11-21")
    except ContentError as refused:
        return refused.problems
    return []
