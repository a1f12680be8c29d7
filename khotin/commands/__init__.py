"""The commands build, convert, new, status and export.

May import `drafting`, `checks`, `convert`, `build` and what stands below them.
"""
