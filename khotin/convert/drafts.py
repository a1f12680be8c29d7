"""Drafts of titles and summaries: by a drafter of the site's choice, or offline from the article and the registers.

A draft is never published: an editor removes its name from `drafted` once it is read and right.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from khotin.content.registers import Registers
from khotin.convert.drafting_command import CommandFailed, Material, run_command
from khotin.convert.input.lines import split_lines, without_bullet
from khotin.convert.patterns.captions import is_marked
from khotin.convert.patterns.datelines import read_prefix
from khotin.convert.worksheet import make_worksheet, worksheet_title
from khotin.encoding import Struct
from khotin.language.vietnamese import sentences, squeeze
from khotin.languages import Bilingual
from khotin.patterns import lazy_pattern
from khotin.problems import WARNING, Location, Problem

RULE = "summaries"
LEAST_WORDS, MOST_WORDS, MOST_SENTENCES = 40, 90, 4
SHORTEST_SENTENCE = 5  # words
END_MARK = lazy_pattern(r"(?<!\s)\s*+\.{1,2}\s?/\s?\.?\s*+$")
COUNTED = lazy_pattern(r"\d")
WHOLE = lazy_pattern(r"(?<!\.)[.!?][”\"’)]*$")


class DraftRequest(Struct, frozen=True):
    """What a drafter is given: the input's name, the material, the offline drafts, and the article as text.

    `article` returns the text of the article's file with the drafts it is given.
    """

    name: str
    material: Material
    offline: Mapping[str, str]
    article: Callable[[Mapping[str, str]], str]


class Drafts(Struct, frozen=True):
    """Drafted texts by their names ("title.en", "summary.vi"), with an English body or none, and what is wrong."""

    texts: Mapping[str, str]
    problems: tuple[Problem, ...] = ()
    english_body: str = ""


Drafter: TypeAlias = Callable[[DraftRequest], Drafts]


def draft_by_command(command: str, seconds: float) -> Drafter:
    """Return a drafter that asks a command; where that fails, the drafts are the offline ones, with a warning."""

    def draft(request: DraftRequest) -> Drafts:
        try:
            drafted = run_command(command, request.material, seconds)
        except CommandFailed as failure:
            return Drafts(request.offline, (failed_draft(request.name, failure.message),))
        is_titled = bool(request.material.title)
        return Drafts({name: text for name, text in drafted.items() if name != "title.vi" or not is_titled})

    return draft


def failed_draft(name: str, message: Bilingual) -> Problem:
    """Return the warning that an input's drafts could not be made as the site wants them."""
    return Problem(Location(name), RULE, message, severity=WARNING)


def draft_offline(material: Material, registers: Registers) -> dict[str, str]:
    """Return the drafts that need nothing but the article and the registers; a summary that cannot be made is missing.

    The English ones are worksheets for the translator.
    """
    drafts = {
        "title.en": worksheet_title(material),
        "summary.vi": extract_summary(material.paragraphs),
        "summary.en": make_worksheet(material, registers),
    }
    return {name: text for name, text in drafts.items() if text}


def extract_summary(paragraphs: Sequence[str]) -> str:
    """Return whole sentences of the article in its order, 40 to 90 words in all where it has them.

    The first one is taken, then those with figures, then others. Captions and sentences that break off are left out.
    """
    found = [
        sentence
        for number, paragraph in enumerate(paragraphs)
        if not _is_caption(paragraph)
        for sentence in sentences(END_MARK.sub(".", _without_opening(paragraph, is_first=number == 0)))
        if _is_usable(sentence)
    ]
    lengths = [len(sentence.split()) for sentence in found]
    order = sorted(range(len(found)), key=lambda index: (index > 0, not COUNTED.search(found[index]), index))
    # If the first sentences cannot reach 40 words without exceeding 90, others begin the summary.
    choices = (_chosen(order[start:], lengths, found) for start in range(len(order)))
    chosen = max(choices, key=lambda choice: min(sum(lengths[i] for i in choice), LEAST_WORDS), default=[])
    return squeeze(" ".join(found[index] for index in sorted(chosen)))


def _without_opening(paragraph: str, *, is_first: bool) -> str:
    """Return a paragraph without the sign of a list in front, the first one also without the portal's prefix."""
    text = without_bullet(paragraph)
    return read_prefix(text)[1] if is_first else text


def _is_usable(sentence: str) -> bool:
    """Return whether a sentence is whole and no caption."""
    count = len(sentence.split())
    is_whole = SHORTEST_SENTENCE <= count <= MOST_WORDS and WHOLE.search(sentence) is not None
    return is_whole and not _is_caption(sentence)


def _is_caption(text: str) -> bool:
    return any(map(is_marked, split_lines(text)))


def _chosen(order: Sequence[int], lengths: Sequence[int], found: Sequence[str]) -> list[int]:
    """Return the numbers of sentences that together have at most 90 words, taken in an order of preference."""
    chosen, words = [order[0]], lengths[order[0]]
    for index in order[1:]:
        is_enough = words >= LEAST_WORDS and (len(chosen) >= MOST_SENTENCES or not COUNTED.search(found[index]))
        if is_enough:
            break
        if words + lengths[index] <= MOST_WORDS:
            chosen, words = [*chosen, index], words + lengths[index]
    return chosen
