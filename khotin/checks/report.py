"""The report of a check: text for people, annotations for GitHub, JSON for programs."""

import html
import os
import re
import subprocess
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TextIO

from khotin.content.acceptances import line_to_accept
from khotin.language.vietnamese import counted
from khotin.languages import Bilingual
from khotin.patterns import lazy_pattern
from khotin.problems import ERROR, WARNING, Problem, as_annotations, as_json, as_text, in_order, printable
from khotin.terminal import paint

# GitHub shows no more than ten annotations of a severity; those of changed files come first.
MOST_ANNOTATIONS = 10
# From this many on, equal findings of several files are reported once with all their places.
EQUAL_ENOUGH = 4
MOST_PLACES = 20
HEADLINE = lazy_pattern(r"(?P<place>\S.*?): (?P<word>lỗi|error|cảnh báo|warning)(?P<rest> \([\w-]+\): .*)", re.S)
ALSO = Bilingual("cũng ở {count} chỗ khác", "also at {count} other places")
AND_MORE = Bilingual("… và {count} chỗ nữa", "… and {count} more")
ACCEPT_WORDS = Bilingual(
    "Nếu đúng như vậy, thêm vào accepted, ghi lý do", "If it is right as it stands, add to accepted, with the reason"
)
SUMMARY_HEAD = Bilingual("Kết quả kiểm tra", "Result of the check")


def print_text(problems: Iterable[Problem], language: str | None, stream: TextIO) -> None:
    """Print the text report, with colours where the stream is a terminal and NO_COLOR is not set."""
    paint(stream, [_styled(line) for line in text_report(problems, language).splitlines()])


def text_report(problems: Iterable[Problem], language: str | None = None) -> str:
    """Return the report as plain text, by file and line; what many files have in common is reported once."""
    ordered, groups = in_order(problems), defaultdict(list)
    for problem in ordered:
        groups[_kind_of(problem)].append(problem)
    report = []
    for problem in ordered:
        equal = groups[_kind_of(problem)]
        if len(equal) < EQUAL_ENOUGH or problem is equal[0]:
            report.append(as_text([problem], language) + _acceptance(problem, language))
        if len(equal) >= EQUAL_ENOUGH and problem is equal[0]:
            report.append(_other_places(equal[1:], language))
    return "".join(report)


def json_report(problems: Iterable[Problem]) -> str:
    """Return the report as a JSON list of problems."""
    return f"{as_json(problems)}\n"


def annotations(problems: Iterable[Problem], language: str | None, touched: Collection[str]) -> str:
    """Return at most ten annotations of each severity, those of the touched files first."""
    ordered = sorted(in_order(problems), key=lambda problem: problem.where.path not in touched)
    by_severity = ([each for each in ordered if each.severity == severity] for severity in (ERROR, WARNING))
    shown = [problem for found in by_severity for problem in found[:MOST_ANNOTATIONS]]
    # One by one, because a report of several would be sorted by file again.
    return "".join(as_annotations([problem], language) for problem in shown)


def step_summary(problems: Collection[Problem], language: str | None, counts: str) -> str:
    """Return the report as Markdown, as an escaped block of code in which no text can become markup."""
    head = SUMMARY_HEAD.said(language)
    body = html.escape(text_report(problems, language), quote=False)
    block = f"\n<pre>\n{body}</pre>\n" if problems else ""
    return f"## {head}\n\n{html.escape(counts)}\n{block}"


def write_summary(text: str, environment: Mapping[str, str]) -> None:
    """Append the summary to the file that GitHub names for it, if any."""
    path = environment.get("GITHUB_STEP_SUMMARY")
    if path:
        with open(path, "a", encoding="utf-8") as stream:
            stream.write(text)


def touched_files(published: str | None, environment: Mapping[str, str]) -> frozenset[str]:
    """Return the files that a pull request changes; none where git does not know."""
    if base := environment.get("GITHUB_BASE_REF"):
        reference = f"origin/{base}"
    elif published and not os.path.isfile(published):
        reference = published
    else:
        return frozenset()
    done = subprocess.run(
        ["git", "diff", "--name-only", "--relative", "-z", "--end-of-options", f"{reference}...HEAD"],
        capture_output=True,
    )
    return frozenset(os.fsdecode(done.stdout).split("\0")) if done.returncode == 0 else frozenset()


def count_line(problems: Iterable[Problem], articles: int, seconds: float, language: str | None) -> str:
    """Return the counts of a check in one line."""
    counts = Counter(problem.severity for problem in set(problems))
    errors, warnings = counts[ERROR], counts[WARNING]
    vi = f"{articles} bài: {errors} lỗi, {warnings} cảnh báo, {seconds:.1f} s"
    done = (counted(articles, "article"), counted(errors, "error"), counted(warnings, "warning"))
    en = f"{done[0]}: {done[1]}, {done[2]}, {seconds:.1f} s"
    return Bilingual(vi, en).said(language)


def _kind_of(problem: Problem) -> tuple[object, ...]:
    return problem.rule, problem.severity, problem.message, problem.hint


def _acceptance(problem: Problem, language: str | None) -> str:
    """Return the line that accepts a finding, where that is possible."""
    line = line_to_accept(problem, language or "vi")
    return f"  {ACCEPT_WORDS.said(language)}: {line}\n" if problem.is_acceptable else ""


def _other_places(others: Sequence[Problem], language: str | None) -> str:
    places = ", ".join(f"{problem.where.path}:{problem.where.line}" for problem in others[:MOST_PLACES])
    if len(others) > MOST_PLACES:
        places += f" {AND_MORE.said(language).format(count=len(others) - MOST_PLACES)}"
    return f"  {ALSO.said(language).format(count=len(others))}: {printable(places)}\n"


def _styled(line: str) -> list[tuple[str, str]]:
    """Return the parts of a line with their colours."""
    match = HEADLINE.fullmatch(line)
    if not match:
        return [(line, "dim" if line.startswith("    ") else "")]
    colour = "red" if match["word"] in ("lỗi", "error") else "yellow"
    indent = "  " if line.startswith("  ") else ""
    place = indent + match["place"].strip()
    return [(place, "" if indent else "bold"), (": ", ""), (match["word"], colour), (match["rest"], "")]
