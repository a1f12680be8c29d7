"""The block of a text that holds a quote, by its id, and the words of each block."""

import html as entities
import re
from functools import lru_cache

from khotin.markup.blocks import VIETNAMESE, certain_blocks
from khotin.markup.conversion import render_markdown


def find_anchor(body: str, quote: str) -> str | None:
    """Return the id of the block of a Vietnamese body that holds a quote, or None where no block holds it whole."""
    wanted = _words(quote)
    return next((anchor for anchor, words in _blocks(body, VIETNAMESE) if wanted in words), None)


def block_words(body: str, prefix: str = VIETNAMESE) -> dict[str, str]:
    """Return the words of each block of a Markdown body by its id, with single blanks and without marks."""
    return dict(_blocks(body, prefix))


@lru_cache(maxsize=16)
def _blocks(body: str, prefix: str) -> tuple[tuple[str, str], ...]:
    """Return (id, words) of each block. Most texts need no rendering: their blocks are certain."""
    certain = certain_blocks(body)
    if certain is not None:
        return tuple((f"{prefix}{number}", _words(block)) for number, block in enumerate(certain, 1))
    _, *parts = re.split(rf'<[a-z0-9]+ id="({prefix}\d+)"', render_markdown(body, prefix=prefix))
    blocks = zip(parts[::2], parts[1::2], strict=True)
    return tuple((anchor, _words(entities.unescape(re.sub(r"<[^<>]*+>", "", f"<{html}")))) for anchor, html in blocks)


def _words(text: str) -> str:
    return " ".join(re.sub(r"[\\*_]", "", text).split())
