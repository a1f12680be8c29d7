"""The blocks of a text and their ids: "p3" is the third block of the Vietnamese text, "e3" of the English one."""

import re
from functools import lru_cache

VIETNAMESE, ENGLISH = "p", "e"
TAG = re.compile(r'<(/?)([a-z0-9]+)((?: [a-z-]+="[^"]*")*)>')
VOID = {"br", "hr", "img"}
# One line that is one paragraph, one caption or one heading for certain, whatever else it holds.
SINGLE_BLOCK = re.compile(r"(?:#{1,4} |\*(?=\w)|[^\W\d_]|[\d]+(?![.)\d])|[“\"‘'(…–—/])[^\n<|]*")


def number_blocks(html, prefix):
    """Cleaned HTML with an id on each block of its outermost level; a heading that bears an id keeps it."""
    depth, count, pieces, done = 0, 0, [], 0
    for tag in TAG.finditer(html):
        closes, name, attributes = tag.groups()
        if closes:
            depth -= 1
            continue
        if depth == 0:
            count += 1
            if ' id="' not in attributes:
                pieces += (html[done:tag.start()], f'<{name} id="{prefix}{count}"')
                done = tag.end(2)
        depth += name not in VOID
    return "".join((*pieces, html[done:]))


@lru_cache(maxsize=1024)
def find_anchor(body, quote, prefix=VIETNAMESE):
    """The id of the block of a Markdown body that holds a quote; None where the quote is not found or the blocks
    cannot be told without rendering the whole."""
    wanted = _words(quote)
    for number, block in enumerate((block for block in body.split("\n\n") if block.strip()), 1):
        if not SINGLE_BLOCK.fullmatch(block.strip()):
            return None
        if wanted in _words(block):
            return f"{prefix}{number}"
    return None


def _words(text):
    return " ".join(re.sub(r"[\\*_]", "", text).split())
