"""The kinds of values a field can have: each turns what was typed into a value, or says what is wrong with it."""

import re
from datetime import date

from khotin.articles import Provenance
from khotin.frontmatter import Mapping, Sequence, quote
from khotin.languages import LANGUAGES, Bilingual
from khotin.problems import Problem, Where, closest
from khotin.text import slugify

RULE = "schema"
FIRST_YEAR = 1945
LONGEST_TEXT = 2000
MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\+07:00)?")
DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
FORMER_ID = re.compile(r"\d{4}-\d{2}-\d{2}-[a-z0-9]+(?:-[a-z0-9]+)*|[a-z0-9]+(?:-[a-z0-9]+)*-[0-9a-f]{8}")
FORMER_LIST = re.compile(r"province/[a-z0-9-]+/[a-z0-9-]+|date/\d{4}(?:/\d{2})?|(?:author|source)/[a-z0-9-]+")
FILE_NAME = re.compile(r"[^\s./\\:*?\"<>|%#][^/\\:*?\"<>|%#]*")
PLACEHOLDERS = Bilingual(
    {"Tiêu đề ở đây", "Tóm tắt ở đây", "Nội dung ở đây"},
    {"Title here", "Summary here", "Text here"},
)


class Form:
    """What the fields of one file are checked against, and the complaints that arise."""

    def __init__(self, document, registers, today):
        self.path, self.registers, self.today, self.problems = document.path, registers, today, []
        self.pending = frozenset(plain_list(document.fields.get("pending")))

    def complain(self, node, vi, en, hint=None, rule=RULE):
        where = Where(self.path, getattr(node, "line", 1), getattr(node, "column", 1))
        self.problems.append(Problem(where, rule, Bilingual(vi, en), hint))


def demand_known(form, mapping, known, prefix):
    for name in mapping:
        if name not in known:
            near = closest(name, known)
            vi = f'không có mục "{prefix}{name}"' + (f'; ý bạn là "{near}"?' if near else "")
            en = f'there is no field "{prefix}{name}"' + (f'; did you mean "{near}"?' if near else "")
            form.complain(name, vi, en, f"{near}:" if near else None)


def text(longest=LONGEST_TEXT):
    def convert(form, node, name):
        if not isinstance(node, str):
            return form.complain(node, f"{name} phải là một đoạn chữ", f"{name} must be a text")
        value = str(node).strip()
        if not value:
            return form.complain(node, f"{name} trống", f"{name} is empty")
        if value in PLACEHOLDERS.vi | PLACEHOLDERS.en:
            return form.complain(node, f"{name} vẫn là chữ mẫu", f"{name} is still the example's text")
        if len(value) > longest:
            return form.complain(node, f"{name} dài {len(value)} ký tự, tối đa {longest}", f"{name} has {len(value)} characters, the most is {longest}")
        return value
    return convert


def pair(longest=LONGEST_TEXT, is_whole=False):
    """Texts in both languages. `is_whole` demands both; otherwise a missing one is reported with the missing keys."""
    def convert(form, node, name):
        if not isinstance(node, Mapping):
            return form.complain(node, f"{name} gồm hai dòng vi và en", f"{name} has two lines, vi and en", f"{name}: {{vi: \"…\", en: \"…\"}}")
        demand_known(form, node, LANGUAGES, f"{name}.")
        if is_whole and set(node) < set(LANGUAGES):
            form.complain(node, f"{name} thiếu vi hoặc en", f"{name} lacks vi or en")
        return Bilingual(*(text(longest)(form, node[language], f"{name}.{language}") or "" if language in node else "" for language in LANGUAGES))
    return convert


def record(known, build, required=()):
    """A mapping with known keys, each with its own kind."""
    def convert(form, node, name):
        if not isinstance(node, Mapping):
            return form.complain(node, f"{name} gồm các dòng {', '.join(known)}", f"{name} has the lines {', '.join(known)}")
        demand_known(form, node, known, f"{name}.")
        missing = [key for key in required if key not in node]
        if missing:
            return form.complain(node, f"{name} thiếu: {', '.join(missing)}", f"{name} lacks: {', '.join(missing)}")
        count = len(form.problems)
        values = {key: known[key](form, item, f"{name}.{key}") for key, item in node.items() if key in known}
        return build(values) if len(form.problems) == count else None
    return convert


def list_of(convert_item, most=None):
    def convert(form, node, name):
        if not isinstance(node, Sequence):
            items = [part.strip() for part in str(node).split(",")] if isinstance(node, str) else []
            typed = ", ".join(quote(slugify(item) if name == "topics" else item) for item in items)
            return form.complain(node, f"{name} là danh sách", f"{name} is a list", f"{name}: [{typed}]" if items else None) or ()
        if most and not 1 <= len(node) <= most:
            form.complain(node, f"{name} có {len(node)} mục; cần từ 1 đến {most}", f"{name} has {len(node)} items; 1 to {most} are needed")
        return tuple(value for item in node if (value := convert_item(form, item, name)) is not None)
    return convert


def register_slug(register, vi, en):
    """An id of a register; near matches are named."""
    def convert(form, node, name):
        known = getattr(form.registers, register)
        value = text()(form, node, name)
        if value is None or value in known:
            return value
        near = closest(slugify(value), known)
        hint = f'{name}: "{near}"' if near and name != "topics" else f'"{near}"' if near else None
        return form.complain(node, f'không có {vi} "{value}"' + (f"; gần nhất: {near}" if near else ""),
                             f'unknown {en} "{value}"' + (f'; did you mean "{near}"?' if near else ""), hint, rule="registers")
    return convert


