#!/usr/bin/env python3
"""The one door of Kho Tin: build (default), serve, check, convert, new, status, export."""

import sys

# Some machines forbid it for all programs; an edit would then wait half a second each time until this one is compiled.
sys.dont_write_bytecode = False

from khotin.__main__ import launch

if __name__ == "__main__":
    launch(sys.argv[1:])
