"""The site: its addresses, outputs, pages, data files, feeds, redirects, templates, assets and search index.

May import `content`, `markup`, `language`, and `config`. Nothing here writes a file of the site; `build` does.
"""
