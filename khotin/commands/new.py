"""The command `new`: the file of a new article with its id, in which missing texts are listed in `pending`."""

import os
import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping

from khotin.clock import vietnamese_today
from khotin.commands.convert import convert_pages
from khotin.commands.prompts import CANCELLED, NewFacts, ask_missing, read_options
from khotin.content.article_paths import id_of
from khotin.content.frontmatter import quote, read_document, write_fields
from khotin.content.registers import Registers, load_registers
from khotin.content.schema import read_article
from khotin.content.text_files import Source, require_real_folders
from khotin.convert import ConvertOptions, Hints
from khotin.convert.existing import create_file
from khotin.convert.facts.topics import propose_topics, widest_topic
from khotin.encoding import Struct
from khotin.language.vietnamese import slugify, squeeze
from khotin.languages import LANGUAGES, Bilingual
from khotin.problems import ContentError, Location, fail

RULE = "new"
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


class Skeleton(Struct, frozen=True):
    """The file of a new article. `has_guessed_topics`: the program chose the topics, not the editor."""

    path: str
    text: str
    has_guessed_topics: bool


def run_new(options: Namespace) -> int:
    """Write a new article and print its path; a raw page is converted. Return the exit code. Raises `ContentError`."""
    if options.source:
        hints = Hints(url=options.url, province=options.province, title=options.title or None, date=options.published)
        return convert_pages([options.source], ConvertOptions(options.content, hints))
    try:
        skeleton = write_new_article(options, sys.stdin.isatty())
    except EOFError:
        print(CANCELLED, file=sys.stderr)
        return 2
    if skeleton.has_guessed_topics:
        print(TOPICS_ARE_GUESSED, file=sys.stderr)
    print(skeleton.path)
    return 0


def write_new_article(options: Namespace, is_terminal: bool) -> Skeleton:
    """Write the file of a new article from the options and, on a terminal, from answers to questions.

    Raises `ContentError`, `EOFError` where the editor ends the questions, and `FileExistsError`.
    """
    registers = load_registers(options.content)
    facts = read_options(options, registers)
    if is_terminal:
        facts = ask_missing(facts, registers)
    _require_enough(facts)
    return _write(facts, options.content, registers)


def make_skeleton(facts: NewFacts, content: str, registers: Registers, today: str) -> Skeleton:
    """Return the file for a new article on the ISO day `today`.

    Raises `ContentError` where the title gives no address or a value is not valid.
    """
    identity = allot_id(facts, content)
    topics = facts.topics or propose_topics(facts.title.vi, (), registers) or (widest_topic(registers),)
    path = f"{content}/articles/{identity[:4]}/{identity}.md"
    text = _text(facts, topics, today)
    _, problems = read_article(read_document(Source(path, text)), identity, None, registers, today)
    if problems:
        raise ContentError(problems)
    return Skeleton(path, text, not facts.topics)


def allot_id(facts: NewFacts, content: str) -> str:
    """Return `<day>-<slug>`, with a number after it where another article has that id. Raises `ContentError`."""
    title, slug = facts.title.vi, slugify(facts.title.vi)
    if not slug:
        vi = f'không tạo được địa chỉ từ "{title}"; hãy dùng tiêu đề có chữ'
        fail(Location("--title"), RULE, vi, f'no address can be made from "{title}"; use a title with letters')
    taken = {name.split(".")[0] for _, _, names in os.walk(f"{content}/articles") for name in names}
    plain = f"{facts.day}-{slug}"
    numbered = (f"{plain}-{number}" for number in range(2, len(taken) + 3))
    return next(identity for identity in (plain, *numbered) if identity not in taken)


def _write(facts: NewFacts, content: str, registers: Registers) -> Skeleton:
    skeleton = make_skeleton(facts, content, registers, vietnamese_today())
    require_real_folders(content, skeleton.path)
    try:
        create_file(skeleton.path, skeleton.text.encode())
    except FileExistsError:  # another command wrote it meanwhile: there is another id for this article now
        if allot_id(facts, content) == id_of(skeleton.path):
            raise
        return _write(facts, content, registers)
    return skeleton


def _require_enough(facts: NewFacts) -> None:
    if not facts.title.vi:
        fail(Location("--title"), RULE, 'thiếu tiêu đề; ghi --title "…"', 'the title is missing; write --title "…"')
    if not facts.day:
        vi = "thiếu ngày nguồn đăng, như --published 2022-06-15; nguồn không ghi thì dùng --event (ngày diễn ra)"
        en = "the day of publication is missing, like --published 2022-06-15; "
        en += "where the source gives none use --event (the day it happened)"
        fail(Location("--published"), RULE, vi, en)


def _text(facts: NewFacts, topics: tuple[str, ...], today: str) -> str:
    title = {language: squeeze(facts.title[language]) for language in LANGUAGES}
    missing = [f"title.{language}" for language in LANGUAGES if not title[language]]
    names = ("published", "event", "province", "district")
    lines = [
        "---",
        *_pair("title", title),
        *_pair("summary", dict.fromkeys(LANGUAGES, "")),
        *_lines({name: value for name in names if (value := getattr(facts, name))}),
        *_lines({"topics": list(topics)}, "" if facts.topics else GUESSED),
        *_lines({"authors": list(facts.authors)} if facts.authors else {}),
        *_lines({"source": {"url": facts.url}} if facts.url else {}),
        *_lines({"status": "draft"}),
        *_lines({"pending": [*missing, *(f"summary.{language}" for language in LANGUAGES)]}, UNTIL_WRITTEN),
        *_lines({"added": today}),
        "---",
        "",
        BODY,
        "",
    ]
    return "\n".join(lines)


def _pair(name: str, texts: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of both languages; a missing text becomes a commented line to fill in."""
    yield f"{name}:"
    for language, text in texts.items():
        yield f"  {language}: {quote(text)}" if text else f'  # {language}: "…"  # {HELP[name][language]}'


def _lines(fields: Mapping[str, object], comment: str = "") -> list[str]:
    return [line + comment for line in write_fields(fields).splitlines()]
