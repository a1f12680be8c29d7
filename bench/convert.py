"""How well and how fast raw pages become articles: `python bench/convert.py [PAGES]`.

Composes labelled pages, converts them and prints a table of what was right. With `--real DIR` it converts every text and saved
page of a folder, without labels, and prints only time and kinds.
"""

import argparse
import random
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.support.page_generator import make_page

from khotin.content.registers import load_registers
from khotin.convert import convert_text
from khotin.problems import ContentError

OF_THE_ARTICLE = ("lead", "body", "caption")
FACTS = ("title", "published", "event", "event_end", "authors", "province", "district")


def measure(pages, registers, show=None):
    """Counts of what was right over labelled pages; `show` is called with each page that was not."""
    counts = Counter()
    for number, page in enumerate(pages):
        conversion = convert_text(page.text.encode(), f"{number}.txt", registers)
        for fact in FACTS:
            counts[fact, _verdict(fact, getattr(page, fact), getattr(conversion, fact))] += 1
        wrong = _count_lines(page, conversion, counts)
        if show:
            show(
                page,
                conversion,
                [
                    fact
                    for fact in FACTS
                    if _verdict(fact, getattr(page, fact), getattr(conversion, fact)) in ("wrong", "invented", "missed")
                ],
                wrong,
            )
    return counts


def share(counts, fact):
    """The share of pages on which a fact is right, and of those without the fact on which one was invented."""
    told = counts[fact, "right"] + counts[fact, "wrong"] + counts[fact, "missed"]
    silent = counts[fact, "silent"] + counts[fact, "invented"]
    return (counts[fact, "right"] / told if told else 1.0), (counts[fact, "invented"] / silent if silent else 0.0)


def _verdict(fact, truth, found):
    truth, found = (tuple(truth), tuple(found)) if fact == "authors" else (truth, found)
    if not truth:
        return "invented" if found else "silent"
    return "right" if truth == found else "wrong" if found else "missed"


def _count_lines(page, conversion, counts):
    wrong = []
    found = {line.number: line.roles for line in conversion.lines}
    for number, role in page.roles.items():
        kept = any(part in OF_THE_ARTICLE for part in found[number])
        if role in OF_THE_ARTICLE:
            counts["article lines", "lost" if not kept else "kept"] += 1
            wrong += [] if kept else [number]
        elif role in ("furniture", "repeat"):
            counts["furniture", "kept" if kept else "dropped"] += 1
            wrong += [number] if kept else []
    return wrong


def print_table(counts, count, seconds):
    print(f"{count} pages in {seconds:.1f} s ({count / seconds:.0f} a second)")
    print(f"{'fact':<14}{'right where told':>18}{'invented where not':>20}")
    for fact in FACTS:
        right, invented = share(counts, fact)
        print(f"{fact:<14}{right:>17.2%} {invented:>19.2%}")
    for kind, bad in (("article lines", "lost"), ("furniture", "kept")):
        total = sum(value for (name, _), value in counts.items() if name == kind)
        print(f"{kind + ' ' + bad:<22}{counts[kind, bad] / max(total, 1):>10.2%}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("pages", type=int, nargs="?", default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--real", type=Path)
    parser.add_argument("--show", metavar="FACT", help="print the pages on which this fact, or 'lines', was wrong")
    arguments = parser.parse_args()
    registers = load_registers(ROOT / "content" / "registers")
    if arguments.real:
        return _convert_folder(arguments.real, registers)
    generator = random.Random(arguments.seed)
    pages = [make_page(generator, registers) for _ in range(arguments.pages)]
    start = time.perf_counter()
    counts = measure(pages, registers, _printer(arguments.show) if arguments.show else None)
    print_table(counts, len(pages), time.perf_counter() - start)
    return 0


def _printer(wanted):
    def show(page, conversion, facts, lines):
        if wanted in facts or (wanted == "lines" and lines):
            print("—" * 60)
            for fact in facts:
                print(f"{fact}: {getattr(page, fact)!r} ≠ {getattr(conversion, fact)!r}")
            for line in conversion.lines:
                print(
                    f"{'*' if line.number in lines else ' '}{line.number:3} {page.roles[line.number]:<10}{'+'.join(line.roles):<20}{line.text[:90]}"
                )

    return show


def _convert_folder(folder, registers):
    kinds, start, count = Counter(), time.perf_counter(), 0
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            count += 1
            try:
                kinds[convert_text(path.read_bytes(), path.name, registers).kind] += 1
            except ContentError:
                kinds["refused"] += 1
    print(f"{count} files in {time.perf_counter() - start:.1f} s", dict(kinds))
    return 0


if __name__ == "__main__":
    sys.exit(main())
