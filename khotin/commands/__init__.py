"""The commands build, convert, new, status and export, and the comparison with published addresses.

May import `convert`, `build` and what stands below them.
"""
