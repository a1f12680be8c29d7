"""The files of articles: listing them, reading one, and names that are wrong or clash."""

import hashlib
import os
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache

from khotin.content.acceptances import acceptances_of, unused_acceptance, without_accepted
from khotin.content.articles import Article, Body
from khotin.content.frontmatter import Document, parse_document
from khotin.content.image_faults import is_picture_name
from khotin.content.images import find_picture_problem
from khotin.content.invisible_characters import find_invisible
from khotin.content.redaction import mask
from khotin.content.registers import Registers
from khotin.content.schema import read_article
from khotin.content.text_files import (
    TEMPORARY,
    decode_checked,
    demand_folder,
    list_files,
    read_bytes,
    read_source,
)
from khotin.encoding import Struct
from khotin.language import legacy_encodings, vietnamese
from khotin.language.characters import WINDOWS_NAMES
from khotin.language.legacy_encodings import find_garbled_text
from khotin.languages import Bilingual
from khotin.markup import find_excess
from khotin.markup.images import OTHER_FORMATS
from khotin.problems import (
    WARNING,
    ContentError,
    Location,
    Problem,
    closest,
    collecting,
    did_you_mean,
    fail,
    has_errors,
)

RULE = "names"
FILE_NAME = re.compile(
    r"(?P<id>[0-9]{4}-[0-9]{2}-[0-9]{2}-[a-z0-9]+(?:-[a-z0-9]+)*|[a-z0-9]+(?:-[a-z0-9]+)*-[0-9a-f]{8})"
    r"(?P<english>\.en)?\.md"
)
DAY_FIRST = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}-")
DAY_IN_FRONT = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})-")
LANGUAGE_BEHIND = re.compile(r"[._ -](en|vi)(?=\.md$)", re.I)
MISNAMED = re.compile(r"(?:\.md(?:\.\w+)?|\.markdown|\.mdown|\.mkd)$", re.I)
RAW_ENDINGS = (".txt", ".html", ".htm", ".mht")
IMPOSSIBLE = re.compile('[<>:"|?*\\\\\x00-\x1f\ud800-\udfff]')
FOLDERS = ("articles", "originals", "pages", "registers")
LONGEST_NAME = 200  # bytes, so that every path of the output stays below the 240 characters that Windows can copy


class ParsedArticle(Struct, frozen=True):
    """One article file: the article, or None where problems forbid it, and the document it was read from."""

    path: str
    article: Article | None
    document: Document | None
    problems: tuple[Problem, ...]


class ArticleFile(Struct, frozen=True):
    """An article's file and, where there is one, the file of its English text; paths as shown to people."""

    id: str
    path: str
    english_path: str | None


def list_articles(
    folder: str, shown: str, checked: Collection[str] = frozenset()
) -> tuple[list[ArticleFile], list[Problem]]:
    """Return the article files below a folder, and the problems of all names and pictures. No article is read yet.

    `checked` are the paths of pictures that need no check. Raises `ContentError` where the path is not a folder, and
    `OSError`.
    """
    demand_folder(folder, shown)
    listed = list_files(folder, shown)
    names = [name for name, problem in listed if not problem]
    files, unpaired = _pair_files(names, shown)
    unread = [problem for _, problem in listed if problem]
    misnamed = [problem for name in names if (problem := _name_problem(name, shown))]
    pictures = (name for name in names if is_picture_name(name) and f"{folder}/{name}" not in checked)
    found = (find_picture_problem(f"{folder}/{name}", f"{shown}/{name}") for name in pictures)
    broken = [problem for problem in found if problem]
    return files, [*unread, *_clashing_names(names, shown), *misnamed, *broken, *unpaired, *_same_ids(files)]


