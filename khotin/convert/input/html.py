"""Saved pages: the visible text in reading order, with what its tags tell.

The same rules as for plain text decide which lines are the article; tags only help. A library that extracts the main
text was compared with this and loses lines of the article (see bench/convert_html.py).
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set

from khotin.content.text_files import RULE
from khotin.convert.input.html_asides import MOST_NAMES, is_aside, names_of
from khotin.convert.input.html_facts import read_stated_facts
from khotin.convert.input.html_lists import ListSigns
from khotin.convert.input.html_tables import CELL_TAGS, contains, holds_data, read_cell
from khotin.convert.input.html_tree import Element, read_tree
from khotin.convert.input.lines import comparison_key, repair, split_lines
from khotin.convert.input.raw_files import RawPage, require_readable, require_short
from khotin.convert.input.tables import (
    Cell,
    Table,
    filled_up,
    pasted_tables,
    spread,
)
from khotin.convert.patterns.sections import is_known_section
from khotin.convert.words import words
from khotin.encoding import Struct, field, replace
from khotin.language.legacy_encodings import find_garbled_text
from khotin.patterns import lazy_pattern
from khotin.problems import Location, fail

LINE_END = "\u2028"  # the line separator
MOST_ALTERNATIVE = 1000  # characters
MOST_TITLE_PARTS = 8
SKIPPED = frozenset(words("skipped_tags"))
INLINE = frozenset(words("inline_tags"))
TITLE_TAGS = frozenset(("h2", "h3", "h4", "div", "p", "span"))
SUBHEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
CAPTION_NAMES = lazy_pattern(
    r"(?:^|[\s_-])(?:caption|wp-caption-text|image-?caption|photo-?caption|pcaption|chu-?thich(?:-?anh)?|img-?desc"
    r"|imagecaption|figcaption)(?:$|[\s_-])",
    re.I,
)
TITLE_NAMES = lazy_pattern(
    r"(?:^|[\s_-])(?:(?:entry|post|article|detail|news|main|page|content)-?(?:title|heading)|headline"
    r"|tieu-?de(?:-?\w+)?|title-?(?:detail|news|post|article))(?:$|[\s_-])",
    re.I,
)
HIDDEN = lazy_pattern(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
SITE_SEPARATOR = lazy_pattern(r"(?<!\s)\s++(?:[|»•·–—-]|::|>)\s++|(?<!\s)\s*+\|\s*+")


class _Text(Struct, frozen=True):
    """A line of visible text, its hint, and the number of the aside that it is in; 0 outside."""

    text: str
    hint: str
    aside: int


class _OpenTable(Struct):
    """A table of data that is being read: the number of its first line, its rows, the number of tables inside."""

    element: Element
    first: int
    rows: list[list[Cell]] = field(default_factory=list)
    cell_start: int = 0
    inner: int = 0


class _Gathered(Struct):
    """What is collected while walking through a page: lines, the texts of pictures, tables of data."""

    name: str
    lines: list[_Text] = field(default_factory=list)
    current: list[str] = field(default_factory=list)
    alternatives: set[str] = field(default_factory=set)
    tables: list[Table] = field(default_factory=list)
    table: _OpenTable | None = None
    is_below_picture: bool = False
    ends_with_picture: bool = False
    signs: ListSigns = field(default_factory=ListSigns)

    def add_picture(self, alternative: str) -> None:
        """Note a picture and its alternative text: the next line is below it."""
        if alternative:
            self.alternatives.add(comparison_key(alternative[:MOST_ALTERNATIVE]))
        has_text = any(not text.isspace() for text in self.current if text)
        self.ends_with_picture |= has_text
        self.is_below_picture |= not has_text

    def end_line(self, hint: str, aside: int) -> None:
        """End the current line. Raises `ContentError` for one that is too long."""
        parts = "".join(self.current).split(LINE_END)
        self.current.clear()
        for text in (" ".join(part.split()) for part in parts):
            require_short(text, Location(self.name))
            if repair(text):
                own = hint or ("picture" if self.is_below_picture else "")
                self.lines.append(_Text(self.signs.signed(text), own, aside))
                self.is_below_picture, self.ends_with_picture = self.ends_with_picture, False

    def enter(self, element: Element, tag: str) -> None:
        """Note the start of a list, or of a table of data, or of a part of one."""
        self.signs.enter(element, tag)
        if self.table is None:
            if tag == "table" and holds_data(element):
                self.table = _OpenTable(element, len(self.lines) + 1)
        elif tag == "table":
            self.table.inner += 1
        elif not self.table.inner and tag == "tr":
            self.table.rows.append([])
        elif not self.table.inner and tag in CELL_TAGS:
            self.table.cell_start = len(self.lines)

    def leave(self, element: Element, tag: str) -> None:
        """Note the end of an item, a cell, a caption or a table."""
        self.signs.leave(tag)
        table = self.table
        if table is None:
            return
        if element is table.element:
            self.end_table(table)
        elif tag == "table":
            table.inner -= 1
        elif not table.inner and tag == "caption":
            table.first = len(self.lines) + 1
        elif not table.inner and tag in CELL_TAGS and table.rows:
            table.rows[-1].append(read_cell(element, " ".join(line.text for line in self.lines[table.cell_start :])))

    def end_table(self, table: _OpenTable) -> None:
        """Note a table of data with its rows."""
        self.table = None
        if table.first <= len(self.lines):
            *_, last = table.element.iter()
            file_lines = (table.element.sourceline, last.sourceline)
            is_merged = any(cell.is_merged for row in table.rows for cell in row)
            is_nested = contains(table.element, "table")
            rows = filled_up(spread(table.rows))
            self.tables.append(Table(table.first, len(self.lines), file_lines, rows, is_merged, is_nested))


def read_markup(data: bytes, name: str) -> RawPage:
    """Return a saved page as lines with hints. Raises `ContentError` where there is no text or too much of it."""
    tree = read_tree(data, name)
    _mark_line_ends(tree)
    gathered = _gather(tree, name)
    if not gathered.lines:
        fail(Location(name), RULE, "trang không có chữ", "the page has no text")
    texts = [line.text for line in gathered.lines]
    require_readable(texts, name, has_numbers=False)
    stated = read_stated_facts(tree)
    stated = replace(stated, title=_without_site(stated.title, texts))
    text = "\n".join(texts)
    lines = split_lines(text, _hints(gathered, comparison_key(stated.title)))
    return RawPage(
        name,
        lines,
        stated,
        (*gathered.tables, *pasted_tables(lines, text, is_file=False)),
        tuple(find_garbled_text(name, text)),
    )


def _mark_line_ends(tree: Element) -> None:
    """Mark the ends of lines that a page shows as they are: those inside <pre>."""
    for block in tree.iter("pre"):
        for element in block.iter():
            element.text = (element.text or "").replace("\n", LINE_END)
            if element is not block:
                element.tail = (element.tail or "").replace("\n", LINE_END)


def _gather(tree: Element, name: str) -> _Gathered:
    """Return all visible lines in reading order. Walks without recursion: pages may be nested to any depth."""
    gathered = _Gathered(name)
    body = tree.find("body")
    stack = [("enter", tree if body is None else body, "", 0)]
    asides = 0
    while stack:
        step, element, hint, aside = stack.pop()
        if step == "tail":
            gathered.current.append(element.tail or "")
        elif step == "leave":
            gathered.end_line(hint, aside)
            gathered.leave(element, element.tag)
        elif tag := _visible_tag(element):
            if tag == "img":
                gathered.add_picture(element.get("alt") or "")
            own = _own_hint(element, tag) or hint or _list_hint(element, tag)
            if tag == "li" and gathered.signs.has(element.getparent()):
                own = "" if own in ("item", "numbered") else own
            if own == "aside" and hint != "aside":
                asides += 1
                aside = asides
            if tag not in INLINE:
                gathered.end_line(hint, aside if hint == "aside" else 0)
                stack.append(("leave", element, own, aside))
                gathered.enter(element, tag)
            gathered.current.append(element.text or "")
            for child in reversed(element):
                stack += (("tail", child, own, aside), ("enter", child, own, aside))
    gathered.end_line("", 0)
    return gathered


def _visible_tag(element: Element) -> str:
    """Return the name of an element whose text readers see, or an empty text."""
    tag = element.tag
    if not isinstance(tag, str) or tag in SKIPPED or element.get("hidden") is not None:
        return ""
    return "" if HIDDEN.search((element.get("style") or "")[:MOST_NAMES]) else tag


def _own_hint(element: Element, tag: str) -> str:
    """Return what a tag and its names tell of the text inside."""
    names = names_of(element)
    if tag == "h1" or (tag in TITLE_TAGS and TITLE_NAMES.search(names)):
        return "heading"
    if tag == "figcaption" or CAPTION_NAMES.search(names):
        return "caption"
    if is_aside(element):
        return "aside"
    return "subheading" if tag in SUBHEADINGS else ""


def _list_hint(element: Element, tag: str) -> str:
    """Return the hint of an item of a list, or of a quotation, or an empty text."""
    if tag == "li":
        parent = element.getparent()
        return "numbered" if parent is not None and parent.tag == "ol" else "item"
    return "quotation" if tag == "blockquote" else ""


def _hints(gathered: _Gathered, title_key: str) -> Mapping[int, str]:
    """Return the hint of each line by its number. `title_key` is the key of the page's own title, or empty."""
    asides = _find_asides(gathered.lines)
    hints = {}
    for number, line in enumerate(gathered.lines, 1):
        hint = "" if line.hint == "aside" and line.aside not in asides else line.hint
        hints[number] = _settled_hint(line.text, hint, title_key, gathered.alternatives)
    return hints


