"""The tree of a saved page: its encoding, its tags, and what is refused."""

import pytest

from khotin.convert.input.html_tree import MOST_TAGS, read_tree
from khotin.problems import ContentError


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_marks_and_declarations_tell_the_encoding(encoding):
    assert read_tree("<p>Trồng cây ở Tri Tôn</p>".encode(encoding), "a.html").text_content() == "Trồng cây ở Tri Tôn"


@pytest.mark.parametrize("data", ["<p>Sáng nay</p>".encode("cp500"), b"<p>" + b"a" * 300 + b"\xd5\xff\x81</p>"])
def test_bytes_that_only_an_encoding_of_no_web_page_can_read_are_refused(data):
    with pytest.raises(ContentError, match="encoding is not recognised"):
        read_tree(data, "a.html")


def test_a_declared_encoding_is_taken_where_the_bytes_are_no_utf8():
    assert read_tree('<meta charset="latin-1"><p>é</p>'.encode("latin-1"), "a.html").text_content() == "é"


def test_control_characters_do_not_reach_the_parser():
    assert read_tree("<p>Trồng\0cây</p>".encode(), "a.html").text_content() == "Trồng cây"


def test_too_many_tags_are_named_with_their_line():
    with pytest.raises(ContentError, match=f"more than {MOST_TAGS} tags") as refused:
        read_tree(b"<p>\n" + b"<b>" * (MOST_TAGS + 1), "a.html")
    assert refused.value.problems[0].where.line == 2


def test_attributes_beyond_the_first_300_are_left_out():
    attributes = " ".join(f"a{number}=1" for number in range(400))
    (paragraph,) = read_tree(f"<p {attributes}>Trồng cây</p>".encode(), "a.html").iter("p")
    assert len(paragraph.attrib) == 300 and paragraph.text == "Trồng cây"
