"""Faults in the texts of written pages: their links and pictures, their language, what shows as it is typed."""

import os
from collections.abc import Collection, Iterator

from khotin.checks.rules import parity
from khotin.content.frontmatter import read_document
from khotin.content.image_faults import is_picture_name
from khotin.content.invisible_characters import find_invisible, location_of
from khotin.content.text_files import Source, read_source
from khotin.content.text_pages import FIXED_PAGES, TITLE, TextPage, load_texts
from khotin.language.legacy_encodings import find_garbled_text
from khotin.languages import Bilingual, other_language
from khotin.markup.blocks import VIETNAMESE
from khotin.markup.bounds import RULE as MARKUP
from khotin.markup.faults import find_text_problems
from khotin.markup.texts import MarkdownText
from khotin.patterns import lazy_pattern
from khotin.problems import WARNING, Edit, Location, Problem, closest
from khotin.project import text_path

VALUE = lazy_pattern(r"\{\{([^{}\n]{0,80})\}\}")


def find_page_problems(content: str, known: Collection[str]) -> list[Problem]:
    """Return the problems of all written pages; `known` are the names that links may lead to.

    The texts of pages that come with the program are not searched.
    """
    pages, problems = load_texts(lambda name: text_path(content, name), FIXED_PAGES)
    own = [(language, page) for (_, language), page in pages.items() if page.path.startswith(f"{content}/")]
    return [*problems, *(problem for language, page in own for problem in _search_page(page, language, known))]


def _search_page(page: TextPage, language: str, known: Collection[str]) -> Iterator[Problem]:
    source = read_source(page.path)
    if garbled := list(find_garbled_text(page.path, source.text)):
        yield from garbled
        return
    yield from find_invisible(source.text, page.path)
    yield from _find_values(source)
    yield from _find_other_language(page, language)
    text = MarkdownText(page.path, read_document(source).body_line, page.body, VIETNAMESE, has_fences=True)
    yield from find_text_problems(text, known, _pictures_beside(page.path))


def _find_values(source: Source) -> Iterator[Problem]:
    """Find words between braces that stand for nothing: readers would see them as they are typed."""
    lines = source.text.split("\n")
    for found in VALUE.finditer(source.text):
        if found[0] == TITLE:
            continue
        where = location_of(source.text, found.start(), source.path)
        is_near = closest(found[1].strip(), ["title"])
        right = Edit(where.line, lines[where.line - 1].replace(found[0], TITLE)) if is_near else None
        vi = f'"{found[0]}" hiện ra nguyên văn; trang viết sẵn chỉ có {TITLE}, tên của kho'
        en = f'"{found[0]}" shows as it is typed; written pages have {TITLE} only, the name of the archive'
        yield Problem(where, MARKUP, Bilingual(vi, en), right, WARNING)


def _find_other_language(page: TextPage, language: str) -> Iterator[Problem]:
    other = other_language(language)
    if parity.is_in_other_language(page.body[: parity.START_OF_BODY], language, other):
        found, meant = parity.LANGUAGE_NAMES[other], parity.LANGUAGE_NAMES[language]
        vi = f"trang này trông như {found.vi}; tệp .{language}.md dành cho {meant.vi}"
        en = f"this page looks like {found.en}; a file .{language}.md is for {meant.en}"
        yield Problem(Location(page.path, 1), parity.NAME, Bilingual(vi, en), severity=WARNING)


def _pictures_beside(path: str) -> frozenset[str]:
    """Return the names of the pictures in the folder of a page and below it, as texts write them."""
    folder = os.path.dirname(path)
    found = (
        os.path.relpath(f"{where}/{name}", folder)
        for where, _, names in os.walk(folder)
        for name in names
        if is_picture_name(name)
    )
    return frozenset(name.replace(os.sep, "/") for name in found)
