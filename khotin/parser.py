"""The options of all commands.

A new command has a function here that adds its options, an example, and its line in `RUNNERS` of khotin/cli.py.
"""

import argparse
from typing import TypeAlias

from khotin import __version__
from khotin.project import COMMAND
from khotin.terminal import NORMAL, QUIET, VERBOSE
from khotin.usage import (
    Parser,
    read_count,
    read_day,
    read_existing_folder,
    read_folder,
    read_port,
    read_text,
    read_web_address,
    read_written_day,
)

Commands: TypeAlias = "argparse._SubParsersAction[Parser]"
DEFAULT_COMMAND = "build"
PROJECT = "--project"
# Options that need no command.
ALONE = {"-h", "--help", "--version"}
# Examples of commands, without the name of the program.
EXAMPLES = {
    "build": "build --output site --base-url https://tin.example.org",
    "serve": "serve --port 8080 --open",
    "new": 'new --title "Huyện Tri Tôn sơ kết" --published 2022-06-15 --province "an giang"',
    "status": "status --json",
    "publish": "publish s3://bucket/tin --dry-run",
    "export": "export goi-luu-tru",
    "convert": "convert trang.txt --url https://angiang.gov.vn/tin/1",
    "check": "check content/articles/2022 --fix",
    "completion": "completion bash",
    "init": 'init tin-bac-ninh --title "Tin Bắc Ninh" --title-en "Bac Ninh News" --provinces "bac ninh"',
    "upgrade": "upgrade --dry-run",
}
WITH_VOLUME = ("build", "serve", "publish", "export", "convert", "check")
SHELLS = ("bash", "zsh")


def make_parser() -> Parser:
    """Return the parser of the command line; `command` is the name of the command."""
    parser = Parser(prog=COMMAND, description="Kho Tin: kho tin song ngữ / a bilingual news archive")
    parser.add_argument("--version", action="version", version=f"khotin {__version__}")
    _add_project(parser, default=None)
    commands = parser.add_subparsers(dest="command", required=True)
    daily = (_add_build, _add_serve, _add_new, _add_status, _add_publish)
    for add in (*daily, _add_export, _add_convert, _add_check, _add_init, _add_upgrade, _add_completion):
        add(commands)
    for command in commands.choices.values():
        _add_project(command, default=argparse.SUPPRESS)  # else it would undo the one before the command
    for name in WITH_VOLUME:
        _add_volume(commands.choices[name])
    return parser


def parse(argv: list[str]) -> argparse.Namespace:
    """Return the options of a command line; without a command it is that of `build`. Raises `SystemExit`."""
    parser = make_parser()
    options, unknown = parser.parse_known_args(_with_default_command(argv))
    if unknown:
        parser.refuse_unknown(unknown, options.command)
    return options


def _with_default_command(argv: list[str]) -> list[str]:
    start = 0
    if argv[:1] == [PROJECT]:
        start = 2
    elif argv and argv[0].startswith(f"{PROJECT}="):
        start = 1
    has_command = len(argv) > start and not argv[start].startswith("-")
    return argv if has_command or ALONE & set(argv) else [*argv[:start], DEFAULT_COMMAND, *argv[start:]]


def _add_command(commands: Commands, name: str, meaning: str) -> "Parser":
    return commands.add_parser(name, help=meaning, epilog=f"ví dụ / example: {COMMAND} {EXAMPLES[name]}")


def _add_project(parser: argparse.ArgumentParser, default: str | None) -> None:
    where = "thư mục của kho, nếu khác thư mục hiện tại / folder of the archive, if it is not the current one"
    parser.add_argument(PROJECT, type=read_existing_folder, default=default, metavar="DIR", help=where)


def _add_build(commands: Commands) -> None:
    build = _add_command(commands, "build", "làm trang / build the site")
    _add_content(build)
    place = "thư mục của trang, hoặc kho đối tượng / folder of the site, or an object store: s3://bucket/prefix"
    build.add_argument("--output", type=read_folder, default="output", metavar="DIR", help=place)
    _add_base_url(build)
    _add_date(build, "--date", "ngày coi là hôm nay / the day taken as today")
    version = "ghi vào version.json / written into version.json"
    build.add_argument("--revision", type=read_text, default="", metavar="TEXT", help=version)
    build.add_argument("--drafts", action="store_true", help="cả bản nháp / include drafts")
    _add_jobs(build)
    cluster = "các máy của Dask / workers of Dask: tcp://scheduler:8786, local:4"
    build.add_argument("--cluster", metavar="ADDRESS", help=cluster)
    _add_gzip(build)
    build.add_argument("--no-search", action="store_true", help="không tạo chỉ mục tìm kiếm / make no search index")
    _add_allow_shrink(build)
    inputs = "đọc lại mọi tệp, không tin thời gian sửa / read every file again, trust no time stamp"
    output = "so từng tệp đã đăng và sửa lại / compare every published file and repair it"
    build.add_argument("--verify-inputs", action="store_true", help=inputs)
    build.add_argument("--verify-output", action="store_true", help=output)
    build.add_argument("--profile", action="store_true", help="in thời gian từng bước / print the time of each step")
    build.add_argument("--report", metavar="FILE", help="ghi kết quả dạng JSON / write the result as JSON")


