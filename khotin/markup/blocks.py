"""The blocks of a text and their ids: "p3" is the third block of the Vietnamese text, "e3" of the English one."""

import re

VIETNAMESE, ENGLISH = "p", "e"
TAG = re.compile(r'<(/?)([a-z0-9]++)((?: [a-z-]++="[^"]*+")*+)>')
VOID = {"br", "hr", "img"}
# One line that is one paragraph, one caption or one heading for certain, whatever else it holds.
SINGLE_BLOCK = re.compile(r"(?:#{1,4} |\*(?=\w)|[^\W\d_]|\d+(?![.)\d])|\\[-+#>*]|[“\"‘'(…–—/])[^\n<|]*")


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
                pieces += (html[done : tag.start()], f'<{name} id="{prefix}{count}"')
                done = tag.end(2)
        depth += name not in VOID
    return "".join((*pieces, html[done:]))


def frame_tables(html: str, name: str) -> str:
    """Cleaned HTML with each table in a frame that scrolls by itself and can be reached with the keyboard; `name` is its label."""

    def frame(tag: re.Match[str]) -> str:
        closes, element, _ = tag.groups()
        if element != "table":
            return tag[0]
        return (
            f"{tag[0]}</div>"
            if closes
            else f'<div class="table-frame" role="group" aria-label="{name}" tabindex="0">{tag[0]}'
        )

    return TAG.sub(frame, html)


def certain_blocks(body):
    """The blocks of a Markdown body as written, or None where only rendering tells what is one block."""
    blocks = [block.strip("\n").rstrip() for block in body.split("\n\n") if block.strip()]
    return blocks if all(SINGLE_BLOCK.fullmatch(block) for block in blocks) else None
