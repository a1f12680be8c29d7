"""What the site consists of: addresses, outputs, pages, data files, templates, the search index.

May import `content`, `markup`, `language`, and `config`. Nothing here writes a file of the site; `build` does.
"""
