"""A small archive with one of everything that data files and feeds must carry.

Hostile titles, a correction, a pending language, drafts, a withdrawn article, equal names in two spellings.
"""

import csv
import io

from khotin.cli import main
from khotin.site.urls import base_address
from tests.support.sites import article_with, make_site

TODAY = "2026-11-23"
BASE = "https://example.org/kho-tin"
ADDRESS = base_address(BASE)
# The ids of its public articles, the newest first.
PUBLIC = [
    "2022-06-15-cung-ngay",
    "2022-06-15-dau",
    "2020-02-29-doc-hai",
    "2019-01-01-dinh-chinh",
    "2018-05-05-thieu-tieng-anh",
]

HOSTILE = "</script> ]]> & <b> {{ x }} “ngoặc” 'đơn' \\\" =1+1"
FIGURES = (
    'status: "published"',
    """figures:
  - {value: 126, unit: "trạm", label: {vi: "trạm BTS", en: "mobile base stations"}, quote: "126 trạm BTS"}
  - {value: 56.8, unit: "tỷ đồng", label: {vi: "=kinh phí", en: "@cost"},
     quote: "126 trạm BTS, kinh phí trên 56,8 tỷ đồng"}
status: "published\"""",
)

FILES = {
    "articles/2022-06-15-dau.md": article_with(
        FIGURES,
        ('topics: ["digital-transformation"]', 'topics: ["digital-government", "reviews"]'),
        (
            'authors: ["Châu Phong"]',
            (
                'authors: ["Hải Hoà", "-Nam"]\nsource: {portal: "Cổng An Giang", url: '
                '"https://angiang.example.vn/tin?id=1&x=2"}'
            ),
        ),
    ),
    "articles/2022-06-15-cung-ngay.md": article_with(
        ("Châu Phong", "Hải Hòa"),
        ("2026-11-21", "2026-11-20"),
        ('published: "2022-06-15"', 'published: "2022-06-15T08:05:00+07:00"'),
    ),
    "articles/2020-02-29-doc-hai.md": article_with(
        ("Sở làm việc với huyện Tri Tôn", HOSTILE),
        ('published: "2022-06-15"', 'published: "2020-02-29"'),
        ("Châu Phong", "Hai Hoa"),
    ),
    "articles/2019-01-01-dinh-chinh.md": article_with(
        ('published: "2022-06-15"', 'published: "2019-01-01"'),
        ("2026-11-21", "2026-01-05"),
        ('province: "an-giang"\ndistrict: "tri-ton"', 'province: "binh-phuoc"'),
        (
            'status: "published"',
            'status: "published"\n'
            'corrections: [{date: "2026-11-22", vi: "Sửa số trạm.", en: "The number of stations was wrong."}]',
        ),
    ),
    "articles/2018-05-05-thieu-tieng-anh.md": article_with(
        ('  en: "Department works with Tri Ton District"\n', ""),
        ('status: "published"', 'status: "published"\npending: ["title.en"]'),
        ('published: "2022-06-15"', 'event: "2018-05-05"'),
        ("2026-11-21", "2026-02-02"),
    ),
    "articles/2022-07-01-nhap.md": article_with(
        ('vi: "Sở', 'vi: "CANARY1 Sở'), ('status: "published"', 'status: "draft"'), ("Châu Phong", "CANARY1 tác giả")
    ),
    "articles/2026-12-30-mai.md": article_with(
        ('vi: "Sở', 'vi: "CANARY2 Sở'), ('published: "2022-06-15"', 'published: "2026-12-30"')
    ),
    "articles/2022-08-01-go.md": article_with(
        ('vi: "Sở', 'vi: "CANARY3 Sở'),
        (
            'status: "published"',
            'status: "withdrawn"\nwithdrawal: {date: "2026-11-01", reason: {vi: "Theo đề nghị.", en: "On request."}}',
        ),
        ("Châu Phong", "Người Đã Gỡ"),
    ),
}


def build_archive(folder, files, *options):
    """Build an archive of {path below content: text} in a folder, below /kho-tin/; returns the folder of the site."""
    output = folder / "output"
    given = ["--content", str(make_site(folder, files)), "--output", str(output), "--date", TODAY, "--base-url", BASE]
    assert main(["build", *given, *options]) == 0
    return output


def rows(output, name):
    """The rows of a published CSV file as {column: cell}."""
    return list(csv.DictReader(io.StringIO((output / "data" / name).read_text("utf-8"))))
