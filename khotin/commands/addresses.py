"""What was published before, read from a commit or from a list of addresses, and what of it would die now.

Nothing is kept for this: the commit itself says what it published, so no two pull requests edit one file.
"""

import os
import re
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn

from khotin.build.options import BuildOptions
from khotin.config import Config
from khotin.content.archive import make_archive
from khotin.content.article_files import list_articles, read_article_file
from khotin.content.articles import PUBLISHED
from khotin.content.registers import load_registers
from khotin.content.text_pages import TextPage
from khotin.languages import LANGUAGES, Bilingual
from khotin.problems import ContentError, Location, Problem, fail
from khotin.project import content_path, shown_path
from khotin.site import urls
from khotin.site.outputs import permanent_paths
from khotin.site.pages import plan_pages
from khotin.site.redirects import former_ids

RULE = "addresses"
LONGEST_LIST = 64 * 1024 * 1024
# What a repository replaces (git replace) is not what it published.
GIT = ("git", "--no-replace-objects")
COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
FILE = re.compile(rb"100\d{3} blob (?P<blob>[0-9a-f]+)\t(?P<name>.+)", re.S)
BLOB = re.compile(rb"(?P<blob>[0-9a-f]+) blob (?P<size>\d+)\n")


@dataclass(frozen=True, slots=True)
class Past:
    """What was published: the paths that must answer, the withdrawn ids, each former id with its article, each id's file.

    A list of addresses knows the paths only.
    """

    paths: frozenset[str]
    withdrawn: frozenset[str] = frozenset()
    former: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)


def find_lost(reference, build, config, archive, texts):
    """Problems for every address published at `reference` that the site would not answer, and for every id used again.

    `reference` is a file of addresses, such as data/addresses.txt of the site, or a commit of the content's repository.
    """
    commit = _resolve(reference, build.content)
    if commit and os.path.isfile(reference):  # a pull request may bring a file called "HEAD^1"
        fail(
            Location(reference),
            RULE,
            f'"{reference}" vừa là tệp vừa là bản ghi git; hãy xóa hoặc đổi tên tệp ấy',
            f'"{reference}" is both a file and a commit; remove or rename the file',
        )
    if not commit and not os.path.isfile(reference):
        fail(
            Location(reference),
            RULE,
            f'"{reference}" không phải tệp, cũng không phải bản ghi git của {build.content}',
            f'"{reference}" is neither a file nor a commit that the repository of {build.content} has',
        )
    past = read_commit(commit, build, texts, config) if commit else read_list(reference)
    yield from _lost_addresses(past, plan_pages(archive, texts, config), build.content)
    yield from _revived_ids(past, archive)


def read_list(path):
    """The addresses of a file, one per line below the base address; raises `ContentError` for a file that holds anything else."""
    with open(path, "rb") as stream:
        data = stream.read(LONGEST_LIST + 1)
    if not data or len(data) > LONGEST_LIST:
        fail(
            Location(path),
            RULE,
            f"danh sách địa chỉ trống, hoặc dài quá {LONGEST_LIST >> 20} MB",
            f"the list of addresses is empty, or over {LONGEST_LIST >> 20} MB",
        )
    lines = data.decode("utf-8", "replace").splitlines()
    for number, line in enumerate(lines, 1):
        if not line.startswith("/") or line.startswith("//") or not line.isprintable():
            fail(
                Location(path, number),
                RULE,
                f"dòng {number} không phải địa chỉ như /vi/tin/…/",
                f"line {number} is no address such as /vi/tin/…/",
            )
    # The data files of the archive are the program's promise, not the content's; its tests hold them.
    return Past(frozenset(line[1:] for line in lines if not line.startswith("/data/")))


def read_commit(commit: str, build: BuildOptions, texts: dict[tuple[str, str], TextPage], config: Config) -> Past:
    """What the content of a commit, given by its full name, published; planned by the program of today."""
    with tempfile.TemporaryDirectory() as folder:
        _check_out(commit, build.content, folder)
        registers = _registers(folder, build.content)
        entries = [
            read_article_file(file, registers, build.today)
            for file in list_articles(f"{folder}/articles", f"{folder}/articles")[0]
        ]
    articles = [entry.article for entry in entries if entry.article]
    # Only addresses are asked for, so nobody will read the texts.
    archive = make_archive(articles, registers, build.today, bodies={article.id: (None, None) for article in articles})
    unread = [_id(entry.path) for entry in entries if entry.article is None and _was_published(entry.document)]
    return Past(
        paths=frozenset(
            [
                *permanent_paths(plan_pages(archive, texts, config)),
                *(urls.article(each, i) for i in unread for each in LANGUAGES),
            ]
        ),
        withdrawn=frozenset(article.id for article in archive.withdrawn),
        former={
            former: article.id for article in (*archive.articles, *archive.withdrawn) for former in former_ids(article)
        },
        files={_id(entry.path): os.path.relpath(entry.path, folder).replace(os.sep, "/") for entry in entries},
    )


