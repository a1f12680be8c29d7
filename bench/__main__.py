"""Measure: `python -m bench` compares a whole build with Hugo's; sizes as arguments: `python -m bench 1000 10000 50000`."""

import sys

from bench.build import compare

SIZES = (1_000, 10_000)

if __name__ == "__main__":
    compare([int(size) for size in sys.argv[1:]] or SIZES)
