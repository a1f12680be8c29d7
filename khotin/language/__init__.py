"""Vietnamese and English: letters, sorting, numbers, units, hedges, dates, legacy encodings.

May import `problems` and `languages` only.
"""
