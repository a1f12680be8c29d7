"""Drafts: extracted from the article or made by a command; always marked, never invented."""

import json
import re
import stat
import sys

import pytest

from khotin.convert.drafting_command import DraftFigure, Material
from khotin.convert.drafts import DraftRequest, draft_by_command, draft_offline, extract_summary
from khotin.language.units import english_figure
from tests.support.converting import REGISTERS

PARAGRAPHS = (
    "(CTTĐTBP) - Chiều 28/6, Sở Thông tin và Truyền thông tổ chức hội nghị sơ kết công tác 6 tháng đầu năm 2022 "
    "với đại diện các huyện, thị xã.",
    "Hội nghị nghe nhiều ý kiến. Đến nay, Bình Phước có 1.429 dịch vụ công kết nối với Cổng dịch vụ công quốc gia.",
    "Ông Nguyễn Minh Quang phát biểu khai mạc. Doanh thu viễn thông đạt 2.886 tỷ đồng, tăng 7,5%./.",
)
MATERIAL = Material(
    "Sơ kết công tác 6 tháng đầu năm",
    PARAGRAPHS,
    "2022-06-28",
    "binh-phuoc",
    None,
    ("reviews", "posts-and-telecoms"),
    (
        DraftFigure("1429", "dịch vụ công", "1.429 dịch vụ công"),
        DraftFigure("2886", "tỷ đồng", "2.886 tỷ đồng"),
        DraftFigure("7.5", "%", "7,5%"),
    ),
)

ANSWER = {"title": {"vi": "Khác", "en": "Review conference"}, "summary": {"vi": "Tóm tắt.", "en": "A summary."}}


def test_the_vietnamese_draft_is_made_of_the_articles_sentences():
    summary = extract_summary(PARAGRAPHS)
    assert summary.startswith("Chiều 28/6, Sở Thông tin") and summary.endswith("tăng 7,5%.")
    assert 40 <= len(summary.split()) <= 90 and "1.429 dịch vụ công" in summary and "CTTĐTBP" not in summary


@pytest.mark.parametrize(
    "opening",
    ["(CTTĐTBP) - ", "[BP] ", "(baomaytrang.vn) – ", "VOV Tân Tiến – ", "LCĐT - ", "TENTRANG.VN - ", "- ", "* "],
)
def test_a_summary_begins_behind_the_portals_prefix_and_the_sign_of_a_list(opening):
    sentence = "Chiều 28/6, Sở Thông tin và Truyền thông tổ chức hội nghị sơ kết 6 tháng đầu năm."
    assert extract_summary((opening + sentence,)) == sentence


def test_no_sentence_of_a_summary_begins_with_the_sign_of_a_list():
    paragraphs = ("Xã thu được nhiều kết quả.", "- Thu ngân sách đạt 12 tỷ đồng.", "+ Trồng mới 5 ha rừng.")
    assert extract_summary(paragraphs) == (
        "Xã thu được nhiều kết quả. Thu ngân sách đạt 12 tỷ đồng. Trồng mới 5 ha rừng."
    )


def words(number, count, end="."):
    return f"Câu {chr(64 + number)} " + "chữ " * (count - 3) + f"cuối{end}"


@pytest.mark.parametrize(
    ("paragraphs", "numbers"),
    [
        # The first sentence, then others until there are 40 words, those with figures first.
        ((words(1, 20), words(2, 30), words(3, 30)), [1, 2]),
        ((words(1, 20), words(2, 30), words(3, 30).replace("chữ", "12", 1)), [1, 3]),
        # A first sentence of more than 90 words is left out and never cut.
        ((words(1, 120), words(2, 30), words(3, 30)), [2, 3]),
        # Where the first ones cannot be filled up without passing 90 words, the next ones begin.
        ((words(1, 30), words(2, 70)), [2]),
        # More than four sentences where four have fewer than 40 words.
        (tuple(words(number, 7) for number in range(1, 9)), [1, 2, 3, 4, 5, 6]),
        # What breaks off or is no sentence is left out.
        ((words(1, 50), words(2, 30, "…"), words(3, 30, "..."), words(4, 30, ""), words(5, 20, "!”")), [1]),
        ((words(1, 30, "..."), words(2, 45)), [2]),
        ((words(1, 45, ".../."), words(2, 50)), [2]),
        # Captions are no sentences of the article.
        ((f"Ảnh: {words(1, 30)}", words(2, 45)), [2]),
        ((f"({words(1, 20)})", words(2, 45), f"{words(3, 20)} Ảnh: Hoài Thu."), [2]),
        ((words(1, 120), words(2, 100)), []),
        ((), []),
    ],
)
def test_a_summary_is_made_of_whole_sentences(paragraphs, numbers):
    summary = extract_summary(paragraphs)
    assert [ord(letter) - 64 for letter in re.findall("Câu (.)", summary)] == numbers
    assert not numbers or 40 <= len(summary.split()) <= 90


