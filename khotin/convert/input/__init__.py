"""From the bytes of a raw page to its lines, with what tags and punctuation tell about each.

Imports content, language and what these use; nothing else of the converter.
"""
