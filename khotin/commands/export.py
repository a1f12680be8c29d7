"""The command `export`: a BagIt package (RFC 8493, SHA-256) from which the same site can be built anywhere.

It holds everything an editor wrote, drafts and withdrawn files included, the originals, the registers, the list of
addresses, and the program itself, so that its version need not be found again later.
"""

import hashlib
import os
import secrets
import shutil
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator, Mapping
from glob import escape, glob
from importlib.resources import files
from pathlib import Path
from typing import TypeAlias

from khotin.build.filesystem import naming, write_file
from khotin.build.guard import is_marked
from khotin.build.inputs import scan_inputs
from khotin.build.loader import load_archive
from khotin.build.options import BuildOptions
from khotin.clock import vietnamese_today
from khotin.config import FILE as CONFIG_FILE
from khotin.config import Config, load_config
from khotin.content.expected_files import expected_files, expecting
from khotin.content.text_files import list_layers, read_bytes
from khotin.encoding import Struct
from khotin.problems import Location, fail
from khotin.project import PACKAGE, PROJECT, SHIPPED, assets_folders, templates_folders
from khotin.site.outputs import permanent_paths
from khotin.site.pages.all_pages import plan_pages
from khotin.site.search import find_pagefind
from khotin.terminal import tell, tell_details
from khotin.usage import require_new_folder

RULE = "export"
LARGEST_FILE = 256 * 1024 * 1024
PROGRAM_FILES = ("build.py", "package.json", "package-lock.json", ".npmrc", "LICENSE", "README.md")
DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

# (name, bytes)
NamedFile: TypeAlias = tuple[str, bytes]


class WrittenFile(Struct, frozen=True):
    """One file of the package as written: SHA-256 in hexadecimal, size in bytes."""

    sha256: str
    size: int


def run_export(options: Namespace) -> int:
    """Write the package, print its size, and return 0. Raises `ContentError`."""
    build = BuildOptions(options.content, today=options.date or vietnamese_today())
    written = export_package(options.folder, build, load_config())
    for left in glob(f"{escape(options.folder)}.{'[0-9a-f]' * 16}.next"):
        vi = "còn lại từ một lần export bị dừng giữa chừng; hãy xóa, nếu không có export nào đang chạy"
        print(f"{left}: {vi} / left by an export that was killed; delete it unless one is running", file=sys.stderr)
    megabytes = sum(file.size for file in written.values()) / 1e6
    tell_details(f"+ {options.folder}/{name}" for name in written)
    tell(f"{options.folder}: {len(written)} tệp / files, {megabytes:.1f} MB")
    return 0


def export_package(folder: str, build: BuildOptions, config: Config) -> dict[str, WrittenFile]:
    """Write the package into a new folder, completely or not at all, and return the files of its payload by name.

    Raises `ContentError` where the content has errors or changes meanwhile, or the folder is not empty.
    """
    _require_new(folder, build.content)
    inputs = scan_inputs(build.content, {})
    archive, texts, _ = load_archive(build, inputs)
    paths = permanent_paths(plan_pages(archive, texts, config))
    unfinished = f"{folder}.{secrets.token_hex(8)}.next"
    with naming(folder):
        os.makedirs(unfinished)  # it must be new: an existing folder must not be removed
    try:
        with expecting(inputs.digests):
            payload = _write_bag(unfinished, paths, build, config)
        if os.path.isdir(folder):
            os.rmdir(folder)
        os.rename(unfinished, folder)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    return payload


def _write_bag(folder: str, paths: Iterable[str], build: BuildOptions, config: Config) -> dict[str, WrittenFile]:
    content = _write_files(f"{folder}/data", _content(build.content))
    program = _write_files(f"{folder}/data", _program())
    notes = _write_files(f"{folder}/data", _notes(paths, program, build.today))
    payload = {f"data/{name}": file for name, file in (content | program | notes).items()}
    tags = _write_files(folder, _tags(payload, build, config))
    _write_files(folder, [("tagmanifest-sha256.txt", _manifest(tags))])
    return payload


