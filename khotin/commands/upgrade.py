"""The command `upgrade`: bring the files of an archive to what this version of the program reads.

Only lines that another version of the program wrote are changed. Steps so far:
- format 1 accepted all findings of a rule; each acceptance now names one finding (`what`);
- a version may reword findings; an acceptance follows where quoted words and numbers prove which finding it names;
- the English of a figure's unit, once in a pair `unit: {vi: …, en: …}`, is `unit_en`.
"""

import difflib
import os
import re
import subprocess
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from functools import partial

from khotin.checks.evidence.article_context import ArticleContext, ContentFolder
from khotin.checks.fixing import corrected, replace_file
from khotin.checks.rules import check_article
from khotin.checks.selection import files_beside_articles
from khotin.clock import vietnamese_today
from khotin.config import FILE, load_config
from khotin.content.acceptances import line_to_accept, words_of
from khotin.content.article_files import ArticleFile, list_articles
from khotin.content.decoding import decode_as_typed
from khotin.content.frontmatter import MappingNode, ScalarNode, SequenceNode, parse_document, quote, read_yaml
from khotin.content.registers import load_registers
from khotin.content.schema import read_article
from khotin.content.text_files import Source, read_bytes, read_source
from khotin.language.legacy_encodings import find_garbled_text
from khotin.language.vietnamese import clean, counted, squeeze
from khotin.languages import LANGUAGES
from khotin.patterns import lazy_pattern
from khotin.problems import INSERT_AFTER, Edit, Location, Problem, fail
from khotin.settings import FORMAT

RULE = "upgrade"
ACCEPTED = lazy_pattern(r"(?m)^accepted:")
# A unit as a pair: in a line, or over three lines as the form writes it.
TEXT = r"\"(?:[^\"\\\n]|\\.)*\"|[^\"',{}\n]+"
PAIR = lazy_pattern(
    rf"(?m)(?P<start>^ +(?:- )?|[{{,] *)unit:(?: *\{{vi: (?P<vi>{TEXT}), en: (?P<en>{TEXT})\}}"
    r"|\r?\n +vi: (?P<line_vi>[^\r\n]+)\r?\n +en: (?P<line_en>[^\r\n]+))"
)
# What a finding is about, whatever its words: quotations and numbers.
SUBJECT = lazy_pattern(r"“[^“”]*”|\"[^\"]*\"|[0-9][0-9.,/-]*")


def run_upgrade(options: Namespace) -> int:
    """Print the changes as a diff, make them unless it is a dry run, and return the exit code.

    Raises `ContentError` where the archive is of a newer format, where git holds changes that are not committed, and
    where a file is saved meanwhile.
    """
    load_config()
    changes = {path: pair for path, pair in find_changes(options.content).items() if pair[0] != pair[1]}
    for path, (old, new) in changes.items():
        sys.stdout.writelines(difflib.unified_diff(old.splitlines(True), new.splitlines(True), path, path))
    if changes and not options.dry_run:
        _require_committed([FILE, options.content])
        for path, (old, new) in changes.items():
            _require_unchanged(path, old)
            replace_file(path, new)
    _print_count(len(changes), is_dry=options.dry_run)
    return 0


def find_changes(content: str) -> dict[str, tuple[str, str]]:
    """Return the old and the new text of each file that may change, by its path. Raises `ContentError`."""
    changes = dict[str, tuple[str, str]]()
    if os.path.isfile(FILE):
        text = _read(FILE)
        changes[FILE] = (text, upgrade_format(text))
    files, _ = list_articles(f"{content}/articles", f"{content}/articles")
    folder = ContentFolder(load_registers(content), content, files_beside_articles(content))
    for file in files:
        text = _read(file.path)
        changes[file.path] = (text, upgrade_units(text))
        if ACCEPTED.search(text):
            changes[file.path] = (text, upgrade_acceptances(changes[file.path][1], find_findings(file, folder)))
    return changes


def upgrade_format(text: str) -> str:
    """Return the text of config.yaml with today's `format`; all other lines stay. Raises `ContentError`."""
    tree = read_yaml(Source(FILE, text.removeprefix("\ufeff")))
    if isinstance(tree, MappingNode) and "format" in tree:
        return corrected(text, [Edit(tree.key("format").line, f"format: {FORMAT}")])
    return corrected(text, [Edit(len(text.splitlines()), f"format: {FORMAT}", INSERT_AFTER)])


def upgrade_units(text: str) -> str:
    """Return the text of an article whose figures have the English of their units in `unit_en`."""
    front, fence, body = text.partition("\n---")
    return PAIR.sub(partial(_split_pair, end="\r\n" if "\r\n" in text else "\n"), front) + fence + body


def upgrade_acceptances(text: str, findings: Sequence[Problem]) -> str:
    """Return the text of an article whose acceptances name findings as they are worded today, where that is certain.

    Raises `ContentError`.
    """
    while edit := next(_edits(text, findings), None):
        end = "\r\n" if "\r\n" in text else "\n"
        text = corrected(text, [Edit(edit.line, edit.text.replace("\n", end), edit.action)])
    return text


def find_findings(file: ArticleFile, folder: ContentFolder) -> list[Problem]:
    """Return the findings of an article that can be accepted; none for wrong fields. Raises `ContentError`."""
    source = read_source(file.path)
    document, _ = parse_document(source)
    if document is None:
        return []
    document.fields.pop("accepted", None)
    english = clean(read_source(file.english_path).text) if file.english_path else None
    article, _ = read_article(document, file.id, english, folder.registers, vietnamese_today())
    if article is None:
        return []
    found = [
        *find_garbled_text(file.path, source.text),
        *check_article(ArticleContext(article, document, folder)).problems,
    ]
    return [problem for problem in found if problem.is_acceptable]


