"""What a single line shows without its neighbours: boilerplate, dates, bylines, captions, sections, prefixes.

Roles of lines and facts are both found with it. Imports `input.lines` and `words` of the converter, and `language`.
"""
