"""How each kind of hostile input reaches the program: a function from an input to the problems it is refused with.

Every function runs the program's own reading in this process, on files below the current folder.
"""

import os
import socket
from pathlib import Path

from khotin.config import load_config
from khotin.content.article_files import list_articles, read_article_file, require_plain_folders
from khotin.content.images import find_picture_problem
from khotin.content.registers import load_registers
from khotin.content.text_pages import load_texts
from khotin.convert import convert_text
from khotin.markup import find_markup_problems
from khotin.problems import ContentError
from khotin.site.labels import load_labels
from tests.conftest import TODAY
from tests.support.sites import ARTICLE

PATH = "content/articles/2022/2022-06-15-bai.md"
KEPT = {
    "published": 8,
    "province": 9,
    "district": 10,
    "topics": 11,
    "authors": 12,
    "status": 13,
    "added": 14,
    "  vi": 3,
    "  en": 4,
}
NEW_LINE, BODY_LINE = 15, 17
REGISTERS = {
    "provinces": """\
former:
- {slug: an-giang, code: "89", name: {vi: An Giang, en: An Giang}, full: {vi: tỉnh An Giang, en: An Giang Province}, kind: province, valid_until: "2025-06-30", successor: an-giang, relation: enlarged}
- {slug: kien-giang, code: "91", name: {vi: Kiên Giang, en: Kien Giang}, full: {vi: tỉnh Kiên Giang, en: Kien Giang Province}, kind: province, valid_until: "2025-06-30", successor: an-giang, relation: absorbed}
current:
- {slug: an-giang, code: "91", name: {vi: An Giang, en: An Giang}, full: {vi: tỉnh An Giang, en: An Giang Province}, kind: province, valid_from: "2025-07-01", formed_from: [an-giang, kien-giang], seat_in: kien-giang}
""",
    "districts": """\
districts:
  an-giang:
  - {slug: tri-ton, name: Tri Tôn, kind: huyen, code: "891"}
  - {slug: tinh-bien, name: Tịnh Biên, kind: thi-xa, code: "890", was: [{kind: huyen, until: "2023-04-09"}]}
  - {slug: cu, name: Cũ, kind: huyen, code: "892", until_between: ["2020-02-02", "2021-02-01"], into: tri-ton}
ambiguous: {Tri Tôn: [an-giang]}
same_as_province: [An Giang]
""",
    "topics": """\
topics:
- slug: economy
  name: {vi: Kinh tế, en: Economy}
  description: {vi: Về kinh tế, en: On the economy}
  keywords: [kinh tế]
  children:
  - {slug: markets, name: {vi: Chợ, en: Markets}, keywords: [chợ]}
sections:
- {vi: Kinh tế - Xã hội, topic: economy, seen: portal}
""",
    "glossary": """\
places:
- {vi: tỉnh, en: province, abbr: [T.], alt: [prov.], avoid: [state], note: n, basis: C}
""",
}


def refused_with(read, *arguments):
    """Return the problems of `ContentError`; what is not refused has none."""
    try:
        read(*arguments)
    except ContentError as refused:
        return refused.problems
    return []


def of_article(text, registers):
    """Everything `build` says of one article file: its text (or bytes), its fields, its Markdown."""
    path = Path(PATH)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    [file], problems = list_articles("content/articles", "content/articles")
    entry = read_article_file(file, registers, TODAY)
    found = [*problems, *entry.problems]
    return found + find_markup_problems(entry.article, {"2022-06-15-bai"}) if entry.article else found


def with_field(line):
    """(article with a line of front matter in place of its own, or as one more; the line's number)."""
    key = line.partition(":")[0]
    lines = ARTICLE.split("\n")
    if key in KEPT:
        lines[KEPT[key] - 1] = line
        return "\n".join(lines), KEPT[key]
    return "\n".join([*lines[: NEW_LINE - 1], line, *lines[NEW_LINE - 1 :]]), NEW_LINE


