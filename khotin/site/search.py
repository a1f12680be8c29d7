"""The search index over the public articles; the one module that runs Pagefind.

The documents hold the words of an article's page in composed letters, with ḏ for đ, because Pagefind folds every
Vietnamese letter but đ, and parted at the signs inside them, because Pagefind takes "57/UBND-VX" for one word.
assets/js/search-words.js does the same to a query, and undoes it in results.

Documents and the files of the index are exchanged as messages, in the order of the articles: no folder is read, so the
order does not depend on a file system, and only files just made by Pagefind can be published.
"""

import base64
import errno
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from glob import escape as escape_pattern
from glob import glob
from html import escape
from io import BufferedReader
from typing import IO, Any, cast

from khotin.content.archive import Archive
from khotin.content.article_files import read_body
from khotin.content.articles import Article, Body
from khotin.content.joined_terms import TermFinder, join_terms
from khotin.digests import digest
from khotin.encoding import Struct
from khotin.language.vietnamese import compose, tone_key
from khotin.languages import LANGUAGES, in_language
from khotin.patterns import lazy_pattern
from khotin.site import urls
from khotin.site.pages.name_pages import slugs_of_names
from khotin.site.pages.search_page import plan_spans

# Stands between the parts of a document: no phrase reaches across it.
BORDER = "␞"
# Change this whenever documents are made differently, so that no older index is kept.
FORM = "6"
# The weights of words about the whole article, such as those of its title, and of words that no text contains.
TITLE_WEIGHT, HIDDEN_WEIGHT = "7", "0.5"
LETTERS = str.maketrans({"đ": "ḏ", "Đ": "Ḏ", "ð": "ḏ", "Ð": "Ḏ"})
# Marks where a word was parted from the next, or a sign alone joined to the word before; undone in results.
SEAM = "`"
# Signs between letters or digits; those of "1.000" and "7,5" part nothing. The same stand in assets/js/search-words.js.
INSIDE = lazy_pattern(r"(?<=\w)(?!(?<=\d)[.,]\d)[-‐‑‒–—―−/\\|:;+~=@#(){}\[\]<>\"“”„«»*…·•!?×%.,]+(?=\w)")
ALONE = lazy_pattern(rf"(?<=\S)\s+(?=[^\w\s{BORDER}]+(?:\s|$))")
HYPHENATED = lazy_pattern(r"\b\w+(?:-\w+)+")
# Marks of Markdown and the targets of links; an asterisk or underscore between blanks is text.
MARKDOWN = lazy_pattern(r"\]\([^)\s]{0,500}+\)|(?<=\S)[*_`]+|[*_`]+(?=\S)|[\[\]|\\]+|^[ \t]*(?:[-+>]|#+)[ \t]", re.M)
# The files of an index that the search page loads. The site does not use Pagefind's own interfaces.
INDEX_FILE = lazy_pattern(
    r"pagefind(?:-worker)?\.js|pagefind-entry\.json|pagefind\.[\w-]+\.pf_meta|wasm\.[\w-]+\.pagefind"
    r"|filter/[\w-]+\.pf_filter|fragment/[\w-]+\.pf_fragment|index/[\w-]+\.pf_index",
    re.ASCII,
)
# Bytes of an answer read at a time.
READ_SIZE = 1 << 20


class Document(Struct, frozen=True):
    """The document of one article in one language: the words of its page, and hidden words that also find it.

    `place_words` are the words that stand for its province and district.
    """

    path: str
    language: str
    title: str
    summary: str
    day: str
    filters: tuple[tuple[str, str], ...]
    place_words: tuple[str, ...]
    authors: tuple[str, ...]
    other_title: str
    bodies: tuple[Body, ...]


class SearchIndex(Struct, frozen=True):
    """An index to make: its folder in the site ("pagefind/vi/"), its documents in order, their terms, their digest."""

    folder: str
    documents: tuple[Document, ...]
    terms: TermFinder
    digest: bytes


class SearchResult(Struct, frozen=True):
    """The indexes of a build: how many were made and how many kept, the version of Pagefind, the time in seconds."""

    version: str
    made: int
    kept: int
    seconds: float

    @property
    def is_outdated(self) -> bool:
        """Whether it was Pagefind 1.5, which finds fewer phrases, sends more, and has no fixed order of facets."""
        return self.version.startswith("1.5")


