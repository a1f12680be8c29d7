"""Problems: what is wrong, where, and how to correct it. Everything the program reports is a `Problem`."""

import errno
import json
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

from khotin.encoding import Struct, to_plain
from khotin.languages import EMPTY, Bilingual

ERROR, WARNING = "error", "warning"
SEVERITY_WORDS = {ERROR: Bilingual("lỗi", "error"), WARNING: Bilingual("cảnh báo", "warning")}
EXCERPT_LENGTH = 120
# Exit codes of commands.
WELL, PROBLEMS, USAGE, FAILED = 0, 1, 2, 3
REPLACE, INSERT_AFTER, DELETE = "replace", "insert_after", "delete"
FIX_WORDS = {
    REPLACE: Bilingual("Sửa thành", "Change to"),
    INSERT_AFTER: Bilingual("Thêm sau dòng {line}", "Insert after line {line}"),
    DELETE: Bilingual("Xóa dòng {line}", "Delete line {line}"),
}
_SPACE = Bilingual("giải phóng chỗ trống trên đĩa rồi chạy lại", "free some space on the disk and run again")
_OPEN_FILES = Bilingual(
    "cho mở nhiều tệp cùng lúc hơn, chẳng hạn bằng ulimit -n 1024, rồi chạy lại",
    "allow more open files, for instance with ulimit -n 1024, and run again",
)
_PERMISSIONS = Bilingual(
    "kiểm tra quyền của tệp và của thư mục chứa nó", "check the permissions of the file and of its folder"
)
GONE = Bilingual(
    "vào lại thư mục của kho: thư mục hiện tại không còn", "enter the archive's folder again: the current one is gone"
)
# What to do about errors of the system.
WAYS_OUT = {
    errno.ENOSPC: _SPACE,
    errno.EDQUOT: _SPACE,
    errno.EMFILE: _OPEN_FILES,
    errno.ENFILE: _OPEN_FILES,
    errno.EACCES: _PERMISSIONS,
    errno.EPERM: _PERMISSIONS,
    errno.ENOTDIR: Bilingual(
        "chọn một nơi khác: một phần của đường dẫn này là tệp", "choose another place: a part of this path is a file"
    ),
    errno.EROFS: Bilingual("chọn một nơi ghi được", "choose a place that can be written to"),
    errno.ENAMETOOLONG: Bilingual("đặt tên ngắn hơn", "choose a shorter name"),
}


class Location(Struct, frozen=True):
    """A position in a file: lines and columns count from 1; line 0 means the file as a whole."""

    path: str
    line: int = 0
    column: int = 0


class Edit(Struct, frozen=True):
    """The change of one line that corrects a problem: `text` is the whole new line with its indent.

    It replaces the line, or is inserted after it (after line 0: at the start of the file); DELETE has no text.
    """

    line: int
    text: str = ""
    action: str = REPLACE


class Problem(Struct, frozen=True):
    """One finding. `edit` corrects it, where one line can; it is in the file of `where`.

    `is_acceptable`: an editor may accept it by naming it in the article's `accepted`.
    """

    where: Location
    rule: str
    message: Bilingual
    edit: Edit | None = None
    severity: str = ERROR
    is_acceptable: bool = False

    @property
    def hint(self) -> str | None:
        """The line to paste, or None."""
        return self.edit.text if self.edit and self.edit.action != DELETE else None


class ContentError(Exception):
    """Content that cannot be read or built; `problems` say why."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("; ".join(problem.message.en for problem in self.problems))

    def __reduce__(self) -> tuple[type["ContentError"], tuple[list[Problem]]]:
        return ContentError, (self.problems,)  # it may come from another process


class Failed(Exception):
    """The machine, a store or a cluster failed, and nothing is wrong with the content; `words` say what to do."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(vi, en)
        self.words = Bilingual(vi, en)


def machine_failure(error: OSError) -> Bilingual:
    """Return what the system refused, and what to do about it where that is known."""
    cause = ": ".join(str(part) for part in (error.filename, error.strerror or error) if part)
    is_gone = error.errno == errno.ENOENT and not error.filename  # only the current folder has no name
    way_out = GONE if is_gone else WAYS_OUT.get(error.errno or 0)
    after = Bilingual(f"; hãy {way_out.vi}", f"; {way_out.en}") if way_out else EMPTY
    return Bilingual(f"máy báo lỗi: {cause}{after.vi}", f"the machine failed: {cause}{after.en}")


def fail(where: Location, rule: str, vi: str, en: str) -> NoReturn:
    """Raise `ContentError` for one problem."""
    raise ContentError([Problem(where, rule, Bilingual(vi, en))])


@contextmanager
def collecting(problems: list[Problem]) -> Iterator[None]:
    """Add the problems of a `ContentError` raised in the block to a list, and go on after the block."""
    try:
        yield
    except ContentError as error:
        problems += error.problems


def has_errors(problems: Iterable[Problem]) -> bool:
    """Return whether any problem must stop a build."""
    return any(problem.severity == ERROR for problem in problems)


