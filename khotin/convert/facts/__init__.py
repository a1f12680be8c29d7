"""From lines with roles to the facts of an article: places, topics, days, figures; what the page does not give is None.

Imports `input`, `layout`, `patterns` and `words` of the converter, and what stands below it.
"""