def _split_pair(match: re.Match[str], end: str) -> str:
    start, vi, en = match["start"], match["vi"] or match["line_vi"], match["en"] or match["line_en"]
    between = f"{end}{' ' * len(start)}" if start.strip(" -") == "" else ", "
    return f"{start}unit: {vi}{between}unit_en: {en}"


def _edits(text: str, findings: Sequence[Problem]) -> Iterator[Edit]:
    """Yield the changes of acceptances; after the first the text must be read again."""
    document, _ = parse_document(Source("", text.removeprefix("\ufeff")))
    accepted = document.fields.get("accepted") if document else None
    if not isinstance(accepted, SequenceNode):
        return
    items = [item for item in accepted if isinstance(item, MappingNode)]
    left = [each for each in findings if not any(_names(item, each) for item in items)]
    lines = text.removeprefix("\ufeff").split("\n")
    for item in items:
        of_rule = [each for each in left if each.rule == item.get("rule")]
        if "what" not in item:
            yield from _name_findings(item, of_rule, lines)
        elif not any(_names(item, each) for each in findings):
            yield from _reword(item, of_rule, lines)


def _names(item: MappingNode, problem: Problem) -> bool:
    """Return whether an acceptance names a finding as it is worded today."""
    if "what" not in item or item.get("rule") != problem.rule:
        return False
    return squeeze(str(item["what"])) in [words_of(problem, language) for language in LANGUAGES]


def _name_findings(item: MappingNode, found: Sequence[Problem], lines: Sequence[str]) -> Iterator[Edit]:
    """Yield the change that gives an acceptance of format 1 the findings it covered, one in each line."""
    rule, why = item.get("rule"), item.get("why")
    if not (found and isinstance(rule, ScalarNode) and isinstance(why, ScalarNode)):
        return
    new = [f"{{rule: {quote(rule)}, what: {_quoted_words(each)}, why: {quote(why)}}}" for each in found]
    if item.end is None and len(found) > 1 and rule.end and why.end:  # this one is named when the text is read again
        dash = lines[item.line - 1].partition("-")[0] + "- "
        rest = "\n".join(f"{dash}{each}" for each in new[1:])
        yield Edit(max(rule.end[0], why.end[0]), rest, INSERT_AFTER)
    elif item.end is None:
        yield Edit(rule.line, f"{' ' * (item.key('rule').column - 1)}what: {_quoted_words(found[0])}", INSERT_AFTER)
    elif item.end and item.end[0] == item.line:
        line = lines[item.line - 1].rstrip("\r")
        before, after = line[: item.column - 1], line[item.end[1] - 1 :]
        yield Edit(item.line, before + (f"\n{before}" if before.strip() == "-" else ", ").join(new) + after)


def _reword(item: MappingNode, found: Sequence[Problem], lines: Sequence[str]) -> Iterator[Edit]:
    """Yield the change of an acceptance to today's words, where one finding alone is about the same."""
    what = item["what"]
    if not (isinstance(what, ScalarNode) and what.end and what.end[0] == what.line):
        return
    subject = SUBJECT.findall(str(what))
    wordings = [(each, words_of(each, language)) for each in found for language in LANGUAGES]
    same = [(each, words) for each, words in wordings if SUBJECT.findall(words) == subject]
    if subject and len({each for each, _ in same}) == 1:
        near = difflib.SequenceMatcher(None, str(what))
        nearest = max((words for _, words in same), key=lambda words: _ratio(near, words))
        line = lines[what.line - 1].rstrip("\r")
        yield Edit(what.line, line[: what.column - 1] + quote(nearest) + line[what.end[1] - 1 :])


def _ratio(matcher: difflib.SequenceMatcher[str], text: str) -> float:
    matcher.set_seq2(text)
    return matcher.ratio()


def _quoted_words(problem: Problem) -> str:
    """Return the words of a finding as `check` prints them for `what`."""
    return line_to_accept(problem, "vi").partition("what: ")[2].rpartition(", why: ")[0]


def _require_committed(paths: Sequence[str]) -> None:
    """Raise `ContentError` where git holds changes of these files that are not committed."""
    command = ["git", "status", "--porcelain", "--", *(path for path in paths if os.path.exists(path))]
    try:
        done = subprocess.run(command, capture_output=True, text=True)
    except FileNotFoundError:  # no git: the diff above says what changes
        return
    if changed := done.stdout.splitlines():
        path = changed[0][3:]
        vi = "có thay đổi chưa lưu vào git; hãy git commit trước, rồi chạy lại"
        fail(Location(path), RULE, vi, "there are changes that are not committed; git commit first, then run again")


def _print_count(count: int, *, is_dry: bool) -> None:
    vi, en = ("sẽ sửa", "to change") if is_dry else ("đã sửa", "changed")
    print(f"định dạng {FORMAT}: {vi} {count} tệp / format {FORMAT}: {counted(count, 'file')} {en}", file=sys.stderr)


def _require_unchanged(path: str, text: str) -> None:
    """Raise `ContentError` where a file no longer has the text that its change was made for."""
    if _read(path) != text:
        vi, en = "tệp vừa được lưu trong lúc đó; hãy chạy lại", "the file was saved meanwhile; run again"
        fail(Location(path), RULE, vi, en)


def _read(path: str) -> str:
    """Return the text of a file as it is, with its byte-order mark. Raises `ContentError`, `OSError`."""
    data = read_bytes(path)
    decode_as_typed(data, path)  # names the line of what is not UTF-8
    return data.decode("utf-8")
