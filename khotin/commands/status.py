"""The command `status`: articles that wait for an editor, and counts, as a table or as JSON."""

import json
from argparse import Namespace
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from khotin.clock import vietnamese_today
from khotin.commands.measure_candidates import find_candidates
from khotin.content import place_history
from khotin.content.article_files import ArticleFile, list_articles, read_article_file, require_plain_folders
from khotin.content.articles import DRAFT, PUBLISHED, WITHDRAWN, Article, fingerprint
from khotin.content.frontmatter import Document, MappingNode, Node, ScalarNode
from khotin.content.registers import Registers, Term, load_registers
from khotin.encoding import Struct, replace, to_plain
from khotin.language.vietnamese import squeeze, without_brackets
from khotin.languages import EMPTY, Bilingual
from khotin.patterns import lazy_pattern
from khotin.problems import Problem, has_errors

MOST_LISTED = 20
STATUS_NAMES = {PUBLISHED: "đã đăng / published", DRAFT: "bản nháp / draft", WITHDRAWN: "đã gỡ / withdrawn"}
SEPARATOR = lazy_pattern("[/,]")


class Waiting(Struct, frozen=True):
    """One article that waits for an editor; `note` gives the reason where the heading does not.

    The title of a file that cannot be read may be empty; what is no article, such as a folder, has no id either.
    """

    id: str
    path: str
    title: Bilingual
    note: str = ""


class QueueEntry(Struct, frozen=True):
    """An article file: its article, whose body may be left out, or None where it has errors, and its `fingerprint`.

    `typed` are title and status of a file with errors, as far as it can be read.
    """

    id: str
    path: str
    article: Article | None
    fingerprint: str
    is_readable: bool
    typed: tuple[Bilingual, str] = (EMPTY, "")


class EditorialQueue(Struct, frozen=True):
    """All queues and counts. A field is a list of `Waiting`, a list of words, or a count by name."""

    unreadable: tuple[Waiting, ...]
    drafts: tuple[Waiting, ...]
    unreviewed: tuple[Waiting, ...]
    missing: tuple[Waiting, ...]
    stale: tuple[Waiting, ...]
    future: tuple[Waiting, ...]
    undated: tuple[Waiting, ...]
    broken_sources: tuple[Waiting, ...]
    by_status: dict[str, int]
    by_province: dict[str, int]
    by_year: dict[str, int]
    measure_candidates: tuple[str, ...]
    thread_candidates: tuple[str, ...]
    unused_terms: tuple[str, ...]


HEADINGS = {
    "unreadable": Bilingual("Tệp còn lỗi (chạy lệnh check)", "Files with errors (run check)"),
    "drafts": Bilingual("Bản nháp", "Drafts"),
    "unreviewed": Bilingual("Phần máy soạn, chưa ai duyệt", "Drafted by the program, not yet reviewed"),
    "missing": Bilingual("Còn thiếu tiêu đề hoặc tóm tắt", "Title or summary still missing"),
    "stale": Bilingual(
        "Tiếng Việt đã đổi sau khi duyệt tiếng Anh", "Vietnamese changed after the English was reviewed"
    ),
    "future": Bilingual("Chờ đến ngày đăng", "Waiting for their date"),
    "undated": Bilingual("Chưa có ngày đầy đủ", "Without a full date"),
    "broken_sources": Bilingual("Nguồn không còn mở được", "Sources that no longer open"),
    "by_status": Bilingual("Bài theo tình trạng", "Articles by status"),
    "by_province": Bilingual("Bài theo tỉnh, thành phố", "Articles by province"),
    "by_year": Bilingual("Bài theo năm", "Articles by year"),
    "measure_candidates": Bilingual(
        "Số liệu có ở nhiều bài mà chưa thuộc chỉ số nào", "Figures in several articles that belong to no measure"
    ),
    "thread_candidates": Bilingual(
        "Người và văn bản được nhắc đến mà chưa có hồ sơ (threads.yaml)",
        "Persons and documents that articles name and threads.yaml does not hold",
    ),
    "unused_terms": Bilingual("Thuật ngữ chưa bài nào dùng", "Terms no article uses"),
}


def run_status(options: Namespace) -> int:
    """Print the queue as a table or as JSON and return 0. Raises `ContentError`."""
    queue = read_queue(options.content, vietnamese_today())
    print(as_json(queue) if options.json else as_table(queue))
    return 0


