"""Types of days and moments. All values stay texts; the calendar is only asked whether a day exists."""

from datetime import date, timedelta

from khotin.content.frontmatter import Node, quote
from khotin.content.schema.types.texts import find_text_fault
from khotin.content.schema.types.validation import Fault, Shape, Validation, scalar_type
from khotin.language.dates import find_days
from khotin.language.vietnamese import shorten
from khotin.languages import Bilingual
from khotin.patterns import lazy_pattern

FIRST_YEAR = 1945
DAY_FORM = lazy_pattern("[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOMENT_FORM = lazy_pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\+07:00")
YEARLESS_FORM = lazy_pattern("--[0-9]{2}-[0-9]{2}")
DAY_FIRST = lazy_pattern("(?P<day>[0-9]{1,2})[/.-](?P<month>[0-9]{1,2})[/.-](?P<year>[0-9]{4})")
UNPADDED = lazy_pattern("(?P<year>[0-9]{4})[/.-](?P<month>[0-9]{1,2})[/.-](?P<day>[0-9]{1,2})")
LOOSE_MOMENT = lazy_pattern(
    r"(?P<day>\S+?)(?:\s+|T)(?P<hour>[0-9]{1,2})[:hg](?P<minute>[0-5][0-9])(?::(?P<second>[0-5][0-9]))?"
    r"(?P<zone>Z|[+-][0-9:]+)?"
)
CLOCK = lazy_pattern(r"(?<![\d:])(?P<hour>[01]?[0-9]|2[0-3])[:hg](?P<minute>[0-5][0-9])(?![\d:])")
# Days as Excel and file names keep them: 44727 days since the end of 1899, 20220615; 15/6/22 without its century.
SERIAL = lazy_pattern("[2-6][0-9]{4}")
COMPACT = lazy_pattern("(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})")
NO_CENTURY = lazy_pattern("(?P<day>[0-9]{1,2})[/.-](?P<month>[0-9]{1,2})[/.-](?P<year>[0-9]{2})")
EXCEL_START = date(1899, 12, 30)
A_LEAP_YEAR = "2024"
# The latest year changes with the calendar, so the schema only limits the century.
YEAR_SHAPE = "(19(4[5-9]|[5-9][0-9])|20[0-9]{2})"
TIME_SHAPE = r"T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\+07:00"


def _find_day_fault(validation: Validation, node: Node, name: str) -> Fault | None:
    return find_text_fault(node, name) or _find_fault(validation, name, str(node).strip())


def _find_moment_fault(validation: Validation, node: Node, name: str) -> Fault | None:
    value = str(node).strip()
    loose = LOOSE_MOMENT.fullmatch(value)
    if not loose or find_text_fault(node, name):
        fault, clock = _find_day_fault(validation, node, name), CLOCK.search(value)
        if fault and clock and (day := _named_day(value)):
            return fault._replace(typed=quote(f"{day}T{int(clock['hour']):02d}:{clock['minute']}:00+07:00"))
        return fault
    if not MOMENT_FORM.fullmatch(value):
        form, day = "2022-06-28T22:22:00+07:00", _iso(loose["day"])
        time = f"{int(loose['hour']):02d}:{loose['minute']}:{loose['second'] or '00'}+07:00"
        right = (
            quote(f"{day}T{time}") if day and int(loose["hour"]) < 24 and loose["zone"] in (None, "+07:00") else None
        )
        return Fault(f"{name}: viết ngày giờ theo mẫu {form}", f"{name}: write day and time like {form}", right)
    fault = _find_fault(validation, name, value[:10])
    return fault and fault._replace(typed=fault.typed and quote(fault.typed.strip('"') + value[10:]))


def _find_event_fault(validation: Validation, node: Node, name: str) -> Fault | None:
    value = str(node).strip()
    if not YEARLESS_FORM.fullmatch(value):
        fault = _find_day_fault(validation, node, name)
        return fault and (_find_several_days(validation, node, name) or fault)
    if _exists(A_LEAP_YEAR + value[1:]):
        return None
    month, day = int(value[2:4]), int(value[5:])
    return Fault(f"{name}: tháng {month} không có ngày {day}", f"{name}: month {month} has no day {day}")


def _find_several_days(validation: Validation, node: Node, name: str) -> Fault | None:
    """Return the fault of several days instead of one; the first may replace them once the last is kept."""
    days = [] if find_text_fault(node, name) else _named_days(str(node))
    if len(days) < 2:
        return None
    typed, first, last = shorten(str(node).strip()), quote(days[0]), quote(days[-1])
    vi = f'{name}: "{typed}" là nhiều ngày; viết {name}: {first} và thêm dòng event_end: {last}'
    en = f'{name}: "{typed}" names several days; write {name}: {first} and add the line event_end: {last}'
    is_kept = str(validation.document.fields.get("event_end")) == days[-1]
    return Fault(vi, en, first if is_kept else None)


