"""What an editor gives for a new article: as options, or as answers on a terminal, each checked at once."""

import sys
from argparse import ArgumentTypeError, Namespace
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from khotin.commands.choices import (
    MOST_SHOWN,
    Names,
    choose,
    choose_province,
    district_names,
    explain_missing,
    find_matches,
    place_names,
    topic_names,
)
from khotin.content.registers import Registers
from khotin.content.schema.fields import MOST_TOPICS
from khotin.encoding import Struct, replace
from khotin.language.vietnamese import squeeze
from khotin.languages import EMPTY, Bilingual
from khotin.usage import in_both_languages, read_web_address, read_written_day

VIETNAMESE_TITLE = Bilingual("Tiêu đề tiếng Việt", "Vietnamese title")
ENGLISH_TITLE = Bilingual("Tiêu đề tiếng Anh (bỏ trống nếu chưa có)", "English title (empty if there is none yet)")
PUBLISHED = Bilingual(
    "Ngày nguồn đăng, như 15/6/2022 (bỏ trống nếu nguồn không ghi)",
    "Day of publication, like 2022-06-15 (empty if not stated)",
)
EVENT = Bilingual("Ngày diễn ra sự việc", "Day it happened")
PLACE = Bilingual("Tỉnh hoặc huyện", "Province or district")
DISTRICT = Bilingual("Huyện, quận, thị xã, thành phố", "District")
AUTHORS = Bilingual("Tác giả như in trên nguồn, cách nhau bằng dấu phẩy", "Authors as printed, separated by commas")
ADDRESS = Bilingual("Địa chỉ trang gốc (bỏ trống nếu không có)", "Address of the page (empty if none)")
NUMBER = Bilingual("Số, hoặc gõ tên rõ hơn", "Number, or more of the name")
BACK = "<"
STEP_BACK = Bilingual("Gõ < để trở lại câu trước", "Type < to go back to the question before")

CANCELLED = "\nĐã hủy, chưa ghi gì. / Cancelled, nothing written."

Answers = TypeVar("Answers")


class StepBack(Exception):
    """The editor wants to answer the previous question again."""


class NewFacts(Struct, frozen=True):
    """What an editor gives for a new article. Days are ISO texts; at least one of the two is needed."""

    title: Bilingual
    published: str | None = None
    event: str | None = None
    province: str | None = None
    district: str | None = None
    topics: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    url: str = ""

    @property
    def day(self) -> str:
        """The day of publication, else of the event, or an empty text."""
        return (self.published or self.event or "")[:10]


def read_options(options: Namespace, registers: Registers) -> NewFacts:
    """Return the facts of the command line; places and topics may be part of a name. Raises `ContentError`."""
    day = options.event or options.published
    province = options.province and choose_province(options.province, registers, day)
    district = options.district and choose(
        options.district,
        district_names(registers, province, day),
        "--district",
        explain_missing(options.district, registers, day),
    )
    return NewFacts(
        title=Bilingual(squeeze(options.title), squeeze(options.title_en)),
        published=options.published,
        event=options.event,
        province=province,
        district=district,
        topics=tuple(choose(typed, topic_names(registers), "--topic") for typed in options.topic),
        authors=tuple(map(squeeze, options.author)),
        url=options.url or "",
    )