def _resolve(reference: str, content: str) -> str | None:
    """The full name of a commit in the repository of the content folder, or None where that has no such commit."""
    found = _git(content, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{reference}^{{commit}}")
    name = found.decode("ascii", "replace").strip() if found else ""
    return name if COMMIT.fullmatch(name) else None


def _check_out(commit: str, content: str, folder: str) -> None:
    """Write the articles and registers of a commit into a folder, byte for byte: no attribute of the repository leaves anything out.

    A commit without such folders published nothing. Raises `ContentError` where git cannot give every file.
    """
    listed = _git(content, "ls-tree", "-r", "-z", "--end-of-options", commit, "articles/", "registers/")
    if listed is None:
        _refuse_unread(commit, content)
    os.makedirs(f"{folder}/articles")
    # Links and submodules are files of no article.
    files = [match for line in listed.split(b"\0") if (match := FILE.fullmatch(line))]
    blobs = _read_blobs([match["blob"] for match in files], commit, content)
    for match, data in zip(files, blobs, strict=True):
        name = os.fsdecode(match["name"])
        if not _is_inside(name):
            _refuse_unread(commit, content)
        _write(os.path.join(folder, name), data)


def _is_inside(name: str) -> bool:
    """Whether a path of a commit leads nowhere but below its folder, on Windows too."""
    return not any(part in ("", ".", "..") or "\\" in part or ":" in part for part in name.split("/"))


def _read_blobs(names: list[bytes], commit: str, content: str) -> Iterator[bytes]:
    """The files of these object names, in their order. Raises `ContentError` where git has not every one."""
    with tempfile.TemporaryFile("w+b") as wanted:
        wanted.write(b"".join(name + b"\n" for name in names))
        wanted.seek(0)
        with subprocess.Popen(
            [*GIT, "-C", content, "cat-file", "--batch"],
            stdin=wanted,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as git:
            for name in names:
                header = BLOB.fullmatch(git.stdout.readline())
                data = git.stdout.read(int(header["size"]) + 1) if header else b""
                if not header or header["blob"] != name or len(data) != int(header["size"]) + 1:
                    _refuse_unread(commit, content)
                yield data[:-1]
    if git.returncode:
        _refuse_unread(commit, content)


def _refuse_unread(commit: str, content: str) -> NoReturn:
    fail(
        Location(content),
        RULE,
        f"git không đọc được đủ các tệp của bản ghi {commit}; hãy lấy về trọn kho git (git fetch --unshallow)",
        f"git could not read every file of the commit {commit}; fetch the whole repository (git fetch --unshallow)",
    )


def _git(folder: str, *arguments: str) -> bytes | None:
    """What git prints, or None where it fails."""
    done = subprocess.run([*GIT, "-C", folder, *arguments], capture_output=True)
    return done.stdout if done.returncode == 0 else None


def _write(path: str, data: bytes) -> None:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "xb") as stream:
        stream.write(data)


def _registers(folder, content):
    """The registers of that commit; those of today where the program of today cannot read them any more."""
    try:
        return load_registers(content_path(folder, "registers"))
    except ContentError:
        return load_registers(content_path(content, "registers"), shown_path(content, "registers"))


def _was_published(document):
    """Whether an article that today's program refuses was public: without its front matter it counts as such."""
    return document is None or document.fields.get("status") == PUBLISHED


def _id(path):
    return os.path.basename(path).removesuffix(".md")


def _lost_addresses(past, pages, content):
    """One problem for each article or list, naming its address in both languages."""
    lost = defaultdict(list)
    for path in sorted(past.paths - set(permanent_paths(pages)) - {"404.html"}):
        lost[urls.name_of(path) or path].append(f"/{path}")
    for name, paths in lost.items():
        kind, _, rest = name.partition("/")
        shown = past.files.get(rest, "articles") if kind == "article" else "articles"
        yield Problem(
            Location(f"{content}/{shown}"), RULE, *_way_out(kind, name, rest, ", ".join(sorted(paths, reverse=True)))
        )


def _way_out(kind, name, rest, paths):
    vi, en = f"địa chỉ đã đăng sẽ mất: {paths}; ", f"a published address would die: {paths}; "
    if kind == "article":
        return (
            Bilingual(
                vi
                + 'bài đổi tên hay nhập vào bài khác: thêm dòng này vào bài còn lại; bài phải gỡ: giữ tệp, ghi status "withdrawn"',
                en
                + 'if the article was renamed or merged: add this line to the one that stays; if it must go: keep its file, status "withdrawn"',
            ),
            f'aliases: ["{rest}"]',
        )
    if kind in ("date", "province", "author", "source") and rest:
        return (
            Bilingual(
                vi + "danh sách không còn bài nào: thêm dòng này vào bài đã rời danh sách",
                en + "the list holds no article any more: add this line to the article that left it",
            ),
            f'aliases: ["{name}"]',
        )
    return Bilingual(vi + "hãy khôi phục trang này", en + "bring that page back"), None


def _revived_ids(past, archive):
    """Ids that stood for something else before: withdrawn ones, in whatever way, and former ones of another article."""
    for article in (*archive.articles, *archive.withdrawn):
        used = [article.id, *former_ids(article)] if article.status == PUBLISHED else former_ids(article)
        for identity in past.withdrawn & set(used):
            yield _revived(
                article, f'id "{identity}" là của bài đã gỡ', f'the id "{identity}" belongs to a withdrawn article'
            )
        successor = past.former.get(article.id)
        if successor and successor not in former_ids(article):
            yield _revived(
                article,
                f'id "{article.id}" là id cũ của bài {successor}',
                f'the id "{article.id}" is the former id of {successor}',
            )


def _revived(article, vi, en):
    return Problem(
        Location(article.path),
        RULE,
        Bilingual(f"{vi}, không được dùng lại; hãy chọn id khác", f"{en} and may not be used again; choose another"),
    )
