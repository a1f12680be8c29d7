"""How much of the article in a saved page is lost, and of the page kept: `python -m bench.convert_html [PAGES]`.

Prints also the processor time of pages with 2,000, 4,000 and 8,000 lines.
"""

import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from khotin.content.registers import Registers, load_registers
from khotin.convert import convert_text
from khotin.convert.input.lines import comparison_key
from khotin.problems import ContentError
from tests.support.html_generator import as_html
from tests.support.page_generator import make_page

ROOT = Path(__file__).resolve().parent.parent
OF_THE_ARTICLE = ("lead", "body", "caption")
TITLE, LEAD = "Tri Tôn trồng cây xanh", "Sáng 9/5, UBND huyện Tri Tôn, tỉnh An Giang trồng cây với 200 người tham gia."
WORDS = ["Tin", "tức", "Văn", "bản", "Công", "dân", "Liên", "hệ", "các", "xã", "trồng", "cây", "ven", "kênh", "mùa"]
LabelledLines = list[tuple[str, str]]


def measure(
    pages: Sequence[tuple[str, LabelledLines]], kept_lines: Callable[[str], Iterable[str]]
) -> tuple[float, float, float]:
    """Return shares of article lines lost and of boilerplate kept, and pages a second.

    `kept_lines` is a function from HTML to the keys of the lines it keeps.
    """
    counts, start = Counter[str](), time.perf_counter()
    for html, lines in pages:
        kept = "\n".join(kept_lines(html))
        for text, role in lines:
            key = comparison_key(text)
            if role in OF_THE_ARTICLE:
                counts["lost" if key not in kept else "found"] += 1
            elif role == "furniture" and len(key) > 12:
                counts["kept" if f"\n{key}\n" in f"\n{kept}\n" else "dropped"] += 1
    return (
        counts["lost"] / (counts["lost"] + counts["found"]),
        counts["kept"] / max(counts["kept"] + counts["dropped"], 1),
        len(pages) / (time.perf_counter() - start),
    )


def many_lines(count: int) -> tuple[tuple[str, str], ...]:
    """Return (name, text) of two pages with `count` lines: plain text below the lead, and a menu above it."""
    generator = random.Random(1)
    lines = [" ".join(generator.choices(WORDS, k=generator.randint(3, 6))) for _ in range(count)]
    plain = "\n".join((TITLE, LEAD, *(f"{line.capitalize()}." for line in lines)))
    menu = "".join(f"<li><a href='/'>{line}</a></li>" for line in lines)
    return ("plain.txt", plain), ("menu.html", f"<html><ul>{menu}</ul><h1>{TITLE}</h1><p>{LEAD}</p></html>")


def seconds_of(name: str, text: str, registers: Registers) -> float:
    """Return the seconds of processor time that a page takes."""
    start = time.process_time()
    convert_text(text.encode(), name, registers)
    return time.process_time() - start


def main() -> None:
    """Measure the converter on generated pages and print the shares and times."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    registers, generator = load_registers(ROOT / "content"), random.Random(1)
    pages = [as_html(make_page(generator, registers), generator) for _ in range(count)]

    def kept_lines(html: str) -> list[str]:
        conversion = convert_text(html.encode(), "page.html", registers)
        return [comparison_key(line.text) for line in conversion.lines if set(line.roles) & set(OF_THE_ARTICLE)]

    lost, kept, speed = measure(pages, kept_lines)
    shares = f"{lost:.2%} of the article's lines lost, {kept:.2%} of the furniture kept"
    print(f"{count} saved pages: {shares}, {speed:.0f} pages a second")
    for lines in (2000, 4000, 8000):
        for name, text in many_lines(lines):
            try:
                print(f"{name}, {lines} lines: {seconds_of(name, text, registers):.2f} s")
            except ContentError as error:  # pages that take too long are refused
                print(f"{name}, {lines} lines: {error.problems[0].message.en}")


if __name__ == "__main__":
    main()