def _add_serve(commands: Commands) -> None:
    serve = _add_command(commands, "serve", "xem thử / preview")
    serve.add_argument("--port", type=read_port, default=8000, metavar="N", help="cổng / port, 0: bất kỳ / any")
    _add_content(serve)
    _add_base_url(serve)
    serve.add_argument("--open", action="store_true", help="mở trình duyệt / open a browser")


def _add_new(commands: Commands) -> None:
    new = _add_command(commands, "new", "bài mới / a new article")
    new.add_argument(
        "--title", type=read_text, default="", metavar="TEXT", help="tiêu đề tiếng Việt / Vietnamese title"
    )
    new.add_argument("--title-en", type=read_text, default="", metavar="TEXT", help="tiêu đề tiếng Anh / English title")
    published = "ngày đăng ở nguồn, cũng như 15/6/2022 / day of publication, also like 15/6/2022"
    new.add_argument("--published", type=read_written_day, metavar="YYYY-MM-DD", help=published)
    event = "ngày diễn ra sự việc / day of the event"
    new.add_argument("--event", type=read_written_day, metavar="YYYY-MM-DD", help=event)
    new.add_argument("--province", metavar="SLUG", help="tỉnh, hoặc một phần tên / province, or part of its name")
    new.add_argument("--district", metavar="SLUG", help="huyện, hoặc một phần tên / district, or part of its name")
    topic = "chủ đề, chủ đề chính đứng đầu / topic, the main one first"
    author = "tác giả như nguồn ghi / author as printed"
    new.add_argument("--topic", action="append", default=[], metavar="SLUG", help=topic)
    new.add_argument("--author", type=read_text, action="append", default=[], metavar="TEXT", help=author)
    new.add_argument("--url", type=read_web_address, metavar="URL", help="địa chỉ của trang / address of the page")
    raw = "từ tệp hoặc địa chỉ web của trang, như lệnh convert / from a page's file or web address, like convert"
    new.add_argument("--from", dest="source", metavar="PATH-or-URL", help=raw)
    _add_content(new)


def _add_status(commands: Commands) -> None:
    status = _add_command(commands, "status", "việc cần làm / what needs attention")
    _add_content(status)
    _add_json(status)


def _add_publish(commands: Commands) -> None:
    publish = _add_command(commands, "publish", "đăng lên kho đối tượng / publish to an object store")
    publish.add_argument("address", metavar="URL", help="s3://bucket/prefix")
    site = "thư mục của trang / folder of the built site"
    publish.add_argument("--output", type=read_folder, default="output", metavar="DIR", help=site)
    _add_gzip(publish)
    _add_allow_shrink(publish)
    publish.add_argument("--dry-run", action="store_true", help="chỉ liệt kê, không gửi / only list, send nothing")


def _add_export(commands: Commands) -> None:
    export = _add_command(commands, "export", "gói lưu trữ / a package for long-term keeping")
    export.add_argument("folder", type=read_folder, metavar="DIR", help="thư mục mới / a new folder")
    _add_content(export)
    _add_date(export, "--date", "ngày coi là hôm nay / the day taken as today")


def _add_convert(commands: Commands) -> None:
    convert = _add_command(commands, "convert", "trang của cổng thành bản nháp / portals' pages to drafts")
    paths = "tệp .txt, .html, .warc.gz, hoặc địa chỉ web / .txt, .html, .warc.gz files, or web addresses"
    convert.add_argument("paths", nargs="+", metavar="PATH-or-URL", help=paths)
    _add_content(convert, "--into")
    convert.add_argument("--url", type=read_web_address, metavar="URL", help="địa chỉ của trang / address of the page")
    convert.add_argument("--province", metavar="SLUG", help="tỉnh, hoặc một phần tên / province, or part of its name")
    convert.add_argument(
        "--title", type=read_text, metavar="TEXT", help="khi nguồn không ghi tiêu đề / where the text has no title"
    )
    _add_date(convert, "--date", "khi nguồn không ghi ngày đăng / where the text has no publication date")
    form = "dạng của đầu vào, nếu tên tệp không cho biết / form of the inputs, where their names do not show it"
    convert.add_argument("--format", choices=("auto", "text", "html", "warc"), default="auto", help=form)
    translation = "cả bản dịch, bằng mô hình trong config.yaml / the full text too, by the model in config.yaml"
    convert.add_argument("--translate", action="store_true", help=translation)
    local = "cho lấy trang trong mạng nội bộ / let pages be fetched from addresses that are not public"
    convert.add_argument("--allow-local", action="store_true", help=local)
    convert.add_argument("--dry-run", action="store_true", help="chỉ cho xem, không ghi / only show, write nothing")
    _add_json(convert)


