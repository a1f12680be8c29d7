"""Numbers as fields."""

import pytest

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
