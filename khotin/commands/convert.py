"""The command `convert`: raw pages become drafts of articles; a page that fails does not stop the others."""

import sys
from argparse import Namespace
from collections.abc import Sequence

from khotin.config import load_config
from khotin.content.registers import load_registers
from khotin.convert import ConvertOptions, Hints, convert_paths


def run_convert(options: Namespace) -> int:
    """Convert the pages that the options name and return the exit code. Raises `ContentError`."""
    hints = Hints(options.url, options.province, options.title, options.date)
    return convert_pages(options.paths, options.into, hints, dry_run=options.dry_run, as_json=options.json)


def convert_pages(
    paths: Sequence[str], into: str, hints: Hints, *, dry_run: bool = False, as_json: bool = False
) -> int:
    """Convert raw pages with the settings and registers of the archive `into`; results go to stdout.

    Return 0, 1 where a page could not be converted, 3 where the program failed on one. Raises `ContentError`.
    """
    config = load_config()
    options = ConvertOptions(
        into,
        hints,
        dry_run=dry_run,
        as_json=as_json,
        command=config.summaries_command,
        seconds=config.summaries_seconds,
    )
    return convert_paths(paths, load_registers(into), options, sys.stdout, sys.stderr)
