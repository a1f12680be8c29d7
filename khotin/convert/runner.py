"""One run of the command `convert`: every input by itself, so that a bad one never stops the others."""

import hashlib
import os
import time
from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime

from khotin.convert.conversion import Conversion, Hints, to_json
from khotin.convert.existing import id_of, read_existing, text_key
from khotin.convert.facts.assemble import draw_facts
from khotin.convert.input.bounds import MOST_SECONDS, RULE, bounded
from khotin.convert.input.html import read_markup
from khotin.convert.input.raw_files import is_markup, read_input, read_plain
from khotin.convert.patterns.dates import HANOI, parse_moment
from khotin.convert.report import print_margin, print_summary
from khotin.convert.writer import drafts_of, make_files, name_original
from khotin.language.formatting import format_day
from khotin.languages import Bilingual
from khotin.problems import WARNING, ContentError, Location, Problem, as_text, closest, fail, has_errors
from khotin.terminal import with_progress

WELL, PROBLEMS, FAILED = 0, 1, 3
FACTS = ("title", "published", "event", "province", "district", "authors")
WORDS = "chuyển bài / converting"


def convert_text(data, name, registers, hints=Hints()):
    """The conversion of one input's bytes. Raises `ContentError` for what cannot be read, or takes too long."""
    with bounded(name, MOST_SECONDS):
        page = read_markup(data, name) if is_markup(data, name) else read_plain(data, name)
        return draw_facts(page, registers, hints, data)


def convert_paths(
    paths,
    *,
    registers,
    into,
    url=None,
    province=None,
    title=None,
    date=None,
    dry_run=False,
    as_json=False,
    out,
    err,
    command="",
    seconds=120,
):
    """Convert files into the content folder `into`; returns 0, 1 where an input could not be converted for its faults, or 3
    where the program broke down on one.

    Results go to `out`, progress and problems to `err`. Flagged pages and warnings are no fault.
    """
    session = _Session(
        registers,
        into,
        Hints(url, province, title, date),
        dry_run,
        as_json,
        out,
        err,
        command,
        seconds,
        is_single=len(paths) == 1,
    )
    _demand_province(province, registers)
    _demand_day(date)
    start = time.monotonic()
    for path in with_progress(dict.fromkeys(map(os.fspath, paths)), WORDS, err):
        session.take(path)
    if not as_json:
        print_summary(out, session.counts, time.monotonic() - start, dry_run)
    if session.has_broken_down:
        return FAILED
    return PROBLEMS if session.has_failed else WELL


def _demand_day(day: str | None) -> None:
    if day and parse_moment(day) is None:
        fail(Location("--date"), RULE, f"không có ngày {day}", f"{day} is no day")


def _demand_province(province, registers):
    if province and province not in registers.provinces:
        near = closest(province, registers.provinces)
        fail(
            Location("--province"),
            "registers",
            f'không có tỉnh "{province}"' + (f"; gần nhất: {near}" if near else ""),
            f'unknown province "{province}"' + (f'; did you mean "{near}"?' if near else ""),
            f"--province {near}" if near else None,
        )


