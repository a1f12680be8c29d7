"""Pages written as Markdown: about, the guide for editors, editorial rules and so on, one file per language."""

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import product

from khotin.content.frontmatter import Document, ScalarNode, read_document
from khotin.content.image_faults import is_picture_name
from khotin.content.images import Picture, PictureHeads, find_picture_problem, plan_picture
from khotin.content.text_files import read_source
from khotin.encoding import Struct, replace
from khotin.language import vietnamese
from khotin.languages import LANGUAGES, Bilingual
from khotin.markup import find_excess
from khotin.patterns import lazy_pattern
from khotin.problems import ContentError, Edit, Location, Problem, closest, collecting

RULE = "schema"
FIXED_PAGES = ("about", "editors", "editorial-rules", "accessibility", "privacy")
KEYS = ("title", "summary")
TWO_LINES = Bilingual(
    "phần thông tin gồm đúng hai dòng: title và summary", "the front matter has exactly two lines: title and summary"
)
SHOWN = lazy_pattern(r"!\[[^\[\]]*+\]\(([\w./-]++)\)")
# The placeholder for the name of the archive, so that other archives can use the texts as they are.
TITLE = "{{ title }}"


class TextPage(Struct, frozen=True):
    """A page written as Markdown, in one language; `{{ title }}` in it means the name of the archive."""

    path: str
    title: str
    summary: str
    body: str
    pictures: tuple[Picture, ...] = ()

    def named(self, title: str) -> "TextPage":
        """Return the page with the name of the archive in place of `{{ title }}`."""
        texts = {key: getattr(self, key).replace(TITLE, title) for key in (*KEYS, "body")}
        return replace(self, **texts)


def load_texts(
    path_of: Callable[[str], str], names: Iterable[str], checked: Collection[str] = frozenset()
) -> tuple[dict[tuple[str, str], TextPage], list[Problem]]:
    """Return the pages by (name, language), and the problems of those that cannot be read.

    `path_of` gives the path of a file; `checked` are the paths of pictures that need no check. Raises `OSError`.
    """
    texts: dict[tuple[str, str], TextPage] = {}
    problems: list[Problem] = []
    for name, language in product(names, LANGUAGES):
        with collecting(problems):
            page = _read(path_of(f"{name}.{language}.md"))
            if found := list(_picture_problems(page, checked)):
                raise ContentError(found)
            texts[name, language] = page
    return texts, problems


def illustrate(text: TextPage, inputs: Mapping[str, bytes], heads: PictureHeads) -> TextPage:
    """Return a page with the pictures it shows, as far as they are among the inputs, which are SHA-256 digests by path.

    `heads` are those of `plan_picture`, which says what is raised.
    """
    folder = os.path.dirname(text.path)
    found = {name: f"{folder}/{name}" for name in SHOWN.findall(text.body) if f"{folder}/{name}" in inputs}
    pictures = (replace(plan_picture(path, inputs[path], heads), name=name) for name, path in found.items())
    return replace(text, pictures=tuple(pictures))


def _picture_problems(page: TextPage, checked: Collection[str]) -> Iterator[Problem]:
    """Yield the problems of the pictures a page shows, as for articles."""
    for name in dict.fromkeys(SHOWN.findall(page.body)):
        path = f"{os.path.dirname(page.path)}/{name}"
        if is_picture_name(name) and path not in checked and os.path.lexists(path):
            problem = find_picture_problem(path, path)
            yield from [problem] if problem else []


def _read(path: str) -> TextPage:
    document = read_document(read_source(path))
    if problems := [*_field_problems(document), *_body_problems(document)]:
        raise ContentError(problems)
    title, summary = (vietnamese.squeeze(str(document.fields[key])) for key in KEYS)
    return TextPage(path, title, summary, document.body)


def _field_problems(document: Document) -> Iterator[Problem]:
    """Yield what is wrong with the front matter, which has a title and a summary and nothing else."""
    missing = [key for key in KEYS if key not in document.fields]
    for key, value in document.fields.items():
        where = Location(document.path, getattr(key, "line", 1), getattr(key, "column", 1))
        if key not in KEYS:
            meant = closest(key, missing)
            missing = [each for each in missing if each != meant]
            edit = document.retyped(document.fields.key(key), meant) if meant else document.without(key)
            yield _problem(where, f'không có mục "{key}"; {TWO_LINES.vi}', f'no field "{key}"; {TWO_LINES.en}', edit)
        elif not isinstance(value, ScalarNode):
            yield _problem(where, f"{key} phải là một đoạn chữ", f"{key} must be a text")
        elif not vietnamese.is_visible(value):
            vi = f"{key} trống hoặc chỉ có ký tự không nhìn thấy được"
            yield _problem(where, vi, f"{key} is empty or contains only invisible characters")
    for key in missing:
        yield _problem(Location(document.path, 1), f'thiếu "{key}"; {TWO_LINES.vi}', f'no "{key}"; {TWO_LINES.en}')


def _body_problems(document: Document) -> Iterator[Problem]:
    if not vietnamese.is_visible(document.body):
        vi, en = "dưới phần thông tin chưa có chữ nào", "there is no text below the front matter"
        yield _problem(Location(document.path, document.body_line - 1), vi, en)
    if excess := find_excess(document.path, document.body_line, document.body):
        yield excess


def _problem(where: Location, vi: str, en: str, edit: Edit | None = None) -> Problem:
    return Problem(where, RULE, Bilingual(vi, en), edit)
