"""Outputs as bytes for the cache: after an edit those that show the article are read again, and nothing is planned.

Of an article only its file is named. When the output is read, the article is taken as it is then, so that an edited
title or text takes the place of the former one wherever it is shown. What is read here names functions and classes of
this program and gives them values; nothing else can be named.
"""

import sys
from collections.abc import Callable, Iterable
from functools import cache, partial
from importlib import import_module
from typing import Any

from khotin.build.article_reader import LoadedArticle, facts_of
from khotin.content.archive import Facts
from khotin.content.article_paths import article_path, english_path, is_english
from khotin.content.articles import Body, ListedArticle
from khotin.content.images import Picture
from khotin.digests import PLAIN, key_of
from khotin.encoding import Struct, decode, encode
from khotin.site.outputs import Output

# The first item of an encoded list tells what kind of value it was.
TUPLE, LIST, DICT, PARTIAL, VALUE, LISTED, FACTS, BODY = range(8)
# Functions that make pages and files, and classes of values, are only looked for here; no module of these two packages
# starts a program or changes a file.
MAKERS, VALUES = "khotin.site.", "khotin."
PACKAGES = ("pages.", "exports.", "exports:")


class SavedOutput(Struct, frozen=True):
    """An output as bytes; none if it shows no article. `shown` are the paths of the articles it shows, `texts` of those
    whose whole text it shows.
    """

    data: bytes
    shown: tuple[str, ...]
    texts: tuple[str, ...]


def save_output(output: Output) -> SavedOutput:
    """Return an output as bytes, with the articles it shows."""
    shown = _Shown()
    fields = [_plain(getattr(output, name), shown) for name in Output.__struct_fields__]
    return SavedOutput(encode(fields) if shown.keys else b"", tuple(shown.keys), tuple(shown.texts))


def read_output(data: bytes, find: Callable[[bytes], LoadedArticle]) -> Output:
    """Return an output from what `save_output` made of it; `find` returns an article by the key of its path.

    Raises `ValueError` for other bytes.
    """
    read = _Reader(find).read
    try:
        return Output(*[read(field) for field in decode(data, list[Any])])
    except (ImportError, IndexError, TypeError) as error:
        raise ValueError(str(error)) from None


class _Shown:
    """The articles an output shows: {path: key}, and {path: None} of those whose text it shows."""

    def __init__(self) -> None:
        self.keys: dict[str, bytes] = {}
        self.texts: dict[str, None] = {}

    def key(self, path: str) -> bytes:
        """Return the key of an article that is shown."""
        if path not in self.keys:
            self.keys[path] = key_of(path)
        return self.keys[path]


def _plain(value: Any, shown: _Shown) -> Any:
    """Return a value made of texts, numbers and lists only; the articles in it are added to `shown`."""
    kind: Any = type(value)
    if kind in PLAIN:
        return value
    if kind is tuple or kind is list:
        return [TUPLE if kind is tuple else LIST, *_plain_items(value, shown)]
    if kind is ListedArticle:
        return [LISTED, shown.key(value.path)]
    if kind is Facts:
        return [FACTS, shown.key(value.path)]
    if kind is dict:
        return [DICT, *[[_plain(key, shown), _plain(each, shown)] for key, each in value.items()]]
    if kind is partial:
        named = [[name, _plain(each, shown)] for name, each in value.keywords.items()]
        return [PARTIAL, _name_of(value.func, MAKERS), named, *_plain_items(value.args, shown)]
    if kind is Body:
        path = article_path(value.path)
        shown.texts[path] = None
        return [BODY, shown.key(path), is_english(value.path), _plain(value.pictures, shown)]
    name, fields = _shape(kind)
    return [VALUE, name, *_plain_items([getattr(value, field) for field in fields], shown)]


def _plain_items(values: Iterable[Any], shown: _Shown) -> list[Any]:
    return [each if type(each) in PLAIN else _plain(each, shown) for each in values]


@cache
def _shape(kind: type[Struct]) -> tuple[str, tuple[str, ...]]:
    """Return the name of a class of values and the names of its fields."""
    return _name_of(kind, VALUES), kind.__struct_fields__


class _Reader:
    """Makes values of what `_plain` made of them."""

    def __init__(self, find: Callable[[bytes], LoadedArticle]) -> None:
        self._find = find

    def read(self, value: Any) -> Any:
        """Return a value. Raises `ValueError`."""
        if type(value) is not list:
            return value
        kind, *items = value
        if kind == LISTED:
            return self._find(items[0]).listed
        if kind == TUPLE:
            return tuple(map(self.read, items))
        if kind == LIST:
            return list(map(self.read, items))
        if kind == FACTS:
            return facts_of(self._find(items[0]))
        if kind == DICT:
            return {self.read(key): self.read(each) for key, each in items}
        if kind == BODY:
            key, is_english, pictures = items
            return self._read_body(self._find(key), is_english, self.read(pictures))
        if kind == PARTIAL:
            name, named, *given = items
            return partial(_maker(name), *map(self.read, given), **{key: self.read(each) for key, each in named})
        return _class(items[0])(*map(self.read, items[1:]))

    def _read_body(self, article: LoadedArticle, is_translation: bool, pictures: tuple[Picture, ...]) -> Body:
        path = facts_of(article).path
        if is_translation:
            return Body(english_path(path), 1, article.contents[1], pictures, article.redacted)
        return Body(path, article.first_line, article.contents[0], pictures, article.redacted)


def _name_of(value: Any, start: str) -> str:
    return f"{value.__module__}:{value.__qualname__}".removeprefix(start)


@cache
def _maker(name: str) -> Callable[..., Any]:
    """Return a public function of pages or exports by its name. Raises `ValueError`."""
    if not name.startswith(PACKAGES):
        raise ValueError(name)
    found = _named(MAKERS + name)
    if isinstance(found, type) or not callable(found) or found.__module__ != (MAKERS + name).partition(":")[0]:
        raise ValueError(name)
    maker: Callable[..., Any] = found
    return maker


@cache
def _class(name: str) -> type:
    """Return a class of values by its name. Raises `ValueError`."""
    found = _named(VALUES + name)
    if not isinstance(found, type) or not issubclass(found, Struct):
        raise ValueError(name)
    return found


def _named(name: str) -> Any:
    module, _, found = name.partition(":")
    if not found.isidentifier() or found.startswith("_"):
        raise ValueError(name)
    return getattr(sys.modules.get(module) or import_module(module), found, None)
