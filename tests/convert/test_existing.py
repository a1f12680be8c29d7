"""What a content folder holds is known again: edits are kept, nothing is written twice."""

import errno
import hashlib
import os
import re

import pytest

from khotin.convert.existing import create_file, read_existing
from tests.support.converting import PAGE, article_of, run


def test_b15_an_edit_survives_and_is_told(page, tmp_path):
    into = tmp_path / "content"
    run([page], into)
    path = article_of(into)
    edited = path.read_text(encoding="utf-8").replace("trồng cây xanh với", "trồng rừng với")
    path.write_text(edited, encoding="utf-8")
    code, _, err = run([page], into)
    assert code == 0 and path.read_text(encoding="utf-8") == edited
    assert "đã được biên tập" in err


UNQUOTED = [
    pytest.param(lambda text: re.sub(r'sha256: "(\w+)"', r"sha256: \1", text), id="bare"),
    pytest.param(lambda text: re.sub(r'sha256: "(\w+)"', r"sha256: '\1'", text), id="single quotes"),
    pytest.param(lambda text: re.sub(r'sha256: "(\w+)"', r'sha256:    "\1"', text), id="wide"),
    pytest.param(
        lambda text: text.replace('  original: "a.txt"\n', "").replace("source:\n", 'source:\n  original: "a.txt"\n'),
        id="moved",
    ),
    pytest.param(lambda text: re.sub(r'  sha256: "(\w+)"\n', "", text), id="only the name of the original"),
    pytest.param(lambda text: re.sub(r"source:\n(?:  .*\n)+", "", text), id="no source"),
    pytest.param(lambda text: text.replace("---\n", "---\nprovince: &x [\n", 1), id="unreadable"),
]


@pytest.mark.parametrize("date", ["10/05/2017\n", ""], ids=["dated", "undated"])
@pytest.mark.parametrize("edit", UNQUOTED)
def test_an_edited_article_is_neither_replaced_nor_doubled_however_its_fields_are_written(tmp_path, edit, date):
    page, into = tmp_path / "a.txt", tmp_path / "content"
    page.write_text(PAGE.replace("10/05/2017\n", date), encoding="utf-8")
    run([page], into)
    path = article_of(into)
    edited = edit(path.read_text(encoding="utf-8")).replace("trồng cây xanh với 200", "trồng rừng với 200")
    path.write_text(edited, encoding="utf-8")
    os.utime(path, (1_700_000_000, 1_700_000_000))
    _, out, err = run([page], into)
    assert article_of(into) == path and path.read_text(encoding="utf-8") == edited
    assert f"{path.relative_to(into).as_posix()} đã có và đã được biên tập ngày 15/11/2023; không ghi gì" in err
    assert "is already there, edited on 15 November 2023; nothing is written" in err and "0 bài ghi mới" in out


def test_a_file_that_the_stock_does_not_know_is_never_replaced(page, tmp_path):
    into = tmp_path / "content"
    run([page], tmp_path / "first")
    hidden = into / article_of(tmp_path / "first").relative_to(tmp_path / "first")
    hidden.parent.mkdir(parents=True)
    (tmp_path / "elsewhere.md").write_text("mine", encoding="utf-8")
    hidden.symlink_to(tmp_path / "elsewhere.md")
    code, _, err = run([page], into)
    assert code == 1 and hidden.is_symlink() and hidden.read_text(encoding="utf-8") == "mine"
    assert "is already there, edited on" in err and not list(into.rglob("*.tmp"))


@pytest.mark.parametrize("text", ["", " \n\n"])
def test_an_empty_file_of_another_article_does_not_stop_the_command(page, tmp_path, text):
    into = tmp_path / "content"
    empty = into / "articles/2017/2017-05-11-trong.md"
    empty.parent.mkdir(parents=True)
    empty.write_text(text, encoding="utf-8")
    code, _, err = run([page], into)
    assert (code, err) == (0, "") and empty.read_text(encoding="utf-8") == text
    assert (into / "articles/2017/2017-05-10-tri-ton-trong-cay-xanh.md").is_file()


def test_a_folder_that_may_not_be_written_is_told_with_the_name_of_the_file(tmp_path, monkeypatch):
    def refuse(path, *rest):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)

    monkeypatch.setattr(os, "open", refuse)
    monkeypatch.setattr(os, "unlink", refuse)
    with pytest.raises(PermissionError) as refused:
        create_file(str(tmp_path / "bai.md"), b"")
    assert refused.value.filename == str(tmp_path / "bai.md")


def test_a_file_beside_a_new_article_stays(page, tmp_path):
    into = tmp_path / "content"
    run([page], tmp_path / "first")
    target = into / article_of(tmp_path / "first").relative_to(tmp_path / "first")
    target.parent.mkdir(parents=True)
    beside = target.with_name(f"{target.name}.part")
    beside.write_text("mine", encoding="utf-8")
    code, _, _ = run([page], into)
    assert code == 0 and target.is_file() and beside.read_text(encoding="utf-8") == "mine"
    assert sorted(path.name for path in target.parent.iterdir()) == [target.name, beside.name]


