"""The command line: commands, options, and what is said when they are used wrongly."""

import argparse
import os
import re
import sys
from datetime import date
from pathlib import PurePath
from typing import NoReturn

from khotin.languages import Bilingual
from khotin.problems import Location, Problem, as_text
from khotin.project import COMMAND

USAGE = 2
RULE = "usage"
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
COUNT = re.compile(r"[1-9][0-9]{0,2}")
PORT = re.compile(r"[0-9]{1,5}")
LAST_PORT = 65535
WEB_ADDRESS = re.compile(r"https?://[^\s/]+\.\S+")
ARGUMENT = re.compile(r"argument (?P<name>\S+): (?P<said>.*)", re.S)

# What argparse says in English, with the words of this program.
SAID = (
    (re.compile(r"expected (?:one|at least one) argument"), Bilingual("cần một giá trị", "a value is needed")),
    (re.compile(r"unrecognized arguments: (.*)"), Bilingual("lệnh này không có: {}", "this command has no: {}")),
    (re.compile(r"the following arguments are required: (.*)"), Bilingual("thiếu: {}", "missing: {}")),
    (re.compile(r"ignored explicit argument '?(.*?)'?"), Bilingual('không nhận giá trị "{}"', 'takes no value "{}"')),
    (re.compile(r"ambiguous option: (\S+) could match (.*)"), Bilingual("{} có thể là: {}", "{} may be: {}")),
    (
        re.compile(r"invalid choice: '?(.{0,200}?)'? \(choose from ([^()]{0,2000})\).*"),
        Bilingual('không có "{}"; hãy chọn: {}', 'there is no "{}"; choose from: {}'),
    ),
)


def parse(argv: list[str]) -> argparse.Namespace:
    """Return the options of a command line; `command` is the command's name.

    Raises `SystemExit`: 0 after `--help`, 2 for wrong usage, with the complaint on stderr.
    """
    return _parser().parse_args(_with_default_command(argv))


def is_option(problem: Problem) -> bool:
    """Whether a problem stands on the command line, as "--province", and not in a file."""
    return problem.where.path.startswith("--")


class _Parser(argparse.ArgumentParser):
    """A parser that complains as the rest of the program does: the option, Vietnamese, English."""

    def error(self, message: str) -> NoReturn:
        """Write the complaint and leave with 2."""
        found = ARGUMENT.fullmatch(message)
        name, said = (found["name"], found["said"]) if found else (self.prog, message)
        sys.stderr.write(as_text([Problem(Location(name), RULE, _in_both_languages(said))]))
        sys.exit(USAGE)


def _in_both_languages(said: str) -> Bilingual:
    vi, found, en = said.partition("\n")  # as `_wrong` writes it
    if found:
        return Bilingual(vi, en)
    for pattern, words in SAID:
        if match := pattern.fullmatch(said):
            return Bilingual(words.vi.format(*match.groups()), words.en.format(*match.groups()))
    return Bilingual(f"lệnh viết chưa đúng: {said}", said)


def _wrong(vi: str, en: str) -> argparse.ArgumentTypeError:
    return argparse.ArgumentTypeError(f"{vi}\n{en}")


def _with_default_command(argv: list[str]) -> list[str]:
    return argv if (argv and not argv[0].startswith("-")) or set(argv) & {"-h", "--help"} else ["build", *argv]


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog=COMMAND, description="Kho Tin: kho tin song ngữ / a bilingual news archive")
    commands = parser.add_subparsers(dest="command", required=True)
    for add in (_add_build, _add_serve, _add_new, _add_status, _add_export, _add_convert, _add_check):
        add(commands)
    return parser


def _add_build(commands) -> None:
    build = commands.add_parser("build", help="làm trang / build the site")
    build.add_argument("--content", type=_folder, default="content", metavar="DIR")
    build.add_argument("--output", type=_folder, default="output", metavar="DIR")
    build.add_argument("--base-url", metavar="URL")
    build.add_argument("--date", type=_day, metavar="YYYY-MM-DD")
    build.add_argument("--revision", default="", metavar="TEXT")
    build.add_argument("--drafts", action="store_true")
    build.add_argument("--jobs", type=_count, metavar="N")
    build.add_argument("--no-search", action="store_true")
    build.add_argument("--allow-shrink", action="store_true")
    build.add_argument(
        "--verify-inputs",
        action="store_true",
        help="đọc lại mọi tệp, không tin thời gian sửa / read every file again, trust no time stamp",
    )
    build.add_argument(
        "--verify-output",
        action="store_true",
        help="so từng tệp đã đăng và sửa lại / compare every published file and repair it",
    )
    build.add_argument("--profile", action="store_true")
    build.add_argument("--report", metavar="FILE")


def _add_serve(commands) -> None:
    serve = commands.add_parser("serve", help="xem thử / preview")
    serve.add_argument("--port", type=_port, default=8000, metavar="N")
    serve.add_argument("--content", type=_folder, default="content", metavar="DIR")
    serve.add_argument("--base-url", metavar="URL")
    serve.add_argument("--open", action="store_true")


