"""The command `init`: a new archive in a folder of its own, which builds at once."""

import os
import shutil
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from importlib.resources import files
from pathlib import Path
from string import Template
from subprocess import list2cmdline

from khotin import __version__
from khotin.build.filesystem import remove_file
from khotin.commands.choices import choose, province_names
from khotin.commands.prompts import CANCELLED, ask, ask_in_turn
from khotin.config import LONGEST_NAME, load_config, text_fault
from khotin.content.frontmatter import quote
from khotin.content.registers import Registers, load_registers
from khotin.convert.existing import create_file
from khotin.encoding import Struct
from khotin.language.vietnamese import squeeze
from khotin.languages import LANGUAGES, Bilingual, other_language
from khotin.problems import ContentError, Location, fail
from khotin.project import COMMAND, PROJECT
from khotin.settings import FORMAT
from khotin.usage import require_new_folder

RULE = "init"
# Files of khotin/commands/archive by their place in the new archive; those that are filled in first.
FILLED = {"README.md": "README.md", "config.yaml": "config.yaml", "requirements.txt": "requirements.txt"}
COPIED = {".gitignore": "gitignore", ".gitattributes": "gitattributes", ".github/workflows/site.yml": "site.yml"}
# Registers about the articles of an archive: those of the program are about other articles.
OWN_REGISTERS = ("measures", "threads")
EMPTY_FOLDERS = ("content/articles", "content/originals")
DESCRIPTION = Bilingual(
    "Kho lưu trữ song ngữ tin tức của chính quyền địa phương, đối chiếu được với nguồn",
    "A bilingual archive of local-government news that can be checked against its sources",
)
TITLE_VI = Bilingual("Tên kho bằng tiếng Việt", "Vietnamese name of the archive")
TITLE_EN = Bilingual("Tên kho bằng tiếng Anh", "English name of the archive")
ADDRESS = Bilingual(
    "Địa chỉ trang, như https://ten.github.io/kho (bỏ trống nếu chưa có)",
    "Address of the site, like https://me.github.io/kho (empty if there is none yet)",
)
PROVINCES = Bilingual(
    "Tin của tỉnh nào, cách nhau bằng dấu phẩy (bỏ trống: cả nước)",
    "News of which provinces, with commas between (empty: the whole country)",
)
FIRST_LANGUAGE = Bilingual(
    "Ngôn ngữ đứng trước, vi hay en (bỏ trống: vi)", "Language that comes first, vi or en (empty: vi)"
)
NONE = "none"


class NewArchive(Struct, frozen=True):
    """The choices for a new archive. `provinces` are slugs; None means all provinces of the registers."""

    title: Bilingual
    base_url: str
    languages: tuple[str, ...]
    provinces: tuple[str, ...] | None


def run_init(options: Namespace) -> int:
    """Make a new archive, ask on a terminal for what the options lack, and return the exit code.

    Raises `ContentError` for a folder that is not empty, and for wrong values.
    """
    require_new_folder(options.folder, RULE)
    try:
        archive = read_archive(options, is_terminal=sys.stdin.isatty())
    except EOFError:
        print(CANCELLED, file=sys.stderr)
        return 2
    write_archive(options.folder, archive)
    print(options.folder)
    steps = (["git", "init", options.folder], [*_program(), "serve", "--project", options.folder])
    print("Tiếp theo / next:", *map(list2cmdline, steps), sep="\n  ", file=sys.stderr)
    return 0


def read_archive(options: Namespace, *, is_terminal: bool) -> NewArchive:
    """Return what the options and, on a terminal, the answers give; an answer that does not suit is asked again.

    Raises `ContentError` for a wrong option, and `EOFError` where the answers end.
    """
    registers = load_registers(PROJECT / "content")
    questions: dict[str, tuple[Bilingual, Callable[[str], object]]] = {
        "title": (TITLE_VI, _read_title),
        "title_en": (TITLE_EN, _read_title),
        "base_url": (ADDRESS, _read_address),
        "first_language": (FIRST_LANGUAGE, _read_languages),
        "provinces": (PROVINCES, partial(_read_provinces, registers=registers)),
    }
    typed = {name: getattr(options, name) or "" for name in questions}
    for name, (_, read) in questions.items():
        if typed[name] or not is_terminal:
            read(typed[name])
    if is_terminal:
        steps = (partial(_ask, name, *question) for name, question in questions.items() if not typed[name])
        typed = ask_in_turn(list(steps), typed)
    return NewArchive(
        title=Bilingual(_read_title(typed["title"]), _read_title(typed["title_en"])),
        base_url=_read_address(typed["base_url"]),
        languages=_read_languages(typed["first_language"]),
        provinces=_read_provinces(typed["provinces"], registers),
    )