def ask(question: Bilingual) -> str:
    """Return the answer to a question on a terminal. Raises `EOFError` where the input ends, `StepBack` for "<"."""
    print(f"{question.said()}: ", end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    if not line:  # the editor pressed Ctrl-D
        raise EOFError
    if squeeze(line) == BACK:
        raise StepBack
    return squeeze(line)


def ask_in_turn(steps: Sequence[Callable[[Answers], Answers]], start: Answers) -> Answers:
    """Apply the steps to `start` one after the other and return the result; "<" repeats the previous step.

    Raises `EOFError` where the input ends.
    """
    if len(steps) > 1:
        print(STEP_BACK.said(), file=sys.stderr)
    known = [start]
    while len(known) <= len(steps):
        try:
            known.append(steps[len(known) - 1](known[-1]))
        except StepBack:
            known = known[:-1] or [start]
    return known[-1]


def ask_missing(facts: NewFacts, registers: Registers) -> NewFacts:
    """Return the facts with answers for all that the options left open. Raises `EOFError` where the input ends."""
    steps = [partial(ask_step, registers=registers) for is_open, ask_step in STEPS if is_open(facts)]
    return ask_in_turn(steps, facts)


def _ask_titles(facts: NewFacts, registers: Registers) -> NewFacts:
    return replace(facts, title=Bilingual(_ask_text(VIETNAMESE_TITLE), facts.title.en))


def _ask_english_title(facts: NewFacts, registers: Registers) -> NewFacts:
    return replace(facts, title=Bilingual(facts.title.vi, ask(ENGLISH_TITLE)))


def _ask_days(facts: NewFacts, registers: Registers) -> NewFacts:
    facts = replace(facts, published=_ask_valid(PUBLISHED, read_written_day))
    while not facts.day:
        facts = replace(facts, event=_ask_valid(EVENT, read_written_day))
    return facts


def _ask_place(facts: NewFacts, registers: Registers) -> NewFacts:
    """Return the facts with the place: a province, or a district with its province."""
    day = facts.event or facts.day
    if facts.province:
        districts = district_names(registers, facts.province, day)
        return replace(facts, district=_ask_choice(DISTRICT, districts)) if districts else facts
    why_missing = partial(explain_missing, registers=registers, day=day)
    province, _, district = (_ask_choice(PLACE, place_names(registers, day), why_missing) or "").partition("/")
    return replace(facts, province=province or None, district=district or None)


def _ask_address(facts: NewFacts, registers: Registers) -> NewFacts:
    return replace(facts, url=_ask_valid(ADDRESS, read_web_address) or "")


def _ask_text(question: Bilingual) -> str:
    while not (typed := ask(question)):
        pass
    return typed


def _ask_valid(question: Bilingual, read: Callable[[str], str]) -> str | None:
    """Return an answer as `read` returns it, asked until `read` accepts it; None for an empty answer."""
    while typed := ask(question):
        try:
            return read(typed)
        except ArgumentTypeError as refused:
            print(f"  {in_both_languages(str(refused)).said()}", file=sys.stderr)
    return None


def _ask_choice(
    question: Bilingual, names: Names, why_missing: Callable[[str], Bilingual] = lambda typed: EMPTY
) -> str | None:
    """Return one id, chosen by part of its name and, where several match, by number; None for an empty answer.

    `why_missing` gives the reason why nothing is found.
    """
    hint = Bilingual(
        f"{question.vi}: gõ một phần tên (bỏ trống để bỏ qua)", f"{question.en}: part of its name (empty to skip)"
    )
    typed = ask(hint)
    while typed:
        found = find_matches(typed, names)[: MOST_SHOWN + 1]
        if len(found) == 1:
            print(f"  → {names[found[0]][0]} ({found[0]})", file=sys.stderr)
            return found[0]
        if not found:
            why = why_missing(typed)
            print(f'  không thấy "{typed}"{why.vi} / not found{why.en}', file=sys.stderr)
        typed = _ask_number(found[:MOST_SHOWN], names) if found else ask(hint)
        if typed in found:
            return typed
        typed = typed or ask(hint)
    return None


def _ask_number(found: list[str], names: Names) -> str:
    """Return the id of one of several, chosen by its number, or what was typed in place of a number."""
    for number, identity in enumerate(found, 1):
        print(f"  {number}. {names[identity][0]} ({identity})", file=sys.stderr)
    typed = ask(NUMBER)
    if not (typed.isascii() and typed.isdigit()):
        return typed
    return found[int(typed) - 1] if 1 <= int(typed) <= len(found) else ""


def _ask_topics(facts: NewFacts, registers: Registers) -> NewFacts:
    """Return the facts with up to four topics, the main one first; an empty answer ends the list."""
    chosen, left = list[str](), topic_names(registers)
    while len(chosen) < MOST_TOPICS:
        slug = _ask_choice(Bilingual(f"Chủ đề {len(chosen) + 1}", f"Topic {len(chosen) + 1}"), left)
        if not slug:
            break
        chosen.append(slug)
        del left[slug]
    return replace(facts, topics=tuple(chosen))


def _ask_authors(facts: NewFacts, registers: Registers) -> NewFacts:
    names = (squeeze(name) for name in ask(AUTHORS).split(","))
    return replace(facts, authors=tuple(filter(None, names)))


# Whether a question is open, and how it is asked.
STEPS: tuple[tuple[Callable[[NewFacts], bool], Callable[..., NewFacts]], ...] = (
    (lambda facts: not facts.title.vi, _ask_titles),
    (lambda facts: not facts.title.en, _ask_english_title),
    (lambda facts: not facts.published, _ask_days),
    (lambda facts: not facts.district, _ask_place),
    (lambda facts: not facts.topics, _ask_topics),
    (lambda facts: not facts.authors, _ask_authors),
    (lambda facts: not facts.url, _ask_address),
)
