"""Checks of the staged site before it is published."""

import os
from collections.abc import Container, Iterable

from khotin.build.guard import MARK
from khotin.content.archive import Archive
from khotin.languages import LANGUAGES, Bilingual
from khotin.problems import ContentError, Location, Problem, fail
from khotin.site import urls
from khotin.site.urls import file_of

RULE = "site"
# A page of this size takes half a minute to load on a cheap phone with a slow connection.
LARGEST_PAGE = 2 * 1024 * 1024
# Losing this many articles at once, and this share of them, is taken for an accident.
SUSPICIOUS_LOSS, SUSPICIOUS_SHARE = 4, 0.2
RECORDS = "data/articles"


def require_page_size(path: str, data: bytes) -> None:
    """Raise `ContentError` for a page too large for a slow line."""
    if len(data) > LARGEST_PAGE:
        fail(
            Location(f"/{path}"),
            RULE,
            f"trang dài {len(data) // 1024} KB, tối đa {LARGEST_PAGE // 1024} KB",
            f"the page has {len(data) // 1024} KB; the limit is {LARGEST_PAGE // 1024} KB",
        )


def require_no_loss(output: str, before: int, count: int) -> None:
    """Raise `ContentError` where far fewer articles are left than are published, unless that was confirmed."""
    if before - count >= SUSPICIOUS_LOSS and before - count > before * SUSPICIOUS_SHARE:
        fail(
            Location(output),
            RULE,
            f"số bài giảm từ {before} xuống {count}; nếu đúng ý, chạy lại với --allow-shrink",
            f"the number of articles would fall from {before} to {count}; if intended, run again with --allow-shrink",
        )


def count_published(output: str) -> int:
    """Return the number of articles in a published site: each has a record."""
    try:
        return len(os.listdir(os.path.join(output, *RECORDS.split("/"))))
    except OSError:
        return 0


def require_link_targets(links: Iterable[tuple[str, tuple[str, str]]], files: Container[str]) -> None:
    """Raise `ContentError` naming each dead link; `links` are (file of the site, (link, page that has it))."""
    missing = {target: link for target, link in links if target not in files}
    problems = [
        Problem(
            Location(page),
            RULE,
            Bilingual(
                f'liên kết "{link}" không dẫn tới trang nào',
                f'the link "{link}" leads to no page',
            ),
        )
        for _, (link, page) in sorted(missing.items())
    ]
    if problems:
        raise ContentError(problems)


def require_only_public(archive: Archive, new: Iterable[str], files: Container[str]) -> None:
    """Raise `ContentError` for a `new` file whose name starts with a dot, and for pages of unpublished articles."""
    for path in new:
        if "/." in path or (path.startswith(".") and path != MARK):
            fail(Location(f"/{path}"), RULE, "tên tệp bắt đầu bằng dấu chấm", "the name of a file starts with a dot")
    public = {article.id for article in (*archive.articles, *archive.withdrawn)}
    for identity in archive.facts.keys() - public:
        if told := [path for language in LANGUAGES if (path := file_of(urls.article(language, identity))) in files]:
            fail(
                Location(f"/{told[0]}"),
                RULE,
                "bài chưa được đăng lại có trong trang",
                "an unpublished article is in the site",
            )
