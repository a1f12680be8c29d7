"""From the issue form "New article" to a pull request with a draft.

`draft EVENT FOLDER` converts what an issue holds and writes the files of the draft and a report; it needs no rights.
`propose FOLDER NUMBER` takes those files into a branch, opens a pull request and answers in the issue; it trusts
nothing in the folder but what it has checked.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from khotin.commands.choices import choose, province_names
from khotin.content.frontmatter import read_document
from khotin.content.registers import load_registers
from khotin.content.text_files import LARGEST_ARTICLE, LARGEST_ORIGINAL, Source
from khotin.problems import ContentError, as_text

# The labels of the form, in its order; the text is last, so that whatever stands in it is text.
LABELS = {
    "address": "Địa chỉ bài gốc / Address of the original",
    "province": "Tỉnh, thành phố, nếu biết / Province, if known",
    "portal": "Cổng thông tin / Portal",
    "text": "Toàn văn / The full text",
}
NO_ANSWER = "_No response_"
ADDRESS = re.compile(r"https?://[^\s<>\"']{4,2000}")
ARTICLE = re.compile(r"content/articles/[0-9a-z-]{1,20}/[0-9a-z]+(?:-[0-9a-z]+)*\.md")
ORIGINAL = re.compile(r"content/originals/new-article-[0-9]{1,9}(?:-[0-9a-f]{1,16})?\.(?:txt|html?)")
NUMBER = re.compile(r"[0-9]{1,9}")
REPORT = "report.md"
LONGEST_REPORT = 60_000  # characters; GitHub takes 65,536
# Marks that Markdown or GitHub would act upon: links, mentions, tags, tables.
MARKS = re.compile(r"[\\`*_{}\[\]()<>#+!|@~&-]")
DRAFTED = "Bản nháp đã soạn; người biên tập sẽ xem. / The draft is ready; the editors will look at it."
NOT_DRAFTED = "Chưa soạn được bản nháp. / No draft could be made."
HEAD = "| Dòng / Line | Vai trò / Role | Chữ / Text |\n| --- | --- | --- |\n"
PROGRAM = (sys.executable, str(Path(__file__).resolve().parent.parent / "build.py"))
GIT = ("git", "-c", "user.name=github-actions[bot]", "-c", "user.email=github-actions[bot]@users.noreply.github.com")


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody wrote into the form; an answer that was left out is empty."""

    number: str
    address: str
    province: str
    portal: str
    text: str


def main(arguments: list[str]) -> int:
    """Run one of the two commands and return the exit code."""
    match arguments:
        case ["draft", event, folder]:
            return draft(json.loads(Path(event).read_text("utf-8")), Path(folder))
        case ["propose", folder, number] if NUMBER.fullmatch(number):
            return propose(Path(folder), number)
    print("new_article draft EVENT FOLDER | new_article propose FOLDER NUMBER", file=sys.stderr)
    return 2


