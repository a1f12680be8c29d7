"""Checks: `rules` (one rule, one module), the `evidence` they compare, the runner of `check` and its report.

May import `commands`, `convert`, `build` and what stands below them.
"""
