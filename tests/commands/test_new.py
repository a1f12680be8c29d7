"""`new`: a skeleton that is right from the start, by options or by questions on a terminal."""

import os
import pty
import signal
import subprocess
import sys

import pytest

from khotin.cli import main
from khotin.commands.new import allot_id, make_skeleton
from khotin.commands.prompts import NewFacts
from khotin.content.frontmatter import read_document
from khotin.content.schema import read_article
from khotin.content.text_files import Source
from khotin.convert.existing import create_file
from khotin.languages import Bilingual
from khotin.problems import ContentError
from tests.conftest import REPOSITORY, TODAY
from tests.support.sites import ARTICLE, ARTICLE_PATH, make_site

ON_THE_DAY = "2022-06-15"
RAW_PAGE = """\
Sở làm việc với huyện Tri Tôn

15/06/2022

Ngày 15/6/2022, Sở Thông tin và Truyền thông An Giang làm việc với UBND huyện Tri Tôn. Huyện có 126 trạm BTS.

Châu Phong
"""


def wanted(title="Sở làm việc với huyện Tri Tôn", **facts):
    return NewFacts(Bilingual(title, facts.pop("english", "")), **{"published": ON_THE_DAY, **facts})


def command(folder, *arguments, typed=None):
    """Run `new` in a folder; `typed` is what an editor types on a terminal."""
    if typed is None:
        return subprocess.run(
            [sys.executable, REPOSITORY / "build.py", *arguments],
            cwd=folder,
            capture_output=True,
            text=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            timeout=60,
        )
    controller, terminal = pty.openpty()
    os.write(controller, typed.encode())
    done = subprocess.run(
        [sys.executable, REPOSITORY / "build.py", *arguments],
        cwd=folder,
        stdin=terminal,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )
    os.close(terminal)
    os.close(controller)
    return done


def read(text, registers):
    article, problems = read_article(read_document(Source("x.md", text)), "x", None, registers, TODAY)
    assert not problems
    return article


@pytest.mark.parametrize(
    "title",
    [
        "Hà Nội: khai mạc",
        "Dự án #5",
        '"Xanh" và sạch',
        "[Nóng] 50% hộ",
        "@x *Q* &x !K",
        "'",
        "\\",
        "no",
        "012",
        "Đặng Ðức — ðường",
        "a: b # c - d",
    ],
)
def test_any_title_comes_back_as_it_was_typed(title, registers, tmp_path):
    skeleton = make_skeleton(wanted(f"{title} ở huyện"), str(tmp_path), registers, TODAY)
    assert read(skeleton.text, registers).title.vi == f"{title} ở huyện"


def test_everything_said_is_in_the_file_and_the_rest_is_pending(registers, tmp_path):
    skeleton = make_skeleton(
        wanted(
            english="Title",
            event="2022-06-14",
            province="an-giang",
            district="tri-ton",
            topics=("health", "budget"),
            authors=("Châu Phong",),
        ),
        str(tmp_path),
        registers,
        TODAY,
    )
    article = read(skeleton.text, registers)
    assert (article.title.en, article.published, article.event, article.province, article.district) == (
        "Title",
        ON_THE_DAY,
        "2022-06-14",
        "an-giang",
        "tri-ton",
    )
    assert (article.topics, article.authors, article.status, article.added) == (
        ("health", "budget"),
        ("Châu Phong",),
        "draft",
        TODAY,
    )
    assert article.pending == ("summary.vi", "summary.en")


def test_a_guessed_topic_is_marked_as_a_guess(registers, tmp_path):
    skeleton = make_skeleton(wanted("Huyện tổng kết chuyển đổi số"), str(tmp_path), registers, TODAY)
    assert skeleton.has_guessed_topics and "guessed by the program" in skeleton.text
    assert "digital-transformation" in read(skeleton.text, registers).topics


def test_the_filled_in_skeleton_can_be_published(registers, tmp_path):
    text = make_skeleton(
        wanted(english="Title", province="an-giang", topics=("health",)), str(tmp_path), registers, TODAY
    ).text
    text = text.replace('# vi: "…"', 'vi: "Một câu."').replace('# en: "…"', 'en: "One sentence."')
    text = "\n".join(line for line in text.split("\n") if not line.startswith("pending")).replace(
        '"draft"', '"published"'
    )
    assert read(text.replace("<!--", "Toàn văn.\n\n<!--"), registers).status == "published"
    _, problems = read_article(read_document(Source("x.md", text)), "x", None, registers, TODAY)
    assert [problem.message.vi for problem in problems] == ["thiếu nội dung bài dưới dòng --- thứ hai"]


