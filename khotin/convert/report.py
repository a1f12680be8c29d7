"""What the command `convert` shows a person: a page with its roles in the margin, and the sums at the end."""

from khotin.convert.layout.pieces import (
    BODY,
    BYLINE,
    CAPTION,
    DATE,
    DATELINE,
    END,
    FURNITURE,
    LEAD,
    REPEAT,
    SECTION,
    SOURCE,
    TITLE,
)
from khotin.terminal import paint, print_table

COLOURS = {
    TITLE: "bold green",
    DATE: "cyan",
    SECTION: "magenta",
    DATELINE: "magenta",
    LEAD: "bold",
    BODY: "",
    CAPTION: "yellow",
    BYLINE: "blue",
    SOURCE: "blue",
    END: "dim",
    REPEAT: "dim",
    FURNITURE: "dim",
}
FACTS = (
    "title",
    "published",
    "event",
    "event_end",
    "authors",
    "offices",
    "cited",
    "section",
    "dateline",
    "province",
    "district",
    "topics",
)
MARGIN = 18
ROWS = (
    ("converted", "đã chuyển / converted"),
    ("unchanged", "không đổi / unchanged"),
    ("edited", "đã biên tập, giữ nguyên / edited, kept"),
    ("twice", "đã có / there already"),
    ("listing-item", "mục danh sách / items of lists"),
    ("video-blurb", "giới thiệu video / video blurbs"),
    ("photo-story", "tin ảnh / photo stories"),
    ("digest", "bản tin nhiều tin / digests"),
    ("boilerplate-only", "không có bài / without an article"),
    ("english", "tiếng Anh / in English"),
    ("failed", "lỗi / failed"),
    ("no title", "thiếu tiêu đề / no title"),
    ("no published", "không rõ ngày đăng / published unknown"),
    ("no event", "không rõ ngày diễn ra / event unknown"),
    ("no province", "không rõ tỉnh / province unknown"),
    ("no district", "không rõ huyện / district unknown"),
    ("no authors", "không rõ tác giả / author unknown"),
)


def print_margin(stream, conversion):
    """A page as it was read: the facts first, then each line with what it was taken for."""
    lines = [((f"{conversion.input} ({conversion.kind}, {conversion.lang})", "bold"),)]
    lines += [
        ((f"{fact:>{MARGIN - 2}}  ", "dim"), (_shown(getattr(conversion, fact)), ""))
        for fact in FACTS
        if getattr(conversion, fact)
    ]
    lines.append((("", ""),))
    for line in conversion.lines:
        colour = COLOURS[line.roles[-1] if line.roles[0] in (DATELINE, FURNITURE) else line.roles[0]]
        lines.append(
            (
                (f"{line.number:4} ", "dim"),
                (f"{'+'.join(line.roles):<{MARGIN}}", colour),
                (line.text, colour if colour == "dim" else ""),
            )
        )
    paint(stream, [*lines, (("", ""),)])


def print_summary(stream, counts, seconds, dry_run):
    """The sums of a run as a table, and the last line: what was done, and how long it took."""
    rows = [(name, counts[key]) for key, name in ROWS if counts[key]]
    total = sum(counts[key] for key, _ in ROWS[:11])
    if total > 1:
        print_table(stream, rows)
    done = (
        "xem thử, không ghi gì / dry run, nothing written"
        if dry_run
        else f"{counts['converted']} bài ghi mới / articles written"
    )
    paint(stream, [((f"{total} tệp / files: {done}, {seconds:.1f} s", ""),)])


def _shown(value):
    return ", ".join(value) if isinstance(value, tuple) else str(value)
