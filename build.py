#!/usr/bin/env python3
"""The one door of Kho Tin: build (default), serve, check, convert, new, status, export."""

import sys

from khotin.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
