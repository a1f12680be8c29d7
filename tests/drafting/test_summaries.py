"""One text of a model's answer: on one line, not too long, nothing that a file cannot keep."""

import pytest

from khotin.drafting.chat import ModelFailed
from khotin.drafting.summaries import drafted_text


def test_a_text_is_put_on_one_line():
    assert drafted_text({"title": " Two\n  lines "}, "title", 20) == "Two lines"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({}, 'lacks "title"'),
        ({"title": None}, 'lacks "title"'),
        ({"title": " \n"}, 'lacks "title"'),
        ({"title": ["a"]}, 'lacks "title"'),
        ({"title": "a" * 21}, "cannot be used"),
        ({"title": "a\u202eb"}, "cannot be used"),
        ({"title": "a\x00b"}, "cannot be used"),
    ],
)
def test_what_is_missing_or_cannot_be_kept_is_refused(answer, said):
    with pytest.raises(ModelFailed, match=said):
        drafted_text(answer, "title", 20)
