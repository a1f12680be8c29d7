"""The command line: options of all commands, what is said of wrong use, and `main(argv) -> exit code`.

Results go to stdout, progress and problems to stderr. The work of a command is one function in another package.
"""

import argparse
import os
import re
import sys
import traceback
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import PurePath
from typing import NoReturn, TypeAlias

from khotin.build.executor import WorkerFailed, WorkerLost
from khotin.build.publisher import BuildLocked, finish_interrupted
from khotin.build.signals import STOPPED_WORDS, Interrupted, stoppable
from khotin.languages import Bilingual
from khotin.problems import ContentError, Failed, Location, Problem, as_text
from khotin.project import COMMAND
from khotin.terminal import complain, drop_closed_streams

WELL, PROBLEMS, USAGE, FAILED = 0, 1, 2, 3
Commands: TypeAlias = "argparse._SubParsersAction[_Parser]"

# The function of each command, in a module that is imported when the command is run.
RUNNERS = {
    "build": "khotin.commands.build:run_build",
    "serve": "khotin.preview:serve",
    "new": "khotin.commands.new:run_new",
    "status": "khotin.commands.status:run_status",
    "publish": "khotin.commands.publish:run_publish",
    "export": "khotin.commands.export:run_export",
    "convert": "khotin.commands.convert:run_convert",
    "check": "khotin.checks.command:run_check",
    "init": "khotin.commands.init:run_init",
}
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
COUNT = re.compile(r"[1-9][0-9]{0,2}")
PORT = re.compile(r"[0-9]{1,5}")
LAST_PORT = 65535
WEB_ADDRESS = re.compile(r"https?://[^\s/]+\.\S+")

# Complaints of argparse, and how this program words them.
ARGUMENT = re.compile(r"argument (?P<name>\S+): (?P<complaint>.*)", re.S)
COMPLAINTS = (
    (r"expected (?:one|at least one) argument", Bilingual("cần một giá trị", "a value is needed")),
    (r"unrecognized arguments: (.*)", Bilingual("lệnh này không có: {}", "this command has no: {}")),
    (r"the following arguments are required: (.*)", Bilingual("thiếu: {}", "missing: {}")),
    (r"ignored explicit argument '?(.*?)'?", Bilingual('không nhận giá trị "{}"', 'takes no value "{}"')),
    (r"ambiguous option: (\S+) could match (.*)", Bilingual("{} có thể là: {}", "{} may be: {}")),
    (
        r"invalid choice: '?(.{0,200}?)'? \(choose from ([^()]{0,2000})\).*",
        Bilingual('không có "{}"; hãy chọn: {}', 'there is no "{}"; choose from: {}'),
    ),
)


