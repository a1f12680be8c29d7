"""Where in a text a quote stands: the id of its block."""

import html as entities
import re
from functools import lru_cache

from khotin.markup.blocks import VIETNAMESE, certain_blocks
from khotin.markup.conversion import render_markdown


def find_anchor(body, quote, prefix=VIETNAMESE):
    """The id of the block of a Markdown body that holds a quote, or None where no block holds it whole."""
    wanted = _words(quote)
    return next((anchor for anchor, words in _blocks(body, prefix) if wanted in words), None)


@lru_cache(maxsize=16)
def _blocks(body, prefix):
    """(id, words) of the blocks in order. Most texts need not be rendered to tell their blocks."""
    certain = certain_blocks(body)
    if certain is not None:
        return tuple((f"{prefix}{number}", _words(block)) for number, block in enumerate(certain, 1))
    _, *pieces = re.split(rf'<[a-z0-9]+ id="({prefix}\d+)"', render_markdown(body, prefix=prefix))
    return tuple(
        (anchor, _words(entities.unescape(re.sub(r"<[^<>]*+>", "", f"<{piece}"))))
        for anchor, piece in zip(pieces[::2], pieces[1::2], strict=True)
    )


def _words(text):
    return " ".join(re.sub(r"[\\*_]", "", text).split())
