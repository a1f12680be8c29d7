"""The command `build`: it builds the site and prints a summary."""

import hashlib
import json
import os
import sys
from argparse import Namespace
from typing import TYPE_CHECKING, NoReturn

from khotin.build.executor import default_jobs, executing_with
from khotin.build.filesystem import naming
from khotin.build.options import BuildOptions, BuildResult, StagingStore
from khotin.build.pipeline import build_site
from khotin.build.publisher import SIGNS, lock
from khotin.clock import vietnamese_today
from khotin.config import load_config
from khotin.encoding import replace
from khotin.problems import Location, as_text, fail
from khotin.publish.store import is_address, open_store, require_address
from khotin.terminal import tell, tell_details

if TYPE_CHECKING:  # a build with nothing changed does not need these modules
    from khotin.site.search import SearchResult

OLD_PAGEFIND = (
    "Bản Pagefind này tìm cụm từ gõ không dấu kém hơn và tải nhiều dữ liệu hơn; "
    "cài bản mới bằng: npm ci --ignore-scripts\n"
    "This Pagefind finds phrases typed without diacritics less well and sends more data; "
    "install the newer one with: npm ci --ignore-scripts"
)
REPORTED = ("pages", "written", "unchanged", "removed", "seconds")


def run_build(options: Namespace) -> int:
    """Build the site, print a summary, and return 0.

    Raises what `build_site` raises, and where the output is a store what `Publisher.publish` raises.

    The site for a store is built into a folder of the build cache and sent from there; workers of a cluster write into
    the store themselves.
    """
    if options.report is not None:
        _require_writable(options.report)
    if not is_address(options.output):
        return _build(options, options.output)
    from khotin.commands.publish import publish_site

    require_address(options.output)
    is_staged, staged = bool(options.cluster), None
    folder = f".cache/stores/{hashlib.sha256(options.output.encode()).hexdigest()[:16]}"
    if is_staged:
        from khotin.publish.staged import StagedFiles

        folder, staged = f"{folder}-cluster", StagedFiles(options.output, with_gzip=options.gzip)
    code = _build(options, folder, staged)
    with lock(folder):  # the store is opened after the build, because its threads would make forking unsafe
        publish_site(folder, open_store(options.output), options, is_staged=is_staged)
    return code


def _require_writable(report: str) -> None:
    """Raise `ContentError` where the file of `--report` cannot be written: the site would be published without it."""
    folder = os.path.dirname(report) or os.curdir
    if not os.path.isdir(folder):
        _refuse_report(report, f'không có thư mục "{folder}"; hãy tạo nó', f'there is no folder "{folder}"; make it')
    if not os.path.basename(report) or os.path.isdir(report):
        _refuse_report(report, "đây phải là tên tệp", "this must be the name of a file")
    if not os.access(report if os.path.exists(report) else folder, os.W_OK):
        _refuse_report(report, "không có quyền ghi tệp này", "there is no permission to write this file")


def _refuse_report(report: str, vi: str, en: str) -> NoReturn:
    fail(Location("--report"), "usage", f'"{report}": {vi}', f'"{report}": {en}')


def _build(options: Namespace, output: str, staged: StagingStore | None = None) -> int:
    build = BuildOptions(
        content=options.content,
        output=output,
        today=options.date or vietnamese_today(),
        revision=options.revision,
        with_drafts=options.drafts,
        with_search=not options.no_search,
        base_url=options.base_url,
        jobs=options.jobs or default_jobs(),
        may_shrink=options.allow_shrink,
        verify_inputs=options.verify_inputs,
        verify_output=options.verify_output,
        staging_store=staged,
    )
    config = load_config(base_url=options.base_url)
    if not options.cluster:
        result = build_site(build, config)
    else:
        from khotin.build.cluster import Cluster, require_cluster

        require_cluster(options.cluster)
        with Cluster(options.cluster, options.content, staged) as cluster, executing_with(cluster):
            result = build_site(replace(build, jobs=max(2, build.jobs)), config)
    if not is_address(options.output):  # files that go to a store are named when they are sent
        tell_details(f"{SIGNS[action]} {output}/{path}" for action, path in result.moves)
    _print_details(result, options.profile)
    tell(
        f"{result.pages} trang / pages: {result.written} ghi mới / written, {result.unchanged} giữ nguyên / unchanged, "
        f"{result.removed} xóa / removed, {result.seconds:.1f} s"
    )
    if options.report is not None:
        with naming(options.report), open(options.report, "w", encoding="utf-8") as stream:
            json.dump({name: getattr(result, name) for name in REPORTED}, stream)
    return 0


def _print_details(result: BuildResult, with_times: bool) -> None:
    """Print problems, notes and the number of unpublished articles to stderr."""
    sys.stderr.write(as_text(result.problems))
    for note in result.notes:
        print(note, file=sys.stderr)
    if result.drafts or result.waiting:
        drafts = f"{result.drafts} bản nháp / drafts"
        waiting = f"{result.waiting} bài chờ ngày / waiting for their date"
        tell(f"Chưa đăng / left out: {drafts}, {waiting}", sys.stderr)
    if result.search:
        _print_search(result.search)
    if with_times:
        for name, seconds in result.times.items():
            print(f"{seconds:9.3f} s  {name}", file=sys.stderr)


def _print_search(search: "SearchResult") -> None:
    tell(
        f"Tìm kiếm / search: Pagefind {search.version}, {search.made} chỉ mục mới / made, "
        f"{search.kept} dùng lại / kept, {search.seconds:.1f} s",
        sys.stderr,
    )
    if search.is_outdated and os.path.isfile("package.json"):  # else npm ci has nothing to install from
        print(OLD_PAGEFIND, file=sys.stderr)
