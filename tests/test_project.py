"""Where the project's files are, and the digest of the program."""

import pytest

from khotin import project


@pytest.mark.parametrize("name", ["language/numbers.py", "language/data/units.txt"])
def test_the_digest_of_the_program_changes_with_its_source_and_its_word_lists(tmp_path, monkeypatch, name):
    monkeypatch.setattr(project, "PACKAGE", tmp_path)
    path = tmp_path / name
    path.parent.mkdir(parents=True)
    digests = []
    for text in ("one", "two"):
        path.write_text(text)
        project.program_digest.cache_clear()
        digests.append(project.program_digest())
    project.program_digest.cache_clear()
    assert digests[0] != digests[1]


def test_a_content_folder_borrows_what_it_lacks(tmp_path):
    (tmp_path / "registers").mkdir()
    assert project.content_path(str(tmp_path), "registers") == f"{tmp_path}/registers"
    assert project.content_path(str(tmp_path), "pages") == str(project.PROJECT / "content/pages")
    assert project.shown_path(str(tmp_path), "pages") == "content/pages"
