"""The lines behind the last paragraph, one after the other: captions, signature, office, source, furniture."""

import re

from khotin.convert.layout.line_features import is_marked_caption
from khotin.convert.layout.pieces import BODY, BYLINE, CAPTION, DATE, END, FURNITURE, REPEAT, SOURCE, only
from khotin.convert.patterns import bylines, captions
from khotin.convert.patterns.sections import has_verb, is_kicker, is_section
from khotin.language.vietnamese import spell_ranges

LONGEST_RUN = 6
END_ALONE = re.compile(r"(?<!\W)\W*\.{1,2}\s?/\s?\.?\W*|-/-")
SENTENCE = re.compile(spell_ranges(r"[a-zđà-ỹ][.!?…]\s+[A-ZĐÀ-Ỵ]"))
# The title of another article with its day in brackets.
DATED_LINK = re.compile(
    r"^[\[(]\s*+\d{1,2}[/-]\d{1,2}(?:[/-]\d{4})?[^\])]{0,8}[\])]\s*+\S|(?:[^.!?…\s]|\s(?<!\s\s))\s*+[\[(]\s*+(?:\d{1,2}:\d{2},?\s*+)?\d{1,2}[/-]\d{1,2}[/-]\d{4}[^\])]{0,8}[\])]$"
)
# Words that open a sentence of running text and hardly ever a caption.
RUNNING = re.compile(
    r"(?:tại|theo|trong|sau|cùng|đồng thời|bên cạnh|ngoài ra|phát biểu|qua|từ|với|để|về|đến|hiện|đây|do|nhằm|thông qua|được|trước|bởi|mặc dù|tuy|song|như|việc|khi|nếu|ngày|sáng|chiều|năm|trên|dịp|nhân)\s",
    re.I,
)


def read_ending(looks, tail, title_key, above):
    """Pieces by index for the lines behind the last paragraph. `above` is the name that stood under the title, or None."""
    ending = _Ending(looks, tail, title_key, above)
    for index in range(tail.last + 1, len(looks)):
        ending.take(index)
    return ending.pieces


