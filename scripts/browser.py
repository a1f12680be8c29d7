"""Find the browser that the tests drive, and get one where there is none.

`make test` calls this before the tests start; the tests ask `find_browser` for the same answer.
"""

import os
import pathlib
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "msedge")
OTHER_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)

# The browser makes no requests of its own: one that a test sees comes from the page.
ARGUMENTS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

ADVICE = """\
Không có trình duyệt cho các phép kiểm tra. Hãy cài Chromium hoặc Chrome, hoặc đặt biến BROWSER_PATH
thành đường dẫn tới trình duyệt đó:
There is no browser for the tests. Install Chromium or Chrome, or set BROWSER_PATH to the browser's path:
  Debian, Ubuntu   sudo apt-get install chromium
  Fedora           sudo dnf install chromium
  macOS            brew install --cask chromium
  Windows          winget install Google.Chrome"""


def find_browser() -> str | None:
    """Return the path of a Chromium or Chrome of this machine, or None; BROWSER_PATH alone decides where it is set."""
    named = os.environ.get("BROWSER_PATH")
    candidates = [named] if named else [*map(shutil.which, NAMES), *OTHER_PLACES, _downloaded_browser()]
    return next((path for path in candidates if path and _starts(path)), None)


def launch_arguments() -> list[str]:
    """Return the switches a test starts the browser with."""
    # Chromium refuses its sandbox to root, as in a container.
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*ARGUMENTS, "--no-sandbox"] if is_root else list(ARGUMENTS)


def main() -> int:
    """Print the browser's path, getting a browser first where there is none; return the exit code."""
    path = find_browser()
    if not path and "BROWSER_PATH" not in os.environ:
        path = _install_package() or _download()
    print(path or ADVICE, file=sys.stdout if path else sys.stderr)
    return 0 if path else 1


def _starts(path: str) -> bool:
    """Return whether a program starts; Ubuntu's chromium-browser may only ask to install another package."""
    if not os.path.exists(path):
        return False
    if os.name == "nt":  # Chrome for Windows opens a window instead of telling its version
        return True
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _install_package() -> str | None:
    """Install Debian's package where that is allowed without asking for a password."""
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return None
    for command in (["update", "--quiet"], ["install", "--quiet", "--yes", "--no-install-recommends", "chromium"]):
        _run_quietly(["apt-get", *command], {**os.environ, "DEBIAN_FRONTEND": "noninteractive"})
    return find_browser()


def _download() -> str | None:
    """Fetch Playwright's own browser into .venv."""
    _run_quietly([sys.executable, "-m", "playwright", "install", "chromium"], _playwright_environment())
    return find_browser()


def _run_quietly(command: list[str], environment: dict[str, str]) -> None:
    """Run a command with its output on stderr; the caller looks whether a browser is there afterwards."""
    print(" ".join(command), file=sys.stderr)
    subprocess.run(command, env=environment, stdout=sys.stderr, stdin=subprocess.DEVNULL)


def _downloaded_browser() -> str | None:
    """Return the browser that `_download` fetched, or None."""
    folder = pathlib.Path(_playwright_environment()["PLAYWRIGHT_BROWSERS_PATH"])
    patterns = (
        "chromium-*/chrome-linux*/chrome",
        "chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
        "chromium-*/chrome-win*/chrome.exe",
    )
    return next((str(path) for pattern in patterns for path in sorted(folder.glob(pattern))), None)


def _playwright_environment() -> dict[str, str]:
    """Return the environment that keeps Playwright's downloads inside .venv."""
    return {**os.environ, "PLAYWRIGHT_BROWSERS_PATH": str(pathlib.Path(sys.prefix) / "browsers")}


if __name__ == "__main__":
    sys.exit(main())
