"""The commands as a shell sees them: exit codes, where results and problems go, how they end."""

import errno
import json
import os
import pkgutil
import random
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from khotin import __version__
from khotin.build.publisher import BuildLocked
from khotin.cli import RUNNERS, main
from khotin.parser import EXAMPLES, make_parser, parse
from khotin.terminal import print_error
from tests.conftest import REPOSITORY
from tests.support.processes import listen_to_all
from tests.support.sites import ARTICLE_PATH, article_with, make_site

TODAY = "2026-11-21"
RAW_PAGE = REPOSITORY / "content/originals/000_da0699e607762eda.txt"
COMMANDS = {
    "build": ["build", "--date", TODAY, "--output", "site"],
    "export": ["export", "bag", "--date", TODAY],
    "status": ["status"],
    "check": ["check"],
    "convert": ["convert", "--into", "converted", *(f"raw/{number}.txt" for number in range(60))],
    "new": ["new", "--title", "Tin", "--published", "2022-06-15", "--content", "fresh"],
    "serve": ["serve", "--port", "0"],
}
VOLUME_LINES = {
    "build": (["build", "--date", TODAY, "--output", "site", "--no-search", "--jobs", "1"], "+ site/vi/index.html"),
    "check": (["check"], f"content/{ARTICLE_PATH}"),
    "convert": (["convert", str(RAW_PAGE), "--into", "converted"], f"+ converted/originals/{RAW_PAGE.name}"),
    "export": (["export", "bag", "--date", TODAY], f"+ bag/data/content/{ARTICLE_PATH}"),
}
# The last line of a command: how much was done.
COUNTS = re.compile(r"[0-9.]+ (s|MB)$", re.M)
STOPS = 25 if os.environ.get("SOAK") else 1
LIMIT = 1.0


def command(folder, *arguments, **environment):
    """Run a command in a folder as a process of its own."""
    return subprocess.run(
        [sys.executable, REPOSITORY / "build.py", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, **environment},
    )


