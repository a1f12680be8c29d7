"""The lines of an original, plain text or a saved page, and which of them the body of the article has."""

import re
from collections.abc import Iterable
from functools import cached_property
from itertools import pairwise, takewhile

from khotin.checks.evidence.article_context import ArticleContext
from khotin.checks.evidence.paragraphs import TABLE_RULE, Paragraph, read_paragraphs
from khotin.content.frontmatter import Node
from khotin.convert.input.lines import Line, join_broken, repair, split_lines
from khotin.convert.input.tables import Table, pasted_tables
from khotin.convert.layout.line_features import stands_alone
from khotin.convert.layout.roles import read_roles
from khotin.convert.layout.segments import OF_THE_ARTICLE
from khotin.convert.layout.tables import join_tables
from khotin.convert.patterns.boilerplate import is_boilerplate, opens_other_news
from khotin.convert.patterns.dates import full_days
from khotin.convert.patterns.details import is_detail
from khotin.convert.patterns.sections import is_section
from khotin.encoding import Struct
from khotin.language.vietnamese import tone_key
from khotin.patterns import lazy_pattern

SHORT_LINE, LONGEST_DATE_LINE = 15, 60
SAME_PARAGRAPH = 0.5
LIST_MARK = lazy_pattern(r"^\s*(?:[-*+>]|\d{1,4}[.)])\s+")
CAPTION_LABEL = lazy_pattern(r"\s*(?:trong ảnh|hình ảnh|ảnh|hình|photo)\s?[:.]\s?", re.I)
BYLINE = lazy_pattern(r"^(?:tác giả|bài,? ảnh|tin,? ảnh|tin,? bài|bài và ảnh|tin và ảnh|tin|bài|ảnh|nguồn|theo)\s*:\s*")


