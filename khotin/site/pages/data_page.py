"""The page of the data files: what there is, the meaning of every column, licence and version."""

from functools import partial

from khotin.content.archive import Archive
from khotin.language.word_lists import read_table
from khotin.languages import Bilingual
from khotin.site import urls
from khotin.site.exports.fields import ARTICLE_COLUMNS, DATA, FIGURE_COLUMNS, Column
from khotin.site.outputs import Output, Site
from khotin.site.pages.list_pages import Data, plan_overview
from khotin.site.pages.page_links import named_page
from khotin.site.pages.values import Download

TITLE = Bilingual("Dữ liệu mở", "Open data")
ABOUT = Bilingual(
    "Toàn bộ kho dưới dạng tệp dữ liệu, cùng nội dung với các trang, và ý nghĩa của từng cột.",
    "The whole archive as data files with the same content as the pages, and the meaning of every column.",
)
# (name, media type, meaning) of the files of the data page.
FILES = tuple((name, media_type, Bilingual(vi, en)) for name, media_type, vi, en in read_table(DATA, "data_files"))
# How many of them, the first ones, are announced in the head of the page.
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
