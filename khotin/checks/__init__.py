"""Checks: `rules` (one rule, one module), the `evidence` they compare, published addresses, the runner, its report.

May import `convert`, `build` and the packages below them.
"""
