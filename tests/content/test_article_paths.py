"""The paths of an article and of its English text."""

import pytest

from khotin.content.article_paths import article_path, english_path, id_of, is_english

ARTICLE = "content/articles/2022/2022-06-15-ban.md"
ENGLISH = "content/articles/2022/2022-06-15-ban.en.md"


def test_the_id_is_the_name_of_the_file():
    assert id_of(ARTICLE) == "2022-06-15-ban"


def test_the_english_text_is_beside_its_article():
    assert english_path(ARTICLE) == ENGLISH


@pytest.mark.parametrize("path", [ARTICLE, ENGLISH])
def test_both_files_lead_to_the_article(path):
    assert article_path(path) == ARTICLE


@pytest.mark.parametrize(("path", "is_one"), [(ARTICLE, False), (ENGLISH, True), ("2022-06-15-len.md", False)])
def test_an_english_text_is_known_by_its_ending(path, is_one):
    assert is_english(path) == is_one
