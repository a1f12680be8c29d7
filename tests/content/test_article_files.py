"""The folder of articles: names, clashes, and what each file becomes."""

import os
import shutil
import time

import pytest

from khotin.cli import main
from khotin.content.acceptances import line_to_accept
from khotin.content.article_files import list_articles, read_article_file
from khotin.markup import conversion
from khotin.problems import ContentError
from khotin.site.template_files import read_templates
from tests.conftest import REPOSITORY, TODAY
from tests.support.sites import ARTICLE, ARTICLE_PATH, article_with

DAY = "articles/2022/2022-06-15-"


@pytest.fixture
def entries(site, monkeypatch, registers):
    """Read the articles of a small site."""

    def read_site(files):
        monkeypatch.chdir(site(files).parent)
        found, problems = list_articles("content/articles", "content/articles")
        assert not problems
        return [read_article_file(file, registers, TODAY) for file in found]

    return read_site


def messages(problems):
    return [message for _, _, message in problems]


def test_articles_are_found_in_any_folder_with_their_english_text(listed):
    ids, problems = listed(
        {f"{DAY}mot.md": "", f"{DAY}mot.en.md": "", "articles/a/b/hai-0123abcd.md": "", "articles/2022-06-15-ba.md": ""}
    )
    assert (sorted(ids), problems) == (["2022-06-15-ba", "2022-06-15-mot", "hai-0123abcd"], [])


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(ContentError, match="no such folder"):
        list_articles(tmp_path / "content", "content")


def test_a_file_becomes_an_article_with_its_english_text(entries):
    (entry,) = entries({ARTICLE_PATH: ARTICLE, ARTICLE_PATH.replace(".md", ".en.md"): "On 15 June\u00a02022."})
    assert entry.problems == () and entry.path == f"content/{ARTICLE_PATH}"
    assert (entry.article.id, entry.article.english_body) == (
        "2022-06-15-lam-viec-voi-huyen-tri-ton",
        "On 15 June 2022.",
    )


def test_a04_old_font_text_is_an_error_unless_accepted(entries):
    text = article_with(
        ("Ngày 15/6/2022, Sở làm việc với UBND huyện Tri Tôn. Huyện có 126 trạm BTS.", "Héi ®ång nh©n d©n")
    )
    (plain,) = entries({f"{DAY}a.md": text})
    assert plain.article is None and [p.rule for p in plain.problems] == ["old-font"]
    for language in ("vi", "en"):
        (overruled,) = entries({f"{DAY}a.md": accepting(text, line_to_accept(plain.problems[0], language))})
        assert overruled.article and overruled.problems == ()


def test_an_acceptance_of_one_garbled_word_covers_no_other(entries):
    text = article_with(
        ("Ngày 15/6/2022, Sở làm việc với UBND huyện Tri Tôn. Huyện có 126 trạm BTS.", "Héi ®ång nh©n d©n")
    )
    (entry,) = entries({f"{DAY}a.md": text})
    row = line_to_accept(entry.problems[0], "vi")
    (entry,) = entries({f"{DAY}a.md": accepting(text.replace("®ång", "®iÒu"), row)})
    assert entry.article is None and {p.rule for p in entry.problems} == {"accepted", "old-font"}


def test_the_acceptance_of_misread_text_is_not_found_misread_itself(entries):
    text = article_with(
        ("Ngày 15/6/2022, Sở làm việc với UBND huyện Tri Tôn. Huyện có 126 trạm BTS.", "Há»™i Ä‘á»“ng nhÃ¢n dÃ¢n")
    )
    (entry,) = entries({f"{DAY}a.md": text})
    assert [p.rule for p in entry.problems] == ["old-font"]
    (entry,) = entries({f"{DAY}a.md": accepting(text, line_to_accept(entry.problems[0], "vi"))})
    assert entry.problems == ()


def accepting(text, row):
    """An article with a line to accept a finding pasted in, and a reason."""
    return text.replace("added:", f"accepted:\n  {row}\nadded:".replace('why: ""', 'why: "Bài nói về phông chữ."'))


def test_a05_line_ends_give_the_same_article(entries):
    unix, windows, old = entries(
        {f"{DAY}a.md": ARTICLE, f"{DAY}b.md": ARTICLE.replace("\n", "\r\n"), f"{DAY}c.md": ARTICLE.replace("\n", "\r")}
    )
    assert unix.document.fields == windows.document.fields == old.document.fields
    assert unix.article.body == windows.article.body == old.article.body