class Original(Struct, frozen=True, dict=True):
    """An original that can be read and the article it belongs to.

    Lines are numbered from 1, those of a saved page by its visible text; blank ones are left out.
    """

    context: ArticleContext

    @cached_property
    def read_lines(self) -> tuple[Line, ...]:
        """The lines as they were read, a saved page's with what its tags tell."""
        return self.context.page.lines if self.context.page else split_lines(self.context.original_text or "")

    @cached_property
    def lines(self) -> dict[int, str]:
        """Every line by its number; of a table its rows."""
        lines = {line.number: line.text for line in self.read_lines}
        for table in self.tables:
            rows = iter(table.rows)
            for number in range(table.first, table.last + 1):
                row = lines.pop(number)
                if self.context.page or not TABLE_RULE.fullmatch(row):
                    lines[number] = " ".join(filter(None, next(rows, ())))
            rest = [" ".join(filter(None, row)) for row in rows]
            lines[table.last] = " ".join(filter(None, (lines.get(table.last), *rest)))
        return {number: line for number, line in sorted(lines.items()) if line}

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables of a saved page, or those of a text whose cells tabs or bars separate."""
        if self.context.page:
            return self.context.page.tables
        return tuple(pasted_tables(self.read_lines, self.context.original_text or "", is_file=True))

    @cached_property
    def flat(self) -> str:
        """The original on one line."""
        return " ".join(self.lines.values())

    @cached_property
    def removed(self) -> dict[str, Node]:
        """Lines the editor left out on purpose: {words: value as typed}."""
        return {repair(str(node)): node for node in self.context.items("removed")}

    def is_in_body(self, line: str) -> bool:
        """Return whether the body has a line; a caption may begin with its label."""
        if line in self.context.body_line:
            return True
        label = CAPTION_LABEL.match(line)
        captions = (block.words for block in self.context.paragraphs if block.kind == "caption")
        return label is not None and line[label.end() :] in captions


def missing_pieces(original: Original) -> list[tuple[int, str]]:
    """Return (line number, words) of every piece of the article that neither the body has nor `removed` names."""
    missing = [line for line in original.lines.values() if not original.is_in_body(line)]
    missing = [line for line in missing if line not in original.removed]
    if not missing or _are_known(original.context, missing):
        return []
    pieces = (piece for piece in _pieces(original) if not original.is_in_body(piece[1]))
    return [piece for piece in pieces if not any(piece[1] in line for line in original.removed)]


def find_similar(original: Original, piece: str) -> Paragraph | None:
    """Return the paragraph of the body that is a piece with words changed, or a table without some of its rows."""
    pairs = _pairs(piece)
    others = [
        paragraph
        for paragraph in original.context.paragraphs
        if paragraph.words not in original.flat or (paragraph.kind == "table" and paragraph.words in piece)
    ]
    best = max(others, key=lambda paragraph: len(pairs & _pairs(paragraph.words)), default=None)
    return best if best and pairs and len(pairs & _pairs(best.words)) >= SAME_PARAGRAPH * len(pairs) else None


def line_before(original: Original, number: int) -> int:
    """Return the line of the body after which a line of the original is missing."""
    before = [line for earlier, line in original.lines.items() if earlier < number and len(line) > SHORT_LINE]
    pairs = ((line, paragraph) for line in reversed(before) for paragraph in original.context.paragraphs)
    return next((paragraph.line for line, paragraph in pairs if line in paragraph.words), 0)


def are_items_of(original: Original, paragraph: Paragraph) -> bool:
    """Return whether the original has every line of a paragraph behind the mark of a list or quotation before it."""
    typed = takewhile(str.strip, original.context.article.body.split("\n")[paragraph.line :])
    items = read_paragraphs("\n\n".join(LIST_MARK.sub("", line) for line in typed))
    return all(item.words in original.flat for item in items)


def is_made_of(words: str, lines: Iterable[str]) -> bool:
    """Return whether a paragraph joins lines that the page separates, with boilerplate between them."""
    rest = words
    for line in lines:
        if len(line) > 3 and rest.startswith(line):
            rest = rest[len(line) :].lstrip()
    return not rest


def first_difference(original: str, typed: str) -> tuple[str, str]:
    """Return the words around the first difference of two versions of a paragraph."""
    one, other = original.split(), typed.split()
    pairs = enumerate(zip(one, other, strict=False))
    start = next((index for index, (a, b) in pairs if a != b), min(len(one), len(other)))
    begin = max(0, start - 2)
    return " ".join(one[begin : start + 4]), " ".join(other[begin : start + 4])


def _pieces(original: Original) -> list[tuple[int, str]]:
    """Return (line number, words) of every piece of a page that belongs to the body."""
    page = original.context.page
    lines = join_broken(join_tables(original.read_lines, original.tables), stands_alone)
    layout = read_roles(lines, page.stated.title if page else "")
    return [
        (line.number, " ".join(line.raw.split()) if line.is_table else segment.text.rstrip(" |"))
        for line, segments in zip(layout.lines, layout.segments, strict=True)
        for segment in segments
        if segment.role in OF_THE_ARTICLE and segment.text
    ]


def _are_known(context: ArticleContext, lines: Iterable[str]) -> bool:
    """Return whether all lines are boilerplate or values of the front matter: then no roles need to be found."""
    article = context.article
    together = (separator.join(article.authors) for separator in (" – ", " - "))
    single = (article.title.vi, article.source.section, article.source.portal)
    known = {_bare(name) for name in (*single, *article.authors, *article.offices, *together) if name}
    published = (article.published or "")[:10]
    return all(_bare(line) in known or _is_known_form(line, published) for line in lines)


def _is_known_form(line: str, published: str) -> bool:
    days = {day.isoformat() for day, _ in full_days(line)} if len(line) < LONGEST_DATE_LINE else set()
    return (
        (days == {published} and not is_detail(line))
        or is_boilerplate(line)
        or opens_other_news(line)
        or is_section(line)
    )


def _bare(line: str) -> str:
    return BYLINE.sub("", tone_key(repair(line))).strip(" .")


def _pairs(line: str) -> set[tuple[str, str]]:
    return set(pairwise(line.split()))
