"""How well and how fast raw pages become articles: `python -m bench.convert [PAGES]`.

Composes labelled pages, converts them and prints a table of what was right. With `--labelled` the pages are those
written by hand, in two tables: pages that rules were made from, and pages held out. With `--real DIR` it converts every
text and saved page of a folder, without labels, and prints only time and kinds.
"""

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeAlias

from khotin.content.registers import Registers, load_registers
from khotin.convert import Conversion, convert_text
from khotin.problems import ContentError
from tests.support.labelled_pages import HELD_OUT, MENDING, read_pages
from tests.support.page_generator import LabelledPage, make_page

ROOT = Path(__file__).resolve().parent.parent
OF_THE_ARTICLE = ("lead", "body", "caption")
FACTS = ("title", "published", "event", "event_end", "authors", "province", "district")
Counts: TypeAlias = Counter[tuple[str, str]]
# Called with a page, its conversion, the facts and the numbers of the lines that were wrong.
Show: TypeAlias = Callable[[LabelledPage, Conversion, list[str], list[int]], None]


def measure(pages: Iterable[LabelledPage], registers: Registers, show: Show | None = None) -> Counts:
    """Return counts of what was right over labelled pages; `show` is called with each page."""
    counts: Counts = Counter()
    for number, page in enumerate(pages):
        conversion = convert_text(page.text.encode(), f"{number}.txt", registers)
        verdicts = {fact: _verdict(getattr(page, fact), getattr(conversion, fact)) for fact in FACTS}
        counts.update(verdicts.items())
        wrong = _count_lines(page, conversion, counts)
        if show:
            show(page, conversion, [fact for fact in FACTS if verdicts[fact] not in ("right", "silent")], wrong)
    return counts


def share(counts: Counts, fact: str) -> tuple[float, float]:
    """Return the share of pages on which a fact is right, and of those without the fact on which one was invented."""
    told = counts[fact, "right"] + counts[fact, "wrong"] + counts[fact, "missed"]
    silent = counts[fact, "silent"] + counts[fact, "invented"]
    return (counts[fact, "right"] / told if told else 1.0), (counts[fact, "invented"] / silent if silent else 0.0)


def _verdict(truth: str | list[str] | None, found: str | tuple[str, ...] | None) -> str:
    truth = tuple(truth) if isinstance(truth, list) else truth
    if not truth:
        return "invented" if found else "silent"
    if truth == found:
        return "right"
    return "wrong" if found else "missed"


def _count_lines(page: LabelledPage, conversion: Conversion, counts: Counts) -> list[int]:
    """Count the lines of article and page that were kept; returns the numbers of those on the wrong side."""
    wrong = []
    found = {line.number: line.roles for line in conversion.lines}
    for number, role in page.roles.items():
        is_kept = any(part in OF_THE_ARTICLE for part in found[number])
        if role in OF_THE_ARTICLE:
            counts["article lines", "kept" if is_kept else "lost"] += 1
            wrong += [] if is_kept else [number]
        elif role in ("furniture", "repeat"):
            counts["furniture", "kept" if is_kept else "dropped"] += 1
            wrong += [number] if is_kept else []
    return wrong


def print_table(name: str, counts: Counts, count: int, seconds: float) -> None:
    """Print the shares of each fact, and of the lines on the wrong side."""
    print(f"{name}: {count} pages in {seconds:.1f} s ({count / seconds:.0f} a second)")
    print(f"{'fact':<14}{'right where told':>18}{'invented where not':>20}")
    for fact in FACTS:
        right, invented = share(counts, fact)
        print(f"{fact:<14}{right:>17.2%} {invented:>19.2%}")
    for kind, bad in (("article lines", "lost"), ("furniture", "kept")):
        total = sum(value for (name, _), value in counts.items() if name == kind)
        print(f"{kind + ' ' + bad:<22}{counts[kind, bad] / max(total, 1):>10.2%}")


def main() -> int:
    """Run the measurement that the command line names."""
    parser = argparse.ArgumentParser()
    parser.add_argument("pages", type=int, nargs="?", default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--real", type=Path)
    parser.add_argument("--labelled", action="store_true")
    parser.add_argument("--show", metavar="FACT", help="print the pages on which this fact, or 'lines', was wrong")
    arguments = parser.parse_args()
    registers = load_registers(ROOT / "content")
    if arguments.real:
        return _convert_folder(arguments.real, registers)
    show = _printer(arguments.show) if arguments.show else None
    if arguments.labelled:
        _print_measured("made for mending", read_pages(MENDING), registers, show)
        _print_measured("held out", read_pages(HELD_OUT), registers, None)  # never shown: rules would be made from them
        return 0
    generator = random.Random(arguments.seed)
    _print_measured("composed", [make_page(generator, registers) for _ in range(arguments.pages)], registers, show)
    return 0


def _print_measured(name: str, pages: list[LabelledPage], registers: Registers, show: Show | None) -> None:
    start = time.perf_counter()
    counts = measure(pages, registers, show)
    print_table(name, counts, len(pages), time.perf_counter() - start)


def _printer(wanted: str) -> Show:
    """Return a function that prints the pages on which a fact, or "lines", was wrong."""

    def show(page: LabelledPage, conversion: Conversion, facts: list[str], lines: list[int]) -> None:
        if wanted not in facts and not (wanted == "lines" and lines):
            return
        print("—" * 60)
        for fact in facts:
            print(f"{fact}: {getattr(page, fact)!r} ≠ {getattr(conversion, fact)!r}")
        for line in conversion.lines:
            mark = "*" if line.number in lines else " "
            roles = f"{page.roles[line.number]:<10}{'+'.join(line.roles):<20}"
            print(f"{mark}{line.number:3} {roles}{line.text[:90]}")

    return show


def _convert_folder(folder: Path, registers: Registers) -> int:
    kinds, start = Counter[str | None](), time.perf_counter()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        try:
            kinds[convert_text(path.read_bytes(), path.name, registers).kind] += 1
        except ContentError:
            kinds["refused"] += 1
    print(f"{kinds.total()} files in {time.perf_counter() - start:.1f} s", dict(kinds))
    return 0


if __name__ == "__main__":
    sys.exit(main())
