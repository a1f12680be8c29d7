"""The extensions of the Markdown library: headings, captions, shortcuts and the limits of links."""

import markdown
from hypothesis import given, settings
from markdown.extensions.footnotes import FootnoteExtension

from khotin.markup import find_markup_problems, render_markdown
from khotin.markup.conversion import _convert
from khotin.markup.library import BACK_LINK, HouseRules
from khotin.problems import WARNING
from tests.support.markup import TEXTS, make_article, parse


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_the_shortcuts_change_nothing(text):
    stock = markdown.Markdown(
        extensions=["tables", FootnoteExtension(BACKLINK_TITLE=BACK_LINK.vi), "sane_lists", HouseRules()],
        output_format="html",
    )
    assert _convert(text, "vi") == stock.convert(text)


def test_f04_headings_stand_below_the_title_of_the_page():
    assert [e.tag for e in parse(render_markdown("# a\n\n## b\n\n##### c\n\n<h1>d</h1>"))] == ["h2", "h2", "h4"]
    [problem] = find_markup_problems(make_article("Một.\n\n# Hai"), ())
    assert (problem.severity, problem.where.line, problem.hint) == (WARNING, 22, "## Hai")


def test_a_caption_is_a_figure_with_its_picture_where_there_is_one():
    assert render_markdown("*Ảnh: Hội nghị*") == '<figure id="p1"><figcaption>Ảnh: Hội nghị</figcaption></figure>'
    assert render_markdown("![tả](a.jpg)\n\n*Ảnh: Hội nghị*", pictures=(("a.jpg", "/a.jpg"),)) == (
        '<figure id="p1"><img alt="tả" src="/a.jpg"><figcaption>Ảnh: Hội nghị</figcaption></figure>'
    )
    assert render_markdown("*Ảnh: Hội nghị* và *Ảnh: b*").startswith("<p")


def test_a_word_beyond_the_reach_of_a_link_stays_as_typed():
    assert render_markdown(f"[{'a' * 1990}](https://a.vn)").count("<a ") == 1
    assert render_markdown(f"[{'a' * 2010}](https://a.vn)").count("<a ") == 0
