"""The command `upgrade`: what another version of the program wrote is mended, what an editor wrote stays."""

import os
import subprocess
from pathlib import Path

import pytest

from khotin.cli import main
from khotin.settings import FORMAT
from tests.support.sites import ARTICLE, ARTICLE_PATH, article_with, make_site

ADDED = 'added: "2026-11-21"'
SHOUTING = ('  vi: "Sở làm việc với huyện Tri Tôn"', '  vi: "SỞ LÀM VIỆC VỚI HUYỆN TRI TÔN"')
OLD_CONFIG = '# Của chúng tôi / ours\ntitle: {vi: "Tin", en: "News"}\n'


def accepting(*lines):
    return article_with(SHOUTING, (ADDED, "\n".join((ADDED, "accepted:", *lines))))


@pytest.fixture
def archive(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "config.yaml").write_text(OLD_CONFIG, "utf-8")

    def make(text):
        make_site(tmp_path, {ARTICLE_PATH: text})
        return tmp_path / "content" / ARTICLE_PATH

    return make


def git(*command):
    who = {f"GIT_{name}_{what}": "x@example.org" for name in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    subprocess.run(["git", *command], check=True, env={**os.environ, **who})


def accepted_lines(path):
    return path.read_text("utf-8").partition("accepted:\n")[2].partition("\n---")[0].splitlines()


TERM = (
    'tiêu đề tiếng Anh dùng \\"work with\\" cho \\"làm việc với\\"; '
    'thuật ngữ thống nhất là \\"hold a working session with\\"'
)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (
            ['  - {rule: "terminology", why: "Bên ấy gọi \\"vậy\\""}  # hỏi lại'],
            [f'  - {{rule: "terminology", what: "{TERM}", why: "Bên ấy gọi \\"vậy\\""}}  # hỏi lại'],
        ),
        (
            ["  - rule: terminology", "    why: Bên ấy gọi vậy"],
            ["  - rule: terminology", f'    what: "{TERM}"', "    why: Bên ấy gọi vậy"],
        ),
    ],
)
def test_acceptance_of_format_1_names_the_finding_it_covered(archive, capsys, typed, expected):
    path = archive(accepting(*typed))
    assert main(["check", "--lang", "vi"]) == 1
    assert main(["upgrade"]) == 0
    assert accepted_lines(path) == expected
    capsys.readouterr()
    assert main(["check", "--lang", "vi"]) == 0
    assert "(terminology)" not in capsys.readouterr().out


@pytest.mark.parametrize(
    "typed",
    [['  - {rule: "writing", why: "x"}'], ["  - rule: writing", '    why: "x"'], ['  - why: "x"', "    rule: writing"]],
)
def test_acceptance_of_format_1_covered_all_findings_of_its_rule(archive, capsys, typed):
    path = archive(accepting(*typed))
    assert main(["upgrade"]) == 0
    assert path.read_text("utf-8").count("what:") == path.read_text("utf-8").count('why: "x"') == 3
    capsys.readouterr()
    assert main(["check", "--lang", "vi"]) == 0
    assert "(writing)" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (
            '  - {value: 126, unit: {vi: "trạm", en: "stations, \\"BTS\\""}, REST}',
            '  - {value: 126, unit: "trạm", unit_en: "stations, \\"BTS\\"", REST}',
        ),
        (
            "  - unit: {vi: trạm, en: stations}\n    value: 126\n    LINES",
            "  - unit: trạm\n    unit_en: stations\n    value: 126\n    LINES",
        ),
        (
            '  - value: 126\n    unit:\n      vi: "trạm"\n      en: "stations"\n    LINES',
            '  - value: 126\n    unit: "trạm"\n    unit_en: "stations"\n    LINES',
        ),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_english_of_a_unit_leaves_its_pair_and_nothing_else_changes(archive, capsys, typed, expected, end):
    rest = 'label: {vi: "trạm BTS", en: "base stations"}', 'quote: "126 trạm BTS"'

    def figure(text):
        lines = text.replace("REST", ", ".join(rest)).replace("LINES", "\n    ".join(rest))
        return article_with((ADDED, f"{ADDED}\nfigures:\n{lines}")).replace("\n", end)

    path = archive("")
    path.write_bytes(figure(typed).encode())
    assert main(["check", "--lang", "en"]) == 1
    assert "unit" in capsys.readouterr().out
    assert main(["upgrade"]) == 0
    assert path.read_bytes().decode() == figure(expected)
    capsys.readouterr()
    main(["check", "--lang", "en"])
    assert "unit" not in capsys.readouterr().out


