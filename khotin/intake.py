"""All article files read: by many processes, each file once, and only those that are not known from the last build."""

import hashlib
import marshal
import os
from dataclasses import dataclass, replace

from khotin.articles import Article, Body
from khotin.collection import read_body, read_entry, stored_bodies
from khotin.markup import find_markup_problems
from khotin.packing import pack_article, pack_problems, unpack_article, unpack_problems
from khotin.problems import Where, refuse
from khotin.stock import add_file
from khotin.workers import spread

PART = 40


@dataclass(frozen=True, slots=True)
class Taken:
    """One article as read: without its texts, which are read again when its pages are made.

    `fingerprint` stands for the article, `links` are the names its texts link to, `pictures` those of the pictures they show; `article` is None where errors forbid it.
    """

    article: Article | None
    bodies: tuple[Body, Body | None]
    fingerprint: bytes
    problems: tuple
    links: tuple[str, ...]
    pictures: tuple[str, ...]


def take_in(files, registers, today, stock, known, jobs):
    """Every file as `Taken`, and what to remember of them. `known` is what the last build remembered under the same conditions."""
    contents = {file.path: (stock.get(file.path, b""), stock.get(file.english_path, b"")) for file in files}
    entries = {file.path: known[file.path] for file in files if file.path in known and known[file.path][0] == contents[file.path]}
    fresh = [file for file in files if file.path not in entries]
    parts = [fresh[start:start + PART] for start in range(0, len(fresh), PART)]
    for part, read in zip(parts, spread(_Reader(registers, today, contents), parts, jobs), strict=True):
        entries |= {file.path: entry for file, entry in zip(part, read, strict=True)}
    return [_taken(file, entries[file.path]) for file in files], {path: entry for path, entry in entries.items() if entry[1]}


@dataclass(frozen=True)
class _Reader:
    registers: object
    today: str
    contents: dict

    def __call__(self, files):
        return [self.read(file) for file in files]

    def read(self, file):
        """(contents, packed article, fingerprint, packed problems, links, pictures) of one file; without an article nothing is remembered."""
        contents = self.contents[file.path]
        entry = read_entry(file, self.registers, self.today)
        _demand_unchanged(file, contents)
        if entry.article is None:
            return (contents, None, b"", pack_problems(entry.problems), (), ())
        names, pictures = _Names(), _Names()
        problems = pack_problems([*entry.problems, *find_markup_problems(entry.article, names, pictures)])
        packed = pack_article(entry.article)
        return (contents, packed, hashlib.sha256(marshal.dumps(packed, 2)).digest(), problems, tuple(sorted(names.asked)), tuple(sorted(pictures.asked)))


class _Names:
    """Says yes to every name it is asked for and remembers it: whether it exists is known when all files are read."""

    def __init__(self):
        self.asked = set()

    def __contains__(self, name):
        self.asked.add(name)
        return True

    def __iter__(self):
        return iter(())


def _demand_unchanged(file, contents):
    """What was read must be what was hashed, or the cache would remember it under a wrong name."""
    now = {}
    for path, content in zip((file.path, file.english_path), contents, strict=True):
        if path:
            add_file(path, now)
            if now[path] != content:
                refuse(Where(path), "reading", "tệp thay đổi trong lúc đang đọc; hãy chạy lại", "the file changed while it was read; run again")


def dead_links(taken, known, beside):
    """Problems of links to articles that are not in `known`, and of pictures that are not `beside` the article: {folder: names}."""
    for each in taken:
        if not each.article:
            continue
        near = beside.get(os.path.dirname(each.article.path), {})
        if not all(name in known for name in each.links) or not all(name in near for name in each.pictures):
            texts = [read_body(body) if body else None for body in each.bodies]
            found = find_markup_problems(replace(each.article, body=texts[0], english_body=texts[1]), known, near)
            yield from (problem for problem in found if problem not in each.problems)


def _taken(file, entry):
    contents, packed, fingerprint, problems, links, pictures = entry
    article = unpack_article(packed) if packed else None
    bodies = stored_bodies(file, article, contents) if article else (None, None)
    return Taken(article, bodies, fingerprint, unpack_problems(problems), links, pictures)