@pytest.mark.parametrize(
    ("arguments", "vi", "en"),
    [
        (
            ["build", "--date", "2022-02-30"],
            "--date: lỗi (usage): lịch không có ngày 2022-02-30",
            "the calendar has no day 2022-02-30",
        ),
        (
            ["build", "--date", "2026-13-45"],
            "--date: lỗi (usage): lịch không có ngày 2026-13-45",
            "the calendar has no day 2026-13-45",
        ),
        (
            ["build", "--date", "0000-01-01"],
            "--date: lỗi (usage): lịch không có ngày 0000-01-01",
            "the calendar has no day 0000-01-01",
        ),
        (
            ["export", "bag", "--date", "1/2/2022"],
            '--date: lỗi (usage): "1/2/2022" không phải ngày',
            "write it like 2022-06-15",
        ),
        (["convert", "x.txt", "--date", "٢٠٢٢-٠٢-٠٢"], "--date: lỗi (usage):", "is not a date"),
        (
            ["new", "--title", "Tin", "--event", "2022-11-31"],
            "--event: lỗi (usage): lịch không có ngày 2022-11-31",
            "the calendar has no day",
        ),
        (["build", "--jobs", "0"], '--jobs: lỗi (usage): "0" phải là số nguyên', "whole number from 1 to 999"),
        (["build", "--jobs", "-1"], '--jobs: lỗi (usage): "-1" phải là số nguyên', "whole number from 1 to 999"),
        (["check", "--jobs", "1000"], '--jobs: lỗi (usage): "1000" phải là số nguyên', "whole number from 1 to 999"),
        (["check", "--jobs", "٣"], '--jobs: lỗi (usage): "٣" phải là số nguyên', "whole number from 1 to 999"),
        (["serve", "--port", "99999"], '--port: lỗi (usage): "99999" không phải cổng', "is not a port"),
        (["serve", "--port", "-1"], '--port: lỗi (usage): "-1" không phải cổng', "is not a port"),
        (["serve", "--port", "abc"], '--port: lỗi (usage): "abc" không phải cổng', "is not a port"),
        (["build", "--output", ""], "--output: lỗi (usage): tên thư mục trống", "the name of the folder is empty"),
        (["export", " "], "DIR: lỗi (usage): tên thư mục trống", "the name of the folder is empty"),
        (["build", "--base-url", "ftp://host"], "--base-url: lỗi (config):", "must have the form https://host"),
        (["serve", "--base-url", "host"], "--base-url: lỗi (config):", "must have the form https://host"),
        (["convert", "x.txt", "--url", "x"], '--url: lỗi (usage): "x" không phải địa chỉ web', "is not a web address"),
        (
            ["convert", "x.txt", "--province", "an-gian"],
            '--province: lỗi (registers): không tìm thấy "an-gian"; ý bạn là "an-giang"?',
            'did you mean "an-giang"?',
        ),
        (
            ["new", "--title", "Tin", "--published", TODAY, "--province", "xyz"],
            '--province: lỗi (registers): không tìm thấy "xyz"',
            '"xyz" was not found',
        ),
        (
            ["new", "--title", "Tin", "--published", TODAY, "--topic", "xyz"],
            '--topic: lỗi (registers): không tìm thấy "xyz"',
            '"xyz" was not found',
        ),
        (["check", "--lang", "fr"], '--lang: lỗi (usage): không có "fr"', 'there is no "fr"'),
        (["check", "--format", "xml"], '--format: lỗi (usage): không có "xml"', 'there is no "xml"'),
        (["convert"], "thiếu: PATH", "missing: PATH"),
        (["export"], "thiếu: DIR", "missing: DIR"),
        (["build", "--date"], "--date: lỗi (usage): cần một giá trị", "a value is needed"),
        (["status", "--drafts"], "lệnh này không có: --drafts", "this command does not have: --drafts"),
        (["biuld"], 'không có "biuld"', 'there is no "biuld"'),
    ],
)
def test_wrong_use_is_said_in_one_line_of_each_language_and_nothing_is_done(
    tmp_path, monkeypatch, capsys, arguments, vi, en
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content/articles").mkdir(parents=True)
    assert main(arguments) == 2
    lines = [line for line in capsys.readouterr().err.splitlines() if "Sửa thành" not in line]
    assert len(lines) == 2 and vi in lines[0] and en in lines[1]
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["articles", "content"]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_is_for_in_both_languages(name):
    parsers = next(action.choices for action in make_parser()._actions if action.dest == "command")
    options = [action for action in parsers[name]._actions if action.dest != "help"]
    assert options and not [action.dest for action in options if " / " not in (action.help or "")]


@pytest.mark.parametrize("name", RUNNERS)
def test_every_command_has_its_function(name):
    assert callable(pkgutil.resolve_name(RUNNERS[name]))


@pytest.mark.parametrize(("output", "content"), [("site/", "content/"), ("./site//.", "./content//.")])
def test_slash_at_the_end_of_a_folder_changes_nothing(tmp_path, monkeypatch, capsys, output, content):
    make_site(tmp_path, {ARTICLE_PATH: article_with()})
    monkeypatch.chdir(tmp_path)
    for _ in range(2):
        assert (
            main(["build", "--content", content, "--output", output, "--date", TODAY, "--no-search", "--jobs", "1"])
            == 0
        )
    assert "0 ghi mới" in capsys.readouterr().out.splitlines()[-1]
    assert (tmp_path / "site/index.html").is_file()
    assert {path.name.split(".")[0] for path in tmp_path.iterdir()} == {"", "content", "site"}
    assert main(["check", "--content", content, "content/articles"]) == 0


def test_folder_of_articles_to_convert_into_may_end_in_a_slash(tmp_path, capsys):
    assert main(["convert", str(RAW_PAGE), "--into", f"{tmp_path}/new/"]) == 0
    assert "//" not in capsys.readouterr().out and list(tmp_path.glob("new/articles/*/*.md"))


@pytest.mark.parametrize("name", VOLUME_LINES)
def test_quiet_prints_problems_only_and_verbose_each_file(tmp_path, monkeypatch, capsys, name):
    make_site(tmp_path, {ARTICLE_PATH: article_with()})
    monkeypatch.chdir(tmp_path)
    arguments, line = VOLUME_LINES[name]
    printed = {}
    for option in ("--verbose", None, "--quiet"):
        for folder in ("site", "converted", "bag", ".cache"):
            shutil.rmtree(folder, ignore_errors=True)
        assert main([*arguments, *([option] if option else [])]) == 0
        printed[option] = capsys.readouterr()
    assert line in printed["--verbose"].err.splitlines() and line not in printed[None].err.splitlines()
    has_counts = {option: bool(COUNTS.search(shown.out)) for option, shown in printed.items()}
    assert has_counts == {"--verbose": True, None: True, "--quiet": False}
    assert len(printed["--quiet"].err) <= len(printed[None].err)


@pytest.mark.parametrize("option", ["--quiet", "--verbose"])
def test_volume_changes_neither_problems_nor_exit_codes_nor_data(tmp_path, monkeypatch, capsys, option):
    make_site(tmp_path, {ARTICLE_PATH: article_with(("an-giang", "an-gang"))})
    monkeypatch.chdir(tmp_path)
    for arguments in (["check"], ["build", "--output", "site"]):
        assert main([*arguments, option]) == 1
        shown = capsys.readouterr()
        assert "an-gang" in shown.out + shown.err
    assert main(["check", "--format", "json", option]) == 1
    assert json.loads(capsys.readouterr().out)[0]["line"]


@pytest.mark.parametrize("encoding", ["cp1252", "ascii:strict"])
@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "--date", TODAY, "--output", "site", "--no-search"],
        ["status"],
        ["check"],
        ["convert", "--dry-run", RAW_PAGE],
    ],
    ids=lambda arguments: arguments[0],
)
def test_narrow_encoding_of_the_terminal_ends_no_command(tmp_path, encoding, arguments):
    make_site(tmp_path, {ARTICLE_PATH: article_with()})
    done = command(tmp_path, *arguments, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert done.returncode == 0 and done.stdout and "Traceback" not in done.stderr, done.stderr


def test_letters_that_the_terminal_lacks_are_written_as_their_codes(tmp_path):
    done = command(tmp_path, "build", "--date", "2022-02-30", PYTHONIOENCODING="ascii")
    assert (
        done.returncode == 2
        and r"l\u1ed7i (usage): l\u1ecbch" in done.stderr
        and "the calendar has no day" in done.stderr
    )


def test_a_closed_output_pipe_ends_a_command_without_a_message():
    line = f"{sys.executable} build.py convert --dry-run {RAW_PAGE} | head -n 1"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {line}"], cwd=REPOSITORY, capture_output=True, text=True)
    assert done.returncode == 0 and done.stdout.count("\n") == 1
    assert "Broken pipe" not in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("tail", "codes"),
    [
        ("| true", {0}),
        ("2>&1 | true", {0}),
        ("2>&1 >/dev/null | true", {0}),
        ("2>&1 | head -n 1", {0}),
        (">&-", {0}),
        ("2>&-", {0}),
        ("<&- >&- 2>&-", {0}),
        (">/dev/full", {3}),
        ("2>/dev/full", {0}),
        (">/dev/full 2>&1", {3}),
    ],
)
def test_a_full_standard_stream_ends_no_command_with_a_traceback(tmp_path, tail, codes):
    make_site(tmp_path, {ARTICLE_PATH: article_with()})
    line = f"{sys.executable} {REPOSITORY}/build.py status {tail}"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {line}"], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode in codes and "Traceback" not in done.stdout + done.stderr, done.stderr


