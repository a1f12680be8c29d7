"""What searches find, by a table of queries: search_ranking.yaml explains its columns."""

from pathlib import Path
from urllib.parse import urlencode

import pytest
import yaml

from khotin.cli import main
from khotin.languages import LANGUAGES
from scripts.hosting import host
from tests.support.finding_site import ARTICLE
from tests.support.searching import ask, shown, wait

REPOSITORY = Path(__file__).parents[3]
TABLE = yaml.safe_load(Path(__file__).with_name("search_ranking.yaml").read_text("utf-8"))
PAGES = {"vi": "vi/tim-kiem/", "en": "en/search/"}


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """The address of a site of the founding articles and those of the table."""
    folder = tmp_path_factory.mktemp("ranking")
    for path in (REPOSITORY / "content/articles").rglob("*.md"):
        _write(folder, path.name, path.read_text("utf-8"))
    for path in (REPOSITORY / "content/originals").iterdir():
        (folder / "content/originals").mkdir(exist_ok=True)
        (folder / "content/originals" / path.name).write_bytes(path.read_bytes())
    for name, row in TABLE["articles"].items():
        _write(folder, f"{row[0]}-{name}.md", _article(*row))
    options = ["--date", "2026-11-21", "--base-url", "https://example.org/kho-tin"]
    output = folder / "output"
    assert main(["build", "--content", str(folder / "content"), "--output", str(output), *options]) == 0
    with host(output, "/kho-tin/") as address:
        yield address


@pytest.mark.parametrize("row", TABLE["queries"], ids=[str(n) for n, _ in enumerate(TABLE["queries"])])
def test_a_query_finds_what_the_table_says(shared_page, root, row):
    language = row.get("language", "vi")
    assert language in LANGUAGES
    if not shared_page.url.startswith(root + PAGES[language]):
        shared_page.goto(root + PAGES[language])
    shared_page.locator("[name=both]").set_checked(bool(row.get("both")))
    ask(shared_page, row["q"])
    exact, near = shown(shared_page)
    assert not row.get("none") or exact == []
    _expect_first(exact, row.get("first", []))
    _expect_first(near, row.get("similar", []))
    assert near == [] or row.get("similar") != []
    for names, found in (("also", exact), ("also_similar", near)):
        assert [name for name in row.get(names, []) if not any(each.startswith(name) for each in found)] == []
    assert [name for name in row.get("never", []) if any(each.startswith(name) for each in exact + near)] == []
    _expect_answer(shared_page, row)


def _expect_first(found, names):
    assert [each[: len(name)] for each, name in zip(found, names, strict=False)] == names


def _expect_answer(page, row):
    titles = page.locator("[data-role=search-answer] [data-title]").all_text_contents()
    if "box" in row:
        assert titles[:1] == ([row["box"]] if row["box"] else [])
    if "says" in row:
        assert row["says"] in page.locator("[data-role=search-answer]").first.inner_text()


def _write(folder, name, text):
    path = folder / "content/articles" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _article(day, province, district, topic, title, english, body):
    return ARTICLE.format(
        title=title,
        english=english,
        summary=f"{title}: nội dung chính.",
        body=body,
        province=province,
        district=f'district: "{district}"\n' if district else "",
        topic=topic,
        day=day,
    )


@pytest.mark.parametrize(
    ("query", "marked"), [("people's committee", "People’s Committee"), ("e-commerce", "e-commerce"), ("ubnd", "UBND")]
)
def test_an_excerpt_holds_what_was_typed_before_other_forms_of_it(shared_page, root, query, marked):
    shared_page.goto(f"{root}en/search/?{urlencode({'q': query, 'province': 'an-giang'})}")
    wait(shared_page)
    assert shared_page.locator("[data-role=search-result] mark").first.text_content().startswith(marked)
