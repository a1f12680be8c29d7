"""The command `init`: a new archive from options or answers, in a new folder only."""

import errno
import io
import os
import shlex
import sys

import pytest

from khotin import __version__
from khotin.cli import main
from khotin.config import load_config
from khotin.content.registers import load_registers
from khotin.convert.existing import create_file
from tests.conftest import REPOSITORY

NAMES = ("--title", "Tin Quê: “Ta”", "--title-en", "Our $News")


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path / "kho"


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_the_settings_are_what_was_typed(place, capsys):
    assert main(["init", "kho", *NAMES, "--base-url", "https://que.vn/tin"]) == 0
    config = load_config(str(place))
    assert (config.title.vi, config.title.en, config.base_url) == ("Tin Quê: “Ta”", "Our $News", "https://que.vn/tin")
    run = capsys.readouterr().err.splitlines()[-1].split()
    assert run[-3:] == ["serve", "--project", "kho"] and os.path.isfile(run[-4])
    assert (place / "requirements.txt").read_text() == f"khotin=={__version__}\n"
    assert (place / "README.md").read_text("utf-8").startswith("# Tin Quê: “Ta”\n")


@pytest.mark.parametrize(("is_found", "run"), [(True, ["khotin"]), (False, [sys.executable, "-m", "khotin"])])
def test_the_commands_to_type_next_run_as_they_stand(place, capsys, monkeypatch, is_found, run):
    monkeypatch.setattr("khotin.commands.init.COMMAND", "khotin")
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}" if is_found else None)
    assert main(["init", "tin quê", *NAMES]) == 0
    _, first, second = capsys.readouterr().err.splitlines()
    assert shlex.split(first) == ["git", "init", "tin quê"]
    assert shlex.split(second) == [*run, "serve", "--project", "tin quê"]


def test_all_that_git_must_know_is_there(place):
    main(["init", "kho", *NAMES])
    assert {path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file()} == {
        ".gitattributes",
        ".github/workflows/site.yml",
        ".gitignore",
        "README.md",
        "config.yaml",
        "content/articles/.gitkeep",
        "content/originals/.gitkeep",
        "content/registers/measures.yaml",
        "content/registers/threads.yaml",
        "requirements.txt",
    }
    assert "content/originals/** -text" in (place / ".gitattributes").read_text()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Bắc Ninh", {"bac-ninh", "bac-giang"}),
        ("lang-son, quang tri", {"lang-son", "quang-binh", "quang-tri"}),
        ("none", set()),
    ],
)
def test_provinces_are_chosen_by_name_or_slug(place, typed, kept):
    main(["init", "kho", *NAMES, "--provinces", typed])
    assert set(load_registers(place / "content").provinces) == kept


def test_without_a_choice_all_provinces_are_there(place, registers):
    main(["init", "kho", *NAMES])
    assert load_registers(place / "content").provinces == registers.provinces


def test_no_measure_and_no_thread_of_another_archive_is_there(place):
    main(["init", "kho", *NAMES])
    registers = load_registers(place / "content")
    assert registers.measures == registers.threads == {}