class _Ending:
    """What was met so far on the way down a page."""

    def __init__(self, looks, tail, title_key, above):
        self.looks, self.tail, self.title_key, self.above = looks, tail, title_key, above
        self.pieces, self.has_signature, self.has_furniture, self.signed_at = {}, False, False, -2
        self.dropped, self.has_dropped_open = 0, False
        self.end_of_list = min(len(looks), tail.closed)
        self.before, self.behind = self._runs()

    def _runs(self):
        """By index: how many unknown lines stand directly before it, and how many directly behind it up to the end of the article."""
        first = self.tail.last + 1
        unknown = {index: self.is_unknown(index) for index in range(first, self.end_of_list)}
        before, behind = {}, {}
        for index in range(first, len(self.looks)):
            before[index] = before[index - 1] + 1 if unknown.get(index - 1) else 0
        for index in range(len(self.looks) - 1, first - 1, -1):
            behind[index] = behind[index + 1] + 1 if unknown.get(index + 1) else 0
        return before, behind

    def take(self, index):
        line = self.looks[index].line
        for rule in (
            self.end,
            self.repeat,
            self.listed,
            self.dated_name,
            self.labelled,
            self.outlet,
            self.own_furniture,
            self.name,
            self.office,
            self.caption,
        ):
            if pieces := rule(index, line):
                self.pieces[index] = pieces
                return
        self.drop(index)

    def end(self, index, line):
        return only(END) if END_ALONE.fullmatch(line.text) else None

    def repeat(self, index, line):
        return only(REPEAT) if captions.repeats_title(line, self.title_key) and line.words >= 4 else None

    def listed(self, index, line):
        """A line of the list that the last paragraph opened with a colon, as long as nothing else comes between."""
        above = self.looks[index - 1].line
        in_list = (
            above.text.endswith(":")
            if index == self.tail.last + 1
            else self.pieces[index - 1] == only(BODY, above.text)
        )
        if not in_list or index >= self.tail.closed or not self.looks[index].is_open or self.is_last_name(index):
            return None
        return only(BODY, line.text)

    def is_last_name(self, index):
        """Whether a list ends here and someone signs: a person's name with no further line of the list below."""
        following = self.looks[index + 1] if index + 1 < min(len(self.looks), self.tail.closed) else None
        return bylines.is_person(self.looks[index].line.text) and (
            following is None or not following.is_open or bylines.read_office(following.line.text) is not None
        )

    def dated_name(self, index, line):
        """A name with the day behind it."""
        date = self.looks[index].date
        if (
            not date
            or self.has_signature
            or index >= self.tail.closed
            or self.has_furniture
            or not bylines.is_person(date.rest)
        ):
            return None
        return (*self.sign(index, date.rest), *only(DATE))

    def labelled(self, index, line):
        credit = self.looks[index].credit
        if not credit or (index > self.tail.closed and (self.has_signature or self.looks[self.tail.closed].opens_list)):
            return None
        if credit.is_photo and not self.has_signature:
            return only(CAPTION, line.text) if index < self.tail.closed and not self.has_furniture else None
        return self.sign(index, line.text) if not self.has_signature or index <= self.signed_at + 2 else None

    def outlet(self, index, line):
        source = self.looks[index].source
        if (
            not source
            or index >= self.tail.closed
            or (self.has_furniture and not line.text.lower().lstrip("(").startswith(("nguồn", "theo")))
        ):
            return None
        if source.authors:
            self.has_signature = True
        return (*only(BYLINE, line.text), *only(SOURCE, line.text)) if source.authors else only(SOURCE, line.text)

    def own_furniture(self, index, line):
        look = self.looks[index]
        if look.is_open or look.source or look.credit or look.is_prefix:
            return None
        # "NL" or "P.V" alone looks like a leftover; behind the last paragraph it is who wrote it.
        if (
            look.is_furniture
            and not self.has_signature
            and index == self.tail.last + 1
            and bylines.INITIALS.fullmatch(line.text)
            and line.text.isupper()
            and len(line.text) >= 2
        ):
            return None
        return self.drop(index)

    def name(self, index, line):
        if self.has_signature or index >= self.tail.closed or self.unknown_above():
            return None
        byline = bylines.read_bare(line.text) or self.is_lone_office(index, line)
        if not byline or is_section(line.text) or self.is_tag(index, line) or self.is_stub(index, line):
            return None
        if self.above and line.key == self.above:
            self.has_signature = True
            return (*only(BYLINE, line.text), *only(REPEAT))
        return self.sign(index, line.text)

    def office(self, index, line):
        if index != self.signed_at + 1 or index >= self.tail.closed:
            return None
        office = bylines.read_office(line.text)
        return only(BYLINE, line.text) if office and not is_section(line.text) else None

    def caption(self, index, line):
        if (
            DATED_LINK.search(line.text)
            or index >= self.tail.closed
            or (self.has_signature and not is_marked_caption(line))
            or self.has_furniture
        ):
            return None
        if self.is_cut(index, line):
            return only(BODY, line.text)
        if is_marked_caption(line) or captions.GALLERY.match(line.text):
            return only(CAPTION, line.text)
        run = self.run_of_unknown(index)
        is_short = line.words < (3 if index == len(self.looks) - 1 else 4) or captions.is_alternative(
            line, self.following(index)
        )
        return (
            None
            if is_short
            or (run > LONGEST_RUN and not self.is_signed_below(index))
            or is_section(line.text)
            or (line.has_stop and line.text[-1] == ":")
            else only(CAPTION, line.text)
        )

    def is_stub(self, index, line):
        """One last word may be where the page was cut off; it is a name only if names are made of it."""
        return (
            index == len(self.looks) - 1
            and line.words == 1
            and not (len(line.text) > 1 and bylines.is_surely_signed(line.text))
        )

    def is_lone_office(self, index, line):
        """An office signs alone, right behind the last paragraph or its picture."""
        return (
            not self.has_furniture
            and line.words <= 12
            and bylines.read_office(line.text) is not None
            and not has_verb(line.text)
        )

    def is_cut(self, index, line):
        """A page that was cut off in the middle ends in an unfinished paragraph."""
        if (
            index != len(self.looks) - 1
            or self.has_furniture
            or self.has_signature
            or line.has_stop
            or is_marked_caption(line)
            or is_section(line.text)
        ):
            return False
        return (
            (1 <= line.words < 7 and not captions.is_leftover(line))
            or not captions.is_scene(line)
            or line.words >= 25
            or bool(SENTENCE.search(line.text) or RUNNING.match(line.text))
        )

    def sign(self, index, name):
        self.has_signature, self.signed_at = True, index
        return only(BYLINE, name)

    def drop(self, index):
        """Furniture; but for what a picture left behind, nothing of the article is expected below it."""
        self.pieces[index] = only(FURNITURE)
        self.dropped += 1
        self.has_dropped_open |= self.looks[index].is_open and self.looks[index].line.words > 2
        self.has_furniture |= not captions.is_leftover(self.looks[index].line) or index >= self.tail.closed
        return self.pieces[index]

    def unknown_above(self):
        """Whether lines of the page stood between the article and this line that no list of words knows."""
        return self.has_dropped_open or self.dropped > 4

    def is_tag(self, index, line):
        """A place or section among other such lines: the tags below a blurb."""
        following = self.following(index)
        return (
            following is not None
            and is_kicker(line.text)
            and self.looks[index + 1].is_open
            and (is_section(following.text) or following.key == line.key)
        )

    def following(self, index):
        return self.looks[index + 1].line if index + 1 < len(self.looks) else None

    def run_of_unknown(self, index):
        """How many lines without a stop stand together: captions come in twos and threes, menus and lists in dozens."""
        return self.before[index] + 1 + self.behind[index]

    def is_signed_below(self, index):
        """Whether someone signs below a run of such lines: then they are the article's own, as in a photo story."""
        if index < self.end_of_list and self.is_unknown(index):
            index += self.behind[index] + 1
        return index < self.end_of_list and (
            self.looks[index].credit is not None or bylines.is_person(self.looks[index].line.text)
        )

    def is_unknown(self, index):
        look = self.looks[index]
        return look.is_open and not is_marked_caption(look.line) and bylines.read_bare(look.line.text) is None
