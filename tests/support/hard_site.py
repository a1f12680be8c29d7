"""Articles that are hard to show: long and hostile titles, a missing language, corrections, notes, tables, no place."""

from khotin.cli import main
from tests.support.sites import article_with, make_site

TODAY = "2026-11-21"
BASE = "https://example.org/kho-tin"

LONG_TITLE = "Thông báo về việc " + "triển khai thực hiện Chương trình chuyển đổi số quốc gia " * 4 + "Nghiêng"
UNBROKEN = "https://angiang.gov.vn/" + "mot-dia-chi-rat-dai-khong-co-cho-ngat-" * 5
TITLE = "Sở làm việc với huyện Tri Tôn"
ENGLISH_TITLE = '  en: "Department works with Tri Ton District"\n'
PUBLISHED = 'published: "2022-06-15"'
BODY = "Ngày 15/6/2022, Sở làm việc với UBND huyện Tri Tôn. Huyện có 126 trạm BTS.\n"
RICH_BODY = """\
## Một đề mục

Xem bài [khác](2022-06-17-thu-dich.md)[^1] và <script>alert(1)</script> {{ config }}.

| Cột thứ nhất của một bảng khá rộng | Cột thứ hai | Cột thứ ba của bảng | Cột thứ tư |
|---|---|---|---|
| một | hai | 1.000.000.000 | bốn |

- gạch đầu dòng
- nữa

> Một câu trích dẫn dài.

*Ảnh: Quang cảnh hội nghị*

    mã nguồn rất dài không có chỗ ngắt xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx

[^1]: Ghi chú cuối bài.
"""
CORRECTED = """\
status: "published"
corrections:
  - {date: "2022-07-01", vi: "Sửa tên huyện.", en: "Name of the district put right."}
"""

HARD_FILES = {
    "articles/2022/2022-06-15-dai.md": article_with(
        (TITLE, LONG_TITLE[:300]), ("Department works with Tri Ton District", ("Notice on " * 40)[:299].strip())
    ),
    "articles/2022/2022-06-16-lien.md": article_with(
        (TITLE, f"Xem {UNBROKEN}"[:200]),
        ("Department works with Tri Ton District", "X" * 120),
        (PUBLISHED, 'published: "2022-06-16"'),
    ),
    "articles/2022/2022-06-17-thu-dich.md": article_with(
        (TITLE, "</script><script>alert(1)</script> & <b>đậm</b> ''"),
        (PUBLISHED, 'published: "2022-06-17T22:22:00+07:00"\nevent: "2022-06-16"\nevent_end: "2022-06-17"'),
    ),
    "articles/2022/2022-06-18-thieu-tieng-anh.md": article_with(
        (ENGLISH_TITLE, ""),
        ('  en: "On 15 June 2022 the department met Tri Ton District, which has 126 BTS stations."\n', ""),
        (PUBLISHED, 'published: "2022-06-18"'),
        ('status: "published"\n', 'status: "published"\npending: ["title.en", "summary.en"]\n'),
    ),
    "articles/2022/2022-06-19-giau.md": article_with(
        (PUBLISHED, 'event: "2022-06-19"'), ('status: "published"\n', CORRECTED), (BODY, RICH_BODY)
    ),
}


def build_hard_site(folder):
    """Build the hard articles without a search index; returns the folder of the site."""
    return build_site(folder / "output", make_site(folder, HARD_FILES))


def build_site(output, content="content"):
    """Build a content folder without a search index, below /kho-tin/; returns the folder of the site."""
    options = ["--content", str(content), "--output", str(output), "--date", TODAY, "--base-url", BASE, "--no-search"]
    assert main(["build", *options]) == 0
    return output