def test_settings_get_the_format_and_keep_every_line(archive):
    archive(ARTICLE)
    assert main(["upgrade"]) == 0
    assert Path("config.yaml").read_text("utf-8") == f"{OLD_CONFIG}format: {FORMAT}\n"


def test_second_upgrade_changes_nothing(archive, capsys):
    archive(accepting('  - {rule: "writing", why: "x"}'))
    main(["upgrade"])
    capsys.readouterr()
    assert main(["upgrade"]) == 0
    told = capsys.readouterr()
    assert told.out == "" and "0 files changed" in told.err


def test_dry_run_shows_the_changes_and_writes_nothing(archive, capsys):
    text = accepting('  - {rule: "writing", why: "x"}')
    path = archive(text)
    assert main(["upgrade", "--dry-run"]) == 0
    assert path.read_text("utf-8") == text and Path("config.yaml").read_text("utf-8") == OLD_CONFIG
    shown = capsys.readouterr().out
    assert f"+format: {FORMAT}\n" in shown and '-  - {rule: "writing", why: "x"}\n' in shown


def test_changes_that_are_not_committed_are_never_mixed_with(archive, capsys):
    path = archive(ARTICLE)
    git("init", "--quiet")
    git("add", ".")
    git("commit", "--quiet", "--message=first")
    path.write_text(ARTICLE + "\nMột đoạn nữa.\n", "utf-8")
    assert main(["upgrade"]) == 1
    assert "chưa lưu vào git" in capsys.readouterr().err
    assert Path("config.yaml").read_text("utf-8") == OLD_CONFIG
    git("commit", "--quiet", "--all", "--message=second")
    assert main(["upgrade"]) == 0


def test_words_of_another_version_follow_their_finding_by_what_is_quoted(archive):
    former = 'trong tiêu đề \\"work with\\", \\"làm việc với\\" nên là \\"hold a working session with\\"'
    path = archive(accepting(f'  - {{rule: "terminology", what: "{former}", why: "Đúng thế."}}'))
    assert main(["check"]) == 1
    assert main(["upgrade"]) == 0
    assert accepted_lines(path) == [f'  - {{rule: "terminology", what: "{TERM}", why: "Đúng thế."}}']
    assert main(["check"]) == 0


def test_acceptance_that_may_mean_something_else_is_left_to_the_editor(archive):
    text = accepting('  - {rule: "writing", what: "một điều khác hẳn", why: "x"}')
    path = archive(text)
    assert main(["upgrade"]) == 0
    assert path.read_text("utf-8") == text


@pytest.mark.parametrize("command", [["build"], ["check"], ["upgrade"]])
def test_newer_format_is_named_alone_and_nothing_is_done(archive, capsys, command):
    archive(ARTICLE)
    Path("config.yaml").write_text("format: 99\nnew_setting: true\n", "utf-8")
    assert main(command) == 1
    told = capsys.readouterr()
    assert "kho này có định dạng 99, mới hơn chương trình" in told.out + told.err
    assert "new_setting" not in told.out + told.err and not os.path.exists("output")


def test_a_file_that_is_saved_while_others_are_read_keeps_what_was_saved(archive, monkeypatch, capsys):
    path = archive(article_with(SHOUTING))
    settings = path.parents[3] / "config.yaml"

    def save_meanwhile(paths):
        settings.write_text(f"{OLD_CONFIG}admin: true\n", "utf-8")

    monkeypatch.setattr("khotin.commands.upgrade._require_committed", save_meanwhile)
    assert main(["upgrade"]) == 1
    assert "config.yaml: lỗi (upgrade): tệp vừa được lưu" in capsys.readouterr().err
    assert settings.read_text("utf-8") == f"{OLD_CONFIG}admin: true\n"


def test_a03_an_article_that_is_not_utf_8_is_told_with_its_line(archive, capsys):
    path = archive(ARTICLE)
    path.write_bytes(ARTICLE.encode().replace("Sở".encode(), b"S\xe9", 1))
    before = {each: each.read_bytes() for each in (path, Path("config.yaml"))}
    assert main(["upgrade"]) == 1
    assert f"content/{ARTICLE_PATH}:3:9: lỗi (reading): dòng 3, byte " in capsys.readouterr().err
    assert before == {each: each.read_bytes() for each in before}


def test_a_byte_order_mark_stays(archive):
    path, settings = archive(accepting('  - {rule: "terminology", why: "Bên ấy gọi vậy"}')), Path("config.yaml")
    for each in (path, settings):
        each.write_bytes(b"\xef\xbb\xbf" + each.read_bytes())
    assert main(["upgrade"]) == 0
    for each, added in ((path, "what: "), (settings, f"format: {FORMAT}")):
        assert each.read_bytes().startswith(b"\xef\xbb\xbf") and added in each.read_text("utf-8")
