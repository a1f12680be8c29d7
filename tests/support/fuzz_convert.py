"""Coverage-guided fuzzing of the converter: `python -m tests.support.fuzz_convert [SECONDS] [SEED]`.

Pages are cut, mixed and damaged; one that reaches a new line of code is kept and changed further. A finding is a page
that raises anything but `ContentError`, or takes more than two seconds.
"""

import os
import random
import sys
import time
from pathlib import Path

from khotin.content.registers import load_registers
from khotin.convert import convert_text, to_json
from khotin.convert.writer import make_files
from khotin.problems import ContentError

ROOT = Path(__file__).resolve().parent.parent.parent
LONGEST_SECONDS = 2.0
LONGEST_INPUT = 20_000
TOKENS = (
    "\n",
    "\u00a0",
    "\t" * 30,
    "./.",
    "(ABC) - ",
    "05/03/2017",
    "99/99/9999",
    "12:00 AM",
    "Ảnh: ",
    "Tin cùng chuyên mục\n",
    "<div>",
    "</p><p>",
    "<h1>",
    "&#0;",
    "&#xD800;",
    "=== ",
    "1. ",
    "- ",
    "(" * 50,
    "[" * 50,
    "Ngày 8-9/3, ",
    "từ ngày 31/2 đến 30/2/2017 ",
    "tỉnh An Giang ",
    "huyện Tri Tôn ",
    "e\u0302\u0301",
    "\u200b",
    "Nguyễn " * 20,
    "a" * 5000,
    "> " * 60,
    ". " * 200,
    "1.000.000.000.000.000.000.000 đồng ",
    "\u0130",
    "ǰ",
    "ß",
    "﷽",
)


def campaign(seconds, seed=0):
    """Return (runs, kept pages, findings) of a search; a finding is (name, bytes, what happened)."""
    generator, registers = random.Random(seed), load_registers(ROOT / "content")
    pages = [
        (path.name, path.read_bytes())
        for path in sorted((ROOT / "tests" / "convert" / "pairs").iterdir())
        if path.suffix in (".txt", ".html")
    ]
    reached, findings, runs = set(), [], 0
    for page in pages:
        _try(*page, registers, reached)
    end = time.monotonic() + seconds  # the first pages may take long on a busy machine
    while time.monotonic() < end:
        name, data = _mutate(*generator.choice(pages), generator.choice(pages)[1], generator)
        runs += 1
        is_new, failure = _try(name, data, registers, reached)
        if failure:
            findings.append((name, data, failure))
        elif is_new:
            pages.append((name, data))
    return runs, len(pages), findings


def _mutate(name, data, other, generator):
    """Change a page in one to six ways, sometimes under the other kind of name."""
    for _ in range(generator.randrange(1, 7)):
        place, length = generator.randrange(len(data) + 1), generator.randrange(200)
        way = generator.randrange(6)
        if way == 0:
            data = data[:place] + data[place + length :]
        elif way == 1:
            start = generator.randrange(len(other) + 1)
            data = data[:place] + other[start : start + length * 4] + data[place:]
        elif way == 2:
            data = data[:place] + generator.choice(TOKENS).encode("utf-8", "replace") + data[place:]
        elif way == 3:
            lines = data.split(b"\n")
            generator.shuffle(lines)
            data = b"\n".join(lines)
        elif way == 4:
            data = data[:place] + bytes([generator.randrange(256)]) + data[place + 1 :]
        else:
            data = data.replace(b"\n", generator.choice((b" ", b"\r\n", b"\n\n", b"<br>")))
    return (generator.choice(("a.txt", "a.html")) if generator.random() < 0.2 else name), data[:LONGEST_INPUT]


def _try(name, data, registers, reached):
    """Return (whether a new line of the converter was reached, what went wrong or None)."""
    new, package = set(), os.path.join("khotin", "convert")

    def trace(frame, event, _):
        if package not in frame.f_code.co_filename:
            return None
        new.add((frame.f_code.co_filename, frame.f_lineno))
        return trace

    start = time.process_time()
    sys.settrace(trace)
    try:
        _convert(name, data, registers)
        failure = None
    except Exception as error:  # what is searched for
        failure = f"{type(error).__name__}: {error}"
    finally:
        sys.settrace(None)
    if failure is None and time.process_time() - start > LONGEST_SECONDS:
        failure = _slow(name, data, registers)
    is_new = not new <= reached
    reached |= new
    return is_new, failure


def _slow(name, data, registers):
    """Return how long a page takes without tracing, which makes everything slow, or None if it is in time."""
    start = time.process_time()
    _convert(name, data, registers)
    seconds = time.process_time() - start
    return f"{seconds:.1f} s" if seconds > LONGEST_SECONDS else None


def _convert(name, data, registers):
    try:
        conversion = convert_text(data, name, registers)
        to_json(conversion)
        if conversion.is_article:
            make_files(conversion, registers, "2026-11-21")
    except ContentError:
        pass


if __name__ == "__main__":
    runs, kept, findings = campaign(
        float(sys.argv[1]) if len(sys.argv) > 1 else 600, int(sys.argv[2]) if len(sys.argv) > 2 else 0
    )
    print(f"{runs} runs, {kept} pages kept, {len(findings)} findings")
    for name, data, failure in findings[:20]:
        print(failure, name, data[:300])
    sys.exit(bool(findings))
