"""The lines of a raw text: numbered, cleaned, and with what position and punctuation tell about each."""

import re
from dataclasses import dataclass

from khotin.language import vietnamese

STOP = re.compile(r"\.{1,2}\s?/\s?\.?\s+\S.{0,60}$|(?:[.!?…;:]|\.\s*/\s*\.?|\.\.?/\.?)[\s”\"'’»)\]|]*$")
BULLET = re.compile(r"^(?:[-–—•*+·●■▪►➢✓\u2022\u25aa\uf0b7\u00b7]+\s+|[-–+•*](?=\w))")
LIST_ITEM = re.compile(
    r"^(?:[-–—•*+·●■▪►➢✓]\s*\S|\d{1,2}(?:\.\d{1,2})*[.)]\s*\D|\d{1,2}\.\d{1,2}\.?\s+\D|[IVX]{1,5}[.)]\s|[a-zđ][.)]\s|\(\d{1,2}\)\s)"
)
WORD = re.compile(r"\w+(?:[.'’&/-]\w+)*")
COMPARED = re.compile(r"[^a-z0-9]+")
# Words that always have another behind them: a line that ends with one goes on in the next.
LINKING = re.compile(
    r"(?:,|\b(?:với|của|và|hoặc|cho|các|những|(?<!tồn )(?<!hiện )tại|(?<!trở )về|the|of|at|for|and|with))$", re.I
)
LONGEST_LINKING = 20
LONGEST_PARAGRAPH = 5000  # characters; what is longer is not joined with yet another line


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank. `raw` is it as given, `text` on single blanks, `key` for comparing with other lines.

    `parts` are the numbers of further lines that belong to the same sentence, where the page broke it.
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
    parts: tuple[int, ...] = ()

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


def join_broken(lines, stands_alone):
    """Lines whose sentence goes on in the next one made one again. `stands_alone` tells which never take part."""
    wrapped, joined = _is_wrapped(lines), []
    for line in lines:
        if joined and _goes_on(joined[-1], line, wrapped) and not stands_alone(joined[-1]) and not stands_alone(line):
            joined[-1] = _together(joined[-1], line)
        else:
            joined.append(line)
    return tuple(joined)


def repair(raw):
    """A line repaired in the documented ways only: NFC, Đ for its look-alikes, plain single blanks, nothing invisible."""
    return vietnamese.squeeze(vietnamese.mend_d(vietnamese.compose(raw)))


def comparison_key(text):
    """Equal for texts that differ only in marks, capitals, blanks and punctuation."""
    return COMPARED.sub("", vietnamese.fold(text).lower())


def count_words(text):
    """How many words a text has; "TT&TT" is one."""
    return len(WORD.findall(text))


def without_bullet(text):
    """A line without the sign of a list in front."""
    return BULLET.sub("", text)


def _line(number, raw, text, gap, hint):
    return Line(
        number,
        vietnamese.compose(raw).strip().strip("\u00a0\ufeff\u200b").strip(),
        text,
        comparison_key(text),
        count_words(text),
        bool(STOP.search(text)),
        gap,
        hint,
    )


def _is_wrapped(lines):
    """Whether a page is broken at a fixed width: several long lines stop in mid-sentence."""
    breaks = sum(
        not first.has_stop and len(first.text) >= 45 and second.starts_low and not second.after_gap
        for first, second in zip(lines, lines[1:])
    )
    return breaks >= 3 and breaks * 4 >= len(lines)


def _goes_on(line, following, wrapped):
    if line.has_stop or line.hint or following.hint or following.is_list_item or len(line.text) > LONGEST_PARAGRAPH:
        return False
    if (wrapped and not following.after_gap and len(line.text) >= 45) or _breaks_off(line, following):
        return True
    return (
        following.starts_low
        and line.words >= 5
        and ((not following.after_gap and following.words >= 4) or (following.has_stop and following.words >= 3))
    )


def _breaks_off(line, following):
    """Whether a line stops before a word that must follow, or is the upper half of a headline in capitals."""
    if following.after_gap or line.words < 5:
        return False
    return (bool(LINKING.search(line.text[-LONGEST_LINKING:])) and not following.has_stop) or (
        line.key != following.key
        and line.text.isupper()
        and following.text.isupper()
        and len(line.text) >= 30
        and following.words >= 3
    )


def _together(line, following):
    return Line(
        line.number,
        line.raw,
        f"{line.text} {following.text}",
        line.key + following.key,
        line.words + following.words,
        following.has_stop,
        line.after_gap,
        line.hint,
        (*line.parts, following.number),
    )
