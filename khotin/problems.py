"""What is wrong, where it stands and how to put it right: every complaint of the program is a value of one kind."""

import difflib
import json
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from khotin.languages import Bilingual

ERROR, WARNING = "error", "warning"
SEVERITY_WORDS = {ERROR: Bilingual("lỗi", "error"), WARNING: Bilingual("cảnh báo", "warning")}
EXCERPT_LENGTH = 120
FIX_WORDS = Bilingual("Sửa thành:", "Change to:")


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file: lines and columns count from 1; line 0 means the file as a whole."""

    path: str
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding. `hint` is the corrected line to paste, where there is one.

    `is_acceptable`: an editor may let it stand by naming it in the article's `accepted`.
    """

    where: Location
    rule: str
    message: Bilingual
    hint: str | None = None
    severity: str = ERROR
    is_acceptable: bool = False


class ContentError(Exception):
    """Something cannot be read or made at all; carries the problems that say why."""

    def __init__(self, problems):
        self.problems = list(problems)
        super().__init__("; ".join(problem.message.en for problem in self.problems))

    def __reduce__(self):
        return ContentError, (self.problems,)  # it may come from another process


def fail(where, rule, vi, en, hint=None):
    """Raise `ContentError` for one problem."""
    raise ContentError([Problem(where, rule, Bilingual(vi, en), hint)])


def has_errors(problems):
    """Whether anything found must stop a build."""
    return any(problem.severity == ERROR for problem in problems)


def closest(word, known):
    """The known word most like `word`, capitals apart, or None: what was probably meant."""
    by_small_letters = {each.casefold(): each for each in known}
    near = difflib.get_close_matches(word.casefold(), by_small_letters, 1, 0.6)
    return by_small_letters[near[0]] if near else None


def in_order(problems):
    """Each problem once, by file, then by its place in the file."""
    unique = dict.fromkeys(problems)
    return sorted(unique, key=lambda p: (p.where.path, p.where.line, p.where.column, p.rule, p.message.vi))


def as_text(problems, language=None):
    """The report for a person: place, complaint, the line as typed with a caret, the line to paste.

    `language` is "vi" or "en"; None prints Vietnamese with English beneath.
    """
    return "".join(_entry(problem, language) for problem in in_order(problems))


def as_json(problems):
    """The report for a program: a JSON list as `interface.md` describes it."""
    return _encodable(json.dumps([_record(problem) for problem in in_order(problems)], ensure_ascii=False, indent=1))


def as_annotations(problems, language=None):
    """The report for GitHub: workflow commands that mark the lines of a pull request."""
    return _encodable("".join(f"{_annotation(problem, language)}\n" for problem in in_order(problems)))


def _encodable(report):
    """A name of a file may hold bytes that are no letters; the report that names it must still be written."""
    return report.encode("utf-8", "backslashreplace").decode("utf-8")


def _entry(problem, language):
    first, second = (language, None) if language else ("vi", "en")
    lines = [f"{_place(problem.where)}: {_sentence(problem, first)}"]
    if second:
        lines.append(f"  {_sentence(problem, second)}")
    lines.extend(_excerpt(problem.where))
    if problem.hint:
        lines.append(f"  {FIX_WORDS[first]} {problem.hint}")
    return "".join(f"{_printable(line)}\n" for line in lines)


def _place(where):
    if not where.line:
        return where.path
    return f"{where.path}:{where.line}:{where.column}" if where.column else f"{where.path}:{where.line}"


def _sentence(problem, language):
    return f"{SEVERITY_WORDS[problem.severity][language]} ({problem.rule}): {problem.message[language]}"


def _excerpt(where):
    """The line as typed and a caret; nothing when the file cannot be shown as text."""
    typed = _line_of(where)
    if not typed:
        return []
    start = max(0, where.column - EXCERPT_LENGTH // 2)
    caret = [f"    {' ' * (where.column - 1 - start)}^"] if where.column else []
    return [f"    {typed[start : start + EXCERPT_LENGTH]}", *caret]


def _line_of(where):
    """A line of a file, composed as reading composes it, so that columns count the same letters."""
    if not where.line:
        return ""
    try:
        lines = Path(where.path).read_text(encoding="utf-8-sig").split("\n")
        return unicodedata.normalize("NFC", lines[where.line - 1]).rstrip()
    except (OSError, ValueError, IndexError):
        return ""


def _printable(line):
    """A line that can neither end itself nor steer a terminal, whatever an article holds."""
    return "".join(c if c.isprintable() else " " for c in line)


def _record(problem):
    return {
        "path": problem.where.path,
        "line": problem.where.line,
        "column": problem.where.column,
        "severity": problem.severity,
        "rule": problem.rule,
        "message": {"vi": problem.message.vi, "en": problem.message.en},
        "hint": problem.hint,
    }


def _annotation(problem, language):
    message = problem.message[language] if language else f"{problem.message.vi}\n{problem.message.en}"
    if problem.hint:
        message += f"\n{FIX_WORDS[language or 'vi']} {problem.hint}"
    places = [f"file={_escape_property(problem.where.path)}"]
    places += [f"line={problem.where.line}"] if problem.where.line else []
    places += [f"col={problem.where.column}"] if problem.where.column else []
    title = _escape_property(problem.rule)
    return f"::{problem.severity} {','.join(places)},title={title}::{_escape_data(message)}"


def _escape_data(value):
    """Text of an article can never become a command: https://github.com/actions/toolkit, `command.ts`."""
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(value):
    return _escape_data(value).replace(":", "%3A").replace(",", "%2C")