def main(argv: list[str]) -> int:
    """Run one command and return its exit code.

    0 all well, 1 problems in the content, 2 wrong usage, 3 the machine or the program failed or the command was
    stopped, 130 stopped by Ctrl-C.
    """
    try:
        with stoppable():
            return _run(argv)
    except Interrupted as stopped:
        complain(STOPPED_WORDS)
        return stopped.exit_code
    except OSError as error:
        if drop_closed_streams(error):  # whoever read the output has enough, as `head` has
            return WELL
        cause = ": ".join(str(part) for part in (error.filename, error.strerror or error) if part)
        return _fail(f"Máy không làm được: {cause}", f"The machine failed: {cause}")


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of the command line; `command` is the name of the command."""
    parser = _Parser(prog=COMMAND, description="Kho Tin: kho tin song ngữ / a bilingual news archive")
    commands = parser.add_subparsers(dest="command", required=True)
    daily = (_add_build, _add_serve, _add_new, _add_status, _add_publish)
    for add in (*daily, _add_export, _add_convert, _add_check, _add_init):
        add(commands)
    return parser


def _run(argv: list[str]) -> int:
    """Run one command; report foreseen failures and return their exit code. Raises `OSError`, `Interrupted`."""
    try:
        options = make_parser().parse_args(_with_default_command(argv))
        finish_interrupted(getattr(options, "output", "output"))
        code = _runner(options.command)(options)
        sys.stdout.flush()
        return code
    except SystemExit as stop:
        return USAGE if stop.code else WELL
    except ContentError as refused:
        complain(as_text(refused.problems))
        return USAGE if all(problem.where.path.startswith("--") for problem in refused.problems) else PROBLEMS
    except BuildLocked:
        return _fail("Một lần dựng khác đang chạy cho thư mục này.", "Another build of this folder is running.")
    except Failed as failure:
        return _fail(failure.words.vi, failure.words.en)
    except (WorkerLost, MemoryError):
        return _fail(
            "Một tiến trình bị dừng giữa chừng; có thể máy thiếu bộ nhớ. Trang cũ vẫn nguyên.",
            "A process was ended; the machine may lack memory. The old site is whole.",
        )
    except WorkerFailed as failure:
        complain(str(failure))
        return FAILED
    except OSError:
        raise
    except Exception:  # a bug of this program
        complain(traceback.format_exc())
        return FAILED


def _with_default_command(argv: list[str]) -> list[str]:
    return argv if (argv and not argv[0].startswith("-")) or set(argv) & {"-h", "--help"} else ["build", *argv]


def _runner(command: str) -> Callable[[argparse.Namespace], int]:
    module, _, function = RUNNERS[command].partition(":")
    return getattr(import_module(module), function)


def _fail(vi: str, en: str) -> int:
    complain(f"{vi}\n{en}\n")
    return FAILED


class _Parser(argparse.ArgumentParser):
    """A parser that complains as the rest of the program does: the option, Vietnamese, English."""

    def error(self, message: str) -> NoReturn:
        """Write the complaint and leave with 2."""
        found = ARGUMENT.fullmatch(message)
        name, complaint = found.group("name", "complaint") if found else (self.prog, message)
        sys.stderr.write(as_text([Problem(Location(name), "usage", _in_both_languages(complaint))]))
        sys.exit(USAGE)


def _in_both_languages(complaint: str) -> Bilingual:
    vi, is_ours, en = complaint.partition("\n")  # as `_wrong` writes it
    if is_ours:
        return Bilingual(vi, en)
    for pattern, words in COMPLAINTS:
        if match := re.fullmatch(pattern, complaint):
            return Bilingual(words.vi.format(*match.groups()), words.en.format(*match.groups()))
    return Bilingual(f"lệnh viết chưa đúng: {complaint}", complaint)


def _add_build(commands: Commands) -> None:
    build = commands.add_parser("build", help="làm trang / build the site")
    _add_content(build)
    place = "nơi đặt trang, hoặc kho / the built site, or a store: s3://bucket/prefix"
    build.add_argument("--output", type=_folder, default="output", metavar="DIR", help=place)
    _add_base_url(build)
    _add_date(build, "--date", "ngày coi là hôm nay / the day that counts as today")
    build.add_argument("--revision", default="", metavar="TEXT", help="ghi vào / written into version.json")
    build.add_argument("--drafts", action="store_true", help="cả bản nháp / drafts too")
    _add_jobs(build)
    cluster = "các máy của Dask / workers of Dask: tcp://scheduler:8786, local:4"
    build.add_argument("--cluster", metavar="ADDRESS", help=cluster)
    _add_gzip(build)
    build.add_argument("--no-search", action="store_true", help="không làm chỉ mục tìm kiếm / make no search index")
    _add_allow_shrink(build)
    inputs = "đọc lại mọi tệp, không tin thời gian sửa / read every file again, trust no time stamp"
    output = "so từng tệp đã đăng và sửa lại / compare every published file and repair it"
    build.add_argument("--verify-inputs", action="store_true", help=inputs)
    build.add_argument("--verify-output", action="store_true", help=output)
    build.add_argument("--profile", action="store_true", help="thời gian từng bước / the time of each step")
    build.add_argument("--report", metavar="FILE", help="ghi kết quả dạng JSON / write the result as JSON")


def _add_serve(commands: Commands) -> None:
    serve = commands.add_parser("serve", help="xem thử / preview")
    serve.add_argument("--port", type=_port, default=8000, metavar="N", help="cổng / port, 0: bất kỳ / any")
    _add_content(serve)
    _add_base_url(serve)
    serve.add_argument("--open", action="store_true", help="mở trình duyệt / open a browser")


def _add_new(commands: Commands) -> None:
    new = commands.add_parser("new", help="bài mới / a new article")
    new.add_argument("--title", default="", metavar="TEXT", help="tiêu đề tiếng Việt / Vietnamese title")
    new.add_argument("--title-en", default="", metavar="TEXT", help="tiêu đề tiếng Anh / English title")
    _add_date(new, "--published", "ngày nguồn đăng / day of publication")
    _add_date(new, "--event", "ngày diễn ra / day it happened")
    new.add_argument("--province", metavar="SLUG", help="tỉnh, hoặc một phần tên / province, or part of its name")
    new.add_argument("--district", metavar="SLUG", help="huyện, hoặc một phần tên / district, or part of its name")
    topic, author = "chủ đề, chủ đề chính trước / topic, the main one first", "tác giả như in / author as printed"
    new.add_argument("--topic", action="append", default=[], metavar="SLUG", help=topic)
    new.add_argument("--author", action="append", default=[], metavar="TEXT", help=author)
    raw = "từ trang thô, như lệnh convert / from a raw page, like convert"
    new.add_argument("--from", dest="source", metavar="FILE", help=raw)
    _add_content(new)


def _add_status(commands: Commands) -> None:
    status = commands.add_parser("status", help="việc cần làm / what needs attention")
    _add_content(status)
    _add_json(status)


def _add_publish(commands: Commands) -> None:
    publish = commands.add_parser("publish", help="đăng lên kho đối tượng / publish to an object store")
    publish.add_argument("address", metavar="URL", help="s3://bucket/prefix")
    site = "trang đã dựng / the built site"
    publish.add_argument("--output", type=_folder, default="output", metavar="DIR", help=site)
    _add_gzip(publish)
    _add_allow_shrink(publish)
    publish.add_argument("--dry-run", action="store_true", help="chỉ liệt kê, không gửi / list, send nothing")


def _add_export(commands: Commands) -> None:
    export = commands.add_parser("export", help="gói lưu trữ / a package for keeping")
    export.add_argument("folder", type=_folder, metavar="DIR", help="thư mục mới / a new folder")
    _add_content(export)
    _add_date(export, "--date", "ngày coi là hôm nay / the day that counts as today")


def _add_convert(commands: Commands) -> None:
    convert = commands.add_parser("convert", help="trang thô thành bài nháp / raw pages to drafts")
    paths = "tệp .txt, .html, .warc.gz, hoặc địa chỉ web / .txt, .html, .warc.gz files, or web addresses"
    convert.add_argument("paths", nargs="+", metavar="PATH-or-URL", help=paths)
    _add_content(convert, "--into")
    convert.add_argument("--url", type=_web_address, metavar="URL", help="địa chỉ của trang / address of the page")
    convert.add_argument("--province", metavar="SLUG", help="tỉnh của bài / province of the article")
    convert.add_argument("--title", metavar="TEXT", help="khi nguồn không ghi tiêu đề / where the text has no title")
    _add_date(convert, "--date", "khi nguồn không ghi ngày đăng / where the text states no published date")
    form = "dạng của đầu vào, nếu tên tệp không cho biết / form of the inputs, where their names do not tell"
    convert.add_argument("--format", choices=("auto", "text", "html", "warc"), default="auto", help=form)
    translation = "cả bản dịch toàn văn, do mô hình đã đặt / the full translation too, by the model of the settings"
    convert.add_argument("--translate", action="store_true", help=translation)
    local = "cho lấy trang trong mạng nội bộ / let pages be fetched from addresses that are not public"
    convert.add_argument("--allow-local", action="store_true", help=local)
    convert.add_argument("--dry-run", action="store_true", help="chỉ cho xem, không ghi / show, write nothing")
    _add_json(convert)


def _add_check(commands: Commands) -> None:
    check = commands.add_parser("check", help="mọi điều phải đúng / everything that must hold")
    chosen = "bài hoặc thư mục; để trống là tất cả / articles or folders; none for everything"
    check.add_argument("paths", nargs="*", metavar="PATH", help=chosen)
    _add_content(check)
    form = "dạng báo cáo / form of the report"
    check.add_argument("--format", choices=("text", "github", "json"), default="text", help=form)
    check.add_argument("--lang", choices=("vi", "en"), help="một ngôn ngữ / one language")
    published = "bản ghi git hoặc danh sách địa chỉ đã đăng / a commit or a list of addresses that was published"
    check.add_argument(
        "--fix", action="store_true", help="sửa những dòng có sẵn lời sửa / make the corrections offered"
    )
    check.add_argument("--published", metavar="REF-or-FILE", help=published)
    _add_jobs(check)


def _add_init(commands: Commands) -> None:
    init = commands.add_parser("init", help="kho mới của riêng bạn / a new archive of your own")
    init.add_argument("folder", type=_folder, metavar="DIR", help="thư mục mới / a new folder")
    init.add_argument("--title", metavar="TEXT", help="tên kho bằng tiếng Việt / Vietnamese name of the archive")
    init.add_argument("--title-en", metavar="TEXT", help="tên kho bằng tiếng Anh / English name of the archive")
    init.add_argument("--base-url", metavar="URL", help="địa chỉ của trang / address of the site")
    provinces = 'các tỉnh, cách nhau bằng dấu phẩy, hoặc "none" / provinces with commas between, or "none"'
    init.add_argument("--provinces", metavar="NAMES", help=provinces)


def _add_content(parser: argparse.ArgumentParser, name: str = "--content") -> None:
    parser.add_argument(name, type=_folder, default="content", metavar="DIR", help="thư mục bài / the content folder")


def _add_base_url(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--base-url", metavar="URL", help="thay base_url của / in place of base_url in config.yaml")


def _add_date(parser: argparse.ArgumentParser, name: str, meaning: str) -> None:
    parser.add_argument(name, type=_day, metavar="YYYY-MM-DD", help=meaning)


def _add_jobs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--jobs", type=_count, metavar="N", help="số tiến trình / number of processes")


def _add_gzip(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--gzip", action="store_true", help="nén khi gửi vào kho / compress what a store gets")


def _add_allow_shrink(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--allow-shrink", action="store_true", help="cho mất nhiều trang / let many pages disappear")


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="kết quả dạng JSON / results as JSON")


def _wrong(vi: str, en: str) -> argparse.ArgumentTypeError:
    return argparse.ArgumentTypeError(f"{vi}\n{en}")


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
    """Return a path without slashes at its end; an address such as "s3://…" stays as typed."""
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
