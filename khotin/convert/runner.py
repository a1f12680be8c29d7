"""One run of the command `convert`: inputs are independent of each other, so a bad one never stops the others."""

import errno
import hashlib
import os
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import TextIO, TypeVar

from khotin.clock import vietnamese_today
from khotin.content.article_paths import english_path, id_of
from khotin.content.registers import LAST_DISTRICT_DAY, Registers
from khotin.content.text_files import require_real_folders
from khotin.convert.conversion import Conversion, Hints, to_json
from khotin.convert.drafts import Drafter
from khotin.convert.existing import ExistingContent, read_existing, text_key
from khotin.convert.facts.assembly import assemble_conversion
from khotin.convert.input.bounds import MOST_SECONDS, RULE, bounded
from khotin.convert.input.html import read_markup
from khotin.convert.input.input_reader import InputReader
from khotin.convert.input.raw_files import is_markup, read_plain, require_single_page
from khotin.convert.input.sources import (
    AUTO,
    HTML,
    TEXT,
    RawInput,
)
from khotin.convert.messages import edited, same_address, same_text, same_title
from khotin.convert.patterns.dates import parse_moment
from khotin.convert.report import print_margin, print_summary
from khotin.convert.writer import ArticleFiles, collected_on, drafts_of, make_files, name_original
from khotin.encoding import Struct, replace
from khotin.languages import Bilingual
from khotin.problems import FAILED, PROBLEMS, WARNING, WELL, ContentError, Location, Problem, as_text, fail, has_errors
from khotin.terminal import is_quiet, tell, tell_details, with_progress

FACTS = ("title", "published", "event", "province", "district", "authors")
WORDS = "chuyển bài / converting"
NO_HINTS = Hints()
DRAFTING_SECONDS = 20.0  # processor time, with the check of what was drafted
Result = TypeVar("Result")


class ConvertOptions(Struct, frozen=True):
    """How pages are converted: `into` is the content folder, `form` that of the inputs, "auto" by their names.

    `drafter` drafts titles and summaries in place of the offline drafts; `allow_local` lets addresses be fetched that
    are not public.
    """

    into: str
    hints: Hints = NO_HINTS
    dry_run: bool = False
    as_json: bool = False
    form: str = AUTO
    allow_local: bool = False
    drafter: Drafter | None = None


def convert_text(
    data: bytes, name: str, registers: Registers, hints: Hints = NO_HINTS, *, form: str = AUTO
) -> Conversion:
    """Return the conversion of one input's bytes. Raises `ContentError` for what cannot be read, or takes too long."""
    require_single_page(data, name)
    with bounded(name, MOST_SECONDS):
        is_saved_page = form == HTML or (form != TEXT and is_markup(data, name))
        page = read_markup(data, name) if is_saved_page else read_plain(data, name)
        return assemble_conversion(page, registers, hints, data)


def convert_paths(paths: Sequence[str], registers: Registers, options: ConvertOptions, out: TextIO, err: TextIO) -> int:
    """Convert files, web addresses and saved crawls into a content folder.

    Return 0, 1 where an input could not be converted for its faults, or 3 where the program failed on one. Flagged
    pages and warnings are not faults. Results go to `out`, progress and problems to `err`. Raises `ContentError` for an
    impossible day among the hints, and `OSError` where the folder cannot be written.
    """
    _require_day(options.hints.date)
    run = _Run(registers, options, out, err, is_single=len(paths) == 1)
    start = time.monotonic()
    for path in with_progress(dict.fromkeys(map(os.fspath, paths)), WORDS, err):
        run.convert_argument(path)
    if not options.as_json and not is_quiet():
        print_summary(out, run.counts, time.monotonic() - start, options.dry_run)
    if run.has_crashed:
        return FAILED
    return PROBLEMS if run.has_failed else WELL


def _require_day(day: str | None) -> None:
    if day and parse_moment(day) is None:
        fail(Location("--date"), RULE, f"không có ngày {day}", f"{day} is not a date")


