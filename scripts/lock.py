"""Renew the locks in requirements/: every version with the hashes of all its files.

A release must be seven days old before it is taken. Malicious releases were found within hours or days so far,
so this keeps most of them out. It needs an index that tells when a file was uploaded; from an index that
does not, nothing is taken and the command fails.
"""

import datetime
import os
import pathlib
import subprocess
import sys

REQUIREMENTS = pathlib.Path(__file__).resolve().parent.parent / "requirements"
OLDEST_PYTHON = "3.11"
COOL_DOWN = datetime.timedelta(days=7)

# In this order: the tests are held to the versions of the two locks before theirs.
LOCKS = ("runtime", "building", "tests", "locking")

# Releases taken before their seventh day, up to the day given, because the one before has known holes.
# Once that day is past the cool-down the line has no effect and can go.
TAKEN_EARLY = {"nh3": datetime.date(2026, 11, 18)}


def main():
    """Write every lock anew and return the exit code; stop at the first that cannot be made."""
    now = datetime.datetime.now(datetime.timezone.utc)
    for name in LOCKS:
        print(f"requirements/{name}.in → {name}.txt", file=sys.stderr)
        finished = subprocess.run(_command(name, now - COOL_DOWN), cwd=REQUIREMENTS, env=_environment())
        if finished.returncode:
            print(f"requirements/{name}.txt không đổi: khóa không làm được, lý do ở trên.", file=sys.stderr)
            print(f"requirements/{name}.txt is unchanged: it could not be locked, for the reason above.", file=sys.stderr)
            return 1
    return 0


def _command(name, newest):
    """Return the command that makes one lock out of releases made before `newest`."""
    early = [f"--exclude-newer-package={package}={day}" for package, day in TAKEN_EARLY.items() if day > newest.date()]
    return [
        sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--no-config",
        "--universal", f"--python-version={OLDEST_PYTHON}",
        "--generate-hashes", "--upgrade", "--no-header", "--no-emit-index-url", "--no-emit-find-links",
        f"--exclude-newer={newest:%Y-%m-%dT%H:%M:%SZ}", *early,
        f"--output-file={name}.txt", f"{name}.in",
    ]  # fmt: skip


def _environment():
    """Return the environment without settings that would widen what a lock may take."""
    return {key: value for key, value in os.environ.items() if not key.startswith("UV_EXCLUDE_NEWER")}


if __name__ == "__main__":
    sys.exit(main())
