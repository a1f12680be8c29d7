"""Values as typed, with their positions."""

import pytest

from khotin.content.frontmatter import MappingNode, MissingKey, SequenceNode
from tests.support.front_matter import document


def test_values_know_their_place():
    read = document('title:\n  vi: "Hội"\ntopics: [a, "b"]')
    title, topics = read.fields["title"], read.fields["topics"]
    assert (title["vi"], title["vi"].line, title["vi"].column, title["vi"].quoted) == ("Hội", 3, 7, True)
    assert [(item, item.line, item.column, item.quoted) for item in topics] == [("a", 4, 10, False), ("b", 4, 13, True)]
    assert [(key, key.line) for key in read.fields] == [("title", 2), ("topics", 4)]
    assert (title.line, topics.line, topics.column) == (3, 4, 9)
    assert isinstance(title, MappingNode) and isinstance(topics, SequenceNode)


@pytest.mark.parametrize(
    "value",
    """
        no yes on 012 01 08 1_000 1.10 12:30 1e3 .inf null 2025 ~ true 0x1F 2022-06-15 = -5 5:30
    """.split(),
)
def test_b04_values_stay_what_was_typed(value, either_yaml):
    assert document(f"title: {value}\nlist: [{value}]").fields == {"title": value, "list": [value]}


def test_a_key_is_found_as_typed_and_a_missing_one_has_the_line_of_its_mapping():
    fields = document('title:\n  vi: "một"').fields
    assert (fields.key("title").line, fields["title"].key("vi").column) == (2, 3)
    with pytest.raises(MissingKey) as missing:
        fields["title"]["en"]
    assert (missing.value.key, missing.value.line) == ("en", 3)
