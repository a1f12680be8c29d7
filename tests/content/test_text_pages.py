"""The pages that are written as Markdown: read within the same bounds as articles, rendered with code and tables."""

import re
import time

import lxml.html
import pytest

from khotin.content.frontmatter import read_document
from khotin.content.text_files import read_source
from khotin.content.text_pages import FIXED_PAGES, load_texts
from khotin.markup import render_markdown
from khotin.markup.conversion import TAGS
from khotin.project import text_path
from tests.conftest import REPOSITORY
from tests.support.markup import HEAVY, PAYLOADS, check_safe

HEAD = '---\ntitle: "Giới thiệu"\nsummary: "Kho lưu trữ."\n---\n\n'
GUIDES = {
    language: read_document(read_source(REPOSITORY / f"docs/editors.{language}.md")).body for language in ("vi", "en")
}
BOTH = pytest.mark.parametrize("language", GUIDES)
FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)
TABLE_ROW = re.compile(r"^\|(.*)\|$", re.M)


def rendered(text, language="vi"):
    return lxml.html.fragment_fromstring(str(render_markdown(text, language, is_text_page=True)), create_parent="main")


@pytest.fixture
def loaded(tmp_path):
    """Load the page "about" with a body: (texts, problems, processor seconds)."""

    def load(body):
        for language in ("vi", "en"):
            (tmp_path / f"about.{language}.md").write_text(HEAD + body, encoding="utf-8")
        started = time.process_time()
        return *load_texts(lambda name: str(tmp_path / name), ["about"]), time.process_time() - started

    return load


@BOTH
def test_every_code_block_of_the_guide_is_shown_as_it_was_typed(language):
    blocks = rendered(GUIDES[language], language).xpath("pre/code")
    typed = [code for _, code in FENCED.findall(GUIDES[language])]
    assert [block.text_content() for block in blocks] == typed and len(typed) == GUIDES[language].count("```") / 2 > 6
    assert "```" not in render_markdown(GUIDES[language], language, is_text_page=True)


@BOTH
def test_every_table_of_the_guide_has_the_cells_that_were_typed(language):
    tables = rendered(GUIDES[language], language).xpath("div/table")
    rows = [[cell.text_content() for cell in row.xpath("th|td")] for table in tables for row in table.xpath(".//tr")]
    typed = [
        [cell.strip().replace("`", "").strip() for cell in row.split(" | ")]
        for row in TABLE_ROW.findall(GUIDES[language])
        if set(row) != set("|-")
    ]
    assert rows == [[cell.strip() for cell in row] for row in typed] and len(rows) > 11


@BOTH
def test_every_block_of_the_guide_is_of_the_kind_it_was_typed_as(language):
    kinds = {"## ": "h2", "###": "h3", "1": "ol", "-": "ul", "!": "p", "|": "div"}
    typed = []
    # Code may hold blank lines, so it is taken out before the text is divided at them.
    for number, part in enumerate(re.split(r"^```.*?^```$", GUIDES[language], flags=re.M | re.S)):
        typed += ["pre"] if number else []
        typed += [
            kinds.get(block[:3], kinds.get(block[0], "p")) for block in re.split(r"\n{2,}", part.strip()) if block
        ]
    assert [element.tag for element in rendered(GUIDES[language], language)] == typed


def test_code_of_a_text_page_shows_marks_and_tags_as_typed():
    code = rendered("```html\n<script>alert(1)</script> *a* [b](c)\n\n| d |\n```").xpath("pre/code")[0]
    assert code.text_content() == "<script>alert(1)</script> *a* [b](c)\n\n| d |\n" and not code.attrib


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_in_code_or_beside_it_leaves_nothing_but_known_tags(payload):
    html = render_markdown(
        f"```{payload}\n{payload}\n```\n\n{payload}\n\n~~~ {{.x onclick=alert(1) #main}}\n{payload}\n~~~\n",
        is_text_page=True,
    )
    check_safe(html)
    assert {element.tag for element in rendered(payload).iterdescendants()} <= TAGS