def _add_export(commands) -> None:
    export = commands.add_parser("export", help="gói lưu trữ / a package for keeping")
    export.add_argument("folder", type=_folder, metavar="DIR")
    export.add_argument("--content", type=_folder, default="content", metavar="DIR")
    export.add_argument("--date", type=_day, metavar="YYYY-MM-DD")


def _add_new(commands) -> None:
    new = commands.add_parser("new", help="bài mới / a new article")
    new.add_argument("--title", default="", metavar="TEXT", help="tiêu đề tiếng Việt / Vietnamese title")
    new.add_argument("--title-en", default="", metavar="TEXT", help="tiêu đề tiếng Anh / English title")
    new.add_argument("--published", type=_day, metavar="YYYY-MM-DD", help="ngày nguồn đăng / day of publication")
    new.add_argument("--event", type=_day, metavar="YYYY-MM-DD", help="ngày diễn ra / day it happened")
    new.add_argument("--province", metavar="SLUG", help="tỉnh, hoặc một phần tên / province, or part of its name")
    new.add_argument("--district", metavar="SLUG", help="huyện, hoặc một phần tên / district, or part of its name")
    new.add_argument(
        "--topic",
        action="append",
        default=[],
        metavar="SLUG",
        help="chủ đề, chủ đề chính trước / topic, the main one first",
    )
    new.add_argument(
        "--author", action="append", default=[], metavar="TEXT", help="tác giả như in trên nguồn / author as printed"
    )
    new.add_argument(
        "--from", dest="source", metavar="FILE", help="từ trang thô, như lệnh convert / from a raw page, like convert"
    )
    new.add_argument("--content", type=_folder, default="content", metavar="DIR")


def _add_status(commands) -> None:
    status = commands.add_parser("status", help="việc cần làm / what needs attention")
    status.add_argument("--content", type=_folder, default="content", metavar="DIR")
    status.add_argument("--json", action="store_true")


def _add_convert(commands) -> None:
    convert = commands.add_parser("convert", help="trang thô thành bài nháp / raw pages to drafts")
    convert.add_argument("paths", nargs="+", metavar="PATH")
    convert.add_argument("--into", type=_folder, default="content", metavar="DIR")
    convert.add_argument("--url", type=_web_address, metavar="URL", help="địa chỉ của trang / address of the page")
    convert.add_argument("--province", metavar="SLUG", help="tỉnh của bài / province of the article")
    convert.add_argument("--title", metavar="TEXT", help="khi nguồn không ghi tiêu đề / where the text has no title")
    convert.add_argument(
        "--date",
        type=_day,
        metavar="YYYY-MM-DD",
        help="khi nguồn không ghi ngày đăng / where the text states no published date",
    )
    convert.add_argument("--dry-run", action="store_true", help="chỉ cho xem, không ghi / show, write nothing")
    convert.add_argument("--json", action="store_true")


def _add_check(commands) -> None:
    check = commands.add_parser("check", help="mọi điều phải đúng / everything that must hold")
    check.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="bài hoặc thư mục; để trống là tất cả / articles or folders; none for everything",
    )
    check.add_argument("--content", type=_folder, default="content", metavar="DIR")
    check.add_argument("--format", choices=("text", "github", "json"), default="text")
    check.add_argument("--lang", choices=("vi", "en"))
    check.add_argument(
        "--published",
        metavar="REF-or-FILE",
        help="những gì đã đăng: bản ghi git hoặc danh sách địa chỉ / what was published: a commit or a list of addresses",
    )
    check.add_argument("--jobs", type=_count, metavar="N")


def _day(value: str) -> str:
    if not DAY.fullmatch(value):
        raise _wrong(
            f'"{value}" không phải ngày; viết như 2022-06-15', f'"{value}" is no date; write it like 2022-06-15'
        )
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise _wrong(f"lịch không có ngày {value}", f"the calendar has no day {value}") from None


def _count(value: str) -> int:
    if not COUNT.fullmatch(value):
        raise _wrong(f'"{value}" phải là số nguyên từ 1 đến 999', f'"{value}" must be a whole number from 1 to 999')
    return int(value)


def _port(value: str) -> int:
    if not PORT.fullmatch(value) or int(value) > LAST_PORT:
        raise _wrong(
            f'"{value}" không phải cổng; dùng số từ 1 đến {LAST_PORT}, hoặc 0 để tự chọn',
            f'"{value}" is no port; use a number from 1 to {LAST_PORT}, or 0 for any free one',
        )
    return int(value)


def _folder(value: str) -> str:
    """Return a path without slashes at its end, so that names can be made beside it; "s3://…" and the like stay as typed."""
    if not value.strip():
        raise _wrong("tên thư mục trống", "the name of the folder is empty")
    return value if "://" in value else os.fspath(PurePath(value)).replace(os.sep, "/")


def _web_address(value: str) -> str:
    if not WEB_ADDRESS.fullmatch(value):
        raise _wrong(
            f'"{value}" không phải địa chỉ web; viết cả https://',
            f'"{value}" is no web address; write it with https://',
        )
    return value
