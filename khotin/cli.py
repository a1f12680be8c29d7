"""The commands: main(argv) -> exit code. Results on stdout, progress and problems on stderr."""

import argparse
import json
import os
import re
import sys
import traceback

from khotin.build.executor import WorkerLost, default_jobs
from khotin.build.options import BuildOptions, vietnamese_today
from khotin.build.publisher import BuildLocked, finish_interrupted
from khotin.problems import Refused, as_text
from khotin.signals import Stopped, stoppable

WELL, PROBLEMS, USAGE, FAILED = 0, 1, 2, 3


def main(argv):
    """Run one command. 0 all well, 1 problems in the content, 2 wrong usage, 3 the machine or the program failed."""
    parser = _parser()
    try:
        options = parser.parse_args(_with_default_command(argv))
    except SystemExit as stop:
        return USAGE if stop.code else WELL
    try:
        code = options.run(options)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        # Whoever read the output has enough, as `head` has; nothing may be written at the end of the program either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return WELL
    except Refused as refused:
        sys.stderr.write(as_text(refused.problems))
        return PROBLEMS
    except OSError as error:
        cause = ": ".join(str(part) for part in (error.filename, error.strerror or error) if part)
        return _fail(f"Máy không làm được: {cause}", f"The machine failed: {cause}")
    except BuildLocked:
        return _fail("Một lần dựng khác đang chạy cho thư mục này.", "Another build of this folder is running.")
    except (WorkerLost, MemoryError):
        return _fail("Một tiến trình bị dừng giữa chừng; có thể máy thiếu bộ nhớ. Trang cũ vẫn nguyên.",
                     "A process was ended; the machine may lack memory. The old site is whole.")
    except Stopped:
        return _fail("Đã dừng; trang cũ vẫn nguyên.", "Stopped; the old site is whole.")
    except Exception:  # a bug of ours: say so, and show where
        traceback.print_exc()
        return FAILED


def _fail(vi, en):
    print(f"{vi}\n{en}", file=sys.stderr)
    return FAILED


def run_build(options):
    """`build`: content becomes the site."""
    from khotin.build.pipeline import build_site
    from khotin.config import load_config

    build = BuildOptions(options.content, options.output, options.date or vietnamese_today(), options.revision, options.drafts, not options.no_search,
                         options.base_url, options.jobs or default_jobs(), options.allow_shrink, options.verify_inputs, options.verify_output)
    with stoppable():
        result = build_site(build, load_config(base_url=options.base_url))
    _tell(result, options)
    return WELL


def run_export(options):
    """`export`: the archive becomes a package for keeping."""
    from khotin.config import load_config
    from khotin.packaging import export_package

    kept = export_package(options.folder, BuildOptions(options.content, today=options.date or vietnamese_today()), load_config())
    print(f"{options.folder}: {len(kept)} tệp / files, {sum(file.size for file in kept.values()) / 1e6:.1f} MB")
    return WELL


def _tell(result, options):
    sys.stderr.write(as_text(result.problems))
    for note in result.notes:
        print(note, file=sys.stderr)
    if result.drafts or result.waiting:
        print(f"Chưa đăng / left out: {result.drafts} bản nháp / drafts, {result.waiting} bài chờ ngày / waiting for their day", file=sys.stderr)
    _print_search(result.search)
    if options.profile:
        _print_profile(result.times)
    _write_report(options.report, result)
    print(f"{result.pages} trang / pages: {result.written} ghi mới / written, {result.unchanged} giữ nguyên / unchanged, "
          f"{result.removed} xóa / removed, {result.seconds:.1f} s")


def _print_profile(times):
    for name, seconds in times.items():
        print(f"{seconds:9.3f} s  {name}", file=sys.stderr)


def _print_search(search):
    if search is None:
        return
    print(f"Tìm kiếm / search: Pagefind {search.version}, {search.made} chỉ mục mới / made, {search.kept} dùng lại / kept, {search.seconds:.1f} s", file=sys.stderr)
    if search.is_outdated:
        print("Bản Pagefind này tìm cụm từ không dấu kém hơn và tải nhiều hơn; cài bản mới bằng: npm ci --ignore-scripts\n"
              "This Pagefind finds phrases without marks less well and sends more; get the newer one with: npm ci --ignore-scripts", file=sys.stderr)


