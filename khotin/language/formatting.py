"""Dates and numbers as readers write them in each language."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache

from khotin.language.months import ENGLISH_NAMES
from khotin.language.periods import AS_OF, read_period
from khotin.languages import LANGUAGES, Bilingual

# From Monday. Names and marks are those of CLDR, its English ones those of Great Britain.
WEEKDAYS = {
    "vi": ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
SHORT_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec")
VIETNAMESE_MARKS = str.maketrans(".,", ",.")
# CLDR's medium and long Vietnamese forms put the year after a comma, as no newspaper does.
# Vietnamese days have one form: 17/1/2020.
DAY = {
    "long": {"vi": "{day}/{month}/{year}", "en": "{day} {name} {year}"},
    "full": {"vi": "{weekday}, {day}/{month}/{year}", "en": "{weekday}, {day} {name} {year}"},
    "short": {"vi": "{day}/{month}/{year}", "en": "{day} {short_name} {year}"},
    "yearless": {"vi": "{day}/{month}", "en": "{day} {name}"},
}
MONTH = {"vi": "Tháng {month} năm {year}", "en": "{name} {year}"}
MONTH_NAME = {"vi": "Tháng {month}", "en": "{name}"}
QUARTERS = {(1, 3): ("I", "first"), (4, 6): ("II", "second"), (7, 9): ("III", "third"), (10, 12): ("IV", "fourth")}
COUNTS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")


@lru_cache(maxsize=65536)
def format_day(day: str, language: str, style: str = "long") -> str:
    """Return an ISO day in words; `style` is "long", "full" or "short". `--06-15` stays without a year."""
    if day.startswith("--"):
        return _format(date.fromisoformat(f"2024{day[1:]}"), DAY["yearless"], language)
    return _format(date.fromisoformat(day[:10]), DAY[style], language)


@lru_cache(maxsize=4096)
def format_month(month: str, language: str, with_year: bool = True) -> str:
    """Return "2022-06" as "Tháng 6 năm 2022" or "June 2022"."""
    return _format(date.fromisoformat(f"{month}-01"), MONTH if with_year else MONTH_NAME, language)


@lru_cache(maxsize=65536)
def format_number(value: str | int | Decimal, language: str) -> str:
    """Return a number, or a text in plain notation, with the language's separators; its decimals stay as they are."""
    english = f"{Decimal(str(value)):,f}"
    return english.translate(VIETNAMESE_MARKS) if language == "vi" else english


@lru_cache(maxsize=4096)
def format_period(text: str, language: str) -> str:
    """Return a period in words: "8 tháng đầu năm 2023", "as of 17 June 2022". Raises `ValueError` for other texts."""
    if read_period(text) is None:
        raise ValueError(f"no period: {text}")
    plain = text.removeprefix(AS_OF)
    words = _period_words(plain)[language]
    if plain == text:
        return words
    return f"tính đến {words}" if language == "vi" else f"as of {words}"


def _period_words(plain: str) -> Bilingual:
    if len(plain) == 4:
        return Bilingual(f"năm {plain}", plain)
    if len(plain) == 10:
        return Bilingual(*(format_day(plain, language) for language in LANGUAGES))
    year, first, last = plain[:4], int(plain[5:7]), int(plain[13:] or 0)
    if not last:
        return Bilingual(f"tháng {first}/{year}", format_month(plain, "en"))
    if quarter := QUARTERS.get((first, last)):
        return Bilingual(f"quý {quarter[0]}/{year}", f"{quarter[1]} quarter of {year}")
    if (first, last) == (7, 12):
        return Bilingual(f"6 tháng cuối năm {year}", f"second half of {year}")
    if first == 1:
        english = "half" if last == 6 else f"{COUNTS[last - 2]} months"
        return Bilingual(f"{last} tháng đầu năm {year}", f"first {english} of {year}")
    names = [format_month(f"{year}-{month:02d}", "en", with_year=False) for month in (first, last)]
    return Bilingual(f"tháng {first}–{last}/{year}", f"{names[0]}–{names[1]} {year}")


def _format(day: date, forms: Mapping[str, str], language: str) -> str:
    return forms[language].format(
        day=day.day,
        month=day.month,
        year=day.year,
        name=ENGLISH_NAMES[day.month - 1],
        short_name=SHORT_NAMES[day.month - 1],
        weekday=WEEKDAYS[language][day.weekday()],
    )
