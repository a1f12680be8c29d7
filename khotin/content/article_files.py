"""The folder of articles: which files it holds, what each becomes, and which names clash."""

import hashlib
import os
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from khotin.content.acceptances import rows_of, stale, without_accepted
from khotin.content.articles import Article
from khotin.content.frontmatter import Document, parse_document
from khotin.content.images import find_picture_problem, is_picture_name
from khotin.content.schema import read_article
from khotin.content.text_files import decode, demand_folder, list_files, read_bytes, read_source
from khotin.language import legacy_encodings, vietnamese
from khotin.language.legacy_encodings import find_garbled_text
from khotin.languages import Bilingual
from khotin.markup import find_excess
from khotin.problems import WARNING, ContentError, Location, Problem, fail, has_errors

RULE = "names"
FILE_NAME = re.compile(
    r"(?P<id>[0-9]{4}-[0-9]{2}-[0-9]{2}-[a-z0-9]+(?:-[a-z0-9]+)*|[a-z0-9]+(?:-[a-z0-9]+)*-[0-9a-f]{8})(?P<english>\.en)?\.md"
)
WINDOWS_NAMES = {"con", "prn", "aux", "nul", *(f"{device}{n}" for device in ("com", "lpt") for n in range(1, 10))}
IMPOSSIBLE = re.compile('[<>:"|?*\\\\\x00-\x1f\ud800-\udfff]')
FOLDERS = ("articles", "originals", "pages", "registers")
LONGEST_NAME = 200  # bytes; then every path of the output stays below the 240 characters that Windows can copy


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """One article file: the article, or None where problems forbid it, and the document it was read from."""

    path: str
    article: Article | None
    document: Document | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """An article's file and, where there is one, the file of its English text; paths as shown to people."""

    id: str
    path: str
    english_path: str | None


def list_articles(folder, shown, sound=frozenset()):
    """The article files below a folder, and the problems of all names and pictures. No article is read yet.

    `sound` are the paths of pictures that need not be looked at.
    """
    demand_folder(folder, shown)
    listed = list_files(folder, shown)
    names = [name for name, problem in listed if not problem]
    files, orphans = _pair_files(names, shown)
    refused = [problem for _, problem in listed if problem]
    misnamed = [problem for name in names if (problem := _name_problem(name, shown))]
    pictures = (
        find_picture_problem(f"{folder}/{name}", f"{shown}/{name}")
        for name in names
        if is_picture_name(name) and f"{folder}/{name}" not in sound
    )
    return files, [*refused, *_twin_problems(names, shown), *misnamed, *filter(None, pictures), *orphans]


def pair_listed(paths: Iterable[str]) -> list[ArticleFile]:
    """Return the article files among some paths, whose names `list_articles` found to be right."""
    names = {path for path in paths if path.endswith(".md") and path.rpartition("/")[2][0].isalnum()}
    main = sorted(path for path in names if not path.endswith(".en.md"))
    return [
        ArticleFile(path.rpartition("/")[2][:-3], path, english if (english := f"{path[:-3]}.en.md") in names else None)
        for path in main
    ]


def demand_plain_folders(content: str) -> None:
    """Raise `ContentError` for each folder of a content folder that is a link, a pipe or a file: it is never read or walked through."""
    problems: list[Problem] = []
    for name in FOLDERS:
        if os.path.lexists(f"{content}/{name}"):
            _collect(problems, demand_folder, f"{content}/{name}", f"{content}/{name}")
    if problems:
        raise ContentError(problems)


def read_article_file(file, registers, today):
    """Read one article file: whatever is wrong with it is in the entry's problems, nothing is raised."""
    problems = []
    document = _collect(problems, _read_document, file.path, problems)
    english = _collect(problems, _read_english, file.english_path, problems) if file.english_path else None
    article = None
    if document:
        article, found = read_article(document, file.id, english, registers, today)
        problems = _without_accepted(document, [*problems, *found])
    return ParsedArticle(file.path, None if has_errors(problems) else article, document, tuple(problems))


@lru_cache(maxsize=2)
def read_body(body):
    """The text of a body, read when its page is made. Raises `ContentError` when the file is no longer what the build began with."""
    data = read_bytes(body.path)
    if hashlib.sha256(data).digest() != body.sha256:
        fail(
            Location(body.path),
            RULE,
            "tệp thay đổi trong lúc đang làm trang; hãy chạy lại",
            "the file changed while the site was made; run again",
        )
    return vietnamese.clean("\n".join(decode(data, body.path).split("\n")[body.first_line - 1 :]))


def _collect(problems, read, *arguments):
    """What a reading gives, or None after adding why it was refused."""
    try:
        return read(*arguments)
    except ContentError as refused:
        problems += refused.problems
        return None


