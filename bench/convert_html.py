"""How much of the article in a saved page is lost and how much of the page is kept: `python bench/convert_html.py [PAGES]`."""

import random
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.support.html_generator import as_html
from tests.support.page_generator import make_page

from khotin.content.registers import load_registers
from khotin.convert import convert_text
from khotin.convert.input.lines import comparison_key

OF_THE_ARTICLE = ("lead", "body", "caption")


def measure(pages, kept_lines):
    """Shares of article lines lost and of furniture kept, and pages a second, for a function from HTML to the keys of kept lines."""
    counts, start = Counter(), time.perf_counter()
    for html, lines in pages:
        kept = "\n".join(kept_lines(html))
        for text, role in lines:
            key = comparison_key(text)
            if role in OF_THE_ARTICLE:
                counts["lost" if key not in kept else "found"] += 1
            elif role == "furniture" and len(key) > 12:
                counts["kept" if f"\n{key}\n" in f"\n{kept}\n" else "dropped"] += 1
    seconds = time.perf_counter() - start
    return (
        counts["lost"] / (counts["lost"] + counts["found"]),
        counts["kept"] / max(counts["kept"] + counts["dropped"], 1),
        len(pages) / seconds,
    )


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    registers, generator = load_registers(ROOT / "content" / "registers"), random.Random(1)
    pages = [as_html(make_page(generator, registers), generator) for _ in range(count)]

    def ours(html):
        conversion = convert_text(html.encode(), "page.html", registers)
        return [comparison_key(line.text) for line in conversion.lines if set(line.roles) & set(OF_THE_ARTICLE)]

    lost, kept, speed = measure(pages, ours)
    print(
        f"{count} saved pages: {lost:.2%} of the article's lines lost, {kept:.2%} of the furniture kept, {speed:.0f} pages a second"
    )


if __name__ == "__main__":
    main()