def test_a_renamed_article_is_known_by_its_original(page, tmp_path):
    into = tmp_path / "content"
    run([page], into)
    moved = article_of(into).rename(into / "articles" / "2017-05-10-ten-khac.md")
    run([page], into)
    assert article_of(into) == moved


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("10/05/2017", "11/05/2017"),
        lambda text: text.replace(" ", "  "),
        lambda text: "Skip to main content\n" + text,
    ],
)
def test_the_same_text_twice_is_one_article(page, tmp_path, change):
    into, second = tmp_path / "content", tmp_path / "lai.txt"
    second.write_text(change(PAGE), encoding="utf-8")
    code, _, err = run([page, second], into)
    assert code == 0 and "duplicate" in err and article_of(into)


def test_the_same_address_twice_is_one_article(page, tmp_path):
    into, second = tmp_path / "content", tmp_path / "lai.txt"
    second.write_text(PAGE.replace("200 người", "300 người"), encoding="utf-8")
    run([page], into, url="https://triton.angiang.gov.vn/tin/1")
    code, _, err = run([second], into, url="https://triton.angiang.gov.vn/tin/1")
    assert code == 0 and "duplicate" in err
    path = article_of(into).relative_to(into).as_posix()
    assert f"delete {path}, originals/tin.txt, then convert again" in err


def test_a_page_saved_again_in_full_is_told_beside_the_first_one(page, tmp_path):
    into, whole = tmp_path / "content", page.read_text(encoding="utf-8")
    page.write_text("\n".join(whole.split("\n")[:3]), encoding="utf-8")
    run([page], into)
    path = article_of(into)
    first = path.relative_to(into).as_posix()
    page.write_text(whole, encoding="utf-8")
    code, _, err = run([page], into)
    (second,) = (found.relative_to(into).as_posix() for found in path.parent.iterdir() if found != path)
    _, original = sorted((into / "originals").iterdir(), key=lambda found: len(found.name))
    assert code == 0 and f"another article has this title and day: {first};" in err
    assert f"delete {first}, originals/tin.txt, or delete {second}, originals/{original.name}" in err


def refuse_link(source, target):
    raise OSError(errno.EPERM, os.strerror(errno.EPERM), source, None, target)


@pytest.mark.parametrize("has_links", [True, False], ids=["hard links", "a disk without hard links"])
def test_a_file_is_created_whole_and_nothing_is_left_beside_it(tmp_path, monkeypatch, has_links):
    if not has_links:
        monkeypatch.setattr(os, "link", refuse_link)
    path = tmp_path / "2022/2022-06-15-bai.md"
    create_file(str(path), b"text")
    assert path.read_bytes() == b"text" and os.listdir(path.parent) == [path.name]


@pytest.mark.parametrize("has_links", [True, False], ids=["hard links", "a disk without hard links"])
def test_a_file_that_is_there_is_never_replaced(tmp_path, monkeypatch, has_links):
    if not has_links:
        monkeypatch.setattr(os, "link", refuse_link)
    path = tmp_path / "2022-06-15-bai.md"
    path.write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        create_file(str(path), b"text")
    assert path.read_bytes() == b"mine" and os.listdir(tmp_path) == [path.name]


def test_h02_a_full_disk_is_told_with_the_file_and_leaves_nothing(tmp_path, full_disk):
    path = tmp_path / "2022-06-15-bai.md"
    with pytest.raises(OSError, match="No space left on device") as failed:
        create_file(str(path), b"text")
    assert failed.value.filename == str(path) and os.listdir(tmp_path) == []


@pytest.fixture
def at_the_same_time(monkeypatch):
    """Let another command convert a page into the folder just after the first one has read what the folder holds."""

    def convert(page, other, into):
        def read_then_wait(folder):
            existing = read_existing(folder)
            monkeypatch.undo()
            assert run([other], into)[0] == 0
            return existing

        monkeypatch.setattr("khotin.convert.runner.read_existing", read_then_wait)
        return run([page], into)

    return convert


def written_in(into):
    return sorted(path.relative_to(into).as_posix() for path in into.rglob("*") if path.is_file())


def test_a_page_that_another_command_converts_at_the_same_time_is_kept_once(page, tmp_path, at_the_same_time):
    into = tmp_path / "content"
    code, out, err = at_the_same_time(page, page, into)
    assert (code, err) == (0, "") and "0 bài ghi mới" in out
    assert written_in(into) == ["articles/2017/2017-05-10-tri-ton-trong-cay-xanh.md", f"originals/{page.name}"]


@pytest.mark.parametrize("name", ["khac.txt", "tin.txt"])
def test_pages_of_one_title_and_day_converted_at_the_same_time_are_both_written(page, tmp_path, at_the_same_time, name):
    into, other = tmp_path / "content", tmp_path / "other" / name
    other.parent.mkdir()
    other.write_text(PAGE.replace("200 người", "300 người"), encoding="utf-8")
    code, _, err = at_the_same_time(page, other, into)
    short = hashlib.sha256(page.read_bytes()).hexdigest()[:8]
    kept = f"tin-{short}.txt" if name == page.name else page.name
    article = "articles/2017/2017-05-10-tri-ton-trong-cay-xanh"
    assert code == 0 and "another article has this title and day" in err
    assert written_in(into) == sorted(
        [f"{article}.md", f"{article}-{short}.md", f"originals/{name}", f"originals/{kept}"]
    )
