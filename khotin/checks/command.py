"""The command `check` as the command line calls it."""

import os
import sys
from argparse import Namespace

from khotin.build.executor import default_jobs
from khotin.checks import runner
from khotin.clock import vietnamese_today


def run_check(options: Namespace) -> int:
    """Check what the options name, report it, and return the exit code. Raises `ContentError`."""
    check_options = runner.CheckOptions(
        paths=tuple(options.paths),
        content=options.content,
        today=vietnamese_today(),
        published=options.published,
        form=options.format,
        language=options.lang or runner.language_of(os.environ),
        jobs=options.jobs or default_jobs(),
        is_fixing=options.fix,
    )
    return runner.run_check(check_options, os.environ, out=sys.stdout, err=sys.stderr)
