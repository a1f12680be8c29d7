"""A fast path for plain news: paragraphs, sub-headings, captions, simple lists and quotations, emphasis, outside links.

For such a text the result of the Markdown library and the cleaning is known; any other text goes through both. Tests
compare the two ways with generated texts.
"""

import re
from functools import lru_cache
from itertools import pairwise

from khotin.markup.bounds import LONGEST_WORDS
from khotin.patterns import lazy_pattern

# What a caption begins with.
CAPTION_LABEL = "(?:Ảnh|Photo): "
# Escapes, code, raw HTML; "_" is a mark in some places and a letter in others.
UNCERTAIN = ("\\", "`", "<", "_")
ENTITY = lazy_pattern(r"&(?:#|\w*;)")
HEADINGS = {"##": "h2", "###": "h3", "####": "h4"}
ITEM, QUOTATION = "- ", "> "
# A point after a first number might begin a list.
OPENING = lazy_pattern(r"(?!\d+\. )[*\[\w“\"‘'(…–—/]")
WORDS = r"[^\s*\[\]](?:[^*\[\]]*[^\s*\[\]])?"
# Only hosts that the sanitiser does not take for numbers or another alphabet.
ADDRESS = r"https?://(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,}(?:/[A-Za-z0-9./~?=%#-]*)?"
# Both alternatives begin with a plain character, so that the engine can skip to the next one.
MARKED = lazy_pattern(rf"\*(?<!\*\*)(\*?)({WORDS})\*\1(?!\*)|\[({WORDS})\]\(({ADDRESS})\)")
WHOLE_CAPTION = lazy_pattern(rf"<em>({CAPTION_LABEL}[^<]*)</em>")


@lru_cache(maxsize=4)  # the two pages of an article follow each other
def plain_html(text: str, prefix: str) -> str | None:
    """Return the cleaned HTML with the ids of its blocks, or None where the text may hold anything else."""
    blocks = text.strip("\n").split("\n\n")
    if any(map(text.__contains__, UNCERTAIN)) or _has_long_block(blocks):
        return None
    try:
        return "\n".join([_block(block, f'id="{prefix}{number}"') for number, block in enumerate(blocks, 1)])
    except _Uncertain:
        return None


class _Uncertain(Exception):
    """A line is not certain and goes to the Markdown library."""


def _has_long_block(blocks: list[str]) -> bool:
    """Return whether a list or a quotation continues after an empty line."""
    starts = [block[:2] for block in blocks]
    return any(first == second and first in (ITEM, QUOTATION) for first, second in pairwise(starts))


def _block(block: str, anchor: str) -> str:
    start = block[:2]
    if start == ITEM:
        items = "\n".join([f"<li>{_line(line)}</li>" for line in block[2:].split(f"\n{ITEM}")])
        return f"<ul {anchor}>\n{items}\n</ul>"
    if start == QUOTATION:
        return f"<blockquote {anchor}>\n<p>{_line(block[2:])}</p>\n</blockquote>"
    if start == "##":
        return _heading(*block.partition(" ")[::2], anchor)
    words = _line(block)
    if words[:4] == "<em>" and (caption := WHOLE_CAPTION.fullmatch(words)):
        return f"<figure {anchor}><figcaption>{caption[1]}</figcaption></figure>"
    return f"<p {anchor}>{words}</p>"


def _heading(marks: str, words: str, anchor: str) -> str:
    if marks not in HEADINGS or "#" in words:
        raise _Uncertain
    return f"<{HEADINGS[marks]} {anchor}>{_line(words)}</{HEADINGS[marks]}>"


def _line(words: str) -> str:
    # The libraries may change unprintable characters or take them for spaces; a line feed is one of them.
    if not OPENING.match(words) or words[-1] == " " or not words.isprintable():
        raise _Uncertain
    if "&" in words or ">" in words:
        if ENTITY.search(words):
            raise _Uncertain
        words = words.replace("&", "&amp;").replace(">", "&gt;")
    if "*" not in words and "[" not in words and "]" not in words:
        return words
    html = MARKED.sub(_marked, words)
    if "![" in words or "*" in html or "[" in html or "]" in html:
        raise _Uncertain
    return html


def _marked(found: re.Match[str]) -> str:
    star, words, link_words, address = found.groups()
    if link_words and len(found[0]) > LONGEST_WORDS:
        raise _Uncertain
    if words:
        return f"<strong>{words}</strong>" if star else f"<em>{words}</em>"
    return f'<a href="{address}">{link_words}</a>'