def _find_fault(validation: Validation, name: str, value: str) -> Fault | None:
    """Return what is wrong with a text that should be a day between 1945 and the end of next year, or None."""
    if DAY_FORM.fullmatch(value):
        return _find_calendar_fault(validation, name, value)
    if not DAY_FIRST.fullmatch(value) and not UNPADDED.fullmatch(value):
        typed = shorten(value)
        vi, en = "không phải ngày; viết như 2022-06-15", "is not a date; write it like 2022-06-15"
        named = _named_day(value) or _day_in_digits(value)
        return Fault(f'{name}: "{typed}" {vi}', f'{name}: "{typed}" {en}', quote(named) if named else None)
    if day := _iso(value):
        return Fault(f"{name}: viết năm-tháng-ngày", f"{name}: write year-month-day", quote(day))
    return _find_calendar_fault(validation, name, _in_order(value))


def _find_calendar_fault(validation: Validation, name: str, value: str) -> Fault | None:
    year, month, day = map(int, value.split("-"))
    if not _exists(value):
        vi, en = f"tháng {month} năm {year} không có ngày {day}", f"there is no day {day} in month {month} of {year}"
        exchanged = f"{value[:5]}{value[8:]}{value[4:7]}"  # 06/15/2022 and 2022-15-06
        return Fault(f"{name}: {vi}", f"{name}: {en}", quote(exchanged) if _exists(exchanged) else None)
    if FIRST_YEAR <= year <= int(validation.today[:4]) + 1:
        return None
    vi, en = f"năm {year} quá xa; sửa thành năm đúng", f"the year {year} is too far off; give the right year"
    if year > FIRST_YEAR:  # or the clock of the machine is wrong
        vi, en = f"{vi} (hôm nay là {validation.today})", f"{en} (today is {validation.today})"
    return Fault(f"{name}: {vi}", f"{name}: {en}")


def _iso(value: str) -> str | None:
    """Return a day in any usual order as an ISO day; None where there is no such day."""
    day = _in_order(value)
    return day if _exists(day) else None


def _in_order(value: str) -> str:
    """Return the numbers of a day in any usual order as year-month-day; empty for another text."""
    match = DAY_FIRST.fullmatch(value) or UNPADDED.fullmatch(value)
    return f"{match['year']}-{int(match['month']):02d}-{int(match['day']):02d}" if match else ""


def _named_day(value: str) -> str | None:
    """Return the one full day that words name: "Thứ tư, ngày 15 tháng 6 năm 2022", "June 15, 2022"."""
    days = _named_days(value)
    return days[0] if len(days) == 1 else None


def _named_days(value: str) -> list[str]:
    """Return the full days that words name, the first one first; none where one of them does not exist."""
    days = {
        f"{day.year}-{day.month:02d}-{day.day:02d}"
        for day in (*find_days(value, "vi"), *find_days(value, "en"))
        if day.year and day.month and day.day
    }
    return sorted(days) if all(map(_exists, days)) else []


def _day_in_digits(value: str) -> str | None:
    """Return the day meant by digits without separators, or by a day without its century; None for other texts."""
    if SERIAL.fullmatch(value):
        return (EXCEL_START + timedelta(int(value))).isoformat()
    if match := COMPACT.fullmatch(value) or NO_CENTURY.fullmatch(value):
        century = "20" if len(match["year"]) == 2 else ""
        return _iso(f"{century}{match['year']}-{match['month']}-{match['day']}")
    return None


def _exists(value: str) -> bool:
    try:
        return bool(date.fromisoformat(value))
    except ValueError:
        return False


DAY_SHAPE: Shape = {"type": "string", "format": "date", "pattern": f"^{YEAR_SHAPE}-"}
MOMENT_SHAPE: Shape = {"type": "string", "format": "date-time", "pattern": f"^{YEAR_SHAPE}-[0-9-]{{5}}{TIME_SHAPE}$"}
YEARLESS_SHAPE: Shape = {
    "type": "string",
    "pattern": "^--(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
    "not": {"enum": ["--02-30", "--02-31", "--04-31", "--06-31", "--09-31", "--11-31"]},
}
DAY = scalar_type(
    _find_day_fault,
    lambda registers: DAY_SHAPE,
    Bilingual("năm-tháng-ngày, như 2022-06-15", "year-month-day, like 2022-06-15"),
)
MOMENT = scalar_type(
    _find_moment_fault,
    lambda registers: {"anyOf": [DAY_SHAPE, MOMENT_SHAPE]},
    Bilingual(
        "năm-tháng-ngày, có thể kèm giờ: 2022-06-28 hoặc 2022-06-28T22:22:00+07:00",
        "year-month-day, with or without a time: 2022-06-28 or 2022-06-28T22:22:00+07:00",
    ),
)
EVENT_DAY = scalar_type(
    _find_event_fault,
    lambda registers: {"anyOf": [DAY_SHAPE, YEARLESS_SHAPE]},
    Bilingual(
        "năm-tháng-ngày, hoặc --tháng-ngày khi không rõ năm: 2022-06-15, --06-15",
        "year-month-day, or --month-day where the year is not known: 2022-06-15, --06-15",
    ),
)
