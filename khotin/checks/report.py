"""The report of a check: text for people, annotations for GitHub, JSON for programs."""

import html
import os
import re
import subprocess
from collections import Counter, defaultdict
from collections.abc import Mapping

from khotin.content.acceptances import line_to_accept
from khotin.language.vietnamese import counted
from khotin.languages import Bilingual
from khotin.problems import ERROR, WARNING, Problem, as_annotations, as_json, as_text, in_order
from khotin.terminal import paint

# GitHub shows no more than ten annotations of a kind; what a change touches comes first.
MOST_ANNOTATIONS = 10
# From so many on, equal complaints of several files are told once with all their places.
EQUAL_ENOUGH = 4
MOST_PLACES = 20
HEADLINE = re.compile(r"(?P<place>\S.*?): (?P<word>lỗi|error|cảnh báo|warning)(?P<rest> \([\w-]+\): .*)", re.S)
ALSO = Bilingual("cũng ở {count} chỗ khác: {places}", "also at {count} other places: {places}")
AND_MORE = Bilingual("… và {count} chỗ nữa", "… and {count} more")
ACCEPT_WORDS = Bilingual(
    "Nếu đúng như vậy, thêm vào accepted, ghi lý do:", "If it is right as it stands, add to accepted, with the reason:"
)
SUMMARY_HEAD = Bilingual("Kết quả kiểm tra", "Result of the check")


def print_text(problems, language, stream):
    """The text report, with colours where the stream is a terminal and NO_COLOR is not set."""
    paint(stream, [_styled(line) for line in text_report(problems, language).splitlines()])


def text_report(problems, language=None):
    """The report as plain text: by file and line; what many files have in common is told once."""
    groups = defaultdict(list)
    for problem in in_order(problems):
        groups[problem.rule, problem.severity, problem.message, problem.hint].append(problem)
    report = []
    for problem in in_order(problems):
        equal = groups[problem.rule, problem.severity, problem.message, problem.hint]
        if len(equal) < EQUAL_ENOUGH:
            report.append(as_text([problem], language) + _offer(problem, language or "vi"))
        elif problem is equal[0]:
            report.append(
                as_text([problem], language) + _offer(problem, language or "vi") + _also(equal[1:], language or "vi")
            )
    return "".join(report)


def json_report(problems):
    """The report as `interface.md` describes it."""
    return f"{as_json(problems)}\n"


def annotations(problems, language, touched):
    """At most ten annotations of each kind, those of the touched files first."""
    ordered = sorted(in_order(problems), key=lambda problem: problem.where.path not in touched)
    shown = [
        problem
        for kind in (ERROR, WARNING)
        for problem in [one for one in ordered if one.severity == kind][:MOST_ANNOTATIONS]
    ]
    # Each alone, because a report of several is put in the order of the files again.
    return "".join(as_annotations([problem], language) for problem in shown)


def step_summary(problems, language, counted):
    """The whole list as Markdown that cannot become anything else: every text is escaped inside a block of code."""
    heads = [SUMMARY_HEAD[language]] if language else [f"{SUMMARY_HEAD.vi} / {SUMMARY_HEAD.en}"]
    body = html.escape(text_report(problems, language), quote=False)
    return (
        f"## {heads[0]}\n\n{html.escape(counted)}\n\n<pre>\n{body}</pre>\n"
        if problems
        else f"## {heads[0]}\n\n{html.escape(counted)}\n"
    )


def write_summary(text: str, environment: Mapping[str, str]) -> None:
    """Append the summary to the file GitHub names for it; do nothing where it names none."""
    path = environment.get("GITHUB_STEP_SUMMARY")
    if path:
        with open(path, "a", encoding="utf-8") as stream:
            stream.write(text)


def touched_files(published: str | None, environment: Mapping[str, str]) -> frozenset[str]:
    """Return the files a pull request changes, as git tells them; none where there is no telling."""
    base = environment.get("GITHUB_BASE_REF")
    reference = f"origin/{base}" if base else published if published and not os.path.isfile(published) else None
    if not reference:
        return frozenset()
    done = subprocess.run(
        ["git", "diff", "--name-only", "--relative", "-z", "--end-of-options", f"{reference}...HEAD"],
        capture_output=True,
    )
    return frozenset(os.fsdecode(done.stdout).split("\0")) if done.returncode == 0 else frozenset()


def count_line(problems, articles, seconds, language):
    """What was done, in one line."""
    counts = Counter(problem.severity for problem in set(problems))
    vi = f"{articles} bài: {counts[ERROR]} lỗi, {counts[WARNING]} cảnh báo, {seconds:.1f} s"
    en = f"{counted(articles, 'article')}: {counted(counts[ERROR], 'error')}, {counted(counts[WARNING], 'warning')}, {seconds:.1f} s"
    return {"vi": vi, "en": en}.get(language, f"{vi} / {en}")


def _offer(problem: Problem, language: str) -> str:
    """The line that accepts a finding, where that is possible."""
    return f"  {ACCEPT_WORDS[language]} {line_to_accept(problem, language)}\n" if problem.is_acceptable else ""


def _also(others, language):
    places = [f"{problem.where.path}:{problem.where.line}" for problem in others]
    listed = ", ".join(places[:MOST_PLACES])
    more = f" {AND_MORE[language].format(count=len(places) - MOST_PLACES)}" if len(places) > MOST_PLACES else ""
    printable = "".join(c if c.isprintable() else " " for c in f"{listed}{more}")
    return f"  {ALSO[language].format(count=len(places), places=printable)}\n"


def _styled(line):
    """The parts of a line with their colours."""
    match = HEADLINE.fullmatch(line)
    if not match:
        return [(line, "dim" if line.startswith("    ") else "")]
    colour = "red" if match["word"] in ("lỗi", "error") else "yellow"
    indent = "  " if line.startswith("  ") else ""
    return [
        (indent + match["place"].strip(), "bold" if not indent else ""),
        (": ", ""),
        (match["word"], colour),
        (match["rest"], ""),
    ]
