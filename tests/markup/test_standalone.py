"""Texts outside their own page: as XML, and several on one page."""

import lxml.etree
import lxml.html
import pytest

from khotin.markup import render_markdown
from khotin.markup.standalone import as_xhtml, with_own_ids

NOTE = "Một câu.[^1]\n\n[^1]: Chú thích."
PICTURE = '![Ảnh "a > b"](a.png "x")'
TEXTS = [
    NOTE,
    PICTURE,
    "Một\\\nhai",
    "---",
    "a\u00a0b &nbsp; < >",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "<br><img src=x>",
]


@pytest.mark.parametrize("text", TEXTS)
def test_every_text_is_well_formed_xml_that_says_the_same(text):
    html = render_markdown(text, pictures=(("a.png", "/a.png"),))
    read = lxml.etree.fromstring(f"<div>{as_xhtml(html)}</div>")
    assert "".join(read.itertext()) == "".join(lxml.html.fromstring(f"<div>{html}</div>").itertext())


def test_a_note_keeps_its_links_without_a_colon():
    read = lxml.etree.fromstring(f"<div>{as_xhtml(render_markdown(NOTE))}</div>")
    ids, links = set(read.xpath("//@id")), read.xpath("//@href")
    assert len(links) == 2 and all(link[1:] in ids for link in links) and not any(":" in each for each in ids)


def test_two_texts_on_one_page_share_no_id_and_keep_their_links():
    html = render_markdown(f'{NOTE}\n\n[cổng](https://example.org/#a) và id="p1"')
    one, two = (lxml.html.fromstring(f"<div>{with_own_ids(html, name)}</div>") for name in ("a", "b"))
    assert not set(one.xpath("//@id")) & set(two.xpath("//@id"))
    assert {link[1:] for link in one.xpath("//@href") if link[0] == "#"} <= set(one.xpath("//@id"))
    assert 'và id="p1"' in one.text_content()
    assert "https://example.org/#a" in one.xpath("//@href")
