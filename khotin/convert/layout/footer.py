"""Roles of the lines after the last paragraph: captions, signature, office, source; the rest is boilerplate."""

import re
from collections import Counter
from collections.abc import Callable
from typing import TypeAlias

from khotin.convert.input.lines import LINKING, Line
from khotin.convert.layout import segments as roles
from khotin.convert.layout.article_end import ArticleEnd
from khotin.convert.layout.body import END_ALONE
from khotin.convert.layout.line_features import LineFeatures, Lines
from khotin.convert.layout.segments import Segments, single
from khotin.convert.patterns import bylines, captions
from khotin.convert.patterns.boilerplate import is_of_interface
from khotin.convert.patterns.sections import has_verb, is_kicker, is_known_section, is_section
from khotin.convert.words import any_of
from khotin.language.vietnamese import spell_ranges
from khotin.patterns import lazy_pattern

Rule: TypeAlias = Callable[[int, LineFeatures], Segments | None]
NOTE_MARK = lazy_pattern(r"\[\d{1,2}\]|\(\d{1,2}\)|\*{1,3}")
NOTE = lazy_pattern(rf"(?P<mark>{NOTE_MARK.pattern})\s*[^\s*]")
SHORTEST_NOTE = 3  # words
LONGEST_RUN = 6
SHORTEST_CUT = 7  # words: a shorter last line may be a button of the page
SENTENCE = lazy_pattern(spell_ranges(r"[a-zđà-ỹ][.!?…]\s+[A-ZĐÀ-Ỵ]"))
# The title of another article with its day in brackets.
DATED_LINK = lazy_pattern(
    r"^[\[(]\s*+\d{1,2}[/-]\d{1,2}(?:[/-]\d{4})?[^\])]{0,8}[\])]\s*+\S"
    r"|(?:[^.!?…\s]|\s(?<!\s\s))\s*+[\[(]\s*+(?:\d{1,2}:\d{2},?\s*+)?\d{1,2}[/-]\d{1,2}[/-]\d{4}[^\])]{0,8}[\])]$"
)
RUNNING = lazy_pattern(rf"(?:{any_of('sentence_openings')})[\s,]", re.I)
# Someone introduced, as at the start of a sentence; and a last word that was cut, for it has no vowel.
INTRODUCED = lazy_pattern(spell_ranges(r"(?:Ông|Bà|Anh|Chị|Em|Đồng chí|Đ/c)(?:\s+[A-ZĐÀ-Ỵ][\w’']*){2,5},"))
CUT_WORD = lazy_pattern(r"\s[b-df-hj-np-tv-xzđ]{1,3}$", re.I)


def read_footer(lines: Lines, end: ArticleEnd, title_key: str, name_above: str | None) -> dict[int, Segments]:
    """Return segments by index for the lines after the last paragraph.

    `name_above` is the key of the name that stood under the title, or None.
    """
    footer = _Footer(lines, end, title_key, name_above)
    for index in range(end.last + 1, len(lines)):
        footer.take(index)
    return footer.found


def _is_only_section(text: str) -> bool:
    """Return whether a line is a section's name, not that of a person whose family name opens names of sections."""
    is_name = bylines.is_person(text) and bylines.is_surely_signed(text) and not is_known_section(text)
    return is_section(text) and not is_name


def _is_button(line: Line) -> bool:
    """Return whether a short line is a button of the page or a place that it is sorted under, not a cut paragraph."""
    is_place = is_kicker(line.text) and not bylines.HONORIFIC.match(line.text)
    return line.words < SHORTEST_CUT and (is_place or is_of_interface(line.text))


