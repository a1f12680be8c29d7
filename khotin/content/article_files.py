"""The files of articles: listing them and reading one."""

import hashlib
import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from khotin.content.acceptances import acceptances_of, unused_acceptance, without_accepted
from khotin.content.article_names import (
    FILE_NAME,
    FOLDERS,
    RULE,
    find_clashing_names,
    find_name_problem,
    group_repeated,
)
from khotin.content.article_paths import article_path, english_path, id_of, is_english
from khotin.content.articles import Article, Body
from khotin.content.decoding import decode_checked
from khotin.content.frontmatter import Document, parse_document
from khotin.content.image_faults import is_picture_name
from khotin.content.images import find_picture_problem
from khotin.content.invisible_characters import find_invisible
from khotin.content.redaction import mask
from khotin.content.registers import Registers
from khotin.content.schema import read_article
from khotin.content.text_files import (
    list_files,
    read_bytes,
    read_source,
    require_folder,
)
from khotin.encoding import Struct
from khotin.language import legacy_encodings, vietnamese
from khotin.language.legacy_encodings import find_garbled_text
from khotin.languages import Bilingual
from khotin.markup import find_excess
from khotin.problems import (
    ContentError,
    Location,
    Problem,
    collecting,
    fail,
    has_errors,
)


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
    require_folder(folder, shown)
    listed = list_files(folder, shown)
    names = [name for name, problem in listed if not problem]
    files, unpaired = _pair_files(names, shown)
    unread = [problem for _, problem in listed if problem]
    every = frozenset(names)
    misnamed = [problem for name in names if (problem := find_name_problem(name, shown, every))]
    pictures = (name for name in names if is_picture_name(name) and f"{folder}/{name}" not in checked)
    found = (find_picture_problem(f"{folder}/{name}", f"{shown}/{name}") for name in pictures)
    broken = [problem for problem in found if problem]
    return files, [*unread, *find_clashing_names(names, shown), *misnamed, *broken, *unpaired, *_same_ids(files)]


def pair_listed(paths: Iterable[str]) -> list[ArticleFile]:
    """Return the article files among some paths, whose names `list_articles` has checked."""
    names = {path for path in paths if path.endswith(".md") and path.rpartition("/")[2][0].isalnum()}
    main = sorted(path for path in names if not is_english(path))
    return [
        ArticleFile(id_of(path), path, english if (english := english_path(path)) in names else None) for path in main
    ]


def require_plain_folders(content: str) -> None:
    """Raise `ContentError` for each folder of a content folder that is a link, a pipe or a file."""
    problems: list[Problem] = []
    for name in FOLDERS:
        if os.path.lexists(f"{content}/{name}"):
            with collecting(problems):
                require_folder(f"{content}/{name}", f"{content}/{name}")
    if problems:
        raise ContentError(problems)


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
    ids = {name: match["id"] for name, match in matches.items() if not match["english"]}
    english = {article_path(name): f"{shown}/{name}" for name, match in matches.items() if match["english"]}
    files = [ArticleFile(identity, f"{shown}/{name}", english.get(name)) for name, identity in ids.items()]
    return files, [_without_article(path) for article, path in english.items() if article not in ids]


def _without_article(path: str) -> Problem:
    name = os.path.basename(article_path(path))
    vi, en = f'bản tiếng Anh không có bài "{name}" bên cạnh', f'an English text without "{name}" beside it'
    return Problem(Location(path), RULE, Bilingual(vi, en))


def _same_ids(files: Sequence[ArticleFile]) -> Iterator[Problem]:
    for identity, paths in group_repeated((file.id, file.path) for file in files):
        vi = f"hai bài cùng địa chỉ /vi/tin/{identity}/: {' và '.join(paths)}"
        en = f"two articles with the address /en/news/{identity}/: {' and '.join(paths)}"
        yield from (Problem(Location(path), RULE, Bilingual(vi, en)) for path in paths)
