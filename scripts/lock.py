"""Renew the locks: in requirements/ for Python, package-lock.json for Node; every version with the hashes of its files.

A release must be seven days old before it is taken. Malicious releases were found within hours or days so far,
so this keeps most of them out. It needs an index that tells when a file was uploaded; from an index that
does not, nothing is taken and the command fails.
"""

import datetime
import os
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
OLDEST_PYTHON = "3.11"
COOL_DOWN = datetime.timedelta(days=7)

# In this order: a lock is held to the versions of the locks it is installed beside. "runtime" is what [project] in
# pyproject.toml names, "extras" what its optional dependencies add, each of the others one of its [dependency-groups].
LOCKS = ("runtime", "extras", "building", "tests", "locking", "bench")
HELD_TO = {"extras": ("runtime",), "tests": ("runtime", "extras", "building")}

# Releases taken before their seventh day, up to the day given, because the one before has known holes.
# Once that day is past the cool-down the line has no effect and can go.
TAKEN_EARLY = {"nh3": datetime.date(2026, 11, 18)}

# The folders with a package.json.
NODE_FOLDERS = (".", "scripts/lighthouse")


def main() -> int:
    """Rewrite every lock and return the exit code; stop at the first that cannot be made."""
    newest = datetime.datetime.now(datetime.UTC) - COOL_DOWN
    commands = [python_lock(name, newest) for name in LOCKS] + [node_lock(folder, newest) for folder in NODE_FOLDERS]
    if not shutil.which("npm"):
        print("Thiếu npm. / npm is missing: sudo apt-get install nodejs npm", file=sys.stderr)
        return 1
    for command in commands:
        print(" ".join(command), file=sys.stderr)
        if subprocess.run(command, cwd=ROOT, env=_environment()).returncode:
            print("Không khóa được, lý do ở trên; khóa cũ còn nguyên.", file=sys.stderr)
            print("This could not be locked, for the reason above; the old lock is as it was.", file=sys.stderr)
            return 1
    return 0


def python_lock(name: str, newest: datetime.datetime) -> list[str]:
    """Return the command that writes one lock from releases made before `newest`."""
    early = [f"--exclude-newer-package={package}={day}" for package, day in TAKEN_EARLY.items() if day > newest.date()]
    return [
        sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--no-config",
        "--universal", f"--python-version={OLDEST_PYTHON}",
        "--upgrade", "--generate-hashes", "--no-header", "--no-emit-index-url", "--no-emit-find-links",
        f"--exclude-newer={newest:%Y-%m-%dT%H:%M:%SZ}", *early,
        f"--output-file=requirements/{name}.txt", *_requirements(name),
    ]  # fmt: skip


def node_lock(folder: str, newest: datetime.datetime) -> list[str]:
    """Return the command that locks the packages of one folder to releases made before `newest`."""
    before = f"--before={newest:%Y-%m-%dT%H:%M:%SZ}"
    return ["npm", "update", f"--prefix={folder}", "--package-lock-only", "--ignore-scripts", before]


def _requirements(name: str) -> list[str]:
    """Return the options that say what a lock is made from."""
    constraints = [f"--constraints=requirements/{lock}.txt" for lock in HELD_TO.get(name, ())]
    if name == "runtime":
        return ["pyproject.toml"]
    if name == "extras":
        return ["pyproject.toml", "--all-extras", *constraints, *_without(ROOT / "requirements/runtime.txt")]
    return [f"--group={name}", *constraints]


def _without(lock: pathlib.Path) -> list[str]:
    """Return the options that leave out what another lock holds already."""
    return [f"--no-emit-package={name}" for name in re.findall(r"^[\w.-]+(?===)", lock.read_text("utf-8"), re.M)]


def _environment() -> dict[str, str]:
    """Return the environment without settings that would widen what a lock may take."""
    return {key: value for key, value in os.environ.items() if not key.startswith("UV_EXCLUDE_NEWER")}


if __name__ == "__main__":
    sys.exit(main())
