"""The page on which a reader's own browser compares an article with its original, line by line."""

from functools import partial

from khotin.languages import Bilingual
from khotin.site.exports import ORIGINALS
from khotin.site.outputs import Output, Site
from khotin.site.pages.list_pages import Data, plan_overview
from khotin.site.pages.page_links import named_page

TITLE = Bilingual("Đối chiếu bài với bản gốc", "Verify an article against its original")
ABOUT = Bilingual(
    "Trình duyệt của bạn tải bản gốc, tính SHA-256, so với mã đã công bố, rồi đặt từng dòng của bản gốc bên cạnh bài.",
    "Your browser fetches the original, computes its SHA-256, compares it with the published one, and shows every line "
    "of the original beside the article.",
)
# What the script says: the labels "verify_…".
WORDS = (
    "working", "failed", "no_crypto", "computed", "page_equal", "page_differs", "masked", "list_equal", "list_differs",
    "counts", "line", "in_original", "in_article", "missing", "role_title", "role_portal", "role_section",
    "role_author", "role_date", "role_repeat", "role_above", "role_within", "role_below",
)  # fmt: skip


def plan_verification() -> Output:
    """Plan the page in both languages; it contains no article."""
    return plan_overview(named_page(TITLE, "verify"), "pages/verify.html", partial(make_verification))


def make_verification(language: str, site: Site) -> tuple[str, str, Data]:
    """Return what the page shows."""
    return TITLE[language], ABOUT[language], {"words": WORDS, "checksums": ORIGINALS}