def write_archive(folder: str, archive: NewArchive) -> None:
    """Write the files of a new archive, all or none, into an empty or new folder. Raises `OSError`."""
    new_folders = [each for each in (folder, *map(str, Path(folder).parents)) if not os.path.lexists(each)]
    written = list[str]()
    try:
        for name, text in _files(archive):
            create_file(f"{folder}/{name}", text.encode())
            written.append(f"{folder}/{name}")
    except BaseException:
        _undo(folder, written, new_folders)
        raise


def _undo(folder: str, written: list[str], new_folders: list[str]) -> None:
    """Remove the written files, the empty folders inside a folder, and the new folders, the innermost first."""
    for path in written:
        remove_file(path)
    inside = [path for path, _, _ in os.walk(folder, topdown=False) if path != folder]
    for path in (*inside, *new_folders):
        with suppress(OSError):  # it is missing, or somebody else has put something there
            os.rmdir(path)


def _program() -> list[str]:
    """Return the command that runs this program from any folder, even if its environment is not activated."""
    if COMMAND != "khotin":
        return [sys.executable, str(PROJECT / COMMAND)]
    return [COMMAND] if shutil.which(COMMAND) else [sys.executable, "-m", "khotin"]


def _files(archive: NewArchive) -> Iterator[tuple[str, str]]:
    templates = files("khotin.commands") / "archive"
    words = {
        **{f"title_{language}": archive.title[language] for language in ("vi", "en")},
        **{f"description_{language}": quote(DESCRIPTION[language]) for language in ("vi", "en")},
        "base_url": quote(archive.base_url),
        "languages": ", ".join(archive.languages),
        "version": __version__,
        "format": str(FORMAT),
    }
    quoted = words | {f"title_{language}": quote(archive.title[language]) for language in ("vi", "en")}
    for name, source in FILLED.items():
        text = (templates / source).read_text(encoding="utf-8")
        yield name, Template(text).substitute(quoted if name == "config.yaml" else words)
    for name, source in COPIED.items():
        yield name, (templates / source).read_text(encoding="utf-8")
    for each in EMPTY_FOLDERS:
        yield f"{each}/.gitkeep", ""
    for register in OWN_REGISTERS:
        yield f"content/registers/{register}.yaml", f"{register}: []\n"
    if archive.provinces is not None:
        yield "content/registers/selection.yaml", f"provinces: [{', '.join(archive.provinces)}]\n"


def _ask(name: str, question: Bilingual, read: Callable[[str], object], typed: dict[str, str]) -> dict[str, str]:
    """Return the answers so far and that to one more question, asked until `read` accepts it."""
    while True:
        answer = ask(question)
        try:
            read(answer)
        except ContentError as refused:
            print(f"  {refused.problems[0].message.said()}", file=sys.stderr)
        else:
            return typed | {name: answer}


def _read_title(typed: str) -> str:
    if not (title := squeeze(typed)):
        fail(Location("--title"), RULE, "cần tên kho bằng hai thứ tiếng", "the name is needed in both languages")
    if fault := text_fault(title, LONGEST_NAME):
        fail(Location("--title"), RULE, f"tên kho {fault.vi}", f"the name {fault.en}")
    return title


def _read_address(typed: str) -> str:
    return load_config(os.devnull, typed or None).base_url


def _read_languages(first: str) -> tuple[str, str]:
    """Return both languages in their order; the first of `LANGUAGES` where none is typed."""
    first = first or LANGUAGES[0]
    if first not in LANGUAGES:
        fail(Location("--first-language"), RULE, f'"{first}": hãy chọn vi hoặc en', f'"{first}": choose vi or en')
    return first, other_language(first)


def _read_provinces(typed: str, registers: Registers) -> tuple[str, ...] | None:
    """Return the slugs of the provinces that are typed with commas between; None for an empty text, () for "none"."""
    if not typed:
        return None
    names = province_names(registers, None)
    former = {slug: names[slug] for slug, province in registers.provinces.items() if province.former}
    parts = [squeeze(part) for part in typed.split(",") if part.strip()]
    if not parts:
        vi, en = f'hãy ghi tên tỉnh, hoặc "{NONE}"', f'name provinces, or "{NONE}"'
        fail(Location("--provinces"), RULE, f'"{typed}": {vi}', f'"{typed}": {en}')
    return () if parts == [NONE] else tuple(dict.fromkeys(choose(part, former, "--provinces") for part in parts))
