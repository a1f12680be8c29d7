"""A template and all it draws on as one text: parts, macros and the base stand in their places, so that a page is one function.

Templates name the others they draw on as plain texts, each in a line of its own; blocks do not hold blocks.
"""

import re
from dataclasses import dataclass

DRAWN = re.compile(r"""\{%-?\s*(?:extends|include|import|from)\s+["']([^"']+)["']""")
EXTENDS = re.compile(r'\s*{% extends "([^"]+)" %}\s*')
INCLUDE = re.compile(r'\s*{% include "([^"]+)" %}\s*')
IMPORT = re.compile(r'\s*{% from "([^"]+)" import [^%]+ %}\s*')
BLOCK = re.compile(r"{% block (\w+) %}")
WHOLE_BLOCK = re.compile(r"{% block (\w+) %}(.*?){% endblock %}")
END = re.compile(r"\s*{% endblock %}\s*")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a template, and where it was written."""

    text: str
    template: str
    number: int


def compose_template(name, read):
    """The lines of a template with all it draws on; `read` gives the text of a template by name."""
    lines = _lines(name, read)
    if lines and (base := EXTENDS.fullmatch(lines[0].text)):
        blocks, rest = _take_blocks(lines[1:])
        lines = [*rest, *_fill_blocks(_lines(base[1], read), blocks)]
    macros, done = [], set()
    body = _draw(lines, read, macros, done)
    # What sets lines in is for those who write templates; a reader's line need not carry it.
    return [Line(line.text.lstrip(" "), line.template, line.number) for line in (*macros, *body)]


def closure(name, contents):
    """The names of a template and of whatever it draws on, directly or not; `contents` are all templates by name."""
    found, waiting = set(), [name]
    while waiting:
        if (each := waiting.pop()) in contents and each not in found:
            found.add(each)
            waiting += DRAWN.findall(contents[each])
    return found


def _lines(name, read):
    return [Line(text, name, number) for number, text in enumerate(read(name).rstrip("\n").split("\n"), 1)]


def _take_blocks(lines):
    """The blocks of a template by name, and the lines that stand outside of them."""
    blocks, rest, current = {}, [], None
    for line in lines:
        if current is not None:
            if END.fullmatch(line.text):
                current = None
            else:
                current.append(line)
        elif whole := WHOLE_BLOCK.search(line.text):
            blocks[whole[1]] = [Line(whole[2], line.template, line.number)] if whole[2] else []
        elif opened := BLOCK.search(line.text):
            current = blocks[opened[1]] = []
        else:
            rest.append(line)
    return blocks, rest


def _fill_blocks(lines, blocks):
    """The base with the blocks of a page in the place of its own."""
    filled, waits_for_end = [], False
    for line in lines:
        whole, opened = WHOLE_BLOCK.search(line.text), BLOCK.search(line.text)
        if waits_for_end:
            if END.fullmatch(line.text):
                waits_for_end = False
        elif whole and line.text.strip() != whole[0]:
            words = "".join(each.text for each in blocks.get(whole[1], [])) or whole[2]
            filled.append(Line(line.text.replace(whole[0], words), line.template, line.number))
        elif opened and opened[1] in blocks:
            filled += blocks[opened[1]]
            waits_for_end = not whole
        elif not opened and not END.fullmatch(line.text):
            filled.append(line)
    return filled


def _draw(lines, read, macros, done):
    """Lines with parts in the place of their includes; macros are gathered once each, to stand before everything."""
    drawn = []
    for line in lines:
        if part := INCLUDE.fullmatch(line.text):
            drawn += _draw(_lines(part[1], read), read, macros, done)
        elif found := IMPORT.fullmatch(line.text):
            if found[1] not in done:
                done.add(found[1])
                # Blank lines between macros would be printed before the page begins.
                macros += [each for each in _draw(_lines(found[1], read), read, macros, done) if each.text.strip()]
        else:
            drawn.append(line)
    return drawn