class _Run:
    """One run of the command: options, counts, and what the content folder has."""

    def __init__(
        self, registers: Registers, options: ConvertOptions, out: TextIO, err: TextIO, *, is_single: bool
    ) -> None:
        self.registers, self.options, self.out, self.err = registers, options, out, err
        self.is_single = is_single
        self.counts: Counter[str] = Counter()
        self.has_failed = self.has_crashed = False
        self.today = vietnamese_today()
        self.reader = InputReader(options.form, self.today, allow_local=options.allow_local)

    @cached_property
    def existing(self) -> ExistingContent:
        """What the content folder has, read for the first article."""
        return read_existing(self.options.into)

    def convert_argument(self, path: str) -> None:
        """Convert the pages that one argument names, and report and count what is wrong with each."""
        pages = self.reader.pages_of(path)
        while page := self.guard(path, lambda: next(pages, None)):
            started = time.monotonic()
            self.guard(page.shown, partial(self.convert, page))
            tell_details([f"{page.shown}: {time.monotonic() - started:.2f} s"], self.err)

    def guard(self, shown: str, step: Callable[[], Result]) -> Result | None:
        """Return the result of a step, or None if it fails: that is reported and counted, and the run continues."""
        try:
            return step()
        except ContentError as refused:
            at = [Location(shown, problem.where.line, problem.where.column) for problem in refused.problems]
            self.fail(
                shown, [replace(problem, where=where) for problem, where in zip(refused.problems, at, strict=True)]
            )
        except OSError:
            raise  # the disk of the content folder: the other inputs would fail too
        except Exception as error:  # a bug of the program: the others are converted all the same
            self.has_crashed = True
            self.fail(shown, [_bug(shown, error)])
        return None

    def convert(self, page: RawInput) -> None:
        """Convert one input. Raises `ContentError` for what cannot be read or written."""
        if page.refusal:
            raise ContentError([Problem(Location(page.shown), RULE, page.refusal)])
        hints = replace(self.options.hints, url=page.url or self.options.hints.url)
        conversion = convert_text(page.data, page.shown, self.registers, hints, form=self.options.form)
        if self.options.dry_run:
            self.has_failed |= has_errors(conversion.problems)
            self.count(conversion)
            self.show(conversion)
            return None if self.options.as_json else self.report(conversion.problems)
        url = conversion.url if page.url or self.is_single else None
        conversion = replace(conversion, input=page.name, url=url, collected=page.collected)
        self.report([*conversion.problems, *self.save(conversion, page.shown)])
        if self.options.as_json:
            self.show(conversion)
        return None

    def show(self, conversion: Conversion) -> None:
        """Print a conversion: as JSON, or the text with its roles in the margin."""
        if self.options.as_json:
            print(to_json(conversion), file=self.out)
        else:
            print_margin(self.out, conversion)

    def save(self, conversion: Conversion, path: str) -> list[Problem]:
        """Write a conversion's files; return further problems, such as why nothing was written."""
        if has_errors(conversion.problems):
            self.has_failed = True
            self.counts["failed"] += 1
            return []
        if not conversion.is_article:
            self.count(conversion)
            return []
        try:
            return self.save_article(conversion, path)
        except FileExistsError:
            del self.existing  # another command may have written it since the folder was read
        try:
            return self.save_article(conversion, path)
        except FileExistsError as taken:
            name = os.path.relpath(taken.filename, self.options.into)
            raise ContentError([Problem(Location(path), "edited", edited(name, taken.filename))]) from None

    def save_article(self, conversion: Conversion, path: str) -> list[Problem]:
        """Write an article unless it is there already; return further problems.

        Raises `FileExistsError` where anything unknown, even a broken link, is at the place of a new file.
        """
        if found := self.existing.by_sha256.get(hashlib.sha256(conversion.data).hexdigest()):
            return self.keep(conversion, found, path)
        if message := self.find_duplicate(conversion):
            self.counts["twice"] += 1
            return [Problem(Location(path), "duplicate", message, severity=WARNING)]
        return self.write(conversion, path)

    def keep(self, conversion: Conversion, found: str, path: str) -> list[Problem]:
        """Keep the file of an input that was converted before, edited or not; return a warning where it was edited."""
        before = self.existing.read(found)
        # A command or a model may answer differently each time: its texts are taken from the file.
        drafts = drafts_of(before) if self.options.drafter else None
        conversion = replace(conversion, collected=collected_on(before) or conversion.collected)
        files = self.make(conversion, taken=self.existing.sourced - {id_of(found)}, drafts=drafts)
        is_same = before == files.text.encode()
        self.counts["unchanged" if is_same else "edited"] += 1
        if is_same:
            return []
        return [Problem(Location(path), "edited", edited(found, self.path_of(found)), severity=WARNING)]

    def find_duplicate(self, conversion: Conversion) -> Bilingual | None:
        """Return the message that an article has the same text or source address, or None."""
        with bounded(conversion.input):
            key = text_key(conversion.body)
        if key and (found := self.existing.by_text.get(key)):
            return same_text(found)
        if conversion.url and (found := self.existing.by_url.get(conversion.url)):
            return same_address(found, self.existing.files_of(found))
        return None

    def write(self, conversion: Conversion, path: str) -> list[Problem]:
        """Write the files of a new article; files that are at their places already are kept."""
        files = self.make(conversion, taken=self.existing.sourced)
        if found := self.existing.ids.get(files.identity):
            return self.keep(conversion, found, path)
        if os.path.lexists(self.path_of(files.path)):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), self.path_of(files.path))
        for name in (files.path, f"originals/{files.original}"):
            require_real_folders(self.options.into, self.path_of(name))
        if files.original not in self.existing.originals:
            self.create(f"originals/{files.original}", conversion.data)
            self.existing.originals[files.original] = files.sha256
        self.create(files.path, files.text.encode())
        if files.english_body:
            self.create(english_path(files.path), f"{files.english_body}\n".encode())
        self.existing.add(files.path, files.text.encode())
        self.count(conversion)
        if not self.options.as_json:
            tell(self.path_of(files.path), self.out)
        problems = [*files.problems, *self.namesakes(files)]
        return [replace(problem, where=Location(path, problem.where.line)) for problem in problems]

    def namesakes(self, files: ArticleFiles) -> Iterator[Problem]:
        """Yield a warning where another article has the title and the day of one just written."""
        other = self.existing.ids.get(files.identity.removesuffix(f"-{files.sha256[:8]}"))
        if other and other != files.path:
            message = same_title(other, self.existing.files_of(other), self.existing.files_of(files.path))
            yield Problem(Location(files.path), "duplicate", message, severity=WARNING)

    def create(self, name: str, data: bytes) -> None:
        """Create a file of the folder. Raises `FileExistsError` where anything is at its place."""
        self.existing.write(name, data)
        tell_details([f"+ {self.path_of(name)}"], self.err)

    def path_of(self, name: str) -> str:
        """Return the path of a file of the content folder."""
        return os.path.join(self.options.into, name)

    def make(
        self, conversion: Conversion, taken: Collection[str], drafts: Mapping[str, str] | None = None
    ) -> ArticleFiles:
        """Return the files of a conversion. Raises `ContentError` as `make_files` does, or where it takes too long."""
        sha256 = hashlib.sha256(conversion.data).hexdigest()
        with bounded(conversion.input, MOST_SECONDS if self.options.drafter is None else DRAFTING_SECONDS):
            return make_files(
                conversion,
                self.registers,
                self.today,
                drafter=self.options.drafter,
                taken=taken,
                original=name_original(conversion.input, sha256, self.existing.originals),
                drafts=drafts,
            )

    def count(self, conversion: Conversion) -> None:
        """Count what became of an input, and the facts that an article lacks."""
        if conversion.is_article:
            self.counts["converted"] += 1
            self.counts.update(f"no {fact}" for fact in FACTS if _lacks(conversion, fact))
        elif conversion.kind and conversion.kind != "article":
            self.counts[conversion.kind] += 1
        else:
            self.counts["english"] += 1

    def fail(self, path: str, problems: Sequence[Problem]) -> None:
        """Report and count an input that could not be converted."""
        self.has_failed = True
        self.counts["failed"] += 1
        self.report(problems)
        if self.options.as_json:
            print(to_json(Conversion(path, None, None, problems=tuple(problems))), file=self.out)

    def report(self, problems: Sequence[Problem]) -> None:
        """Print problems, if there are any."""
        if problems:
            self.err.write(as_text(problems))


def _lacks(conversion: Conversion, fact: str) -> bool:
    """Return whether an article lacks a fact; after the district level ended, a missing district is not one."""
    day = conversion.event_day or conversion.published or ""
    return not getattr(conversion, fact) and (fact != "district" or day[:10] <= LAST_DISTRICT_DAY)


def _bug(path: str, error: Exception) -> Problem:
    reason = f"{type(error).__name__}: {error}"
    vi, en = "chương trình bị lỗi khi xử lý tệp này", "the program failed on this file"
    return Problem(Location(path), RULE, Bilingual(f"{vi} ({reason})", f"{en} ({reason})"))
