"""What only several fields together can break."""

import pytest

from khotin.content.articles import Withdrawal
from khotin.content.worksheets import SUMMARY_OPENS, TITLE_OPENS
from khotin.languages import Bilingual
from tests.support.read_articles import STATUS, TITLE_EN, TOPICS, problem_of, read, with_lines
from tests.support.sites import ARTICLE, article_with


def test_a_withdrawn_article_may_be_emptied(registers):
    text = '---\nstatus: "withdrawn"\nwithdrawal: {date: "2023-01-02", reason: {vi: "Sai.", en: "Wrong."}}\n---\n'
    article, problems = read(text, registers)
    assert problems == [] and article.withdrawal == Withdrawal("2023-01-02", Bilingual("Sai.", "Wrong."))


@pytest.mark.parametrize(("day", "problems"), [("2022-06-15", 0), ("2022-06-14", 1)])
def test_a_correction_is_not_older_than_its_article(registers, day, problems):
    text = with_lines(f'corrections: [{{date: "{day}", vi: "Sửa.", en: "Corrected."}}]')
    said = [f"corrections[1].date: ngày {day} đứng trước ngày của bài, 2022-06-15"] * problems
    assert [problem.message.vi for problem in read(text, registers)[1]] == said


@pytest.mark.parametrize(("day", "problems"), [("2026-11-21", 0), ("2026-11-22", 1)])
def test_a_withdrawal_has_a_day_that_has_come(registers, day, problems):
    text = f'---\nstatus: "withdrawn"\nwithdrawal: {{date: "{day}", reason: {{vi: "Sai.", en: "Wrong."}}}}\n---\n'
    said = [f"withdrawal.date: ngày {day} chưa đến"] * problems
    assert [problem.message.vi for problem in read(text, registers)[1]] == said


def test_e01_a_missing_language_may_be_named_as_pending(registers):
    article, problems = read(article_with((TITLE_EN, ""), (STATUS, f'{STATUS}\npending: ["title.en"]')), registers)
    assert problems == [] and article.title.en == ""


def test_a_province_that_a_published_article_and_its_district_lack_is_named_once(registers):
    text = article_with(('province: "an-giang"\n', ""))
    assert [problem.message.vi for problem in read(text, registers)[1]] == ["district cần có province"]


@pytest.mark.parametrize("body", ["", "\n \n"])
def test_a10_an_article_without_a_text_is_named(registers, body):
    text = ARTICLE[: ARTICLE.index("\n\nNgày 15")] + "\n" + body
    assert problem_of(text, registers)[1] == "thiếu nội dung bài dưới dòng --- thứ hai"


def test_b11_missing_keys_are_listed_together(registers):
    text = article_with((TOPICS + "\n", ""), (TITLE_EN, ""), (STATUS + "\n", ""))
    assert problem_of(text, registers)[1] == "thiếu: topics, status, title.en"


@pytest.mark.parametrize("worksheet", [f"{TITLE_OPENS}: Tri Tôn", f"{SUMMARY_OPENS} Day: 1 May 2022."])
def test_a_worksheet_for_the_translator_must_be_marked_as_a_draft(registers, worksheet):
    typed = (TITLE_EN, f'  en: "{worksheet}"\n')
    marked = 'status: "draft"\ndrafted: ["title.en"]'
    assert read(article_with(typed, (STATUS, marked)), registers)[1] == []
    assert "title.en: vẫn là bảng chuẩn bị dịch" in problem_of(article_with(typed), registers)[1]
