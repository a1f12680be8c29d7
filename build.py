#!/usr/bin/env python3
"""The entry point of a checkout: build (default), serve, check, convert, new, status, publish, export."""

import sys

# Some systems switch the cache of compiled modules off, which would make each edit half a second slower.
sys.dont_write_bytecode = False

from khotin.__main__ import launch  # noqa: E402 - modules are compiled only after the line above

if __name__ == "__main__":
    launch()
