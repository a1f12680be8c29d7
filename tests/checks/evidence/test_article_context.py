"""What a rule is given: texts, source and positions of an article."""

import pytest

from khotin.checks.evidence.article_context import node_at
from khotin.content.frontmatter import MappingNode
from tests.support.checked_articles import TRI_TON, changed, founding_text, make_context

DRAFT = """\
---
title:
  vi: "Tên bài"
summary:
published: "2022-06-15"
topics: ["society"]
status: "draft"
pending: ["title.en", "summary.vi", "summary.en"]
---
<!-- Dán toàn văn tiếng Việt vào đây. -->
"""


@pytest.fixture
def context(tmp_path, registers):
    return make_context(tmp_path, registers, founding_text(TRI_TON), identity=TRI_TON)


def test_texts_are_both_titles_and_both_summaries(context):
    assert [(text.field, text.language) for text in context.texts] == [
        ("title", "vi"),
        ("title", "en"),
        ("summary", "vi"),
        ("summary", "en"),
    ]
    assert context.text("title", "vi").name.en == "the Vietnamese title"


def test_a_text_that_is_not_there_is_none(tmp_path, registers):
    context = make_context(tmp_path, registers, DRAFT)
    assert [text.words for text in context.texts] == ["Tên bài"] and context.text("title", "en") is None
    assert not context.has_source


def test_positions_are_those_of_the_typed_words(context):
    title = context.text("title", "en")
    where = context.location(title.node, title.words.index("Tri Ton"))
    line = founding_text(TRI_TON).split("\n")[where.line - 1]
    assert line[where.column - 1 :].startswith("Tri Ton")
    assert context.body_location(0).line == context.article.body_line


def test_the_original_is_read_and_ends_with_the_article(context):
    assert context.original_bytes and context.original_text in context.original_bytes.decode("utf-8")
    assert context.source_text and context.source_text.split("\n")[-1] in " ".join(context.original_text.split())


def test_without_an_original_the_body_is_the_source(tmp_path, registers):
    text = changed(founding_text(TRI_TON), ('original: "', 'cited: "'))
    text = "\n".join(line for line in text.split("\n") if "sha256" not in line and "cited:" not in line)
    context = make_context(tmp_path, registers, text, identity=TRI_TON)
    assert context.original_path is None and context.source_text == context.plain_body and context.has_source


def test_missing_fields_are_empty(context):
    assert context.mapping("withdrawal") == {} and context.items("removed") == [] and context.mappings("removed") == []


def test_nested_values_are_found_by_their_keys(context):
    assert str(node_at(context.document.fields, "title", "vi")) == context.article.title.vi
    with pytest.raises(KeyError):
        node_at(context.document.fields, "title", "fr")
    with pytest.raises(TypeError):
        node_at(context.document.fields, "status", "vi")
    assert isinstance(context.document.fields, MappingNode)


def test_a_short_last_line_of_the_article_is_part_of_the_source(tmp_path, registers):
    page = "Khánh thành nhà tập\nUBND huyện khánh thành nhà tập của phường rối nước.\nNhà rộng 300 m2.\nTrang chủ\n"
    body = "UBND huyện khánh thành nhà tập của phường rối nước.\n\nNhà rộng 300 m2.\n"
    context = make_context(tmp_path, registers, DRAFT.partition("<!--")[0] + f"\n{body}", original=page)
    assert context.source_text.split("\n")[-1] == "Nhà rộng 300 m2."