def _read_document(path: str, problems: list[Problem]) -> Document:
    source = read_source(path)
    problems += find_garbled_text(path, source.text)
    document, found = parse_document(source)
    problems += found
    if document and (excess := find_excess(path, document.body_line, document.body)):
        problems.append(excess)
    return document


def _read_english(path: str, problems: list[Problem]) -> str:
    source = read_source(path)
    problems += find_garbled_text(path, source.text)
    if source.text.lstrip().startswith("---\n"):
        fail(
            Location(path, 1),
            RULE,
            "bản tiếng Anh chỉ gồm nội dung, không có phần thông tin",
            "the English text is a body only, without front matter",
        )
    text = vietnamese.clean(source.text)
    if excess := find_excess(path, 1, text):
        raise ContentError([excess])
    return text


def _without_accepted(document: Document, problems: list[Problem]) -> list[Problem]:
    """Return the problems without text that an editor let stand though it looks like old-font text, and acceptances of none."""
    told, unused = without_accepted(problems, rows_of(document, [legacy_encodings.RULE]))
    return [*told, *map(stale, unused)]


def _pair_files(names, shown):
    matches = {name: match for name in names if (match := FILE_NAME.fullmatch(name.rpartition("/")[2]))}
    english = {name.removesuffix(".en.md"): name for name, match in matches.items() if match["english"]}
    main = {name.removesuffix(".md"): name for name, match in matches.items() if not match["english"]}
    files = [
        ArticleFile(matches[name]["id"], f"{shown}/{name}", f"{shown}/{english[stem]}" if stem in english else None)
        for stem, name in main.items()
    ]
    orphans = [
        Problem(
            Location(f"{shown}/{name}"),
            RULE,
            Bilingual(
                f'bản tiếng Anh không có bài "{os.path.basename(stem)}.md" bên cạnh',
                f'an English text without "{os.path.basename(stem)}.md" beside it',
            ),
        )
        for stem, name in english.items()
        if stem not in main
    ]
    return files, orphans + _same_ids(files)


def _same_ids(files):
    by_id = defaultdict(list)
    for file in files:
        by_id[file.id].append(file.path)
    return [
        Problem(
            Location(path),
            RULE,
            Bilingual(
                f"hai bài cùng địa chỉ /vi/tin/{identity}/: {' và '.join(paths)}",
                f"two articles with the address /en/news/{identity}/: {' and '.join(paths)}",
            ),
        )
        for identity, paths in by_id.items()
        if len(paths) > 1
        for path in paths
    ]


def _twin_problems(names, shown):
    """Names that some systems hold to be one: equal after composing, or but for capitals."""
    groups = defaultdict(list)
    for name in names:
        groups[name.lower() if name.isascii() else vietnamese.compose(name).casefold()].append(name)
    return [
        Problem(
            Location(f"{shown}/{name}"),
            RULE,
            Bilingual(
                f"hai tệp chỉ khác cách mã hóa hoặc chữ hoa: {', '.join(group)}",
                f"two files that differ only in encoding or capitals: {', '.join(group)}",
            ),
        )
        for group in groups.values()
        if len(group) > 1
        for name in group
    ]


def _name_problem(name, shown):
    base = name.rpartition("/")[2]
    if len(base) <= LONGEST_NAME and FILE_NAME.fullmatch(base):
        return None
    where = Location(f"{shown}/{name}")
    if len(base.encode(errors="surrogateescape")) > LONGEST_NAME:
        return Problem(
            where,
            RULE,
            Bilingual(f"tên tệp dài quá {LONGEST_NAME} byte", f"the file name is longer than {LONGEST_NAME} bytes"),
        )
    is_article, is_impossible = base.endswith(".md") and not base.startswith("."), not _fits_windows(base)
    if is_article or is_impossible:
        return Problem(where, RULE, _naming_rule(base, is_article, is_impossible))
    if is_picture_name(base):
        return None
    return Problem(where, RULE, Bilingual("tệp này không được đọc", "this file is not read"), severity=WARNING)


def _fits_windows(base):
    return base.split(".")[0].lower() not in WINDOWS_NAMES and base[-1] not in ". " and not IMPOSSIBLE.search(base)


def _naming_rule(base, is_article, is_impossible):
    rule = Bilingual(
        "tên tệp phải có dạng ngày-tên-bài.md, như 2022-06-15-ten-bai.md",
        "the name must have the form day-title.md, like 2022-06-15-title.md",
    )
    windows = Bilingual(f'"{base}" không dùng được trên Windows', f'Windows cannot hold "{base}"')
    if is_article and is_impossible:
        return Bilingual(f"{rule.vi}; {windows.vi}", f"{rule.en}; {windows.en}")
    return rule if is_article else windows