def _find_asides(lines: Sequence[_Text]) -> Set[int]:
    """Return the numbers of asides without the ones that hold much of the running text, whatever their names."""
    running: dict[int, int] = defaultdict(int)
    for line in lines:
        if len(line.text) > 80 and line.text[-1] in ".!?…”":
            running[line.aside] += len(line.text)
    total = sum(running.values())
    asides = {line.aside for line in lines if line.aside}
    return {aside for aside in asides if not total or running[aside] * 10 < 4 * total}


def _settled_hint(text: str, hint: str, title_key: str, alternatives: Set[str]) -> str:
    """Return a line's hint: a heading is the title only where the page's own title agrees or is unknown."""
    key = comparison_key(text)
    is_heading = hint in ("heading", "subheading")
    if is_heading and title_key and len(key) > 10 and (title_key.startswith(key) or key.startswith(title_key)):
        return "heading"
    if hint == "heading":
        return "heading" if not title_key else ""
    may_be_caption = hint in ("", "picture") and len(key) > 12 and key != title_key
    return "caption" if may_be_caption and key in alternatives and text[-1] not in ".!?…" else hint


def _without_site(title: str, texts: Sequence[str]) -> str:
    """Return the page's title without site and section: the part that is in the text, else the longest; or nothing."""
    parts = [part.strip() for part in SITE_SEPARATOR.split(title) if part.strip()]
    parts = [part for part in parts if not is_known_section(part)]
    if len(parts) <= 1:
        return "".join(parts)
    if len(parts) <= MOST_TITLE_PARTS:
        keys = set(map(comparison_key, texts))
        for candidate in (title, *_runs(parts)):
            key = comparison_key(candidate)
            if len(key) > 10 and key in keys:
                return candidate
    return max(parts, key=len)


def _runs(parts: Sequence[str]) -> Iterator[str]:
    """Yield neighbouring parts of a title, joined: from the first one on, the longest first."""
    for first in range(len(parts)):
        for last in range(len(parts), first, -1):
            yield " - ".join(parts[first:last])
