"""Tables of data in an article are errors with their lines; tables that lay out a page are none."""

import re

import pytest

from khotin.convert import convert_text
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


@pytest.mark.parametrize("place", [3, 4])
@pytest.mark.parametrize("name", TEXT_TABLES)
def test_a_pasted_table_in_an_article_is_an_error_that_names_its_lines(tmp_path, name, place):
    page, into, lines = tmp_path / "tin.txt", tmp_path / "content", PAGE.splitlines()
    page.write_text("\n".join([*lines[:place], TEXT_TABLES[name], *lines[place:]]), encoding="utf-8")
    code, _, err = run([page], into)
    assert code == 1 and not into.exists()
    assert (
        f"{page}:{place + 1}: lỗi (table)" in err
        and f"lines {place + 1}–{place + len(TEXT_TABLES[name].splitlines())}: the article holds a table" in err
    )


@pytest.mark.parametrize("place", [3, 4])
@pytest.mark.parametrize(
    "table",
    [
        f"<table>\n{CELLS}</table>",
        f"<table><thead></thead><tbody>{CELLS}</tbody></table>",
        f"<div><table width='100%'><tr><td>\n<table>\n{CELLS}</table>\n</td></tr></table></div>",
    ],
    ids=["plain", "parts", "nested"],
)
def test_a_table_of_data_in_a_saved_article_is_an_error_that_names_its_lines(tmp_path, table, place):
    page, into = tmp_path / "tin.html", tmp_path / "content"
    html = "\n".join([*PARAGRAPHS[:place], table, *PARAGRAPHS[place:]])
    page.write_text(f"<html><body>\n{html}</body></html>", encoding="utf-8")
    first = next(
        number for number, line in enumerate(page.read_text(encoding="utf-8").split("\n"), 1) if "An Tức" in line
    )
    code, _, err = run([page], into)
    assert code == 1 and not into.exists() and "lỗi (table)" in err
    named = re.search(r"lines (\d+)–(\d+): the article holds a table", err)
    assert int(named[1]) <= first <= int(named[2]) <= first + 2


def test_a_table_in_one_line_is_named_by_that_line(tmp_path):
    page = tmp_path / "tin.html"
    table = f"<table>{CELLS}</table>".replace("\n", "")
    page.write_text(
        "\n".join(["<html><body>", *PARAGRAPHS[:3], table, *PARAGRAPHS[3:], "</body></html>"]), encoding="utf-8"
    )
    number = page.read_text(encoding="utf-8").split("\n").index(table) + 1
    code, _, err = run([page], tmp_path / "content")
    assert (
        code == 1 and f"line {number}: the article holds a table" in err and f"dòng {number}: trong bài có bảng" in err
    )


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
