"""List the article pages that a commit changes, in both languages, as Markdown for the summary of a check.

The names come from files that anybody may have proposed, so only what looks like an id is ever printed.
"""

import pathlib
import re
import subprocess
import sys
from collections.abc import Iterable

from khotin.config import load_config
from khotin.languages import LANGUAGES
from khotin.site import urls

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def main() -> int:
    """Print the table for the newest commit; return the exit code."""
    changed = sorted(article_ids(changed_files()))
    print(f"## Trang thay đổi / Changed pages: {len(changed)}")
    if changed:
        print("\n| Tiếng Việt | English |\n| --- | --- |")
    base = urls.base_address(load_config().base_url)
    for identity in changed:
        print("|", " | ".join(base.absolute(urls.article(language, identity)) for language in LANGUAGES), "|")
    return 0


def changed_files() -> list[str]:
    """Return the paths under content/articles/ that the newest commit adds, changes or removes."""
    # Against the first parent: for a merge that is the branch it goes into. --root: the first commit of all has none.
    options = ["-r", "--root", "--diff-merges=first-parent", "--no-commit-id", "--name-only", "--no-renames", "-z"]
    command = ["git", "diff-tree", *options, "HEAD", "--", "content/articles"]
    finished = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    return finished.stdout.decode(errors="replace").split("\0")


def article_ids(paths: Iterable[str]) -> set[str]:
    """Return the ids of the articles that these files belong to; an English body belongs to its article."""
    names = {pathlib.PurePosixPath(path).name.removesuffix(".md").removesuffix(".en") for path in paths}
    return {name for name in names if ID.fullmatch(name)}


if __name__ == "__main__":
    sys.exit(main())