def test_slug_empty(tmp_path):
    done = command(tmp_path, "new", "--title", "!!!", "--published", ON_THE_DAY)
    assert done.returncode == 2
    assert (
        'không tạo được địa chỉ từ "!!!"; hãy dùng tiêu đề có chữ' in done.stderr
        and "use a title with letters" in done.stderr
    )
    assert not list(tmp_path.iterdir())


def test_c02_titles_with_one_slug_get_different_addresses(site):
    content = site({ARTICLE_PATH: ARTICLE, "articles/2022/2022-06-15-ban.md": ARTICLE})
    assert allot_id(wanted("Bàn"), content) == "2022-06-15-ban-2"
    assert allot_id(wanted("Đặng"), content) == "2022-06-15-dang"


def test_new_never_replaces_a_file_that_came_in_between(tmp_path, monkeypatch):
    there = tmp_path / "content/articles/2022/2022-06-15-ban.md"
    monkeypatch.setattr("khotin.commands.new.allot_id", lambda *_: "2022-06-15-ban")
    there.parent.mkdir(parents=True)
    there.write_text("mine", encoding="utf-8")
    assert main(["new", "--content", str(tmp_path / "content"), "--title", "Bàn", "--published", ON_THE_DAY]) == 3
    assert there.read_text(encoding="utf-8") == "mine" and list(there.parent.iterdir()) == [there]


def test_two_new_articles_of_one_title_at_the_same_time_get_different_addresses(tmp_path, monkeypatch, capsys):
    new = ["new", "--content", str(tmp_path / "content"), "--title", "Bàn", "--published", ON_THE_DAY]

    def create_after_another(path, data):
        monkeypatch.undo()
        assert main(new) == 0
        create_file(path, data)

    monkeypatch.setattr("khotin.commands.new.create_file", create_after_another)
    assert main(new) == 0
    written = ["2022-06-15-ban.md", "2022-06-15-ban-2.md"]
    assert [line.rpartition("/")[2] for line in capsys.readouterr().out.splitlines()] == written
    assert sorted(path.name for path in tmp_path.rglob("*.md")) == sorted(written)


def test_a13_new_writes_into_no_folder_that_is_a_link(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "content").mkdir()
    (tmp_path / "content/articles").symlink_to(tmp_path / "real")
    refused = command(tmp_path, "new", "--title", "Hội nghị tổng kết", "--published", ON_THE_DAY)
    assert refused.returncode == 1 and "content/articles: " in refused.stderr and "is a link" in refused.stderr
    assert list((tmp_path / "real").iterdir()) == []


def test_new_by_options_builds_at_once(tmp_path):
    make_site(tmp_path, {ARTICLE_PATH: ARTICLE})
    done = command(
        tmp_path,
        "new",
        "--title",
        "Huyện tập huấn",
        "--published",
        ON_THE_DAY,
        "--province",
        "hoà bình",
        "--topic",
        "tap huan",
    )
    assert done.returncode == 0, done.stderr
    path = tmp_path / done.stdout.strip()
    assert path == tmp_path / "content/articles/2022/2022-06-15-huyen-tap-huan.md"
    assert 'province: "hoa-binh"' in path.read_text(
        encoding="utf-8"
    ) and 'topics: ["staff-and-training"]' in path.read_text(encoding="utf-8")
    assert command(tmp_path, "build", "--drafts").returncode == 0
    assert command(tmp_path, "build").returncode == 0


def test_a_raw_page_goes_to_the_converter(tmp_path):
    (tmp_path / "tin.txt").write_text(RAW_PAGE, encoding="utf-8")
    done = command(tmp_path, "new", "--from", "tin.txt")
    assert done.returncode == 0, done.stderr
    [path] = (tmp_path / "content/articles").rglob("*.md")
    text = path.read_text(encoding="utf-8")
    assert 'vi: "Sở làm việc với huyện Tri Tôn"' in text and 'status: "draft"' in text
    assert (tmp_path / "content/originals/tin.txt").read_text(encoding="utf-8") == RAW_PAGE


