"""Kinds of days and moments. All are texts: the calendar only says whether they exist."""

import re
from datetime import date

from khotin.content.frontmatter import quote
from khotin.content.schema.types.texts import text
from khotin.content.schema.types.validation import FieldType, line_to_paste
from khotin.language.vietnamese import shorten
from khotin.languages import Bilingual

FIRST_YEAR = 1945
DAY_FORM = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOMENT_FORM = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\+07:00")
YEARLESS_FORM = re.compile("--[0-9]{2}-[0-9]{2}")
DAY_FIRST = re.compile("([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
UNPADDED = re.compile("([0-9]{4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,2})")
A_LEAP_YEAR = "2024"
ANY_TEXT = text()
# The upper bound moves with the calendar, so only the years of one's own century can be said once and for all.
YEAR_SHAPE = "(19(4[5-9]|[5-9][0-9])|20[0-9]{2})"
TIME_SHAPE = r"T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\+07:00"


def _convert_day(form, node, name):
    value = ANY_TEXT.convert(form, node, name)
    return value if value and _is_day(form, node, name, value) else None


def _convert_moment(form, node, name):
    value = ANY_TEXT.convert(form, node, name)
    if not value or "T" not in value:
        return value if value and _is_day(form, node, name, value) else None
    if not MOMENT_FORM.fullmatch(value):
        return form.complain(
            node,
            f"{name}: viết ngày giờ theo mẫu 2022-06-28T22:22:00+07:00",
            f"{name}: write day and time like 2022-06-28T22:22:00+07:00",
        )
    return value if _is_day(form, node, name, value[:10]) else None


def _convert_event_day(form, node, name):
    value = ANY_TEXT.convert(form, node, name)
    if not value or not YEARLESS_FORM.fullmatch(value):
        return value if value and _is_day(form, node, name, value) else None
    if _exists(A_LEAP_YEAR + value[1:]):
        return value
    month, day = value[2:].split("-")
    return form.complain(
        node,
        f"{name}: tháng {int(month)} không có ngày {int(day)}",
        f"{name}: month {int(month)} has no day {int(day)}",
    )


def _is_day(form, node, name, value):
    """Whether a text is a real day between 1945 and the end of next year; complains with the way out if not."""
    if DAY_FORM.fullmatch(value):
        return _is_possible(form, node, name, value)
    if match := DAY_FIRST.fullmatch(value):
        _complain_order(form, node, name, (match[3], match[2], match[1]))
    elif match := UNPADDED.fullmatch(value):
        _complain_order(form, node, name, match.groups())
    else:
        form.complain(
            node,
            f'{name}: "{shorten(value)}" không phải ngày; viết như 2022-06-15',
            f'{name}: "{shorten(value)}" is no day; write it like 2022-06-15',
        )
    return False


def _complain_order(form, node, name, numbers):
    year, month, day = map(int, numbers)
    written = f"{year}-{month:02d}-{day:02d}"
    form.complain(
        node,
        f"{name}: viết năm-tháng-ngày",
        f"{name}: write year-month-day",
        line_to_paste(name, quote(written)) if _exists(written) else None,
    )


def _is_possible(form, node, name, value):
    if not _exists(value):
        year, month, day = map(int, value.split("-"))
        form.complain(
            node,
            f"{name}: tháng {month} năm {year} không có ngày {day}",
            f"{name}: there is no day {day} in month {month} of {year}",
        )
        return False
    if not FIRST_YEAR <= int(value[:4]) <= int(form.today[:4]) + 1:
        form.complain(
            node,
            f"{name}: năm {value[:4]} quá xa; sửa thành năm đúng",
            f"{name}: the year {value[:4]} is too far off; put the right year",
        )
        return False
    return True


def _exists(value):
    try:
        return bool(date.fromisoformat(value))
    except ValueError:
        return False


DAY_SHAPE = {"type": "string", "format": "date", "pattern": f"^{YEAR_SHAPE}-"}
DAY_WORDS = Bilingual("năm-tháng-ngày, như 2022-06-15", "year-month-day, like 2022-06-15")
DAY = FieldType(_convert_day, lambda registers: DAY_SHAPE, DAY_WORDS)
MOMENT = FieldType(
    _convert_moment,
    lambda registers: {
        "anyOf": [
            DAY_SHAPE,
            {"type": "string", "format": "date-time", "pattern": f"^{YEAR_SHAPE}-[0-9-]{{5}}{TIME_SHAPE}$"},
        ]
    },
    Bilingual(
        "năm-tháng-ngày, có thể kèm giờ: 2022-06-28 hoặc 2022-06-28T22:22:00+07:00",
        "year-month-day, with or without a time: 2022-06-28 or 2022-06-28T22:22:00+07:00",
    ),
)
EVENT_DAY = FieldType(
    _convert_event_day,
    lambda registers: {
        "anyOf": [
            DAY_SHAPE,
            {
                "type": "string",
                "pattern": "^--(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
                "not": {"enum": ["--02-30", "--02-31", "--04-31", "--06-31", "--09-31", "--11-31"]},
            },
        ]
    },
    Bilingual(
        "năm-tháng-ngày, hoặc --tháng-ngày khi không rõ năm: 2022-06-15, --06-15",
        "year-month-day, or --month-day where the year is not known: 2022-06-15, --06-15",
    ),
)