def test_a_table_scrolls_in_a_frame_the_keyboard_reaches():
    table = "| a | b |\n|---|---|\n| c | d |"
    for language, label in (("vi", "Bảng"), ("en", "Table")):
        [frame] = rendered(table, language).xpath("div")
        assert (frame.get("class"), frame.get("tabindex"), frame.get("role"), frame.get("aria-label")) == (
            "table-frame",
            "0",
            "group",
            label,
        )
        assert 'class="table-frame"' in render_markdown(table, language) and label in render_markdown(table, language)


def test_words_that_look_like_a_table_make_no_frame():
    html = str(
        render_markdown(
            '![a<table>" b](a.jpg) `<table>` <img alt="<table>" src="a.jpg">',
            is_text_page=True,
            pictures=(("a.jpg", "/a.jpg"),),
        )
    )
    assert "table-frame" not in html


def test_articles_have_no_fenced_code():
    assert "<pre" not in render_markdown("```sh\na\n```") and "<pre" in render_markdown(
        "```sh\na\n```", is_text_page=True
    )


@pytest.mark.parametrize("name", [*HEAVY, "open pictures"])
def test_a_text_page_that_would_take_too_long_is_one_error_with_its_line(loaded, name):
    texts, problems, seconds = loaded((HEAVY | {"open pictures": "![" * 60_000})[name][:150_000])
    assert not texts and [(problem.rule, problem.where.path[-11:]) for problem in problems] == [
        ("markup", "about.vi.md"),
        ("markup", "about.en.md"),
    ]
    assert all(problem.where.line >= 5 for problem in problems) and seconds < 2


TWO_LINES = "the front matter has exactly two lines: title and summary"


@pytest.mark.parametrize(
    ("fields", "body", "line", "message", "hint"),
    [
        ('title: "A"\nsumary: "B"', "Chữ.", 3, f'no field "sumary"; {TWO_LINES}', 'summary: "B"'),
        ('title: "A"\nsummary: "B"\nauthor: "C"', "Chữ.", 4, f'no field "author"; {TWO_LINES}', None),
        ('title: "A"\nsummary: "B"\ntitel: "C"', "Chữ.", 4, f'no field "titel"; {TWO_LINES}', None),
        ('title: "A"', "Chữ.", 1, f'no "summary"; {TWO_LINES}', None),
        ('title: {vi: "A", en: "B"}\nsummary: "B"', "Chữ.", 2, "title must be a text", None),
        ('title: "A"\nsummary: ""', "Chữ.", 3, "summary is empty or contains only invisible characters", None),
        ('title: "A"\nsummary: "B"', "", 4, "there is no text below the front matter", None),
        ('title: "A"\nsummary: "B"', "\u200b \n", 4, "there is no text below the front matter", None),
    ],
)
def test_each_fault_of_a_text_page_is_named_with_its_line(tmp_path, fields, body, line, message, hint):
    path = tmp_path / "about.vi.md"
    path.write_text(f"---\n{fields}\n---\n{body}", encoding="utf-8")
    (tmp_path / "about.en.md").write_text(f"{HEAD}Words.", encoding="utf-8")
    _, [problem] = load_texts(lambda name: str(tmp_path / name), ["about"])
    assert (problem.where.path, problem.where.line) == (str(path), line)
    assert (problem.message.en, problem.hint) == (message, hint)


def test_the_name_of_the_archive_stands_in_the_places_kept_for_it(loaded):
    texts, problems, _ = loaded("{{ title }} giữ tin tức. Về {{ title }}.\n")
    assert not problems
    page = texts["about", "vi"].named("Kho của tôi")
    assert page.title == "Giới thiệu" and page.body.strip() == "Kho của tôi giữ tin tức. Về Kho của tôi."


@pytest.mark.parametrize("language", GUIDES)
def test_no_page_of_the_program_names_one_archive(language):
    texts, problems = load_texts(lambda name: text_path("content", name), FIXED_PAGES)
    assert not problems
    pages = [page.named("") for (_, each), page in texts.items() if each == language]
    assert [page.path for page in pages if "kho tin" in f"{page.title} {page.summary} {page.body}".lower()] == []