def pair_listed(paths: Iterable[str]) -> list[ArticleFile]:
    """Return the article files among some paths, whose names `list_articles` has checked."""
    names = {path for path in paths if path.endswith(".md") and path.rpartition("/")[2][0].isalnum()}
    main = sorted(path for path in names if not path.endswith(".en.md"))
    return [
        ArticleFile(path.rpartition("/")[2][:-3], path, english if (english := f"{path[:-3]}.en.md") in names else None)
        for path in main
    ]


def demand_plain_folders(content: str) -> None:
    """Raise `ContentError` for each folder of a content folder that is a link, a pipe or a file."""
    problems: list[Problem] = []
    for name in FOLDERS:
        if os.path.lexists(f"{content}/{name}"):
            with collecting(problems):
                demand_folder(f"{content}/{name}", f"{content}/{name}")
    if problems:
        raise ContentError(problems)


def find_unread(content: str) -> list[Problem]:
    """Return a warning for each file and each folder directly in a content folder that nothing reads."""
    with os.scandir(content) as entries:
        listed = sorted(entries, key=lambda entry: entry.name)
    unread = [each for each in listed if not each.name.startswith(".") and each.name not in FOLDERS]
    return [
        Problem(Location(f"{content}/{each.name}"), RULE, _where_it_belongs(each, content), severity=WARNING)
        for each in unread
        if (_has_files(each) if _is_folder(each) else not TEMPORARY.fullmatch(each.name))
    ]


def read_article_file(file: ArticleFile, registers: Registers, today: str) -> ParsedArticle:
    """Read one article file; its problems are in the result. Raises `OSError` where the machine fails."""
    problems: list[Problem] = []
    document, english, article = None, None, None
    with collecting(problems):
        document = _read_document(file.path, problems)
    with collecting(problems):
        english = _read_english(file.english_path, problems) if file.english_path else None
    if document:
        article, found = read_article(document, file.id, english, registers, today)
        problems = _without_accepted(document, [*problems, *found])
    return ParsedArticle(file.path, None if has_errors(problems) else article, document, tuple(problems))


@lru_cache(maxsize=2)
def read_body(body: Body) -> str:
    """Return the text of a body as it is published, read when its page is rendered.

    Raises `ContentError` when the file cannot be read or has changed since the build began, and `OSError`.
    """
    data = read_bytes(body.path)
    if hashlib.sha256(data).digest() != body.sha256:
        vi = "tệp thay đổi trong lúc đang làm trang; hãy chạy lại"
        fail(Location(body.path), RULE, vi, "the file changed while the site was made; run again")
    text = vietnamese.clean("\n".join(decode_checked(data).split("\n")[body.first_line - 1 :]))
    return mask(text, body.redacted)


def _read_document(path: str, problems: list[Problem]) -> Document:
    source = read_source(path)
    problems += find_garbled_text(path, source.text)
    document, found = parse_document(source)
    problems += [*found, *find_invisible(source.text, path)]
    if document and (excess := find_excess(path, document.body_line, document.body)):
        problems.append(excess)
    return document


def _read_english(path: str, problems: list[Problem]) -> str:
    source = read_source(path)
    problems += find_garbled_text(path, source.text)
    if source.text.lstrip().startswith("---\n"):
        vi = "bản tiếng Anh chỉ gồm nội dung, không có phần thông tin"
        fail(Location(path, 1), RULE, vi, "the English text is a body only, without front matter")
    problems += find_invisible(source.text, path)
    text = vietnamese.clean(source.text)
    if excess := find_excess(path, 1, text):
        raise ContentError([excess])
    return text


def _without_accepted(document: Document, problems: list[Problem]) -> list[Problem]:
    """Return the problems without accepted old-font text, and one for each acceptance that names nothing."""
    reported, unused = without_accepted(problems, acceptances_of(document, [legacy_encodings.RULE]))
    return [*reported, *map(unused_acceptance, unused)]