def plan_indexes(archive: Archive, version: str) -> Iterator[SearchIndex]:
    """Yield the indexes of the public articles in both languages for a version of Pagefind."""
    terms = TermFinder(join_terms(archive.registers.terms))
    for language in LANGUAGES:
        for span, articles in plan_spans(archive):
            documents = tuple(
                make_document(archive.facts[article.id].article, archive, language) for article in articles
            )
            key = digest(FORM, version, language, documents, terms.terms)
            yield SearchIndex(urls.search_index(language, span), documents, terms, key)


def index_articles(planned: SearchIndex, command: list[str]) -> dict[str, bytes]:
    """Index documents in their order, which is that of equally good results; return {path in the site: bytes}.

    Pagefind 1.6 makes equal bytes of equal documents. Raises `OSError` with the program's name where Pagefind fails.
    """
    with _service(command) as ask:
        index = ask("NewIndex", config={})["index_id"]
        for document in planned.documents:
            contents = write_document(document, planned.terms)
            ask("AddFile", index_id=index, url=f"/{document.path}", file_path=None, file_contents=contents)
        files = ask("GetFiles", index_id=index)["files"]
    published = [file for file in files if INDEX_FILE.fullmatch(file["path"])]
    return {planned.folder + file["path"]: base64.b64decode(file["content"]) for file in published}


def find_pagefind(project: str | os.PathLike) -> tuple[list[str], str]:
    """Return the command and the version of Pagefind: npm's 1.6 where it is installed, else PyPI's 1.5.

    `project` is the folder that may hold node_modules. Raises `OSError` where neither runs.
    """
    pattern = os.path.join(escape_pattern(os.fspath(project)), "node_modules/@pagefind/*/bin/pagefind_extended*")
    binaries = sorted(glob(pattern))
    runnable = [path for path in binaries if os.access(path, os.X_OK) and path.endswith(("pagefind_extended", ".exe"))]
    command = [os.path.abspath(runnable[0])] if runnable else [sys.executable, "-m", "pagefind"]
    run = subprocess.run([*command, "--version"], capture_output=True, encoding="utf-8", errors="replace", check=False)
    if run.returncode:
        raise _failure(command, run.stderr, run.returncode)
    return command, run.stdout.split()[-1]


def fold_letters(text: str) -> str:
    """Return a text as the index holds it: composed, with ḏ for đ."""
    return compose(text).translate(LETTERS)


def part_words(text: str) -> str:
    """Return a text in which Pagefind counts each word, and nothing else, as one.

    "Covid-19" becomes "Covid-` 19", so that 19 follows Covid; "kinh tế - xã hội" becomes "kinh tế`- xã hội", because
    Pagefind counts a sign alone as a word, and no phrase would reach across it.
    """
    return ALONE.sub(SEAM, INSIDE.sub(rf"\g<0>{SEAM} ", text.replace(SEAM, "'")))


def make_document(article: Article, archive: Archive, language: str) -> Document:
    """Return what the index of a language holds of an article."""
    topics = archive.registers.topics
    parents = (topics[slug].parent for slug in article.topics)
    filters = [("month", article.filed[:7])]
    filters += [("topic", slug) for slug in dict.fromkeys((*article.topics, *filter(None, parents)))]
    place = tuple(filter(None, (article.province, article.district)))
    filters += [(name, "/".join(place[: n + 1])) for n, name in enumerate(("province", "district")[: len(place)])]
    if article.source.portal:
        filters.append(("portal", slugs_of_names(archive, "source")[tone_key(article.source.portal)]))
    bodies = [body for body in archive.bodies[article.id] if body]
    return Document(
        urls.article(language, article.id),
        language,
        in_language(article.title, language)[0],
        in_language(article.summary, language)[0],
        article.filed,
        tuple(filters),
        tuple(urls.index_word(*place[: n + 1]) for n in range(len(place))),
        article.authors,
        article.title.vi if language == "en" else "",
        tuple(bodies[:1] if language == "vi" else reversed(bodies)),
    )


