"""Articles read from the plain one with changed lines, and their problems."""

from khotin.content.frontmatter import parse_document
from khotin.content.schema import read_article
from khotin.content.text_files import Source
from tests.conftest import TODAY
from tests.support.sites import article_with

SHA = "0123456789abcdef" * 4


PROVINCE, STATUS, TITLE_EN = (
    'province: "an-giang"',
    'status: "published"',
    '  en: "Department works with Tri Ton District"\n',
)


DISTRICT, DATE, TOPICS = 'district: "tri-ton"', 'published: "2022-06-15"', 'topics: ["digital-transformation"]'


def with_lines(*lines):
    """The plain article with more lines of front matter."""
    return article_with((STATUS, "\n".join([STATUS, *lines])))


def read(text, registers, body=None):
    document, problems = parse_document(Source("bai.md", text))
    assert not problems
    return read_article(document, "2022-06-15-bai", body, registers, TODAY)


def problems_of(text, registers):
    article, problems = read(text, registers)
    assert article is None
    assert all(problem.message.vi and problem.message.vi != problem.message.en for problem in problems)
    return problems


def problem_of(text, registers):
    """The one problem, as (line, Vietnamese message, line to paste)."""
    (problem,) = problems_of(text, registers)
    return problem.where.line, problem.message.vi, problem.hint


def line_of(text, piece):
    return text[: text.index(piece)].count("\n") + 1
