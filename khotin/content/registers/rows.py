"""Reading the rows of a register: every value is checked, every complaint has its line, and reading goes on."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from khotin.content.frontmatter import MappingNode, ScalarNode, SequenceNode
from khotin.language.vietnamese import SLUG, SLUG_LENGTH, is_visible, shorten
from khotin.languages import LANGUAGES, Bilingual
from khotin.problems import Location, Problem, closest

RULE = "registers"
LONGEST_TEXT, LONGEST_COMPARED, MOST_COMPARED, MOST_PROBLEMS = 1000, 80, 20, 200
SLUG_FORM = re.compile(SLUG)
# Names that Windows keeps for devices: no folder of the site can bear them there.
WINDOWS_NAMES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{device}{n}" for device in ("com", "lpt") for n in range(1, 10))}
)
DAY_FORM = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
NOTHING = "null"


class Sheet:
    """One register file as read, and what is wrong with it; whatever cannot be taken comes as None or as nothing."""

    def __init__(self, path: str, tree: MappingNode) -> None:
        self.path, self.tree = path, tree
        self.problems: list[Problem] = []

    def complain(self, node: object, vi: str, en: str) -> None:
        """Note what is wrong with a value or key, at its own place."""
        if len(self.problems) < MOST_PROBLEMS:
            where = Location(self.path, getattr(node, "line", 1), getattr(node, "column", 1))
            self.problems.append(Problem(where, RULE, Bilingual(vi, en)))

    def rows(self, node: object, known: Iterable[str], name: str) -> Iterator[MappingNode]:
        """Yield the records of a list; what is no record, or has keys that are not `known`, is complained about."""
        for row in self.items(node, name):
            if not isinstance(row, MappingNode):
                self.complain(
                    row,
                    f"mỗi dòng của {name} gồm các mục {', '.join(known)}",
                    f"each row of {name} has the fields {', '.join(known)}",
                )
                continue
            self.demand_known(row, known)
            yield row

    def items(self, node: object, name: str) -> Iterator[object]:
        """Yield the values of a list; anything else is complained about. Without a value there are none."""
        if node is None:
            return
        if not isinstance(node, SequenceNode):
            return self.complain(node, f"{name} phải là danh sách", f"{name} must be a list")
        yield from node

    def demand_known(self, row: MappingNode, known: Iterable[str]) -> None:
        """Complain about each key that is not known."""
        for key in row:
            if key not in known:
                near = self.nearest(key, known)
                self.complain(
                    key,
                    f'không có mục "{shorten(key)}"' + (f'; ý bạn là "{near}"?' if near else ""),
                    f'there is no field "{shorten(key)}"' + (f'; did you mean "{near}"?' if near else ""),
                )

    def value(self, row: MappingNode, key: str) -> object | None:
        """Return a value that must be there."""
        if key not in row:
            return self.complain(row, f'thiếu "{key}"', f'"{key}" is missing')
        return row[key]

    def text(self, row: MappingNode, key: str, *, is_optional: bool = False) -> str:
        """Return a text on one line; empty where it is missing or wrong."""
        if is_optional and key not in row:
            return ""
        node = self.value(row, key)
        return "" if node is None else self.words(node, key)

    def words(self, node: object, name: str) -> str:
        """Return a value as a text that shows something."""
        if not isinstance(node, ScalarNode):
            self.complain(node, f"{name} phải là một đoạn chữ", f"{name} must be a text")
        elif not is_visible(node) or "\n" in node:
            self.complain(node, f"{name} trống hoặc có dấu xuống dòng", f"{name} is empty or holds a line break")
        elif len(node) > LONGEST_TEXT:
            self.complain(
                node,
                f"{name} dài {len(node)} ký tự, tối đa {LONGEST_TEXT}",
                f"{name} has {len(node)} characters, the most is {LONGEST_TEXT}",
            )
        else:
            return str(node).strip()
        return ""

    def texts(self, row: MappingNode, key: str) -> tuple[str, ...]:
        """Return a list of texts that may be missing."""
        return tuple(self.words(item, key) for item in self.items(row.get(key), key))

    def pair(self, row: MappingNode, key: str, *, is_optional: bool = False) -> Bilingual | None:
        """Return a text in both languages."""
        if is_optional and key not in row:
            return None
        node = self.value(row, key)
        if node is None:
            return None
        if not isinstance(node, MappingNode):
            return self.complain(node, f"{key} gồm hai phần vi và en", f"{key} has two parts, vi and en")
        self.demand_known(node, LANGUAGES)
        return Bilingual(*(self.text(node, language) for language in LANGUAGES))

    def slug(self, row: MappingNode, key: str = "slug") -> ScalarNode | None:
        """Return an id, which becomes part of addresses and names of files, with its place."""
        node = self.value(row, key)
        return None if node is None else self.identity(node, key)

    def identity(self, node: object, name: str) -> ScalarNode | None:
        """Return a value as an id."""
        if (
            not isinstance(node, ScalarNode)
            or not SLUG_FORM.fullmatch(node)
            or len(node) > SLUG_LENGTH
            or node in WINDOWS_NAMES
        ):
            return self.complain(
                node,
                f'{name} "{shorten(node)}" không phải mã: chỉ gồm a–z, 0–9 và dấu - ở giữa, tối đa {SLUG_LENGTH} ký tự',
                f'{name} "{shorten(node)}" is no id: only a–z, 0–9 and hyphens between them, at most {SLUG_LENGTH} characters',
            )
        return node

    def reference(self, node: object, name: str, known: Iterable[str], thing: Bilingual) -> str | None:
        """Return an id that must stand in another list; `thing` says what is listed there."""
        if isinstance(node, ScalarNode) and node in known:
            return str(node)
        near = self.nearest(node, known)
        return self.complain(
            node,
            f'{name}: không có {thing.vi} "{shorten(node)}"' + (f'; ý bạn là "{near}"?' if near else ""),
            f'{name}: unknown {thing.en} "{shorten(node)}"' + (f'; did you mean "{near}"?' if near else ""),
        )

    def nearest(self, node: object, known: Iterable[str]) -> str | None:
        """Return what was probably meant; where much is wrong already nothing is compared, for that takes a while."""
        return closest(str(node)[:LONGEST_COMPARED], known) if len(self.problems) < MOST_COMPARED else None

    def choice(self, row: MappingNode, key: str, known: Iterable[str]) -> str | None:
        """Return one of a few words."""
        node = self.value(row, key)
        if node is None or (isinstance(node, ScalarNode) and node in known):
            return None if node is None else str(node)
        return self.complain(
            node,
            f'{key} "{shorten(node)}" không hợp lệ; chọn một: {", ".join(known)}',
            f'{key} "{shorten(node)}" is none of: {", ".join(known)}',
        )

    def code(self, row: MappingNode, digits: int) -> str | None:
        """Return a number of the statistics office: some digits, as text."""
        node = self.value(row, "code")
        if node is None or (isinstance(node, ScalarNode) and re.fullmatch(f"[0-9]{{{digits}}}", node)):
            return None if node is None else str(node)
        return self.complain(
            node,
            f'code "{shorten(node)}" phải gồm đúng {digits} chữ số',
            f'code "{shorten(node)}" must have exactly {digits} digits',
        )

    def day(self, row: MappingNode, key: str) -> str | None:
        """Return an ISO day; None where it is missing or "null"."""
        node = row.get(key)
        return None if node is None or node == NOTHING else self.iso_day(node, key)

    def span(self, row: MappingNode, key: str) -> tuple[str, str] | None:
        """Return (earliest, latest) day of `key`, from the exact day or from `<key>_between`."""
        if key in row:
            day = self.day(row, key)
            return (day, day) if day else None
        between = row.get(f"{key}_between")
        if between is None:
            return None
        days = [self.iso_day(item, key) for item in self.items(between, f"{key}_between")]
        if len(days) == 2 and all(days) and days[0] < days[1]:
            return days[0], days[1]
        return self.complain(
            between,
            f"{key}_between phải gồm hai ngày, ngày trước đứng trước",
            f"{key}_between must hold two days, the earlier one first",
        )

    def iso_day(self, node: object, name: str) -> str | None:
        """Return a value as an ISO day that exists."""
        try:
            if isinstance(node, ScalarNode) and DAY_FORM.fullmatch(node):
                return date.fromisoformat(node).isoformat()
        except ValueError:
            pass
        return self.complain(
            node,
            f'{name}: "{shorten(node)}" không phải ngày; viết như 2025-07-01',
            f'{name}: "{shorten(node)}" is no day; write it like 2025-07-01',
        )