def test_a13_the_folder_itself_may_be_no_link(tmp_path, monkeypatch):
    (tmp_path / "real").mkdir()
    (tmp_path / "articles").symlink_to(tmp_path / "real")
    with pytest.raises(ContentError, match="is a link"):
        list_articles(tmp_path / "articles", "articles")


def test_all_that_is_wrong_with_a_file_and_its_neighbour_comes_at_once(entries):
    broken = article_with(
        ('status: "published"', "status: Đã đăng #1"), ("an-giang", "an-gian"), ("huyện Tri Tôn. Huyện", "Há»™i")
    )
    (entry,) = entries({f"{DAY}a.md": broken, f"{DAY}a.en.md": b"\xff\xfeU"})
    assert entry.article is None
    assert {problem.rule for problem in entry.problems} == {
        "old-font",
        "front-matter",
        "reading",
        "schema",
        "registers",
    }


def test_an_english_text_holds_no_front_matter(entries):
    (entry,) = entries({f"{DAY}a.md": ARTICLE, f"{DAY}a.en.md": ARTICLE})
    assert [(p.where.path, p.message.vi) for p in entry.problems] == [
        (f"content/{DAY}a.en.md", "bản tiếng Anh chỉ gồm nội dung, không có phần thông tin")
    ]


def test_an_english_text_alone_is_an_error(listed):
    assert messages(listed({f"{DAY}a.en.md": "x"})[1]) == ['bản tiếng Anh không có bài "2022-06-15-a.md" bên cạnh']


def test_c02_titles_that_fold_alike_need_different_names(listed):
    ids, problems = listed(
        {f"{DAY}ban.md": "", "articles/khac/2022-06-15-ban.md": "", "articles/2022-06-16-ban.md": ""}
    )
    paths = "content/articles/2022/2022-06-15-ban.md và content/articles/khac/2022-06-15-ban.md"
    address = f"hai bài cùng địa chỉ /vi/tin/2022-06-15-ban/: {paths}"
    assert len(ids) == 3 and messages(problems) == [address, address]


COMMANDS = (["check"], ["build", "--no-search", "--date", TODAY])


@pytest.mark.parametrize("target", ["/usr", "/proc", "fifo"])
@pytest.mark.parametrize("name", ["articles", "originals", "pages", "registers"])
def test_a13_a_content_folder_that_is_a_link_is_refused_by_name_at_once(
    site, tmp_path, monkeypatch, capsys, name, target
):
    content = site({ARTICLE_PATH: ARTICLE})
    if name == "articles":
        shutil.rmtree(content / "articles")
    os.mkfifo(content / name) if target == "fifo" else (content / name).symlink_to(target)
    monkeypatch.chdir(tmp_path)
    began = time.process_time()
    for command in COMMANDS:
        assert main(command) == 1
        said = "".join(capsys.readouterr())
        assert f"content/{name}" in said and ("liên kết tắt" in said or "phải là thư mục" in said)
    assert time.process_time() - began < 4
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize(
    "name", ["articles/2022/2022-06-16-ong.md", "articles/2022/anh.jpg", "registers/topics.yaml", "pages/about.vi.md"]
)
def test_a12_a_pipe_named_like_a_file_of_content_is_refused_at_once(site, tmp_path, monkeypatch, capsys, name):
    content = site({ARTICLE_PATH: ARTICLE})
    (content / name).parent.mkdir(exist_ok=True)
    for beside in (REPOSITORY / "content" / name).parent.glob("*.*") if not name.startswith("articles") else ():
        shutil.copy(beside, content / name.split("/")[0])
    (content / name).unlink(missing_ok=True)
    os.mkfifo(content / name)
    monkeypatch.chdir(tmp_path)
    for command in COMMANDS:
        assert main(command) == 1
        assert f'"{name.split("/")[-1]}" là đường ống (FIFO)' in "".join(capsys.readouterr())


def test_a12_settings_that_are_a_pipe_are_refused_at_once(site, tmp_path, monkeypatch, capsys):
    site({ARTICLE_PATH: ARTICLE})
    monkeypatch.chdir(tmp_path)
    os.mkfifo("config.yaml")
    assert main(["build", "--date", TODAY]) == 1
    assert '"config.yaml" là đường ống (FIFO)' in capsys.readouterr().err


