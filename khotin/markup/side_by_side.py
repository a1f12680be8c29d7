"""A translation and its original in one text, paragraph by paragraph."""

from itertools import zip_longest

from khotin.markup.blocks import split_blocks
from khotin.markup.conversion import SafeHtml


def pair_blocks(translation: SafeHtml, original: SafeHtml, language: str) -> SafeHtml:
    """Return each block of a translation, marked as being in its `language`, followed by the block of the original."""
    pairs = zip_longest(split_blocks(str(translation)), split_blocks(str(original)), fillvalue="")
    return SafeHtml("\n".join(_in_language(one, language) + other for one, other in pairs))


def _in_language(block: str, language: str) -> str:
    name, space, rest = block.partition(" ")
    return f'{name} lang="{language}"{space}{rest}' if space else block
