"""Dates and numbers as readers write them in each language: the only door to Babel."""

from datetime import date
from decimal import Decimal
from functools import cache, lru_cache

from babel.dates import get_day_names, get_month_names
from babel.numbers import format_decimal

LOCALES = {"vi": "vi", "en": "en_GB"}
# The names are those of CLDR; its own medium and long Vietnamese forms put the year after a comma, as no newspaper does. Vietnamese days have one form: 17/1/2020.
DAY = {
    "long": {"vi": "{day}/{month}/{year}", "en": "{day} {name} {year}"},
    "full": {"vi": "{weekday}, {day}/{month}/{year}", "en": "{weekday}, {day} {name} {year}"},
    "short": {"vi": "{day}/{month}/{year}", "en": "{day} {short_name} {year}"},
    "yearless": {"vi": "{day}/{month}", "en": "{day} {name}"},
}
MONTH = {"vi": "Tháng {month} năm {year}", "en": "{name} {year}"}
MONTH_NAME = {"vi": "Tháng {month}", "en": "{name}"}


@lru_cache(maxsize=65536)
def format_day(day, language, style="long"):
    """An ISO day (a time is left aside) in words: style is "long", "full" or "short". `--06-15` stays without a year."""
    if day.startswith("--"):
        return _format(date.fromisoformat(f"2024{day[1:]}"), DAY["yearless"], language)
    return _format(date.fromisoformat(day[:10]), DAY[style], language)


@lru_cache(maxsize=4096)
def format_month(month, language, with_year=True):
    """ "2022-06" as "Tháng 6 năm 2022" or "June 2022"."""
    return _format(date.fromisoformat(f"{month}-01"), MONTH if with_year else MONTH_NAME, language)


@lru_cache(maxsize=65536)
def format_number(value, language):
    """A number, or a text in plain notation, with the language's separators; its decimals stay as they are."""
    number = Decimal(str(value))
    decimals = max(0, -number.as_tuple().exponent)
    return format_decimal(number, f"#,##0.{'0' * decimals}" if decimals else "#,##0", LOCALES[language])


def _format(day, forms, language):
    names, short_names, weekdays = _names(LOCALES[language])
    return forms[language].format(
        day=day.day,
        month=day.month,
        year=day.year,
        name=names[day.month],
        short_name=short_names[day.month],
        weekday=weekdays[day.weekday()],
    )


@cache
def _names(locale):
    """The names of months, whole and short, by their number, and of the days of the week from Monday, 0."""
    return (
        get_month_names("wide", locale=locale),
        get_month_names("abbreviated", locale=locale),
        get_day_names("wide", locale=locale),
    )
