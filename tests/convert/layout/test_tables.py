"""Tables of data in an article are kept as tables; tables that lay out a page are none."""

import pytest

from khotin.checks.evidence.article_context import ContentFolder
from khotin.checks.rules import ArticleContext, check_article
from khotin.content.frontmatter import read_document
from khotin.content.schema import read_article
from khotin.content.text_files import Source
from khotin.convert import convert_text
from khotin.problems import ERROR
from tests.support.converting import PAGE, PARAGRAPHS, REGISTERS, run

ROWS = ("Xã", "Số hộ", "Diện tích"), ("An Tức", "1.234", "56,8 ha"), ("Lương Phi", "987", "43 ha")


def _row(*cells):
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>\n"


CELLS = "".join(_row(*(f"<p>{cell}</p>" for cell in row)) for row in ROWS)
ARTICLE, UNSIGNED = "".join(PARAGRAPHS), "".join(PARAGRAPHS[:4])
PICTURES = _row("<img src='a.jpg'>", "<img src='b.jpg'>") + _row("Quang cảnh buổi lễ", "Trồng cây ở Tri Tôn")


TEXT_TABLES = {
    "tabs": "\n".join("\t".join(row) for row in ROWS),
    "bars": "\n".join(" | ".join(row) for row in ROWS),
    "Markdown": "\n".join(f"| {' | '.join(row)} |" for row in (ROWS[0], ("---",) * 3, *ROWS[1:])),
}


MARKDOWN = "| Xã | Số hộ | Diện tích |\n| --- | --- | --- |\n| An Tức | 1.234 | 56,8 ha |\n| Lương Phi | 987 | 43 ha |"


@pytest.mark.parametrize("place", [3, 4])
@pytest.mark.parametrize("name", TEXT_TABLES)
def test_a_pasted_table_becomes_one_of_the_article_and_check_agrees(tmp_path, name, place):
    lines = PAGE.splitlines()
    text = "\n".join([*lines[:place], TEXT_TABLES[name], *lines[place:]])
    article, problems = converted(tmp_path, text, "tin.txt")
    assert MARKDOWN in article and not problems


@pytest.mark.parametrize("place", [3, 4])
@pytest.mark.parametrize(
    "table",
    [
        f"<table>\n{CELLS}</table>",
        f"<table><thead></thead><tbody>{CELLS}</tbody></table>",
        f"<table>{CELLS}</table>".replace("\n", ""),
        f"<div><table width='100%'><tr><td>\n<table>\n{CELLS}</table>\n</td></tr></table></div>",
    ],
    ids=["plain", "parts", "one line", "inside a layout"],
)
def test_a_table_of_a_saved_page_becomes_one_of_the_article(tmp_path, table, place):
    html = "\n".join([*PARAGRAPHS[:place], table, *PARAGRAPHS[place:]])
    article, problems = converted(tmp_path, f"<html><body>\n{html}</body></html>", "tin.html")
    assert MARKDOWN in article and not problems


def converted(tmp_path, text, name):
    """Return the article's file and what `check` finds wrong in it."""
    page, content = tmp_path / name, tmp_path / "content"
    page.write_text(text, encoding="utf-8")
    assert run([page], content)[0] == 0
    (path,) = content.glob("articles/*/*.md")
    text = path.read_text(encoding="utf-8")
    document = read_document(Source(path.name, text))
    article, problems = read_article(document, path.stem, None, REGISTERS, "2026-11-21")
    outcome = check_article(ArticleContext(article, document, ContentFolder(REGISTERS, str(content))))
    found = [problem for problem in (*problems, *outcome.problems) if problem.severity == ERROR]
    return text, [*found, *outcome.failed]


def test_merged_cells_are_repeated_with_a_warning():
    table = f"<table><tr><td rowspan='2'>Xã</td><td colspan='2'>Số hộ</td></tr>{_row('2020', '2021')}</table>"
    conversion = convert_text(_page(table), "a.html", REGISTERS)
    assert "| Xã | Số hộ | Số hộ |\n| --- | --- | --- |\n| Xã | 2020 | 2021 |" in conversion.body
    assert [problem.rule for problem in conversion.problems if "table" in problem.rule] == ["table-merged"]


def test_a_table_inside_a_table_of_data_is_an_error_that_names_its_lines():
    inner = f"<table>{_row('a', 'b')}{_row('c', 'd')}</table>"
    conversion = convert_text(_page(f"<table>\n{CELLS}{_row('Khác', inner)}</table>"), "a.html", REGISTERS)
    (problem,) = (problem for problem in conversion.problems if problem.rule == "table")
    assert problem.severity == ERROR and "the table holds another one" in problem.message.en
    assert not conversion.is_article and "Khác a b c d" in conversion.body


def _page(table):
    return f"<html><body>{''.join(PARAGRAPHS[:3])}{table}{''.join(PARAGRAPHS[3:])}</body></html>".encode()


LAYOUTS = {
    "above the title": f"<table>{CELLS}</table>{ARTICLE}",
    "the page itself": f"<table>{_row('Trang chủ', 'Văn bản')}{_row(ARTICLE, 'Liên kết')}</table>",
    "behind the signature": f"{ARTICLE}<table>{CELLS}</table>",
    "other news": f"{UNSIGNED}<p>Tin khác</p><table>{CELLS}</table>",
    "aside": f"{UNSIGNED}<table class='sidebar'>{CELLS}</table>{PARAGRAPHS[4]}",
    "counters": f"{UNSIGNED}<table>{_row('Hôm nay', '12')}{_row('Hôm qua', '34')}</table>",
    "pictures": f"{''.join(PARAGRAPHS[:3])}<table>{PICTURES}</table>{''.join(PARAGRAPHS[3:])}",
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_table_that_lays_out_a_page_stops_no_article(name):
    conversion = convert_text(f"<html><body>{LAYOUTS[name]}</body></html>".encode(), "a.html", REGISTERS)
    assert conversion.is_article and not [problem for problem in conversion.problems if problem.rule == "table"]


@pytest.mark.parametrize(
    "text",
    [
        "Trang chủ | Văn bản | Liên hệ\nTiếng Việt | English\n" + PAGE,
        PAGE + "Trang chủ | Văn bản\nLiên hệ | Góp ý\n",
        PAGE.replace("đã trồng.\nHoài Thu", "đã trồng.\t\t\tHoài Thu"),
    ],
    ids=["menu above", "menu below", "signature set apart"],
)
def test_bars_and_tabs_that_make_no_table_stop_no_article(text):
    assert convert_text(text.encode(), "a.txt", REGISTERS).is_article
