"""Numbers as fields."""

import pytest

from khotin.content.frontmatter import parse_document
from khotin.content.schema import read_article
from khotin.content.text_files import Source
from tests.support.read_articles import STATUS, problems_of
from tests.support.sites import article_with


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        (
            STATUS,
            f'{STATUS}\nfigures: [{{value: "11.081,5", label: {{vi: v, en: e}}, quote: q}}]',
            'figures[1].value: "11.081,5" không phải số; viết như 56.8 hoặc 11081',
            "figures: [{value: 11081.5, label: {vi: v, en: e}, quote: q}]",
        ),
        (
            STATUS,
            f"{STATUS}\nfigures: [{{value: {'9' * 29}, label: {{vi: v, en: e}}, quote: q}}]",
            "figures[1].value có 29 chữ số, tối đa 18",
            None,
        ),
        (
            STATUS,
            f"{STATUS}\nfigures: [{{value: {'9' * 4300}, label: {{vi: v, en: e}}, quote: q}}]",
            "figures[1].value có 4300 chữ số, tối đa 18",
            None,
        ),
        (
            STATUS,
            f"{STATUS}\nfigures: [{{value: ١٢٦, label: {{vi: v, en: e}}, quote: q}}]",
            'figures[1].value: "١٢٦" không phải số; viết như 56.8 hoặc 11081',
            None,
        ),
        (
            STATUS,
            f"{STATUS}\nfigures: [{{value: 1e999999, label: {{vi: v, en: e}}, quote: q}}]",
            'figures[1].value: "1e999999" không phải số; viết như 56.8 hoặc 11081',
            None,
        ),
    ],
)
def test_b12_what_is_no_number_is_an_error(registers, old, new, message, hint):
    found = problems_of(article_with((old, new)), registers)
    assert [(problem.message.vi, problem.hint) for problem in found] == [(message, hint)]


@pytest.mark.parametrize(
    ("typed", "quote", "message", "number"),
    [
        ("1,254", "1.254 thành viên", '"1,254" is not a number; the quote says 1254; write 1254', "1254"),
        ('"1,254"', "1.254 thành viên", '"1,254" is not a number; the quote says 1254; write 1254', "1254"),
        ('"1.254 người"', "có 1.254 người", '"1.254 người" is not a number; the quote says 1254; write 1254', "1254"),
        ('"1.254 km"', "dài 1,254 km", '"1.254 km" is not a number; the quote says 1.254; write 1.254', "1.254"),
        ("1,254", "dài 1,254 km", '"1,254" is not a number; the quote says 1.254; write 1.254', "1.254"),
        ('"1.254 người"', "q", '"1.254 người" is not a number; in Vietnamese 1.254 is 1254; write 1254', "1254"),
        ("1,254", "q", '"1,254" is not a number; it may be 1.254 or 1254; write the right one', None),
        ('"1,254 km"', "q", '"1,254 km" is not a number; it may be 1.254 or 1254; write the right one', None),
        ("0,125", "q", "write the decimal sign as a point: 0.125, not 0,125", "0.125"),
        ("1.254,5", "q", "write the decimal sign as a point: 1254.5, not 1.254,5", "1254.5"),
        ("1,254,300", "q", '"1,254,300" is not a number; write it like 56.8 or 11081', "1254300"),
        ("386, 5", "q", "write the decimal sign as a point: 386.5, not 386,5", "386.5"),
        ('"1.254.300"', "q", '"1.254.300" is not a number; write it like 56.8 or 11081', "1254300"),
        ('"-1,254"', "giảm 1.254", '"-1,254" is not a number; the quote says -1254; write -1254', "-1254"),
    ],
)
def test_a_number_with_a_thousands_separator_is_never_offered_as_a_thousandth(registers, typed, quote, message, number):
    figure = "figures: [{value: %s, label: {vi: v, en: e}, quote: %s}]"
    written = f'"{quote}"'
    [problem] = problems_of(article_with((STATUS, f"{STATUS}\n{figure % (typed, written)}")), registers)
    assert problem.message.en == f"figures[1].value: {message}"
    assert problem.hint == (figure % (number, written) if number else None)


def test_a_number_with_two_equal_groups_is_told_with_the_line_of_the_whole_number(registers):
    figure = 'figures: [{value: %s, label: {vi: v, en: e}, quote: "1.000.000 người"}]'
    document, _ = parse_document(Source("bai.md", article_with((STATUS, f"{STATUS}\n{figure % '1,000,000'}"))))
    _, problems = read_article(document, "bai", None, registers, "2026-11-21")
    assert [problem.hint for problem in problems] == [figure % "1000000"]
