"""Reading of article files and registers; what is known from the last build is not read again."""

import os
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Protocol

from khotin.build.executor import gather
from khotin.build.inputs import Inputs
from khotin.build.options import BuildOptions
from khotin.build.stored import TemporaryStore
from khotin.content.archive import Facts, make_facts
from khotin.content.article_files import (
    ArticleFile,
    list_articles,
    pair_listed,
    read_article_file,
    read_body,
    require_plain_folders,
)
from khotin.content.articles import Article, Body, ListedArticle, fingerprint, list_article
from khotin.content.expected_files import expecting
from khotin.content.images import PictureHeads, PicturesBeside, checked_pictures, pictures_beside, plan_picture
from khotin.content.redaction import phrases_of, redact
from khotin.content.registers import Registers, load_registers
from khotin.digests import digest
from khotin.encoding import Struct, field, replace
from khotin.markup import find_markup_problems
from khotin.problems import Problem
from khotin.project import register_folders
from khotin.terminal import progress

CHUNK = 40
# With more chunks than this, reading takes long enough to show its progress.
MOST_SILENT = 20
# Where more articles are read, their facts wait in a file.
MOST_IN_MEMORY = 1_000
WORDS = "Đang đọc bài / Reading articles"


class LoadedArticle(Struct, frozen=True):
    """One article file as read: what the build cache keeps of it.

    `contents` are the SHA-256 of its files, `first_line` is where its text begins, `links` are the names its texts link
    to, `pictures` those of the pictures they show, `fingerprint` is that of its Vietnamese texts, `redacted` are the
    phrases that are masked in `listed` and `facts`; `listed` is None where errors forbid the article.
    """

    contents: tuple[bytes, bytes]
    problems: tuple[Problem, ...]
    listed: ListedArticle | None = None
    facts: bytes = b""
    digest: bytes = b""
    first_line: int = 0
    links: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    fingerprint: str = ""
    redacted: tuple[str, ...] = ()

    @property
    def article(self) -> Article | None:
        """The article without its texts; None where errors forbid it."""
        return facts_of(self).article if self.listed else None


class KnownContent(Protocol):
    """What is known from the last build: the registers with the digest of their files, the articles by path as read
    under the `conditions`, the heads of pictures, and the digest of all names of articles with their problems."""

    @property
    def registers(self) -> tuple[bytes, Registers] | None: ...

    @property
    def conditions(self) -> bytes | None: ...

    @property
    def articles(self) -> dict[str, LoadedArticle]: ...

    @property
    def heads(self) -> PictureHeads: ...

    @property
    def names(self) -> tuple[bytes, tuple[Problem, ...]] | None: ...


class Known(Struct, frozen=True):
    """Known content as plain values; empty by default."""

    registers: tuple[bytes, Registers] | None = None
    conditions: bytes | None = None
    articles: dict[str, LoadedArticle] = field(default_factory=dict)
    heads: PictureHeads = field(default_factory=dict)
    names: tuple[bytes, tuple[Problem, ...]] | None = None


class ReadArticles(Struct, frozen=True):
    """All article files as read, by path; they serve as known content of the next reading.

    `names` are the digest and the problems of all names, `beside` the pictures beside articles, `checked` those of them
    that can be shown.
    """

    files: list[ArticleFile]
    articles: dict[str, LoadedArticle]
    registers: tuple[bytes, Registers]
    conditions: bytes
    heads: PictureHeads
    names: tuple[bytes, tuple[Problem, ...]]
    beside: PicturesBeside
    checked: set[str]


def read_articles(options: BuildOptions, inputs: Inputs, known: KnownContent) -> ReadArticles:
    """Read all article files that are not known, also those with errors.

    Heads of pictures that are new are added to those that are `known`. Raises `ContentError` where the registers, or
    the folder itself, cannot be read.
    """
    require_plain_folders(options.content)
    registers_digest = digest([inputs.digest_below(folder) for folder in register_folders(options.content)])
    if known.registers and known.registers[0] == registers_digest:
        registers = known.registers[1]
    else:
        registers = load_registers(options.content)
    beside = pictures_beside(inputs.digests)
    checked = checked_pictures(beside, known.heads)
    names, files, problems = _list_articles(f"{options.content}/articles", inputs.digests, known, checked)
    conditions = digest(registers_digest, options.today[:4])
    articles = _load_articles(
        files, registers, options, inputs.digests, known.articles if known.conditions == conditions else {}
    )
    listed = (names, tuple(problems))
    return ReadArticles(
        files, articles, (registers_digest, registers), conditions, known.heads, listed, beside, checked
    )


def facts_of(loaded: LoadedArticle) -> Facts:
    """Return the facts of a readable article."""
    assert loaded.listed, "an article with errors has no facts"
    return Facts(loaded.listed.path, loaded.facts, loaded.digest)


