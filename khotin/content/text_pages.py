"""The pages that are written as Markdown: about, the guide for editors, editorial rules and so on; one file per language."""

import os
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from khotin.content.frontmatter import read_document
from khotin.content.images import Picture, find_picture_problem, is_picture_name, plan_picture
from khotin.content.text_files import read_source
from khotin.language import vietnamese
from khotin.languages import LANGUAGES, Bilingual
from khotin.markup import find_excess
from khotin.problems import ContentError, Location, Problem

KEYS = ("title", "summary")
SHOWN = re.compile(r"!\[[^\[\]]*+\]\(([\w./-]++)\)")


@dataclass(frozen=True, slots=True)
class TextPage:
    """One such page in one language."""

    path: str
    title: str
    summary: str
    body: str
    pictures: tuple[Picture, ...] = ()


def load_texts(folder, names, sound=frozenset()):
    """The pages by (name, language), and the problems of those that cannot be read. `folder` gives the path of a file.

    `sound` are the paths of pictures that need not be looked at.
    """
    texts, problems = {}, []
    for name in names:
        for language in LANGUAGES:
            try:
                page = _read(folder(f"{name}.{language}.md"))
            except ContentError as refused:
                problems += refused.problems
                continue
            if found := list(_picture_problems(page, sound)):
                problems += found
            else:
                texts[name, language] = page
    return texts, problems


def illustrate(text, stock, heads):
    """The page with the pictures it shows, as far as they are among the files of a stock; `heads` are those of `plan_picture`."""
    folder = os.path.dirname(text.path)
    found = {name: f"{folder}/{name}" for name in SHOWN.findall(text.body) if f"{folder}/{name}" in stock}
    return replace(
        text, pictures=tuple(replace(plan_picture(path, stock[path], heads), name=name) for name, path in found.items())
    )


def _picture_problems(page: TextPage, sound: Collection[str]) -> Iterator[Problem]:
    """Yield what is wrong with the pictures beside a page that it shows: what forbids those of articles."""
    for name in dict.fromkeys(SHOWN.findall(page.body)):
        path = f"{os.path.dirname(page.path)}/{name}"
        if (
            is_picture_name(name)
            and path not in sound
            and os.path.lexists(path)
            and (problem := find_picture_problem(path, path))
        ):
            yield problem


def _read(path: str) -> TextPage:
    document = read_document(read_source(path))
    wrong = [key for key in document.fields if key not in KEYS] or [key for key in KEYS if not document.fields.get(key)]
    if wrong or not all(isinstance(document.fields[key], str) for key in KEYS):
        raise ContentError(
            [
                Problem(
                    Location(path, 1),
                    "schema",
                    Bilingual(
                        "phần thông tin gồm đúng hai dòng: title và summary",
                        "the front matter has exactly two lines: title and summary",
                    ),
                )
            ]
        )
    if empty := next((key for key in KEYS if not vietnamese.is_visible(document.fields[key])), None):
        raise ContentError(
            [
                Problem(
                    Location(path, document.fields[empty].line),
                    "schema",
                    Bilingual(
                        f"{empty} chỉ có ký tự không nhìn thấy được", f"{empty} holds only characters that show nothing"
                    ),
                )
            ]
        )
    if excess := find_excess(path, document.body_line, document.body):
        raise ContentError([excess])
    return TextPage(path, *(vietnamese.squeeze(document.fields[key]) for key in KEYS), document.body)
