"""Names of article files and of what lies beside them."""

import sys
import unicodedata

import pytest

from khotin.cli import main
from khotin.content.article_names import find_unread
from khotin.problems import WARNING
from khotin.site.urls import article, file_of
from tests.support.sites import ARTICLE, ARTICLE_PATH, JPEG

DAY = "articles/2022/2022-06-15-"


def messages(problems):
    return [message for _, _, message in problems]


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


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("moi.vi.md", "the pages that are read: about, editors, editorial-rules, accessibility, privacy"),
        ("abuot.vi.md", 'did you mean "about.vi.md"?'),
        ("about.md", "did you mean"),
        ("Privacy.en.md", 'did you mean "privacy.en.md"?'),
    ],
)
def test_a15_a_written_page_of_another_name_is_a_warning_with_the_names_that_are_read(tmp_path, name, advice):
    (tmp_path / "pages/pictures").mkdir(parents=True)
    for each in (name, "about.vi.md", "a.png", ".hidden", "about.vi.md~", "pictures/b.png"):
        (tmp_path / "pages" / each).touch()
    (problem,) = find_unread(str(tmp_path))
    assert problem.where.path == f"{tmp_path}/pages/{name}" and problem.severity == WARNING
    assert advice in problem.message.en and "tệp này không được đọc; các trang được đọc: about" in problem.message.vi


def test_hidden_and_temporary_files_beside_the_folders_are_ignored(site, monkeypatch):
    content = site({".DS_Store": "", "mot.md~": "", ".git/config": "", "registers/topics.yaml": ""})
    (content / "trong").mkdir()
    assert find_unread(content) == []


@pytest.mark.parametrize("name", ["Topics.yaml", "topics.yml", "topics.yaml.txt"])
def test_a15_a_misnamed_register_is_a_warning_with_the_right_name(site, name):
    names = (name, "measures.yaml", "~$topics.yaml", ".gitkeep")
    content = site({f"registers/{each}": "" for each in names})
    (problem,) = find_unread(content)
    assert (problem.where.path, problem.severity) == (f"{content}/registers/{name}", WARNING)
    assert problem.message.en == 'this file is not read; did you mean "topics.yaml"?'


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


def test_a07_two_names_equal_after_composing_are_named_together(listed):
    composed, decomposed = "articles/anh/Hòa.jpg", unicodedata.normalize("NFD", "articles/anh/Hòa.jpg")
    _, problems = listed({composed: JPEG, decomposed: JPEG})
    assert [path for path, _, _ in problems] == [f"content/{decomposed}", f"content/{composed}"]
    assert set(messages(problems)) == {f"hai tệp chỉ khác cách mã hóa hoặc chữ hoa: {decomposed[9:]}, {composed[9:]}"}


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
        ("2022-06-15-ban.eng.md", "2022-06-15-ban.en.md"),
        ("2022-06-15-ban.vi.md", "2022-06-15-ban.md"),
        ("2022-6-5-ban.md", "2022-06-05-ban.md"),
        ("20220615 Bàn.md", "2022-06-15-ban.md"),
        ("2022-06-15-ban.md.md", "2022-06-15-ban.md"),
        ("Bản sao của 2022-06-15-ban.md", "2022-06-15-ban.md"),
        ("2022-06-15-ban - Copy (2).md", "2022-06-15-ban.md"),
        ("2022-06-15-ban (1).md", "2022-06-15-ban.md"),
        ("2022-06-15-ban.en - Copy.md", "2022-06-15-ban.en.md"),
    ],
)
def test_the_right_name_of_a_misnamed_article_is_offered(listed, name, meant):
    _, problems = listed({f"articles/{name}": ""})
    assert [message.partition("; ")[2] for message in messages(problems)] == [f'ý bạn là "{meant}"?']


COPIES = [
    "2022-06-15-ban - Copy.md",
    "2022-06-15-ban - Copy (2).md",
    "2022-06-15-ban (1).md",
    "2022-06-15-ban(1).md",
    "2022-06-15-ban copy.md",
    "2022-06-15-ban copy 2.md",
    "2022-06-15-ban (copy).md",
    "2022-06-15-ban - Sao chép.md",
    "Copy of 2022-06-15-ban.md",
    "Bản sao của 2022-06-15-ban.md",
    unicodedata.normalize("NFD", "Bản sao của 2022-06-15-ban.md"),
]


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_beside_its_article_is_told_as_one_and_no_name_is_offered(listed, name):
    _, problems = listed({f"articles/2022/{each}": ARTICLE for each in (name, "2022-06-15-ban.md")})
    advice = "có gì mới thì chép sang tệp ấy, rồi xóa tệp này"
    said = f'đây là bản sao của "2022-06-15-ban.md" bên cạnh; {advice}'
    assert problems == [(f"content/articles/2022/{name}", "error", said)]


def test_a_copy_of_an_english_text_is_told_as_one(listed):
    names = ("2022-06-15-ban.md", "2022-06-15-ban.en.md", "2022-06-15-ban.en - Copy.md")
    [(_, _, message)] = listed({f"articles/{name}": ARTICLE for name in names})[1]
    assert message.startswith('đây là bản sao của "2022-06-15-ban.en.md" bên cạnh')


def test_a_name_that_another_file_has_is_not_offered(listed):
    names = ("2022-06-15-so-thong-tin.md", "15-6-2022 Sở Thông tin.md")
    [(_, _, message)] = listed({f"articles/{name}": ARTICLE for name in names})[1]
    assert message == "tên tệp phải có dạng ngày-tên-bài.md, như 2022-06-15-ten-bai.md"


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


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
@pytest.mark.parametrize("folder", [".", "pages", "registers"])
def test_a03_an_unread_file_whose_name_is_not_utf8_is_an_error(tmp_path, folder):
    (tmp_path / folder).mkdir(exist_ok=True)
    (tmp_path / folder / "a\udcff.md").touch()
    (problem,) = find_unread(str(tmp_path))
    assert (problem.severity, problem.message.vi) == ("error", "tên có byte không phải UTF-8; hãy đổi tên")
