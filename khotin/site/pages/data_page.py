"""The page of the data files: what there is, the meaning of every column, licence and version."""

from functools import partial

from khotin.content.archive import Archive
from khotin.languages import Bilingual
from khotin.site import urls
from khotin.site.exports.fields import ARTICLE_COLUMNS, FIGURE_COLUMNS, Column
from khotin.site.outputs import Output, Site
from khotin.site.pages.list_pages import Data, plan_overview
from khotin.site.pages.page_links import named_page
from khotin.site.pages.values import Download

TITLE = Bilingual("Dữ liệu mở", "Open data")
ABOUT = Bilingual(
    "Toàn bộ kho dưới dạng tệp dữ liệu, cùng nội dung với các trang, và ý nghĩa của từng cột.",
    "The whole archive as data files with the same content as the pages, and the meaning of every column.",
)
JSON, RIS = "application/json", "application/x-research-info-systems"
CSL = "application/vnd.citationstyles.csl+json"
# (name, media type, meaning) of the files of the data page; the first seven are announced in its head.
FILES = tuple(
    (name, media_type, Bilingual(vi, en))
    for name, media_type, vi, en in (
        ("articles.json", JSON, "Mọi bài đã đăng, bài mới nhất ở trên.", "All published articles, newest first."),
        ("articles.jsonl", "application/jsonl", "Như trên, mỗi dòng một bài.", "The same, one article a line."),
        ("articles.csv", "text/csv", "Như trên, dạng bảng.", "The same, as a table."),
        ("articles.ris", RIS, "Trích dẫn mọi bài, dạng RIS.", "Citations of all articles, as RIS."),
        ("articles.bib", "application/x-bibtex", "Như trên, dạng BibTeX.", "The same as BibTeX."),
        ("articles.csl.json", CSL, "Như trên, dạng CSL-JSON.", "The same as CSL-JSON."),
        ("figures.csv", "text/csv", "Mọi số liệu trong các bài.", "All figures of the articles."),
        (
            "registers/provinces.json",
            JSON,
            "Tỉnh, thành phố trước đây và ngày nay.",
            "Provinces, former and current.",
        ),
        ("registers/districts.json", JSON, "Đơn vị cấp huyện trước đây.", "Former districts."),
        (
            "registers/threads.json",
            JSON,
            "Nhân vật, cơ quan, chương trình, văn bản.",
            "People, organisations, programmes and documents.",
        ),
        ("registers/topics.json", JSON, "Chủ đề, hai cấp.", "Topics, two levels."),
        ("registers/glossary.json", JSON, "Thuật ngữ Việt – Anh.", "Vietnamese–English terms."),
        ("registers/measures.json", JSON, "Chỉ số mà số liệu thuộc về.", "Measures that figures belong to."),
        (
            "addresses.txt",
            "text/plain",
            "Mọi địa chỉ mà kho cam kết giữ.",
            "Every address the archive promises to keep.",
        ),
        ("originals.txt", "text/plain", "SHA-256 của mọi bản gốc.", "SHA-256 of every original."),
        ("checksums.txt", "text/plain", "SHA-256 của các tệp trên.", "SHA-256 of the files above."),
    )
)
ANNOUNCED = 7


def plan_data(archive: Archive, changed: str | None) -> Output:
    """Plan the data page; `changed` is the day the newest article was added, or None."""
    downloads = tuple(Download(urls.data_file(name), media_type, name) for name, media_type, _ in FILES[:ANNOUNCED])
    make = partial(make_data, archive.counts.articles, changed)
    return plan_overview(named_page(TITLE, "data"), "pages/data.html", make, changed=changed, downloads=downloads)


def make_data(count: int, changed: str | None, language: str, site: Site) -> tuple[str, str, Data]:
    """Return what the data page shows."""
    data = {
        "files": tuple((urls.data_file(name), name, meaning[language]) for name, _, meaning in FILES),
        "version": "version.json",
        "count": count,
        "last_change": changed,
        "tables": (
            ("articles", _columns(ARTICLE_COLUMNS, language)),
            ("figures", _columns(FIGURE_COLUMNS, language)),
        ),
    }
    return TITLE[language], ABOUT[language], data


def _columns(columns: tuple[Column, ...], language: str) -> tuple[tuple[str, bool, str], ...]:
    """Return (name, is a pair, meaning) of each column."""
    return tuple((column.name, column.is_pair, column.meaning[language]) for column in columns)