def test_what_the_options_lack_is_asked_on_a_terminal(place, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", Terminal("Tin Xứ Lạng\nLang News\nhttps://lang.vn\nen\nlang son\n"))
    assert main(["init", "kho"]) == 0
    config = load_config(str(place))
    assert (config.title.en, config.base_url) == ("Lang News", "https://lang.vn")
    assert config.languages == ("en", "vi")
    assert set(load_registers(place / "content").provinces) == {"lang-son"}
    assert "Tên kho bằng tiếng Việt / Vietnamese name of the archive: " in capsys.readouterr().err


def test_first_language_is_the_default_for_readers_who_named_none(place, monkeypatch):
    assert main(["init", "kho", *NAMES, "--base-url", "https://que.vn", "--first-language", "en"]) == 0
    monkeypatch.chdir(place)
    assert main(["build", "--no-search", "--jobs", "1"]) == 0
    root, lost, about, sitemap = (
        (place / "output" / name).read_text("utf-8")
        for name in ("index.html", "404.html", "vi/gioi-thieu/index.html", "sitemap.xml")
    )
    assert all(
        '<html lang="en">' in page and page.index('hreflang="en" href="/en/"') < page.index('hreflang="vi" href="/vi/"')
        for page in (root, lost)
    )
    assert '<h1 class="choice__title">Our $News</h1>' in root and "<title>Page not found / Không tìm thấy" in lost
    assert 'hreflang="x-default" href="https://que.vn/en/about/"' in about
    assert 'hreflang="x-default" href="https://que.vn/en/about/"' in sitemap


def test_a_wrong_answer_is_told_and_only_its_question_asked_again(place, monkeypatch, capsys):
    answers = ["", "Tin Lạng", "Lang News", "lang.vn", "https://lang.vn", "de", "en", "lang, atlantis", "lang son"]
    monkeypatch.setattr("sys.stdin", Terminal("".join(f"{answer}\n" for answer in answers)))
    assert main(["init", "kho"]) == 0
    config = load_config(str(place))
    assert (config.title.vi, config.base_url, config.languages) == ("Tin Lạng", "https://lang.vn", ("en", "vi"))
    asked = capsys.readouterr().err
    assert [asked.count(question) for question in ("Vietnamese name", "English name", "Address of", "vi or en (e")] == [
        2,
        1,
        2,
        2,
    ]
    assert '  "de": hãy chọn vi hoặc en / "de": choose vi or en\n' in asked


def test_the_sign_of_a_step_back_asks_the_question_before_again(place, monkeypatch):
    monkeypatch.setattr("sys.stdin", Terminal("<\nTin Lang\n<\nTin Lạng\nLang News\n\n\nlang son\n"))
    assert main(["init", "kho"]) == 0
    assert load_config(str(place)).title.vi == "Tin Lạng"


def test_a_wrong_option_is_told_before_the_first_question(place, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", Terminal(""))
    assert main(["init", "kho", "--provinces", "Atlantis"]) == 2
    error = capsys.readouterr().err
    assert '"Atlantis"' in error and "Vietnamese name" not in error


def test_ended_answers_write_nothing(place, monkeypatch):
    monkeypatch.setattr("sys.stdin", Terminal("Tin Xứ Lạng\n"))
    assert main(["init", "kho"]) == 2
    assert not place.exists()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ((), "--title: lỗi (init): cần tên kho bằng hai thứ tiếng"),
        ((*NAMES[:2], "--title-en", "a" * 101), "--title: lỗi (init): tên kho dài quá 100 ký tự"),
        ((*NAMES, "--base-url", "ftp://a"), "--base-url: lỗi (config): địa chỉ phải có dạng https://"),
        ((*NAMES, "--provinces", "Atlantis"), '--provinces: lỗi (registers): không tìm thấy "Atlantis"'),
        ((*NAMES, "--provinces", "quang"), '"quang" có thể là: '),
        ((*NAMES, "--provinces", " , "), '--provinces: lỗi (init): " , ": hãy ghi tên tỉnh, hoặc "none"'),
    ],
)
def test_wrong_values_are_named_and_nothing_is_written(place, capsys, options, message):
    assert main(["init", "kho", *options]) == 2
    assert message in capsys.readouterr().err
    assert not place.exists()


@pytest.mark.parametrize("make", [lambda path: path.touch(), lambda path: (path / "content").mkdir(parents=True)])
def test_a_folder_that_holds_something_is_left_alone(place, capsys, make):
    make(place)
    before = sorted(place.rglob("*"))
    assert main(["init", "kho", *NAMES]) == 1
    assert "nơi này đã có tệp" in capsys.readouterr().err
    assert sorted(place.rglob("*")) == before


@pytest.mark.parametrize("folder", ["kho", "a/b/kho", "."])
@pytest.mark.parametrize("count", [1, 4, 7])
def test_h02_a_full_disk_leaves_nothing_and_a_second_init_works(tmp_path, monkeypatch, capsys, folder, count):
    monkeypatch.chdir(tmp_path)
    places = iter(range(count))

    def fill_up(path, data):
        if next(places, None) is None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)
        create_file(path, data)

    with monkeypatch.context() as patched:
        patched.setattr("khotin.commands.init.create_file", fill_up)
        assert main(["init", folder, *NAMES]) == 3
    assert "free some space on the disk and run again" in capsys.readouterr().err
    assert os.listdir(tmp_path) == []
    assert main(["init", folder, *NAMES]) == 0


def test_a_failed_init_leaves_an_empty_folder_and_what_others_put_into_it(place, monkeypatch):
    place.mkdir()

    def fail_beside(path, data):
        (place / "mine.txt").touch()
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)

    monkeypatch.setattr("khotin.commands.init.create_file", fail_beside)
    assert main(["init", "kho", *NAMES]) == 3
    assert os.listdir(place) == ["mine.txt"]


def test_the_workflow_uses_the_actions_that_this_repository_uses():
    """They are renewed together."""
    own, given = (
        {line.strip() for line in path.read_text("utf-8").splitlines() if "uses: " in line}
        for path in (REPOSITORY / ".github/workflows/site.yml", REPOSITORY / "khotin/commands/archive/site.yml")
    )
    assert given <= own
