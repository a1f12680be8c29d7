"""The blocks of a text and their ids: "p3" is the third block of the Vietnamese text, "e3" of the English one."""

import re

from khotin.patterns import lazy_pattern

VIETNAMESE, ENGLISH = "p", "e"
TAG = lazy_pattern(r'<(/?)([a-z0-9]++)((?>(?: [a-z-]++="[^"]*+")*))>')
VOID = {"br", "hr", "img"}
# One line that is certainly one paragraph, caption or heading, whatever else it contains.
SINGLE_BLOCK = lazy_pattern(r"(?:#{1,4} |\*(?=\w)|[^\W\d_]|\d+(?![.)\d])|\\[-+#>*]|[“\"‘'(…–—/])[^\n<|]*")


def number_blocks(html: str, prefix: str) -> str:
    """Return cleaned HTML with an id on each block of its outermost level; a heading keeps an id of its own."""
    depth = count = done = 0
    parts: list[str] = []
    for tag in TAG.finditer(html):
        closes, name, attributes = tag.groups()
        if closes:
            depth -= 1
            continue
        if depth == 0:
            count += 1
            if ' id="' not in attributes:
                parts += (html[done : tag.start()], f'<{name} id="{prefix}{count}"')
                done = tag.end(2)
        depth += name not in VOID
    return "".join((*parts, html[done:]))


def split_blocks(html: str) -> list[str]:
    """Return the blocks of the outermost level of cleaned HTML."""
    depth, start, blocks = 0, 0, []
    for tag in TAG.finditer(html):
        if depth == 0:
            start = tag.start()
        depth += -1 if tag[1] else tag[2] not in VOID
        if depth == 0:
            blocks.append(html[start : tag.end()])
    return blocks


def frame_tables(html: str, name: str) -> str:
    """Return cleaned HTML with each table in a frame labelled `name` that scrolls and takes keyboard focus."""
    opening = f'<div class="table-frame" role="group" aria-label="{name}" tabindex="0">'

    def frame(tag: re.Match[str]) -> str:
        if tag[2] != "table":
            return tag[0]
        return f"{tag[0]}</div>" if tag[1] else opening + tag[0]

    return TAG.sub(frame, html)


def certain_blocks(body: str) -> list[str] | None:
    """Return the blocks of a Markdown body as written, or None where only rendering shows what is one block."""
    blocks = [block.strip("\n").rstrip() for block in body.split("\n\n") if block.strip()]
    return blocks if all(SINGLE_BLOCK.fullmatch(block) for block in blocks) else None
