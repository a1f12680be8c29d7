"""Published addresses that would be lost: those of a commit or a list that the site would no longer have.

No list is stored in the repository, because pull requests would conflict in it: the addresses of a commit follow from
its content.
"""

import os
import re
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from typing import NoReturn, TypeAlias

from khotin.build.options import BuildOptions
from khotin.config import Config
from khotin.content.archive import Archive, make_archive
from khotin.content.article_files import list_articles, read_article_file
from khotin.content.articles import PUBLISHED, ListedArticle
from khotin.content.frontmatter import Document
from khotin.content.registers import Registers, load_registers
from khotin.content.schema.types.addresses import FORMER_LIST
from khotin.content.text_pages import TextPage
from khotin.encoding import Struct, field
from khotin.languages import LANGUAGES, Bilingual
from khotin.patterns import lazy_pattern
from khotin.problems import ContentError, Location, Problem, fail
from khotin.site import urls
from khotin.site.outputs import permanent_paths
from khotin.site.pages.all_pages import plan_pages
from khotin.site.redirects import former_ids

RULE = "addresses"
LONGEST_LIST = 64 * 1024 * 1024
# Objects replaced with `git replace` are not what was published.
GIT = ("git", "--no-replace-objects")
COMMIT = lazy_pattern(r"[0-9a-f]{40}|[0-9a-f]{64}")
FILE = lazy_pattern(rb"100\d{3} blob (?P<blob>[0-9a-f]+)\t(?P<name>.+)", re.S)
BLOB = lazy_pattern(rb"(?P<blob>[0-9a-f]+) blob (?P<size>\d+)\n")
KEEP_ARTICLE = Bilingual(
    'bài đổi tên hay nhập vào bài khác: thêm dòng {line} vào bài còn lại; bài phải gỡ: giữ tệp, ghi status "withdrawn"',
    "if the article was renamed or merged: add the line {line} to the one that stays; "
    'if it must be withdrawn: keep its file, status "withdrawn"',
)
KEEP_LIST = Bilingual(
    "danh sách không còn bài nào: thêm dòng {line} vào bài đã rời danh sách",
    "the list no longer has any article: add the line {line} to the article that left it",
)
KEEP_ENTRY = Bilingual(
    'hãy trả lại mục "{entry}" vào registers; tên có thể đổi, id thì không',
    'put the entry "{entry}" back into the registers; its name may change, its id may not',
)
KEEP_PAGE = Bilingual("hãy khôi phục trang này", "bring that page back")
A_LIST = lazy_pattern(FORMER_LIST)
# The page of an entry of a register, and its feed.
AN_ENTRY = lazy_pattern(r"(?:topic|province|measure)/(?P<entry>[a-z0-9-]+)(?:/feed\.xml)?")


# By (name, language).
TextPages: TypeAlias = dict[tuple[str, str], TextPage]


class Published(Struct, frozen=True):
    """What was published: the paths that must keep working, withdrawn ids, articles by former id, and files by id.

    A list of addresses gives the paths only.
    """

    paths: frozenset[str]
    withdrawn: frozenset[str] = frozenset()
    former: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)


class CurrentSite(Struct, frozen=True):
    """The site as it would be published now."""

    archive: Archive
    texts: TextPages
    config: Config

    def paths(self) -> set[str]:
        """Return the permanent paths. Raises `ContentError` where two pages have one address."""
        return set(permanent_paths(plan_pages(self.archive, self.texts, self.config)))


def find_lost(reference: str, build: BuildOptions, site: CurrentSite) -> Iterator[Problem]:
    """Yield a problem for every address published at `reference` that the site would lose, and every reused id.

    `reference` is a file of addresses, such as data/addresses.txt of the site, or a commit of the content's repository.
    Raises `ContentError` where it is neither, or cannot be read.
    """
    commit = _resolve(reference, build.content)
    if commit and os.path.isfile(reference):  # a pull request may bring a file called "HEAD^1"
        vi = f'"{reference}" vừa là tệp vừa là commit git; hãy xóa hoặc đổi tên tệp ấy'
        fail(Location(reference), RULE, vi, f'"{reference}" is both a file and a commit; remove or rename the file')
    if not commit and not os.path.isfile(reference):
        vi = f'"{reference}" không phải tệp, cũng không phải commit git của {build.content}'
        en = f'"{reference}" is neither a file nor a commit that the repository of {build.content} has'
        fail(Location(reference), RULE, vi, en)
    past = read_commit(commit, build, site) if commit else read_list(reference)
    yield from _lost_addresses(past, site.paths(), build.content)
    yield from _reused_ids(past, site.archive)