def test_advice_for_an_address_inside_the_network_names_the_command_that_may_fetch_it(tmp_path):
    done = command(tmp_path, "new", "--from", "http://127.0.0.1:1/a.html")
    assert done.returncode == 1 and "to fetch from there use convert --allow-local" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--published", ON_THE_DAY], "thiếu tiêu đề"),
        (["--title", "Tin"], "thiếu ngày nguồn đăng"),
        (["--title", "Tin", "--published", ON_THE_DAY, "--province", "xyz"], 'không tìm thấy "xyz"'),
        (["--title", "Tin", "--published", ON_THE_DAY, "--province", "an"], "an-giang, nghe-an, long-an"),
        (["--title", "Tin", "--published", "2022-02-30"], "không có ngày 2022-02-30"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_written(tmp_path, arguments, said):
    done = command(tmp_path, "new", *arguments)
    assert done.returncode == 2 and said in done.stderr and "Traceback" not in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_terminal_is_asked_for_what_is_missing(tmp_path):
    make_site(tmp_path, {ARTICLE_PATH: ARTICLE})
    answers = [
        "Huyện Tri Tôn: họp #1",
        "",
        "32/13/2022",
        "15/6/2022",
        "tri ton",
        "chuyen doi so",
        "",
        "Châu Phong, Lan Anh",
        "https://triton.angiang.gov.vn/tin/1",
    ]
    done = command(tmp_path, "new", typed="".join(f"{answer}\n" for answer in answers))
    assert done.returncode == 0, done.stderr
    text = (tmp_path / done.stdout.strip()).read_text(encoding="utf-8")
    for line in (
        '  vi: "Huyện Tri Tôn: họp #1"',
        'published: "2022-06-15"',
        'province: "an-giang"',
        'district: "tri-ton"',
        'topics: ["digital-transformation"]',
        'authors: ["Châu Phong", "Lan Anh"]',
        '  url: "https://triton.angiang.gov.vn/tin/1"',
    ):
        assert f"{line}\n" in text
    assert "lịch không có ngày 2022-13-32" in done.stderr
    checked = command(tmp_path, "check")
    assert checked.returncode == 0 and "error (" not in checked.stdout, checked.stdout


def test_a_closed_terminal_cancels(tmp_path):
    done = command(tmp_path, "new", typed="Tiêu đề\n\x04")
    assert done.returncode == 2 and "chưa ghi gì" in done.stderr and not list(tmp_path.iterdir())


def test_ctrl_c_at_a_question_stops(tmp_path):
    controller, terminal = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, REPOSITORY / "build.py", "new"], cwd=tmp_path, stdin=terminal, stderr=subprocess.PIPE
    )
    asked = os.read(process.stderr.fileno(), 1000).decode()
    while "Vietnamese title" not in asked and process.poll() is None:
        asked += os.read(process.stderr.fileno(), 1000).decode()
    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=60)[1].decode()
    os.close(terminal)
    os.close(controller)
    assert "Vietnamese title" in asked and process.returncode == 130
    assert "Đã dừng" in said and "Traceback" not in said and not list(tmp_path.iterdir())


def test_a_value_the_archive_does_not_take_is_refused(registers, tmp_path):
    with pytest.raises(ContentError):
        make_skeleton(wanted("Tiêu đề ở đây"), str(tmp_path), registers, TODAY)


def test_check_finds_no_fault_in_a_fresh_skeleton(tmp_path, capsys):
    content = str(make_site(tmp_path, {}))
    new = [
        "new",
        "--content",
        content,
        "--published",
        "2022-06-15",
        "--province",
        "an-giang",
        "--district",
        "tri-ton",
        "--title",
    ]
    for title, english in (
        (
            "Sở làm việc với huyện Tri Tôn về chuyển đổi số",
            "Department holds working session with Tri Ton District on digital transformation",
        ),
        ("Huyện Tri Tôn có 126 trạm BTS", "Tri Ton District has 126 mobile base stations (BTS)"),
    ):
        assert main([*new, title, "--title-en", english]) == 0
    capsys.readouterr()
    assert main(["check", "--content", content, "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert "error (" not in told and "(twins)" not in told and "block of code" not in told


def test_no_rule_of_check_fails_on_a_fresh_skeleton(tmp_path, monkeypatch, capsys):
    content = make_site(tmp_path, {})
    assert (
        main(
            [
                "new",
                "--content",
                str(content),
                "--title",
                "Thử nghiệm",
                "--province",
                "an-giang",
                "--published",
                "2024-01-02",
            ]
        )
        == 0
    )
    assert main(["check", "--content", str(content)]) < 3
    assert "quy tắc" not in capsys.readouterr().err
