"""Make a copy of a built site that opens by double click, and list in it the pages that the newest commit changes.

`.venv/bin/python -m scripts.preview SITE FOLDER` prints the list as Markdown for the summary of a check. In the copy,
links lead from file to file. The site should be built with --no-search: a search needs a server.
"""

import argparse
import html
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from khotin.config import load_config
from khotin.languages import LANGUAGES
from khotin.site import urls
from scripts.changed_pages import article_ids, changed_files

FIRST_PAGE = "changed.html"
# A policy for a server: a file has no host that its sources could name.
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" [^>]*>\n?')
# A link inside the site: the attribute, the address of the site, the path, what follows the path.
LINK = r'((?:href|src|action)="|content="0; url=)(?:{})(?!/)([^"?#]*)([^"]*)"'
# Browsers let no script read files of a disk.
VERIFICATION = re.compile(r'<script src="[^"]*/verify\.[^"]*" defer></script>')
NOTICE = """<p><span lang="vi">Bản xem thử mở từ đĩa, ở đó phép đối chiếu không chạy.</span>
<span lang="en">This preview is opened from a disk, where the comparison does not run.</span></p>"""
LISTING = """<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Trang thay đổi / Changed pages</title>
<link rel="stylesheet" href="{style}">
</head>
<body>
<main class="main">
<h1 class="page-title">Trang thay đổi / Changed pages</h1>
<p><a href="vi/index.html">Trang chủ</a> · <a href="en/index.html" lang="en">Home</a></p>
<ul>
{items}
</ul>
</main>
</body>
</html>
"""


def main(arguments: list[str] | None = None) -> int:
    """Make the copy, print the list of changed pages, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path, metavar="SITE", help="the built site")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="a new folder for the copy")
    options = parser.parse_args(arguments)
    copy_site(options.site, options.folder, urls.base_address(load_config().base_url))
    changed = list_changed(options.folder)
    write_listing(options.folder, changed)
    print(as_markdown(changed))
    return 0


def copy_site(site: Path, folder: Path, address: urls.BaseAddress) -> None:
    """Copy a site into a new folder, with links from file to file. Raises `FileExistsError`."""
    shutil.copytree(site, folder, ignore=shutil.ignore_patterns(".*", "pagefind", "admin"))
    link = re.compile(LINK.format("|".join(map(re.escape, (address.absolute(""), address.path)))))
    for page in folder.rglob("*.html"):
        depth = len(page.relative_to(folder).parts) - 1
        page.write_text(_make_portable(page.read_text("utf-8"), link, "../" * depth), "utf-8")


def list_changed(folder: Path) -> dict[str, tuple[str, ...]]:
    """Return the files of the pages that the newest commit changes, by id of article; none where it is gone."""
    files = {
        identity: tuple(urls.file_of(urls.article(language, identity)) for language in LANGUAGES)
        for identity in sorted(article_ids(changed_files()))
    }
    return {identity: found if (folder / found[0]).is_file() else () for identity, found in files.items()}


def write_listing(folder: Path, changed: dict[str, tuple[str, ...]]) -> None:
    """Write the page that leads to the changed pages."""
    [style] = (folder / "assets").glob("site.*.css")
    items = "\n".join(
        f"<li>{_links(identity, files) if files else f'{identity}: đã bỏ / removed'}</li>"
        for identity, files in changed.items()
    )
    text = LISTING.format(style=style.relative_to(folder).as_posix(), items=items)
    (folder / FIRST_PAGE).write_text(text, "utf-8")


def as_markdown(changed: dict[str, tuple[str, ...]]) -> str:
    """Return the list for the summary of a check; the ids are checked, so that nothing in it acts."""
    lines = [
        f"## Trang thay đổi / Changed pages: {len(changed)}",
        "",
        f"Tải tệp `preview` ở cuối trang này, giải nén, mở `{FIRST_PAGE}`. / "
        f"Download `preview` at the end of this page, unpack it, open `{FIRST_PAGE}`.",
    ]
    if changed:
        lines += ["", "| Tiếng Việt | English |", "| --- | --- |"]
    for identity, files in changed.items():
        cells = [f"`{path}`" for path in files] or [f"`{identity}`: đã bỏ / removed", ""]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _make_portable(text: str, link: re.Pattern[str], up: str) -> str:
    without = VERIFICATION.sub(NOTICE, POLICY.sub("", text))
    return link.sub(_relative(up), without)


def _relative(up: str) -> Callable[[re.Match[str]], str]:
    """Return the replacement of a link on a page whose folder is as deep as `up` leads."""

    def replace(match: re.Match[str]) -> str:
        attribute, path, rest = match.groups()
        return f'{attribute}{up}{urls.file_of(path)}{rest}"'

    return replace


def _links(identity: str, files: tuple[str, ...]) -> str:
    links = zip(LANGUAGES, files, ("Tiếng Việt", "English"), strict=True)
    return f"{html.escape(identity)}: " + " · ".join(
        f'<a lang="{language}" href="{path}">{name}</a>' for language, path, name in links
    )


if __name__ == "__main__":
    sys.exit(main())
