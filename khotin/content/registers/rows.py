"""Reading of the rows of a register: every value is checked, and every problem is collected with its line."""

import re
from collections.abc import Collection, Iterator
from datetime import date

from khotin.content.frontmatter import MappingNode, Node, ScalarNode, SequenceNode
from khotin.language.characters import WINDOWS_NAMES
from khotin.language.vietnamese import SLUG, SLUG_LENGTH, is_visible, shorten, slugify
from khotin.languages import EMPTY, LANGUAGES, Bilingual
from khotin.patterns import lazy_pattern
from khotin.problems import Location, Problem, closest, did_you_mean

RULE = "registers"
LONGEST_TEXT, LONGEST_COMPARED, MOST_COMPARED, MOST_PROBLEMS = 1000, 80, 20, 200
SLUG_FORM = lazy_pattern(SLUG)
DAY_FORM = lazy_pattern("[0-9]{4}-[0-9]{2}-[0-9]{2}")
NOTHING = "null"
# The grid of the schematic map; assets/css/find/tile-map.css has a class for each column and row.
MAP_COLUMNS, MAP_ROWS = 8, 22
TILE_NUMBER = lazy_pattern("[1-9][0-9]?")


class RegisterReader:
    """One register file and what is wrong with it; a value that is missing or wrong is read as None or as empty."""

    def __init__(self, path: str, tree: MappingNode) -> None:
        self.path, self.tree = path, tree
        self.problems: list[Problem] = []

    def add_problem(self, node: object, vi: str, en: str) -> None:
        """Add a problem at the position of a value or key."""
        if len(self.problems) < MOST_PROBLEMS:
            where = Location(self.path, getattr(node, "line", 1), getattr(node, "column", 1))
            self.problems.append(Problem(where, RULE, Bilingual(vi, en)))

    def rows(self, node: Node | None, known: Collection[str], name: str) -> Iterator[MappingNode]:
        """Yield the records of a list; other items, and keys that are not `known`, are problems."""
        for row in self.items(node, name):
            if isinstance(row, MappingNode):
                self.require_known(row, known)
                yield row
            else:
                keys = ", ".join(known)
                self.add_problem(
                    row, f"mỗi dòng của {name} gồm các mục {keys}", f"each row of {name} has the fields {keys}"
                )

    def groups(self, node: Node | None, name: str) -> Iterator[tuple[str, Node]]:
        """Yield the keys and values of a mapping; anything else is a problem."""
        if isinstance(node, MappingNode):
            yield from node.items()
        elif node is not None:
            self.add_problem(
                node, f'{name} gồm các dòng "mã tỉnh: danh sách"', f'{name} consists of lines "province: list"'
            )

    def items(self, node: Node | None, name: str) -> Iterator[Node]:
        """Yield the values of a list; anything else is a problem. None has no values."""
        if isinstance(node, SequenceNode):
            yield from node
        elif node is not None:
            self.add_problem(node, f"{name} phải là danh sách", f"{name} must be a list")

    def require_known(self, row: MappingNode, known: Collection[str]) -> None:
        """Add a problem for each key that is not known."""
        for key in row:
            if key not in known:
                near = did_you_mean(self.nearest(key, known))
                vi, en = f'không có mục "{shorten(key)}"{near.vi}', f'there is no field "{shorten(key)}"{near.en}'
                self.add_problem(key, vi, en)

    def value(self, row: MappingNode, key: str) -> Node | None:
        """Return a required value."""
        if key not in row:
            self.add_problem(row, f'thiếu "{key}"', f'"{key}" is missing')
        return row.get(key)

    def text(self, row: MappingNode, key: str) -> str:
        """Return a text on one line; empty where it is missing or wrong."""
        node = self.value(row, key)
        return "" if node is None else self.words(node, key)

    def optional_text(self, row: MappingNode, key: str) -> str:
        """Return a text on one line that may be missing."""
        return self.text(row, key) if key in row else ""

    def unique_text(self, row: MappingNode, key: str, seen: set[str]) -> str:
        """Return a text that no other row has, whatever its capitals; those `seen` are added."""
        text = self.text(row, key)
        if text.casefold() in seen:
            vi, en = f'"{text}" có hai lần; giữ lại một dòng', f'"{text}" appears twice; keep one of the two rows'
            self.add_problem(row[key], vi, en)
        elif text:
            seen.add(text.casefold())
        return text

    def words(self, node: Node | str, name: str) -> str:
        """Return a value as visible text; empty where it is something else."""
        if not isinstance(node, str):
            self.add_problem(node, f"{name} phải là một đoạn chữ", f"{name} must be a text")
        elif not is_visible(node) or "\n" in node:
            self.add_problem(node, f"{name} trống hoặc có dấu xuống dòng", f"{name} is empty or holds a line break")
        elif len(node) > LONGEST_TEXT:
            vi, en = f"{name} dài {len(node)} ký tự", f"{name} has {len(node)} characters"
            self.add_problem(node, f"{vi}, tối đa {LONGEST_TEXT}", f"{en}; the limit is {LONGEST_TEXT}")
        else:
            return str(node).strip()
        return ""

    def texts(self, row: MappingNode, key: str) -> tuple[str, ...]:
        """Return a list of texts that may be missing."""
        return tuple(self.words(item, key) for item in self.items(row.get(key), key))

    def pair(self, row: MappingNode, key: str) -> Bilingual:
        """Return a text in both languages; empty where it is missing or wrong."""
        node = self.value(row, key)
        if isinstance(node, MappingNode):
            self.require_known(node, LANGUAGES)
            return Bilingual(*(self.text(node, language) for language in LANGUAGES))
        if node is not None:
            self.add_problem(node, f"{key} gồm hai phần vi và en", f"{key} has two parts, vi and en")
        return EMPTY

    def optional_pair(self, row: MappingNode, key: str) -> Bilingual | None:
        """Return a text in both languages, or None where it is missing."""
        return self.pair(row, key) if key in row else None

    def slug(self, row: MappingNode) -> str:
        """Return the slug of a row, which becomes part of addresses and of names of files.

        In place of a wrong one it is the nearest right one, so that what names it has no problem of its own; empty
        where there is none.
        """
        node = self.value(row, "slug")
        if node is None:
            return ""
        text = str(node) if isinstance(node, ScalarNode) else ""
        if text in WINDOWS_NAMES:
            why = Bilingual("Windows giữ riêng tên này; hãy chọn mã khác", "Windows keeps this name; choose another")
            right = text
        elif SLUG_FORM.fullmatch(text) and len(text) <= SLUG_LENGTH:
            return text
        else:
            right = slugify(text[:LONGEST_COMPARED])
            vi = f"chỉ gồm a–z, 0–9 và dấu - ở giữa, tối đa {SLUG_LENGTH} ký tự"
            en = f"only a–z, 0–9 and hyphens between them, at most {SLUG_LENGTH} characters"
            why = Bilingual(f"{vi}; hãy viết {right}", f"{en}; write {right}") if right else Bilingual(vi, en)
        typed = shorten(node)
        self.add_problem(node, f'slug "{typed}" không phải mã: {why.vi}', f'slug "{typed}" is not an id: {why.en}')
        return right

    def by_slug(self, rows: Iterator[MappingNode]) -> dict[str, MappingNode]:
        """Return rows by their slugs; a slug that occurs twice is a problem."""
        found: dict[str, MappingNode] = {}
        for row in rows:
            slug = self.slug(row)
            if slug in found:
                vi = f'"{slug}" có hai lần; mỗi mã chỉ dùng một lần'
                en = f'"{slug}" appears twice; use each slug once'
                self.add_problem(row["slug"], vi, en)
            elif slug:
                found[slug] = row
        return found

    def reference(self, node: Node | str, name: str, known: Collection[str], thing: Bilingual) -> str | None:
        """Return a slug that must be in another list; `thing` is the word for its entries."""
        if isinstance(node, str) and node in known:
            return str(node)
        near, typed = did_you_mean(self.nearest(slugify(str(node)[:LONGEST_COMPARED]), known)), shorten(node)
        vi, en = f'{name}: không có {thing.vi} "{typed}"{near.vi}', f'{name}: unknown {thing.en} "{typed}"{near.en}'
        self.add_problem(node, vi, en)
        return None

    def nearest(self, node: object, known: Collection[str]) -> str | None:
        """Return the nearest known word; None where there are many problems, because comparing is slow."""
        return closest(str(node)[:LONGEST_COMPARED], known) if len(self.problems) < MOST_COMPARED else None

    def choice(self, row: MappingNode, key: str, known: Collection[str]) -> str:
        """Return one of a few words; empty where it is missing or none of them."""
        node = self.value(row, key)
        if isinstance(node, ScalarNode) and node in known:
            return str(node)
        if node is not None:
            typed, words = shorten(node), ", ".join(known)
            vi, en = f'{key} "{typed}" không hợp lệ; chọn một: {words}', f'{key} "{typed}" is none of: {words}'
            self.add_problem(node, vi, en)
        return ""

    def code(self, row: MappingNode, digits: int) -> str:
        """Return a number of the statistics office, some digits as text; empty where it is missing or wrong."""
        node = self.value(row, "code")
        if isinstance(node, ScalarNode) and re.fullmatch(f"[0-9]{{{digits}}}", node):
            return str(node)
        if node is not None:
            vi, en = f"phải gồm đúng {digits} chữ số", f"must have exactly {digits} digits"
            self.add_problem(node, f'code "{shorten(node)}" {vi}', f'code "{shorten(node)}" {en}')
        return ""

    def day(self, row: MappingNode, key: str) -> str | None:
        """Return an ISO day; None where it is missing, "null" or wrong."""
        node = row.get(key)
        return None if node is None or node == NOTHING else self.iso_day(node, key)

    def span(self, row: MappingNode, key: str) -> tuple[str, str] | None:
        """Return (earliest, latest) day of `key`, from the exact day or from `<key>_between`."""
        if key in row:
            day = self.day(row, key)
            return (day, day) if day else None
        name = f"{key}_between"
        between = row.get(name)
        if between is None:
            return None
        days = [day for item in self.items(between, name) if (day := self.iso_day(item, key))]
        if len(days) == 2 and days[0] < days[1]:
            return days[0], days[1]
        vi, en = "phải gồm hai ngày, ngày trước đứng trước", "must hold two days, the earlier one first"
        self.add_problem(between, f"{name} {vi}", f"{name} {en}")
        return None

    def iso_day(self, node: Node, name: str) -> str | None:
        """Return a value as an ISO day that exists."""
        try:
            if isinstance(node, ScalarNode) and DAY_FORM.fullmatch(node):
                return date.fromisoformat(node).isoformat()
        except ValueError:
            pass
        typed = shorten(node)
        vi, en = f'"{typed}" không phải ngày; viết như 2025-07-01', f'"{typed}" is not a date; write it like 2025-07-01'
        self.add_problem(node, f"{name}: {vi}", f"{name}: {en}")
        return None

    def tile(self, row: MappingNode) -> tuple[int, int] | None:
        """Return (column, row) of a place on the schematic map, counted from 1; None where it is missing or wrong."""
        node = row.get("tile")
        if node is None:
            return None
        items = [item for item in self.items(node, "tile") if isinstance(item, ScalarNode)]
        numbers = [int(item) for item in items if TILE_NUMBER.fullmatch(item)]
        if len(numbers) == 2 and numbers[0] <= MAP_COLUMNS and numbers[1] <= MAP_ROWS:
            return numbers[0], numbers[1]
        self.add_problem(
            node,
            f"tile phải gồm hai số: cột từ 1 đến {MAP_COLUMNS}, hàng từ 1 đến {MAP_ROWS}",
            f"tile must hold two numbers: a column from 1 to {MAP_COLUMNS}, a row from 1 to {MAP_ROWS}",
        )
        return None
