#!/usr/bin/env python3
"""The one door of Kho Tin: build (default), serve, check, convert, new, status, export."""

import os
import sys

# Some machines forbid it for all programs; an edit would then wait half a second each time until this one is compiled.
sys.dont_write_bytecode = False

from khotin.cli import main

if __name__ == "__main__":
    code = main(sys.argv[1:])
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)  # to free half a million values one by one would take longer than to make a page
