"""Measure: `python -m bench` compares a whole build with Hugo's; `python -m bench 1000 50000 --rounds 1` says sizes and turns."""

import argparse

from bench.build import compare

if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[1_000, 10_000], metavar="ARTICLES")
    parser.add_argument("--rounds", type=int, default=3, metavar="N")
    options = parser.parse_args()
    compare(options.sizes, options.rounds)
