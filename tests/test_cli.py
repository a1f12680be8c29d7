"""The commands as a shell sees them: exit codes, where results and complaints go, how they end."""

import subprocess
import sys

from tests.conftest import REPOSITORY


def test_reader_that_has_enough_ends_a_command_quietly():
    command = f"{sys.executable} build.py convert --dry-run content/originals/000_da0699e607762eda.txt | head -n 1"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], cwd=REPOSITORY, capture_output=True, text=True)
    assert done.returncode == 0 and done.stdout.count("\n") == 1
    assert "Broken pipe" not in done.stderr and "Traceback" not in done.stderr