def _pair_files(names: Sequence[str], shown: str) -> tuple[list[ArticleFile], list[Problem]]:
    """Return the article files, and a problem for each English text that has no article beside it."""
    matches = {name: match for name in names if (match := FILE_NAME.fullmatch(name.rpartition("/")[2]))}
    english = {name.removesuffix(".en.md"): name for name, match in matches.items() if match["english"]}
    main = {name.removesuffix(".md"): name for name, match in matches.items() if not match["english"]}
    files = [
        ArticleFile(matches[name]["id"], f"{shown}/{name}", f"{shown}/{english[stem]}" if stem in english else None)
        for stem, name in main.items()
    ]
    return files, [_without_article(f"{shown}/{name}", stem) for stem, name in english.items() if stem not in main]


def _without_article(path: str, stem: str) -> Problem:
    name = f"{os.path.basename(stem)}.md"
    vi, en = f'bản tiếng Anh không có bài "{name}" bên cạnh', f'an English text without "{name}" beside it'
    return Problem(Location(path), RULE, Bilingual(vi, en))


def _same_ids(files: Sequence[ArticleFile]) -> Iterator[Problem]:
    for identity, paths in _groups((file.id, file.path) for file in files):
        vi = f"hai bài cùng địa chỉ /vi/tin/{identity}/: {' và '.join(paths)}"
        en = f"two articles with the address /en/news/{identity}/: {' and '.join(paths)}"
        yield from (Problem(Location(path), RULE, Bilingual(vi, en)) for path in paths)


def _clashing_names(names: Sequence[str], shown: str) -> Iterator[Problem]:
    """Yield a problem for names that are one on some systems: equal in NFC, or except for capitals."""
    for _, same in _groups((_plain_name(name), name) for name in names):
        vi = f"hai tệp chỉ khác cách mã hóa hoặc chữ hoa: {', '.join(same)}"
        en = f"two files that differ only in encoding or capitals: {', '.join(same)}"
        yield from (Problem(Location(f"{shown}/{name}"), RULE, Bilingual(vi, en)) for name in same)


def _plain_name(name: str) -> str:
    return name.lower() if name.isascii() else vietnamese.compose(name).casefold()


