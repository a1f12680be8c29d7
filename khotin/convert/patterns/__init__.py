"""What one line says by itself: boilerplate, dates, bylines, captions, sections, the portal's prefix.

Roles of lines and facts are both found with it. Imports `input.lines` and `words` of the converter, and `language`.
"""
