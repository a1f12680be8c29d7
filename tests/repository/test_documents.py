"""The documents name what is there: hazards have tests, paths exist, links arrive."""

import ast
import re
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent.parent
# The guide for editors is also a page of the site, beside these.
PAGES = REPOSITORY / "content/pages"
DOCUMENTS = sorted([*REPOSITORY.glob("*.md"), *(REPOSITORY / "docs").glob("*.md"), REPOSITORY / "bench/README.md"])
HAZARD = re.compile(r"^- ([A-L][0-9]{2}) ", re.M)
CODE_IN_NAME = re.compile(r"_([a-l][0-9]{2})(?=_)")
PATH_IN_TEXT = re.compile(
    r"`((?:khotin|tests|bench|scripts|docs|content|templates|assets|requirements)/[\w./-]*|[\w-]+\.(?:py|toml|yaml))`"
)
CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.M | re.S)
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
# Made by commands and kept out of the repository, or an example of a name.
MADE = re.compile(
    r"output|bench/results|\.cache|<|\*|content/articles/\d{4}/|content/originals/.+\.txt|registers/selection\.yaml"
)


def names_of_tests():
    """Every name of a test function in the repository."""
    for path in (REPOSITORY / "tests").rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                yield node.name


def test_every_hazard_has_a_test_and_every_number_in_a_test_is_a_hazard():
    listed = HAZARD.findall((REPOSITORY / "docs/hazards.md").read_text(encoding="utf-8"))
    tested = {code.upper() for name in names_of_tests() for code in CODE_IN_NAME.findall(name)}
    assert len(listed) == len(set(listed))
    assert set(listed) == tested


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_what_a_document_names_exists(path):
    named = set(PATH_IN_TEXT.findall(path.read_text(encoding="utf-8")))
    places = (REPOSITORY, REPOSITORY / "khotin", path.parent)
    missing = {name for name in named if not MADE.search(name) and not any((place / name).exists() for place in places)}
    assert not missing


def is_page(link):
    """Whether a link leads to a written page of the site, as the guide for editors has them: "editorial-rules.md"."""
    return (PAGES / link.replace(".md", ".en.md")).exists()


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_between_documents_has_a_target(path):
    links = LINK.findall(CODE.sub("", path.read_text(encoding="utf-8")))
    assert not [link for link in links if not (path.parent / link).exists() and not is_page(link)]
