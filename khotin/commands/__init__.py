"""The commands build, convert, new, status, publish, export and init.

May import `drafting`, `checks`, `convert`, `build` and what stands below them.
"""
