"""Options and answers of `new`: ids for names, days as people write them."""

import io
from argparse import Namespace

import pytest

from khotin.commands.prompts import NewFacts, ask_missing, read_options
from khotin.languages import Bilingual
from khotin.problems import ContentError

ON_THE_DAY = "2022-06-15"
ALL_BUT_THE_DAY = {
    "title": Bilingual("Tin", "News"),
    "province": "an-giang",
    "district": "tri-ton",
    "topics": ("farming",),
    "authors": ("A",),
    "url": "https://a.vn",
}


@pytest.mark.parametrize("typed", ["15/6/2022", "15.06.2022", " 2022-06-15 "])
def test_d05_a_day_may_be_typed_as_vietnamese_write_it(registers, monkeypatch, typed):
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{typed}\n"))
    assert ask_missing(NewFacts(**ALL_BUT_THE_DAY), registers).published == ON_THE_DAY


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("30/2/2022", "lịch không có ngày 2022-02-30 / the calendar has no day 2022-02-30"),
        ("6/2022", '"6/2022" không phải ngày; viết như 2022-06-15 / "6/2022" is not a date'),
        ("hôm qua", '"hôm qua" is not a date; write it like 2022-06-15'),
        ("2022-W24-3", '"2022-W24-3" is not a date'),
        ("20220615", '"20220615" is not a date'),
    ],
)
def test_another_text_is_no_day_and_the_question_is_asked_again(registers, monkeypatch, capsys, typed, said):
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{typed}\n15/6/2022\n"))
    assert ask_missing(NewFacts(**ALL_BUT_THE_DAY), registers).published == ON_THE_DAY
    assert said in capsys.readouterr().err


def test_a_district_of_a_day_without_districts_is_told_with_the_reason(registers):
    options = Namespace(
        title="Tin",
        title_en="",
        published="2025-07-15",
        event=None,
        province="dak lak",
        district="buôn ma thuột",
        topic=[],
        author=[],
        url=None,
    )
    with pytest.raises(ContentError, match="no districts since 1 July 2025, name the province"):
        read_options(options, registers)


def test_the_question_for_a_place_tells_the_reason_too(registers, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO("phu yen\ndak lak\n"))
    facts = NewFacts(
        Bilingual("Tin", "News"), published="2025-07-15", topics=("farming",), authors=("A",), url="https://a.vn"
    )
    assert ask_missing(facts, registers).province == "dak-lak"
    assert 'không thấy "phu yen"; ngày 2025-07-15 là tỉnh Đắk Lắk' in capsys.readouterr().err


def test_options_are_read_with_ids_for_names(registers):
    options = Namespace(
        title="  Tên  bài ",
        title_en="",
        published=ON_THE_DAY,
        event=None,
        province="An Giang",
        district="tri ton",
        topic=["chuyển đổi số"],
        author=["Châu  Phong"],
        url=None,
    )
    assert read_options(options, registers) == NewFacts(
        title=Bilingual("Tên bài", ""),
        published=ON_THE_DAY,
        province="an-giang",
        district="tri-ton",
        topics=("digital-transformation",),
        authors=("Châu Phong",),
    )


@pytest.mark.parametrize(
    ("facts", "day"),
    [
        (NewFacts(Bilingual("a", ""), published="2022-06-15T08:00:00+07:00"), ON_THE_DAY),
        (NewFacts(Bilingual("a", ""), event=ON_THE_DAY), ON_THE_DAY),
        (NewFacts(Bilingual("a", "")), ""),
    ],
)
def test_the_day_is_that_of_publication_else_of_the_event(facts, day):
    assert facts.day == day


def test_only_what_is_missing_is_asked(registers, monkeypatch, capsys):
    answers = ["Title", "", "không biết", "15/6/2022", "tri ton", "chuyen doi so", "", "A, B", "a.vn", "https://a.vn/1"]
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{answer}\n" for answer in answers)))
    facts = ask_missing(NewFacts(Bilingual("Tên bài", "")), registers)
    assert facts == NewFacts(
        title=Bilingual("Tên bài", "Title"),
        event=ON_THE_DAY,
        province="an-giang",
        district="tri-ton",
        topics=("digital-transformation",),
        authors=("A", "B"),
        url="https://a.vn/1",
    )
    asked = capsys.readouterr().err
    assert "Vietnamese title" not in asked and '"không biết" không phải ngày' in asked


def test_a_place_is_asked_once_and_an_ambiguous_one_is_chosen_by_number(registers, monkeypatch, capsys):
    answers = ["tri", "99", "huyện tri tôn", "giao duc", "", "", ""]
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{answer}\n" for answer in answers)))
    facts = ask_missing(NewFacts(Bilingual("Tên bài", "Title"), published=ON_THE_DAY), registers)
    assert (facts.province, facts.district, facts.authors, facts.url) == ("an-giang", "tri-ton", (), "")
    asked = capsys.readouterr().err
    assert "huyện Ba Tri, Bến Tre (ben-tre/ba-tri)" in asked and "→ huyện Tri Tôn, An Giang" in asked


@pytest.mark.parametrize("answers", [["tri", "tri ton"], ["tri", "3"], ["tri", "99", "tri", "", "tri ton"]])
def test_in_place_of_a_number_more_of_the_name_may_be_typed(registers, monkeypatch, answers):
    answers = [*answers, "y te", "", "", ""]
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{answer}\n" for answer in answers)))
    facts = ask_missing(NewFacts(Bilingual("Tên bài", "Title"), published=ON_THE_DAY), registers)
    assert (facts.province, facts.district, facts.topics) == ("an-giang", "tri-ton", ("health",))


def test_the_sign_of_a_step_back_asks_the_question_before_again(registers, monkeypatch, capsys):
    answers = ["<", "Sai", "<", "Đúng", "Title", "15/6/2022", "<", "16/6/2022", "tri ton", "<", "an giang"]
    answers += ["chuyen doi so", "<", "tri ton", "y te", "", "", ""]
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{answer}\n" for answer in answers)))
    facts = ask_missing(NewFacts(Bilingual("", "")), registers)
    assert (facts.title.vi, facts.published, facts.province, facts.district, facts.topics) == (
        "Đúng",
        "2022-06-16",
        "an-giang",
        "tri-ton",
        ("health",),
    )
    assert "Gõ < để trở lại câu trước / Type < to go back" in capsys.readouterr().err


def test_the_end_of_the_input_cancels(registers, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    with pytest.raises(EOFError):
        ask_missing(NewFacts(Bilingual("", "")), registers)
