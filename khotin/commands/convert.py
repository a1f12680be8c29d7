"""The command `convert`: raw pages become drafts of articles; a page that fails does not stop the others."""

import sys
from argparse import Namespace
from collections.abc import Sequence

from khotin.commands.choices import choose_province
from khotin.config import load_config
from khotin.content.registers import load_registers
from khotin.convert import ConvertOptions, Hints, convert_paths
from khotin.drafting import make_drafter
from khotin.encoding import replace


def run_convert(options: Namespace) -> int:
    """Convert the pages that the options name and return the exit code. Raises `ContentError`."""
    chosen = ConvertOptions(
        options.into,
        Hints(options.url, options.province, options.title, options.date),
        dry_run=options.dry_run,
        as_json=options.json,
        form=options.format,
        allow_local=options.allow_local,
    )
    return convert_pages(options.paths, chosen, translate=options.translate)


def convert_pages(paths: Sequence[str], options: ConvertOptions, *, translate: bool = False) -> int:
    """Convert raw pages with the settings and registers of the archive `options.into`; results go to stdout.

    The province among the hints may be part of a name. `translate`: a language model drafts the English of the full
    text too. Return 0, 1 where a page could not be converted, 3 where the program failed on one. Raises `ContentError`.
    """
    registers, hints = load_registers(options.into), options.hints
    if hints.province:
        province = choose_province(hints.province, registers, hints.date)
        options = replace(options, hints=replace(hints, province=province))
    drafter = make_drafter(load_config(), registers, translate=translate)
    return convert_paths(paths, registers, replace(options, drafter=drafter), sys.stdout, sys.stderr)