def choice(known):
    def convert(form, node, name):
        if node in known:
            return str(node)
        near = closest(str(node), known)
        return form.complain(node, f'{name} "{node}" không hợp lệ; chọn một: {", ".join(known)}', f'{name} "{node}" is none of: {", ".join(known)}',
                             f'{name}: "{near}"' if near else None)
    return convert


def identity(form, node, name):
    value = text()(form, node, name)
    if value is None or ID.fullmatch(value):
        return value
    return form.complain(node, f'địa chỉ "{value}" chỉ gồm a–z, 0–9 và dấu -', f'the address "{value}" may hold only a–z, 0–9 and hyphens')


def former_address(form, node, name):
    """What used to lead to the article: a former id, or a list it was the last to leave, such as date/2022/06."""
    value = text(200)(form, node, name)
    if value is None or FORMER_ID.fullmatch(value) or FORMER_LIST.fullmatch(value):
        return value
    return form.complain(node, f'{name}: "{value}" không phải id cũ (2022-06-15-ten-bai) hay danh sách cũ (date/2022/06, province/an-giang/tri-ton)',
                         f'{name}: "{value}" is neither a former id (2022-06-15-title) nor a former list (date/2022/06, province/an-giang/tri-ton)')


def file_name(form, node, name):
    """The name of a file in one folder: it can lead nowhere else."""
    value = text(200)(form, node, name)
    if value is None or FILE_NAME.fullmatch(value):
        return value
    return form.complain(node, f'{name}: "{value}" không phải tên một tệp (không có / \\ : * ? " < > | % #, không bắt đầu bằng dấu chấm)',
                         f'{name}: "{value}" is no name of a file (without / \\ : * ? " < > | % #, not beginning with a dot)')


def day(form, node, name):
    value = text()(form, node, name)
    return value if value is None or _is_day(form, node, name, value) else None


def moment(form, node, name):
    value = text()(form, node, name)
    if value is None or "T" not in value:
        return value if value is None or _is_day(form, node, name, value) else None
    if not MOMENT.fullmatch(value):
        return form.complain(node, f"{name}: viết ngày giờ theo mẫu 2022-06-28T22:22:00+07:00", f"{name}: write day and time like 2022-06-28T22:22:00+07:00")
    return value if _is_day(form, node, name, value[:10]) else None


def event_day(form, node, name):
    value = text()(form, node, name)
    if value and re.fullmatch(r"--\d{2}-\d{2}", value):
        return value if _is_day(form, node, name, f"2024{value[1:]}") else None
    return value if value is None or _is_day(form, node, name, value) else None


def _is_day(form, node, name, value):
    """Whether a text is a real day between 1945 and the end of next year; complains with the way out if not."""
    if match := DAY_FIRST.fullmatch(value):
        fixed = f"{match[3]}-{int(match[2]):02d}-{int(match[1]):02d}"
        form.complain(node, f"{name}: viết năm-tháng-ngày", f"{name}: write year-month-day", f'{name}: "{fixed}"')
    elif not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        form.complain(node, f'{name}: "{value}" không phải ngày; viết như 2022-06-15', f'{name}: "{value}" is no day; write it like 2022-06-15')
    elif not _exists(value):
        year, month, day = map(int, value.split("-"))
        form.complain(node, f"{name}: tháng {month} năm {year} không có ngày {day}", f"{name}: there is no day {day} in month {month} of {year}")
    elif not FIRST_YEAR <= int(value[:4]) <= int(form.today[:4]) + 1:
        form.complain(node, f"{name}: năm {value[:4]} quá xa; sửa thành năm đúng", f"{name}: the year {value[:4]} is too far off; put the right year")
    else:
        return True
    return False


def _exists(value):
    try:
        return bool(date.fromisoformat(value))
    except ValueError:
        return False


def number(form, node, name):
    if isinstance(node, str) and re.fullmatch(r"-?\d+(\.\d+)?", node):
        return str(node)
    return form.complain(node, f'{name}: "{node}" không phải số; viết như 56.8 hoặc 11081', f'{name}: "{node}" is no number; write it like 56.8 or 11081')


def web_address(form, node, name):
    value = text()(form, node, name)
    if value is None or re.fullmatch(r"https?://[^\s/]+\.[^\s]*", value):
        return value
    return form.complain(node, f'{name}: "{value}" không phải địa chỉ http(s)', f'{name}: "{value}" is no http(s) address')


def fingerprint(form, node, name):
    value = text()(form, node, name)
    if value is None or re.fullmatch(r"[0-9a-f]{64}", value):
        return value
    return form.complain(node, f"{name} gồm 64 chữ số thập lục phân", f"{name} has 64 hexadecimal digits")


def provenance(form, node, name):
    value = record({"portal": text(), "section": text(), "url": web_address, "archived_url": web_address, "collected": day,
                     "original": file_name, "sha256": fingerprint, "cited": text()}, lambda values: Provenance(**values))(form, node, name)
    if value and bool(value.original) != bool(value.sha256):
        form.complain(node, "source.original và source.sha256 phải đi cùng nhau", "source.original and source.sha256 go together")
    return value


def plain_list(node):
    return [str(item) for item in node] if isinstance(node, Sequence) else []
