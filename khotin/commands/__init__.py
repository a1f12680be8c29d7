"""The commands build, convert, new, status, publish, export and init.

May import `drafting`, `checks`, `convert`, `publish`, `build` and the packages below them.
"""
