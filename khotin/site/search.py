"""The search index over the public articles: the only door to Pagefind.

Pagefind reads documents made for it. They hold the words of an article's page in the form in which Vietnamese is found:
composed letters, and ḏ for đ, because Pagefind folds every Vietnamese letter but đ. assets/js/search-engine.js does the
same to what a reader types, and undoes it in results.

Documents are handed over one by one, in the order of the articles, and the files of the index are handed back, all by messages:
no folder is read, so that no file system decides on the order, and nothing but what Pagefind just made can be published.
"""

import base64
import errno
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from glob import glob
from html import escape

from khotin.content import place_history
from khotin.content.archive import Archive
from khotin.content.article_files import read_body
from khotin.content.articles import Article, Body
from khotin.content.registers import Registers
from khotin.digests import digest
from khotin.language.vietnamese import compose
from khotin.languages import LANGUAGES, in_language
from khotin.site import urls
from khotin.site.pages.search_page import plan_spans

# Stands before and after the summary, so that the page can tell it from the text; as a sign of its own it is no word.
BORDER = "␞"
# Changes whenever documents are made differently, so that no older index stays.
FORM = "4"
LETTERS = str.maketrans({"đ": "ḏ", "Đ": "Ḏ", "ð": "ḏ", "Ð": "Ḏ"})
# Marks of Markdown: a star or a line that stands alone is text.
MARKDOWN = re.compile(r"\]\([^)\s]{0,500}+\)|(?<=\S)[*_`]+|[*_`]+(?=\S)|[\[\]|\\]+|^[ \t]*(?:[-+>]|#+)[ \t]", re.M)
# The files of an index that the search page loads. Pagefind's ready-made interfaces are not among them: the site has its own.
INDEX_FILE = re.compile(
    r"pagefind(?:-worker)?\.js|pagefind-entry\.json|pagefind\.[\w-]+\.pf_meta|wasm\.[\w-]+\.pagefind"
    r"|filter/[\w-]+\.pf_filter|fragment/[\w-]+\.pf_fragment|index/[\w-]+\.pf_index",
    re.ASCII,
)
# How much of an answer is read at a time, in bytes.
PART = 1 << 20


@dataclass(frozen=True, slots=True)
class Document:
    """What the index holds of one article in one language: the words of its page and the names that only lead there."""

    path: str
    language: str
    title: str
    summary: str
    day: str
    filters: tuple[tuple[str, str], ...]
    hidden_words: tuple[str, ...]
    other_title: str
    bodies: tuple[Body, ...]


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """One index to be made: its folder in the site ("pagefind/vi/"), its documents in order, and what stands for both."""

    folder: str
    documents: tuple[Document, ...]
    digest: bytes


@dataclass(frozen=True, slots=True)
class SearchResult:
    """How the indexes of a build came about: how many were made and kept, by which Pagefind, in which time."""

    version: str
    made: int
    kept: int
    seconds: float

    @property
    def is_outdated(self) -> bool:
        """Whether the older Pagefind was at work, which finds fewer phrases, sends more, and orders facets differently each time."""
        return self.version.startswith("1.5")


def plan_indexes(archive: Archive, version: str) -> Iterator[SearchIndex]:
    """The indexes of the public articles of both languages, made by that version of Pagefind."""
    for language in LANGUAGES:
        for span, articles in plan_spans(archive):
            documents = tuple(
                make_document(archive.facts[article.id].article, archive, language) for article in articles
            )
            yield SearchIndex(urls.search_index(language, span), documents, digest(FORM, version, language, documents))


def index_articles(documents: Sequence[Document], folder: str, command: list[str]) -> dict[str, bytes]:
    """Index documents in the given order; returns {path in the site: bytes}. `folder` is the index's own in the site ("pagefind/vi/").

    Pagefind 1.6 gives equal bytes for equal documents. Raises `OSError` with the program's name where Pagefind fails.
    """
    with _service(command) as ask:
        index = ask("NewIndex", config={})["index_id"]
        for document in documents:
            ask(
                "AddFile",
                index_id=index,
                url=f"/{document.path}",
                file_path=None,
                file_contents=write_document(document),
            )
        files = ask("GetFiles", index_id=index)["files"]
    return {
        folder + file["path"]: base64.b64decode(file["content"]) for file in files if INDEX_FILE.fullmatch(file["path"])
    }


def find_pagefind(project: str | os.PathLike) -> tuple[list[str], str]:
    """The command and the version of the Pagefind to use: npm's 1.6 where it is installed, else PyPI's 1.5.

    `project` is the folder whose node_modules may hold the newer one. Raises `OSError` where neither runs.
    """
    binaries = sorted(
        glob(os.path.join(glob_escape(project), "node_modules", "@pagefind", "*", "bin", "pagefind_extended*"))
    )
    runnable = [path for path in binaries if os.access(path, os.X_OK) and path.endswith(("pagefind_extended", ".exe"))]
    command = [os.path.abspath(runnable[0])] if runnable else [sys.executable, "-m", "pagefind"]
    said = subprocess.run(
        [*command, "--version"], capture_output=True, text=True, encoding="utf-8", errors="replace", check=False
    )
    if said.returncode:
        raise _failure(command, said.stderr, said.returncode)
    return command, said.stdout.split()[-1]


