"""The blocks of a text: their numbers, frames of tables, and texts whose blocks are certain."""

import pytest

from khotin.markup import render_markdown
from khotin.markup.blocks import certain_blocks, frame_tables, number_blocks
from tests.support.markup import parse


def test_blocks_are_numbered_from_the_outside():
    html = parse(render_markdown("a\n\n- b\n\n    c\n\n- d\n\n---\n\n## e\n\n> f"))
    assert [(e.tag, e.get("id")) for e in html] == [
        ("p", "p1"),
        ("ul", "p2"),
        ("hr", "p3"),
        ("h2", "p4"),
        ("blockquote", "p5"),
    ]


def test_a_heading_keeps_an_id_of_its_own_and_counts_as_a_block():
    html = number_blocks('<h2 id="p-a">một</h2><p>hai <em>ba</em></p><hr><p>bốn</p>', "p")
    assert html == '<h2 id="p-a">một</h2><p id="p2">hai <em>ba</em></p><hr id="p3"><p id="p4">bốn</p>'


def test_every_table_of_a_text_page_has_a_frame_that_takes_the_focus():
    html = frame_tables("<p>a</p><table><tr><td>b</td></tr></table>", "Bảng")
    assert html == (
        '<p>a</p><div class="table-frame" role="group" aria-label="Bảng" tabindex="0">'
        "<table><tr><td>b</td></tr></table></div>"
    )


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        ("Một câu.\n\n## Hai\n\n\n*Ảnh: ba*\n", ["Một câu.", "## Hai", "*Ảnh: ba*"]),
        ("\\- bốn\n\n1945\\. năm", ["\\- bốn", "1945\\. năm"]),
        ("", []),
        ("- một mục", None),
        ("một dòng\nhai dòng", None),
        ("1945. năm", None),
        ("có <b>thẻ</b>", None),
        ("a | b", None),
        ("    mã", None),
    ],
)
def test_blocks_are_certain_only_where_each_is_one_plain_line(body, blocks):
    assert certain_blocks(body) == blocks
