"""Faults of values between brackets: groups "{name: value, …}" and lists "[a, b]" on one line."""

import re
from collections.abc import Iterator

from khotin.content.frontmatter.events import is_one_value
from khotin.content.frontmatter.lines import Fault
from khotin.patterns import lazy_pattern

NO_COMMA = lazy_pattern(r'(?<=["}\]]) (?=[a-z_]+: )')
# What stands between two items in place of a comma: another sign, or only a space.
WRONG_COMMA = lazy_pattern(r"(?<=[\"'])(?:\s*[;，、；]\s*|\s+)(?=[\"'])")
HASH_VALUE = lazy_pattern(r"(?<= )(#[^\s,}\]]+)")
A_HYPHEN = ('mỗi mục của danh sách bắt đầu bằng "- "', 'each item of a list begins with "- "')


def faults_of_group(match: re.Match[str]) -> Iterator[Fault]:
    """Yield the fault of a line of a list that holds "{name: value, …}", or nothing."""
    value, start = match["value"], f"{match['indent']}{match['hyphen'] or ''}"
    with_commas = NO_COMMA.sub(", ", value)
    if is_one_value(value):
        if not match["hyphen"] and len(start) > 1:
            yield *A_HYPHEN, f"{start[2:]}- {value}"
    elif is_one_value(with_commas):
        yield "thiếu dấu phẩy giữa hai mục", "a comma is missing between two fields", f"{start}{with_commas}"
    elif is_one_value(f"{value}}}"):
        yield (
            "nhóm mở bằng { mà không đóng bằng }",
            "a group is opened with { and not closed with }",
            f"{start}{value}}}",
        )


def fault_of_list(match: re.Match[str], value: str) -> Fault:
    """Return the fault of a value between brackets that YAML cannot read; `match` is its line."""
    with_commas = WRONG_COMMA.sub(", ", value)
    if with_commas != value and is_one_value(with_commas):
        corrected = f"{match['indent']}{match['key']}: {with_commas}"
        return (
            "giữa hai mục của danh sách phải là dấu phẩy thường",
            "there must be a comma between two items",
            corrected,
        )
    with_quotes = HASH_VALUE.sub(r'"\1"', value)
    if with_quotes != value and is_one_value(with_quotes):
        vi, en = 'giá trị bắt đầu bằng "#" phải đặt trong dấu nháy', 'a value that starts with "#" must be in quotes'
        return vi, en, f"{match['indent']}{match['key']}: {with_quotes}"
    vi = "không đọc được danh sách này; kiểm tra dấu nháy và dấu phẩy giữa các mục"
    return vi, "this list cannot be read; check its quotes and the commas between its items", None
