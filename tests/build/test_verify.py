"""The checks of a staged site: lost articles, dead links, files and articles that may not be published."""

import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from khotin.build.verify import (
    LARGEST_PAGE,
    count_published,
    require_link_targets,
    require_no_loss,
    require_only_public,
    require_page_size,
)
from khotin.problems import ContentError
from tests.support.building import TODAY, Place, article_path, article_text


def published(folder, count):
    """An output folder with the records of so many articles."""
    os.makedirs(folder / "data/articles")
    for number in range(count):
        (folder / f"data/articles/{number}.json").write_text("{}", encoding="utf-8")
    return str(folder)


@pytest.mark.parametrize(
    ("before", "after", "is_loss"),
    [
        (0, 0, False),
        (0, 5, False),
        (4, 0, True),
        (3, 0, False),
        (10, 7, False),
        (10, 6, True),
        (20, 16, False),
        (20, 15, True),
        (100, 80, False),
        (100, 79, True),
        (5, 50, False),
    ],
)
def test_h07_four_articles_and_a_fifth_of_all_are_not_lost_without_a_word(tmp_path, before, after, is_loss):
    output = published(tmp_path / "output", before)
    if not is_loss:
        return require_no_loss(output, count_published(output), after)
    with pytest.raises(ContentError, match="--allow-shrink"):
        require_no_loss(output, count_published(output), after)


@pytest.mark.parametrize(
    "harm",
    [
        os.unlink,
        lambda path: open(path, "w").close(),
        lambda path: os.chmod(path, 0),
        lambda path: path.write_text('{"articles": 0}'),
    ],
    ids=["no version file", "an empty one", "one nobody may read", "one that says nothing was there"],
)
def test_h07_a_loss_is_noticed_whatever_the_version_file_says(tmp_path, monkeypatch, capsys, harm):
    from khotin.cli import main

    place = Place(tmp_path)
    monkeypatch.chdir(tmp_path)
    for number in range(12):
        place.write(article_path(number), article_text(number))
    options = ["build", "--no-search", "--jobs", "1", "--date", TODAY]
    assert main(options) == 0, capsys.readouterr().err
    harm(Path("output/version.json"))
    for number in range(10):
        place.remove(article_path(number))
    assert main(options) == 1 and "--allow-shrink" in capsys.readouterr().err
    assert len(os.listdir("output/data/articles")) == 13
    assert main([*options, "--allow-shrink"]) == 0 and len(os.listdir("output/data/articles")) == 3


def test_h13_each_dead_link_is_named_with_its_page():
    links = {"vi/a.html": ("/vi/a", "/vi/"), "vi/b.html": ("/vi/b", "/en/"), "vi/c.html": ("/vi/c", "/")}
    with pytest.raises(ContentError) as caught:
        require_link_targets(links.items(), ["vi/a.html"])
    assert [(problem.where.path, problem.message.en) for problem in caught.value.problems] == [
        ("/en/", 'the link "/vi/b" leads to no page'),
        ("/", 'the link "/vi/c" leads to no page'),
    ]
    require_link_targets(links.items(), links)


def archive(**facts):
    """An archive with one public and one withdrawn article, and what else there is by id."""
    named = {name: SimpleNamespace(id=name) for name in ("public", "withdrawn", *facts)}
    return SimpleNamespace(articles=(named["public"],), withdrawn=(named["withdrawn"],), facts=named)


@pytest.mark.parametrize("path", [".htaccess", "vi/.git/config", "assets/.DS_Store", "vi/.khotin"])
def test_h13_no_file_with_a_dot_is_published_but_the_mark(path):
    with pytest.raises(ContentError, match="starts with a dot"):
        require_only_public(archive(), [path], [path])
    require_only_public(archive(), [".khotin", "vi/a.b.html"], [".khotin", "vi/a.b.html"])


@pytest.mark.parametrize("path", ["vi/tin/draft/index.html", "en/news/draft/index.html"])
def test_d03_a_page_of_an_unpublished_article_is_reported(path):
    with pytest.raises(ContentError, match="unpublished"):
        require_only_public(archive(draft=1), [], [path])
    require_only_public(archive(draft=1), [], ["vi/tin/public/index.html", "vi/tin/withdrawn/index.html"])


def test_a_page_too_large_for_a_slow_line_is_refused():
    require_page_size("vi/a.html", b"x" * LARGEST_PAGE)
    with pytest.raises(ContentError, match="2048 KB"):
        require_page_size("vi/a.html", b"x" * (LARGEST_PAGE + 1))