def with_texts(file: ArticleFile, loaded: LoadedArticle) -> Article:
    """Return a readable article with its texts. Raises `ContentError` where a file changed since it was read."""
    vietnamese, english = bodies_of(file, replace(loaded, pictures=()), {}, {})
    return replace(
        facts_of(loaded).article,
        body=read_body(vietnamese),
        english_body=read_body(english) if english else None,
    )


def bodies_of(
    file: ArticleFile, loaded: LoadedArticle, beside: PicturesBeside, heads: PictureHeads
) -> tuple[Body, Body | None]:
    """Return the texts of an article in both languages with the line each begins on and the pictures it shows."""
    near = beside.get(os.path.dirname(file.path), {}) if loaded.pictures else {}
    pictures = tuple([plan_picture(*near[name], heads) for name in loaded.pictures])
    shared = (pictures, loaded.redacted)
    vietnamese = Body(file.path, loaded.first_line, loaded.contents[0], *shared)
    english = Body(file.english_path, 1, loaded.contents[1], *shared) if file.english_path else None
    return vietnamese, english


def _list_articles(
    folder: str, inputs: Mapping[str, bytes], known: KnownContent, checked: set[str]
) -> tuple[bytes, list[ArticleFile], Sequence[Problem]]:
    """Return the digest of all names in the folder of articles, the article files, and problems of names."""
    paths = [path for path in inputs if path.startswith(f"{folder}/")]
    names = digest(
        [
            (
                path.encode("utf-8", "surrogatepass"),
                None if path.endswith(".md") and len(inputs[path]) == 32 else inputs[path],
            )
            for path in paths
        ]
    )
    if known.names and known.names[0] == names:
        return names, pair_listed(paths), known.names[1]
    return names, *list_articles(folder, folder, checked)


def _load_articles(
    files: list[ArticleFile],
    registers: Registers,
    options: BuildOptions,
    inputs: Mapping[str, bytes],
    kept: dict[str, LoadedArticle],
) -> dict[str, LoadedArticle]:
    """Return every file as read, by path; those whose bytes are kept from the last build are not read again."""
    contents = {file.path: (inputs.get(file.path, b""), inputs.get(file.english_path or "", b"")) for file in files}
    articles = {
        path: article
        for path in contents
        if (article := kept.get(path)) and article.contents == contents[path] and _is_past(article, options.today)
    }
    fresh = [(file, contents[file.path]) for file in files if file.path not in articles]
    chunks = [fresh[start : start + CHUNK] for start in range(0, len(fresh), CHUNK)]
    store = TemporaryStore(os.path.dirname(options.output)) if len(fresh) > MOST_IN_MEMORY else None

    def take(read: list[tuple[str, LoadedArticle]]) -> None:
        for path, article in read:
            facts = store.add(article.facts) if store else article.facts
            articles[path] = replace(article, facts=facts, contents=contents[path])  # the same bytes as in the inputs

    with progress(len(chunks) if len(chunks) > MOST_SILENT else 0, WORDS, sys.stderr) as tick:
        gather(take, ArticleReader(registers, options.today), chunks, jobs=options.jobs, tick=tick)
    return {file.path: articles[file.path] for file in files}


def _is_past(loaded: LoadedArticle, today: str) -> bool:
    """Return whether all corrections of an article are dated today or earlier; a later day is an error."""
    return not loaded.listed or (loaded.listed.corrected or "") <= today


class ArticleReader(Struct, frozen=True):
    """Reads article files in any process."""

    registers: Registers
    today: str

    def __call__(self, chunk: list[tuple[ArticleFile, tuple[bytes, bytes]]]) -> list[tuple[str, LoadedArticle]]:
        return [(file.path, self.read(file, contents)) for file, contents in chunk]

    def read(self, file: ArticleFile, contents: tuple[bytes, bytes]) -> LoadedArticle:
        """Read an article whose files have these SHA-256."""
        with expecting(dict(zip((file.path, file.english_path or ""), contents, strict=True))):
            entry = read_article_file(file, self.registers, self.today)
        if entry.article is None:
            return LoadedArticle(contents, entry.problems)
        links, pictures = _AskedNames(), _AskedNames()
        problems = (*entry.problems, *find_markup_problems(entry.article, links, pictures))
        published = redact(entry.article)
        facts = make_facts(published)
        return LoadedArticle(
            contents,
            problems,
            list_article(published),
            facts.data,
            facts.digest,
            entry.article.body_line,
            tuple(sorted(links.asked)),
            tuple(sorted(pictures.asked)),
            fingerprint(entry.article),
            phrases_of(entry.article),
        )


class _AskedNames(Collection[str]):
    """A set that contains every name and notes each one looked up, to be checked after all files are read."""

    def __init__(self) -> None:
        self.asked: set[str] = set()

    def __contains__(self, name: object) -> bool:
        self.asked.add(str(name))
        return True

    def __len__(self) -> int:
        return 0

    def __iter__(self) -> Iterator[str]:
        return iter(())