def read_list(path: str) -> Published:
    """Return the addresses of a file, one per line below the base address. Raises `ContentError` for any other file."""
    with open(path, "rb") as stream:
        data = stream.read(LONGEST_LIST + 1)
    if not data or len(data) > LONGEST_LIST:
        vi = f"danh sách địa chỉ trống, hoặc dài quá {LONGEST_LIST >> 20} MB"
        fail(Location(path), RULE, vi, f"the list of addresses is empty, or over {LONGEST_LIST >> 20} MB")
    lines = data.decode("utf-8", "replace").splitlines()
    for number, line in enumerate(lines, 1):
        if not line.startswith("/") or line.startswith("//") or not line.isprintable():
            vi = f"dòng {number} không phải địa chỉ như /vi/tin/…/"
            en = f"line {number} is not an address such as /vi/tin/…/"
            fail(Location(path, number), RULE, vi, en)
    # The addresses of the data files depend on the program, not on the content; its tests check them.
    return Published(frozenset(line[1:] for line in lines if not line.startswith("/data/")))


def read_commit(commit: str, build: BuildOptions, site: CurrentSite) -> Published:
    """Return what the content of a commit, given by its full name, published, as the present program plans it.

    Raises `ContentError` where git cannot give every file.
    """
    with tempfile.TemporaryDirectory() as folder:
        _check_out(commit, build.content, folder)
        registers = _registers(folder, build.content)
        listed = list_articles(f"{folder}/articles", f"{folder}/articles")[0]
        read = [(file, read_article_file(file, registers, build.today)) for file in listed]
    articles = [parsed.article for _, parsed in read if parsed.article]
    # Only addresses are planned, so no texts are needed.
    bodies = {article.id: (None, None) for article in articles}
    archive = make_archive(articles, registers, build.today, bodies=bodies)
    unread = [file.id for file, parsed in read if parsed.article is None and _was_published(parsed.document)]
    paths = CurrentSite(archive, site.texts, site.config).paths()
    return Published(
        paths=frozenset([*paths, *(urls.article(language, id_) for id_ in unread for language in LANGUAGES)]),
        withdrawn=frozenset(article.id for article in archive.withdrawn),
        former={former: article.id for article in _all(archive) for former in former_ids(article)},
        files={file.id: os.path.relpath(file.path, folder).replace(os.sep, "/") for file in listed},
    )


def _all(archive: Archive) -> tuple[ListedArticle, ...]:
    return (*archive.articles, *archive.withdrawn)


def _resolve(reference: str, content: str) -> str | None:
    """Return the full name of a commit in the repository of the content folder, or None."""
    found = _git(content, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{reference}^{{commit}}")
    name = found.decode("ascii", "replace").strip() if found else ""
    return name if COMMIT.fullmatch(name) else None


def _check_out(commit: str, content: str, folder: str) -> None:
    """Write the articles and registers of a commit into a folder, byte for byte, whatever git attributes say.

    A commit without such folders published nothing. Raises `ContentError` where git cannot give every file.
    """
    listed = _git(content, "ls-tree", "-r", "-z", "--end-of-options", commit, "articles/", "registers/")
    if listed is None:
        _refuse_unread(commit, content)
    os.makedirs(f"{folder}/articles")
    # Links and submodules are not files of articles.
    entries = [match for line in listed.split(b"\0") if (match := FILE.fullmatch(line))]
    blobs = _read_blobs([match["blob"] for match in entries], commit, content)
    for match, data in zip(entries, blobs, strict=True):
        name = os.fsdecode(match["name"])
        if not _is_inside(name):
            _refuse_unread(commit, content)
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "xb") as stream:
            stream.write(data)


def _is_inside(name: str) -> bool:
    """Return whether a path of a commit stays below its folder, on Windows too."""
    return not any(part in ("", ".", "..") or "\\" in part or ":" in part for part in name.split("/"))