def draft(event: Mapping[str, Any], folder: Path) -> int:
    """Convert the issue of an event; write the files of the draft, if there is one, and the report into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    try:
        answers = read_form(event)
        before = set(_content_files())
        converted = _convert(answers, folder)
        made = sorted(set(_content_files()) - before)
        report = _report(answers, converted, _check(made))
    except ContentError as refused:
        made, report = [], f"{NOT_DRAFTED}\n\n{_code(as_text(refused.problems))}"
    for path in made:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, folder / path)
    (folder / REPORT).write_text(report[:LONGEST_REPORT], "utf-8")
    return 0


def read_form(event: Mapping[str, Any]) -> Answers:
    """Return the answers in the body of an issue, as GitHub writes them. Raises `ContentError` for a wrong province."""
    rest, answers = str(event["issue"]["body"]).replace("\r\n", "\n"), dict[str, str]()
    labels = list(LABELS.items())
    for (name, label), (_, following) in zip(labels, [*labels[1:], ("", "")], strict=True):
        after = rest.partition(f"### {label}\n")[2]
        answer, _, _ = after.partition(f"\n### {following}\n") if following else (after, "", "")
        answers[name] = "" if answer.strip() == NO_ANSWER else answer.strip()
    if answers["province"]:
        names = province_names(load_registers("content"), None)
        answers["province"] = choose(answers["province"][:100], names, LABELS["province"])
    if not ADDRESS.fullmatch(answers["address"]):
        answers["address"] = ""
    return Answers(str(int(event["issue"]["number"])), **answers)


def propose(folder: Path, number: str) -> int:
    """Push the draft of an issue as a branch, open a pull request, and answer; an existing branch is left as it is."""
    report, branch = (folder / REPORT).read_text("utf-8")[:LONGEST_REPORT], f"new-article-{number}"
    files = checked_files(folder)
    if not files:
        return _answer(number, report)
    if _output(*GIT, "ls-remote", "--heads", "origin", branch):
        return _answer(number, f"`{branch}` đã có, không ghi đè. / `{branch}` is there already and was left as it is.")
    for path in files:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / path, path)
    title = f"Draft from #{number}"
    _run(*GIT, "switch", "--create", branch)
    _run(*GIT, "add", "--", *files)
    _run(*GIT, "commit", "--message", title)
    _run(*GIT, "-c", "credential.helper=!gh auth git-credential", "push", "origin", branch)
    (folder / REPORT).write_text(f"{report}\n\nCloses #{number}\n", "utf-8")
    opened = _output("gh", "pr", "create", "--head", branch, "--title", title, "--body-file", str(folder / REPORT))
    return _answer(number, f"{DRAFTED}\n\n{opened.strip()}")


def checked_files(folder: Path) -> list[str]:
    """Return the paths of a draft: one article and its original, or nothing. Raises `ValueError` for anything else."""
    found = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())
    files = [path for path in found if path != REPORT]
    if not files:
        return []
    if len(files) != 2 or not ARTICLE.fullmatch(files[0]) or not ORIGINAL.fullmatch(files[1]):
        raise ValueError("not the files of a draft")
    limits = (LARGEST_ARTICLE, LARGEST_ORIGINAL)
    for path, limit in zip(files, limits, strict=True):
        if (folder / path).is_symlink() or (folder / path).stat().st_size > limit or Path(path).exists():
            raise ValueError(f"{path} cannot be taken")
    text = (folder / files[0]).read_text("utf-8")
    if read_document(Source(files[0], text)).fields.get("status") != "draft":
        raise ValueError("not a draft")
    return files


def _convert(answers: Answers, folder: Path) -> Mapping[str, Any]:
    """Convert the text, or the page at the address, into content/; return what `convert --json` tells."""
    raw = folder.parent / f"new-article-{answers.number}.txt"
    source = answers.address
    if answers.text:
        raw.write_text(f"{answers.text}\n", "utf-8")
        source = str(raw)
    options = [("--url", answers.address if answers.text else ""), ("--province", answers.province)]
    given = [part for name, value in options if value for part in (name, value)]
    done = subprocess.run([*PROGRAM, "convert", "--json", *given, "--", source], capture_output=True)
    lines = done.stdout.decode(errors="replace").splitlines()
    return json.loads(lines[0]) if lines else {"problems": [], "lines": [], "error": done.stderr.decode()}


def _check(paths: Iterable[str]) -> list[Mapping[str, Any]]:
    """Return the problems of the articles among the paths, and print them as annotations."""
    articles = [path for path in paths if ARTICLE.fullmatch(path)]
    if not articles:
        return []
    subprocess.run([*PROGRAM, "check", "--format", "github", *articles])
    return json.loads(_output(*PROGRAM, "check", "--format", "json", *articles, may_fail=True))


def _report(answers: Answers, converted: Mapping[str, Any], problems: list[Mapping[str, Any]]) -> str:
    found = [*converted.get("problems", ()), *problems]
    messages = ((each["line"] or "", *map(_plain, (each["message"]["vi"], each["message"]["en"]))) for each in found)
    parts = [
        f"**{_plain(converted.get('title') or NOT_DRAFTED)}**",
        f"Cổng thông tin / Portal: {_plain(answers.portal)}" if answers.portal else "",
        "\n".join(f"- {line} {vi} / {en}" for line, vi, en in messages),
        _code(converted["error"]) if converted.get("error") else "",
        HEAD + "".join(_rows(converted.get("lines", ()))) if converted.get("lines") else "",
    ]
    return "\n\n".join(part for part in parts if part)


def _rows(lines: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for line in lines:
        yield f"| {line['number']} | {_plain(', '.join(line['roles']))} | {_plain(line['text'][:200])} |\n"


def _plain(text: str) -> str:
    """Return a text as Markdown that shows it and does nothing."""
    return MARKS.sub(lambda mark: f"&#{ord(mark[0])};", " ".join(text.split()))


def _code(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.splitlines())


def _content_files() -> Iterator[str]:
    for folder in ("content/articles", "content/originals"):
        yield from (path.as_posix() for path in Path(folder).rglob("*") if path.is_file())


def _answer(number: str, text: str) -> int:
    body = Path(os.environ["RUNNER_TEMP"]) / "answer.md"
    body.write_text(text, "utf-8")
    _run("gh", "issue", "comment", number, "--body-file", str(body))
    return 0


def _run(*command: str) -> None:
    subprocess.run(command, check=True)


def _output(*command: str, may_fail: bool = False) -> str:
    return subprocess.run(command, check=not may_fail, stdout=subprocess.PIPE).stdout.decode()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
