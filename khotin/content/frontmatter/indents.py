"""Wrong indents of front matter: lines too far left or right, fields of a group below another text or below no name."""

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise, takewhile

from khotin.content.frontmatter.events import is_readable
from khotin.content.frontmatter.lines import ITEM_LINE, KEY_LINE, PARTS, Fault
from khotin.languages import LANGUAGES

WITH_FIELDS = ("title", "summary", "source")
NO_INDENT = "there must be no spaces before this line"


def text_above_fields(lines: Sequence[str]) -> Iterator[tuple[int, Fault]]:
    """Yield the line of a field with a text and with fields below it, if YAML can read the file without the text."""
    for index, (match, field) in enumerate(pairwise(map(KEY_LINE.match, lines))):
        if not match or not field or not match["value"] or match["key"] not in WITH_FIELDS:
            continue
        name = f"{match['indent']}{match['key']}:"
        is_above = len(field["indent"]) > len(match["indent"])
        if is_above and is_readable("\n".join([*lines[:index], name, *lines[index + 1 :]])):
            vi = f'không được ghi gì sau "{name.strip()}"; các mục của nó nằm ở những dòng dưới'
            en = f'nothing may follow "{name.strip()}" on its line; its fields stand on the lines below'
            yield index, (vi, en, None)


def groups_without_name(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield (index of the first field, name) of a group of fields whose name is missing, if YAML can read the file with
    it. The name is known where one missing group alone has such fields.
    """
    for index, line in enumerate(lines):
        first = KEY_LINE.match(line)
        if not first or not first["indent"] or (index and not _ends_field(lines[index - 1])):
            continue
        below = takewhile(lambda field: field and field["indent"], map(KEY_LINE.match, lines[index:]))
        keys = {field["key"] for field in below if field}
        names = [name for name, parts in PARTS.items() if keys <= {*parts} and not _has_field(lines, name)]
        if len(keys) < 2 or len(names) != 1:
            continue
        if is_readable("\n".join([*lines[:index], f"{names[0]}:", *lines[index:]])):
            yield index, names[0]


def _ends_field(line: str) -> bool:
    """Return whether a field of the article ends with a line, so that the fields below it are not its own."""
    if ITEM_LINE.match(line):
        return True
    field = KEY_LINE.match(line)
    is_of_group = field and (field["indent"] or field["key"] in {*PARTS, *chain.from_iterable(PARTS.values())})
    return bool(field and field["value"] and not is_of_group)


def _has_field(lines: Sequence[str], name: str) -> bool:
    return any(line.startswith(f"{name}:") for line in lines)


def misplaced(lines: Sequence[str]) -> Iterator[tuple[int, Fault]]:
    """Yield lines with a wrong indent, if correcting all of them makes the file readable."""
    right = list(_right_indents(lines))
    corrected = [f"{' ' * indent}{line.lstrip()}" for indent, line in zip(right, lines, strict=True)]
    if corrected == lines or not is_readable("\n".join(corrected)):
        return
    for index, (line, better) in enumerate(zip(lines, corrected, strict=True)):
        if line != better:
            blanks = right[index]
            vi = (
                f"dòng này thụt vào sai; đầu dòng phải có {blanks} dấu cách"
                if blanks
                else "dòng này không được thụt vào"
            )
            en = f"this line is indented wrongly; it must begin with {blanks} spaces" if blanks else NO_INDENT
            yield index, (vi, en, better)


def _right_indents(lines: Sequence[str]) -> Iterator[int]:
    """Yield the indent that each line should have: as the line above, or two more where that opens a group."""
    above, group, is_open, is_item = 0, "", False, False
    for line in lines:
        typed = len(line) - len(line.lstrip())
        item, key = ITEM_LINE.match(line), KEY_LINE.match(line)
        if item:
            above = above if is_item else typed
            is_open = False
        elif key:
            is_below = typed > above or key["key"] in LANGUAGES or key["key"] in PARTS.get(group, ())
            if (is_item and 0 < typed == above) or (is_open and is_below):
                above += 2
            elif is_item or not is_below:
                above = typed - typed % 2
            is_open = not key["value"]
            group = key["key"] if is_open else group
        else:
            yield typed
            continue
        is_item = item is not None
        yield above
