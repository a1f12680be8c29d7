"""The time that a page takes grows with its lines, and no faster."""

import pytest

from bench.convert_html import many_lines, seconds_of
from tests.support.converting import REGISTERS


@pytest.mark.parametrize("kind", [0, 1], ids=["plain", "menu"])
def test_twice_the_lines_take_at_most_three_times_as_long(kind):
    half, whole = many_lines(2000)[kind], many_lines(4000)[kind]
    seconds_of(*half, REGISTERS)
    # In turn, so that other work on the machine slows both.
    pairs = [(seconds_of(*half, REGISTERS), seconds_of(*whole, REGISTERS)) for _ in range(3)]
    assert min(seconds for _, seconds in pairs) <= 3 * min(seconds for seconds, _ in pairs)
