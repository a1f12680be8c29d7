"""Everything that must hold in an archive: `rules` (one rule, one module), the `evidence` they compare, the runner, the report.

May import `commands`, `convert`, `build` and what stands below them.
"""