def write_document(document: Document, terms: TermFinder) -> str:
    """Return the HTML that Pagefind reads: facets and day in attributes, hidden words last.

    No words are repeated, because every word adds to what a query has to load. The search page splits the summary, the
    texts and the hidden words at the borders.
    """
    titles = f"{document.title}\n{document.other_title}"
    texts = [MARKDOWN.sub(" ", read_body(body)) for body in document.bodies]
    others = "\n".join((document.summary, *texts))
    title_terms = list(terms.find(titles))
    other_terms = [word for word in terms.find(others) if word not in title_terms]
    parts = (
        f'<!doctype html><html lang="{document.language}"><body data-pagefind-body><h1>{_words(document.title)}</h1>',
        f'<i data-pagefind-meta="day[data-d]" data-d="{document.day}"></i>',
        *(f'<i data-pagefind-filter="{name}:{value}"></i>' for name, value in document.filters),
        f"<p>{BORDER} {_words(document.summary)} {BORDER}</p><p>{_words(document.other_title)}</p>",
        *(paragraph for text in texts for paragraph in _paragraphs(text)),
        _hidden((*document.place_words, *title_terms), TITLE_WEIGHT),
        _hidden((*map(part_words, document.authors), *other_terms, *_joined(f"{titles}\n{others}")), HIDDEN_WEIGHT),
        "</body></html>",
    )
    return fold_letters("".join(parts))


@contextmanager
def _service(command: list[str]) -> Iterator[Callable[..., dict[str, Any]]]:
    """Run Pagefind as a service: ask(type, **values) returns its answer, or raises `OSError`."""
    with subprocess.Popen(
        [*command, "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        requests, answers = cast(IO[bytes], process.stdin), cast(BufferedReader, process.stdout)

        def ask(kind: str, **values: Any) -> dict[str, Any]:
            message = base64.b64encode(json.dumps({"message_id": 1, "payload": {"type": kind, **values}}).encode())
            with suppress(BrokenPipeError):  # the program has ended; its last output is read below
                requests.write(message + b",")
                requests.flush()
            return _read_answer(answers, process, command)

        try:
            yield ask
        finally:
            process.kill()
            with suppress(BrokenPipeError):  # a request that the program did not read before it ended
                requests.close()


def _read_answer(answers: BufferedReader, process: subprocess.Popen[bytes], command: list[str]) -> dict[str, Any]:
    """Return the next answer of the service: JSON in base64 and a comma. Raises `OSError` for anything else."""
    data = b""
    while not data.endswith(b","):
        part = answers.read1(READ_SIZE)
        if not part:
            raise _failure(command, data.decode("utf-8", "replace"), process.wait())
        data += part
    try:
        answer: dict[str, Any] = json.loads(base64.b64decode(data[:-1], validate=True))["payload"]
    except ValueError:
        raise _failure(command, data.decode("utf-8", "replace")) from None
    if answer["type"] == "Error":
        raise _failure(command, answer["message"])
    return answer


def _failure(command: list[str], message: str, code: int = 0) -> OSError:
    """Return the error of a failed Pagefind, which is never caused by an article."""
    end = f"ended with code {code}" if code else "failed"
    if code < 0:
        end = f"ended by signal {-code}, the machine may be short of memory"
    words = " ".join(message.split())
    return OSError(errno.EIO, f"Pagefind (the search index) {end}" + (f": {words}" if words else ""), " ".join(command))


def _paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs of a text without marks as HTML."""
    for paragraph in text.split("\n\n"):
        if paragraph.strip():
            yield f"<p>{_words(paragraph.strip())}</p>"


def _words(text: str) -> str:
    return escape(part_words(text))


def _joined(text: str) -> Iterator[str]:
    """Yield the words with a hyphen as one word each: "ecommerce" finds e-commerce; numbers are not written so."""
    for word in dict.fromkeys(HYPHENATED.findall(text)):
        joined = word.replace("-", "")
        if not joined.isdecimal():
            yield joined


def _hidden(words: Sequence[str], weight: str) -> str:
    listed = "".join(f" {BORDER} {escape(word)}" for word in words)
    return f'<p data-pagefind-weight="{weight}">{listed} {BORDER}</p>'
