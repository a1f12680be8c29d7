"""Markdown to safe HTML, and plain text to Markdown; the Markdown library and the sanitiser are imported only here.

May import `language` and the modules below it.
"""

from khotin.markup.anchors import block_words, find_anchor
from khotin.markup.blocks import ENGLISH, VIETNAMESE
from khotin.markup.bounds import find_excess, too_deep
from khotin.markup.conversion import SafeHtml, escape, plain_text, render_markdown
from khotin.markup.fast_path import CAPTION_LABEL
from khotin.markup.faults import find_markup_problems
from khotin.markup.marks import Mark, explain_words, mark_words
from khotin.markup.side_by_side import pair_blocks
from khotin.markup.writing import as_markdown

__all__ = [
    "CAPTION_LABEL",
    "ENGLISH",
    "VIETNAMESE",
    "Mark",
    "SafeHtml",
    "as_markdown",
    "block_words",
    "escape",
    "explain_words",
    "find_anchor",
    "find_excess",
    "find_markup_problems",
    "mark_words",
    "pair_blocks",
    "plain_text",
    "render_markdown",
    "too_deep",
]
