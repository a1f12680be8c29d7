"""From a reading of lines to the facts of an article; what is not told is named as unknown."""

import re
from datetime import date

from khotin.convert.conversion import Block, Conversion, LineRoles
from khotin.convert.facts.figures import find_figures
from khotin.convert.facts.places import Texts, find_place
from khotin.convert.facts.topics import propose_topics
from khotin.convert.facts.warnings import warn_of
from khotin.convert.input.lines import join_broken
from khotin.convert.layout import line_features
from khotin.convert.layout.page_kinds import kind_of
from khotin.convert.layout.pieces import (
    BODY,
    BYLINE,
    CAPTION,
    DATELINE,
    LEAD,
    SECTION,
    SOURCE,
    TITLE,
    has_role,
    text_of,
)
from khotin.convert.layout.roles import read_roles, stamp_of
from khotin.convert.layout.tables import table_problems
from khotin.convert.patterns import bylines, captions
from khotin.convert.patterns.dates import parse_moment
from khotin.convert.patterns.events import find_event
from khotin.language.vietnamese import vietnamese_share

ENGLISH = 0.04


def draw_facts(page, registers, hints, data):
    """The conversion of a page: its lines read, its facts drawn."""
    lines = join_broken(page.lines, line_features.stands_alone)
    reading = read_roles(lines, page.title)
    blocks = _blocks(reading)
    paragraphs = [block.text for block in blocks if block.kind == "paragraph"]
    language = "vi" if vietnamese_share(" ".join(line.text for line in lines)) >= ENGLISH else "en"
    title, title_from = _title(reading, page, hints)
    published = _published(reading, page, hints)
    event = find_event(paragraphs, _day(published), language)
    texts = _texts(title, paragraphs, blocks, reading, page)
    day = event.first if event.first and not event.first.startswith("--") else published
    place = find_place(texts, registers, day and day[:10], hints.url or page.url, hints.province, language)
    authors, offices, cited = _credits(reading, page)
    facts = {
        "input": page.name,
        "kind": kind_of(reading, title or ""),
        "lang": language,
        "title": title,
        "published": published,
        "event": event.first,
        "event_end": event.last,
        "authors": authors,
        "offices": offices,
        "cited": cited,
        "section": _first(reading, SECTION),
        "portal": texts.portal or None,
        "dateline": _first(reading, DATELINE),
        "province": place.province,
        "district": place.district,
        "topics": propose_topics(title or "", paragraphs, registers) if language == "vi" else (),
        "figures": find_figures(paragraphs, language),
        "blocks": blocks,
        "lines": _line_roles(page, reading),
        "url": hints.url or page.url,
    }
    problems = (
        *page.problems,
        *table_problems(page.tables, reading, page.name),
        *warn_of(facts, place, title_from, reading),
    )
    return Conversion(**facts, problems=problems, data=data)


def _title(reading, page, hints):
    """The title and where it is from: the text, else the editor, else the page's code; never a promoted lead."""
    if reading.title is not None:
        return text_of(reading.pieces[reading.title], TITLE), "text"
    if hints.title:
        return hints.title, "option"
    return (page.title, "page") if page.title else (None, "")


def _published(reading, page, hints):
    stamp = stamp_of(reading)
    coded = parse_moment(page.published) if page.published else None
    if stamp and coded and coded.day == stamp.day and coded.time and not stamp.time:
        return coded.iso
    if stamp or coded:
        return (stamp or coded).iso
    return hints.date


def _day(published):
    return date.fromisoformat(published[:10]) if published else None


def _blocks(reading):
    """The article's text in order; a prefix on a line of its own opens the lead."""
    blocks, prefix = [], ""
    for look, pieces in zip(reading.looks, reading.pieces):
        if has_role(pieces, DATELINE) and not has_role(pieces, LEAD):
            prefix = f"{look.line.text} "
        for piece in pieces:
            if piece.role == CAPTION and piece.text:
                blocks.append(Block("caption", captions.clean_caption(piece.text)))
            elif piece.role in (LEAD, BODY) and piece.text:
                blocks.append(
                    Block(
                        "heading" if piece.is_heading else "paragraph",
                        (prefix if piece.role == LEAD else "") + piece.text,
                    )
                )
    return tuple(blocks)


def _texts(title, paragraphs, blocks, reading, page):
    portal = next(
        (
            look.line.text
            for look in reading.looks[: reading.lead or 0]
            if line_features.is_name_of_site(look.line.text) and re.search("cổng|trang|báo|đài", look.line.text, re.I)
        ),
        "",
    )
    greeted = line_features.without_greeting(portal)
    return Texts(
        title or "",
        paragraphs[0] if paragraphs else "",
        tuple(paragraphs[1:]),
        tuple(block.text for block in blocks if block.kind == "caption"),
        page.site or greeted[:1].upper() + greeted[1:],
        _first(reading, DATELINE) or "",
    )


def _credits(reading, page):
    """Authors, their offices and the outlet that the article credits, each once, in the order of the page."""
    authors, offices, cited = {}, {}, None
    for look, pieces in zip(reading.looks, reading.pieces):
        for piece in pieces:
            if piece.role == BYLINE:
                byline = _byline(piece.text, bool(authors))
                authors |= dict.fromkeys(byline.authors)
                offices |= dict.fromkeys(byline.offices)
                cited = cited or byline.cited
            elif piece.role == SOURCE:
                cited = cited or (bylines.read_source(look.line.text) or bylines.Byline()).cited
    if not authors and page.author and bylines.read_bare(page.author):
        authors = dict.fromkeys(bylines.read_bare(page.author).authors)
    return tuple(authors), tuple(offices), cited


def _byline(text, has_author):
    labelled = bylines.read_label(text)
    if labelled and not (labelled.is_photo and not has_author):
        return labelled
    office = bylines.read_office(text) if has_author else None
    if office:
        return bylines.Byline(offices=(office,))
    return bylines.read_source(text) or bylines.read_bare(text) or bylines.Byline((text,))


def _first(reading, role):
    return next(
        (piece.text for pieces in reading.pieces for piece in pieces if piece.role == role and piece.text), None
    )


def _line_roles(page, reading):
    """The roles of every line of the input; the parts of a broken sentence share theirs."""
    roles = {}
    for look, pieces in zip(reading.looks, reading.pieces):
        named = tuple(dict.fromkeys(piece.role for piece in pieces))
        roles |= dict.fromkeys((look.line.number, *look.line.parts), named)
    return tuple(LineRoles(line.number, line.raw, roles[line.number]) for line in page.lines)