def closest(word: str, known: Iterable[str]) -> str | None:
    """Return what was probably meant, ignoring case: the one known word that ends with `-word`, else the most alike.

    "hue" means "thua-thien-hue", although "phu-yen" has more letters in the same places. None where no word is near.
    """
    import difflib  # imported only for unknown words

    by_small_letters = {each.casefold(): each for each in known}
    typed = word.casefold()
    longer = [each for each in by_small_letters if each.endswith(f"-{typed}")] if typed else []
    near = longer if len(longer) == 1 else difflib.get_close_matches(typed, by_small_letters, 1, 0.6)
    return by_small_letters[near[0]] if near else None


def did_you_mean(near: str | None) -> Bilingual:
    """Return the end of a message that names the nearest known word; empty where there is none."""
    return Bilingual(f'; ý bạn là "{near}"?', f'; did you mean "{near}"?') if near else EMPTY


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return each problem once, sorted by file, then by position in the file."""
    unique = dict.fromkeys(problems)
    return sorted(unique, key=lambda p: (p.where.path, p.where.line, p.where.column, p.rule, p.message.vi))


def as_text(problems: Iterable[Problem], language: str | None = None) -> str:
    """Return the report for a person: location, message, the line as typed with a caret, the line to paste.

    `language` is "vi" or "en"; None prints Vietnamese with English beneath.
    """
    return "".join(_paragraph(problem, language) for problem in in_order(problems))


def as_record(problem: Problem) -> dict[str, Any]:
    """Return a problem as a JSON object; `edit` says what `check --fix` does."""
    return {
        "path": problem.where.path,
        "line": problem.where.line,
        "column": problem.where.column,
        "severity": problem.severity,
        "rule": problem.rule,
        "message": to_plain(problem.message),
        "hint": problem.hint,
        "edit": to_plain(problem.edit) if problem.edit else None,
    }


def as_json(problems: Iterable[Problem]) -> str:
    """Return the report for a program: a JSON list of objects as `as_record` makes them."""
    return _encodable(json.dumps([as_record(each) for each in in_order(problems)], ensure_ascii=False, indent=1))


def as_annotations(problems: Iterable[Problem], language: str | None = None) -> str:
    """Return the report for GitHub: workflow commands that annotate the lines of a pull request."""
    return _encodable("".join(f"{_annotation(problem, language)}\n" for problem in in_order(problems)))


def printable(text: str) -> str:
    """Return a text with spaces for line breaks and control characters."""
    return "".join(char if char.isprintable() else " " for char in text)


def _encodable(report: str) -> str:
    """Escape bytes of file names that are not UTF-8, so that the report can be written."""
    return report.encode("utf-8", "backslashreplace").decode("utf-8")


def _paragraph(problem: Problem, language: str | None) -> str:
    first, second = (language, None) if language else ("vi", "en")
    lines = [f"{_position(problem.where)}: {_sentence(problem, first)}"]
    if second:
        lines.append(f"  {_sentence(problem, second)}")
    lines.extend(_excerpt(problem.where))
    lines += [f"  {_advice(problem.edit, language)}"] if problem.edit else []
    return "".join(f"{printable(line)}\n" for line in lines)


def _advice(edit: Edit, language: str | None) -> str:
    """Return what to do, and the line to paste as it must stand, with its indent."""
    said = FIX_WORDS[edit.action].said(language).format(line=edit.line)
    return said if edit.action == DELETE else f"{said}: {edit.text}".rstrip()


def _position(where: Location) -> str:
    if not where.line:
        return where.path
    return f"{where.path}:{where.line}:{where.column}" if where.column else f"{where.path}:{where.line}"


def _sentence(problem: Problem, language: str) -> str:
    return f"{SEVERITY_WORDS[problem.severity][language]} ({problem.rule}): {problem.message[language]}"


def _excerpt(where: Location) -> list[str]:
    """Return the line as typed and a caret; nothing when the file cannot be shown as text."""
    typed = _line_at(where)
    if not typed:
        return []
    start = max(0, where.column - EXCERPT_LENGTH // 2)
    caret = [f"    {' ' * (where.column - 1 - start)}^"] if where.column else []
    return [f"    {typed[start : start + EXCERPT_LENGTH]}", *caret]


def _line_at(where: Location) -> str:
    """Return a line of a file in NFC, as content is read, so that columns count the same letters."""
    if not where.line:
        return ""
    try:
        lines = Path(where.path).read_text(encoding="utf-8-sig").split("\n")
        return unicodedata.normalize("NFC", lines[where.line - 1]).rstrip()
    except (OSError, ValueError, IndexError):
        return ""


def _annotation(problem: Problem, language: str | None) -> str:
    message = problem.message[language] if language else f"{problem.message.vi}\n{problem.message.en}"
    if problem.edit:
        message += f"\n{_advice(problem.edit, language)}"
    position = [f"file={_escape_property(problem.where.path)}"]
    position += [f"line={problem.where.line}"] if problem.where.line else []
    position += [f"col={problem.where.column}"] if problem.where.column else []
    title = _escape_property(problem.rule)
    return f"::{problem.severity} {','.join(position)},title={title}::{_escape_data(message)}"


def _escape_data(value: str) -> str:
    """Escape text so that it cannot become a command: https://github.com/actions/toolkit, `command.ts`."""
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(value: str) -> str:
    return _escape_data(value).replace(":", "%3A").replace(",", "%2C")