def glob_escape(path: str | os.PathLike) -> str:
    """A path whose brackets and stars mean themselves."""
    return re.sub(r"([*?[])", r"[\1]", str(path))


def fold_letters(text: str) -> str:
    """Text as the index holds it: composed, ḏ for đ."""
    return compose(text).translate(LETTERS)


def make_document(article: Article, archive: Archive, language: str) -> Document:
    """What the index of a language holds of an article."""
    registers = archive.registers
    topics = dict.fromkeys(
        (*article.topics, *(parent for slug in article.topics if (parent := registers.topics[slug].parent)))
    )
    bodies = [body for body in archive.bodies[article.id] if body]
    return Document(
        urls.article(language, article.id),
        language,
        in_language(article.title, language)[0],
        in_language(article.summary, language)[0],
        article.filed,
        (
            ("year", article.filed[:4]),
            *(("topic", slug) for slug in topics),
            *((("province", article.province),) if article.province else ()),
        ),
        tuple(dict.fromkeys(_hidden_words(article, registers, language))),
        article.title.vi if language == "en" else "",
        tuple(bodies[:1] if language == "vi" else reversed(bodies)),
    )


def write_document(document: Document) -> str:
    """The HTML that Pagefind reads: facets and day stand in attributes, names that only lead here come last and count half.

    Nothing stands twice: every word adds to what each query has to load.
    """
    return fold_letters(
        "".join(
            (
                f'<!doctype html><html lang="{document.language}"><body data-pagefind-body><h1>{escape(document.title)}</h1>',
                f'<i data-pagefind-meta="day[data-d]" data-pagefind-sort="day[data-d]" data-d="{document.day}"></i>',
                *(f'<i data-pagefind-filter="{name}:{value}"></i>' for name, value in document.filters),
                f"<p>{BORDER} {escape(document.summary)} {BORDER}</p><p>{escape(document.other_title)}</p>",
                *(paragraph for body in document.bodies for paragraph in _paragraphs(read_body(body))),
                f'<p data-pagefind-weight="0.5">{escape("; ".join(document.hidden_words))}</p></body></html>',
            )
        )
    )


@contextmanager
def _service(command: list[str]):
    """A Pagefind that answers messages: ask(type, **values) gives the answer as a dict, or raises `OSError`."""
    process = subprocess.Popen(
        [*command, "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )

    def ask(kind, **values):
        message = base64.b64encode(json.dumps({"message_id": 1, "payload": {"type": kind, **values}}).encode())
        with suppress(BrokenPipeError):  # it has ended, and what it said last is what there is to read
            process.stdin.write(message + b",")
            process.stdin.flush()
        return _read_answer(process, command)

    try:
        yield ask
    finally:
        process.kill()
        process.stdout.close()
        with suppress(BrokenPipeError):
            process.stdin.close()
        process.wait()


def _read_answer(process: subprocess.Popen, command: list[str]) -> dict:
    """The next message of the service: JSON in base64 with a comma behind it. Anything else is a complaint of the program."""
    parts = []
    while not parts or not parts[-1].endswith(b","):
        part = process.stdout.read1(PART)
        if not part:
            raise _failure(command, b"".join(parts).decode("utf-8", "replace"), process.wait())
        parts.append(part)
    try:
        answer = json.loads(base64.b64decode(b"".join(parts)[:-1], validate=True))["payload"]
    except ValueError:
        raise _failure(command, b"".join(parts).decode("utf-8", "replace")) from None
    if answer["type"] == "Error":
        raise _failure(command, answer["message"])
    return answer


def _failure(command: list[str], said: str, code: int = 0) -> OSError:
    """What is raised where Pagefind fails: never the fault of an article."""
    end = (
        f"ended by signal {-code}, the machine may lack memory"
        if code < 0
        else f"ended with code {code}"
        if code
        else "failed"
    )
    words = " ".join(said.split())
    return OSError(errno.EIO, f"Pagefind (the search index) {end}" + (f": {words}" if words else ""), " ".join(command))


def _paragraphs(text: str) -> Iterator[str]:
    """The words of a Markdown text; marks and the targets of links are no words."""
    for paragraph in MARKDOWN.sub(" ", text).split("\n\n"):
        if paragraph.strip():
            yield f"<p>{escape(paragraph.strip())}</p>"


def _hidden_words(article: Article, registers: Registers, language: str) -> Iterator[str]:
    """Names that lead to the article without standing in its text: authors, its places and what they were or became."""
    yield from article.authors
    if article.province:
        yield from place_history.names_over_time(
            registers.provinces[article.province], article.day, registers.provinces, language
        )
    if article.district:
        yield registers.district(article.province, article.district).full(article.day)[language]