def test_a_title_and_a_summary_that_cannot_be_made_are_missing():
    drafts = draft_offline(Material(None, ("Trời đẹp",), None, None, None, (), ()), REGISTERS)
    assert list(drafts) == ["title.en", "summary.en"]


@pytest.mark.parametrize(
    ("value", "unit", "english"),
    [
        ("56.8", "tỷ đồng", "VND 56.8 billion"),
        ("213640000", "đ", "VND 213,640,000"),
        ("11081", "hồ sơ", "11,081 applications"),
        ("97", "%", "97%"),
        ("3", "nghìn tỷ đồng", "VND 3 trillion"),
        ("2", "triệu USD", "USD 2 million"),
        ("5", "cái nơ", None),
        ("75", "triệu đồng/người/năm", "VND 75 million per person per year"),
        ("1.50", "ha", "1.50 hectares"),
        ("12", "", "12"),
    ],
)
def test_units_are_translated_or_left_out(value, unit, english):
    assert english_figure(value, unit) == english


@pytest.fixture
def program(tmp_path):
    """Makes a real small program that is given as the command."""

    def make(body):
        path = tmp_path / "draft.py"
        path.write_text(
            f"#!{sys.executable}\nimport json, sys, time\narticle = json.load(sys.stdin)\n{body}\n", encoding="utf-8"
        )
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return f"{sys.executable} {path}"

    return make


def drafted(command, material=MATERIAL, seconds=20):
    """(texts, problems) of a command for a material."""
    request = DraftRequest("a.txt", material, draft_offline(material, REGISTERS), lambda texts: "")
    drafts = draft_by_command(command, seconds)(request)
    return drafts.texts, drafts.problems


def test_a_command_reads_the_article_and_writes_the_texts(program):
    command = program(
        'assert article["paragraphs"][0].startswith("(CTT") and article["province"] == "binh-phuoc"\n'
        f"print(json.dumps({ANSWER!r}))"
    )
    drafts, problems = drafted(command)
    assert problems == () and drafts == {
        "title.en": "Review conference",
        "summary.vi": "Tóm tắt.",
        "summary.en": "A summary.",
    }


def test_a_command_may_name_an_article_without_a_title(program):
    material = Material(None, PARAGRAPHS, None, None, None, (), ())
    drafts, _ = drafted(program(f"print(json.dumps({ANSWER!r}))"), material)
    assert drafts["title.vi"] == "Khác"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("sys.exit('no network')", "code 1 no network"),
        ("print('not JSON')", "no JSON"),
        ("print(json.dumps({'title': {'vi': 'a'}}))", "title.en is missing"),
        ("print(json.dumps([1]))", "title.vi is missing"),
        (
            f"answer = {ANSWER!r}; answer['summary']['en'] = 'x' * 5000; print(json.dumps(answer))",
            "summary.en cannot be used",
        ),
        (
            f"answer = {ANSWER!r}; answer['title']['en'] = 'a\\u202eb'; print(json.dumps(answer))",
            "title.en cannot be used",
        ),
        ("print('x' * 200000)", "too much"),
    ],
)
def test_a_command_that_fails_is_told_and_the_offline_draft_used(program, body, said):
    drafts, problems = drafted(program(body))
    assert drafts == draft_offline(MATERIAL, REGISTERS)
    assert said in problems[0].message.en and problems[0].severity == "warning"


def test_a_command_that_never_ends_is_ended(program):
    drafts, problems = drafted(program("time.sleep(60)"), seconds=0.5)
    assert "more than 0.5 seconds" in problems[0].message.en and drafts["summary.vi"]


def test_a_command_that_is_not_there_is_told():
    _, problems = drafted("/khong/co/lenh")
    assert "cannot be run" in problems[0].message.en


def test_the_command_gets_letters_as_utf8(program):
    command = program(
        'answer = {"title": {"vi": "x", "en": article["title"]}, "summary": {"vi": "đ", "en": "e"}}\n'
        "print(json.dumps(answer, ensure_ascii=False))"
    )
    texts, _ = drafted(f"env PYTHONUTF8=1 {command}")
    assert texts["title.en"] == json.loads(json.dumps(MATERIAL.title))
