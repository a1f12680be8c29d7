"""Corrections that problems offer, applied to their files."""

import os
import time
import uuid
from collections import defaultdict
from collections.abc import Iterable

from khotin.build.filesystem import naming, remove_file, write_file
from khotin.patterns import lazy_pattern
from khotin.problems import DELETE, INSERT_AFTER, Edit, Problem

LINE = lazy_pattern(r"[^\r\n]*(?:\r\n|\r|\n|$)")
LINE_END = lazy_pattern(r"\r\n|\r|\n")


def apply_edits(problems: Iterable[Problem], *, since: int) -> int:
    """Correct the files of problems, one change for each line; return how many lines were changed.

    Of several changes of one line only the first is made: the others were written for the line as it was. A file that
    was saved after `since`, the time in nanoseconds at which the check began, has other lines by now and is left alone.
    """
    by_path = defaultdict[str, dict[int, Edit]](dict)
    for problem in problems:
        path = problem.where.path
        if problem.edit and os.path.isfile(path) and not _was_saved_after(since, path):
            by_path[path].setdefault(problem.edit.line, problem.edit)
    for path, edits in by_path.items():
        with open(path, encoding="utf-8", newline="") as stream:
            text = stream.read()
        replace_file(path, corrected(text, edits.values()))
    return sum(map(len, by_path.values()))


def corrected(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with lines changed; at most one change for each line. The ends of lines stay as they are."""
    lines = LINE.findall(text.removeprefix("\ufeff"))
    found = LINE_END.search(text)
    end = found[0] if found else "\n"
    for edit in sorted(edits, key=lambda edit: edit.line, reverse=True):
        if edit.action == INSERT_AFTER:
            above = edit.line - 1
            if edit.line and not LINE_END.search(lines[above]):
                lines[above] += end
            lines.insert(edit.line, edit.text + end)
        elif edit.action == DELETE:
            del lines[edit.line - 1]
        else:
            old = lines[edit.line - 1]
            lines[edit.line - 1] = edit.text + old[len(old.rstrip("\r\n")) :]
    return "\ufeff" * text.startswith("\ufeff") + "".join(lines)


def replace_file(path: str, text: str) -> None:
    """Put a text in place of a file at once, so that no other program ever reads half of it. Raises `OSError`.

    It is first written under an unused name: a link or an editor's copy beside the file stays as it is.
    """
    temporary = os.path.join(os.path.dirname(path), f".{uuid.uuid4().hex}.tmp")
    with naming(path):
        try:
            write_file(temporary, text.encode())
            os.chmod(temporary, os.stat(path).st_mode)
            os.replace(temporary, path)
        finally:
            remove_file(temporary)


def _was_saved_after(since: int, path: str) -> bool:
    """Return whether a file was saved after a time; a time in the future means that the clock was wrong."""
    return since < os.stat(path).st_mtime_ns <= time.time_ns()
