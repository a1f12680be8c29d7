"""From lines to roles: header, title, lead, body, footer, and what belongs to the page alone.

Imports `input`, `patterns` and `words` of the converter, and what stands below it.
"""
