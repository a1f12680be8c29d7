"""A translation and its original, block by block."""

from khotin.markup import ENGLISH, pair_blocks, render_markdown
from khotin.markup.blocks import split_blocks


def test_each_block_of_a_translation_is_followed_by_its_original():
    html = pair_blocks(render_markdown("One\n\n- two\n- too", prefix=ENGLISH), render_markdown("Một\n\n- hai"), "en")
    assert html == (
        '<p lang="en" id="e1">One</p><p id="p1">Một</p>\n'
        '<ul lang="en" id="e2">\n<li>two</li>\n<li>too</li>\n</ul><ul id="p2">\n<li>hai</li>\n</ul>'
    )


def test_a_text_that_is_longer_keeps_its_last_blocks():
    html = pair_blocks(render_markdown("One", prefix=ENGLISH), render_markdown("Một\n\n---\n\n> hai"), "en")
    assert html.split("\n", 1)[0] == '<p lang="en" id="e1">One</p><p id="p1">Một</p>'
    assert '<hr id="p2">' in html and "<p>hai</p>" in html


def test_blocks_are_whole_whatever_they_hold():
    html = render_markdown("a\n\n- b\n\n    c\n\n- d\n\n---\n\n| e | f |\n|---|---|\n| g | h |\n\n## i")
    blocks = split_blocks(html)
    assert [block[1:3] for block in blocks] == ["p ", "ul", "hr", "di", "h2"]
    assert "\n".join(blocks) == html