def _groups(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, list[str]]]:
    """Yield each key that has more than one value, with its values."""
    groups: dict[str, list[str]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return ((key, values) for key, values in groups.items() if len(values) > 1)


def _name_problem(name: str, shown: str) -> Problem | None:
    base, where = name.rpartition("/")[2], Location(f"{shown}/{name}")
    if len(base) <= LONGEST_NAME and FILE_NAME.fullmatch(base):
        return _day_problem(base, where)
    if len(base.encode(errors="surrogateescape")) > LONGEST_NAME:
        vi, en = f"tên tệp dài quá {LONGEST_NAME} byte", f"the file name is longer than {LONGEST_NAME} bytes"
        return Problem(where, RULE, Bilingual(vi, en))
    is_article, is_impossible = base.endswith(".md") and not base.startswith("."), not _fits_windows(base)
    if is_article or is_impossible:
        return Problem(where, RULE, _naming_rule(base, is_article, is_impossible))
    if is_picture_name(base):
        return None
    return Problem(where, RULE, _why_unread(base), severity=WARNING)


def _day_problem(base: str, where: Location) -> Problem | None:
    """Return a warning where a name begins with a day that does not exist; English texts go with their articles."""
    try:
        date.fromisoformat(base[:10])
    except ValueError:
        if DAY_FIRST.match(base) and not base.endswith(".en.md"):
            vi = f"tên tệp bắt đầu bằng một ngày không có trong lịch: {base[:10]}"
            message = Bilingual(vi, f"the name begins with a day that does not exist: {base[:10]}")
            return Problem(where, RULE, message, severity=WARNING)
    return None


def _why_unread(base: str) -> Bilingual:
    """Return the message that a file beside articles is not read, with advice where an article was meant."""
    stem = base[: match.start()] if not base.startswith(".") and (match := MISNAMED.search(base)) else ""
    vi, en = "tệp này không được đọc", "this file is not read"
    if stem:
        return Bilingual(f'{vi}; tên bài phải hết bằng .md: "{stem}.md"', f'{en}; an article ends in .md: "{stem}.md"')
    if base.lower().endswith(RAW_ENDINGS):
        en = f"{en}; the command convert makes an article of a raw page"
        return Bilingual(f"{vi}; trang thô thành bài bằng lệnh convert", en)
    if base.lower().endswith(tuple(OTHER_FORMATS)):
        return Bilingual(f"{vi}; ảnh phải là JPEG, PNG, WebP hoặc GIF", f"{en}; pictures are JPEG, PNG, WebP or GIF")
    return Bilingual(f"{vi}; bài là tệp chữ có tên hết bằng .md", f"{en}; an article is a text file that ends in .md")


def _is_folder(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir(follow_symlinks=False)


def _has_files(folder: os.DirEntry[str]) -> bool:
    return any(names for _, _, names in os.walk(folder.path))


def _where_it_belongs(entry: os.DirEntry[str], content: str) -> Bilingual:
    """Return the message that a file or folder directly in the content folder is not read, and where it belongs."""
    if _is_folder(entry):
        near = did_you_mean(closest(entry.name, FOLDERS))
        places = ", ".join(f"{content}/{name}" for name in FOLDERS)
        vi = f"thư mục này không được đọc; các thư mục được đọc: {places}{near.vi}"
        return Bilingual(vi, f"this folder is not read; those that are read: {places}{near.en}")
    if entry.name.lower().endswith(RAW_ENDINGS):
        return _why_unread(entry.name)
    if not FILE_NAME.fullmatch(entry.name):
        vi = f"tệp này không được đọc; bài và ảnh để trong {content}/articles, trang viết sẵn trong {content}/pages"
        en = "this file is not read; articles and their pictures belong in"
        return Bilingual(vi, f"{en} {content}/articles, written pages in {content}/pages")
    year = entry.name[:4] if entry.name[:4].isdecimal() else "undated"
    folder = f"{content}/articles/{year}"
    return Bilingual(
        f"bài này không được đọc; hãy chuyển vào {folder}", f"this article is not read; move it to {folder}"
    )


def _fits_windows(base: str) -> bool:
    return base.split(".")[0].lower() not in WINDOWS_NAMES and base[-1] not in ". " and not IMPOSSIBLE.search(base)


def _naming_rule(base: str, is_article: bool, is_impossible: bool) -> Bilingual:
    rule = Bilingual(
        "tên tệp phải có dạng ngày-tên-bài.md, như 2022-06-15-ten-bai.md",
        "the name must have the form day-title.md, like 2022-06-15-title.md",
    )
    windows = Bilingual(f'"{base}" không dùng được trên Windows', f'Windows cannot hold "{base}"')
    if is_article and is_impossible:
        return Bilingual(f"{rule.vi}; {windows.vi}", f"{rule.en}; {windows.en}")
    near = did_you_mean(_right_name(base))
    return Bilingual(f"{rule.vi}{near.vi}", f"{rule.en}{near.en}") if is_article else windows


def _right_name(base: str) -> str | None:
    """Return "2022-06-15-so-thong-tin.en.md" for "15-6-2022 Sở Thông tin_en.md"; None where no day is in front."""
    language = LANGUAGE_BEHIND.search(base)
    slug = vietnamese.slugify(base[: language.start()] if language else base.removesuffix(".md"))
    if day := DAY_IN_FRONT.match(slug):
        slug = f"{day[3]}-{int(day[2]):02d}-{int(day[1]):02d}-{slug[day.end() :]}"
    english = ".en" if language and language[1].lower() == "en" else ""
    name = f"{slug}{english}.md"
    return name if DAY_FIRST.match(name) and FILE_NAME.fullmatch(name) else None
