"""The search index over the public articles: the only door to Pagefind.

Pagefind reads documents made for it. They hold the words of an article's page in the form in which Vietnamese is found:
composed letters, and ḏ for đ, because Pagefind folds every Vietnamese letter but đ. assets/js/search-engine.js does the
same to what a reader types, and undoes it in results.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from glob import glob
from html import escape

from khotin import places, urls
from khotin.articles import Body
from khotin.collection import read_body
from khotin.digests import digest
from khotin.languages import LANGUAGES, in_language
from khotin.pages.search_page import plan_spans
from khotin.problems import Where, refuse
from khotin.text import compose

CACHE = os.path.join(".cache", "search")
# Stands before and after the summary, so that the page can tell it from the text; as a sign of its own it is no word.
BORDER = "␞"
# Changes whenever documents are made differently, so that no older index is taken from the cache.
FORM = "3"
LETTERS = str.maketrans({"đ": "ḏ", "Đ": "Ḏ", "ð": "ḏ", "Ð": "Ḏ"})
# Marks of Markdown: a star or a line that stands alone is text.
MARKDOWN = re.compile(r"\]\([^)\s]*\)|(?<=\S)[*_`]+|[*_`]+(?=\S)|[\[\]|\\]+|^[ \t]*(?:[-+>]|#+)[ \t]", re.M)
# Indexes kept beside those in use, for a change that is taken back.
MOST_KEPT = 8
# What Pagefind's ready-made interfaces need; the site has its own.
UNUSED = ("pagefind-ui.", "pagefind-modular-ui.", "pagefind-component-ui.", "pagefind-highlight.")


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
    """The files of all indexes, as (path in the site, file on this disk), and how they came about."""

    files: tuple[tuple[str, str], ...]
    version: str
    seconds: float
    made: int
    kept: int

    @property
    def is_outdated(self):
        """Whether the older Pagefind was at work, which finds fewer phrases and sends more."""
        return _is_older(self.version)


def make_search_index(archive, site, project, cache=CACHE):
    """Index the public articles of both languages; an index whose words did not change is taken from the cache.

    `project` is the folder whose node_modules may hold the newer Pagefind. Raises `Refused` when Pagefind fails.
    """
    started, made, files, used = time.monotonic(), 0, [], set()
    command, version = find_pagefind(project)
    for language in LANGUAGES:
        for span, articles in plan_spans(archive):
            documents = [make_document(archive.facts[article.id].article, archive.bodies[article.id], site.registers, language) for article in articles]
            folder = os.path.join(cache, digest(FORM, version, language, documents).hex())
            if os.path.isdir(folder):
                os.utime(folder)
            else:
                made += 1
                _index(((document.path, write_document(document)) for document in documents), command, version, folder)
            used.add(os.path.basename(folder))
            files += _listed(folder, urls.search_index(language, span))
    _forget_others(cache, used)
    return SearchIndex(tuple(files), version, round(time.monotonic() - started, 3), made, len(used) - made)


def search_files(index):
    """The files of all indexes as (path in the site, bytes)."""
    for path, file in index.files:
        with open(file, "rb") as stream:
            yield path, stream.read()


def find_pagefind(project):
    """The command and the version of the Pagefind to use: npm's 1.6 where it is installed, else PyPI's 1.5."""
    binaries = sorted(glob(os.path.join(glob_escape(project), "node_modules", "@pagefind", "*", "bin", "pagefind_extended*")))
    runnable = [path for path in binaries if os.access(path, os.X_OK) and path.endswith(("pagefind_extended", ".exe"))]
    command = [runnable[0]] if runnable else [sys.executable, "-m", "pagefind"]
    said = subprocess.run([*command, "--version"], capture_output=True, text=True, encoding="utf-8", check=False)
    if said.returncode:
        _refuse(said.stderr)
    return command, said.stdout.split()[-1]


def glob_escape(path):
    """A path whose brackets and stars mean themselves."""
    return re.sub(r"([*?[])", r"[\1]", str(path))


def fold_letters(text):
    """Text as the index holds it: composed, ḏ for đ."""
    return compose(text).translate(LETTERS)


def make_document(article, texts, registers, language):
    """What the index of a language holds of an article; `texts` tell where its bodies stand."""
    topics = dict.fromkeys((*article.topics, *(parent for slug in article.topics if (parent := registers.topics[slug].parent))))
    bodies = [body for body in texts if body]
    return Document(
        urls.article(language, article.id), language, in_language(article.title, language)[0], in_language(article.summary, language)[0], article.filed,
        (("year", article.filed[:4]), *(("topic", slug) for slug in topics), *((("province", article.province),) if article.province else ())),
        tuple(dict.fromkeys(_hidden_words(article, registers, language))),
        article.title.vi if language == "en" else "",
        tuple(bodies[:1] if language == "vi" else reversed(bodies)),
    )


def write_document(document):
    """The HTML that Pagefind reads: facets and day stand in attributes, names that only lead here come last and count half.

    Nothing stands twice: every word adds to what each query has to load.
    """
    return fold_letters("".join((
        f'<!doctype html><html lang="{document.language}"><body data-pagefind-body><h1>{escape(document.title)}</h1>',
        f'<i data-pagefind-meta="day[data-d]" data-pagefind-sort="day[data-d]" data-d="{document.day}"></i>',
        *(f'<i data-pagefind-filter="{name}:{value}"></i>' for name, value in document.filters),
        f"<p>{BORDER} {escape(document.summary)} {BORDER}</p><p>{escape(document.other_title)}</p>",
        *(paragraph for body in document.bodies for paragraph in _paragraphs(read_body(body))),
        f'<p data-pagefind-weight="0.5">{escape("; ".join(document.hidden_words))}</p></body></html>',
    )))


def _index(documents, command, version, folder):
    """Run Pagefind over documents, in a folder of their own: it reads settings from where it stands."""
    os.makedirs(os.path.dirname(folder), exist_ok=True)
    with tempfile.TemporaryDirectory(dir=os.path.dirname(folder)) as work:
        for path, html in documents:
            file = os.path.join(work, "site", urls.file_of(path))
            os.makedirs(os.path.dirname(file), exist_ok=True)
            with open(file, "w", encoding="utf-8", newline="\n") as stream:
                stream.write(html)
        os.makedirs(os.path.join(work, "site"), exist_ok=True)
        done = subprocess.run([*_absolute(command), "--site", "site", "--output-path", "index", "--silent"], cwd=work, capture_output=True,
                              text=True, encoding="utf-8", errors="replace", check=False)
        if done.returncode or not os.path.isfile(os.path.join(work, "index", "pagefind-entry.json")):
            _refuse(done.stderr or done.stdout)
        if not os.path.isdir(folder):  # another build may have been faster
            os.rename(os.path.join(work, "index"), folder)


def _is_older(version):
    return version.startswith("1.5")


def _absolute(command):
    return [os.path.abspath(command[0]) if os.sep in command[0] else command[0], *command[1:]]


def _refuse(said):
    refuse(Where("search"), "search", f"Pagefind không lập được chỉ mục tìm kiếm: {said.strip()}", f"Pagefind could not make the search index: {said.strip()}")


def _listed(folder, path):
    for root, _, names in os.walk(folder):
        for name in names:
            if not name.startswith(UNUSED):
                file = os.path.join(root, name)
                yield path + os.path.relpath(file, folder).replace(os.sep, "/"), file


def _forget_others(cache, used):
    """Remove what was not used lately; another build may be reading the newest."""
    folders = sorted((entry for entry in os.scandir(cache) if entry.name not in used), key=lambda entry: entry.stat().st_mtime, reverse=True) \
        if os.path.isdir(cache) else []
    for entry in folders[MOST_KEPT:]:
        shutil.rmtree(entry.path, ignore_errors=True)


def _paragraphs(text):
    """The words of a Markdown text; marks and the targets of links are no words."""
    for paragraph in MARKDOWN.sub(" ", text).split("\n\n"):
        if paragraph.strip():
            yield f"<p>{escape(paragraph.strip())}</p>"


def _hidden_words(article, registers, language):
    """Names that lead to the article without standing in its text: authors, its places and what they were or became."""
    yield from article.authors
    if article.province:
        yield from places.names_over_time(registers.provinces[article.province], article.day, registers.provinces, language)
    if article.district:
        yield registers.district(article.province, article.district).full(article.day)[language]