def _require_new(folder: str, content: str) -> None:
    require_new_folder(folder, RULE)
    if os.path.ismount(folder):
        vi, en = "đây là một điểm gắn ổ đĩa", "this is a mount point"
        fail(Location(folder), RULE, f"{vi}; hãy chọn một thư mục bên trong nó", f"{en}; choose a folder inside it")
    place = Path(os.path.realpath(folder))
    if place == Path.cwd():
        vi, en = "đây là thư mục hiện tại", "this is the current folder"
        fail(Location(folder), RULE, f"{vi}; hãy chọn một thư mục bên trong nó", f"{en}; choose a folder inside it")
    if place.is_relative_to(os.path.realpath(content)):
        fail(Location(folder), RULE, f"gói không được nằm trong {content}", f"the package may not lie inside {content}")
    if any(map(is_marked, place.parents)):
        vi = "gói không được nằm trong thư mục của trang: gói có cả bản nháp và những chữ đã che"
        en = "the package may not lie inside the site: it holds drafts and masked words too"
        fail(Location(folder), RULE, vi, en)


def _content(content: str) -> Iterator[NamedFile]:
    """Yield all content files; registers and pages that the folder lacks are those a build would use."""
    listed = list_layers([content])
    for path in listed.values():
        _require_scanned(path)
    for name in ("registers", "pages"):
        shipped = list_layers([PROJECT / "content" / name])
        listed = {f"{name}/{path}": file for path, file in shipped.items()} | listed
    yield from _files("content", listed)


def _require_scanned(path: str) -> None:
    """Raise `ContentError` for a file that was not there when the content was checked."""
    if path not in expected_files():
        vi = "tệp được ghi trong lúc đang làm gói; hãy chạy lại"
        fail(Location(path), RULE, vi, "the file was written while the package was made; run again")


def _program() -> Iterator[NamedFile]:
    """Yield the program; settings, templates and assets of the current folder come first, as in a build."""
    yield from _files("khotin", {name: path for name, path in list_layers([PACKAGE]).items() if _is_source(name)})
    folders = {name: [str(PROJECT / name)] for name in ("requirements", "docs")}
    folders |= {"templates": templates_folders(), "assets": assets_folders()}
    for name, layers in folders.items():
        yield from _files(name, list_layers(layers))
    for name in PROGRAM_FILES:
        if (PROJECT / name).is_file():
            yield name, read_bytes(PROJECT / name, name, LARGEST_FILE)
    if os.path.isfile(CONFIG_FILE):
        yield CONFIG_FILE, read_bytes(CONFIG_FILE, limit=LARGEST_FILE)


def _is_source(name: str) -> bool:
    """Return whether a file of the program is packed with it: shipped files stand at the top of the package, and
    bytecode, which another command may be replacing, is no source.
    """
    return "__pycache__" not in name.split("/") and not name.startswith(f"{SHIPPED}/")


def _files(folder: str, listed: Mapping[str, str]) -> Iterator[NamedFile]:
    for name, path in listed.items():
        yield f"{folder}/{name}", read_bytes(path, limit=LARGEST_FILE)


def _notes(paths: Iterable[str], program: Mapping[str, WrittenFile], today: str) -> Iterator[NamedFile]:
    """Yield the list of addresses, the hashes of the program's files, and how to build the site again."""
    hashes = _manifest(program)
    how_to = (files("khotin.commands") / "rebuild.txt").read_text(encoding="utf-8")
    version, pagefind = hashlib.sha256(hashes).hexdigest(), find_pagefind(PROJECT)[1]
    yield "addresses.txt", "".join(f"/{path}\n" for path in paths).encode()
    yield "program.sha256", hashes
    yield "REBUILD.txt", how_to.format(date=today, version=version, pagefind=pagefind).encode()


def _tags(payload: Mapping[str, WrittenFile], build: BuildOptions, config: Config) -> Iterator[NamedFile]:
    """Yield the declaration, the description and the manifest: the files that make a folder a bag."""
    about = {
        "Source-Organization": config.title.en,
        "External-Description": config.description.en,
        "External-Identifier": config.base_url,
        "Bagging-Date": build.today,
        "Payload-Oxum": f"{sum(file.size for file in payload.values())}.{len(payload)}",
    }
    yield "bagit.txt", DECLARATION.encode()
    yield "bag-info.txt", "".join(f"{name}: {' '.join(value.split())}\n" for name, value in about.items()).encode()
    yield "manifest-sha256.txt", _manifest(payload)


def _manifest(written: Mapping[str, WrittenFile]) -> bytes:
    """Return the hashes with the names as RFC 8493 (2.1.3) writes them."""
    names = {name: name.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A") for name in sorted(written)}
    return "".join(f"{written[name].sha256}  {shown}\n" for name, shown in names.items()).encode()


def _write_files(folder: str, named: Iterable[NamedFile]) -> dict[str, WrittenFile]:
    written = {}
    for name, data in named:
        write_file(f"{folder}/{name}", data)
        written[name] = WrittenFile(hashlib.sha256(data).hexdigest(), len(data))
    return written
