"""What editors write, as frozen values: front matter, schema, registers, articles, images, pages of text.

May import `markup`, `language` and the modules at the top of the package, not `config`, `cli` and `arguments`.
"""