def test_refused_content_sets_the_exit_code_where_stderr_is_closed(tmp_path):
    make_site(tmp_path, {ARTICLE_PATH: article_with(("an-giang", "an-gian"))})
    line = f"{sys.executable} {REPOSITORY}/build.py build 2>&1 | true"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {line}"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 1 and not (tmp_path / "output").exists()


def test_an_error_message_reaches_stderr_whole(capfd):
    print_error("một dòng\n")
    assert capfd.readouterr().err == "một dòng\n"


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """The archive's own content in a folder of its own, and raw pages that are not in it."""
    folder = tmp_path_factory.mktemp("stopping")
    shutil.copytree(REPOSITORY / "content", folder / "content")
    (folder / "raw").mkdir()
    for number in range(60):
        (folder / f"raw/{number}.txt").write_text(
            RAW_PAGE.read_text("utf-8") + f"\n\nDòng thêm số {number}.\n", "utf-8"
        )
    return folder


def started(folder, name):
    """A command that was begun in a folder and listens to signals by now."""
    process = subprocess.Popen(
        [sys.executable, REPOSITORY / "build.py", *COMMANDS[name]],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        start_new_session=True,
        preexec_fn=listen_to_all,
    )
    status = Path(f"/proc/{process.pid}/status")
    while process.poll() is None and not listens(status):
        time.sleep(0.001)
    return process