def run_serve(options):
    """`serve`: preview with live reload. Its libraries are imported only here."""
    from khotin.server import serve

    return serve(options)


def run_new(options):
    """`new`: the skeleton of an article; on a terminal it asks for what the options leave open. A raw page goes to the converter."""
    if options.source:
        return run_convert(argparse.Namespace(paths=[options.source], into=options.content, url=None, province=options.province,
                                              title=options.title or None, date=options.published, dry_run=False, json=False))
    from khotin.skeleton import write_new_article

    try:
        skeleton = write_new_article(options, sys.stdin.isatty())
    except KeyboardInterrupt:
        print("\nĐã hủy, chưa ghi gì. / Cancelled, nothing written.", file=sys.stderr)
        return USAGE
    if skeleton.has_guessed_topics:
        print("Chủ đề do chương trình đoán; hãy xem lại. / The topics are the program's guess; please check them.", file=sys.stderr)
    print(skeleton.path)
    return WELL


def run_status(options):
    """`status`: what needs attention, as a table or as JSON."""
    from khotin.status import as_json, as_table, take_stock

    stock = take_stock(options.content, vietnamese_today())
    print(as_json(stock) if options.json else as_table(stock))
    return WELL


def run_check(options):
    """`check`: everything that must hold, without writing."""
    from khotin import checking

    check = checking.Check(tuple(options.paths), options.content, vietnamese_today(), options.published, options.format,
                           options.lang or checking.language_of(os.environ), options.jobs or default_jobs())
    with stoppable():
        return checking.run_check(check, os.environ, sys.stdout, sys.stderr)


def run_convert(options):
    """`convert`: raw pages become drafts of articles; what is wrong with one never stops the others."""
    from khotin.config import load_config
    from khotin.convert import convert_paths
    from khotin.registers import load_registers
    from khotin.project import content_path

    config = load_config()
    with stoppable():
        return convert_paths(options.paths, registers=load_registers(content_path(options.into, "registers")), into=options.into, url=options.url,
                             province=options.province, title=options.title, date=options.date, dry_run=options.dry_run, as_json=options.json,
                             command=config.summaries_command, seconds=config.summaries_seconds, out=sys.stdout, err=sys.stderr)


def _write_report(path, result):
    if not path:
        return
    keys = ("pages", "written", "unchanged", "removed", "seconds")
    with open(path, "w", encoding="utf-8") as stream:
        json.dump({key: getattr(result, key) for key in keys}, stream)


def _with_default_command(argv):
    return argv if argv and not argv[0].startswith("-") or set(argv) & {"-h", "--help"} else ["build", *argv]


def _parser():
    parser = argparse.ArgumentParser(prog="build.py", description="Kho Tin: kho tin song ngữ / a bilingual news archive")
    commands = parser.add_subparsers(dest="command", required=True)
    _add_build(commands)
    _add_serve(commands)
    _add_new(commands)
    _add_status(commands)
    _add_export(commands)
    _add_convert(commands)
    _add_check(commands)
    return parser


def _add_build(commands):
    build = commands.add_parser("build", help="làm trang / build the site")
    build.add_argument("--content", default="content", metavar="DIR")
    build.add_argument("--output", default="output", metavar="DIR")
    build.add_argument("--base-url", metavar="URL")
    build.add_argument("--date", type=_iso_day, metavar="YYYY-MM-DD")
    build.add_argument("--revision", default="", metavar="TEXT")
    build.add_argument("--drafts", action="store_true")
    build.add_argument("--jobs", type=_count, metavar="N")
    build.add_argument("--no-search", action="store_true")
    build.add_argument("--allow-shrink", action="store_true")
    build.add_argument("--verify-inputs", action="store_true")
    build.add_argument("--verify-output", action="store_true")
    build.add_argument("--profile", action="store_true")
    build.add_argument("--report", metavar="FILE")
    build.set_defaults(run=run_build)