def _read_blobs(names: list[bytes], commit: str, content: str) -> Iterator[bytes]:
    """Yield the files of these object names, in their order. Raises `ContentError` where git lacks one."""
    command = [*GIT, "-C", content, "cat-file", "--batch"]
    with tempfile.TemporaryFile("w+b") as wanted:
        wanted.write(b"".join(name + b"\n" for name in names))
        wanted.seek(0)
        with subprocess.Popen(command, stdin=wanted, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as git:
            assert git.stdout
            for name in names:
                header = BLOB.fullmatch(git.stdout.readline())
                size = int(header["size"]) if header and header["blob"] == name else 0
                data = git.stdout.read(size + 1) if header else b""
                if not header or header["blob"] != name or len(data) != size + 1:
                    _refuse_unread(commit, content)
                yield data[:-1]
    if git.returncode:
        _refuse_unread(commit, content)


def _refuse_unread(commit: str, content: str) -> NoReturn:
    vi = f"git không đọc được đủ các tệp của commit {commit}; hãy lấy về trọn kho git (git fetch --unshallow)"
    en = f"git could not read every file of the commit {commit}; fetch the whole repository (git fetch --unshallow)"
    fail(Location(content), RULE, vi, en)


def _git(folder: str, *arguments: str) -> bytes | None:
    """Return what git prints, or None where it fails."""
    done = subprocess.run([*GIT, "-C", folder, *arguments], capture_output=True)
    return done.stdout if done.returncode == 0 else None


def _registers(folder: str, content: str) -> Registers:
    """Return the registers of a commit, or the present ones where the present program cannot read those."""
    try:
        return load_registers(folder)
    except ContentError:
        return load_registers(content)


def _was_published(document: Document | None) -> bool:
    """Return whether an article that the present program refuses was public, as one without front matter is."""
    return document is None or document.fields.get("status") == PUBLISHED


def _lost_addresses(past: Published, present: set[str], content: str) -> Iterator[Problem]:
    """Yield one problem for each article or list, with its address in both languages.

    The short address of an article is restored with its long ones, so it is not reported as well.
    """
    gone = past.paths - present - {"404.html"}
    names = {path: urls.name_of(path) or path for path in sorted(gone)}
    kept_with_another = {urls.short(name.removeprefix("article/")) for name in set(names.values())}
    lost = defaultdict(list)
    for path, name in names.items():
        if path not in kept_with_another:
            lost[name].append(f"/{path}")
    for name, paths in lost.items():
        kind, _, rest = name.partition("/")
        shown = past.files.get(rest, "articles") if kind == "article" else "articles"
        remedy = _remedy(name)
        addresses = ", ".join(sorted(paths, reverse=True))
        vi = f"địa chỉ đã đăng sẽ mất: {addresses}; {remedy.vi}"
        message = Bilingual(vi, f"a published address would be lost: {addresses}; {remedy.en}")
        yield Problem(Location(f"{content}/{shown}"), RULE, message)


def _remedy(name: str) -> Bilingual:
    """Return what to do about a lost article or list. The file the line belongs in is not known."""
    kind, _, rest = name.partition("/")
    if kind == "article":
        return _filled(KEEP_ARTICLE, line=f'aliases: ["{rest}"]')
    if A_LIST.fullmatch(name):
        return _filled(KEEP_LIST, line=f'aliases: ["{name}"]')
    if match := AN_ENTRY.fullmatch(name):
        return _filled(KEEP_ENTRY, entry=match["entry"])
    return KEEP_PAGE


def _filled(words: Bilingual, **values: str) -> Bilingual:
    return Bilingual(words.vi.format(**values), words.en.format(**values))


def _reused_ids(past: Published, archive: Archive) -> Iterator[Problem]:
    """Yield problems of reused ids: those of withdrawn articles, and former ids of other articles."""
    for article in _all(archive):
        used = [article.id, *former_ids(article)] if article.status == PUBLISHED else former_ids(article)
        for id_ in past.withdrawn & set(used):
            yield _reused(article, f'id "{id_}" là của bài đã gỡ', f'the id "{id_}" belongs to a withdrawn article')
        successor = past.former.get(article.id)
        if successor and successor not in former_ids(article):
            vi = f'id "{article.id}" là id cũ của bài {successor}'
            yield _reused(article, vi, f'the id "{article.id}" is the former id of {successor}')


def _reused(article: ListedArticle, vi: str, en: str) -> Problem:
    vi, en = f"{vi}, không được dùng lại; hãy chọn id khác", f"{en} and may not be used again; choose another"
    return Problem(Location(article.path), RULE, Bilingual(vi, en))