def listens(status):
    """Whether a process of this system catches SIGTERM, which Python alone does not."""
    caught = next((line.split()[1] for line in status.read_text().splitlines() if line.startswith("SigCgt")), "0")
    return int(caught, 16) >> (signal.SIGTERM - 1) & 1


def send(process, number):
    """Send a signal as systems do: Ctrl-C and the end of a terminal reach the whole process group."""
    (os.kill if number == signal.SIGTERM else os.killpg)(process.pid, number)


@pytest.mark.soak
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="what a process listens to is read from /proc")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda number: number.name)
@pytest.mark.parametrize("name", COMMANDS)
def test_h09_signal_ends_every_command_within_a_second_with_one_line(archive, name, number):
    for turn in range(STOPS):
        dice = random.Random(f"{name} {number} {turn}")
        process = started(archive, name)
        time.sleep(dice.choice((0.0, 0.05, 0.2, 0.6, 1.5)) * dice.random())
        since = time.monotonic()
        send(process, number)
        said = process.communicate(timeout=60)[0]
        ended = 130 if number == signal.SIGINT else 3
        assert process.returncode in (0, ended), (turn, process.returncode, said)
        assert "Traceback" not in said and "Exception" not in said, (turn, said)
        assert said.count("Đã dừng, không để lại gì dở dang. / Stopped; nothing is left half-done.\n") == (
            process.returncode == ended
        ), (turn, said)
        assert time.monotonic() - since < LIMIT * (1 if process.returncode else 30), turn
        shutil.rmtree(archive / "bag", ignore_errors=True)  # whole, or it would not be there
        assert not list(archive.glob("bag.*")) and not list(archive.rglob("*.part"))


@pytest.mark.parametrize(
    ("arguments", "near"),
    [
        (["biuld"], "build"),
        (["build", "--ouput", "x"], "--output"),
        (["check", "--fomat", "json"], "--format"),
        (["build", "–drafts"], "--drafts"),
        (["check", "-fix"], "--fix"),
        (["build", "--outptu=site"], "--output"),
        (["--projct", ".", "status"], "--project"),
        (["--versoin"], "--version"),
    ],
)
def test_the_nearest_command_or_option_is_named(capsys, arguments, near):
    assert main(arguments) == 2
    said = capsys.readouterr().err
    assert f'; ý bạn là "{near}"?' in said and f'; did you mean "{near}"?' in said


