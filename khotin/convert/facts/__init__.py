"""From lines with roles to the facts of an article: places, topics, days, figures; what is not told is unknown.

Imports `input`, `layout`, `patterns` and `words` of the converter, and what stands below it.
"""
