"""The output of `convert` for people: a page with its roles in the margin, and the totals at the end."""

from collections.abc import Mapping
from typing import TextIO

from khotin.convert.conversion import FACTS, Conversion
from khotin.convert.layout import segments as roles
from khotin.terminal import paint, print_table

# Roles that are not named here are dim.
COLOURS = {roles.TITLE: "bold green", roles.DATE: "cyan", roles.LEAD: "bold", roles.BODY: "", roles.CAPTION: "yellow"}
COLOURS |= dict.fromkeys((roles.SECTION, roles.DATELINE), "magenta") | dict.fromkeys(
    (roles.BYLINE, roles.SOURCE), "blue"
)
DIM = "dim"
SHOWN = (*FACTS[3:], "topics")  # input, kind and language are the heading
MARGIN = 18
# What became of inputs; each is counted once.
OUTCOMES = (
    ("converted", "đã chuyển / converted"),
    ("unchanged", "không đổi / unchanged"),
    ("edited", "đã biên tập, giữ nguyên / edited, kept"),
    ("twice", "đã có / there already"),
    ("listing-item", "mục danh sách / items of lists"),
    ("video-blurb", "giới thiệu video / video blurbs"),
    ("photo-story", "tin ảnh / photo stories"),
    ("digest", "bản tin nhiều tin / digests"),
    ("several-articles", "trang nhiều bài / pages of several articles"),
    ("boilerplate-only", "không có bài / without an article"),
    ("english", "tiếng Anh / in English"),
    ("failed", "lỗi / failed"),
)
UNKNOWN = (
    ("no title", "thiếu tiêu đề / no title"),
    ("no published", "không rõ ngày đăng / published unknown"),
    ("no event", "không rõ ngày diễn ra / event unknown"),
    ("no province", "không rõ tỉnh / province unknown"),
    ("no district", "không rõ huyện / district unknown"),
    ("no authors", "không rõ tác giả / author unknown"),
)


def print_margin(stream: TextIO, conversion: Conversion) -> None:
    """Print a page as it was read: the facts first, then each line with its roles."""
    lines = [[(f"{conversion.input} ({conversion.kind}, {conversion.lang})", "bold")]]
    lines += [
        [(f"{fact:>{MARGIN - 2}}  ", DIM), (_shown(value), "")]
        for fact in FACTS
        if (value := getattr(conversion, fact))
    ]
    lines.append([("", "")])
    for line in conversion.lines:
        # A prefix or boilerplate in front of other text does not colour the line.
        colour = COLOURS.get(line.roles[-1 if line.roles[0] in (roles.DATELINE, roles.FURNITURE) else 0], DIM)
        margin = [(f"{line.number:4} ", DIM), (f"{'+'.join(line.roles):<{MARGIN}}", colour)]
        lines.append([*margin, (line.text, colour if colour == DIM else "")])
    paint(stream, [*lines, [("", "")]])


def print_summary(stream: TextIO, counts: Mapping[str, int], seconds: float, dry_run: bool) -> None:
    """Print the totals of a run as a table, and the last line: what was done, and how long it took."""
    total = sum(counts[key] for key, _ in OUTCOMES)
    if total > 1 or counts["unchanged"]:
        print_table(stream, [(name, counts[key]) for key, name in (*OUTCOMES, *UNKNOWN) if counts[key]])
    written = f"{counts['converted']} bài ghi mới / articles written"
    done = "xem thử, không ghi gì / dry run, nothing written" if dry_run else written
    paint(stream, [[(f"{total} tệp / files: {done}, {seconds:.1f} s", "")]])


def _shown(value: str | tuple[str, ...]) -> str:
    return ", ".join(value) if isinstance(value, tuple) else value
