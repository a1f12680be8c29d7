"""The guide for editors is true: its mistakes give its messages, its pictures and its commands exist."""

import re

import pytest

from khotin.build.options import BuildOptions
from khotin.build.pipeline import build_site
from khotin.config import load_config
from khotin.content.article_files import list_articles, read_article_file
from khotin.content.frontmatter import Limits, read_yaml
from khotin.content.text_files import read_source
from khotin.parser import make_parser
from scripts import screenshots
from tests.conftest import REPOSITORY, TODAY
from tests.support.sites import ARTICLE, ARTICLE_PATH, make_site

GUIDES = {
    language: (REPOSITORY / f"docs/editors.{language}.md").read_text(encoding="utf-8") for language in ("vi", "en")
}
ROW = re.compile(r"^\| `(?P<typed>.+?)` \| (?P<said>.+?) \| (?P<right>.+?) \|$", re.M)
BOTH = pytest.mark.parametrize("language", GUIDES)
ROWS = [
    (language, row["typed"], row["said"], row["right"])
    for language, guide in GUIDES.items()
    for row in ROW.finditer(guide)
]


@BOTH
def test_there_are_ten_frequent_mistakes(language):
    assert sum(row[0] == language for row in ROWS) == 10


@pytest.mark.parametrize(("language", "typed", "said", "right"), ROWS)
def test_a_mistake_of_the_guide_gives_its_message(site, registers, language, typed, said, right):
    name = typed.strip().split(":")[0].replace("author", "authors").replace("authorss", "authors")
    text = re.sub(rf"^ *{name}:.*$", lambda _: typed, ARTICLE, count=1, flags=re.M)
    assert typed in text
    content = site({ARTICLE_PATH: text})
    [file], _ = list_articles(f"{content}/articles", f"{content}/articles")
    problems = read_article_file(file, registers, TODAY).problems
    assert said in [problem.message[language] for problem in problems]
    hints = [problem.hint for problem in problems if problem.message[language] == said]
    assert not right.startswith("`") or right.strip("`") in hints


@BOTH
def test_every_picture_of_the_guide_is_one_the_script_takes(language):
    shown = set(re.findall(r"\]\(editors/([\w.-]+)\.png\)", GUIDES[language]))
    script = (REPOSITORY / "scripts/screenshots.py").read_text(encoding="utf-8")
    taken = {name.format(language=language) for name in re.findall(r'_take\(page, f?"([^"]+)"\)', script)}
    stems = {path.stem for path in screenshots.FOLDER.glob("*")}
    assert shown == taken == {stem for stem in stems if not stem.endswith(".vi" if language == "en" else ".en")}


@BOTH
def test_the_figures_of_the_guide_are_written_as_the_program_reads_them(site, registers, language):
    figures = re.search(r"(?ms)^figures:\n.*?(?=^```)", GUIDES[language])[0]
    content = site({ARTICLE_PATH: ARTICLE.replace("status:", f"{figures}status:", 1)})
    [file], _ = list_articles(f"{content}/articles", f"{content}/articles")
    parsed = read_article_file(file, registers, TODAY)
    assert parsed.problems == () and parsed.article.figures[0].value == "386.5"


def test_both_guides_have_the_same_parts():
    parts = {
        language: (guide.count("\n## "), guide.count("```"), len(re.findall(r"^!\[", guide, re.M)))
        for language, guide in GUIDES.items()
    }
    assert parts["vi"] == parts["en"]


@BOTH
def test_every_command_of_the_guide_exists(language):
    known = next(action.choices for action in make_parser()._actions if action.dest == "command")
    assert set(re.findall(r"build\.py (\w+)", GUIDES[language])) <= set(known)


def test_the_guide_is_a_page_of_the_site_below_about(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    make_site(tmp_path, {ARTICLE_PATH: ARTICLE})
    build_site(BuildOptions("content", "output", TODAY, with_search=False), load_config())
    for path, title in (
        ("vi/gioi-thieu/bien-tap", "Hướng dẫn biên tập viên"),
        ("en/about/editors", "Guide for editors"),
    ):
        page = (tmp_path / "output" / path / "index.html").read_text(encoding="utf-8")
        assert title in page and page.count("<img ") == 4
        for source in re.findall(r'src="[^"]*?/(pictures/[^"]+)"', page):
            assert (tmp_path / "output" / source).is_file()
    assert "gioi-thieu/bien-tap/" in (tmp_path / "output/vi/gioi-thieu/index.html").read_text(encoding="utf-8")


FORMS = sorted((REPOSITORY / ".github/ISSUE_TEMPLATE").glob("[0-9]*.yml"))


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_every_form_is_in_both_languages(path):
    form = read_yaml(read_source(path), Limits(8, 500))
    labels = [item["attributes"]["label"] for item in form["body"] if "label" in item["attributes"]]
    assert labels and all(" / " in words for words in (form["name"], form["description"], *labels))
    assert [item["id"] for item in form["body"] if item["type"] != "markdown"]


def test_the_three_forms_and_the_template_of_a_change_are_there():
    assert [path.stem.partition("-")[2] for path in FORMS] == ["error-report", "new-article", "new-term"]
    template = (REPOSITORY / ".github/PULL_REQUEST_TEMPLATE.md").read_text(encoding="utf-8")
    assert all(" / " in line for line in template.splitlines() if line.startswith(("##", "- [ ]")))
