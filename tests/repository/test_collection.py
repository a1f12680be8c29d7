"""`make test` runs every test file there is."""

import os
import subprocess
import sys

from tests.conftest import REPOSITORY


def test_every_test_file_is_collected():
    """pytest passes over folders named like "build" unless told otherwise."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    told = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "--quiet", "tests"],
        cwd=REPOSITORY,
        env=own,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    collected = {line.partition("::")[0] for line in told.stdout.splitlines() if "::" in line}
    present = {path.relative_to(REPOSITORY).as_posix() for path in (REPOSITORY / "tests").rglob("test_*.py")}
    assert collected == present and len(present) > 200
