"""Days and numbers as readers of each language write them, whatever the machine's own language is."""

import locale

import pytest

from khotin.language.formatting import format_day, format_month, format_number


@pytest.mark.parametrize(
    ("day", "language", "style", "shown"),
    [
        ("2022-06-05", "vi", "long", "5/6/2022"),
        ("2022-06-05", "en", "long", "5 June 2022"),
        ("2022-06-05", "vi", "full", "Chủ Nhật, 5/6/2022"),
        ("2022-06-05", "en", "full", "Sunday, 5 June 2022"),
        ("2022-06-05", "vi", "short", "5/6/2022"),
        ("2022-06-05", "en", "short", "5 Jun 2022"),
        ("2022-06-28T22:22:00+07:00", "vi", "long", "28/6/2022"),
        ("--06-15", "vi", "long", "15/6"),
        ("--02-29", "en", "long", "29 February"),
    ],
)
def test_a_day_is_written_as_its_language_does(day, language, style, shown):
    assert format_day(day, language, style) == shown


def test_d01_the_day_of_a_moment_is_the_vietnamese_one():
    assert format_day("2022-06-28T00:30:00+07:00", "en") == "28 June 2022"


@pytest.mark.parametrize(
    ("month", "language", "with_year", "shown"),
    [
        ("2022-06", "vi", True, "Tháng 6 năm 2022"),
        ("2022-06", "en", True, "June 2022"),
        ("2022-11", "vi", False, "Tháng 11"),
        ("2022-11", "en", False, "November"),
    ],
)
def test_a_month_is_written_as_its_language_does(month, language, with_year, shown):
    assert format_month(month, language, with_year) == shown


@pytest.mark.parametrize(
    ("value", "vietnamese", "english"),
    [
        ("11081", "11.081", "11,081"),
        ("56.8", "56,8", "56.8"),
        ("7.50", "7,50", "7.50"),
        ("213640000", "213.640.000", "213,640,000"),
        (0, "0", "0"),
        ("1234.5", "1.234,5", "1,234.5"),
        ("-3.2", "-3,2", "-3.2"),
    ],
)
def test_a_number_has_the_marks_of_its_language_and_keeps_its_decimals(value, vietnamese, english):
    assert (format_number(value, "vi"), format_number(value, "en")) == (vietnamese, english)


def test_e06_the_language_of_the_machine_changes_nothing(monkeypatch):
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    monkeypatch.setattr(locale, "getlocale", lambda *_: ("de_DE", "UTF-8"))
    format_day.cache_clear()
    assert (format_day("2022-06-05", "en"), format_number("1234.5", "vi")) == ("5 June 2022", "1.234,5")
