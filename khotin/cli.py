"""The commands: main(argv) -> exit code. Results on stdout, progress and problems on stderr."""

import argparse
import json
import re
import sys
import traceback

from khotin.config import load_config
from khotin.packaging import export_package
from khotin.pipeline import Build, build_site, vietnamese_today
from khotin.problems import Refused, as_text, has_errors

WELL, PROBLEMS, USAGE, FAILED = 0, 1, 2, 3


def main(argv):
    """Run one command. 0 all well, 1 problems in the content, 2 wrong usage, 3 the machine or the program failed."""
    parser = _parser()
    try:
        options = parser.parse_args(_with_default_command(argv))
    except SystemExit as stop:
        return USAGE if stop.code else WELL
    try:
        return options.run(options)
    except Refused as refused:
        sys.stderr.write(as_text(refused.problems))
        return PROBLEMS
    except OSError as error:
        print(f"Máy không làm được: {error.filename or ''}: {error.strerror}\nThe machine failed: {error.filename or ''}: {error.strerror}", file=sys.stderr)
        return FAILED
    except Exception:  # a bug of ours: say so, and show where
        traceback.print_exc()
        return FAILED


def run_build(options):
    """`build`: content becomes the site."""
    build = Build(options.content, options.output, options.date or vietnamese_today(), options.revision, options.drafts)
    result = build_site(build, load_config(base_url=options.base_url))
    sys.stderr.write(as_text(result.problems))
    _write_report(options.report, result)
    if result.drafts or result.waiting:
        print(f"Chưa đăng / left out: {result.drafts} bản nháp / drafts, {result.waiting} bài chờ ngày / waiting for their day", file=sys.stderr)
    print(f"{result.pages} trang / pages: {result.written} ghi mới / written, {result.unchanged} giữ nguyên / unchanged, "
          f"{result.removed} xóa / removed, {result.seconds:.1f} s")
    return PROBLEMS if has_errors(result.problems) else WELL


def run_export(options):
    """`export`: the archive becomes a package for keeping."""
    kept = export_package(options.folder, Build(options.content, today=options.date or vietnamese_today()), load_config())
    print(f"{options.folder}: {len(kept)} tệp / files, {sum(file.size for file in kept.values()) / 1e6:.1f} MB")
    return WELL


def run_serve(options):
    """`serve`: preview with live reload. Its libraries are imported only here."""
    from khotin.server import serve

    return serve(options)


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
    _add_export(commands)
    return parser


def _add_build(commands):
    build = commands.add_parser("build", help="làm trang / build the site")
    build.add_argument("--content", default="content", metavar="DIR")
    build.add_argument("--output", default="output", metavar="DIR")
    build.add_argument("--base-url", metavar="URL")
    build.add_argument("--date", type=_iso_day, metavar="YYYY-MM-DD")
    build.add_argument("--revision", default="", metavar="TEXT")
    build.add_argument("--drafts", action="store_true")
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


def _iso_day(value):
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise argparse.ArgumentTypeError("YYYY-MM-DD")
    return value
