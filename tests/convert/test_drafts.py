"""Drafts: extracted, composed, or made by a command; always marked, never invented."""

import json
import stat
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from khotin.content.registers import load_registers
from khotin.convert.drafting_command import DraftFigure, Material
from khotin.convert.drafts import draft_offline, draft_texts, extract_summary
from khotin.language.numbers import quantities
from khotin.language.units import english_figure

REGISTERS = load_registers(Path(__file__).parent.parent.parent / "content")
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


def test_a_lead_that_is_too_long_is_cut_at_a_comma():
    summary = extract_summary(("Hội nghị " + "bàn việc trồng cây, " * 40 + "rồi kết thúc.",))
    assert len(summary.split()) <= 90 and summary.endswith("cây…")


def test_the_english_draft_is_composed_of_facts():
    drafts = draft_offline(MATERIAL, REGISTERS)
    assert drafts["title.en"] == "Periodic reviews and Posts and telecommunications: Binh Phuoc Province (28 June 2022)"
    assert (
        "Department of Information and Communications" in drafts["summary.en"]
        and "Nguyễn Minh Quang" in drafts["summary.en"]
    )
    assert "1,429 public services; VND 2,886 billion; 7.5%" in drafts["summary.en"]


def test_every_number_of_the_english_draft_stands_in_the_article():
    drafted = {quantity.amount for quantity in quantities(draft_offline(MATERIAL, REGISTERS)["summary.en"], "en")}
    assert drafted <= {quantity.amount for paragraph in PARAGRAPHS for quantity in quantities(paragraph, "vi")}


@pytest.mark.parametrize(
    ("quote", "english"),
    [
        ("trên 250 tỷ đồng", "more than VND 250 billion"),
        ("gần 250 tỷ đồng", "nearly VND 250 billion"),
        ("250 tỷ đồng", "VND 250 billion"),
        ("khoảng 250 tỷ đồng", "about VND 250 billion"),
        ("ít nhất 250 tỷ đồng", "at least VND 250 billion"),
    ],
)
def test_a_figure_of_the_english_draft_is_as_sure_as_in_the_article(quote, english):
    draft = draft_offline(replace(MATERIAL, figures=(DraftFigure("250", "tỷ đồng", quote),)), REGISTERS)["summary.en"]
    assert f"Figures given: {english}." in draft


def test_a_district_is_named_as_on_that_day():
    material = Material("T", PARAGRAPHS, "2022-06-15", "an-giang", "tri-ton", (), ())
    assert "Tri Ton District, An Giang Province" in draft_offline(material, REGISTERS)["title.en"]


def test_an_article_that_tells_nothing_gives_a_poor_but_true_draft():
    drafts = draft_offline(Material(None, ("Trời đẹp.",), None, None, None, (), ()), REGISTERS)
    assert drafts == {"title.en": "News", "summary.vi": "Trời đẹp.", "summary.en": "A news item."}


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


def test_a_command_reads_the_article_and_writes_the_texts(program):
    command = program(
        'assert article["paragraphs"][0].startswith("(CTT") and article["province"] == "binh-phuoc"\n'
        f"print(json.dumps({ANSWER!r}))"
    )
    drafts, problems = draft_texts("a.txt", MATERIAL, REGISTERS, command, 20)
    assert not problems and drafts == {
        "title.en": "Review conference",
        "summary.vi": "Tóm tắt.",
        "summary.en": "A summary.",
    }


def test_a_command_may_name_an_article_without_a_title(program):
    material = Material(None, PARAGRAPHS, None, None, None, (), ())
    drafts, _ = draft_texts("a.txt", material, REGISTERS, program(f"print(json.dumps({ANSWER!r}))"), 20)
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
    drafts, problems = draft_texts("a.txt", MATERIAL, REGISTERS, program(body), 20)
    assert drafts == draft_offline(MATERIAL, REGISTERS)
    assert said in problems[0].message.en and problems[0].severity == "warning"


def test_a_command_that_never_ends_is_ended(program):
    drafts, problems = draft_texts("a.txt", MATERIAL, REGISTERS, program("time.sleep(60)"), 0.5)
    assert "more than 0.5 seconds" in problems[0].message.en and drafts["summary.vi"]


def test_a_command_that_is_not_there_is_told():
    _, problems = draft_texts("a.txt", MATERIAL, REGISTERS, "/khong/co/lenh", 5)
    assert "cannot be run" in problems[0].message.en


def test_the_command_gets_letters_as_utf8(program):
    command = program(
        'answer = {"title": {"vi": "x", "en": article["title"]}, "summary": {"vi": "đ", "en": "e"}}\n'
        "print(json.dumps(answer, ensure_ascii=False))"
    )
    assert draft_texts("a.txt", MATERIAL, REGISTERS, f"env PYTHONUTF8=1 {command}", 20)[0]["title.en"] == json.loads(
        json.dumps(MATERIAL.title)
    )
