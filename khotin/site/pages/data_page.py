"""The page of the data files: what there is, every column in words, licence and version."""

from functools import partial

from khotin.languages import LANGUAGES, Bilingual
from khotin.site import urls
from khotin.site.exports.fields import ARTICLE_COLUMNS, FIGURE_COLUMNS
from khotin.site.pages.list_pages import place_of, plan_overview
from khotin.site.pages.values import Download

TITLE = Bilingual("Dữ liệu mở", "Data")
ABOUT = Bilingual(
    "Toàn bộ kho dưới dạng tệp dữ liệu, cùng nội dung với các trang, và ý nghĩa của từng cột.",
    "The whole archive as data files with the same content as the pages, and the meaning of every column.",
)
FILES = (
    (
        "articles.json",
        "application/json",
        Bilingual("Mọi bài đã đăng, bài mới nhất ở trên.", "All published articles, newest first."),
    ),
    ("articles.jsonl", "application/jsonl", Bilingual("Như trên, mỗi dòng một bài.", "The same, one article a line.")),
    ("articles.csv", "text/csv", Bilingual("Như trên, dạng bảng.", "The same as a table.")),
    (
        "articles.ris",
        "application/x-research-info-systems",
        Bilingual("Trích dẫn mọi bài, dạng RIS.", "Citations of all articles, as RIS."),
    ),
    ("articles.bib", "application/x-bibtex", Bilingual("Như trên, dạng BibTeX.", "The same as BibTeX.")),
    (
        "articles.csl.json",
        "application/vnd.citationstyles.csl+json",
        Bilingual("Như trên, dạng CSL-JSON.", "The same as CSL-JSON."),
    ),
    ("figures.csv", "text/csv", Bilingual("Mọi số liệu trong các bài.", "All figures of the articles.")),
    (
        "registers/provinces.json",
        "application/json",
        Bilingual("Tỉnh, thành phố trước đây và ngày nay.", "Provinces, former and current."),
    ),
    ("registers/districts.json", "application/json", Bilingual("Đơn vị cấp huyện trước đây.", "Former districts.")),
    ("registers/topics.json", "application/json", Bilingual("Chủ đề, hai cấp.", "Topics, two levels.")),
    ("registers/glossary.json", "application/json", Bilingual("Thuật ngữ Việt – Anh.", "Vietnamese–English terms.")),
    (
        "addresses.txt",
        "text/plain",
        Bilingual("Mọi địa chỉ mà kho cam kết giữ.", "Every address the archive promises to keep."),
    ),
    ("checksums.txt", "text/plain", Bilingual("SHA-256 của các tệp trên.", "SHA-256 of the files above.")),
)


def plan_data(archive, changed):
    """The data page; `changed` is the day the newest article came in, or None."""
    downloads = tuple(Download(urls.data_file(name), media_type, name) for name, media_type, _ in FILES[:7])
    yield plan_overview(
        place_of(TITLE, "data"),
        "pages/data.html",
        partial(make_data, archive.counts.articles, changed),
        changed,
        downloads=downloads,
    )


def make_data(count, changed, site):
    """What the data page shows, by language."""
    return {
        language: (
            TITLE[language],
            ABOUT[language],
            {
                "files": tuple((urls.data_file(name), name, about[language]) for name, _, about in FILES),
                "version": "version.json",
                "count": count,
                "last_change": changed,
                "tables": (
                    ("articles", _columns(ARTICLE_COLUMNS, language)),
                    ("figures", _columns(FIGURE_COLUMNS, language)),
                ),
            },
        )
        for language in LANGUAGES
    }


def _columns(columns, language):
    """(name, is it a pair, meaning) of each column."""
    return tuple((column.name, column.is_pair, column.meaning[language]) for column in columns)
