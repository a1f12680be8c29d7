"""Marks of the words that prove figures, with links from the numbers to the figures."""

import re

from hypothesis import given
from hypothesis import strategies as st

from khotin.markup import Mark, explain_words, mark_words, render_markdown
from tests.support.markup import parse


def marked(body, *marks):
    """The HTML of a body with marks given as (id, block, words, number)."""
    return mark_words(render_markdown(body), [Mark(*mark, f"#fig-{index}") for index, mark in enumerate(marks, 1)])


def test_the_words_are_marked_and_the_number_leads_back():
    html, anchors = marked("Huyện có 126 trạm BTS.", ("q1", "p1", "có 126 trạm", "126"))
    assert html == '<p id="p1">Huyện <mark id="q1">có <a href="#fig-1">126</a> trạm</mark> BTS.</p>'
    assert anchors == {"q1": "q1"}


def test_words_are_marked_in_their_own_block_only():
    html, _ = marked("có 5 tỷ\n\ncó 5 tỷ & hơn", ("q1", "p2", "5 tỷ & hơn", "5 tỷ"))
    assert html == '<p id="p1">có 5 tỷ</p>\n<p id="p2">có <mark id="q1"><a href="#fig-1">5 tỷ</a> &amp; hơn</mark></p>'


def test_marks_go_on_across_tags_and_line_feeds():
    html, _ = marked("có *126\ntrạm* BTS", ("q1", "p1", "126 trạm BTS", "126 trạm"))
    assert [mark.get("id") for mark in parse(html)[0].iter("mark")] == ["q1", None]
    assert [link.text for link in parse(html)[0].iter("a")] == ["126\ntrạm"]
    assert " ".join(parse(html)[0].text_content().split()) == "có 126 trạm BTS"


def test_marks_that_begin_at_one_word_are_one_and_a_later_one_goes_on_from_its_own():
    html, anchors = marked(
        "một hai 3 bốn 5", ("q1", "p1", "một hai 3", "3"), ("q2", "p1", "một", "một"), ("q3", "p1", "hai 3 bốn 5", "5")
    )
    assert anchors == {"q1": "q2", "q2": "q2", "q3": "q3"}
    assert html == (
        '<p id="p1"><mark id="q2"><a href="#fig-2">một</a> </mark>'
        '<mark id="q3">hai <a href="#fig-1">3</a> bốn <a href="#fig-3">5</a></mark></p>'
    )


def test_a_number_inside_a_link_gets_no_second_link():
    html, _ = marked("[có 126 trạm](https://example.org/126)", ("q1", "p1", "126 trạm", "126"))
    assert html == '<p id="p1"><a href="https://example.org/126">có <mark id="q1">126 trạm</mark></a></p>'


def test_words_that_stand_only_in_an_address_or_nowhere_are_not_marked():
    body = "[xem](https://example.org/126)"
    assert marked(body, ("q1", "p1", "126", "126"), ("q2", "p7", "xem", "xem")) == (render_markdown(body), {})


NAMES = {"IOC": "term-ioc", "IOCs": "term-ioc", "level 4": "term-level", "p": "term-p"}


def test_the_first_use_of_a_word_opens_its_explanation():
    html, terms = explain_words(render_markdown("An IOC and IOCs at *level 4*; IOC [level 4](https://a.vn/p)."), NAMES)
    button = '<button type="button" class="term" popovertarget="{}">{}</button>'
    assert html == (
        f'<p id="p1">An {button.format("term-ioc", "IOC")} and IOCs at '
        f'<em>{button.format("term-level", "level 4")}</em>; IOC <a href="https://a.vn/p">level 4</a>.</p>'
    )
    assert terms == ("term-ioc", "term-level")


def test_parts_of_words_tags_and_links_are_not_explained():
    body = "IOCX, an [IOC](https://a.vn/IOC)."
    assert explain_words(render_markdown(body), NAMES) == (render_markdown(body), ())
    assert explain_words(render_markdown("An IOC."), {}) == (render_markdown("An IOC."), ())


@given(st.text("ab <&*\n3", max_size=30), st.integers(0, 20), st.integers(1, 8), st.integers(0, 20))
def test_marks_change_no_word_and_close_every_tag(body, start, length, second):
    html = render_markdown(body)
    words = " ".join(parse(html)[0].text_content().split()) if len(parse(html)) else ""
    marks = [
        Mark(f"q{index}", "p1", part, part[:2].strip(), f"#fig-{index}")
        for index, first in enumerate((start, second), 1)
        if (part := words[first : first + length].strip())
    ]
    result, anchors = mark_words(html, marks)
    assert parse(result).text_content() == parse(html).text_content() if len(parse(html)) else result == html
    ids = re.findall(r'<mark id="(\w+)"', result)
    assert sorted(set(anchors.values())) == sorted(ids)
    stack = []
    for closes, name in re.findall(r"<(/?)(\w+)", result.replace("<br>", "").replace("<hr", "<!")):
        assert not closes or stack.pop() == name
        stack += [] if closes else [name]
    assert not stack
