"""What a call is refused with."""

import pytest

from khotin.problems import ContentError


def refused(function, *arguments):
    """The problems a call is refused with."""
    with pytest.raises(ContentError) as refusal:
        function(*arguments)
    return refusal.value.problems


def only(problems):
    """The one problem, as (line, column, Vietnamese message)."""
    (problem,) = problems
    assert problem.message.vi and problem.message.en and problem.message.vi != problem.message.en
    return problem.where.line, problem.where.column, problem.message.vi
