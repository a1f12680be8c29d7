"""Front matter read for tests, and its problems."""

import pytest

from khotin.content.frontmatter import read_document
from khotin.content.text_files import Source
from khotin.problems import ContentError


def document(front_matter, body="Nội dung."):
    return read_document(Source("bai.md", f"---\n{front_matter}\n---\n\n{body}\n"))


def problems_of(front_matter, body="Nội dung."):
    with pytest.raises(ContentError) as refusal:
        document(front_matter, body)
    for problem in refusal.value.problems:
        assert problem.where.path == "bai.md" and problem.rule == "front-matter"
        assert problem.message.vi != problem.message.en
    return refusal.value.problems


def problem_of(front_matter):
    """The one problem, as (line, Vietnamese message, line to paste)."""
    (problem,) = problems_of(front_matter)
    return problem.where.line, problem.message.vi, problem.hint


def refused_text(text):
    with pytest.raises(ContentError) as refusal:
        read_document(Source("bai.md", text))
    (problem,) = refusal.value.problems
    return problem.where.line, problem.message.vi, problem.hint
