"""A new article's file: everything quoted, the id allotted, what is still missing named in `pending`."""

import os
import sys
from argparse import Namespace
from dataclasses import dataclass

from khotin.build.options import vietnamese_today
from khotin.commands.convert import convert_pages
from khotin.commands.prompts import ask_missing, read_options
from khotin.content.frontmatter import quote, read_document, write_fields
from khotin.content.registers import load_registers
from khotin.content.schema import read_article
from khotin.content.text_files import Source
from khotin.convert.existing import create_file
from khotin.convert.facts.topics import propose_topics
from khotin.language.vietnamese import slugify, squeeze
from khotin.languages import LANGUAGES, Bilingual
from khotin.problems import ContentError, Location, fail
from khotin.project import content_path

RULE = "new"
# Where neither the editor nor the title tells a topic: the widest one, marked as a guess.
WIDEST_TOPIC = "society"
GUESSED = "  # chương trình đoán, hãy xem lại / guessed by the program, please check"
UNTIL_WRITTEN = "  # viết xong mục nào thì xóa tên mục đó / delete each name once its text is written"
TOPICS_ARE_GUESSED = (
    "Chủ đề do chương trình đoán; hãy xem lại. / The topics are the program's guess; please check them."
)
HELP = {
    "title": Bilingual("Tiêu đề đúng như nguồn", "The title in English"),
    "summary": Bilingual("2–4 câu, chỉ dùng số liệu có trong bài", "2–4 sentences, with figures of the article only"),
}
BODY = """<!-- Dán toàn văn tiếng Việt vào đây, mỗi đoạn cách nhau một dòng trống, rồi xóa dòng này.
Paste the whole Vietnamese text here, a blank line between paragraphs, then delete this note. -->"""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A file to write. `has_guessed_topics` tells that nobody chose them."""

    path: str
    text: str
    has_guessed_topics: bool


def run_new(options: Namespace) -> int:
    """Write a new article and print its path; a raw page goes to the converter. Return the exit code. Raises `ContentError`."""
    if options.source:
        title, day = options.title or None, options.published
        return convert_pages([options.source], into=options.content, province=options.province, title=title, date=day)
    try:
        skeleton = write_new_article(options, sys.stdin.isatty())
    except EOFError:
        print("\nĐã hủy, chưa ghi gì. / Cancelled, nothing written.", file=sys.stderr)
        return 2
    if skeleton.has_guessed_topics:
        print(TOPICS_ARE_GUESSED, file=sys.stderr)
    print(skeleton.path)
    return 0


def write_new_article(options, is_terminal):
    """The command `new`: what the options say, then what the terminal is asked, becomes a file; returns the `Skeleton`."""
    registers = load_registers(content_path(options.content, "registers"))
    wanted = read_options(options, registers)
    if is_terminal:
        wanted = ask_missing(wanted, registers)
    _demand_enough(wanted)
    skeleton = make_skeleton(wanted, options.content, registers, vietnamese_today())
    create_file(skeleton.path, skeleton.text.encode())
    return skeleton


def make_skeleton(wanted, content, registers, today):
    """The file for a new article. Raises `ContentError` when no address can be made or a value is none the archive takes."""
    identity = allot_id(wanted, content)
    topics = wanted.topics or propose_topics(wanted.title.vi, (), registers) or (WIDEST_TOPIC,)
    path = f"{content}/articles/{identity[:4]}/{identity}.md"
    text = _text(wanted, topics, today)
    document = read_document(Source(path, text))
    _, problems = read_article(document, identity, None, registers, today)
    if problems:
        raise ContentError(problems)
    return Skeleton(path, text, not wanted.topics)


def allot_id(wanted, content):
    """`<day>-<slug>`, with a number behind it where another article has that address already."""
    slug = slugify(wanted.title.vi)
    if not slug:
        fail(
            Location("--title"),
            RULE,
            f'không tạo được địa chỉ từ "{wanted.title.vi}"; hãy dùng tiêu đề có chữ',
            f'no address can be made from "{wanted.title.vi}"; use a title with letters',
        )
    day = (wanted.published or wanted.event)[:10]
    taken = {name.split(".")[0] for _, _, names in os.walk(f"{content}/articles") for name in names}
    wished = f"{day}-{slug}"
    numbered = (f"{wished}-{number}" for number in range(2, len(taken) + 3))
    return next(identity for identity in (wished, *numbered) if identity not in taken)


def _demand_enough(wanted):
    if not wanted.title.vi:
        fail(Location("--title"), RULE, "thiếu tiêu đề", "the title is missing", '--title "…"')
    if not (wanted.published or wanted.event):
        fail(
            Location("--published"),
            RULE,
            "thiếu ngày nguồn đăng; nguồn không ghi thì dùng --event (ngày diễn ra)",
            "the day of publication is missing; where the source gives none use --event (the day it happened)",
            "--published 2022-06-15",
        )


def _text(wanted, topics, today):
    title = {language: squeeze(wanted.title[language]) for language in LANGUAGES}
    pending = [f"title.{language}" for language in LANGUAGES if not title[language]] + [
        f"summary.{language}" for language in LANGUAGES
    ]
    facts = {
        "published": wanted.published,
        "event": wanted.event,
        "province": wanted.province,
        "district": wanted.district,
    }
    lines = [
        "---",
        *_pair("title", title),
        *_pair("summary", {"vi": "", "en": ""}),
        *_lines({key: value for key, value in facts.items() if value}),
        *_lines({"topics": list(topics)}, "" if wanted.topics else GUESSED),
        *_lines({"authors": list(wanted.authors)} if wanted.authors else {}),
        *_lines({"status": "draft"}),
        *_lines({"pending": pending}, UNTIL_WRITTEN),
        *_lines({"added": today}),
        "---",
        "",
        BODY,
        "",
    ]
    return "\n".join(lines)


def _pair(name, texts):
    """Both languages; a text that is still missing is a line to fill in, behind a comment sign."""
    yield f"{name}:"
    for language, text in texts.items():
        yield f"  {language}: {quote(text)}" if text else f'  # {language}: "…"  # {HELP[name][language]}'


def _lines(fields, comment=""):
    return [line + comment for line in write_fields(fields).splitlines()]
