"""The time of the rules grows in proportion to the text, whatever is repeated in it."""

import time

import pytest

from khotin.checks.evidence import paragraphs
from khotin.checks.rules import RULES, duplicates, private_data, writing
from khotin.language import dates
from khotin.patterns import LazyPattern
from tests.support.checked_articles import TRI_TON, changed, founding_text, make_context

END = "Thực hiện tốt an toàn an ninh mạng.\n"
# From here on a time can be told from the noise of a busy machine, in processor seconds.
MEASURABLE, GROWTH = 0.1, 1.3
PIECES = [
    "1",
    "1 ",
    "1/6/2022 ",
    "ngày 5/6, ",
    "1 và ",
    "1, ",
    "– 1",
    "- 1",
    "a@",
    "a.",
    "*a ",
    "*- ",
    "[a",
    "[/1",
    "![",
    '[a](b "',
    " \u00a0",
    "0912 345 678 ",
    "thường trú tại ",
    "CCCD ",
    "của của ",
    "Nguyễn Văn An, ",
    "https://a.b/c ",
    "1.",
    "(",
    "a-",
]
PATTERNS = {
    f"{module.__name__.rpartition('.')[2]}.{name}": pattern
    for module in (paragraphs, dates, private_data, writing)
    for name, pattern in vars(module).items()
    if isinstance(pattern, LazyPattern)
}


def grows_too_fast(measure, sizes):
    """Whether the time of `measure(size)`, the best of two, grows by more than size to the power of `GROWTH`."""
    first, second = (min(measure(size), measure(size)) for size in sizes)
    return second > MEASURABLE and second > max(first, MEASURABLE / 10) * (sizes[1] / sizes[0]) ** GROWTH * 1.5


@pytest.mark.parametrize("name", PATTERNS)
def test_no_pattern_takes_more_than_its_share_of_time(name):
    def measure(size):
        started = time.process_time()
        for _ in PATTERNS[name].finditer(piece * (size // len(piece))):
            pass
        return time.process_time() - started

    for piece in PIECES:
        assert not grows_too_fast(measure, (6000, 24_000)), piece


@pytest.mark.parametrize("piece", ["1", "1/6/2022 ", "1, ", "0912 345 678 ", "thường trú tại ", " \u00a0"])
def test_all_rules_check_a_long_text_of_one_piece_in_two_seconds(piece, tmp_path, registers):
    text = changed(founding_text(TRI_TON), (END, f"{END}\n{piece * (40_000 // len(piece))}\n"))
    context = make_context(tmp_path, registers, text, identity=TRI_TON)
    started = time.process_time()
    for rule in RULES:
        list(rule.check(context))
    duplicates.make_signature(context)
    assert time.process_time() - started < 2
