"""How well and how fast the rules check: `python -m bench checks [ARTICLES]`.

Broken articles by kind and by rule, false alarms on unbroken ones, then seconds and memory of the command on a whole
archive.
"""

import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from bench.measuring import run
from khotin.content.registers import Registers, load_registers
from tests.support.rule_campaign import find_breaks, find_false_alarms
from tests.support.truthful import make_article

REPOSITORY = Path(__file__).resolve().parent.parent
INSTANCES, UNBROKEN = 25, 1000


def measure(articles: int) -> None:
    """Print what the rules find, then the speed of the command on that number of articles."""
    registers = load_registers(REPOSITORY / "content")
    with tempfile.TemporaryDirectory() as folder:
        measure_rules(Path(folder), registers)
        measure_command(Path(folder) / "speed", registers, articles)


def measure_rules(folder: Path, registers: Registers) -> None:
    """Print what is found of each kind of break, by rule, and how many false alarms each rule gives."""
    by_rule = defaultdict(lambda: [0, 0, 0])
    print("| break | rules | found | of |\n|---|---|---:|---:|")
    for mutation, found, tried, _ in find_breaks(folder / "broken", registers, instances=INSTANCES):
        print(f"| {mutation.name} | {', '.join(mutation.rules)} | {found} | {tried} |", flush=True)
        row = by_rule[mutation.rules[0]]
        by_rule[mutation.rules[0]] = [row[0] + 1, row[1] + found, row[2] + tried]
    alarms, problems = find_false_alarms(folder / "unbroken", registers, count=UNBROKEN)
    print("\n| rule | kinds of breaks | found | of | share | false alarms |\n|---|---:|---:|---:|---:|---:|")
    for rule, (kinds, found, tried) in by_rule.items():
        print(f"| {rule} | {kinds} | {found} | {tried} | {100 * found / tried:.1f} % | {alarms[rule]} |")
    print(f"\nFalse alarms: {len({problem.where.path for problem in problems})} of {UNBROKEN} unbroken articles.\n")


def measure_command(folder: Path, registers: Registers, articles: int) -> None:
    """Print seconds and memory of `check` on an archive, and of `check FILE` for comparison."""
    for number in range(articles):
        for name, data in make_article(registers, "speed", number).files().items():
            path = folder / "content" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data if isinstance(data, bytes) else data.encode())
    one = next((folder / "content/articles").rglob("*.md")).relative_to(folder)
    print("| command | articles | wall s | cpu s | memory MiB |\n|---|---:|---:|---:|---:|")
    for label, arguments in (("check", []), ("check FILE", [str(one)]), ("check FILE, again", [str(one)])):
        measured = run([sys.executable, str(REPOSITORY / "build.py"), "check", *arguments], folder)
        checked = 1 if arguments else articles
        row = (label, checked, f"{measured.wall:.2f}", f"{measured.cpu:.1f}", f"{measured.memory:.0f}")
        print(f"| {' | '.join(map(str, row))} |", flush=True)
