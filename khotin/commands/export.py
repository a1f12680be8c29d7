"""The archive as a package for keeping: a BagIt bag (RFC 8493, SHA-256) from which the same site can be built anywhere.

It holds everything an editor wrote, drafts and withdrawn files included, the originals, the registers, the list of
addresses, and the program itself: in twenty years nobody should have to look for the right version of it.
"""

import hashlib
import os
import secrets
import shutil
from argparse import Namespace
from dataclasses import dataclass
from pathlib import Path

from khotin.build.loader import load_archive
from khotin.build.options import BuildOptions, vietnamese_today
from khotin.config import FILE as CONFIG_FILE
from khotin.config import load_config
from khotin.content.text_files import list_files, read_bytes
from khotin.problems import ContentError, Location, fail
from khotin.project import PACKAGE, PROJECT, SHIPPED, assets_folder, content_path, templates_folder
from khotin.site.outputs import permanent_paths
from khotin.site.pages import plan_pages
from khotin.site.search import find_pagefind

RULE = "export"
LARGEST_FILE = 256 * 1024 * 1024
PROGRAM_FILES = ("build.py", "package.json", "package-lock.json", ".npmrc", "LICENSE", "README.md")
DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
HOW_TO_REBUILD = """\
Kho Tin, gói lưu trữ ngày {date}
Trang web dựng lại từ gói này giống từng byte trang dựng ngày ấy (về chỉ mục tìm kiếm, xem bên dưới). Cần Python 3.11 trở lên; chép thư mục data/ ra chỗ khác rồi chạy:

Kho Tin, package of {date}
The site built from this package has the same bytes as the one built that day (for the search index see below). Python 3.11 or newer
is needed; copy the folder data/ elsewhere and run there:

  python3 -m venv .venv
  .venv/bin/python -m pip install --require-hashes -r requirements/runtime.txt
  .venv/bin/python build.py build --date {date}

Muốn version.json cũng giống, thêm --revision với giá trị ghi trong version.json của trang.
For an equal version.json add --revision with the value that the site's version.json names.

Gói này được lập ở nơi có Pagefind {pagefind}. Chỉ mục tìm kiếm (pagefind/) chỉ giống từng byte khi do Pagefind 1.6 trở lên làm và cùng một bản;
Pagefind 1.5 xếp các bộ lọc mỗi lần một khác. content_sha256 trong version.json không tính thư mục này. Cài bản mới, trước khi dựng trang:
The package was made where Pagefind was {pagefind}. The search index (pagefind/) has the same bytes only if Pagefind 1.6 or newer makes it, the
same version both times; Pagefind 1.5 orders the facets differently each time. content_sha256 in version.json leaves that folder out. The newer
one is installed, before the build, with:

  npm ci --omit=dev

Phiên bản chương trình / program version: {version}
(SHA-256 của / of program.sha256)
"""


@dataclass(frozen=True, slots=True)
class Kept:
    """One file of the package as written: SHA-256 in hexadecimal, size in bytes."""

    sha256: str
    size: int


def run_export(options: Namespace) -> int:
    """Write the package, say what it holds, and return 0. Raises `ContentError`."""
    build = BuildOptions(options.content, today=options.date or vietnamese_today())
    kept = export_package(options.folder, build, load_config())
    print(f"{options.folder}: {len(kept)} tệp / files, {sum(file.size for file in kept.values()) / 1e6:.1f} MB")
    return 0


def export_package(folder, build, config):
    """Write the package into a new folder, whole or not at all; returns what it keeps as {name: Kept}.

    Raises `ContentError` where the content has errors or the folder holds something.
    """
    _demand_new(folder, build.content)
    archive, texts, _ = load_archive(build)
    paths = permanent_paths(plan_pages(archive, texts, config))
    beside = f"{folder}.{secrets.token_hex(8)}.next"
    os.makedirs(beside)  # it must be new: whatever has that name already is not ours to remove
    try:
        kept = _write_bag(beside, paths, build, config)
        if os.path.isdir(folder):
            os.rmdir(folder)
        os.rename(beside, folder)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    return kept