def of_field(line, registers):
    """(problems of the plain article with a line of front matter, file, line expected)."""
    text, number = with_field(line)
    return of_article(text, registers), PATH, number


def of_body(body, registers):
    """The same with another body."""
    head = "\n".join(ARTICLE.split("\n")[: BODY_LINE - 1])
    return of_article(f"{head}\n{body}\n", registers), PATH, BODY_LINE


def of_file(data, registers):
    """The same with a whole file; no line is expected."""
    return of_article(data, registers), PATH, 0


def of_register(change, registers):
    """The small registers with a piece of one replaced: change is (name, old, new)."""
    name, old, new = change
    assert old in REGISTERS[name], old
    Path("content/registers").mkdir(parents=True, exist_ok=True)
    for each, text in REGISTERS.items():
        Path(f"content/registers/{each}.yaml").write_text(
            text.replace(old, new, 1) if each == name else text, encoding="utf-8"
        )
    number = REGISTERS[name][: REGISTERS[name].index(old)].count("\n") + 1
    return refused_with(load_registers, "content"), f"content/registers/{name}.yaml", number


def of_register_file(name):
    """A function that puts a whole file in the place of one of the small registers."""

    def read(data, registers):
        Path("content/registers").mkdir(parents=True, exist_ok=True)
        for each, text in REGISTERS.items():
            Path(f"content/registers/{each}.yaml").write_bytes(data if each == name else text.encode())
        return refused_with(load_registers, "content"), f"content/registers/{name}.yaml", 0

    return read


def of_setting(line, registers):
    """A config.yaml with that line, or one that is all given bytes."""
    Path("config.yaml").write_bytes(line if isinstance(line, bytes) else f"# Cấu hình\n{line}\n".encode())
    return refused_with(load_config), "config.yaml", 2


def of_label(line, registers):
    """A labels.yaml with that line."""
    Path("labels.yaml").write_text(f"home: {{vi: Trang chủ, en: Home}}\n{line}\n", encoding="utf-8")
    return refused_with(load_labels, "labels.yaml"), "labels.yaml", 2


def of_text_page(text, registers):
    """A text page in content/pages, as text or bytes."""
    Path("about.vi.md").write_bytes(text if isinstance(text, bytes) else text.encode())
    Path("about.en.md").write_text('---\ntitle: "About"\nsummary: "This."\n---\n\nText.\n', encoding="utf-8")
    return load_texts(lambda name: name, ("about",))[1], "about.vi.md", 0


def of_picture(named, registers):
    """A picture file: named is (name, bytes)."""
    name, data = named
    Path(name).write_bytes(data)
    problem = find_picture_problem(name, name)
    return [problem] if problem else [], name, 0


def of_page(data, registers):
    """A raw page given to `convert`: what it is refused with, or what is said of it."""
    try:
        return convert_text(data, "trang.html" if b"<" in data[:200] else "trang.txt", registers).problems, "trang", 0
    except ContentError as refused:
        return refused.problems, "trang", 0


def of_name(name, registers):
    """A file with the plain article in it, anywhere below content/articles."""
    path = Path("content/articles", os.fsdecode(name))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(ARTICLE, encoding="utf-8")
    return list_articles("content/articles", "content/articles")[1], f"content/articles/{os.fsdecode(name)}", 0


def of_thing(planted, registers):
    """Something that is no regular file: planted is (kind, where below content)."""
    kind, name = planted
    path = Path("content", name)
    Path("content/articles").mkdir(parents=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.rmdir() if path.is_dir() else None
    _plant(kind, path)
    problems = refused_with(require_plain_folders, "content")
    if not problems:
        files, problems = list_articles("content/articles", "content/articles")
        problems += [problem for file in files for problem in read_article_file(file, registers, TODAY).problems]
    return problems, f"content/{name}", 0


def _plant(kind, path):
    if kind == "fifo":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(os.path.relpath(path))
    else:
        path.symlink_to(kind)
