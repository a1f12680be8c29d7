"""Which articles the paths given to `check` mean."""

import pytest

from khotin.checks.selection import choose_files, files_beside_articles, is_below, read_paths
from khotin.content.article_files import ArticleFile
from khotin.problems import ContentError

FILES = [
    ArticleFile("2022-a", "content/articles/2022/2022-a.md", "content/articles/2022/2022-a.en.md"),
    ArticleFile("2023-b", "content/articles/2023/2023-b.md", None),
]


@pytest.mark.parametrize(
    ("paths", "ids"),
    [
        ([], ["2022-a", "2023-b"]),
        (["content/articles/2022/2022-a.md"], ["2022-a"]),
        (["content/articles/2022/2022-a.en.md"], ["2022-a"]),
        (["content/articles/2023/"], ["2023-b"]),
        (["content/articles/20"], []),
    ],
)
def test_a_path_is_a_file_its_english_text_or_a_folder(paths, ids):
    assert [file.id for file in choose_files(FILES, paths)] == ids


@pytest.mark.parametrize(
    ("path", "folder", "is_inside"),
    [("a/b", "a", True), ("a", "a/", True), ("ab", "a", False), (None, "a", False), ("a/../b", "a", False)],
)
def test_below_a_folder(path, folder, is_inside):
    assert is_below(path, [folder]) is is_inside


def test_absolute_paths_are_made_relative_as_the_content_folder_is(tmp_path, monkeypatch):
    (tmp_path / "content/articles").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    assert read_paths([str(tmp_path / "content/articles")], "content") == ["content/articles"]
    whole = str(tmp_path / "content/articles")
    assert read_paths([whole], str(tmp_path / "content")) == [whole]


@pytest.mark.parametrize("path", ["content/khong-co.md", "other"])
def test_a_path_that_is_not_in_the_content_is_refused(tmp_path, monkeypatch, path):
    (tmp_path / "content").mkdir()
    (tmp_path / "other").mkdir()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ContentError, match="there is no"):
        read_paths([path], "content")


def test_files_beside_articles_are_all_but_markdown(tmp_path):
    folder = tmp_path / "articles/2022"
    folder.mkdir(parents=True)
    for name in ("a.md", "a.jpg", "b.en.md"):
        (folder / name).write_text("", encoding="utf-8")
    assert files_beside_articles(str(tmp_path)) == {"2022/a.jpg"}
