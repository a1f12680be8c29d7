"""The commands build, convert, new, status, publish, export, init, upgrade and completion.

May import `drafting`, `checks`, `convert`, `publish`, `build` and the packages below them.
"""
