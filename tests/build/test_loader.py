"""The content as a whole: all problems of all files at once, what articles lead to, what is public."""

import os

import pytest

from khotin.build.loader import load_archive
from khotin.build.options import BuildOptions
from khotin.problems import ContentError
from tests.support.building import article_path, article_text
from tests.support.loading import TODAY, known_of, load
from tests.support.sites import ARTICLE, ARTICLE_PATH

pytestmark = pytest.mark.usefixtures("place")
PATH = f"content/{ARTICLE_PATH}"


def test_all_problems_of_all_files_are_told_at_once(place):
    place.write(article_path(0), article_text(0).replace('"published"', '"publishd"'))
    place.write(article_path(1), article_text(1).replace("an-giang", "an-gian"))
    with pytest.raises(ContentError) as caught:
        load()
    assert {problem.where.path for problem in caught.value.problems} == {
        f"content/{article_path(number)}" for number in (0, 1)
    }


def test_a_picture_in_another_format_is_told_once_where_the_article_names_it(place):
    place.write(article_path(0), article_text(0) + "\n![Ảnh | Picture](tram.HEIC)\n")
    place.write("articles/2022/tram.HEIC", "ftypheic")
    with pytest.raises(ContentError) as caught:
        load()
    assert [problem.where.path for problem in caught.value.problems] == [f"content/{article_path(0)}"]


def test_a_link_dies_with_the_article_it_leads_to(place):
    """The article that has the link did not change, and is not read again to see it."""
    target = os.path.basename(article_path(0))
    place.write(ARTICLE_PATH, ARTICLE + f"\nXem [bài]({target}).\n")
    first = load()
    place.remove(article_path(0))
    with pytest.raises(ContentError) as caught:
        load(known_of(first))
    assert [problem.where.path for problem in caught.value.problems] == [PATH] and target.removesuffix(".md") in str(
        caught.value.problems[0]
    )


def test_drafts_and_coming_articles_are_known_and_not_public(place):
    place.write(article_path(0), article_text(0).replace('status: "published"', 'status: "draft"'))
    place.write(article_path(1), article_text(1).replace('published: "2022-06-02"', 'published: "2026-12-30"'))
    content = load()
    assert (content.archive.drafts, content.archive.waiting, len(content.archive.articles)) == (1, 1, 2)
    assert load(with_drafts=True).archive.drafts == 0


def test_whoever_builds_nothing_reads_the_same():
    archive, texts, problems = load_archive(BuildOptions(today=TODAY))
    content = load()
    assert archive.articles == content.archive.articles and texts == content.texts and problems == content.problems
