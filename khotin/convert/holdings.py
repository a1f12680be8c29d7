"""What a content folder holds already: ids, originals, texts and addresses, so that nothing is taken in twice or overwritten."""

import hashlib
import os
import re
from dataclasses import dataclass, field

from khotin.convert.lines import comparison_key
from khotin.disk import readable_by_all, write_file
from khotin.markup import plain_text
from khotin.reading import LITTER

FIELD = re.compile(r'^\s{0,2}(?P<name>sha256|url): "(?P<value>[^"\n]+)"', re.M)
CAPTION = re.compile(r"^\*.*\*$")


@dataclass
class Holdings:
    """The articles and originals of a content folder. Paths are relative to it; it grows as files are written."""

    folder: str
    ids: dict = field(default_factory=dict)
    by_sha256: dict = field(default_factory=dict)
    by_url: dict = field(default_factory=dict)
    by_text: dict = field(default_factory=dict)
    originals: dict = field(default_factory=dict)

    def add(self, path, text):
        """Note an article's file."""
        self.ids[os.path.basename(path).removesuffix(".md")] = path
        front, _, body = text.removeprefix("---\n").partition("\n---\n")
        found = {match["name"]: match["value"] for match in FIELD.finditer(front)}
        for index, name in ((self.by_sha256, "sha256"), (self.by_url, "url")):
            if name in found:
                index.setdefault(found[name], path)
        self.by_text.setdefault(text_key(body.split("\n\n")), path)

    def read(self, path):
        """The bytes of a file of the folder."""
        with open(os.path.join(self.folder, path), "rb") as stream:
            return stream.read()

    def write(self, path, data):
        """Write a new file whole: it stands beside its place first, and never replaces one."""
        target = os.path.join(self.folder, path)
        with readable_by_all():
            write_file(f"{target}.part", data)
        os.replace(f"{target}.part", target)


def take_stock(folder):
    """The holdings of a content folder; an absent one holds nothing."""
    holdings = Holdings(folder)
    for path in _files(os.path.join(folder, "articles")):
        if path.endswith(".md") and not path.endswith(".en.md"):
            relative = f"articles/{path}"
            holdings.add(relative, holdings.read(relative).decode("utf-8", "replace"))
    for name in _files(os.path.join(folder, "originals")):
        holdings.originals[name] = hashlib.sha256(holdings.read(f"originals/{name}")).hexdigest()
    return holdings


def text_key(paragraphs):
    """Equal for two articles of the same paragraphs, however they are escaped, spaced or captioned."""
    key = "".join(comparison_key(plain_text(paragraph)) for paragraph in paragraphs if not CAPTION.match(paragraph.strip()))
    return hashlib.sha256(key.encode()).hexdigest() if len(key) > 100 else None


def _files(folder):
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not LITTER.fullmatch(name) and not os.path.islink(os.path.join(root, name)):
                yield os.path.relpath(os.path.join(root, name), folder).replace(os.sep, "/")