def _add_check(commands: Commands) -> None:
    check = _add_command(commands, "check", "kiểm tra nội dung / check the content")
    chosen = "bài hoặc thư mục; để trống là tất cả / articles or folders; everything if none is given"
    check.add_argument("paths", nargs="*", metavar="PATH", help=chosen)
    _add_content(check)
    form = "dạng báo cáo / form of the report"
    check.add_argument("--format", choices=("text", "github", "json"), default="text", help=form)
    check.add_argument("--lang", choices=("vi", "en"), help="một ngôn ngữ / one language")
    published = "commit git hoặc danh sách địa chỉ đã đăng / a commit or a list of addresses that was published"
    fixing = "sửa những dòng đã có gợi ý sửa / make the corrections that are offered"
    check.add_argument("--fix", action="store_true", help=fixing)
    check.add_argument("--published", metavar="REF-or-FILE", help=published)
    _add_jobs(check)


def _add_init(commands: Commands) -> None:
    init = _add_command(commands, "init", "kho mới của riêng bạn / a new archive of your own")
    init.add_argument("folder", type=read_folder, metavar="DIR", help="thư mục mới / a new folder")
    init.add_argument(
        "--title", type=read_text, metavar="TEXT", help="tên kho bằng tiếng Việt / Vietnamese name of the archive"
    )
    init.add_argument(
        "--title-en", type=read_text, metavar="TEXT", help="tên kho bằng tiếng Anh / English name of the archive"
    )
    init.add_argument("--base-url", metavar="URL", help="địa chỉ của trang / address of the site")
    first = "ngôn ngữ đứng trước / the language that comes first"
    init.add_argument("--first-language", choices=("vi", "en"), help=first)
    provinces = 'các tỉnh, cách nhau bằng dấu phẩy, hoặc "none" / provinces with commas between, or "none"'
    init.add_argument("--provinces", metavar="NAMES", help=provinces)


def _add_upgrade(commands: Commands) -> None:
    meaning = "đưa kho về định dạng của chương trình này / bring an archive to the format of this program"
    upgrade = _add_command(commands, "upgrade", meaning)
    _add_content(upgrade)
    changes = "chỉ cho xem thay đổi, không ghi / show the changes, write nothing"
    upgrade.add_argument("--dry-run", action="store_true", help=changes)


def _add_completion(commands: Commands) -> None:
    completion = _add_command(commands, "completion", "gợi ý lệnh trong shell / completion for a shell")
    completion.add_argument(
        "shell", choices=SHELLS, metavar="|".join(SHELLS), help="shell đang dùng / the shell that is used"
    )


def _add_content(parser: argparse.ArgumentParser, name: str = "--content") -> None:
    parser.add_argument(
        name, type=read_folder, default="content", metavar="DIR", help="thư mục bài / the content folder"
    )


def _add_base_url(parser: argparse.ArgumentParser) -> None:
    meaning = "thay cho base_url trong config.yaml / in place of base_url in config.yaml"
    parser.add_argument("--base-url", metavar="URL", help=meaning)


def _add_date(parser: argparse.ArgumentParser, name: str, meaning: str) -> None:
    parser.add_argument(name, type=read_day, metavar="YYYY-MM-DD", help=meaning)


def _add_jobs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--jobs", type=read_count, metavar="N", help="số tiến trình / number of processes")


def _add_gzip(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--gzip", action="store_true", help="nén các tệp gửi vào kho / compress files sent to a store")


def _add_allow_shrink(parser: argparse.ArgumentParser) -> None:
    meaning = "cho phép mất nhiều bài / allow many articles to disappear"
    parser.add_argument("--allow-shrink", action="store_true", help=meaning)


def _add_volume(parser: argparse.ArgumentParser) -> None:
    group = parser.add_mutually_exclusive_group()
    parser.set_defaults(volume=NORMAL)
    quiet = "chỉ in lỗi và cảnh báo / print errors and warnings only"
    verbose = "liệt kê từng tệp / name each file"
    group.add_argument("--quiet", dest="volume", action="store_const", const=QUIET, help=quiet)
    group.add_argument("--verbose", dest="volume", action="store_const", const=VERBOSE, help=verbose)


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="kết quả dạng JSON / results as JSON")
