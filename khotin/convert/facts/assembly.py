"""From the layout of a page to the facts of an article; what the page does not give is None."""

import re
from collections.abc import Mapping
from datetime import date

from khotin.content.registers import Registers
from khotin.convert.conversion import (
    CAPTION,
    HEADING,
    PARAGRAPH,
    RUNNING,
    TABLE,
    Block,
    Conversion,
    Hints,
    LineRoles,
)
from khotin.convert.facts.events import find_event
from khotin.convert.facts.figures import find_figures
from khotin.convert.facts.mentions import PlaceTexts
from khotin.convert.facts.places import find_place
from khotin.convert.facts.threads import find_names, find_threads
from khotin.convert.facts.topics import propose_topics
from khotin.convert.facts.warnings import find_warnings
from khotin.convert.input.lines import join_broken
from khotin.convert.input.raw_files import RawPage
from khotin.convert.input.tables import Table
from khotin.convert.layout import line_features
from khotin.convert.layout import segments as roles
from khotin.convert.layout.page_kinds import kind_of
from khotin.convert.layout.roles import PageLayout, read_roles
from khotin.convert.layout.segments import has_role
from khotin.convert.layout.site_names import names_of_site
from khotin.convert.layout.tables import join_tables, table_problems, table_text, tables_of
from khotin.convert.patterns import bylines, captions
from khotin.convert.patterns.bylines import Byline
from khotin.convert.patterns.dates import parse_moment
from khotin.convert.patterns.names import is_organisation
from khotin.encoding import replace
from khotin.language.vietnamese import vietnamese_share
from khotin.patterns import lazy_pattern
from khotin.problems import has_errors

VIETNAMESE = 0.04  # the least share of non-ASCII letters in a Vietnamese text
PORTAL = lazy_pattern("cổng|trang|báo|đài", re.I)


def assemble_conversion(page: RawPage, registers: Registers, hints: Hints, data: bytes) -> Conversion:
    """Return the conversion of a page: its lines with their roles, its text, and the facts they give."""
    lines = join_broken(join_tables(page.lines, page.tables), line_features.stands_alone)
    layout = read_roles(lines, page.stated.title)
    # Never a promoted lead: without a line for the title, the editor's word counts, then the page's code.
    title = _first(layout, roles.TITLE) or hints.title or page.stated.title or None
    credits = _credits(layout, page)
    read = Conversion(
        page.name,
        kind_of(layout, title or ""),
        "vi" if vietnamese_share(" ".join(line.text for line in lines)) >= VIETNAMESE else "en",
        title=title,
        published=_published(layout, page, hints),
        authors=credits.authors,
        offices=credits.offices,
        cited=credits.cited,
        section=_first(layout, roles.SECTION),
        portal=_portal(layout, page),
        dateline=_first(layout, roles.DATELINE),
        blocks=_blocks(layout, tables_of(layout, page.tables)),
        lines=_line_roles(page, layout),
        url=hints.url or page.stated.url,
        data=data,
    )
    return _with_facts(read, registers, hints, page, layout)


def _with_facts(read: Conversion, registers: Registers, hints: Hints, page: RawPage, layout: PageLayout) -> Conversion:
    """Return a conversion with the facts that its text gives, and with all problems."""
    published = read.published
    language = read.lang or "vi"
    day_published = date.fromisoformat(published[:10]) if published else None
    event = find_event(read.paragraphs, day_published, language, read.title or "")
    read = replace(read, event=event.first, event_end=event.last)
    day = read.event_day or published
    place = find_place(
        _place_texts(read, layout),
        registers,
        day=day and day[:10],
        url=read.url,
        province=hints.province,
        language=language,
    )
    texts = [block.text for block in read.blocks]
    conversion = replace(
        read,
        province=place.province,
        district=place.district,
        topics=propose_topics(read.title or "", read.paragraphs, registers) if language == "vi" else (),
        mentions=find_threads(texts, registers.threads.values()) if language == "vi" else (),
        names=find_names(texts, registers.threads.values()) if language == "vi" else (),
        figures=find_figures(read.paragraphs, language),
    )
    tables = table_problems(tables_of(layout, page.tables).values(), layout, page.name)
    has_own_title = bool(_first(layout, roles.TITLE) or hints.title)
    warnings = find_warnings(conversion, layout, place, has_own_title=has_own_title)
    # What garbled text does not tell may well stand in it.
    return replace(conversion, problems=(*page.problems, *tables, *(() if has_errors(page.problems) else warnings)))