class _Footer:
    """The segments found so far from top to bottom, and what they tell about the lines below."""

    def __init__(self, lines: Lines, end: ArticleEnd, title_key: str, name_above: str | None) -> None:
        self.lines, self.end, self.title_key, self.name_above = lines, end, title_key, name_above
        self.found: dict[int, Segments] = {}
        self.has_signature = self.has_boilerplate = self.has_dropped_open = False
        self.signed_at, self.dropped = -2, 0
        self.note_marks = {mark for line in lines[: end.last + 1] for mark in NOTE_MARK.findall(line.text)}
        self.end_of_article = min(len(lines), end.closed)
        self.unknown = {index for index in range(end.last + 1, self.end_of_article) if self.is_unknown(index)}
        self.above, self.below = self.count_unknown()

    def is_unknown(self, index: int) -> bool:
        """Return whether nothing in a line's own words tells what it is, not even a name."""
        line = self.lines[index]
        return line.is_open and not line.is_marked_caption and bylines.read_bare(line.text) is None

    def count_unknown(self) -> tuple[Counter[int], Counter[int]]:
        """Return, by index, how many unknown lines are together directly above a line, and directly below it."""
        above, below = Counter[int](), Counter[int]()
        for index in sorted(self.unknown):
            above[index + 1] = above[index] + 1
        for index in sorted(self.unknown, reverse=True):
            below[index - 1] = below[index] + 1
        return above, below

    def take(self, index: int) -> None:
        """Note the segments of a line: those of the first rule that applies, or boilerplate."""
        line = self.lines[index]
        rules: tuple[Rule, ...] = (self.read_mark, self.read_note, self.read_list_item, self.read_dated_name)
        rules += (self.read_label, self.read_outlet, self.read_boilerplate)
        if index < self.end.closed:
            rules += (self.read_name, self.read_office, self.read_caption)
        found = (rule(index, line) for rule in rules)
        self.found[index] = next(filter(None, found), ()) or self.drop(index, line)

    def read_mark(self, index: int, line: LineFeatures) -> Segments | None:
        """Return an end mark, or the title once more."""
        if END_ALONE.fullmatch(line.text):
            return single(roles.END)
        return single(roles.REPEAT) if line.words >= 4 and captions.repeats_title(line, self.title_key) else None

    def read_note(self, index: int, line: LineFeatures) -> Segments | None:
        """Return a footnote if its mark is also in the article."""
        note = NOTE.match(line.text)
        if not note or index >= self.end.closed or line.words < SHORTEST_NOTE:
            return None
        return single(roles.BODY, line.text) if note["mark"] in self.note_marks else None

    def read_list_item(self, index: int, line: LineFeatures) -> Segments | None:
        """Return a line of the list that the last paragraph opened with a colon, if nothing else comes between."""
        above = self.lines[index - 1].text
        is_first = index == self.end.last + 1
        in_list = above.endswith(":") if is_first else self.found[index - 1] == single(roles.BODY, above)
        if not in_list or index >= self.end.closed or not line.is_open or self.is_last_name(index, line):
            return None
        return single(roles.BODY, line.text)

    def is_last_name(self, index: int, line: LineFeatures) -> bool:
        """Return whether a list ends here and someone signs: a person's name with no further line of it below."""
        following = self.lines[index + 1] if index + 1 < self.end_of_article else None
        if not bylines.is_person(line.text):
            return False
        return following is None or not following.is_open or bylines.read_office(following.text) is not None

    def read_dated_name(self, index: int, line: LineFeatures) -> Segments | None:
        """Return a name followed by the day."""
        is_over = self.has_signature or self.has_boilerplate or index >= self.end.closed
        if is_over or not line.date or not bylines.is_person(line.date.rest):
            return None
        return (*self.sign(index, line.date.rest), *single(roles.DATE))

    def read_label(self, index: int, line: LineFeatures) -> Segments | None:
        """Return a labelled byline; a line that only credits pictures is a caption where nobody has signed yet."""
        closed = self.end.closed
        if not line.credit or (index > closed and (self.has_signature or self.lines[closed].opens_other_news)):
            return None
        if line.credit.is_photo and not self.has_signature:
            return single(roles.CAPTION, line.text) if index < closed and not self.has_boilerplate else None
        return self.sign(index, line.text) if not self.has_signature or index <= self.signed_at + 2 else None

    def read_outlet(self, index: int, line: LineFeatures) -> Segments | None:
        """Return an outlet that the article credits; after boilerplate only one that is labelled."""
        if not line.source or index >= self.end.closed:
            return None
        if self.has_boilerplate and not line.text.lower().lstrip("(").startswith(("nguồn", "theo")):
            return None
        if not line.source.authors:
            return single(roles.SOURCE, line.text)
        self.has_signature = True
        return (*single(roles.BYLINE, line.text), *single(roles.SOURCE, line.text))

    def read_boilerplate(self, index: int, line: LineFeatures) -> Segments | None:
        """Return boilerplate, where the line's own words say so."""
        if line.is_open or line.source or line.credit or line.is_dateline:
            return None
        # "NL" or "P.V" alone looks like a leftover; right after the last paragraph it is the author.
        is_first = index == self.end.last + 1 and line.is_boilerplate and not self.has_signature
        are_initials = len(line.text) >= 2 and line.text.isupper() and bylines.INITIALS.fullmatch(line.text)
        return None if is_first and are_initials else self.drop(index, line)

    def read_name(self, index: int, line: LineFeatures) -> Segments | None:
        """Return a bare name, or an office that signs alone."""
        if self.has_signature or self.has_dropped_open or self.dropped > 4:
            return None
        if not bylines.read_bare(line.text) and not self.is_lone_office(line):
            return None
        if _is_only_section(line.text) or self.is_tag(index, line) or self.is_stub(index, line):
            return None
        if self.name_above and line.key == self.name_above:
            self.has_signature = True
            return (*single(roles.BYLINE, line.text), *single(roles.REPEAT))
        return self.sign(index, line.text)

    def read_office(self, index: int, line: LineFeatures) -> Segments | None:
        """Return the office of the person who signed one line above."""
        if index != self.signed_at + 1 or not bylines.read_office(line.text) or is_section(line.text):
            return None
        return single(roles.BYLINE, line.text)

    def read_caption(self, index: int, line: LineFeatures) -> Segments | None:
        """Return a caption, or the unfinished paragraph of a page that was cut off."""
        is_marked = line.is_marked_caption
        if DATED_LINK.search(line.text) or self.has_boilerplate or (self.has_signature and not is_marked):
            return None
        if self.is_cut(index, line):
            return single(roles.BODY, line.text)
        if is_marked or captions.GALLERY.match(line.text):
            return single(roles.CAPTION, line.text)
        is_last = index == len(self.lines) - 1
        if is_last and _is_button(line):
            return None
        if line.words < (3 if is_last else 4) or captions.is_alternative(line, self.following(index)):
            return None
        if is_section(line.text) or line.text[-1] == ":" or self.is_in_menu(index):
            return None
        return single(roles.CAPTION, line.text)

    def is_stub(self, index: int, line: Line) -> bool:
        """Return whether the last line is one word, where the page may be cut off, and not made of names."""
        if index != len(self.lines) - 1 or line.words != 1:
            return False
        return len(line.text) <= 1 or not bylines.is_surely_signed(line.text)

    def is_lone_office(self, line: Line) -> bool:
        """Return whether an office signs alone, right after the last paragraph or its picture."""
        if self.has_boilerplate or line.words > 12 or has_verb(line.text):
            return False
        return bylines.read_office(line.text) is not None

    def is_cut(self, index: int, line: LineFeatures) -> bool:
        """Return whether a page was cut off here: it ends in an unfinished paragraph."""
        if index != len(self.lines) - 1 or self.has_signature or line.has_stop:
            return False
        if line.is_marked_caption or is_section(line.text) or _is_button(line):
            return False
        is_short = 1 <= line.words < SHORTEST_CUT and not captions.is_leftover(line)
        if is_short or line.words >= 25 or not captions.is_scene(line):
            return True
        return any(pattern.search(line.text) for pattern in (SENTENCE, CUT_WORD, LINKING)) or any(
            pattern.match(line.text) for pattern in (RUNNING, INTRODUCED)
        )

    def sign(self, index: int, name: str) -> Segments:
        """Note that someone signed here."""
        self.has_signature, self.signed_at = True, index
        return single(roles.BYLINE, name)

    def drop(self, index: int, line: LineFeatures) -> Segments:
        """Note boilerplate; only remains of a picture may follow, nothing of the article."""
        self.dropped += 1
        self.has_dropped_open |= line.is_open and line.words > 2 and not captions.is_leftover(line)
        self.has_boilerplate |= index >= self.end.closed or not captions.is_leftover(line)
        return single(roles.FURNITURE)

    def is_tag(self, index: int, line: LineFeatures) -> bool:
        """Return whether a place or section is among other such lines: the tags below a blurb."""
        following = self.following(index)
        if following is None or not following.is_open or not is_kicker(line.text):
            return False
        if index == self.end.last + 1 and bylines.is_surely_signed(line.text) and not is_known_section(following.text):
            return following.key == line.key
        return is_section(following.text) or following.key == line.key

    def following(self, index: int) -> LineFeatures | None:
        """Return the next line, or None."""
        return self.lines[index + 1] if index + 1 < len(self.lines) else None

    def is_in_menu(self, index: int) -> bool:
        """Return whether many lines without a stop are together: captions come in twos and threes, menus in dozens.

        Where someone signs below them they are the article's own, as in a photo story.
        """
        if self.above[index] + 1 + self.below[index] <= LONGEST_RUN:
            return False
        after = index + self.below[index] + 1 if index in self.unknown else index
        if after >= self.end_of_article:
            return True
        return self.lines[after].credit is None and not bylines.is_person(self.lines[after].text)