class TermSearch:
    """A search for the terms of the glossary in all articles, one after the other."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._names = {term.vi: [name.lower() for name in (*_names(term.vi), *term.abbreviations)] for term in terms}

    @property
    def unused(self) -> tuple[str, ...]:
        """The Vietnamese terms not found so far under any of their names and abbreviations."""
        return tuple(self._names)

    def search(self, article: Article) -> bool:
        """Search an article; return whether it uses a term that no other did."""
        text = "\n".join((article.title.vi, article.summary.vi, article.body)).lower()
        found = [term for term, names in self._names.items() if any(name in text for name in names)]
        for term in found:
            del self._names[term]
        return bool(found)


def read_queue(content: str, today: str) -> EditorialQueue:
    """Read all articles of a content folder and return the queue. Raises `ContentError`."""
    # It imports the converter, which the preview does not need.
    from khotin.commands.thread_candidates import ThreadCandidates

    require_plain_folders(content)
    registers = load_registers(content)
    files, problems = list_articles(f"{content}/articles", f"{content}/articles")
    entries, search, candidates = [], TermSearch(registers.terms), ThreadCandidates(registers.threads.values())
    for file in files:
        entry = read_article_file(file, registers, today)
        code = fingerprint(entry.article) if entry.article else ""
        is_readable = not has_errors(entry.problems)
        typed = (EMPTY, "") if is_readable else read_typed(entry.document)
        entries.append(QueueEntry(file.id, file.path, entry.article, code, is_readable, typed))
        if entry.article and entry.article.status != WITHDRAWN:
            search.search(entry.article)
            candidates.count(entry.article)
    terms, threads = search.unused, candidates.ranked
    queue = arrange_queue(entries, registers, today, unused_terms=terms, thread_candidates=threads)
    return replace(queue, unreadable=(*queue.unreadable, *_unlisted(problems, files)))


def arrange_queue(
    entries: Iterable[QueueEntry],
    registers: Registers,
    today: str,
    *,
    unused_terms: tuple[str, ...] = (),
    thread_candidates: tuple[str, ...] = (),
) -> EditorialQueue:
    """Return the queue of all article files.

    `TermSearch` finds the terms that they do not use, `ThreadCandidates` the names that threads.yaml does not hold.
    """
    known = list(entries)
    articles = [entry.article for entry in known if entry.article]
    kept = [article for article in articles if article.status != WITHDRAWN]
    current = {entry.path: entry.fingerprint for entry in known}
    return EditorialQueue(
        unreadable=tuple(_unreadable(entry) for entry in known if not entry.is_readable),
        drafts=_waiting(articles, lambda a: a.status == DRAFT),
        unreviewed=_waiting(kept, lambda a: ", ".join(a.drafted)),
        missing=_waiting(kept, lambda a: ", ".join(a.pending)),
        stale=_waiting(kept, lambda a: a.reviewed and a.reviewed != current[a.path]),
        future=_waiting(kept, lambda a: a.filed if a.status == PUBLISHED and a.filed > today else ""),
        undated=_waiting(kept, lambda a: not a.filed),
        broken_sources=_waiting(kept, lambda a: a.source.broken),
        by_status=_counts(article.status for article in articles),
        by_province=_counts(_province_name(article, registers) for article in kept),
        by_year=dict(sorted(_counts(article.filed[:4] or "–" for article in kept).items(), reverse=True)),
        measure_candidates=find_candidates(kept),
        thread_candidates=thread_candidates,
        unused_terms=unused_terms,
    )


def read_typed(document: Document | None) -> tuple[Bilingual, str]:
    """Return the title and the status that a file with errors has, as they were typed; empty where it has none."""
    if document is None:
        return EMPTY, ""
    title = document.fields.get("title")
    pair = title if isinstance(title, MappingNode) else MappingNode()
    return Bilingual(_text(pair.get("vi")), _text(pair.get("en"))), _text(document.fields.get("status"))


def as_json(queue: EditorialQueue) -> str:
    """Return all queues and counts as JSON."""
    return json.dumps(to_plain(queue), ensure_ascii=False, indent=1)


def as_table(queue: EditorialQueue) -> str:
    """Return all queues and counts that are not empty as text; long lists are cut, with a note."""
    shown = with_status_names(queue)
    blocks = [_block(HEADINGS[name], value) for name in HEADINGS if (value := getattr(shown, name))]
    return "\n\n".join(blocks)


def with_status_names(queue: EditorialQueue) -> EditorialQueue:
    """Return a queue whose counts by status are named in both languages, for people."""
    return replace(queue, by_status={STATUS_NAMES[name]: count for name, count in queue.by_status.items()})


def _text(node: Node | None) -> str:
    return str(node) if isinstance(node, ScalarNode) else ""


def _unreadable(entry: QueueEntry) -> Waiting:
    title, status = entry.typed
    return Waiting(entry.id, entry.path, title, STATUS_NAMES[PUBLISHED] if status == PUBLISHED else "")


def _unlisted(problems: Iterable[Problem], files: Iterable[ArticleFile]) -> Iterator[Waiting]:
    """Yield each file or folder that has an error and is not counted as an article, with the first reason."""
    errors = [problem for problem in problems if has_errors([problem])]
    reasons = {problem.where.path: problem.message for problem in reversed(errors)}
    for path in sorted(reasons.keys() - {file.path for file in files}):
        yield Waiting("", path, EMPTY, reasons[path].said())


def _waiting(articles: Iterable[Article], find_reason: Callable[[Article], object]) -> tuple[Waiting, ...]:
    """Return the articles with a reason to wait; a reason that is text becomes the note."""
    reasons = ((article, find_reason(article)) for article in articles)
    return tuple(
        Waiting(article.id, article.path, article.title, reason if isinstance(reason, str) else "")
        for article, reason in reasons
        if reason
    )


def _names(term: str) -> list[str]:
    """Return the names of an entry: "thành phố (thuộc tỉnh)" is one, "thôn, ấp, bản" are three."""
    names = map(squeeze, SEPARATOR.split(without_brackets(term)))
    return [name for name in names if name]


def _province_name(article: Article, registers: Registers) -> str:
    return place_history.display_name(registers.provinces[article.province]).vi if article.province else "–"


def _counts(names: Iterable[str]) -> dict[str, int]:
    return dict(Counter(names).most_common())


def _block(heading: Bilingual, value: dict[str, int] | tuple[Waiting | str, ...]) -> str:
    words = heading.said()
    if isinstance(value, dict):
        width = max(map(len, value))
        return "\n".join([words, *(f"  {name:<{width}}  {count:>6}" for name, count in value.items())])
    return "\n".join([f"{words}: {len(value)}", *map(_row, value[:MOST_LISTED]), *_rest(len(value) - MOST_LISTED)])


def _row(value: Waiting | str) -> str:
    return f"  {value}" if isinstance(value, str) else f"  {value.path}  {value.note}".rstrip()


def _rest(count: int) -> list[str]:
    return [f"  … còn {count}, xem đủ bằng --json / {count} more, see all with --json"] if count > 0 else []