@dataclass
class _Session:
    registers: object
    into: str
    hints: Hints
    dry_run: bool
    as_json: bool
    out: object
    err: object
    command: str
    seconds: int
    is_single: bool

    def __post_init__(self):
        self.counts, self.has_failed, self.has_broken_down, self.stock = Counter(), False, False, None
        self.today = datetime.now(HANOI).date().isoformat()

    def take(self, path):
        """One input from its bytes to its files; whatever is wrong with it is told and counted."""
        try:
            self.convert(path)
        except ContentError as refused:
            self.fail(
                path,
                [
                    replace(problem, where=Location(path, problem.where.line, problem.where.column))
                    for problem in refused.problems
                ],
            )
        except OSError:
            raise  # the disk of the content folder: the others would fare no better
        except Exception as error:  # a bug of ours: the others are converted all the same
            self.has_broken_down = True
            self.fail(path, [_bug(path, error)])

    def convert(self, path):
        try:
            data = read_input(path, path)
        except OSError as error:
            return self.fail(path, [_machine_problem(path, error)])
        conversion = convert_text(data, path, self.registers, self.hints)
        if self.dry_run:
            return self.show(conversion)
        self.tell([*conversion.problems, *self.file(replace(conversion, input=os.path.basename(path)), path)])
        if self.as_json:
            print(to_json(conversion), file=self.out)

    def show(self, conversion):
        """What a dry run prints: JSON, or the text with its roles in the margin."""
        self.count(conversion)
        self.has_failed |= has_errors(conversion.problems)
        if self.as_json:
            return print(to_json(conversion), file=self.out)
        print_margin(self.out, conversion)
        return self.tell(conversion.problems)

    def file(self, conversion, path):
        """Write a conversion's files, or say why not; returns further problems."""
        if has_errors(conversion.problems):
            self.has_failed = True
            self.counts["failed"] += 1
            return []
        if not conversion.is_article:
            self.count(conversion)
            return []
        self.stock = self.stock or read_existing(self.into)
        if not self.is_single:
            conversion = replace(conversion, url=None)
        if found := self.stock.by_sha256.get(hashlib.sha256(conversion.data).hexdigest()):
            return self.stand_by(conversion, found, path)
        if twin := self.twin(conversion):
            self.counts["twice"] += 1
            return [_warning(path, "duplicate", f"bài này đã có: {twin}", f"this article is there already: {twin}")]
        return self.write(conversion, path)

    def stand_by(self, conversion, found, path):
        """An input that was converted before: its file stays as it is, edited or not."""
        before = self.stock.read(found)
        # A command may answer differently each time: its texts are taken as they stand in the file.
        drafts = drafts_of(before) if self.command else None
        written = self.make(conversion, ids=self.stock.sourced - {id_of(found)}, drafts=drafts)
        same = before == written.text.encode()
        self.counts["unchanged" if same else "edited"] += 1
        return (
            []
            if same
            else [Problem(Location(path), "edited", _kept(found, os.path.join(self.into, found)), severity=WARNING)]
        )

    def twin(self, conversion):
        """The article that has the same text or source address, or None."""
        with bounded(conversion.input, MOST_SECONDS):
            key = text_key([block.text for block in conversion.blocks if block.kind != "caption"])
        return (key and self.stock.by_text.get(key)) or (conversion.url and self.stock.by_url.get(conversion.url))

    def write(self, conversion, path):
        """Write the files of a new article; whatever stands at their places already is kept."""
        written = self.make(conversion, ids=self.stock.sourced)
        if found := self.stock.ids.get(written.identity):
            return self.stand_by(conversion, found, path)
        self.demand_free(written.path)
        if written.original not in self.stock.originals:
            self.create(f"originals/{written.original}", conversion.data)
            self.stock.originals[written.original] = written.sha256
        self.create(written.path, written.text.encode())
        self.stock.add(written.path, written.text.encode())
        self.count(conversion)
        if not self.as_json:
            print(os.path.join(self.into, written.path), file=self.out)
        return [replace(problem, where=Location(path, problem.where.line)) for problem in written.problems]

    def create(self, name: str, data: bytes) -> None:
        """Create a file of the folder. Raises `ContentError` where anything stands at its place."""
        try:
            self.stock.write(name, data)
        except FileExistsError:
            self.demand_free(name)
            raise

    def demand_free(self, name: str) -> None:
        """Raise `ContentError` where anything stands at the place of a new file, be it a link that leads nowhere."""
        place = os.path.join(self.into, name)
        if os.path.lexists(place):
            raise ContentError([Problem(Location(name), "edited", _kept(name, place))])

    def make(self, conversion, ids, drafts=None):
        sha256 = hashlib.sha256(conversion.data).hexdigest()
        original = name_original(conversion.input, sha256, self.stock.originals)
        with bounded(conversion.input, MOST_SECONDS):
            return make_files(
                conversion,
                self.registers,
                self.today,
                command=self.command,
                seconds=self.seconds,
                taken=ids,
                original=original,
                drafts=drafts,
            )

    def count(self, conversion):
        self.counts[
            "converted" if conversion.is_article else conversion.kind if conversion.kind != "article" else "english"
        ] += 1
        if conversion.is_article:
            self.counts.update(f"no {fact}" for fact in FACTS if not getattr(conversion, fact))

    def fail(self, path, problems):
        self.has_failed = True
        self.counts["failed"] += 1
        self.tell(problems)
        if self.as_json:
            print(to_json(Conversion(path, None, None, problems=tuple(problems))), file=self.out)

    def tell(self, problems):
        if problems:
            self.err.write(as_text(problems))


def _kept(name: str, path: str) -> Bilingual:
    """That a file is there already, and since when it is as it is."""
    day = datetime.fromtimestamp(os.lstat(path).st_mtime, HANOI).date().isoformat()
    return Bilingual(
        f"{name} đã có và đã được biên tập ngày {format_day(day, 'vi', 'short')}; không ghi gì",
        f"{name} is already there, edited on {format_day(day, 'en')}; nothing is written",
    )


def _machine_problem(path, error):
    return Problem(
        Location(path),
        "reading",
        Bilingual(f"không đọc được tệp: {error.strerror}", f"the file cannot be read: {error.strerror}"),
    )


def _bug(path: str, error: Exception) -> Problem:
    told = f"{type(error).__name__}: {error}"
    return Problem(
        Location(path),
        RULE,
        Bilingual(f"chương trình hỏng khi xử lý tệp này ({told})", f"the program broke down on this file ({told})"),
    )


def _warning(path, rule, vi, en):
    return Problem(Location(path), rule, Bilingual(vi, en), severity=WARNING)