def _published(layout: PageLayout, page: RawPage, hints: Hints) -> str | None:
    """Return the published day: of the text, with the time of the page's code, else of the code, else of the hint."""
    shown = layout.published
    coded = parse_moment(page.stated.published) if page.stated.published else None
    if shown and coded and coded.day == shown.day and not shown.time:
        return coded.iso
    stated = shown or coded
    return stated.iso if stated else hints.date


def _blocks(layout: PageLayout, tables: Mapping[int, Table]) -> tuple[Block, ...]:
    """Return the article's text in order; a prefix on a line of its own opens the lead.

    `tables` are those of the article by the number of their first line.
    """
    blocks, prefix = [], ""
    for line, segments in zip(layout.lines, layout.segments, strict=True):
        if line.number in tables:
            blocks += _table_blocks(tables[line.number])
            continue
        if has_role(segments, roles.DATELINE) and not has_role(segments, roles.LEAD):
            prefix = f"{line.text} "
        for segment in segments:
            if not segment.text:
                continue
            if segment.role == roles.CAPTION:
                blocks.append(Block(CAPTION, captions.clean_caption(segment.text)))
            elif segment.role in (roles.LEAD, roles.BODY):
                opening = prefix if segment.role == roles.LEAD else ""
                kind = line.hint if line.hint in RUNNING else PARAGRAPH
                blocks.append(Block(HEADING if segment.is_heading else kind, opening + segment.text))
    return tuple(blocks)


def _table_blocks(table: Table) -> list[Block]:
    """Return a table as one block; one that holds another as its rows, which are not written."""
    if table.rows and not table.is_nested:
        return [Block(TABLE, table_text(table.rows))]
    return [Block(PARAGRAPH, " ".join(filter(None, row))) for row in table.rows]


def _portal(layout: PageLayout, page: RawPage) -> str | None:
    """Return the name of the site, as the page's code or a line above the lead states it."""
    for line in layout.lines[: layout.lead or 0]:
        if not page.stated.site and PORTAL.search(line.text) and line_features.is_name_of_site(line.text):
            name = line_features.without_greeting(line.text)
            return name[:1].upper() + name[1:]
    return page.stated.site or None


def _place_texts(read: Conversion, layout: PageLayout) -> PlaceTexts:
    lead, *body = read.paragraphs or ("",)
    return PlaceTexts(
        read.title or "",
        lead,
        tuple(body),
        read.captions,
        (*filter(None, (read.portal,)), *names_of_site(layout)),
        read.dateline or "",
        tuple(filter(is_organisation, (*read.authors, *read.offices))),
    )


def _credits(layout: PageLayout, page: RawPage) -> Byline:
    """Return authors, their offices and the outlet that the article credits, each once, in the order of the page."""
    authors: dict[str, None] = {}
    offices: dict[str, None] = {}
    cited = None
    for line, segments in zip(layout.lines, layout.segments, strict=True):
        for segment in segments:
            if segment.role == roles.BYLINE:
                byline = _read_byline(segment.text, bool(authors))
                authors |= dict.fromkeys(byline.authors)
                offices |= dict.fromkeys(byline.offices)
                cited = cited or byline.cited
            elif segment.role == roles.SOURCE:
                cited = cited or (bylines.read_source(line.text) or Byline()).cited
    if not authors and (stated := bylines.read_bare(page.stated.author)):
        authors = dict.fromkeys(stated.authors)
    return Byline(tuple(authors), tuple(offices), cited)


def _read_byline(text: str, has_author: bool) -> Byline:
    labelled = bylines.read_label(text)
    if labelled and (has_author or not labelled.is_photo):
        return labelled
    office = bylines.read_office(text) if has_author else None
    if office:
        return Byline(offices=(office,))
    return bylines.read_source(text) or bylines.read_bare(text) or Byline((text,))


def _first(layout: PageLayout, role: str) -> str | None:
    """Return the words of the first segment with a role, or None."""
    found = (segment.text for segments in layout.segments for segment in segments if segment.role == role)
    return next(filter(None, found), None)


def _line_roles(page: RawPage, layout: PageLayout) -> tuple[LineRoles, ...]:
    """Return the roles of every line of the input; the parts of a broken sentence have the same."""
    found: dict[int, tuple[str, ...]] = {}
    for line, segments in zip(layout.lines, layout.segments, strict=True):
        named = tuple(dict.fromkeys(segment.role for segment in segments))
        found |= dict.fromkeys((line.number, *line.joined), named)
    return tuple(LineRoles(line.number, line.raw, found[line.number]) for line in page.lines)