@pytest.mark.parametrize("marker", ["* ", "- ", "+ ", "1. ", "> "])
def test_f01_a_text_that_nests_too_deep_is_that_articles_error_in_build_and_check(site, monkeypatch, capsys, marker):
    files = {
        ARTICLE_PATH: ARTICLE + f"\n{marker * 500}a\n",
        "articles/2022/2022-06-16-b.md": article_with(("Tri Tôn", "Thoại Sơn")),
    }
    monkeypatch.chdir(site(files).parent)
    for command in ("build", "check"):
        assert main([command]) == 1
        assert f"content/{ARTICLE_PATH}:{ARTICLE.count(chr(10)) + 2}: " in (said := capsys.readouterr()).out + said.err


def test_f01_a_text_that_python_cannot_nest_is_that_articles_error_in_build_and_check(site, monkeypatch, capsys):
    convert = conversion._convert

    def convert_or_overflow(text, *rest):
        if "`hai`" in text:
            raise RecursionError
        return convert(text, *rest)

    monkeypatch.setattr(conversion, "_convert", convert_or_overflow)

    def overflow(*_):
        raise RecursionError

    monkeypatch.setattr("khotin.checks.article_checker.ArticleContext", overflow)
    monkeypatch.chdir(site({ARTICLE_PATH: ARTICLE + "\nMột `hai`.\n"}).parent)
    for command in (["build", "--jobs", "1"], ["check"]):  # in this process, where the conversion is replaced
        assert main(command) == 1
        assert f"content/{ARTICLE_PATH}: " in (said := capsys.readouterr()).out + said.err


def test_f01_an_english_text_beyond_the_bounds_is_an_error_of_its_own_file(entries):
    [entry] = entries({ARTICLE_PATH: ARTICLE, ARTICLE_PATH.replace(".md", ".en.md"): "One.\n\n" + "*a* " * 4000})
    [problem] = [problem for problem in entry.problems if problem.rule == "markup"]
    assert entry.article is None and problem.where.path.endswith(".en.md") and problem.where.line == 3


CONFLICT = "<<<<<<< HEAD\n=======\n>>>>>>> nhánh\n"


@pytest.mark.parametrize(
    ("name", "line"),
    [
        (ARTICLE_PATH, 14),
        (ARTICLE_PATH.replace(".md", ".en.md"), 1),
        ("registers/topics.yaml", 1),
        ("pages/about.vi.md", 2),
        ("../config.yaml", 1),
    ],
)
def test_a_conflict_that_git_left_in_any_text_is_never_published(site, tmp_path, monkeypatch, capsys, name, line):
    content = site({ARTICLE_PATH: ARTICLE, ARTICLE_PATH.replace(".md", ".en.md"): "An English text.\n"})
    for folder in ("registers", "pages"):
        shutil.copytree(REPOSITORY / "content" / folder, content / folder)
    shutil.copy(REPOSITORY / "config.yaml", tmp_path)
    lines = (content / name).read_text(encoding="utf-8").splitlines(keepends=True)
    (content / name).write_text("".join([*lines[: line - 1], CONFLICT, *lines[line - 1 :]]), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for command in COMMANDS if name != "../config.yaml" else COMMANDS[1:]:
        assert main(command) == 1
        said = "".join(capsys.readouterr())
        for offset, signs in enumerate(("<<<<<<<", "=======", ">>>>>>>")):
            assert f"{name.split('/')[-1]}:{line + offset}:1: lỗi (reading): dòng {signs} là dấu xung đột" in said
    assert not (tmp_path / "output").exists()


def test_a13_assets_that_are_links_are_refused_by_name_at_once(site, tmp_path, monkeypatch, capsys):
    site({ARTICLE_PATH: ARTICLE})
    monkeypatch.chdir(tmp_path)
    (tmp_path / "assets").symlink_to("/usr")
    began = time.process_time()
    assert main(COMMANDS[1]) == 1
    assert time.process_time() - began < 4
    assert "assets: lỗi (reading): thư mục này là liên kết tắt" in "".join(capsys.readouterr())


def test_a13_templates_that_are_links_are_refused_by_name(tmp_path):
    (tmp_path / "templates").symlink_to("/usr")
    with pytest.raises(ContentError, match="this folder is a link"):
        read_templates([str(tmp_path / "templates")])
