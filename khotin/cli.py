"""The commands: main(argv) -> exit code. Results on stdout, progress and problems on stderr."""

import argparse
import json
import os
import sys
import traceback

from khotin.arguments import is_option, parse
from khotin.build.executor import WorkerFailed, WorkerLost, default_jobs
from khotin.build.options import BuildOptions, vietnamese_today
from khotin.build.publisher import BuildLocked, finish_interrupted
from khotin.build.signals import STOPPED_WORDS, Interrupted, stoppable
from khotin.problems import ContentError, as_text
from khotin.terminal import complain, drop_closed_streams

WELL, PROBLEMS, USAGE, FAILED = 0, 1, 2, 3


def main(argv: list[str]) -> int:
    """Run one command and return its exit code.

    0 all well, 1 problems in the content, 2 wrong usage, 3 the machine or the program failed or the command was stopped,
    130 stopped by Ctrl-C.
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


def _run(argv: list[str]) -> int:
    """Run one command; what goes wrong in a foreseen way is said and becomes an exit code. Raises `OSError`, `Interrupted`."""
    try:
        options = parse(argv)
        finish_interrupted(getattr(options, "output", "output"))
        code = COMMANDS[options.command](options)
        sys.stdout.flush()
        return code
    except SystemExit as stop:
        return USAGE if stop.code else WELL
    except ContentError as refused:
        complain(as_text(refused.problems))
        return USAGE if all(map(is_option, refused.problems)) else PROBLEMS
    except BuildLocked:
        return _fail("Một lần dựng khác đang chạy cho thư mục này.", "Another build of this folder is running.")
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
    except Exception:  # a bug of ours: say so, and show where
        complain(traceback.format_exc())
        return FAILED


def _fail(vi: str, en: str) -> int:
    complain(f"{vi}\n{en}\n")
    return FAILED


def run_build(options):
    """`build`: content becomes the site."""
    from khotin.build.pipeline import build_site
    from khotin.config import load_config

    build = BuildOptions(
        options.content,
        options.output,
        options.date or vietnamese_today(),
        options.revision,
        options.drafts,
        not options.no_search,
        options.base_url,
        options.jobs or default_jobs(),
        options.allow_shrink,
        options.verify_inputs,
        options.verify_output,
    )
    _tell(build_site(build, load_config(base_url=options.base_url)), options)
    return WELL


def run_export(options):
    """`export`: the archive becomes a package for keeping."""
    from khotin.commands.export import export_package
    from khotin.config import load_config

    kept = export_package(
        options.folder, BuildOptions(options.content, today=options.date or vietnamese_today()), load_config()
    )
    print(f"{options.folder}: {len(kept)} tệp / files, {sum(file.size for file in kept.values()) / 1e6:.1f} MB")
    return WELL


def _tell(result, options):
    sys.stderr.write(as_text(result.problems))
    for note in result.notes:
        print(note, file=sys.stderr)
    if result.drafts or result.waiting:
        print(
            f"Chưa đăng / left out: {result.drafts} bản nháp / drafts, {result.waiting} bài chờ ngày / waiting for their day",
            file=sys.stderr,
        )
    _print_search(result.search)
    if options.profile:
        _print_profile(result.times)
    _write_report(options.report, result)
    print(
        f"{result.pages} trang / pages: {result.written} ghi mới / written, {result.unchanged} giữ nguyên / unchanged, "
        f"{result.removed} xóa / removed, {result.seconds:.1f} s"
    )


def _print_profile(times):
    for name, seconds in times.items():
        print(f"{seconds:9.3f} s  {name}", file=sys.stderr)


def _print_search(search):
    if search is None:
        return
    print(
        f"Tìm kiếm / search: Pagefind {search.version}, {search.made} chỉ mục mới / made, {search.kept} dùng lại / kept, {search.seconds:.1f} s",
        file=sys.stderr,
    )
    if search.is_outdated:
        print(
            "Bản Pagefind này tìm cụm từ không dấu kém hơn và tải nhiều hơn; cài bản mới bằng: npm ci --ignore-scripts\n"
            "This Pagefind finds phrases without marks less well and sends more; get the newer one with: npm ci --ignore-scripts",
            file=sys.stderr,
        )


def run_serve(options):
    """`serve`: preview with live reload. Its libraries are imported only here."""
    from khotin.preview import serve

    return serve(options)


def run_new(options):
    """`new`: the skeleton of an article; on a terminal it asks for what the options leave open. A raw page goes to the converter."""
    if options.source:
        return run_convert(
            argparse.Namespace(
                paths=[options.source],
                into=options.content,
                url=None,
                province=options.province,
                title=options.title or None,
                date=options.published,
                dry_run=False,
                json=False,
            )
        )
    from khotin.commands.new import write_new_article

    try:
        skeleton = write_new_article(options, sys.stdin.isatty())
    except EOFError:
        print("\nĐã hủy, chưa ghi gì. / Cancelled, nothing written.", file=sys.stderr)
        return USAGE
    if skeleton.has_guessed_topics:
        print(
            "Chủ đề do chương trình đoán; hãy xem lại. / The topics are the program's guess; please check them.",
            file=sys.stderr,
        )
    print(skeleton.path)
    return WELL


def run_status(options):
    """`status`: what needs attention, as a table or as JSON."""
    from khotin.commands.status import as_json, as_table, read_queue

    queue = read_queue(options.content, vietnamese_today())
    print(as_json(queue) if options.json else as_table(queue))
    return WELL


def run_check(options):
    """`check`: everything that must hold, without writing."""
    from khotin.checks import runner

    check = runner.Check(
        tuple(options.paths),
        options.content,
        vietnamese_today(),
        options.published,
        options.format,
        options.lang or runner.language_of(os.environ),
        options.jobs or default_jobs(),
    )
    return runner.run_check(check, os.environ, sys.stdout, sys.stderr)


def run_convert(options):
    """`convert`: raw pages become drafts of articles; what is wrong with one never stops the others."""
    from khotin.config import load_config
    from khotin.content.registers import load_registers
    from khotin.convert import convert_paths
    from khotin.project import content_path

    config = load_config()
    return convert_paths(
        options.paths,
        registers=load_registers(content_path(options.into, "registers")),
        into=options.into,
        url=options.url,
        province=options.province,
        title=options.title,
        date=options.date,
        dry_run=options.dry_run,
        as_json=options.json,
        command=config.summaries_command,
        seconds=config.summaries_seconds,
        out=sys.stdout,
        err=sys.stderr,
    )


def _write_report(path, result):
    if not path:
        return
    keys = ("pages", "written", "unchanged", "removed", "seconds")
    with open(path, "w", encoding="utf-8") as stream:
        json.dump({key: getattr(result, key) for key in keys}, stream)


COMMANDS = {
    "build": run_build,
    "serve": run_serve,
    "new": run_new,
    "status": run_status,
    "export": run_export,
    "convert": run_convert,
    "check": run_check,
}