@pytest.mark.parametrize(
    "arguments", [["check", "--json"], ["status", "--drfts"], ["serve", "--daet"], ["export", "bag", "--jbos", "3"]]
)
def test_an_option_of_another_command_is_not_offered(capsys, arguments):
    assert main(arguments) == 2
    assert "ý bạn là" not in capsys.readouterr().err


@pytest.mark.parametrize("name", RUNNERS)
def test_the_help_of_each_command_ends_with_an_example_that_is_right(name, capsys):
    assert main([name, "--help"]) == 0
    assert EXAMPLES[name].split()[0] == name and "example: " in capsys.readouterr().out
    assert parse(shlex.split(EXAMPLES[name])).command == name


@pytest.mark.parametrize(
    ("code", "way_out"),
    [
        (errno.EMFILE, "allow more open files, for instance with ulimit -n 1024, and run again"),
        (errno.ENOSPC, "free some space on the disk and run again"),
        (errno.EACCES, "check the permissions of the file and of its folder"),
        (errno.EROFS, "choose a place that can be written to"),
        (errno.ENOTDIR, "choose another place: a part of this path is a file"),
        (errno.ENAMETOOLONG, "choose a shorter name"),
    ],
)
def test_h02_a_failure_of_the_machine_names_the_way_out(monkeypatch, capsys, code, way_out):
    def run(options):
        raise OSError(code, os.strerror(code), "content/a.md")

    monkeypatch.setattr("khotin.commands.status.run_status", run)
    assert main(["status"]) == 3
    vi, en = capsys.readouterr().err.splitlines()
    assert en == f"The machine failed: content/a.md: {os.strerror(code)}; {way_out}"
    assert vi.startswith(f"Máy báo lỗi: content/a.md: {os.strerror(code)}; hãy ")


def test_a_current_folder_that_is_gone_is_told(tmp_path, monkeypatch, capsys):
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert main(["status"]) == 3
    assert "enter the archive's folder again: the current one is gone\n" in capsys.readouterr().err


@pytest.mark.parametrize("place", ["output", "s3://bucket/prefix"])
def test_h08_a_folder_or_store_that_is_in_use_is_named(monkeypatch, capsys, place):
    def run(options):
        raise BuildLocked(place)

    monkeypatch.setattr("khotin.commands.status.run_status", run)
    assert main(["status"]) == 3
    assert capsys.readouterr().err == (
        f"{place}: một lần dựng hoặc đăng khác đang chạy ở đây.\n"
        f"{place}: another build or publication is running here.\n"
    )


def test_the_version_is_that_of_the_package(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"khotin {__version__}\n"


@pytest.mark.parametrize("form", [["--project", "{}"], ["--project={}"]])
@pytest.mark.parametrize("arguments", [["build"], []], ids=["build", "default"])
def test_a_command_works_on_the_archive_it_is_given(tmp_path, monkeypatch, form, arguments):
    (tmp_path / "kho").mkdir()
    make_site(tmp_path / "kho", {ARTICLE_PATH: article_with()})
    monkeypatch.chdir(tmp_path)
    options = ["--date", TODAY, "--no-search", "--jobs", "1"]
    assert main([*(part.format("kho") for part in form), *arguments, *options]) == 0
    assert (tmp_path / "kho/output/index.html").is_file() and not (tmp_path / "output").exists()


def test_an_archive_that_is_not_there_is_wrong_use(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["--project", "kho", "status"]) == 2
    assert '--project: lỗi (usage): không có thư mục "kho"' in capsys.readouterr().err


def test_a_python_without_the_libraries_is_told_which_one_to_use():
    without_libraries = [sys.executable, "-S", str(REPOSITORY / "build.py")]
    done = subprocess.run(without_libraries, capture_output=True, text=True, encoding="utf-8")
    assert (done.returncode, done.stdout) == (3, "")
    assert "Thiếu thư viện" in done.stderr and "run make venv, then .venv/bin/python build.py" in done.stderr
    assert "Traceback" not in done.stderr
