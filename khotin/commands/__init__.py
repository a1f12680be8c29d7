"""Commands that are functions of their own: new, status, export, and the guard of published addresses.

May import `convert`, `build` and what stands below them.
"""