def _add_serve(commands):
    serve = commands.add_parser("serve", help="xem thử / preview")
    serve.add_argument("--port", type=int, default=8000, metavar="N")
    serve.add_argument("--content", default="content", metavar="DIR")
    serve.add_argument("--base-url", metavar="URL")
    serve.add_argument("--open", action="store_true")
    serve.set_defaults(run=run_serve)


def _add_export(commands):
    export = commands.add_parser("export", help="gói lưu trữ / a package for keeping")
    export.add_argument("folder", metavar="DIR")
    export.add_argument("--content", default="content", metavar="DIR")
    export.add_argument("--date", type=_iso_day, metavar="YYYY-MM-DD")
    export.set_defaults(run=run_export)


def _add_new(commands):
    new = commands.add_parser("new", help="bài mới / a new article")
    new.add_argument("--title", default="", metavar="TEXT", help="tiêu đề tiếng Việt / Vietnamese title")
    new.add_argument("--title-en", default="", metavar="TEXT", help="tiêu đề tiếng Anh / English title")
    new.add_argument("--published", type=_iso_day, metavar="YYYY-MM-DD", help="ngày nguồn đăng / day of publication")
    new.add_argument("--event", type=_iso_day, metavar="YYYY-MM-DD", help="ngày diễn ra / day it happened")
    new.add_argument("--province", metavar="SLUG", help="tỉnh, hoặc một phần tên / province, or part of its name")
    new.add_argument("--district", metavar="SLUG", help="huyện, hoặc một phần tên / district, or part of its name")
    new.add_argument("--topic", action="append", default=[], metavar="SLUG", help="chủ đề, chủ đề chính trước / topic, the main one first")
    new.add_argument("--author", action="append", default=[], metavar="TEXT", help="tác giả như in trên nguồn / author as printed")
    new.add_argument("--from", dest="source", metavar="FILE", help="từ trang thô, như lệnh convert / from a raw page, like convert")
    new.add_argument("--content", default="content", metavar="DIR")
    new.set_defaults(run=run_new)


def _add_status(commands):
    status = commands.add_parser("status", help="việc cần làm / what needs attention")
    status.add_argument("--content", default="content", metavar="DIR")
    status.add_argument("--json", action="store_true")
    status.set_defaults(run=run_status)


def _add_convert(commands):
    convert = commands.add_parser("convert", help="trang thô thành bài nháp / raw pages to drafts")
    convert.add_argument("paths", nargs="+", metavar="PATH")
    convert.add_argument("--into", default="content", metavar="DIR")
    convert.add_argument("--url", metavar="URL", help="địa chỉ của trang / address of the page")
    convert.add_argument("--province", metavar="SLUG", help="tỉnh của bài / province of the article")
    convert.add_argument("--title", metavar="TEXT", help="khi nguồn không ghi tiêu đề / where the text has no title")
    convert.add_argument("--date", type=_iso_day, metavar="YYYY-MM-DD", help="khi nguồn không ghi ngày đăng / where the text states no published date")
    convert.add_argument("--dry-run", action="store_true", help="chỉ cho xem, không ghi / show, write nothing")
    convert.add_argument("--json", action="store_true")
    convert.set_defaults(run=run_convert)


def _add_check(commands):
    check = commands.add_parser("check", help="mọi điều phải đúng / everything that must hold")
    check.add_argument("paths", nargs="*", metavar="PATH", help="bài hoặc thư mục; để trống là tất cả / articles or folders; none for everything")
    check.add_argument("--content", default="content", metavar="DIR")
    check.add_argument("--format", choices=("text", "github", "json"), default="text")
    check.add_argument("--lang", choices=("vi", "en"))
    check.add_argument("--published", metavar="REF-or-FILE", help="những gì đã đăng: bản ghi git hoặc danh sách địa chỉ / what was published: a commit or a list of addresses")
    check.add_argument("--jobs", type=_count, metavar="N")
    check.set_defaults(run=run_check)


def _iso_day(value):
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise argparse.ArgumentTypeError("YYYY-MM-DD")
    return value


def _count(value):
    if not re.fullmatch(r"[1-9]\d{0,2}", value):
        raise argparse.ArgumentTypeError("1–999")
    return int(value)
