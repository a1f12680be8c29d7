"""The folder of articles: names, clashes, and what each file becomes."""

import os
import shutil
import time
import unicodedata

import pytest

from khotin.cli import main
from khotin.content.acceptances import line_to_accept
from khotin.content.article_files import find_unread, list_articles, read_article_file
from khotin.content.text_files import decode
from khotin.markup import conversion
from khotin.problems import WARNING, ContentError
from khotin.site.templates import read_templates
from khotin.site.urls import article, file_of
from tests.conftest import REPOSITORY, TODAY
from tests.support.sites import ARTICLE, ARTICLE_PATH, JPEG, article_with

DAY = "articles/2022/2022-06-15-"


@pytest.fixture
def listed(site, monkeypatch):
    """List the articles of a small site: (ids, [(path, severity, Vietnamese message)])."""

    def list_site(files):
        content = site(files)
        monkeypatch.chdir(content.parent)
        found, problems = list_articles("content/articles", "content/articles")
        return [file.id for file in found], [(p.where.path, p.severity, p.message.vi) for p in problems]

    return list_site


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


def test_a_name_that_begins_with_an_impossible_day_is_a_warning(listed):
    files = {f"articles/2022/2022-02-{day}-mot{end}": ARTICLE for day in ("28", "30") for end in (".md", ".en.md")}
    ids, problems = listed(files | {"articles/0000-01-01-hai.md": "", "articles/2022-bai-0123abcd.md": ""})
    assert len(ids) == 4
    assert problems == [
        (f"content/articles/{path}", WARNING, f"tên tệp bắt đầu bằng một ngày không có trong lịch: {day}")
        for path, day in (("0000-01-01-hai.md", "0000-01-01"), ("2022/2022-02-30-mot.md", "2022-02-30"))
    ]


@pytest.mark.parametrize(
    ("name", "where", "says"),
    [
        ("2022-06-15-mot.md", "2022-06-15-mot.md", "move it to content/articles/2022"),
        ("mot-0123abcd.en.md", "mot-0123abcd.en.md", "move it to content/articles/undated"),
        ("README.md", "README.md", "written pages in content/pages"),
        ("anh.jpg", "anh.jpg", "their pictures belong in content/articles"),
        ("trang.html", "trang.html", "the command convert makes an article"),
        ("2022/a/2022-06-15-mot.md", "2022", "this folder is not read"),
        ("article/2022-06-15-mot.md", "article", 'did you mean "articles"?'),
    ],
)
def test_what_stands_beside_the_folders_that_are_read_is_named(site, monkeypatch, capsys, name, where, says):
    content = site({ARTICLE_PATH: ARTICLE, name: ARTICLE})
    monkeypatch.chdir(content.parent)
    (problem,) = find_unread("content")
    assert (problem.where.path, problem.severity) == (f"content/{where}", WARNING) and says in problem.message.en
    for command in (["check"], ["check", f"content/{name}"], ["build", "--no-search", "--jobs", "1"]):
        assert main(command) == 0
        shown = capsys.readouterr()
        assert says in shown.out + shown.err, command


def test_hidden_and_temporary_files_beside_the_folders_are_ignored(site, monkeypatch):
    content = site({".DS_Store": "", "mot.md~": "", ".git/config": "", "registers/topics.yaml": ""})
    (content / "trong").mkdir()
    assert find_unread(content) == []


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


def test_a07_two_names_equal_after_composing_are_named_together(listed):
    composed, decomposed = "articles/anh/Hòa.jpg", unicodedata.normalize("NFD", "articles/anh/Hòa.jpg")
    _, problems = listed({composed: JPEG, decomposed: JPEG})
    assert [path for path, _, _ in problems] == [f"content/{decomposed}", f"content/{composed}"]
    assert set(messages(problems)) == {f"hai tệp chỉ khác cách mã hóa hoặc chữ hoa: {decomposed[9:]}, {composed[9:]}"}


def test_a13_the_folder_itself_may_be_no_link(tmp_path, monkeypatch):
    (tmp_path / "real").mkdir()
    (tmp_path / "articles").symlink_to(tmp_path / "real")
    with pytest.raises(ContentError, match="is a link"):
        list_articles(tmp_path / "articles", "articles")


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("ghi-chu.docx", "bài là tệp chữ có tên hết bằng .md"),
        ("2022-06-15-bai.MD", 'tên bài phải hết bằng .md: "2022-06-15-bai.md"'),
        ("2022-06-15-bai.md.txt", 'tên bài phải hết bằng .md: "2022-06-15-bai.md"'),
        ("2022-06-15-bai.markdown", 'tên bài phải hết bằng .md: "2022-06-15-bai.md"'),
        ("trang.html", "trang thô thành bài bằng lệnh convert"),
        ("anh.heic", "ảnh phải là JPEG, PNG, WebP hoặc GIF"),
    ],
)
def test_a15_a_file_that_is_not_read_is_a_warning_that_says_what_to_do(listed, name, advice):
    said = f"tệp này không được đọc; {advice}"
    assert listed({f"articles/{name}": b""}) == ([], [(f"content/articles/{name}", WARNING, said)])


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


