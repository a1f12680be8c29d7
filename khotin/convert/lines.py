"""The lines of a raw text: numbered, cleaned, and with what position and punctuation tell about each."""

import re
from dataclasses import dataclass

from khotin import text as words

STOP = re.compile(r"(?:[.!?…;:]|\.\s*/\s*\.?|\.\.?/\.?)[\s”\"'’»)\]|]*$")
BULLET = re.compile(r"^(?:[-–—•*+·●■▪►➢✓\u2022\u25aa\uf0b7\u00b7]+\s+|[-–+•*](?=\w))")
LIST_ITEM = re.compile(r"^(?:[-–—•*+·●■▪►➢✓]\s*\S|\d{1,2}(?:\.\d{1,2})*[.)]\s*\D|\d{1,2}\.\d{1,2}\.?\s+\D|[IVX]{1,5}[.)]\s|[a-zđ][.)]\s|\(\d{1,2}\)\s)")
WORD = re.compile(r"\w+(?:[.'’&/-]\w+)*")
COMPARED = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank. `raw` is it as given, `text` on single blanks, `key` for comparing with other lines.

    `hint` is what a saved page's tags tell ("heading", "title", "caption", "alternative", "aside", "time", "paragraph").
    """

    number: int
    raw: str
    text: str
    key: str
    words: int
    has_stop: bool
    after_gap: bool
    hint: str = ""

    @property
    def starts_low(self):
        return self.text[:1].islower()

    @property
    def is_list_item(self):
        return bool(LIST_ITEM.match(self.text))


def split_lines(text, hints=None):
    """Every line that is not blank, counted from 1 on line feeds. `hints` maps numbers to what tags tell."""
    hints, lines, gap = hints or {}, [], True
    for number, raw in enumerate(text.split("\n"), 1):
        cleaned = repair(raw)
        if cleaned:
            lines.append(_line(number, raw, cleaned, gap, hints.get(number, "")))
        gap = not cleaned
    return tuple(lines)


def repair(raw):
    """A line repaired in the documented ways only: NFC, Đ for its look-alikes, plain single blanks, nothing invisible."""
    return words.squeeze(words.compose(raw).translate(words.LOOK_ALIKES))


def comparison_key(text):
    """Equal for texts that differ only in marks, capitals, blanks and punctuation."""
    return COMPARED.sub("", words.fold(text).lower())


def count_words(text):
    return len(WORD.findall(text))


def without_bullet(text):
    return BULLET.sub("", text)


def _line(number, raw, text, gap, hint):
    return Line(number, words.compose(raw).strip().strip("\u00a0\ufeff\u200b").strip(), text, comparison_key(text), count_words(text),
                bool(STOP.search(text)), gap, hint)
