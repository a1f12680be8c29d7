"""Dates and numbers as readers write them in each language: the only door to Babel."""

from datetime import date
from decimal import Decimal
from functools import lru_cache

from babel.dates import format_date
from babel.numbers import format_decimal

LOCALES = {"vi": "vi", "en": "en_GB"}
# CLDR's own medium and long Vietnamese forms put the year after a comma, as no newspaper does.
DAY = {"vi": "d 'tháng' M 'năm' y", "en": "d MMMM y"}
FULL_DAY = {"vi": "EEEE, d/M/y", "en": "EEEE, d MMMM y"}
SHORT_DAY = {"vi": "dd/MM/y", "en": "d MMM y"}
PLAIN_DAY = {"vi": "d/M/y", "en": "d MMMM y"}
MONTH = {"vi": "'Tháng' M 'năm' y", "en": "MMMM y"}
MONTH_NAME = {"vi": "'Tháng' M", "en": "MMMM"}
YEARLESS = {"vi": "d 'tháng' M", "en": "d MMMM"}


@lru_cache(maxsize=65536)
def format_day(day, language, style="long"):
    """An ISO day (a time is left aside) in words: style is "long", "full", "short" or "plain". `--06-15` stays without a year."""
    if day.startswith("--"):
        return format_date(date.fromisoformat(f"2024{day[1:]}"), YEARLESS[language], LOCALES[language])
    patterns = {"long": DAY, "full": FULL_DAY, "short": SHORT_DAY, "plain": PLAIN_DAY}[style]
    return format_date(date.fromisoformat(day[:10]), patterns[language], LOCALES[language])


@lru_cache(maxsize=4096)
def format_month(month, language, with_year=True):
    """ "2022-06" as "Tháng 6 năm 2022" or "June 2022"."""
    patterns = MONTH if with_year else MONTH_NAME
    return format_date(date.fromisoformat(f"{month}-01"), patterns[language], LOCALES[language])


@lru_cache(maxsize=65536)
def format_number(value, language):
    """A number, or a text in plain notation, with the language's separators; its decimals stay as they are."""
    number = Decimal(str(value))
    decimals = max(0, -number.as_tuple().exponent)
    return format_decimal(number, f"#,##0.{'0' * decimals}" if decimals else "#,##0", LOCALES[language])