def _write_bag(folder, paths, build, config):
    kept = {f"data/{name}": _write(folder, f"data/{name}", data) for name, data in _content(build.content)}
    program = {name: _write(folder, f"data/{name}", data) for name, data in _program()}
    kept |= {f"data/{name}": file for name, file in program.items()}
    kept |= {f"data/{name}": _write(folder, f"data/{name}", data) for name, data in _notes(paths, program, build.today)}
    tags = {name: _write(folder, name, data) for name, data in _tags(kept, build, config)}
    _write(folder, "tagmanifest-sha256.txt", _manifest(tags))
    return kept


def _demand_new(folder, content):
    if os.path.lexists(folder) and (not os.path.isdir(folder) or os.path.islink(folder) or os.listdir(folder)):
        fail(
            Location(folder),
            RULE,
            "nơi này đã có tệp; hãy chọn một thư mục mới",
            "there is something here already; choose a new folder",
        )
    if Path(os.path.realpath(folder)).is_relative_to(os.path.realpath(content)):
        fail(Location(folder), RULE, f"gói không được nằm trong {content}", f"the package may not lie inside {content}")


def _content(content):
    """(name, bytes) of all an editor wrote; what the folder lacks of registers and pages comes from where the build takes it."""
    yield from _folder("content", content)
    for name in ("registers", "pages"):
        if not os.path.exists(f"{content}/{name}"):
            yield from _folder(f"content/{name}", content_path(content, name))


def _program():
    """(name, bytes) of the program; settings, templates and assets are the current folder's where it has them, as in a build."""
    skipped = f"khotin/{SHIPPED}/"  # these files stand at the top of the package
    files = _folder("khotin", str(PACKAGE))
    yield from ((name, data) for name, data in files if not name.endswith(".pyc") and not name.startswith(skipped))
    for name in ("requirements", "docs"):
        yield from _folder(name, str(PROJECT / name))
    yield from _folder("templates", templates_folder())
    yield from _folder("assets", assets_folder())
    for name in PROGRAM_FILES:
        if (PROJECT / name).is_file():
            yield name, read_bytes(PROJECT / name, name, LARGEST_FILE)
    if os.path.isfile(CONFIG_FILE):
        yield CONFIG_FILE, read_bytes(CONFIG_FILE, limit=LARGEST_FILE)


def _folder(name, folder):
    listed = list_files(folder, folder)
    if problems := [problem for _, problem in listed if problem]:
        raise ContentError(problems)
    for path, _ in listed:
        yield f"{name}/{path}", read_bytes(os.path.join(folder, path), limit=LARGEST_FILE)


def _notes(paths, program, today):
    """The list of addresses, the version of the program as hashes of its files, and how to build the site again."""
    listed = _manifest(program)
    yield "addresses.txt", "".join(f"/{path}\n" for path in paths).encode()
    yield "program.sha256", listed
    yield (
        "REBUILD.txt",
        HOW_TO_REBUILD.format(
            date=today, version=hashlib.sha256(listed).hexdigest(), pagefind=find_pagefind(PROJECT)[1]
        ).encode(),
    )


def _tags(kept, build, config):
    """The declaration, the description and the manifest: the files that make a folder a bag."""
    about = {
        "Source-Organization": config.title.en,
        "External-Description": config.description.en,
        "External-Identifier": config.base_url,
        "Bagging-Date": build.today,
        "Payload-Oxum": f"{sum(file.size for file in kept.values())}.{len(kept)}",
    }
    yield "bagit.txt", DECLARATION.encode()
    yield "bag-info.txt", "".join(f"{name}: {' '.join(value.split())}\n" for name, value in about.items()).encode()
    yield "manifest-sha256.txt", _manifest(kept)


def _manifest(files):
    """Names as RFC 8493 (2.1.3) writes them."""
    names = {name: name.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A") for name in sorted(files)}
    return "".join(f"{files[name].sha256}  {written}\n" for name, written in names.items()).encode()


def _write(folder, name, data):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as stream:
        stream.write(data)
    return Kept(hashlib.sha256(data).hexdigest(), len(data))