def test_c03_names_that_differ_in_capitals_only_are_named_together(listed):
    _, problems = listed({"articles/anh/A.jpg": JPEG, "articles/anh/a.jpg": JPEG})
    assert messages(problems) == ["hai tệp chỉ khác cách mã hóa hoặc chữ hoa: anh/A.jpg, anh/a.jpg"] * 2


@pytest.mark.parametrize(
    "name",
    [
        "Ban.md",
        "2022-06-15-Bàn.md",
        "bai.md",
        "2022-6-15-ban.md",
        "2022-06-15-.md",
        "2022-06-15-a--b.md",
        "2022-06-15 ban.md",
        "٢٠٢٢-06-15-ban.md",
        "ban-0123ABCD.md",
        "2022-06-15-ban.fr.md",
        "README.md",
        "index.md",
        "404.md",
        "vi.md",
    ],
)
def test_c04_c06_a_name_that_is_no_id_is_an_error(listed, name):
    ids, problems = listed({f"articles/{name}": ""})
    rule = "tên tệp phải có dạng ngày-tên-bài.md, như 2022-06-15-ten-bai.md"
    assert ids == [] and [message.partition("; ý bạn là")[0] for message in messages(problems)] == [rule]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("2022-06-15 Sở Thông tin.md", "2022-06-15-so-thong-tin.md"),
        ("2022_06_15_So_Thong_Tin.md", "2022-06-15-so-thong-tin.md"),
        ("5-6-2022 Sở Thông tin.md", "2022-06-05-so-thong-tin.md"),
        ("2022-06-15-ban_en.md", "2022-06-15-ban.en.md"),
        ("2022-06-15-ban.vi.md", "2022-06-15-ban.md"),
    ],
)
def test_the_right_name_of_a_misnamed_article_is_offered(listed, name, meant):
    _, problems = listed({f"articles/{name}": ""})
    assert [message.partition("; ")[2] for message in messages(problems)] == [f'ý bạn là "{meant}"?']


@pytest.mark.parametrize("start", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1", b"%PDF-1.7\n", b"{\\rtf1\\ansi"])
def test_a_word_file_with_another_name_is_told_from_text(start):
    with pytest.raises(ContentError) as caught:
        decode(start + b"\x00\xff" * 300, "2022-06-15-bai.md")
    assert caught.value.problems[0].message.vi.startswith("đây là tệp Word hoặc PDF")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "con.md",
            'tên tệp phải có dạng ngày-tên-bài.md, như 2022-06-15-ten-bai.md; "con.md" không dùng được trên Windows',
        ),
        ("NUL.jpg", '"NUL.jpg" không dùng được trên Windows'),
        ("aux.tar.jpg", '"aux.tar.jpg" không dùng được trên Windows'),
        ("anh.", '"anh." không dùng được trên Windows'),
        ("anh:1.jpg", '"anh:1.jpg" không dùng được trên Windows'),
        ("anh\\1.jpg", '"anh\\1.jpg" không dùng được trên Windows'),
        ("anh.jpg ", '"anh.jpg " không dùng được trên Windows'),
    ],
)
def test_c06_names_windows_cannot_hold_are_errors(listed, name, message):
    assert messages(listed({f"articles/{name}": JPEG})[1]) == [message]


def test_c06_a_name_that_is_no_text_is_an_error(listed):
    (problem,) = listed({"articles/b\udce0i.jpg": JPEG})[1]
    assert problem[1] == "error"


def test_c07_a_name_over_200_bytes_is_an_error(listed):
    assert messages(listed({f"articles/{'ả' * 70}.jpg": JPEG})[1]) == ["tên tệp dài quá 200 byte"]
    assert messages(listed({f"articles/2022-06-15-{'a' * 187}.md": b""})[1])[-1] == "tên tệp dài quá 200 byte"


def test_c07_the_longest_name_allowed_fits_every_path(listed):
    longest = f"articles/2022-06-15-{'a' * 186}.md"
    assert listed({longest: ""}) == ([longest[9:-3]], [])
    assert len(file_of(article("en", longest[9:-3]))) <= 240


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
        assert f'"{name.split("/")[-1]}" là ống dẫn (FIFO)' in "".join(capsys.readouterr())


def test_a12_settings_that_are_a_pipe_are_refused_at_once(site, tmp_path, monkeypatch, capsys):
    site({ARTICLE_PATH: ARTICLE})
    monkeypatch.chdir(tmp_path)
    os.mkfifo("config.yaml")
    assert main(["build", "--date", TODAY]) == 1
    assert '"config.yaml" là ống dẫn (FIFO)' in capsys.readouterr().err


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
